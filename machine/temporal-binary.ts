import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { userCache } from '../bin/cache.mjs';
import { takeLock } from '../bin/lock.mjs';
import { checkoutFolder } from './home.ts';
import { MachineProblem } from './problem.ts';

/** The command line's version that holds the development server; later ones refuse `go install` (a replace directive). */
export const TEMPORAL_VERSION = 'v1.5.1';
const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_VERSION}`;
const DOWNLOAD_HOST = 'https://temporal.download/';

export interface TemporalBinary {
  readonly file: string;
  /** How it was come by, for the person who waits. */
  readonly way: string;
  /** What it says of itself. */
  readonly version: string;
}

export interface Search {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly say?: (progress: string) => void;
  /** Kept short: where the host is blocked, we only want to know that. */
  readonly probeMs?: number;
  /** Ends a download or a build that is under way. */
  readonly signal?: AbortSignal;
}

/** On PATH, else cached, else the SDK's own download, else built with Go. */
export async function findTemporal(search: Search = {}): Promise<TemporalBinary> {
  const env = search.env ?? process.env;
  const say = search.say ?? (() => {});
  const cache = path.join(userCache(env), `temporal-${TEMPORAL_VERSION}`);
  const found = onPath(env) ?? cached(cache) ?? fromGoFolder(env);
  if (found !== undefined) return found;

  return await withCacheLock(cache, say, async () => {
    const meanwhile = cached(cache);
    if (meanwhile !== undefined) return meanwhile;
    const refused: string[] = [];
    return (
      (await downloaded(cache, { ...search, say }, refused)) ??
      (await builtWithGo(cache, env, { ...search, say }, refused)) ??
      nowhere(refused)
    );
  });
}

function onPath(env: NonNullable<Search['env']>): TemporalBinary | undefined {
  for (const folder of (env['PATH'] ?? '').split(path.delimiter).filter((each) => each !== '')) {
    const found = examine(path.join(folder, 'temporal'), 'found on PATH');
    if (found !== undefined) return found;
  }
  return undefined;
}

function cached(cache: string): TemporalBinary | undefined {
  return examine(path.join(cache, 'temporal'), 'from the cache');
}

/** Where `go install` puts what its user builds. */
function fromGoFolder(env: NonNullable<Search['env']>): TemporalBinary | undefined {
  const folder =
    env['GOBIN'] ||
    path.join(env['GOPATH']?.split(path.delimiter)[0] || path.join(os.homedir(), 'go'), 'bin');
  return examine(path.join(folder, 'temporal'), "found in Go's folder of programs");
}

function examine(file: string, way: string): TemporalBinary | undefined {
  if (!fs.existsSync(file)) return undefined;
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 15_000 });
  const version = /temporal version .*/.exec(asked.stdout ?? '')?.[0];
  return version === undefined ? undefined : { file, way: `${way}: ${file}`, version };
}

async function withCacheLock<T>(
  cache: string,
  say: (text: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + BUILD_MS;
  for (let told = false; ; told = true) {
    const lock = takeLock(path.dirname(cache), 'temporal');
    if (lock.taken) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > until) {
      throw new MachineProblem('temporal-cache-busy', {
        what: 'The Temporal server could not be fetched.',
        why: `process ${lock.holder.pid} has been fetching it since ${lock.holder.since}.`,
        todo: 'wait for it or end it, then start again.',
      });
    }
    if (!told) say(`process ${lock.holder.pid} is fetching it, waiting for that`);
    await pause(500);
  }
}

/** The SDK downloads only while starting a server: a child does that and ends, within a bound. */
async function downloaded(
  cache: string,
  search: Search & { say: (text: string) => void },
  refused: string[],
): Promise<TemporalBinary | undefined> {
  try {
    await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal: AbortSignal.timeout(search.probeMs ?? 5_000) });
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
    refused.push(`the SDK's download host cannot be reached (${cause})`);
    return undefined;
  }
  search.say("downloading with Temporal's SDK");
  const draft = path.join(cache, `download-${process.pid}`);
  fs.mkdirSync(draft, { recursive: true });
  try {
    const script = path.join(checkoutFolder(), 'machine', 'temporal-download.ts');
    const ended = await run(process.execPath, ['--import', 'tsx/esm', script, draft, TEMPORAL_VERSION], {
      env: process.env,
      timeout: DOWNLOAD_MS,
      signal: search.signal,
    });
    const file = fs.readdirSync(draft).find((name) => name.startsWith('temporal'));
    if (file !== undefined && examine(path.join(draft, file), '') !== undefined) {
      fs.renameSync(path.join(draft, file), path.join(cache, 'temporal'));
      return examine(path.join(cache, 'temporal'), "downloaded by Temporal's SDK");
    }
    refused.push(`the SDK's download failed (${ended})`);
    return undefined;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

async function builtWithGo(
  cache: string,
  env: NonNullable<Search['env']>,
  search: Search & { say: (text: string) => void },
  refused: string[],
): Promise<TemporalBinary | undefined> {
  if (spawnSync('go', ['version'], { env: env }).status !== 0) {
    refused.push('Go, to build it with, is not on PATH');
    return undefined;
  }
  search.say('building it with Go, once (about two minutes)');
  const draft = path.join(cache, `build-${process.pid}`);
  fs.mkdirSync(draft, { recursive: true });
  try {
    const ended = await run('go', ['install', GO_PACKAGE], {
      env: { ...env, GOBIN: draft },
      timeout: BUILD_MS,
      signal: search.signal,
    });
    if (fs.existsSync(path.join(draft, 'temporal'))) {
      fs.renameSync(path.join(draft, 'temporal'), path.join(cache, 'temporal'));
      return examine(path.join(cache, 'temporal'), 'built with Go');
    }
    refused.push(`"go install ${GO_PACKAGE}" failed (${ended})`);
    return undefined;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function nowhere(refused: readonly string[]): never {
  throw new MachineProblem('no-temporal', {
    what: 'There is no Temporal server to start.',
    why: `"temporal" is not on PATH and not in the cache; ${refused.join('; ')}.`,
    todo:
      'install the Temporal CLI (https://docs.temporal.io/cli) or Go (https://go.dev/dl) and start again, ' +
      'or set TEMPORAL_ADDRESS to a server of your own.',
  });
}

const DOWNLOAD_MS = 5 * 60_000;
const BUILD_MS = 20 * 60_000;

/** Runs to its end, or to the bound; returns the last thing it said. */
async function run(
  command: string,
  args: readonly string[],
  within: {
    env: Readonly<Record<string, string | undefined>>;
    timeout: number;
    signal: AbortSignal | undefined;
  },
): Promise<string> {
  return await new Promise((resolve) => {
    const { env, timeout, signal } = within;
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout,
      ...(signal === undefined ? {} : { signal }),
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2_000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, by) =>
      resolve(said.trim().split('\n').at(-1) || `${by ?? `exit code ${code}`}`),
    );
  });
}
