import type pg from 'pg';
import { canonical } from './canonical.ts';
import type { Folded } from './folded.ts';
import { EVENTS_PER_SNAPSHOT, MAX_CACHED_STREAMS } from './limits.ts';

/** Writes snapshots after the commit, beside the answers: a fault here costs nothing but a longer load. */
export class Snapshots<State> {
  readonly #pool: pg.Pool;
  readonly #stateVersion: number;
  readonly #onFault: (fault: unknown) => void;
  readonly #writing = new Map<string, Promise<void>>();
  /** Newer than what a folded stream knows while its snapshot was being written. */
  readonly #newest = new Map<string, number>();

  constructor(pool: pg.Pool, stateVersion: number, onFault: (fault: unknown) => void) {
    this.#pool = pool;
    this.#stateVersion = stateVersion;
    this.#onFault = onFault;
  }

  /** Starts a snapshot where one is due. */
  consider(folded: Folded<State>): void {
    const { streamId, version } = folded;
    const newest = Math.max(folded.snapshotVersion, this.#newest.get(streamId) ?? 0);
    if (version - newest < EVENTS_PER_SNAPSHOT || this.#writing.has(streamId)) return;
    const writing = this.#write(folded)
      .then(() => this.#note(streamId, version), this.#onFault)
      .finally(() => this.#writing.delete(streamId));
    this.#writing.set(streamId, writing);
  }

  #note(streamId: string, version: number): void {
    if (this.#newest.size >= MAX_CACHED_STREAMS) this.#newest.clear();
    this.#newest.set(streamId, version);
  }

  async idle(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing.values());
  }

  async #write(folded: Folded<State>): Promise<void> {
    await this.#pool.query({
      name: 'journal-write-snapshot',
      text: `
        insert into journal.snapshots
          (stream_id, state_version, version, head_hash, recorded_at, effective_at_max, state)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      values: [
        folded.streamId,
        this.#stateVersion,
        folded.version,
        folded.hash,
        folded.recordedAt,
        folded.effectiveAtMax,
        canonical(folded.state, `The state of ${folded.streamId}`),
      ],
    });
  }
}
