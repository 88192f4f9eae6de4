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
  /** Keys of the inline projections that change with this stream. */
  readonly inline: readonly string[];
}

/**
 * Appends what was decided on the head `before`, and keeps the verdicts, if the stream still stands exactly there and
 * knows none of the commands: the update of its row takes the lock and looks at all that in one. One statement, so one
 * round trip. It gives one row, or none when the stream had moved; with inline projections, whose statements follow in
 * the same transaction and must then not be carried out, it raises instead.
 */
export function appendStatement(input: AppendInput): Statement {
  const { before, after, append, keep } = input;
  const inline = append.length > 0 ? input.inline : [];
  const [only] = append;
  const one = append.length === 1 && keep.length === 1;
  const form = FORMS[one ? 'one' : 'many'][inline.length > 0 ? 'inline' : 'plain'];
  const head = [
    before.streamId,
    before.version,
    before.verdicts,
    before.hash,
    before.clock.mode === 'live' ? null : before.clock.at,
    after.version,
    after.verdicts,
    after.hash,
    append.length > 0 ? input.recordedAt : null,
    input.storedAt,
  ];
  const versions = inline.length > 0 ? [levelAt(inline, before.version), levelAt(inline, after.version)] : [];
  if (one && only !== undefined) {
    const { commandId, digest, type, effectiveAt, canonical } = only;
    return { ...form, values: [...head, commandId, digest, type, effectiveAt, canonical, ...versions] };
  }
  const eventless = keep.filter((verdict) => verdict.from > verdict.to);
  return {
    ...form,
    values: [
      ...head,
      append.map((event) => event.commandId),
      append.map((event) => event.digest),
      append.map((event) => event.type),
      append.map((event) => event.effectiveAt),
      append.map((event) => event.canonical),
      append.map((event) => event.hash),
      keep.map((verdict) => verdict.commandId),
      eventless.map((verdict) => verdict.commandId),
      eventless.map((verdict) => verdict.digest),
      eventless.map((verdict) => verdict.to),
      eventless.map((verdict) => verdict.refusal),
      ...versions,
    ],
  };
}

const levelAt = (keys: readonly string[], version: number) =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, version])));

/** One event of one command is most of the traffic, and without arrays costs a fifth less. */
const FORMS = {
  one: { plain: formOf('one', 'plain'), inline: formOf('one', 'inline') },
  many: { plain: formOf('many', 'plain'), inline: formOf('many', 'inline') },
};

function formOf(size: 'one' | 'many', kind: 'plain' | 'inline'): { name: string; text: string } {
  const commands = size === 'one' ? '= $11' : '= any($17::text[])';
  const [levelBefore, levelAfter] = size === 'one' ? ['$16', '$17'] : ['$22', '$23'];
  const event =
    'stream_id, version, type, effective_at, recorded_at, stored_at, command_id, command_digest, canonical, hash';
  const appended =
    size === 'one'
      ? `insert into journal.events (${event})
          select $1, version, $13, $14::timestamptz, $9::timestamptz, $10::timestamptz, $11, $12, $15, $8 from head`
      : `insert into journal.events (${event})
          select $1, $2 + e.nth, e.type, e.effective_at, $9::timestamptz, $10::timestamptz,
            e.command_id, e.digest, e.canonical, e.hash
          from unnest($11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::text[])
            with ordinality as e (command_id, digest, type, effective_at, canonical, hash, nth)
          where exists (select from head)`;
  const answered = `insert into journal.verdicts (stream_id, command_id, command_digest, at_version, refusal, stored_at)
          select $1, v.command_id, v.digest, v.at_version, v.refusal, $10::timestamptz
          from unnest($18::text[], $19::text[], $20::bigint[], $21::text[])
            as v (command_id, digest, at_version, refusal)
          where exists (select from head)`;
  return {
    name: `journal-append-${size}-${kind}`,
    text: `
      with head as (
        update journal.streams s
        set version = $6, verdicts = $7, head_hash = $8, recorded_at = coalesce($9, recorded_at)
          ${kind === 'inline' ? `, inline_versions = inline_versions || ${levelAfter}::jsonb` : ''}
        where s.stream_id = $1 and s.version = $2 and s.verdicts = $3 and s.head_hash = $4
          and s.clock_at is not distinct from $5::timestamptz
          and not exists (select from journal.events e where e.stream_id = $1 and e.command_id ${commands})
          and not exists (select from journal.verdicts v where v.stream_id = $1 and v.command_id ${commands})
          ${kind === 'inline' ? `and s.inline_versions @> ${levelBefore}::jsonb` : ''}
        returning s.version
      ), appended as (
        ${appended}
      )${size === 'many' ? `, answered as (\n        ${answered}\n      )` : ''}
      ${kind === 'inline' ? 'select coalesce((select version from head), journal.head_moved())' : 'select version from head'}`,
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
      select e.command_id, min(e.command_digest) as digest, min(e.version) as from_version,
        max(e.version) as to_version, null as refusal
      from journal.events e where e.stream_id = $1 and e.command_id = any($2::text[])
      group by e.command_id
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
