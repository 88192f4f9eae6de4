import path from 'node:path';
import { issueToken } from '#libs/identity/local-issuer.ts';
import { SAMPLE_NAMES, samplePerson } from '#libs/identity/sample-people.ts';
import type { Ensured } from '#machine/ensure-running.ts';
import { createSteps } from '../../bin/steps.mjs';
import { Api } from './api.ts';
import { type CliIo, CliProblem, UsageProblem } from './command.ts';

/** A conversation with the API as one person. */
export interface Session {
  readonly api: Api;
  /** What runs on this machine; undefined where the API is somebody else's. */
  readonly machine: Ensured | undefined;
  /** The same conversation as another of the sample people. */
  as(person: string): Promise<Api>;
  close(): Promise<void>;
}

export interface SessionWish {
  /** The sample person whom somebody named, with `--as`. */
  readonly as?: string | undefined;
  /** Who does such a thing usually, where nobody was named. */
  readonly usually?: string | undefined;
}

const USUAL_PERSON = 'counsel';

/**
 * Talks to the API that `CLOSING_BELL_API` names, with the token in `CLOSING_BELL_TOKEN`; without it to the one of this
 * checkout, which is started when it does not run and then stopped again.
 */
export async function openSession(io: CliIo, wish: SessionWish = {}): Promise<Session> {
  const url = io.env['CLOSING_BELL_API'];
  return url === undefined || url === '' ? localSession(io, wish) : remoteSession(io, url, wish);
}

/** Runs work in a session and closes it whatever happens. */
export async function inSession<T>(
  io: CliIo,
  wish: SessionWish,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(io, wish);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function remoteSession(io: CliIo, url: string, { as: person }: SessionWish): Session {
  const token = io.env['CLOSING_BELL_TOKEN'];
  if (!URL.canParse(url)) throw new CliProblem(`CLOSING_BELL_API is no address: ${url}`);
  if (token === undefined || token === '') {
    throw new CliProblem(
      `CLOSING_BELL_API names ${url}, and there is no access token for it.\n  Put a token of its identity provider into CLOSING_BELL_TOKEN.`,
    );
  }
  if (person !== undefined) {
    throw new UsageProblem(
      '--as chooses among the sample people of this checkout; elsewhere the token says who asks.',
    );
  }
  const api = apiAt(io, url, token);
  return {
    api,
    machine: undefined,
    as: () => Promise.resolve(api),
    close: () => Promise.resolve(),
  };
}

async function localSession(io: CliIo, wish: SessionWish): Promise<Session> {
  const person = wish.as ?? wish.usually ?? USUAL_PERSON;
  personNamed(person);
  const { ensureRunning } = await import('#machine/ensure-running.ts');
  const steps = createSteps({
    write: (text) => process.stderr.write(text),
    isTTY: io.interactive,
    columns: io.columns,
  });
  const machine = await ensureRunning({ steps, env: io.env, ...homeOf(io) });
  const as = async (name: string): Promise<Api> =>
    apiAt(io, machine.apiUrl, await issueToken(machine.identityKeys, personNamed(name)));
  return {
    api: await as(person),
    machine,
    as,
    close: async () => {
      await machine.stop();
      steps.close();
    },
  };
}

function homeOf(io: CliIo): { readonly folder?: string } {
  const given = io.env['CLOSING_BELL_HOME'];
  return given === undefined || given === '' ? {} : { folder: path.resolve(io.cwd, given) };
}

export function personNamed(name: string): NonNullable<ReturnType<typeof samplePerson>> {
  const person = samplePerson(name);
  if (person !== undefined) return person;
  throw new UsageProblem(`There is no sample person "${name}". There are ${SAMPLE_NAMES.join(', ')}.`);
}

function apiAt(io: CliIo, url: string, token: string): Api {
  let told = false;
  return new Api({
    url,
    token,
    signal: io.signal,
    onWait: (why) => {
      if (!told) io.err(`  … waiting: ${why}`);
      told = true;
    },
  });
}
