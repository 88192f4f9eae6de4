import { rows } from '#libs/bulk/read.ts';
import type { EffectResult } from '#libs/contracts/effects.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { addCents, formatUsd, noCents } from '#libs/money/cents.ts';
import { addShares, formatShares, noShares, parseShares, type Shares } from '#libs/money/shares.ts';
import { claimsOfDeal } from '../payer/claims-of-deal.ts';
import type { EffectPerformer } from '../performer.ts';

export interface FootClosingList {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Sums the sealed closing list by kind of lot, and what each leg owes. The core compares it with the certificate. */
export function footClosingList({ dealOf }: FootClosingList): EffectPerformer<'foot-closing-list'> {
  return {
    perform: async ({ lots }, { dealId, pool }) => {
      const deal = await dealOf(dealId);
      // Another list may be sealed by now: then this footing is no longer of use, but still comes to its end.
      const sealed = deal.payout.closingList?.lots;
      const root = sealed?.importId === lots ? sealed.root : undefined;
      const byKind = new Map<string, Shares>();
      const set = { dealId, importId: lots, kind: 'lots' as const };
      for await (const { row } of rows(pool, set, root === undefined ? {} : { root })) {
        byKind.set(row.kind, addShares(byKind.get(row.kind) ?? noShares, parseShares(row.shares)));
      }
      const total = (...kinds: string[]) =>
        formatShares(kinds.map((kind) => byKind.get(kind) ?? noShares).reduce(addShares, noShares));
      return {
        outstanding: formatShares(
          [...byKind]
            .filter(([kind]) => kind !== 'treasury')
            .map(([, count]) => count)
            .reduce(addShares, noShares),
        ),
        payableShares: total('certificated', 'book-entry', 'street-name'),
        rolloverShares: total('rollover'),
        dissentingShares: total('dissenting'),
        treasuryShares: total('treasury'),
        parentShares: total('parent-owned'),
        legs: await legsOf(deal, dealId, pool),
      };
    },
  };
}

/** The shares of a live dissenter are nobody's claim on the price until the demand is withdrawn or lost. */
async function legsOf(
  deal: OpenDeal,
  dealId: string,
  pool: Parameters<typeof claimsOfDeal>[0],
): Promise<EffectResult<'foot-closing-list'>['legs']> {
  const claims = (await claimsOfDeal(pool, dealId, deal)).filter(({ dissenting }) => !dissenting);
  return LEGS.map((leg) => {
    const owed = claims.filter((claim) => claim.leg === leg);
    const amount = owed.map((claim) => claim.amountFor(claim.shares)).reduce(addCents, noCents);
    return { leg, payees: owed.length, amount: formatUsd(amount) };
  });
}
