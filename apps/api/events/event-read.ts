import { z } from 'zod';
import type { DealEvent } from '#libs/contracts/events.ts';
import { isTallyEvent } from '#libs/deal/vote/viewers.ts';
import { describeEvent } from '#libs/deal/words.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';

/** An event as people and programs read it. */
export const EventRead = z.strictObject({
  version: z.int(),
  type: z.string(),
  data: z.unknown(),
  words: z.strictObject({
    headline: z.string(),
    detail: z.string().optional(),
    rule: z.string().optional(),
    assumed: z.literal(true).optional(),
  }),
  effectiveAt: z.string(),
  recordedAt: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.string()) }),
  commandId: z.string(),
  mode: z.enum(['live', 'rehearsal']),
  schemaVersion: z.int(),
  hash: z.string(),
});
export type EventRead = z.infer<typeof EventRead>;

export const EventPage = z.strictObject({
  dealId: z.string(),
  version: z.int().meta({ description: 'The version of the deal up to which events exist' }),
  events: z.array(EventRead),
  next: z
    .int()
    .nullable()
    .meta({ description: 'Where the next page begins: ask again with ?from=; null on the last one' }),
});
export type EventPage = z.infer<typeof EventPage>;

/** `tallyWithheld`: for whoever may not know how the vote stands, an event that says so keeps only its place. */
export function eventRead(event: RecordedEvent<DealEvent>, tallyWithheld = false): EventRead {
  const { version, type, effectiveAt, recordedAt, actor, commandId, mode, schemaVersion, hash } = event;
  const withheld = tallyWithheld && isTallyEvent(event);
  return {
    version,
    type,
    data: withheld ? { withheld: TALLY_WITHHELD } : event.data,
    words: withheld ? { headline: TALLY_WITHHELD } : { ...describeEvent(event) },
    effectiveAt,
    recordedAt,
    actor: { id: actor.id, name: actor.name, roles: [...actor.roles] },
    commandId,
    mode,
    schemaVersion,
    hash,
  };
}

const TALLY_WITHHELD = "The tally, which is not shown to the buyer's side before it is certified";

/** An event in one sentence. */
export const wordsOf = (event: Pick<DealEvent, 'type' | 'data'>): string => {
  const { headline, detail } = describeEvent(event);
  return detail === undefined ? headline : `${headline}: ${detail}`;
};
