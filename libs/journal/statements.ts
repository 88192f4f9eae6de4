import type { EventToAppend, KeptVerdict } from './decide-batch.ts';
import { STORED_COLUMNS } from './event-form.ts';
import type { Folded } from './folded.ts';
import type { ClockMode, Instant, Opening, Statement, StreamHead, StreamKind } from './types.ts';

/** A row of `journal.streams`. */
export interface StreamRow {
  readonly stream_id: string;
  readonly kind: StreamKind;
  readonly clock_at: Instant | null;
  readonly version: number;
  readonly head_hash: string;
  readonly recorded_at: Instant | null;
  readonly inline_versions: Readonly<Record<string, number>>;
}

const HEAD_COLUMNS =
  's.stream_id, s.kind, s.clock_at, s.version, s.head_hash, s.recorded_at, s.inline_versions';

export function headOf(row: StreamRow): StreamHead {
  return {
    streamId: row.stream_id,
    kind: row.kind,
    clock: row.clock_at === null ? { mode: 'live' } : { mode: 'rehearsal', at: row.clock_at },
    version: row.version,
    hash: row.head_hash,
    recordedAt: row.recorded_at ?? undefined,
  };
}

/**
 * Appends what was decided on the head `before`, and keeps the verdicts, if the stream still stands exactly there: the
 * update of its row takes the lock and looks at version, hash and clock in one. One statement, so one round trip.
 */
function appendText(otherwise: 'no-row' | 'raise'): string {
  return `
    with known as (
      select from journal.commands where stream_id = $1 and command_id = any($2::text[])
    ), head as (
      update journal.streams
      set version = $3, head_hash = $4, recorded_at = coalesce($5, recorded_at), inline_versions = inline_versions || $6
      where stream_id = $1 and version = $7 and head_hash = $8 and clock_at is not distinct from $9::timestamptz
        and inline_versions @> $10 and not exists (select from known)
      returning version
    ), appended as (
      insert into journal.events (stream_id, version, type, effective_at, recorded_at, stored_at, canonical, hash)
      select $1, $7 + e.nth, e.type, e.effective_at, $11, $12, e.canonical, e.hash
      from unnest($13::text[], $14::timestamptz[], $15::text[], $16::text[])
        with ordinality as e (type, effective_at, canonical, hash, nth)
      where exists (select from head)
    ), kept as (
      insert into journal.commands (stream_id, command_id, digest, from_version, to_version, refusal, stored_at)
      select $1, c.command_id, c.digest, c.from_version, c.to_version, c.refusal, $12
      from unnest($2::text[], $17::text[], $18::bigint[], $19::bigint[], $20::text[])
        as c (command_id, digest, from_version, to_version, refusal)
      where exists (select from head)
    )
    ${otherwise === 'raise' ? 'select coalesce((select now() from head), journal.head_moved())' : 'select from head'}`;
}

const APPEND_OR_NO_ROW = { name: 'journal-append', text: appendText('no-row') };
const APPEND_OR_RAISE = { name: 'journal-append-or-raise', text: appendText('raise') };

export interface AppendInput {
  readonly before: Folded<unknown>;
  readonly after: Folded<unknown>;
  readonly recordedAt: Instant;
  readonly storedAt: Instant;
  readonly append: readonly EventToAppend[];
  readonly keep: readonly KeptVerdict[];
  /** Keys of the inline projections that change with this stream. */
  readonly inline: readonly string[];
}

/** Within a transaction that goes on, a stream that moved must fail the statements behind, so it raises. */
export function appendStatement(input: AppendInput, otherwise: 'no-row' | 'raise'): Statement {
  const { before, after, append, keep, inline } = input;
  const at = (version: number) => JSON.stringify(Object.fromEntries(inline.map((key) => [key, version])));
  return {
    ...(otherwise === 'raise' ? APPEND_OR_RAISE : APPEND_OR_NO_ROW),
    values: [
      before.streamId,
      keep.map((verdict) => verdict.commandId),
      after.version,
      after.hash,
      append.length > 0 ? input.recordedAt : null,
      at(after.version),
      before.version,
      before.hash,
      before.clock.mode === 'live' ? null : before.clock.at,
      at(before.version),
      input.recordedAt,
      input.storedAt,
      append.map((event) => event.type),
      append.map((event) => event.effectiveAt),
      append.map((event) => event.canonical),
      append.map((event) => event.hash),
      keep.map((verdict) => verdict.digest),
      keep.map((verdict) => verdict.from),
      keep.map((verdict) => verdict.to),
      keep.map((verdict) => verdict.refusal),
    ],
  };
}

/** While nothing is recorded, the opening may still be corrected. */
export function openStatement(streamId: string, opening: Opening, inline: readonly string[]): Statement {
  return {
    name: 'journal-open',
    text: `
      insert into journal.streams (stream_id, kind, clock_at, inline_versions)
      values ($1, $2, $3, $4)
      on conflict (stream_id) do update set kind = excluded.kind, clock_at = excluded.clock_at
      where streams.version = 0
        and (streams.kind <> excluded.kind or (streams.clock_at is null) <> (excluded.clock_at is null))`,
    values: [
      streamId,
      opening.kind,
      opening.clock.mode === 'live' ? null : opening.clock.at,
      JSON.stringify(Object.fromEntries(inline.map((key) => [key, 0]))),
    ],
  };
}

export function lockStatement(streamId: string): Statement {
  return {
    name: 'journal-lock',
    text: `select ${HEAD_COLUMNS} from journal.streams s where s.stream_id = $1 for update`,
    values: [streamId],
  };
}

export function headStatement(streamId: string): Statement {
  return {
    name: 'journal-head',
    text: `select ${HEAD_COLUMNS} from journal.streams s where s.stream_id = $1`,
    values: [streamId],
  };
}

export function headsStatement(
  after: string,
  limit: number,
  kind: StreamKind | undefined,
  mode: ClockMode | undefined,
): Statement {
  return {
    name: 'journal-heads',
    text: `
      select ${HEAD_COLUMNS} from journal.streams s
      where s.stream_id > $1 and ($3::text is null or s.kind = $3)
        and ($4::text is null or (s.clock_at is null) = ($4 = 'live'))
      order by s.stream_id limit $2`,
    values: [after, limit, kind ?? null, mode ?? null],
  };
}

export interface KeptRow {
  readonly command_id: string;
  readonly digest: string;
  readonly from_version: number;
  readonly to_version: number;
  readonly refusal: string | null;
}

export function keptStatement(streamId: string, commandIds: readonly string[]): Statement {
  return {
    name: 'journal-kept',
    text: `
      select command_id, digest, from_version, to_version, refusal
      from journal.commands where stream_id = $1 and command_id = any($2::text[])`,
    values: [streamId, commandIds],
  };
}

/** `to` and the as-of moments are inclusive; null leaves them open. */
export function eventsStatement(
  streamId: string,
  { from, to, limit }: { from: number; to: number | null; limit: number },
): Statement {
  return {
    name: 'journal-events',
    text: `
      select ${STORED_COLUMNS} from journal.events e
      where e.stream_id = $1 and e.version >= $2 and ($3::bigint is null or e.version <= $3)
      order by e.version limit $4`,
    values: [streamId, from, to, limit],
  };
}

export function eventsAsOfStatement(
  streamId: string,
  { from, to, limit }: { from: number; to: number | null; limit: number },
  asOf: { readonly recorded?: Instant; readonly effective?: Instant },
): Statement {
  return {
    name: 'journal-events-as-of',
    text: `
      select ${STORED_COLUMNS} from journal.events e
      where e.stream_id = $1 and e.version >= $2 and ($3::bigint is null or e.version <= $3)
        and ($5::timestamptz is null or e.recorded_at <= $5) and ($6::timestamptz is null or e.effective_at <= $6)
      order by e.version limit $4`,
    values: [streamId, from, to, limit, asOf.recorded ?? null, asOf.effective ?? null],
  };
}

export interface SnapshotRow {
  readonly version: number;
  readonly head_hash: string;
  readonly recorded_at: Instant;
  readonly effective_at_max: Instant;
  readonly state: string;
}

/** The newest snapshot that an as-of may start from: it holds nothing recorded or effective later. */
export function snapshotStatement(
  streamId: string,
  stateVersion: number,
  upTo: { readonly version?: number; readonly recorded?: Instant; readonly effective?: Instant },
): Statement {
  return {
    name: 'journal-snapshot',
    text: `
      select n.version, n.head_hash, n.recorded_at, n.effective_at_max, n.state from journal.snapshots n
      where n.stream_id = $1 and n.state_version = $2 and ($3::bigint is null or n.version <= $3)
        and ($4::timestamptz is null or n.recorded_at <= $4) and ($5::timestamptz is null or n.effective_at_max <= $5)
      order by n.version desc limit 1`,
    values: [streamId, stateVersion, upTo.version ?? null, upTo.recorded ?? null, upTo.effective ?? null],
  };
}
