import { z } from 'zod';
import type { DealEvent } from '#libs/contracts/events.ts';
import { type Withheld, withheldOf } from '#libs/deal/reads/withheld.ts';
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

/** For whoever may not know what an event says it keeps only its place. */
export function eventRead(event: RecordedEvent<DealEvent>, from: Withheld): EventRead {
  const { version, type, effectiveAt, recordedAt, actor, commandId, mode, schemaVersion, hash } = event;
  const withheld = withheldOf(event, from);
  return {
    version,
    type,
    data: withheld === undefined ? event.data : { withheld },
    words: withheld === undefined ? { ...describeEvent(event) } : { headline: withheld },
    effectiveAt,
    recordedAt,
    actor: { id: actor.id, name: actor.name, roles: [...actor.roles] },
    commandId,
    mode,
    schemaVersion,
    hash,
  };
}
