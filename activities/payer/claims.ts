import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { type Cents, noCents } from '#libs/money/cents.ts';
import { optionSpread, parsePrice, timesPrice } from '#libs/money/price.ts';
import { parseShares, type Shares } from '#libs/money/shares.ts';

/** What one lot or one award entitles to. A lot that is not paid by anyone (rollover, treasury, Parent's) is no claim. */
export interface Claim {
  readonly id: string;
  readonly leg: Leg;
  readonly shares: Shares;
  readonly dissenting: boolean;
  /** The money for so many of its shares, rounded once. */
  amountFor(shares: Shares): Cents;
}

const UNPAID: ReadonlySet<string> = new Set(['rollover', 'treasury', 'parent-owned']);

export function claimOfLot(lot: BulkRow<'lots'>, { price, payout }: DealTerms): Claim | undefined {
  if (UNPAID.has(lot.kind)) return undefined;
  return {
    id: lot.lot,
    leg: 'agent',
    shares: parseShares(lot.shares),
    dissenting: lot.kind === 'dissenting',
    amountFor: (shares) => timesPrice(shares, parsePrice(price), payout.rounding),
  };
}

/** An award pays grant by grant: an underwater option pays nothing and takes nothing from another. */
export function claimOfAward(award: BulkRow<'awards'>, { price, payout }: DealTerms): Claim | undefined {
  const strike = parsePrice(award.kind === 'option' ? (award.strike ?? '0') : '0');
  const amountFor = (shares: Shares) => optionSpread({ shares, strike }, parsePrice(price), payout.rounding);
  if (amountFor(parseShares(award.shares)) === noCents) return undefined;
  return { id: award.award, leg: award.leg, shares: parseShares(award.shares), dissenting: false, amountFor };
}
