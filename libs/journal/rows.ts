import { MAX_EVENTS_PER_READ } from './limits.ts';
import type { Source } from './loader.ts';

/** An event as the bytes that were hashed, for whoever checks the record without us. */
export interface HashedEvent {
  readonly version: number;
  readonly canonical: string;
  readonly hash: string;
}

export async function* hashedEvents(
  source: Source,
  streamId: string,
  upTo: number,
): AsyncGenerator<HashedEvent> {
  for (let after = 0; after < upTo; ) {
    const rows = await source.query<HashedEvent>({
      name: 'journal-raw-events',
      text: `select version, canonical, hash from journal.events
        where stream_id = $1 and version > $2 and version <= $3 order by version limit $4`,
      values: [streamId, after, upTo, MAX_EVENTS_PER_READ],
    });
    if (rows.length === 0) return;
    for (const { version, canonical, hash } of rows) {
      yield { version: Number(version), canonical, hash };
      after = Number(version);
    }
  }
}
