import { z } from 'zod';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Side } from '#libs/contracts/people.ts';
import { isOfUnseenDocument, type SeenDocuments, seesNoDocuments } from '#libs/deal/documents/viewers.ts';
import { isEstimateHidden } from '#libs/deal/estimates/viewers.ts';
import { isOfWithheldProposal } from '#libs/deal/registers/viewers.ts';
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

/** What is kept from whoever reads. */
export interface Withheld {
  /** How the vote stands, before it is certified. */
  readonly tally?: boolean | undefined;
  /** Of what counsel expects, which is privileged, only that of this side is told; null for none. */
  readonly estimatesBut: Side | null;
  /** The documents that they are told of; all others are kept from them. */
  readonly documents: SeenDocuments;
  /** Competing proposals that are not theirs to know. */
  readonly proposals?: readonly string[] | 'all' | undefined;
}

/** From someone who is shown nothing that is kept from anyone. */
export const SHOWN_TO_NONE: Withheld = {
  tally: true,
  estimatesBut: null,
  documents: seesNoDocuments,
  proposals: 'all',
};

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

/** What stands in the place of an event that is kept from someone; undefined where it is not. */
export function withheldOf(
  event: Pick<DealEvent, 'type' | 'data'>,
  { tally = false, estimatesBut, documents, proposals = [] }: Withheld,
): string | undefined {
  if (tally && isTallyEvent(event)) return TALLY_WITHHELD;
  if (isOfUnseenDocument(event, documents)) return DOCUMENT_WITHHELD;
  if (isOfWithheldProposal(event, proposals)) return PROPOSAL_WITHHELD;
  return isEstimateHidden(event, estimatesBut) ? ESTIMATE_WITHHELD : undefined;
}

const ESTIMATE_WITHHELD = 'An estimate, which is privileged and shown to whom counsel opens it';
const PROPOSAL_WITHHELD = 'A matter of the board that Parent has had no notice of';
const DOCUMENT_WITHHELD = 'A document that is for others of the deal';
const TALLY_WITHHELD = "The tally, which is not shown to the buyer's side before it is certified";

/** An event in one sentence, as far as whoever reads it may know. */
export const wordsFor = (event: Pick<DealEvent, 'type' | 'data'>, from: Withheld): string =>
  withheldOf(event, from) ?? wordsOf(event);

const wordsOf = (event: Pick<DealEvent, 'type' | 'data'>): string => {
  const { headline, detail } = describeEvent(event);
  return detail === undefined ? headline : `${headline}: ${detail}`;
};
