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
}

export function sealEvent(content: EventContent): SealedEvent {
  assertJson(content.data, content.type);
  const text = canonical(content, `The event ${content.type}`);
  // A character takes at most three bytes in UTF-8 per UTF-16 unit: count exactly only where it could matter.
  if (text.length * 3 > MAX_EVENT_BYTES && Buffer.byteLength(text) > MAX_EVENT_BYTES) {
    throw new JournalError(
      'too-large',
      `The event ${content.type} has ${Buffer.byteLength(text)} bytes and may have ${MAX_EVENT_BYTES}: ` +
        'put bulk data beside the journal and record its digest.',
      { type: content.type, limit: MAX_EVENT_BYTES },
    );
  }
  return { canonical: text, hash: sha256(text) };
}

/** The one function through which every stored event is read: by loads, reads, feeds, subscriptions and projections. */
export function readEvent<Event extends NewEvent>(
  codec: Codec<Event>,
  row: StoredEvent,
): RecordedEvent<Event> {
  const content = JSON.parse(row.canonical) as EventContent;
  const { type, schemaVersion, data } = codec.read(content.type, content.schemaVersion, content.data);
  return {
    streamId: content.streamId,
    version: content.version,
    type,
    schemaVersion,
    data,
    effectiveAt: content.effectiveAt,
    recordedAt: content.recordedAt,
    storedAt: row.stored_at,
    commandId: content.commandId,
    actor: content.actor,
    mode: content.mode,
    previousHash: content.previousHash,
    hash: row.hash,
  } as unknown as RecordedEvent<Event>;
}

/** A Map would be written as `{}` and a Date as text: what is not JSON is refused before it is lost. */
function assertJson(value: unknown, type: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value === undefined)
    return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) assertJson(item, type);
    return;
  }
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new JournalError(
      'invalid-event',
      `The data of ${type} holds a ${typeof value === 'object' ? value.constructor.name : typeof value}: events are JSON only.`,
      { type },
    );
  }
  for (const item of Object.values(value)) assertJson(item, type);
}
