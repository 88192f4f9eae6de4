import { LEGS } from '#libs/contracts/people.ts';
import type { Phase } from '#libs/contracts/process/view.ts';
import type { OpenDeal } from './state.ts';
import { isCarried } from './vote/outcomes.ts';

/** Where the deal stands in the story. It may name an earlier phase than before: votes fail, closings are called off. */
export function phaseOf(deal: OpenDeal): Phase {
  if (deal.stage === 'ended') return 'ended';
  if (deal.closing.stage === 'effective') return afterClosingIsDone(deal) ? 'wind-down' : 'after-closing';
  if (deal.closing.stage !== 'not-scheduled') return 'closing';
  const { meeting } = deal.solicitation;
  if (meeting.stage === 'concluded') return adopted(deal) ? 'conditions' : 'solicitation';
  return meeting.stage === 'open' ? 'meeting' : 'solicitation';
}

/** The meeting is over, with a quorum, and every binding proposal was carried by each of its standards. */
export function adopted(deal: OpenDeal): boolean {
  return deal.solicitation.meeting.stage === 'concluded' && isCarried(deal);
}

/** Delisted, withdrawn under 12(b), reporting ended, and every payer instructed: what is left is waiting for clocks. */
function afterClosingIsDone(deal: OpenDeal): boolean {
  const { delisting, payout, terms } = deal;
  const deregistered =
    delisting.delistedOn !== null &&
    delisting.withdrawn12bOn !== null &&
    (!terms.delisting.form15 || delisting.terminated12gOn !== null);
  return deregistered && LEGS.every((leg) => isInstructed(payout.legs[leg]));
}

function isInstructed(leg: OpenDeal['payout']['legs']['agent']): boolean {
  return leg.money.entitled === '0.00' || leg.instructedAt !== null;
}
