import { documentsSeenBy, withoutDocuments } from '#libs/deal/documents/viewers.ts';
import { estimatesSeenBy } from '#libs/deal/estimates/viewers.ts';
import {
  areProposalsWithheldFrom,
  proposalsWithheld,
  withoutProposals,
} from '#libs/deal/registers/viewers.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { isTallyWithheldFrom, withoutTally } from '#libs/deal/vote/viewers.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { isJournalError } from '#libs/journal/errors.ts';
import type { StateAt, StateOptions } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { mayRead, noSuchDeal, rolesIn } from '../deals/members.ts';
import type { Withheld } from '../events/event-read.ts';

export type DealAt = StateAt<OpenDeal>;

/** A deal as it stands, or stood, for someone who may read it. */
export async function dealFor(
  record: DealRecord,
  dealId: string,
  person: SignedIn,
  moment?: StateOptions,
): Promise<DealAt> {
  const at = await stateOf(record, dealId, moment);
  const { state } = at;
  if (state.stage === 'unopened' || !mayRead(state, person)) throw noSuchDeal(dealId);
  return { ...at, state: asShownTo(state, person) };
}

/** The buyer's people are not shown how the vote stands or who else bids, and nobody a document that is for others. */
export function asShownTo(state: OpenDeal, person: SignedIn): OpenDeal {
  const shown = withoutDocuments(state, person.id);
  const less = areProposalsWithheldFrom(state, person.id) ? withoutProposals(shown) : shown;
  return isTallyWithheldFrom(state, person.id) ? withoutTally(less) : less;
}

/** What the events of a deal do not say to a person. */
export function withheldFrom(state: OpenDeal, person: SignedIn): Withheld {
  return {
    tally: isTallyWithheldFrom(state, person.id),
    estimatesBut: estimatesSeenBy(state, person.id, rolesIn(state, person)),
    documents: documentsSeenBy(state, person.id),
    proposals: areProposalsWithheldFrom(state, person.id) ? proposalsWithheld(state) : [],
  };
}

async function stateOf(record: DealRecord, dealId: string, moment?: StateOptions) {
  try {
    return await record.state(dealId, moment);
  } catch (error) {
    if (isJournalError(error, 'stream-not-found') || isJournalError(error, 'invalid-input'))
      throw noSuchDeal(dealId);
    throw error;
  }
}
