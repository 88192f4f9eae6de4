import { rest } from './backoff.ts';

/** A pause that somebody may end. A ring that comes while nobody rests is not lost: the next pause does not begin. */
export class Bell {
  #rung = new AbortController();

  ring(): void {
    this.#rung.abort();
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    await rest(ms, AbortSignal.any([signal, this.#rung.signal]));
    if (this.#rung.signal.aborted) this.#rung = new AbortController();
  }
}
