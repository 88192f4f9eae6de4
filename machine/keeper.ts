import { setTimeout as pause } from 'node:timers/promises';
import type { Launched } from './processes.ts';
import { capital } from './programs.ts';

/** A server or program that is started again when it dies. */
export interface Kept {
  readonly name: string;
  readonly title: string;
  /** Settles when it runs, at once or after it was started again. */
  whenUp(): Promise<void>;
  stop(hurry?: boolean): Promise<void>;
}

export interface KeepOptions {
  readonly name: string;
  readonly title: string;
  readonly log: string;
  readonly launched: Launched;
  launch(): Promise<Launched>;
  /** What must run before it can be started again. */
  readonly needs?: readonly Kept[];
  say(text: string): void;
  readonly restarts?: RestartLimits;
}

export interface RestartLimits {
  readonly atMost: number;
  readonly withinMs: number;
  readonly firstWaitMs: number;
}

const RESTARTS: RestartLimits = { atMost: 5, withinMs: 10 * 60_000, firstWaitMs: 500 };

export function keepRunning(options: KeepOptions): Kept {
  const limits = options.restarts ?? RESTARTS;
  const stopping = new AbortController();
  let current: Launched | undefined = options.launched;
  let up = Promise.withResolvers<void>();
  up.resolve();

  const restart = async (): Promise<void> => {
    const restarts: number[] = [];
    let how = await options.launched.ended;
    while (!stopping.signal.aborted) {
      if (current !== undefined) up = Promise.withResolvers<void>();
      current = undefined;
      const now = Date.now();
      while (restarts[0] !== undefined && restarts[0] < now - limits.withinMs) restarts.shift();
      if (restarts.length >= limits.atMost) {
        options.say(gaveUp(options, how, limits));
        return;
      }
      const waitMs = limits.firstWaitMs * 2 ** restarts.length;
      restarts.push(now);
      options.say(`${capital(options.title)} ended (${how}). It is started again in ${waitMs / 1000} s.`);
      how = await startAgain(waitMs);
    }
  };

  const startAgain = async (waitMs: number): Promise<string> => {
    try {
      await pause(waitMs, undefined, { signal: stopping.signal, ref: false });
      await Promise.race([
        Promise.all((options.needs ?? []).map((each) => each.whenUp())),
        aborted(stopping.signal),
      ]);
      stopping.signal.throwIfAborted();
      const launched = await options.launch();
      current = launched;
      if (stopping.signal.aborted) await launched.stop();
      else options.say(`${capital(options.title)} is up again.`);
      up.resolve();
      return await launched.ended;
    } catch (error) {
      return (error as Error).message.split('\n')[0] ?? 'it did not start';
    }
  };

  const watching = restart();
  return {
    name: options.name,
    title: options.title,
    whenUp: () => up.promise,
    stop: async (hurry) => {
      stopping.abort();
      await current?.stop(hurry);
      await watching;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function gaveUp(options: KeepOptions, how: string, limits: RestartLimits): string {
  const minutes = Math.round(limits.withinMs / 60_000);
  return (
    `${capital(options.title)} ended (${how}), now ${limits.atMost + 1} times within ${minutes} min, and stays down.\n` +
    `  Why:  the log says: ${options.log}\n` +
    '  Do:   stop (Ctrl-C), put right what it complains about, and start again. The record is safe; what is recorded ' +
    'meanwhile is caught up with.'
  );
}
