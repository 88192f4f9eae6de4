import type { Condition } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal, OrderState } from '../state.ts';

/** The orders of courts against a condition, lifted ones too: an order that names none is against every one of its kind. */
export function ordersAgainst(deal: OpenDeal, { id, kind }: Condition): readonly OrderState[] {
  if (kind !== 'no-injunction') return [];
  return Object.values(deal.orders).filter(({ conditions }) => conditions?.includes(id) ?? true);
}

/** An order that stood after a moment and is lifted: what was said before it says nothing of after it. */
export function liftedSince(deal: OpenDeal, condition: Condition, asOf: Instant): OrderState | undefined {
  return ordersAgainst(deal, condition).findLast(({ liftedAt }) => liftedAt !== null && liftedAt > asOf);
}
