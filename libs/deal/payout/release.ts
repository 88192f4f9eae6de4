import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { addUsd, compareUsd, showUsd, subtractUsd, sumUsd } from '#libs/money/wire.ts';
import { ANSWERS_FINDING } from '../bank/answers.ts';
import { refuse } from '../decision.ts';
import type { Batch, OpenDeal } from '../state.ts';
import { approvalsNeeded, overtaken } from './approval.ts';
import { listChanged } from './batch.ts';
import { reportFindings } from './report.ts';
import { validApprovals } from './signatories.ts';

const RELEASE = 'paying agent agreement, authority to pay';

/** Why a batch cannot be released at this position of the journal, or undefined when it can. */
export function notReleasable(
  deal: OpenDeal,
  batch: Batch,
  { digest, now }: { readonly digest: string; readonly now: Instant },
): Refusal | undefined {
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
  const changed = overtaken(batch) ?? listChanged(deal, batch, RELEASE);
  if (changed) return changed;
  if (deal.closing.stage !== 'effective') {
    return refuse(
      'MergerNotEffective',
      RELEASE,
      { batchId, stage: deal.closing.stage },
      'The merger is not effective, so nobody is entitled to the price yet. Release follows the effective time.',
    );
  }
  if (deal.terms.closing.runSheet !== undefined && deal.room.authorizedAt === null) {
    return refuse(
      'AuthorityNotGiven',
      RELEASE,
      { batchId },
      `${deal.terms.payout.payingAgent} has no authority to pay yet. Counsel gives it on the run sheet, once each party has said go.`,
    );
  }
  const needed = approvalsNeeded(deal, batch);
  const approvedBy = validApprovals(deal, batch, now);
  if (approvedBy.length < needed) {
    const lapsed = batch.approvals.length - approvedBy.length;
    return refuse(
      'NotEnoughApprovals',
      RELEASE,
      { batchId, needed, approvedBy: [...approvedBy], lapsed },
      `${showUsd(batch.amount)}, with what else of the leg was prepared on its day, needs ${needed} ${needed === 1 ? 'approver' : 'approvers'} besides the preparer; ${approvedBy.length} approved so far${lapsed === 0 ? '' : `, and ${lapsed} more before whose approval lapsed or who no longer signs`}.`,
    );
  }
  return unreconciled(deal, batch) ?? fundIsShort(deal, batch) ?? restrained(deal) ?? stopped(deal);
}

function fundIsShort(deal: OpenDeal, batch: Batch): Refusal | undefined {
  const needed = addUsd(batch.amount, batch.built?.withheld ?? '0.00');
  const available = batch.built === undefined ? unreleased(deal, batch) : unclaimedFund(deal, batch);
  if (compareUsd(available, needed) >= 0) return undefined;
  const missing = subtractUsd(needed, available);
  return refuse(
    'FundNotIn',
    RELEASE,
    { leg: batch.leg, amount: needed, available, missing },
    `The ${batch.leg} leg holds ${showUsd(available)} that no released batch claims; the batch needs ${showUsd(needed)}. Report the top-up of ${showUsd(missing)} first.`,
  );
}

/** The agent pays again by itself what came back: a batch is released to it once. */
function unreleased(deal: OpenDeal, batch: Batch): string {
  const { money, released } = deal.payout.legs[batch.leg];
  return subtractUsd(subtractUsd(money.deposited, money.refunded), released);
}

/** What lies in our fund, less tax to be deposited and what of released batches has not left yet. */
function unclaimedFund(deal: OpenDeal, batch: Batch): string {
  const { money } = deal.payout.legs[batch.leg];
  const waiting = Object.values(deal.payout.batches)
    .filter(({ leg, stage }) => leg === batch.leg && stage === 'released')
    .map(({ amount, built, unsent }) =>
      subtractUsd(
        addUsd(amount, built?.withheld ?? '0.00'),
        addUsd(unsent?.amount ?? '0.00', unsent?.withheld ?? '0.00'),
      ),
    );
  const left = Object.values(deal.bank.files)
    .filter(({ batchId, sentAt }) => sentAt !== null && deal.payout.batches[batchId]?.stage === 'released')
    .filter(({ leg }) => leg === batch.leg)
    .flatMap(({ amount, withheld }) => [amount, withheld]);
  return subtractUsd(addUsd(money.fund, sumUsd(left)), sumUsd([money.withheld, ...waiting]));
}

/** What the bank or the payer says and the ledger does not: more money on top of it would only hide it. */
function unreconciled({ findings }: OpenDeal, { leg }: Batch): Refusal | undefined {
  const open = Object.entries(findings).find(
    ([id, { severity, closed }]) =>
      severity === 'blocks' &&
      closed === null &&
      (id.startsWith(ANSWERS_FINDING) || id.startsWith(reportFindings(leg))),
  );
  if (open === undefined) return undefined;
  const [findingId, { sentence }] = open;
  return refuse(
    'NotReconciled',
    RELEASE,
    { findingId },
    `${sentence} Counsel closes the finding ${findingId} once it is reconciled; nothing is released before.`,
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
