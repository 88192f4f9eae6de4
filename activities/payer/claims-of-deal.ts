import type { Pool } from 'pg';
import { rows } from '#libs/bulk/read.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { type Claim, claimOfAward, claimOfLot } from './claims.ts';

/** Every claim of a deal by its sealed closing list and awards. Throws when a set is not the one the deal names. */
export async function claimsOfDeal(pool: Pool, dealId: string, deal: OpenDeal): Promise<Claim[]> {
  const { closingList } = deal.payout;
  if (closingList === null) return [];
  const claims: (Claim | undefined)[] = [];
  const { lots, awards } = closingList;
  for await (const { row } of rows(
    pool,
    { dealId, importId: lots.importId, kind: 'lots' },
    { root: lots.root },
  )) {
    claims.push(claimOfLot(row, deal.terms));
  }
  for await (const { row } of rows(
    pool,
    { dealId, importId: awards.importId, kind: 'awards' },
    { root: awards.root },
  )) {
    claims.push(claimOfAward(row, deal.terms));
  }
  return claims.filter((claim) => claim !== undefined);
}
