import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openLog, tailOf } from './logs.ts';
import { binariesFor, makePlace, type PostgresPlace, postgresPlace } from './postgres-place.ts';
import { explainPostgresLog } from './postgres-problems.ts';
import { MachineProblem } from './problem.ts';
import {
  endProcess,
  isAlive,
  type KnownProcess,
  knownProcess,
  type Launched,
  untilEnded,
} from './processes.ts';
import { untilItServes } from './serving.ts';

export interface PostgresOptions {
  /** Data and password lie in it; made when it is not there. */
  readonly dataFolder: string;
  readonly port: number;
  /** The file PostgreSQL's own messages go to; beside the data when not given. */
  readonly log?: string | undefined;
  /** Server settings beyond the defaults, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

export interface RunningPostgres extends Launched {
  /** The owner's URL, with the password. */
  readonly url: string;
  readonly port: number;
  readonly version: string;
}

export const DATABASE_NAME = 'closing_bell';
const OWNER = 'closing_bell';
const READY_WITHIN_MS = 60_000;

/** An embedded real PostgreSQL on 127.0.0.1 alone, accepting connections when this returns. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = postgresPlace(options.dataFolder);
  const log = options.log ?? path.join(place.folder, 'postgres.log');
  makePlace(place);
  const binaries = binariesFor(place);
  if (!fs.existsSync(place.data)) initialise(place, binaries);
  checkVersion(place, binaries);
  const password = readPassword(place);
  for (const until = Date.now() + REMAINS_MS; ; await pause(250)) {
    settlePidFile(place, log);
    try {
      return await startServer(place, { ...options, log, binaries }, password);
    } catch (error) {
      // The sessions of a server that was killed take a moment to notice, and PostgreSQL waits for none of them.
      const remains = error instanceof MachineProblem && error.code === 'postgres-still-ending';
      if (!remains || Date.now() > until) throw error;
    }
  }
}

const REMAINS_MS = 20_000;

async function startServer(
  place: PostgresPlace,
  options: PostgresOptions & { readonly log: string; readonly binaries: string },
  password: string,
): Promise<RunningPostgres> {
  const { log, port } = options;
  const logStart = fs.existsSync(log) ? fs.statSync(log).size : 0;
  const child = spawnServer(place, options);
  const url = urlOf(port, password);
  const server = await untilItServes(child, {
    problem: (why) => explainPostgresLog({ text: tailOf(log, logStart), port, data: place.data, log, why }),
    async ready(over) {
      await waitUntilReady({ url, pid: child.pid, place, over });
      await createDatabase(url);
    },
    stop: stopServer,
  });
  return runningPostgres(server, port, password, place);
}

/**
 * A PostgreSQL that runs already on this data, left by a start that ended without stopping it: taken over if it answers,
 * stopped if not.
 */
export async function adoptPostgres(dataFolder: string): Promise<RunningPostgres | undefined> {
  if (!fs.existsSync(dataFolder) && !fs.existsSync(path.dirname(dataFolder))) return undefined;
  const place = postgresPlace(dataFolder);
  const noted = readPidFile(place);
  if (noted === undefined || !fs.existsSync(place.passwordFile)) return undefined;
  const server = knownProcess(noted.pid);
  if (server === undefined || !isPostgresOn(noted)) return undefined;
  const password = readPassword(place);
  try {
    await bounded(createDatabase(urlOf(noted.port, password)), ADOPT_WITHIN_MS);
    return runningPostgres({ ...server, ended: untilEnded(server) }, noted.port, password, place);
  } catch {
    await stopServer(server);
    return undefined;
  }
}

const ADOPT_WITHIN_MS = 10_000;

async function bounded<T>(work: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${withinMs / 1000} seconds`)), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function runningPostgres(
  server: Omit<Launched, 'stop'>,
  port: number,
  password: string,
  place: PostgresPlace,
): RunningPostgres {
  const version = fs.readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim();
  return { ...server, url: urlOf(port, password), port, version, stop: (hurry) => stopServer(server, hurry) };
}

/**
 * SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, a checkpoint is written. SIGQUIT leaves out the
 * checkpoint, and the next start recovers from the write-ahead log.
 */
async function stopServer(server: KnownProcess, hurry = false): Promise<void> {
  await endProcess(server, [
    { signal: 'SIGINT', waitMs: hurry ? 2_000 : 30_000 },
    { signal: 'SIGQUIT', waitMs: hurry ? 3_000 : 10_000 },
  ]);
}

/** Made beside and renamed, so that a start killed half-way leaves no half-made data folder. */
function initialise(place: PostgresPlace, binaries: string): void {
  const draft = path.join(place.folder, 'data.new');
  fs.rmSync(draft, { recursive: true, force: true });
  if (!fs.existsSync(place.passwordFile)) {
    fs.writeFileSync(place.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  if (place.runAs !== undefined) fs.chownSync(place.passwordFile, place.runAs.uid, place.runAs.gid);
  const made = spawnSync(
    path.join(binaries, 'bin', 'initdb'),
    [
      '--pgdata',
      draft,
      '--username',
      OWNER,
      '--pwfile',
      place.passwordFile,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
      '--no-instructions',
    ],
    { ...asUser(place), encoding: 'utf8' },
  );
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new MachineProblem('initdb-failed', {
      what: 'PostgreSQL could not make its data folder.',
      why: `initdb said: ${made.error?.message ?? lastLines(made.stderr, 4)}`,
      todo: `check that there is free space and that ${place.folder} can be written, then start again.`,
    });
  }
  fs.renameSync(draft, place.data);
}

function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join(' ');
}

function checkVersion(place: PostgresPlace, binaries: string): void {
  const file = path.join(place.data, 'PG_VERSION');
  const made = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
  const printed = spawnSync(path.join(binaries, 'bin', 'postgres'), ['--version'], {
    ...asUser(place),
    encoding: 'utf8',
  });
  const ours = /(\d+)(?:\.|beta|rc|devel)/.exec(printed.stdout ?? '')?.[1];
  if (ours === undefined) {
    throw new MachineProblem('postgres-does-not-run', {
      what: 'The embedded PostgreSQL does not run on this machine.',
      why: printed.error?.message ?? lastLines(printed.stderr, 3),
      todo: 'run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.',
    });
  }
  if (made === ours) return;
  if (made === undefined) {
    throw new MachineProblem('postgres-data-corrupt', {
      what: `The data folder ${place.data} is not a PostgreSQL data folder (any more).`,
      why: 'its file PG_VERSION is missing.',
      todo: 'put back a copy of the folder if you have one; "npm run reset" begins with empty data.',
    });
  }
  throw new MachineProblem('postgres-wrong-version', {
    what: `The data in ${place.data} cannot be read by the PostgreSQL that is installed.`,
    why: `the data was written by version ${made}, the installed one is version ${ours}.`,
    todo: `move the data with pg_dump from a PostgreSQL ${made} and restore it here, or begin with empty data: "npm run reset".`,
  });
}

function spawnServer(
  place: PostgresPlace,
  options: PostgresOptions & { readonly log: string; readonly binaries: string },
) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    max_connections: '200',
    ...options.settings,
  };
  const out = openLog(options.log);
  try {
    return spawn(
      path.join(options.binaries, 'bin', 'postgres'),
      ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Its own process group: a Ctrl-C in the terminal is for the supervisor, which stops PostgreSQL last.
      { ...asUser(place), detached: true, stdio: ['ignore', out, out] },
    );
  } finally {
    fs.closeSync(out);
  }
}

function asUser(place: PostgresPlace) {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', HOME: place.folder };
  const user = place.runAs === undefined ? {} : { uid: place.runAs.uid, gid: place.runAs.gid };
  return { ...user, env, cwd: place.folder };
}

function readPassword(place: PostgresPlace): string {
  try {
    return fs.readFileSync(place.passwordFile, 'utf8').trim();
  } catch {
    throw new MachineProblem('postgres-password-missing', {
      what: 'The embedded PostgreSQL cannot be opened: its password is gone.',
      why: `the file ${place.passwordFile} is not there, and the data was made with it.`,
      todo: 'put the file back; "npm run reset" begins with empty data.',
    });
  }
}

function urlOf(port: number, password: string): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
}

async function connectTo(url: string, database: string): Promise<pg.Client> {
  const to = new URL(url);
  to.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: to.href, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Ready is when *our* server answers: another one may hold the port and answer with another password. */
async function waitUntilReady(wait: {
  readonly url: string;
  readonly pid: number | undefined;
  readonly place: PostgresPlace;
  readonly over: AbortSignal;
}): Promise<void> {
  const { url, pid, place, over } = wait;
  const until = Date.now() + READY_WITHIN_MS;
  let last = 'it did not answer';
  while (Date.now() < until && !over.aborted) {
    const noted = readPidFile(place);
    if (noted?.pid === pid && noted?.ready === true) {
      try {
        await (await connectTo(url, 'postgres')).end();
        return;
      } catch (error) {
        last = (error as Error).message;
        if ((error as { code?: string }).code === '28P01') break;
      }
    }
    await pause(20);
  }
  throw new Error(`it was not ready after ${READY_WITHIN_MS / 1000} seconds: ${last}.`);
}

async function createDatabase(url: string): Promise<void> {
  const client = await connectTo(url, 'postgres');
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE_NAME]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Lines of postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, status. */
function readPidFile(place: PostgresPlace): PidFile | undefined {
  try {
    const lines = fs.readFileSync(path.join(place.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0
      ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL leaves postmaster.pid behind when it is killed, and refuses to start while that pid is anybody's: a stranger's
 * after a reboot, or its own where nobody collects the dead (in a container without an init). Then we write a pid that
 * nobody has. The file itself stays, because by its other lines PostgreSQL finds sessions that outlived their server.
 */
function settlePidFile(place: PostgresPlace, log: string): void {
  const noted = readPidFile(place);
  if (noted === undefined) return;
  if (knownProcess(noted.pid) === undefined || !isPostgresOn(noted)) {
    const file = path.join(place.data, 'postmaster.pid');
    const [, ...others] = fs.readFileSync(file, 'utf8').split('\n');
    fs.writeFileSync(file, [unusedPid(), ...others].join('\n'));
    return;
  }
  throw new MachineProblem('postgres-already-running', {
    what: 'PostgreSQL was not started a second time on the same data.',
    why: `process ${noted.pid} has ${place.data} open, on port ${noted.port}.`,
    todo: `stop it first ("kill -INT ${noted.pid}"), then start again.`,
    log,
  });
}

function unusedPid(): number {
  for (let pid = 4_194_303; ; pid -= 1) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return pid;
    }
  }
}

function isPostgresOn(noted: PidFile): boolean {
  const known = knownProcess(noted.pid);
  if (known === undefined || !isAlive(known)) return false;
  const listed = spawnSync('ps', ['-o', 'command=', '-p', String(noted.pid)], { encoding: 'utf8' });
  return listed.error !== undefined || /postgres/.test(listed.stdout);
}
