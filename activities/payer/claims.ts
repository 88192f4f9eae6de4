import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { addCents, type Cents, formatUsd, noCents } from '#libs/money/cents.ts';
import { payOnPresentment } from '#libs/money/presentment.ts';
import { optionSpread, parsePrice } from '#libs/money/price.ts';
import type { RoundedOver } from '#libs/money/rounding.ts';
import { addShares, noShares, parseShares, type Shares } from '#libs/money/shares.ts';

/** What one lot or one award entitles to. A lot that is not paid by anyone (rollover, treasury, Parent's) is no claim. */
export interface Claim {
  readonly id: string;
  readonly holder: string;
  readonly kind: string;
  readonly leg: Leg;
  readonly shares: Shares;
  readonly dissenting: boolean;
  /** The money for so many of its shares, rounded once. */
  amountFor(shares: Shares): Cents;
}

/**
 * The claims that a batch of a leg pays: those of the list, or those of dissenters who withdrew. Undefined where neither
 * comes to the batch's amount and payees: an authority to pay must never list more than was approved.
 */
export function claimsOfBatch(
  claims: readonly Claim[],
  { leg, amount, payees }: { readonly leg: Leg; readonly amount: string; readonly payees: number },
): readonly Claim[] | undefined {
  return [false, true]
    .map((dissenting) => claims.filter((claim) => claim.leg === leg && claim.dissenting === dissenting))
    .find((some) => some.length === payees && formatUsd(total(some)) === amount);
}

function total(claims: readonly Claim[]): Cents {
  return claims.reduce((sum, claim) => addCents(sum, claim.amountFor(claim.shares)), noCents);
}

const UNPAID: ReadonlySet<string> = new Set(['rollover', 'treasury', 'parent-owned']);

/**
 * Of lots that are rounded after others, the shares that those have: the other lots of one demand for appraisal, and of one
 * holder where the agreement rounds a holder's together. The database's `payout.shares_before`, said once more.
 */
export function sharesBefore(
  lots: readonly BulkRow<'lots'>[],
  roundedOver: RoundedOver = 'holder',
): ReadonlyMap<string, Shares> {
  const roundedTogether = ({ kind, demand, holder }: BulkRow<'lots'>): string | undefined => {
    if (kind === 'dissenting') return demand && `demand ${demand}`;
    return roundedOver === 'holder' && !UNPAID.has(kind) ? `holder ${holder}` : undefined;
  };
  const sums = new Map<string, Shares>();
  const before = new Map<string, Shares>();
  for (const lot of lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1))) {
    const together = roundedTogether(lot);
    if (together === undefined) continue;
    const sum = sums.get(together) ?? noShares;
    before.set(lot.lot, sum);
    sums.set(together, addShares(sum, parseShares(lot.shares)));
  }
  return before;
}

export function claimOfLot(
  lot: BulkRow<'lots'>,
  { price, payout }: DealTerms,
  before: Shares,
): Claim | undefined {
  if (UNPAID.has(lot.kind)) return undefined;
  return {
    id: lot.lot,
    holder: lot.holder,
    kind: lot.kind,
    leg: 'agent',
    shares: parseShares(lot.shares),
    dissenting: lot.kind === 'dissenting',
    amountFor: (shares) =>
      payOnPresentment({
        price: parsePrice(price),
        sharesToDate: shares,
        sharesBefore: before,
        paidToDate: noCents,
        rounding: payout.rounding,
      }),
  };
}

/** An award pays grant by grant: an underwater option pays nothing and takes nothing from another. */
export function claimOfAward(award: BulkRow<'awards'>, { price, payout }: DealTerms): Claim | undefined {
  if (award.kind === 'contingent-right') return undefined;
  const strike = parsePrice(award.kind === 'option' ? (award.strike ?? '0') : '0');
  const amountFor = (shares: Shares) => optionSpread({ shares, strike }, parsePrice(price), payout.rounding);
  if (amountFor(parseShares(award.shares)) === noCents) return undefined;
  const { award: id, holder, kind, leg } = award;
  return { id, holder, kind, leg, shares: parseShares(award.shares), dissenting: false, amountFor };
}
