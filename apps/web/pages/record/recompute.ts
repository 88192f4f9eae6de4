import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** An event as the server told it: everything of its canonical form but the stream and the hash before. */
export interface ToldEvent {
  readonly version: number;
  readonly type: string;
  readonly data?: unknown;
  readonly actor: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  readonly commandId: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly mode: string;
  readonly schemaVersion: number;
  readonly hash: string;
}

/** Before the first event there is none: docs/journal-format.md. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** The hash that an event must have, from what it says and the hash before it: docs/journal-format.md, "An event". */
export function hashOf(streamId: string, event: ToldEvent, previousHash: string): string {
  const { actor, commandId, data, effectiveAt, mode, recordedAt, schemaVersion, type, version } = event;
  const canonical = canonicalize({
    actor: { id: actor.id, name: actor.name, roles: actor.roles },
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
  });
  return bytesToHex(sha256(utf8ToBytes(canonical ?? '')));
}

/** Of an event that is kept from the reader, the content is not there: its hash is held only by the event after it. */
export function isKept({ data }: ToldEvent): boolean {
  return typeof data === 'object' && data !== null && 'withheld' in data && Object.keys(data).length === 1;
}

export interface Checked {
  /** How many were computed anew, and how many were kept from the reader. */
  readonly computed: number;
  readonly kept: number;
  readonly last: { readonly version: number; readonly hash: string };
  /** The first event that is not what its hash, or its place, says. */
  readonly broken: { readonly version: number; readonly why: string } | undefined;
}

export const nothingChecked: Checked = {
  computed: 0,
  kept: 0,
  last: { version: 0, hash: BEFORE_THE_FIRST },
  broken: undefined,
};

/** Goes on with the next events of a stream, in order, from what was checked so far. */
export function checkOn(streamId: string, before: Checked, events: readonly ToldEvent[]): Checked {
  let { computed, kept, last } = before;
  for (const event of events) {
    const brokenBy = (why: string): Checked => ({
      computed,
      kept,
      last,
      broken: { version: event.version, why },
    });
    if (event.version !== last.version + 1)
      return brokenBy(`Event ${last.version + 1} should come here, and ${event.version} does.`);
    if (isKept(event)) kept += 1;
    else {
      const hash = hashOf(streamId, event, last.hash);
      if (hash !== event.hash)
        return brokenBy(
          `What it says and the event before it come to ${hash}; it is recorded as ${event.hash}.`,
        );
      computed += 1;
    }
    last = { version: event.version, hash: event.hash };
  }
  return { computed, kept, last, broken: undefined };
}
