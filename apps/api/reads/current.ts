import { keptFrom, shownTo, type Withheld } from '#libs/deal/reads/withheld.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { isJournalError } from '#libs/journal/errors.ts';
import type { StateAt, StateOptions } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { mayRead, noSuchDeal, rolesIn } from '../deals/members.ts';

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
export const asShownTo = (state: OpenDeal, person: SignedIn): OpenDeal => shownTo(state, person.id);

/** What the events of a deal do not say to a person. */
export const withheldFrom = (state: OpenDeal, person: SignedIn): Withheld =>
  keptFrom(state, person.id, rolesIn(state, person));

async function stateOf(record: DealRecord, dealId: string, moment?: StateOptions) {
  try {
    return await record.state(dealId, moment);
  } catch (error) {
    if (isJournalError(error, 'stream-not-found') || isJournalError(error, 'invalid-input'))
      throw noSuchDeal(dealId);
    throw error;
  }
}
