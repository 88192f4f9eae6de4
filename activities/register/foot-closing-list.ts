import type { Pool } from 'pg';
import { type KnownSet, sealedSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { EffectResult } from '#libs/contracts/effects.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { formatPrice, parsePrice } from '#libs/money/price.ts';
import { formatShares, shares } from '#libs/money/shares.ts';
import { prepareForSets } from '../payout/build-batch.ts';
import { awardsSql } from '../payout/fix-entitlements.ts';
import type { EffectPerformer } from '../performer.ts';

export interface FootClosingList {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Sums the sealed closing list by kind of lot, and what each leg owes. The core compares it with the certificate. */
export function footClosingList({ dealOf }: FootClosingList): EffectPerformer<'foot-closing-list'> {
  return {
    perform: async ({ lots, awards }, { dealId, pool }) => {
      const { terms, payout } = await dealOf(dealId);
      // Another list may be sealed by now: then this footing is no longer of use, but still comes to its end.
      const sealed = payout.closingList;
      const rootOf = (importId: string) =>
        [sealed?.lots, sealed?.awards].find((set) => set?.importId === importId)?.root;
      const lotsSet = await sealedSet(pool, { dealId, importId: lots }, rootOf(lots));
      const awardsSet = await sealedSet(pool, { dealId, importId: awards }, rootOf(awards));
      return sumsOf(pool, { lotsSet, awardsSet, terms });
    },
  };
}

/** The shares of a live dissenter are nobody's claim on the price until the demand is withdrawn or lost. */
const PAYABLE = ['certificated', 'book-entry', 'street-name'];

async function sumsOf(
  pool: Pool,
  {
    lotsSet,
    awardsSet,
    terms: { price, payout },
  }: { readonly lotsSet: KnownSet; readonly awardsSet: KnownSet; readonly terms: DealTerms },
): Promise<EffectResult<'foot-closing-list'>> {
  const { lots, awards } = await throughWholeSet(pool, 'picture', async (client) => {
    await prepareForSets(client);
    return {
      lots: await client.query<{ kind: string; shares: string; lots: number; due: string }>(
        `select kind, sum(l.shares)::text as shares, count(*)::int as lots,
           sum(payout.due(l.shares, coalesce(b.shares, 0), $2::bigint, $3))::text as due
         from bulk.sealed_lots l left join payout.shares_before($1::integer, $4) b using (lot)
         where set_id = $1::integer group by kind`,
        [lotsSet.id, parsePrice(price).toString(), payout.rounding, payout.roundedOver ?? 'holder'],
      ),
      awards: await client.query<{ leg: string; awards: number; due: string }>(
        `select leg, count(*)::int as awards, sum(due)::text as due from (
         select leg, payout.cents(shares, price, $2) as due from (${awardsSql('$1', '$3')}) a) owed
         where due > 0 group by leg`,
        [awardsSet.id, payout.rounding, formatPrice(parsePrice(price))],
      ),
    };
  });
  const total = (of: (kind: string) => boolean) =>
    formatShares(
      shares(lots.rows.filter(({ kind }) => of(kind)).reduce((sum, row) => sum + BigInt(row.shares), 0n)),
    );
  const paid = lots.rows.filter(({ kind }) => PAYABLE.includes(kind));
  return {
    outstanding: total((kind) => kind !== 'treasury'),
    payableShares: total((kind) => PAYABLE.includes(kind)),
    rolloverShares: total((kind) => kind === 'rollover'),
    dissentingShares: total((kind) => kind === 'dissenting'),
    treasuryShares: total((kind) => kind === 'treasury'),
    parentShares: total((kind) => kind === 'parent-owned'),
    legs: LEGS.map((leg) => {
      const owed = [
        ...awards.rows.filter((row) => row.leg === leg).map(({ awards: payees, due }) => ({ payees, due })),
        ...(leg === 'agent' ? paid.map(({ lots: payees, due }) => ({ payees, due })) : []),
      ];
      return {
        leg,
        payees: owed.reduce((sum, { payees }) => sum + payees, 0),
        amount: formatUsd(cents(owed.reduce((sum, { due }) => sum + BigInt(due), 0n))),
      };
    }),
  };
}
