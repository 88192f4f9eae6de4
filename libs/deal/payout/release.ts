import type { Refusal } from '#libs/contracts/refusal.ts';
import { compareUsd, showUsd, subtractUsd } from '#libs/money/wire.ts';
import { refuse } from '../decision.ts';
import type { Batch, OpenDeal } from '../state.ts';
import { approvalsNeeded } from './approval.ts';
import { listChanged } from './batch.ts';

const RELEASE = 'paying agent agreement, authority to pay';

/** Why a batch cannot be released at this position of the journal, or undefined when it can. */
export function notReleasable(deal: OpenDeal, batch: Batch, digest: string): Refusal | undefined {
  const { batchId } = batch;
  if (batch.stage !== 'prepared') {
    return refuse(
      'BatchNotOpen',
      RELEASE,
      { batchId, stage: batch.stage },
      `The batch is ${batch.stage}: it is released once, and only once.`,
    );
  }
  if (batch.digest !== digest) {
    return refuse(
      'ReleasesAnotherContent',
      RELEASE,
      { given: digest, batch: batch.digest },
      'The digest is not that of the batch as it was approved. Read the batch again.',
    );
  }
  const changed = listChanged(deal, batch, RELEASE);
  if (changed) return changed;
  if (deal.closing.stage !== 'effective') {
    return refuse(
      'MergerNotEffective',
      RELEASE,
      { batchId, stage: deal.closing.stage },
      'The merger is not effective, so nobody is entitled to the price yet. Release follows the effective time.',
    );
  }
  const needed = approvalsNeeded(deal, batch);
  if (batch.approvedBy.length < needed) {
    return refuse(
      'NotEnoughApprovals',
      RELEASE,
      { batchId, needed, approvedBy: [...batch.approvedBy] },
      `${showUsd(batch.amount)} needs ${needed} ${needed === 1 ? 'approver' : 'approvers'} besides the preparer; ${batch.approvedBy.length} approved so far.`,
    );
  }
  return fundIsShort(deal, batch) ?? restrained(deal) ?? stopped(deal);
}

function fundIsShort(deal: OpenDeal, batch: Batch): Refusal | undefined {
  const leg = deal.payout.legs[batch.leg];
  const available = subtractUsd(subtractUsd(leg.money.deposited, leg.money.refunded), leg.released);
  if (compareUsd(available, batch.amount) >= 0) return undefined;
  return refuse(
    'FundNotIn',
    RELEASE,
    { leg: batch.leg, amount: batch.amount, available, missing: subtractUsd(batch.amount, available) },
    `The ${batch.leg} leg holds ${showUsd(available)} that no released batch claims; the batch needs ${showUsd(batch.amount)}. Report the top-up of ${showUsd(subtractUsd(batch.amount, available))} first.`,
  );
}

function restrained(deal: OpenDeal): Refusal | undefined {
  const order = Object.values(deal.orders).find(({ liftedAt }) => liftedAt === null);
  if (order === undefined) return undefined;
  return refuse(
    'OrderRestrains',
    RELEASE,
    { court: order.court, issuedAt: order.issuedAt },
    `An order of ${order.court} stands: ${order.restrains} No money goes out until it is lifted.`,
  );
}

function stopped(deal: OpenDeal): Refusal | undefined {
  if (deal.stopped === null) return undefined;
  return refuse(
    'EffectsStopped',
    RELEASE,
    { since: deal.stopped.at },
    `Everything unsent is stopped: ${deal.stopped.reason} Resume effects first.`,
  );
}
