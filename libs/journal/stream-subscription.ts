import { isPassingFault } from './errors.ts';
import { pauseUnlessStopped } from './feed.ts';
import { RETRY_FIRST_MS, RETRY_MOST_MS } from './limits.ts';
import type { Notifier } from './notifier.ts';
import type { NewEvent, RecordedEvent } from './types.ts';

/** The events of one stream from a version on, without a gap, then live until the signal aborts or the reader leaves. */
export async function* followStream<Event extends NewEvent>(
  read: (fromVersion: number) => Promise<readonly RecordedEvent<Event>[]>,
  notifier: Notifier,
  { streamId, fromVersion, signal }: { streamId: string; fromVersion: number; signal: AbortSignal },
): AsyncGenerator<RecordedEvent<Event>, void, void> {
  const bell = new Bell(signal);
  const leave = notifier.onStream(streamId, () => bell.ring());
  const release = notifier.use();
  let next = fromVersion;
  let failures = 0;
  try {
    while (!signal.aborted) {
      // Before the read: what commits while it is under way rings again.
      bell.quiet();
      try {
        const events = await read(next);
        failures = 0;
        for (const event of events) {
          if (signal.aborted) return;
          yield event;
          next = event.version + 1;
        }
        if (events.length === 0) await bell.rung();
      } catch (fault) {
        if (!isPassingFault(fault)) throw fault;
        failures += 1;
        await pauseUnlessStopped(Math.min(RETRY_FIRST_MS * 2 ** failures, RETRY_MOST_MS), signal);
      }
    }
  } finally {
    leave();
    release();
    bell.dismantle();
  }
}

class Bell {
  readonly #signal: AbortSignal;
  readonly #stop = () => this.ring();
  #ringing = false;
  #hear: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  ring(): void {
    this.#ringing = true;
    this.#hear?.();
  }

  quiet(): void {
    this.#ringing = false;
  }

  rung(): Promise<void> {
    if (this.#ringing || this.#signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#hear = resolve;
    });
  }

  dismantle(): void {
    this.#signal.removeEventListener('abort', this.#stop);
  }
}
