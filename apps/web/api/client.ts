import createClient from 'openapi-fetch';
import { noteStatus } from './line.ts';
import type { components, paths } from './openapi.generated.ts';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** The API of the server that served this page, in the session of its cookie. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use({ onResponse: ({ response }) => noteStatus(response.status) });

/** What the server answered instead of what was asked for, in its own words. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: the network, or the server, is away. */
export class Offline extends Error {
  override name = 'Offline';
}

/** The data of an answer, or the reason why there is none as an error. */
export async function answerOf<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<{ readonly data: Data; readonly etag: string | null }> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Offline('The server does not answer.', { cause });
  });
  if (data !== undefined) return { data, etag: response.headers.get('etag') };
  if (isProblem(error)) throw new Refused(error);
  throw new Offline(`The server answered ${response.status} without a word.`);
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'detail' in error && 'status' in error;
