import type { Pool } from 'pg';
import type { InstructedBatch } from '#libs/contracts/payout-figures.ts';
import type { Batch, OpenDeal } from '#libs/deal/state.ts';
import { formatUsd } from '#libs/money/cents.ts';
import { formatShares } from '#libs/money/shares.ts';
import { type Claim, claimsOfBatch } from './claims.ts';
import { claimsOfDeal } from './claims-of-deal.ts';

const BIGGEST = 25;

/** What a batch has a paying agent pay, as its letter will list it: the largest first, beside the batch before of its leg. */
export async function instructedBatch(
  pool: Pool,
  dealId: string,
  deal: OpenDeal,
  batch: Batch,
): Promise<InstructedBatch> {
  const { batchId, leg, amount, payees, digest } = batch;
  const claims = claimsOfBatch(await claimsOfDeal(pool, dealId, deal), batch);
  const before = Object.values(deal.payout.batches)
    .filter((one) => one.leg === leg && one.version < batch.version && one.stage !== 'withdrawn')
    .toSorted((a, b) => b.version - a.version)[0];
  const list = deal.payout.closingList;
  return {
    batchId,
    leg,
    amount,
    payees,
    digest,
    roots: list === null ? null : { lots: list.lots.root, awards: list.awards.root },
    fits: claims !== undefined,
    biggest: (claims ?? [])
      .map((claim) => ({ claim, owed: claim.amountFor(claim.shares) }))
      .toSorted((a, b) => (a.owed < b.owed ? 1 : a.owed > b.owed ? -1 : 0))
      .slice(0, BIGGEST)
      .map(({ claim, owed }) => rowOf(claim, formatUsd(owed))),
    before:
      before === undefined ? null : { batchId: before.batchId, amount: before.amount, payees: before.payees },
  };
}

function rowOf({ id, holder, kind, shares }: Claim, amount: string): InstructedBatch['biggest'][number] {
  return { claim: id, holder, kind, shares: formatShares(shares), amount };
}
