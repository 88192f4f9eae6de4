import type { DealEvent } from '#libs/contracts/events.ts';
import type { Role, Side } from '#libs/contracts/people.ts';
import {
  documentsSeenBy,
  isOfUnseenDocument,
  type SeenDocuments,
  seesNoDocuments,
  withoutDocuments,
} from '../documents/viewers.ts';
import { estimatesSeenBy, isEstimateHidden } from '../estimates/viewers.ts';
import {
  areProposalsWithheldFrom,
  isOfWithheldProposal,
  proposalsWithheld,
  withoutProposals,
} from '../registers/viewers.ts';
import type { OpenDeal } from '../state.ts';
import { isTallyEvent, isTallyWithheldFrom, withoutTally } from '../vote/viewers.ts';
import { describeEvent } from '../words.ts';

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

/** The deal as a person may know it. */
export function shownTo(state: OpenDeal, personId: string): OpenDeal {
  const shown = withoutDocuments(state, personId);
  const less = areProposalsWithheldFrom(state, personId) ? withoutProposals(shown) : shown;
  return isTallyWithheldFrom(state, personId) ? withoutTally(less) : less;
}

/** What the events of a deal do not say to a person with these roles. */
export function keptFrom(state: OpenDeal, personId: string, roles: readonly Role[]): Withheld {
  return {
    tally: isTallyWithheldFrom(state, personId),
    estimatesBut: estimatesSeenBy(state, personId, roles),
    documents: documentsSeenBy(state, personId),
    proposals: areProposalsWithheldFrom(state, personId) ? proposalsWithheld(state) : [],
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
