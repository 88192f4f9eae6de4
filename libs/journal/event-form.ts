import { canonical, sha256 } from './canonical.ts';
import type { Codec } from './codec.ts';
import { JournalError } from './errors.ts';
import { MAX_EVENT_BYTES } from './limits.ts';
import type { Actor, ClockMode, Instant, NewEvent, RecordedEvent } from './types.ts';

/** What stands before the first event of every stream. */
export const NO_HASH = '0'.repeat(64);

/** The hashed content of an event: `events.canonical` is exactly this in RFC 8785 form. */
export interface EventContent {
  readonly actor: Actor;
  readonly commandId: string;
  readonly data: unknown;
  readonly effectiveAt: Instant;
  readonly mode: ClockMode;
  readonly previousHash: string;
  readonly recordedAt: Instant;
  readonly schemaVersion: number;
  readonly streamId: string;
  readonly type: string;
  readonly version: number;
}

/** A row of `journal.events` as far as it is read. Rows leave this library only through `readEvent`, or raw. */
export interface StoredEvent {
  readonly canonical: string;
  readonly hash: string;
  readonly stored_at: Instant;
}

export const STORED_COLUMNS = 'e.canonical, e.hash, e.stored_at';

export interface SealedEvent {
  readonly canonical: string;
  readonly hash: string;
  /** The content as its bytes read, so that a fresh event and one read next year are the same. */
  readonly content: EventContent;
}

/** Writes the members in their canonical order, which is that of the interface. */
export function sealEvent(content: EventContent): SealedEvent {
  const {
    actor,
    commandId,
    data,
    effectiveAt,
    mode,
    previousHash,
    recordedAt,
    schemaVersion,
    streamId,
    type,
    version,
  } = content;
  const written = canonical(data, `The data of ${type}`);
  const text =
    `{"actor":${canonical(actor, 'An actor')},"commandId":${JSON.stringify(commandId)},"data":${written}` +
    `,"effectiveAt":"${effectiveAt}","mode":"${mode}","previousHash":"${previousHash}","recordedAt":"${recordedAt}"` +
    `,"schemaVersion":${schemaVersion},"streamId":${JSON.stringify(streamId)},"type":${JSON.stringify(type)}` +
    `,"version":${version}}`;
  // A character takes at most three bytes in UTF-8 per UTF-16 unit: count exactly only where it could matter.
  if (text.length * 3 > MAX_EVENT_BYTES && Buffer.byteLength(text) > MAX_EVENT_BYTES) {
    throw new JournalError(
      'too-large',
      `The event ${type} has ${Buffer.byteLength(text)} bytes and may have ${MAX_EVENT_BYTES}: ` +
        'put bulk data beside the journal and record its digest.',
      { type, limit: MAX_EVENT_BYTES },
    );
  }
  return {
    canonical: text,
    hash: sha256(text),
    content: { ...content, data: JSON.parse(written) as unknown },
  };
}

/** The one function through which every stored event is read: by loads, reads, feeds, subscriptions and projections. */
export function readEvent<Event extends NewEvent>(
  codec: Codec<Event>,
  row: StoredEvent,
): RecordedEvent<Event> {
  return recordedEvent(codec, JSON.parse(row.canonical) as EventContent, row.hash, row.stored_at);
}

/** The second half of `readEvent`, for an event that was sealed a moment ago. */
export function recordedEvent<Event extends NewEvent>(
  codec: Codec<Event>,
  content: EventContent,
  hash: string,
  storedAt: Instant,
): RecordedEvent<Event> {
  const { type, schemaVersion, data } = codec.read(content.type, content.schemaVersion, content.data);
  return {
    streamId: content.streamId,
    version: content.version,
    type,
    schemaVersion,
    data,
    effectiveAt: content.effectiveAt,
    recordedAt: content.recordedAt,
    storedAt,
    commandId: content.commandId,
    actor: content.actor,
    mode: content.mode,
    previousHash: content.previousHash,
    hash,
  } as unknown as RecordedEvent<Event>;
}
