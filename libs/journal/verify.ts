import canonicalize from 'canonicalize';
import { canonical, sha256 } from './canonical.ts';
import type { Core } from './decide-batch.ts';
import { type EventContent, NO_HASH, readEvent } from './event-form.ts';
import { MAX_EVENTS_PER_READ } from './limits.ts';
import type { Source } from './loader.ts';
import { headStatement, type StreamRow } from './statements.ts';
import type { Break, Instant, NewEvent, StreamHead, StreamVerified } from './types.ts';

interface EventRow {
  readonly version: number;
  readonly type: string;
  readonly effective_at: Instant;
  readonly recorded_at: Instant;
  readonly stored_at: Instant;
  readonly command_id: string;
  readonly canonical: string;
  readonly hash: string;
}

interface SnapshotKept {
  readonly version: number;
  readonly head_hash: string;
  readonly state: string;
}

/** A head that somebody wrote down earlier: also shows that nothing was cut off since, or made anew from the start. */
export interface KnownHead {
  readonly version: number;
  readonly hash: string;
}

/**
 * Recomputes a stream from its bytes up to its head, and names the first place that is not what was recorded. The raw
 * rows are judged as they are; only the snapshots, which are derived, are compared with a fold of the events.
 */
export async function verifyStream<State, Event extends NewEvent>(
  source: Source,
  core: Core<State, never, Event, unknown>,
  head: StreamHead,
  known: KnownHead | undefined,
): Promise<StreamVerified> {
  const { streamId } = head;
  const chain = new Chain(head);
  const snapshots = await source.query<SnapshotKept>({
    name: 'journal-snapshots-kept',
    text: 'select version, head_hash, state from journal.snapshots where stream_id = $1 and state_version = $2',
    values: [streamId, core.decider.stateVersion],
  });
  const kept = new Map(snapshots.map((snapshot) => [snapshot.version, snapshot]));
  let state: State = core.decider.initial;
  const answer = (found: Break | undefined): StreamVerified => ({
    streamId,
    version: chain.version,
    hash: chain.hash,
    break: found,
  });

  while (chain.version < head.version) {
    const rows = await source.query<EventRow>(rowsStatement(streamId, chain.version, head.version));
    if (rows.length === 0) return answer(chain.missing(chain.version + 1));
    for (const row of rows) {
      const found = chain.take(row) ?? differsFromKnown(streamId, row, known);
      if (found !== undefined) return answer(found);
      if (kept.size === 0) continue;
      state = core.decider.evolve(state, readEvent(core.codec, row));
      const differs = differsFromSnapshot(streamId, row, state, kept.get(row.version));
      if (differs !== undefined) return answer(differs);
    }
  }
  return answer(chain.atHead() ?? (await chain.beyondHead(source)) ?? cutOff(head, known));
}

/** Walks over the rows of one stream in order. */
class Chain {
  readonly #head: StreamHead;
  version = 0;
  hash = NO_HASH;
  #recordedAt: Instant = '';

  constructor(head: StreamHead) {
    this.#head = head;
  }

  take(row: EventRow): Break | undefined {
    if (row.version !== this.version + 1) return this.missing(this.version + 1);
    const found = this.#judge(row);
    if (found !== undefined) return found;
    this.version = row.version;
    this.hash = row.hash;
    this.#recordedAt = row.recorded_at;
    return undefined;
  }

  missing(version: number): Break {
    return this.#broken('missing-event', version, {
      expected: `an event of version ${version}`,
      found: 'none',
      sentence: `Version ${version} of ${this.#head.streamId} is missing: events were removed.`,
    });
  }

  atHead(): Break | undefined {
    if (this.hash === this.#head.hash) return undefined;
    return this.#broken('head-differs', this.version, {
      field: 'head_hash',
      expected: this.hash,
      found: this.#head.hash,
      sentence: `The head of ${this.#head.streamId} does not have the hash of its last event, version ${this.version}.`,
    });
  }

  /** An event above the head is newer than the head that was read, or was put in without moving it. */
  async beyondHead(source: Source): Promise<Break | undefined> {
    const [row] = await source.query<EventRow>(
      rowsStatement(this.#head.streamId, this.version, this.version + 1),
    );
    if (row === undefined) return undefined;
    const [now] = await source.query<StreamRow>(headStatement(this.#head.streamId));
    if (now !== undefined && now.version > this.version) return undefined;
    return this.#broken('head-differs', row.version, {
      field: 'version',
      expected: `${this.version}`,
      found: `${row.version}`,
      sentence: `${this.#head.streamId} holds an event of version ${row.version}, above its head at ${this.version}: it was put in by other means.`,
    });
  }

  #judge(row: EventRow): Break | undefined {
    const hash = sha256(row.canonical);
    if (hash !== row.hash) {
      return this.#broken('hash-differs', row.version, {
        field: 'hash',
        expected: hash,
        found: row.hash,
        sentence: `Version ${row.version} of ${this.#head.streamId} was changed: its bytes do not have the hash stored with them.${this.#suspect(row)}`,
      });
    }
    const content = JSON.parse(row.canonical) as EventContent;
    if (canonicalize(content) !== row.canonical) {
      return this.#broken('not-canonical', row.version, {
        field: 'canonical',
        expected: canonicalize(content) ?? '',
        found: row.canonical,
        sentence: `Version ${row.version} of ${this.#head.streamId} is not written in canonical form.`,
      });
    }
    if (content.previousHash !== this.hash) {
      return this.#broken('chain-broken', row.version, {
        field: 'previousHash',
        expected: this.hash,
        found: content.previousHash,
        sentence:
          `Version ${row.version} of ${this.#head.streamId} continues another event than the one before it: ` +
          `version ${this.version} was replaced${this.version === 0 ? ', or events before it were removed' : ''}.`,
      });
    }
    return this.#columnDiffers(row, content) ?? this.#clockRanBack(row);
  }

  #columnDiffers(row: EventRow, content: EventContent): Break | undefined {
    const field = differingColumns(row, content, this.#head.streamId)[0];
    if (field === undefined) return undefined;
    return this.#broken('column-differs', row.version, {
      ...field,
      sentence: `Version ${row.version} of ${this.#head.streamId}: the column ${field.field} does not say what the hashed bytes say.`,
    });
  }

  #clockRanBack(row: EventRow): Break | undefined {
    if (row.recorded_at >= this.#recordedAt) return undefined;
    return this.#broken('clock-ran-back', row.version, {
      field: 'recordedAt',
      expected: `${this.#recordedAt} or later`,
      found: row.recorded_at,
      sentence: `Version ${row.version} of ${this.#head.streamId} was recorded before the version before it.`,
    });
  }

  /** The columns are not hashed, so they may still tell what the bytes said. */
  #suspect(row: EventRow): string {
    try {
      const fields = differingColumns(row, JSON.parse(row.canonical) as EventContent, this.#head.streamId);
      if (fields.length > 0)
        return ` What differs from its columns: ${fields.map(({ field }) => field).join(', ')}.`;
      return ' Its columns agree with the bytes, so data or actor were changed, or the hash itself.';
    } catch {
      return ' The bytes are no JSON any more.';
    }
  }

  #broken(
    what: Break['what'],
    version: number,
    details: Omit<Break, 'what' | 'version' | 'streamId'>,
  ): Break {
    return { streamId: this.#head.streamId, version, what, ...details };
  }
}

function differingColumns(row: EventRow, content: EventContent, streamId: string) {
  const columns: [string, string | number, string | number][] = [
    ['streamId', content.streamId, streamId],
    ['version', content.version, row.version],
    ['type', content.type, row.type],
    ['commandId', content.commandId, row.command_id],
    ['effectiveAt', content.effectiveAt, row.effective_at],
    ['recordedAt', content.recordedAt, row.recorded_at],
  ];
  return columns
    .filter(([, hashed, column]) => hashed !== column)
    .map(([field, hashed, column]) => ({ field, expected: String(hashed), found: String(column) }));
}

function differsFromKnown(streamId: string, row: EventRow, known: KnownHead | undefined): Break | undefined {
  if (known === undefined || known.version !== row.version || known.hash === row.hash) return undefined;
  return {
    streamId,
    version: row.version,
    what: 'known-head-differs',
    field: 'hash',
    expected: known.hash,
    found: row.hash,
    sentence: `Version ${row.version} of ${streamId} is not the one whose hash was written down: the record was made anew.`,
  };
}

function cutOff(head: StreamHead, known: KnownHead | undefined): Break | undefined {
  if (known === undefined || known.version <= head.version) return undefined;
  return {
    streamId: head.streamId,
    version: head.version + 1,
    what: 'known-head-differs',
    field: 'version',
    expected: `at least ${known.version} events`,
    found: `${head.version}`,
    sentence: `${head.streamId} ends at version ${head.version}, and version ${known.version} was seen earlier: its end was removed.`,
  };
}

function differsFromSnapshot(
  streamId: string,
  row: EventRow,
  state: unknown,
  snapshot: SnapshotKept | undefined,
): Break | undefined {
  if (snapshot === undefined) return undefined;
  const folded = canonical(state, `The state of ${streamId}`);
  if (snapshot.head_hash === row.hash && snapshot.state === folded) return undefined;
  return {
    streamId,
    version: row.version,
    what: 'snapshot-differs',
    field: snapshot.head_hash === row.hash ? 'state' : 'head_hash',
    expected: snapshot.head_hash === row.hash ? folded : row.hash,
    found: snapshot.head_hash === row.hash ? snapshot.state : snapshot.head_hash,
    sentence:
      `The snapshot of ${streamId} at version ${row.version} is not what its events give. The events stand; delete ` +
      'the snapshots of the stream, and look who can write them.',
  };
}

function rowsStatement(streamId: string, after: number, upTo: number) {
  return {
    name: 'journal-rows-to-verify',
    text: `
      select e.version, e.type, e.effective_at, e.recorded_at, e.stored_at, e.command_id, e.canonical, e.hash
      from journal.events e where e.stream_id = $1 and e.version > $2 and e.version <= $3
      order by e.version limit $4`,
    values: [streamId, after, upTo, MAX_EVENTS_PER_READ],
  };
}
