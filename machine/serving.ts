import type { ChildProcess } from 'node:child_process';
import { MachineProblem } from './problem.ts';
import { type KnownProcess, knownProcess, type Launched } from './processes.ts';

export interface Serving {
  /** Settles when the server answers, and only then; told by the signal when nobody waits any more. */
  ready(over: AbortSignal): Promise<void>;
  /** Why it does not serve, from what it said itself. */
  problem(why: string): MachineProblem;
  stop(server: KnownProcess): Promise<void>;
  /** Told at once, before the server is ready, so that a crash of ours leaves no unknown process. */
  readonly onSpawn?: ((server: KnownProcess) => void) | undefined;
}

/** A server that has just been spawned, when it answers. When it ends instead, or does not answer, it is stopped. */
export async function untilItServes(child: ChildProcess, serving: Serving): Promise<Omit<Launched, 'stop'>> {
  const { problem } = serving;
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(problem(error.message)));
    child.once('exit', (code, by) => reject(problem(`it ended at once (${by ?? `exit code ${code}`}).`)));
  });
  failed.catch(() => {});
  const server = child.pid === undefined ? undefined : knownProcess(child.pid);
  if (server !== undefined) serving.onSpawn?.(server);
  const over = new AbortController();
  try {
    await Promise.race([failed, serving.ready(over.signal)]);
  } catch (error) {
    if (server !== undefined) await serving.stop(server);
    throw error instanceof MachineProblem ? error : problem((error as Error).message);
  } finally {
    over.abort();
  }
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, by) => resolve(by ?? `exit code ${code}`));
  });
  return { ...(server ?? (await failed)), ended };
}
