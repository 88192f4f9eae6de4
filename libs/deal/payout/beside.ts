import { newYorkDay } from '#libs/calendar/new-york.ts';
import { cents, parseUsd } from '#libs/money/cents.ts';
import type { OpenDeal } from '../state.ts';

/** Interest less charges on the accounts of all legs, and each charge with its day: on the bank's statements, not in the ledger. */
export function besidePrincipal({ payout }: OpenDeal) {
  const legs = Object.values(payout.legs);
  return {
    cents: legs.reduce((sum, { beside }) => sum + cents(BigInt(beside.replace('.', ''))), 0n),
    charges: legs.flatMap(({ charges }) =>
      charges.map(({ amount, at }) => ({ cents: parseUsd(amount), day: newYorkDay(at) })),
    ),
  };
}
