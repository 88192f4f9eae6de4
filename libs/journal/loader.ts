import type pg from 'pg';
import type { Core } from './decide-batch.ts';
import { NO_HASH, readEvent, type StoredEvent } from './event-form.ts';
import { altered, type Folded, foldOn, nothingFolded } from './folded.ts';
import { MAX_EVENTS_PER_READ } from './limits.ts';
import {
  eventsStatement,
  headOf,
  headStatement,
  type SnapshotRow,
  type StreamRow,
  snapshotStatement,
} from './statements.ts';
import type { Instant, NewEvent, Statement, StreamHead } from './types.ts';

/** Where rows come from: a pool, or a transaction that sees its own lock. */
export interface Source {
  query<Row extends object>(statement: Statement): Promise<readonly Row[]>;
}

export function sourceOf(pool: pg.Pool): Source {
  return {
    async query<Row extends object>(statement: Statement) {
      const { rows } = await pool.query<Row>(statement as pg.QueryConfig);
      return rows;
    },
  };
}

/** Folds streams out of their rows, from a snapshot where there is one. */
export class Loader<State, Event extends NewEvent> {
  readonly #core: Core<State, never, Event, unknown>;

  constructor(core: Core<State, never, Event, unknown>) {
    this.#core = core;
  }

  async head(source: Source, streamId: string): Promise<StreamRow | undefined> {
    const [row] = await source.query<StreamRow>(headStatement(streamId));
    return row;
  }

  async load(source: Source, streamId: string): Promise<Folded<State> | undefined> {
    const [head, snapshot] = await Promise.all([
      this.head(source, streamId),
      source.query<SnapshotRow>(snapshotStatement(streamId, this.#core.decider.stateVersion, {})),
    ]);
    if (head === undefined) return undefined;
    const usable = snapshot[0] !== undefined && snapshot[0].version <= head.version ? snapshot[0] : undefined;
    return this.bringUp(source, this.#start(headOf(head), usable), head);
  }

  /** The state as it was at a version or a moment, which a snapshot may shorten the way to. */
  async loadAt(
    source: Source,
    head: StreamHead,
    upTo: { readonly version?: number; readonly recorded?: Instant; readonly effective?: Instant },
  ): Promise<Folded<State>> {
    const { decider } = this.#core;
    const [snapshot] = await source.query<SnapshotRow>(
      snapshotStatement(head.streamId, decider.stateVersion, upTo),
    );
    let folded = this.#start(head, snapshot);
    const last = Math.min(upTo.version ?? head.version, head.version);
    for await (const events of this.pages(source, head.streamId, folded.version + 1, last)) {
      for (const event of events) {
        if (upTo.recorded !== undefined && event.recordedAt > upTo.recorded) return folded;
        const effective = upTo.effective === undefined || event.effectiveAt <= upTo.effective;
        const next = foldOn(decider, folded, [event]);
        folded = effective ? next : { ...next, state: folded.state };
      }
    }
    return folded;
  }

  /** Takes what was folded earlier on to the head. */
  async bringUp(source: Source, folded: Folded<State>, row: StreamRow): Promise<Folded<State>> {
    const head = headOf(row);
    let current: Folded<State> = { ...folded, kind: head.kind, clock: head.clock, verdicts: row.verdicts };
    for await (const events of this.pages(source, head.streamId, folded.version + 1, head.version)) {
      current = foldOn(this.#core.decider, current, events);
    }
    if (current.version !== head.version || current.hash !== head.hash) {
      throw altered(head.streamId, Math.min(current.version + 1, head.version));
    }
    return current;
  }

  /** Events in pages, the next one on its way while one is being folded. */
  async *pages(source: Source, streamId: string, from: number, to: number) {
    const fetch = (first: number) =>
      first > to
        ? undefined
        : source.query<StoredEvent>(
            eventsStatement(streamId, { from: first, to, limit: MAX_EVENTS_PER_READ }),
          );
    let coming = fetch(from);
    for (let first = from; coming !== undefined; first += MAX_EVENTS_PER_READ) {
      const rows = await coming;
      coming = fetch(first + MAX_EVENTS_PER_READ);
      // Should the reader stop early, nobody asks for this page any more.
      coming?.catch(() => {});
      yield rows.map((row) => readEvent(this.#core.codec, row));
    }
  }

  #start(head: StreamHead, snapshot: SnapshotRow | undefined): Folded<State> {
    const { decider } = this.#core;
    const nothing = nothingFolded(head.streamId, head.kind, head.clock, decider.initial);
    if (snapshot === undefined) return { ...nothing, hash: NO_HASH };
    return {
      ...nothing,
      version: snapshot.version,
      hash: snapshot.head_hash,
      recordedAt: snapshot.recorded_at,
      effectiveAtMax: snapshot.effective_at_max,
      snapshotVersion: snapshot.version,
      state: JSON.parse(snapshot.state) as State,
    };
  }
}
