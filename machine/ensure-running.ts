import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockHolder } from '../bin/lock.mjs';
import type { Steps } from '../bin/steps.mjs';
import type { Endpoints } from './endpoints.ts';
import { homeFolder, MACHINE_LOCK, readJson, writeJson } from './home.ts';
import { isAlive, type KnownProcess, knownProcess } from './processes.ts';
import { isReady } from './programs.ts';
import { type SetOptions, startSet, waitForRunning } from './supervisor.ts';

export type Ensured = Endpoints & {
  /** True when another process runs the set: it then goes on running after `stop`. */
  readonly attached: boolean;
  stop(): Promise<void>;
};

export type EnsureOptions = Omit<SetOptions, 'folder' | 'sample'> & { readonly folder?: string };

/** The running set of this checkout, or one that is started here and ends with `stop`. */
export async function ensureRunning(options: EnsureOptions): Promise<Ensured> {
  const folder = path.resolve(options.folder ?? homeFolder());
  for (;;) {
    const attached = await attach(folder, options.steps);
    if (attached !== undefined) return attached;
    try {
      return await startHere(folder, options);
    } catch (error) {
      // Another command was quicker: attach to what it starts.
      if ((error as { code?: string }).code !== 'already-running') throw error;
    }
  }
}

async function attach(folder: string, steps: Steps): Promise<Ensured | undefined> {
  const holder = lockHolder(folder, MACHINE_LOCK);
  if (holder === undefined) return undefined;
  const away = noteUser(folder);
  const step = steps.step(`Attach to process ${holder.pid}`);
  const running = await waitForRunning(folder);
  if (running === undefined || !(await answers(running.apiUrl))) {
    away();
    step.failed();
    if (lockHolder(folder, MACHINE_LOCK) !== undefined) await pause(500);
    return undefined;
  }
  step.done(running.apiUrl);
  const { pid: _pid, ...endpoints } = running;
  return {
    ...endpoints,
    attached: true,
    stop: () => {
      away();
      return Promise.resolve();
    },
  };
}

const ANSWER_TRIES = 60;

/** It may be starting again at this moment, after a crash. */
async function answers(apiUrl: string): Promise<boolean> {
  for (let tries = 0; tries < ANSWER_TRIES; tries += 1) {
    if (await isReady(Number(new URL(apiUrl).port))) return true;
    await pause(500);
  }
  return false;
}

async function startHere(folder: string, options: EnsureOptions): Promise<Ensured> {
  const ended = new AbortController();
  const starting = startSet({
    ...options,
    folder,
    signal: AbortSignal.any([ended.signal, ...[options.signal ?? []].flat()]),
  });
  let stopped: Promise<void> | undefined;
  const stop = (hurry = false): Promise<void> => {
    if (stopped === undefined || hurry) {
      ended.abort();
      const before = stopped;
      stopped = starting.then((set) => set.stop(hurry)).then(() => before);
    }
    return stopped;
  };
  const unhook = stopOnSignals(stop);
  try {
    const set = await starting;
    return {
      ...set.endpoints,
      attached: false,
      stop: async () => {
        await waitForUsers(folder, options.steps);
        await stop();
        unhook();
      },
    };
  } catch (error) {
    unhook();
    throw error;
  }
}

/** A command that is interrupted still stops what it started, then ends as a signal ends it. */
function stopOnSignals(stop: (hurry: boolean) => Promise<void>): () => void {
  let first: number | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    // npm and the terminal both pass a Ctrl-C on: one press arrives twice.
    if (first !== undefined && Date.now() - first < SAME_PRESS_MS) return;
    const hurry = first !== undefined;
    first ??= Date.now();
    const code = name === 'SIGINT' ? 130 : 143;
    stop(hurry).then(
      () => process.exit(code),
      () => process.exit(code),
    );
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, onSignal);
  return () => names.forEach((name) => process.off(name, onSignal));
}

const SAME_PRESS_MS = 1_000;

/** Who else uses a set: the one that started it waits for them before it stops. */
function noteUser(folder: string): () => void {
  const file = path.join(folder, 'users', `${process.pid}.json`);
  writeJson(file, knownProcess(process.pid));
  return () => fs.rmSync(file, { force: true });
}

async function waitForUsers(folder: string, steps: Steps): Promise<void> {
  const users = (): KnownProcess[] => {
    const place = path.join(folder, 'users');
    if (!fs.existsSync(place)) return [];
    return fs
      .readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readJson(path.join(place, name)) as KnownProcess | undefined)
      .filter((user) => user !== undefined && user.pid !== process.pid && isAlive(user)) as KnownProcess[];
  };
  for (let told = false; users().length > 0; told = true) {
    if (!told) steps.say(`  Process ${users()[0]?.pid} still uses what was started here: waiting for it.`);
    await pause(200);
  }
}
