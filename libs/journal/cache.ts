import type { Folded } from './folded.ts';

/** The folded heads of the streams used last. What is here may be behind the database, never ahead of a commit. */
export class FoldedCache<State> {
  readonly #most: number;
  readonly #byStream = new Map<string, Folded<State>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(streamId: string): Folded<State> | undefined {
    const folded = this.#byStream.get(streamId);
    if (folded !== undefined) {
      this.#byStream.delete(streamId);
      this.#byStream.set(streamId, folded);
    }
    return folded;
  }

  set(folded: Folded<State>): void {
    this.#byStream.delete(folded.streamId);
    this.#byStream.set(folded.streamId, folded);
    if (this.#byStream.size <= this.#most) return;
    const oldest = this.#byStream.keys().next();
    if (oldest.done !== true) this.#byStream.delete(oldest.value);
  }

  drop(streamId: string): void {
    this.#byStream.delete(streamId);
  }
}
