import type { Condition } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { parseShares } from '#libs/money/shares.ts';
import { sumShareCounts } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';

/** The shares that a ceiling is a part of: the transfer agent's count for the closing once there is one. */
export function outstandingNow({ payout, terms }: OpenDeal): {
  readonly shares: string;
  readonly of: string;
} {
  const { closingList } = payout;
  return closingList === null
    ? { shares: terms.shares.entitled, of: 'outstanding on the record date' }
    : { shares: closingList.outstanding, of: 'outstanding by the closing list' };
}

export function exceedsCap(deal: OpenDeal, { capPercent = 100 }: Condition, dissenting: string): boolean {
  const part = parseShares(dissenting) * parseShares('100');
  return part > parseShares(outstandingNow(deal).shares) * parseShares(String(capPercent));
}

/** Since when the demands are within the ceiling: a withdrawal that brought them there is when the condition was met. */
export function withinCapSince(deal: OpenDeal, condition: Condition): Instant | undefined {
  const demands = Object.values(deal.payout.demands);
  const withdrawals = demands
    .flatMap(({ withdrawnAt }) => withdrawnAt ?? [])
    .toSorted()
    .reverse();
  return withdrawals.find((at) => {
    const before = demands.filter(
      ({ receivedAt, withdrawnAt }) => receivedAt < at && (withdrawnAt === null || withdrawnAt >= at),
    );
    return exceedsCap(deal, condition, sumShareCounts(before.map(({ shares }) => shares)));
  });
}
