import type { EventOf } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal } from '../state.ts';

/** At the effective time every share but the excluded ones becomes the right to the price, and claims come into being. */
export function becomeEffective(deal: OpenDeal, effectiveAt: Instant): EventOf<'MergerBecameEffective'> {
  const legs = deal.payout.closingList?.footed?.legs ?? [];
  return {
    type: 'MergerBecameEffective',
    data: { effectiveAt, entitled: legs.map(({ leg, payees, amount }) => ({ leg, payees, amount })) },
    effectiveAt,
  };
}
