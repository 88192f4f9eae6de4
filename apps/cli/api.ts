import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CliProblem, EXIT } from './command.ts';

/** What the server answered instead of what was asked for (RFC 9457). */
export interface ProblemAnswer {
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly {
    readonly at?: string;
    readonly found?: string;
    readonly expected?: string;
    readonly line?: number;
  }[];
}

/** A refusal or fault told by the server, in its own words. */
export class ApiProblem extends CliProblem {
  constructor(
    readonly answer: ProblemAnswer,
    readonly path: string,
  ) {
    super(inWords(answer, path), answer.status === 422 ? EXIT.no : EXIT.cannot);
  }
}

export interface ApiOptions {
  readonly url: string;
  readonly token: string;
  readonly signal?: AbortSignal;
  /** Told once when the server is waited for. */
  readonly onWait?: (why: string) => void;
  /** How long a server that does not answer is waited for: it may be starting again. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 60_000;
const ERRORS_SHOWN_MAX = 20;
const PAUSE_MS = { least: 100, most: 1_000 };
const REQUEST_TIMEOUT_MS = 120_000;

/** The API of a running set. A request that gets no answer is repeated under the same key, so that it is done once. */
export class Api {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path, {}, undefined);
  }

  /** `key` names the intent: the same key is done once, however often it is sent. */
  post<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.#ask<T>('POST', path, headers, JSON.stringify(body));
  }

  /** What is no JSON: a document, or rows. The caller reads it. */
  download(path: string): Promise<Response> {
    return this.#answer('GET', path, { accept: '*/*' }, undefined);
  }

  /** The same, where what is asked for is told in a body. */
  downloadFor(path: string, body: unknown): Promise<Response> {
    const headers = { accept: '*/*', 'content-type': 'application/json' };
    return this.#answer('POST', path, headers, JSON.stringify(body));
  }

  send<T>(
    path: string,
    type: string,
    body: string | Uint8Array | Blob,
    key: string = randomUUID(),
  ): Promise<T> {
    return this.#ask<T>(
      'POST',
      path,
      { 'content-type': type, 'idempotency-key': key },
      body as NonNullable<RequestInit['body']>,
    );
  }

  async #ask<T>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: RequestInit['body'],
  ): Promise<T> {
    const answer = await this.#answer(method, path, headers, body);
    return (await answer.json()) as T;
  }

  async #answer(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: RequestInit['body'],
  ): Promise<Response> {
    const until = Date.now() + (this.#options.patienceMs ?? PATIENCE_MS);
    for (let waitMs = PAUSE_MS.least; ; waitMs = Math.min(waitMs * 2, PAUSE_MS.most)) {
      const answer = await this.#once(method, path, headers, body).catch((error: unknown) => error);
      if (answer instanceof Response) {
        if (answer.ok) return answer;
        const problem = await problemOf(answer);
        if (answer.status !== 503 || Date.now() >= until) throw new ApiProblem(problem, path);
        this.#options.onWait?.(problem.detail ?? 'the server is not available');
      } else {
        this.#options.signal?.throwIfAborted();
        if (Date.now() >= until) throw unreachable(this.#options.url, answer);
        this.#options.onWait?.(`no answer from ${this.#options.url}`);
      }
      await pause(
        waitMs,
        undefined,
        this.#options.signal === undefined ? {} : { signal: this.#options.signal },
      );
    }
  }

  #once(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: RequestInit['body'],
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const { signal, token, url } = this.#options;
    return fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(body === undefined ? {} : { body }),
    });
  }
}

async function problemOf(answer: Response): Promise<ProblemAnswer> {
  try {
    return { ...((await answer.json()) as object), status: answer.status };
  } catch {
    return { status: answer.status, detail: answer.statusText };
  }
}

function inWords({ status, title, detail, code, rule, errors }: ProblemAnswer, path: string): string {
  const what = detail ?? title ?? `the server answered ${status} to ${path}`;
  const refusal = code === undefined ? '' : `\n  ${code}${rule === undefined ? '' : `, ${rule}`}`;
  const told = (errors ?? []).slice(0, ERRORS_SHOWN_MAX);
  const fields = told.map(
    ({ at, found, expected, line }) =>
      `\n  ${line === undefined ? '' : `line ${line}, `}${at ?? ''}: found ${found ?? 'something else'}, expected ${expected ?? ''}`,
  );
  const advice =
    status === 401
      ? '\n  Get a token with "closing-bell token counsel", and put it into CLOSING_BELL_TOKEN.'
      : '';
  const more = (errors ?? []).length - told.length;
  return what + refusal + fields.join('') + (more > 0 ? `\n  … and ${more} more` : '') + advice;
}

function unreachable(url: string, error: unknown): CliProblem {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const why = cause?.code ?? cause?.message ?? (error as Error).message;
  return new CliProblem(
    `The API at ${url} does not answer (${why}).\n  See whether it runs ("npm start"), and its log under .closing-bell/logs.`,
  );
}
