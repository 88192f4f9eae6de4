import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { openLog, tailOf } from './logs.ts';
import { portIsFree } from './ports.ts';
import { MachineProblem } from './problem.ts';
import { endProcess, isAlive, type KnownProcess, type Launched, untilEnded } from './processes.ts';
import { untilItServes } from './serving.ts';

export interface TemporalOptions {
  readonly binary: string;
  /** The SQLite file with everything the server keeps. */
  readonly dataFile: string;
  readonly port: number;
  /** Without it there is no web UI. */
  readonly uiPort?: number | undefined;
  readonly log: string;
  /** Told at once, before the server is ready, so that a crash of ours leaves no unknown process. */
  readonly onSpawn?: (server: KnownProcess) => void;
}

export interface RunningTemporal extends Launched {
  readonly address: string;
  readonly uiUrl: string | undefined;
}

const READY_WITHIN_MS = 60_000;

/** A real Temporal server on 127.0.0.1 alone, answering when this returns. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  fs.mkdirSync(path.dirname(options.dataFile), { recursive: true, mode: 0o700 });
  for (const port of [options.port, options.uiPort ?? []].flat()) {
    if (!(await portIsFree(port))) throw portInUse(port, options.log);
  }
  const logStart = fs.existsSync(options.log) ? fs.statSync(options.log).size : 0;
  const out = openLog(options.log);
  const child = spawn(options.binary, serverArguments(options), {
    // Its own process group: a Ctrl-C in the terminal is for the supervisor, which stops Temporal after the workers.
    detached: true,
    stdio: ['ignore', out, out],
    env: { ...process.env, TZ: 'UTC' },
  });
  fs.closeSync(out);
  const address = `127.0.0.1:${options.port}`;
  const server = await untilItServes(child, {
    problem: (why) => explain(tailOf(options.log, logStart), options, why),
    async ready(over) {
      await waitUntilAnswers(address, READY_WITHIN_MS, over);
      // Another program may have taken the port at this moment and answer in our server's place: ours then ends.
      await waitUntilSaid(options.log, logStart, 'Server:');
    },
    stop: stopServer,
    onSpawn: options.onSpawn,
  });
  return runningTemporal(server, options);
}

/** A server left by a start that ended without stopping it: taken over if it answers, stopped if not. */
export async function adoptTemporal(
  left: KnownProcess,
  options: Pick<TemporalOptions, 'port' | 'uiPort'>,
): Promise<RunningTemporal | undefined> {
  if (!isAlive(left)) return undefined;
  try {
    await waitUntilAnswers(`127.0.0.1:${options.port}`, ADOPT_WITHIN_MS);
    return runningTemporal({ ...left, ended: untilEnded(left) }, options);
  } catch {
    await stopServer(left);
    return undefined;
  }
}

const ADOPT_WITHIN_MS = 10_000;

function runningTemporal(
  server: Omit<Launched, 'stop'>,
  options: Pick<TemporalOptions, 'port' | 'uiPort'>,
): RunningTemporal {
  return {
    ...server,
    address: `127.0.0.1:${options.port}`,
    uiUrl: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`,
    stop: (hurry) => stopServer(server, hurry),
  };
}

async function stopServer(server: KnownProcess, hurry = false): Promise<void> {
  await endProcess(server, [{ signal: 'SIGTERM', waitMs: hurry ? 2_000 : 15_000 }]);
}

function serverArguments(options: TemporalOptions): string[] {
  const ui = options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)];
  return [
    'server',
    'start-dev',
    ...['--ip', '127.0.0.1', '--port', String(options.port), ...ui],
    ...['--db-filename', options.dataFile],
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
}

async function waitUntilAnswers(address: string, withinMs: number, over?: AbortSignal): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: Math.min(2_000, withinMs) });
      await connection.close();
      return;
    } catch (error) {
      if (Date.now() >= until || over?.aborted === true) {
        throw new Error(
          `it did not answer at ${address} within ${withinMs / 1000} seconds: ${(error as Error).message}.`,
        );
      }
    }
    await pause(50);
  }
}

const SAYS_SO_MS = 2_000;

async function waitUntilSaid(log: string, from: number, words: string): Promise<void> {
  const until = Date.now() + SAYS_SO_MS;
  while (Date.now() < until && !tailOf(log, from).includes(words)) await pause(25);
}

function explain(log: string, options: TemporalOptions, why: string): MachineProblem {
  if (/address already in use|can't (set|bind).*port|port .*in use/i.test(log)) {
    return portInUse(options.port, options.log);
  }
  if (/file is not a database|malformed|disk image|SQLITE_(CORRUPT|NOTADB)|no such table/i.test(log)) {
    return new MachineProblem('temporal-data-corrupt', {
      what: `Temporal did not start: its data file ${options.dataFile} is damaged.`,
      why: lastWords(log) ?? why,
      todo:
        'remove only Temporal\'s data with "npm run reset -- --temporal" and start again: nothing of a deal is lost, ' +
        'the workflows begin again from the journal.',
      log: options.log,
    });
  }
  return new MachineProblem('temporal-failed', {
    what: 'Temporal did not start.',
    why: lastWords(log) ?? why,
    todo: 'read the log; "npm run reset -- --temporal" removes its data (the workflows begin again from the journal).',
    log: options.log,
  });
}

function portInUse(port: number, log: string): MachineProblem {
  return new MachineProblem('port-in-use', {
    what: `Temporal did not start: port ${port} is in use by another program.`,
    why: `something else listens on 127.0.0.1:${port}.`,
    todo: `stop that program ("lsof -i :${port}" names it), or start again: a free port is chosen.`,
    log,
  });
}

function lastWords(log: string): string | undefined {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const error = lines.findLast((line) => /error|fatal|panic|can't|cannot/i.test(line)) ?? lines.at(-1);
  return error?.slice(0, 400);
}
