import type { DealEvent } from '#libs/contracts/events.ts';
import type { OpenDeal } from '../state.ts';
import { COUNT_FINDINGS } from './sanity.ts';

/**
 * The tally before it is certified belongs to the company's side and the inspector: whoever sits with the buyer sees no
 * committee papers and no tally, unless the special committee's counsel opens it to them.
 */
export function isTallyWithheldFrom({ terms, vote }: OpenDeal, personId: string): boolean {
  return (
    vote.openToBuyer === null && terms.people.some(({ id, side }) => id === personId && side === 'parent')
  );
}

/** The deal as those know it from whom the tally is withheld. What is certified is announced to all. */
export function withoutTally(deal: OpenDeal): OpenDeal {
  const known = withheld.get(deal);
  if (known !== undefined) return known;
  const findings = Object.fromEntries(Object.entries(deal.findings).filter(([id]) => !tellsTheTally(id)));
  const less: OpenDeal = { ...deal, vote: { ...deal.vote, count: null }, findings, tallyWithheld: true };
  withheld.set(deal, less);
  return less;
}

/** Keyed by the state itself: the same state is asked for again and again, and what is left out of it stays the same. */
// It holds nothing that the state does not say; without it the answers are the same, only later.
// eslint-disable-next-line no-restricted-syntax
const withheld = new WeakMap<OpenDeal, OpenDeal>();

/** Whether an event says how the vote stands before it is certified. */
export function isTallyEvent(event: Pick<DealEvent, 'type' | 'data'>): boolean {
  if (event.type === 'BallotsCounted') return true;
  const { type } = event;
  if (
    type !== 'FindingRaised' &&
    type !== 'FindingCured' &&
    type !== 'FindingClosed' &&
    type !== 'OverrideUsed'
  )
    return false;
  return tellsTheTally((event.data as { findingId: string }).findingId);
}

function tellsTheTally(findingId: string): boolean {
  return findingId.startsWith(COUNT_FINDINGS) || findingId.startsWith('meeting-moved/');
}
