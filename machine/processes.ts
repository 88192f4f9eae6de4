import { setTimeout as pause } from 'node:timers/promises';
import { startMark } from '../bin/lock.mjs';

/** A process known by pid *and* start time, because pids are used again. */
export interface KnownProcess {
  readonly pid: number;
  readonly mark: string;
}

/** A process that was started or taken over, and that can be waited for and stopped. */
export interface Launched extends KnownProcess {
  /** Settles when it is gone, with how it went. */
  readonly ended: Promise<string>;
  /** Orderly; in a hurry, quickly. */
  stop(hurry?: boolean): Promise<void>;
}

export function knownProcess(pid: number): KnownProcess | undefined {
  const mark = startMark(pid);
  return mark === undefined ? undefined : { pid, mark };
}

export function isAlive(target: KnownProcess): boolean {
  return startMark(target.pid) === target.mark;
}

/** Sends a signal only to the process that was meant, never to another that got its pid. */
export function signal(target: KnownProcess, name: NodeJS.Signals): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** True when the process ended within the time given. */
export async function waitForEnd(target: KnownProcess, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isAlive(target)) {
    if (Date.now() >= until) return false;
    await pause(25);
  }
  return true;
}

/** For a process that is not our child, so that the system does not tell us. */
export async function untilEnded(target: KnownProcess): Promise<string> {
  while (isAlive(target)) await pause(LOOK_AGAIN_MS, undefined, { ref: false });
  return 'it ended';
}

/** Signals in order, each with the time it is given, the last one SIGKILL: returns how it ended. */
export async function endProcess(
  target: KnownProcess,
  ways: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[],
): Promise<'gone' | 'killed'> {
  for (const way of ways) {
    signal(target, way.signal);
    if (await waitForEnd(target, way.waitMs)) return 'gone';
  }
  signal(target, 'SIGKILL');
  await waitForEnd(target, KILL_WAIT_MS);
  return 'killed';
}

/** Servers do not hold our process open; while it starts or stops them, it must not end for want of anything to do. */
export async function heldOpen<T>(work: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, 60_000);
  try {
    return await work;
  } finally {
    clearInterval(hold);
  }
}

const LOOK_AGAIN_MS = 500;
const KILL_WAIT_MS = 5_000;
