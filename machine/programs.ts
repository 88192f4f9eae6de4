import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openLog, tailOf } from './logs.ts';
import { portIsFree } from './ports.ts';
import { MachineProblem } from './problem.ts';
import { endProcess, type KnownProcess, knownProcess, type Launched } from './processes.ts';

/** One of our own programs: the API or a worker. */
export interface Program {
  /** As a person reads it: `the API`. */
  readonly title: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** It answers `GET /health/ready` there once it can work. */
  readonly port: number;
  readonly log: string;
  readonly onSpawn?: (process_: KnownProcess) => void;
}

const READY_WITHIN_MS = 60_000;
const DRAIN_MS = 30_000;
const HURRY_MS = 2_000;

/** Started and ready. */
export async function startProgram(program: Program): Promise<Launched> {
  if (!(await portIsFree(program.port))) throw portInUse(program);
  const logStart = fs.existsSync(program.log) ? fs.statSync(program.log).size : 0;
  const out = openLog(program.log);
  const child = spawn(process.execPath, ['--enable-source-maps', program.file], {
    env: program.env,
    // Its own process group: on Ctrl-C the supervisor stops the programs in their order, each after its work in hand.
    detached: true,
    stdio: ['ignore', out, out],
  });
  fs.closeSync(out);
  const problem = (why: string): MachineProblem => explain(program, tailOf(program.log, logStart), why);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, by) => resolve(by ?? `exit code ${code}`));
  });
  const launched = child.pid === undefined ? undefined : knownProcess(child.pid);
  if (launched !== undefined) program.onSpawn?.(launched);
  const over = new AbortController();
  const ready = await Promise.race([ended, waitUntilReady(program.port, over.signal)]);
  over.abort();
  if (ready !== true || launched === undefined) {
    if (launched !== undefined) await stopProgram(launched, true);
    throw problem(
      ready === false
        ? `it was not ready after ${READY_WITHIN_MS / 1000} seconds.`
        : `it ended (${await ended}).`,
    );
  }
  child.unref();
  return { ...launched, ended, stop: (hurry) => stopProgram(launched, hurry) };
}

/** SIGTERM lets a program finish what it has in hand. */
export async function stopProgram(program: KnownProcess, hurry = false): Promise<void> {
  await endProcess(program, [{ signal: 'SIGTERM', waitMs: hurry ? HURRY_MS : DRAIN_MS }]);
}

async function waitUntilReady(port: number, over: AbortSignal): Promise<boolean> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && !over.aborted) {
    if (await isReady(port)) return true;
    await pause(50);
  }
  return false;
}

export async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

function portInUse(program: Program): MachineProblem {
  return new MachineProblem('port-in-use', {
    what: `${capital(program.title)} did not start: port ${program.port} is in use by another program.`,
    why: `something else listens on 127.0.0.1:${program.port}.`,
    todo: `stop that program ("lsof -i :${program.port}" names it), or start again: a free port is chosen.`,
  });
}

function explain(program: Program, said: string, why: string): MachineProblem {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/^at /.test(line) && !/^Node\.js v/.test(line) && !/^[\^}{]/.test(line),
    );
  const error =
    lines.findLast((line) => /(Error|Problem|cannot|could not|error)\b/.test(line)) ?? lines.at(-1);
  return new MachineProblem('program-failed', {
    what: `${capital(program.title)} did not start.`,
    why: error === undefined ? why : `${why} Its last words: ${error.slice(0, 400)}`,
    todo: 'read the log, then start again.',
    log: program.log,
  });
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
