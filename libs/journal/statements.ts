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
  readonly verdicts: number;
  readonly head_hash: string;
  readonly recorded_at: Instant | null;
  readonly inline_versions: Readonly<Record<string, number>>;
}

const HEAD_COLUMNS =
  's.stream_id, s.kind, s.clock_at, s.version, s.verdicts, s.head_hash, s.recorded_at, s.inline_versions';

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

export interface AppendInput {
  readonly before: Folded<unknown>;
  readonly after: Folded<unknown>;
  readonly recordedAt: Instant;
  readonly storedAt: Instant;
  readonly append: readonly EventToAppend[];
  readonly keep: readonly KeptVerdict[];
}

/**
 * Appends what was decided on each stream's head `before`, and keeps the verdicts, where the stream still stands exactly
 * there: the update of its row takes the lock and looks at that in one. That nothing answered a command before is seen
 * by the unique index that its first event would break, and by the rows of `verdicts` where the stream has any. One
 * statement, so one round trip.
 *
 * Where a stream has moved nothing of it is written, and `appendedOf` tells. Where other statements follow in the same
 * transaction, which must then not be carried out, it raises instead, and looks at the inline projections too.
 */
export function appendStatement(
  inputs: readonly AppendInput[],
  followed?: { readonly inline: readonly string[] },
): Statement {
  const plain = followed === undefined;
  const inline = followed?.inline ?? [];
  const [input] = inputs;
  const [only] = input?.append ?? [];
  if (input !== undefined && only !== undefined && isOne(inputs)) {
    const form = ONE[plain ? 'plain' : 'inline'][input.before.verdicts === 0 ? 'none' : 'some'];
    const levels = plain ? [] : [levelAt(inline, input.before.version), levelAt(inline, input.after.version)];
    const { commandId, digest, type, effectiveAt, canonical } = only;
    return {
      ...form,
      values: [...headValues(input), commandId, digest, type, effectiveAt, canonical, ...levels],
    };
  }
  const heads = inputs.map(headValues);
  const events = inputs.flatMap(({ before, append, recordedAt, storedAt }) =>
    append.map((event, index) => [
      before.streamId,
      before.version + 1 + index,
      event.type,
      event.effectiveAt,
      recordedAt,
      storedAt,
      event.commandId,
      event.digest,
      event.commandEvents,
      event.canonical,
      event.hash,
    ]),
  );
  const verdicts = inputs.flatMap(({ before, keep, storedAt }) =>
    keep.map(({ commandId, digest, from, to, refusal }) => [
      before.streamId,
      commandId,
      digest,
      from > to ? to : null,
      refusal,
      storedAt,
    ]),
  );
  const levels = inputs.map(({ before, after, append }) =>
    // Without an event the rows of projections do not change, and need not be level.
    append.length === 0 ? ['{}', '{}'] : [levelAt(inline, before.version), levelAt(inline, after.version)],
  );
  return {
    ...(plain ? MANY_PLAIN : MANY_INLINE),
    values: [
      ...columns(heads, HEAD_VALUES),
      ...columns(events, EVENT_VALUES),
      ...columns(verdicts, VERDICT_VALUES),
      ...(plain ? [] : columns(levels, 2)),
    ],
  };
}

/** Which streams an append without inline projections has written to. */
export function appendedOf(
  inputs: readonly AppendInput[],
  rows: readonly { readonly stream_id: string }[],
  rowCount: number | null,
): ReadonlySet<string> {
  const [input] = inputs;
  if (input === undefined || !isOne(inputs)) return new Set(rows.map((row) => row.stream_id));
  return new Set(rowCount === 1 ? [input.before.streamId] : []);
}

/** One event of one command is most of the traffic, and without arrays costs a fifth less. */
function isOne(inputs: readonly AppendInput[]): boolean {
  return inputs.length === 1 && inputs[0]?.append.length === 1 && inputs[0].keep.length === 1;
}

function headValues({ before, after, append, recordedAt, storedAt }: AppendInput): unknown[] {
  return [
    before.streamId,
    before.version,
    before.verdicts,
    before.hash,
    before.clock.mode === 'live' ? null : before.clock.at,
    after.version,
    after.verdicts,
    after.hash,
    append.length > 0 ? recordedAt : null,
    storedAt,
  ];
}

const HEAD_VALUES = 10;
const EVENT_VALUES = 11;
const VERDICT_VALUES = 6;

function columns(rows: readonly (readonly unknown[])[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column]));
}

const levelAt = (keys: readonly string[], version: number) =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, version])));

const EVENT_COLUMNS =
  'stream_id, version, type, effective_at, recorded_at, stored_at, command_id, command_digest, command_events, canonical, hash';

/** Where a stream has no verdicts without an event, there is nothing to look for in them, and that takes time too. */
function formOfOne(kind: 'plain' | 'inline', verdicts: 'none' | 'some'): { name: string; text: string } {
  const inline = kind === 'inline';
  return {
    name: `journal-append-one-${kind}-${verdicts}`,
    text: `
      with head as (
        update journal.streams s
        set version = $6, verdicts = $7, head_hash = $8, recorded_at = coalesce($9, recorded_at)
          ${inline ? ', inline_versions = inline_versions || $17::jsonb' : ''}
        where s.stream_id = $1 and s.version = $2 and s.verdicts = $3 and s.head_hash = $4
          and s.clock_at is not distinct from $5::timestamptz
          ${
            verdicts === 'none'
              ? ''
              : 'and not exists (select from journal.verdicts v where v.stream_id = $1 and v.command_id = $11)'
          }
          ${inline ? 'and s.inline_versions @> $16::jsonb' : ''}
        returning s.version
      )
      insert into journal.events (${EVENT_COLUMNS})
      select $1, ${inline ? 'coalesce((select version from head), journal.head_moved())' : 'version'},
        $13, $14::timestamptz, $9::timestamptz, $10::timestamptz, $11, $12, 1, $15, $8
      ${inline ? '' : 'from head'}`,
  };
}

/** Rows that somebody else has locked are passed over, so that no stream waits for the lock of another. */
function formOfMany(kind: 'plain' | 'inline'): { name: string; text: string } {
  const inline = kind === 'inline';
  return {
    name: `journal-append-many-${kind}`,
    text: `
      with asked as materialized (
        select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[], $6::bigint[],
            $7::bigint[], $8::text[], $9::timestamptz[], $10::timestamptz[]${inline ? ', $28::jsonb[], $29::jsonb[]' : ''})
          as a (stream_id, version, verdicts, head_hash, clock_at, new_version, new_verdicts, new_hash, recorded_at,
            stored_at${inline ? ', level_before, level_after' : ''})
      ), event as materialized (
        select * from unnest($11::text[], $12::bigint[], $13::text[], $14::timestamptz[], $15::timestamptz[],
            $16::timestamptz[], $17::text[], $18::text[], $19::int[], $20::text[], $21::text[])
          as e (${EVENT_COLUMNS})
      ), verdict as materialized (
        select * from unnest($22::text[], $23::text[], $24::text[], $25::bigint[], $26::text[], $27::timestamptz[])
          as v (stream_id, command_id, command_digest, at_version, refusal, stored_at)
      ), unmoved as materialized (
        select s.stream_id
        from asked a join journal.streams s on s.stream_id = a.stream_id
        where s.version = a.version and s.verdicts = a.verdicts and s.head_hash = a.head_hash
          and s.clock_at is not distinct from a.clock_at
          ${inline ? 'and s.inline_versions @> a.level_before' : ''}
          and (a.verdicts = 0 or not exists (
            select from verdict n join journal.verdicts k on k.stream_id = n.stream_id and k.command_id = n.command_id
            where n.stream_id = a.stream_id))
        for update of s skip locked
      ), head as (
        update journal.streams s
        set version = a.new_version, verdicts = a.new_verdicts, head_hash = a.new_hash,
          recorded_at = coalesce(a.recorded_at, s.recorded_at)
          ${inline ? ', inline_versions = s.inline_versions || a.level_after' : ''}
        from asked a join unmoved u on u.stream_id = a.stream_id
        where s.stream_id = a.stream_id
        returning s.stream_id
      ), appended as (
        insert into journal.events (${EVENT_COLUMNS})
        select e.* from event e join head on head.stream_id = e.stream_id
      ), answered as (
        insert into journal.verdicts (stream_id, command_id, command_digest, at_version, refusal, stored_at)
        select v.* from verdict v join head on head.stream_id = v.stream_id where v.at_version is not null
      )
      ${
        inline
          ? 'select case when (select count(*) from head) < (select count(*) from asked) then journal.head_moved() end'
          : 'select stream_id from head'
      }`,
  };
}

const ONE = {
  plain: { none: formOfOne('plain', 'none'), some: formOfOne('plain', 'some') },
  inline: { none: formOfOne('inline', 'none'), some: formOfOne('inline', 'some') },
};
const MANY_PLAIN = formOfMany('plain');
const MANY_INLINE = formOfMany('inline');

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
      levelAt(inline, 0),
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

export function headsOfStatement(streamIds: readonly string[]): Statement {
  return {
    name: 'journal-heads-of',
    text: `select ${HEAD_COLUMNS} from journal.streams s where s.stream_id = any($1::text[])`,
    values: [streamIds],
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

/** The verdicts on commands: kept with their events, or by themselves where there are none. */
export function keptStatement(streamId: string, commandIds: readonly string[]): Statement {
  return {
    name: 'journal-kept',
    text: `
      select e.command_id, e.command_digest as digest, e.version as from_version,
        e.version + e.command_events - 1 as to_version, null as refusal
      from journal.events e
      where e.stream_id = $1 and e.command_id = any($2::text[]) and e.command_events is not null
      union all
      select v.command_id, v.command_digest, v.at_version + 1, v.at_version, v.refusal
      from journal.verdicts v where v.stream_id = $1 and v.command_id = any($2::text[])`,
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
