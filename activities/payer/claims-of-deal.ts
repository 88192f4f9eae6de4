import type { Pool } from 'pg';
import { rows } from '#libs/bulk/read.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { noShares } from '#libs/money/shares.ts';
import { type Claim, claimOfAward, claimOfLot, sharesBefore } from './claims.ts';

/** Every claim of a deal by its sealed closing list and awards. Throws when a set is not the one the deal names. */
export async function claimsOfDeal(pool: Pool, dealId: string, deal: OpenDeal): Promise<Claim[]> {
  const { closingList } = deal.payout;
  if (closingList === null) return [];
  const { lots, awards } = closingList;
  const listed: BulkRow<'lots'>[] = [];
  for await (const { row } of rows(
    pool,
    { dealId, importId: lots.importId, kind: 'lots' },
    { root: lots.root },
  )) {
    listed.push(row);
  }
  const before = sharesBefore(listed, deal.terms.payout.roundedOver);
  const claims = listed.map((lot) => claimOfLot(lot, deal.terms, before.get(lot.lot) ?? noShares));
  for await (const { row } of rows(
    pool,
    { dealId, importId: awards.importId, kind: 'awards' },
    { root: awards.root },
  )) {
    claims.push(claimOfAward(row, deal.terms));
  }
  return claims.filter((claim) => claim !== undefined);
}
