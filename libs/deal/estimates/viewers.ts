import type { DealEvent } from '#libs/contracts/events.ts';
import type { Role, Side } from '#libs/contracts/people.ts';
import type { OpenDeal } from '../state.ts';

// What counsel expects is privileged, and the buyer's counsel is not the company's: each side has estimates of its own,
// seen by counsel of that side and by those whom it shows them to.

/** The side whose counsel or people someone is among; the company's where the deal does not say. */
export function sideOf({ terms }: OpenDeal, personId: string): Side {
  return terms.people.find(({ id }) => id === personId)?.side ?? 'company';
}

/** The side whose counsel may show someone what it expects: those who sit on none are the company's to show. */
export function sideShowing(deal: OpenDeal, personId: string): Side {
  const side = sideOf(deal, personId);
  return side === 'neutral' ? 'company' : side;
}

/** Whose estimates a person sees, in the roles that they have in the deal; null where they see none. */
export function estimatesSeenBy(deal: OpenDeal, personId: string, roles: readonly Role[]): Side | null {
  if (!deal.terms.people.some(({ id }) => id === personId)) return null;
  if (roles.includes('counsel')) return sideOf(deal, personId);
  const side = sideShowing(deal, personId);
  return roles.some((role) => deal.estimates[side].shownTo.includes(role)) ? side : null;
}

/** Whether an event says what counsel of another side than the one seen expects. */
export function isEstimateHidden(event: Pick<DealEvent, 'type' | 'data'>, seen: Side | null): boolean {
  if (event.type !== 'EstimateRecorded' && event.type !== 'EstimateWithdrawn') return false;
  return (event.data as { readonly side: Side }).side !== seen;
}
