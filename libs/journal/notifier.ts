import type pg from 'pg';
import {
  HOLE_AFTER_MS,
  MAX_EVENTS_PER_NUMBERING,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
  SEQUENCE_NUDGE_MS,
  SEQUENCE_POLL_MS,
} from './limits.ts';

export interface NotifierOptions {
  readonly pollMs?: number;
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Numbers what was committed, by turns with the other processes, and wakes who waits for it. One per process; it looks
 * only while somebody waits.
 */
export class Notifier {
  readonly #pool: pg.Pool;
  readonly #pollMs: number;
  readonly #onFault: (fault: unknown) => void;
  readonly #waiting = new Set<{ beyond: number; wake: () => void }>();
  readonly #streams = new Map<string, Set<() => void>>();
  #users = 0;
  #running: Promise<void> | undefined;
  #position = 0;
  #lookedAt = 0;
  #interrupt: (() => void) | undefined;
  #failures = 0;

  constructor(pool: pg.Pool, { pollMs = SEQUENCE_POLL_MS, onFault = () => {} }: NotifierOptions) {
    this.#pool = pool;
    this.#pollMs = pollMs;
    this.#onFault = onFault;
  }

  /** Looks from now on, until what is returned is called. */
  use(): () => void {
    this.#users += 1;
    this.#running ??= this.#run();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#users -= 1;
      this.#interrupt?.();
    };
  }

  /** Resolves when there may be events beyond a position, or when the signal aborts. */
  beyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.#position > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = { beyond: position, wake: () => {} };
      waiting.wake = () => {
        this.#waiting.delete(waiting);
        signal.removeEventListener('abort', waiting.wake);
        resolve();
      };
      signal.addEventListener('abort', waiting.wake, { once: true });
      this.#waiting.add(waiting);
    });
  }

  /** Calls back whenever a stream may have new events. */
  onStream(streamId: string, listener: () => void): () => void {
    const listeners = this.#streams.get(streamId) ?? new Set();
    this.#streams.set(streamId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#streams.get(streamId) === listeners) this.#streams.delete(streamId);
    };
  }

  /** This process committed to a stream: whoever follows it need not wait for the next look. */
  committed(streamId: string): void {
    for (const listener of this.#streams.get(streamId) ?? []) listener();
    if (this.#waiting.size > 0) this.#interrupt?.();
  }

  /** What was committed before this call has a position after it, or there is a page of it at least. */
  async numberNow(): Promise<void> {
    await this.#number({ patiently: true });
  }

  async stopped(): Promise<void> {
    this.#users = 0;
    this.#interrupt?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    // At the start, and after a fault behind which another server may stand, streams are compared one by one.
    let everything = true;
    while (this.#users > 0) {
      try {
        const moved = await this.#look(everything);
        everything = false;
        this.#failures = 0;
        if (moved < MAX_EVENTS_PER_NUMBERING) await this.#rest();
      } catch (fault) {
        everything = true;
        this.#failures += 1;
        this.#onFault(fault);
        await this.#sleep(Math.min(RETRY_FIRST_MS * 2 ** this.#failures, RETRY_MOST_MS));
      }
    }
    this.#running = undefined;
    this.#position = 0;
    if (this.#users > 0) this.#running = this.#run();
  }

  async #look(everything: boolean): Promise<number> {
    this.#lookedAt = performance.now();
    const position = await this.#number({ everything });
    const before = this.#position;
    if (position === before && !everything) return 0;
    const changed = everything ? [...this.#streams.keys()] : await this.#changedStreams(before, position);
    this.#position = position;
    for (const streamId of changed) for (const listener of this.#streams.get(streamId) ?? []) listener();
    for (const waiting of [...this.#waiting]) if (position > waiting.beyond) waiting.wake();
    return position - before;
  }

  async #number({ everything = false, patiently = false }): Promise<number> {
    const { rows } = await this.#pool.query<{ position: number }>({
      name: 'journal-number-committed',
      text: 'select journal.number_committed($1, $2, $3) as position',
      values: [MAX_EVENTS_PER_NUMBERING, everything, patiently],
    });
    return rows[0]?.position ?? 0;
  }

  async #changedStreams(after: number, upTo: number): Promise<string[]> {
    if (this.#streams.size === 0) return [];
    const { rows } = await this.#pool.query<{ stream_id: string }>({
      name: 'journal-changed-streams',
      text: `select distinct stream_id from journal.sequence
        where position > $1 and position <= $2 and stream_id = any($3::text[])`,
      values: [after, upTo, [...this.#streams.keys()]],
    });
    return rows.map((row) => row.stream_id);
  }

  /** Until the next look: shorter when this process commits, but never without a pause. */
  async #rest(): Promise<void> {
    await this.#sleep(this.#pollMs);
    const early = SEQUENCE_NUDGE_MS - (performance.now() - this.#lookedAt);
    if (early > 0 && this.#users > 0) await new Promise((resolve) => setTimeout(resolve, early));
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

export interface FeedHealth {
  readonly lastPosition: number;
  /** Committed events without a position: lag while young, holes when older than a few seconds. */
  readonly unnumbered: number;
  readonly holes: number;
}

export async function feedHealth(pool: pg.Pool): Promise<FeedHealth> {
  const { rows } = await pool.query<{ last_position: number; unnumbered: number; holes: number }>(
    `select (select last_position from journal.sequencer) as last_position,
        coalesce(sum(behind.events), 0)::bigint as unnumbered,
        count(*) filter (where behind.stored_at < now() - make_interval(secs => $1))::bigint as holes
      from (
        select s.version - numbered.version as events,
          (select e.stored_at from journal.events e where e.stream_id = s.stream_id and e.version = numbered.version + 1)
        from journal.streams s
        cross join lateral (
          select coalesce(max(q.version), 0) as version from journal.sequence q where q.stream_id = s.stream_id
        ) numbered
        where s.version > numbered.version
      ) behind`,
    [HOLE_AFTER_MS / 1_000],
  );
  const row = rows[0];
  return { lastPosition: row?.last_position ?? 0, unnumbered: row?.unnumbered ?? 0, holes: row?.holes ?? 0 };
}
