import type { Refusal } from '#libs/contracts/refusal.ts';
import { compareUsd } from '#libs/money/wire.ts';
import { type Actor, refuse } from '../decision.ts';
import type { Batch, OpenDeal } from '../state.ts';
import { listChanged } from './batch.ts';

const APPROVAL = 'paying agent agreement, authorised persons';

export function batchOf(deal: OpenDeal, id: string): Batch | Refusal {
  const known = deal.payout.batches[id];
  return known ?? refuse('BatchUnknown', APPROVAL, { batchId: id }, `No batch ${id} is prepared.`);
}

/** Why this person cannot approve this batch, or undefined when they can. */
export function notApprovable(
  deal: OpenDeal,
  { batchId, digest }: { readonly batchId: string; readonly digest: string },
  actor: Actor,
): Refusal | undefined {
  const batch = batchOf(deal, batchId);
  if ('code' in batch) return batch;
  if (batch.stage !== 'prepared') {
    return refuse(
      'BatchNotOpen',
      APPROVAL,
      { batchId, stage: batch.stage },
      `The batch is ${batch.stage}: there is nothing to approve.`,
    );
  }
  if (batch.digest !== digest) {
    return refuse(
      'ApprovesAnotherContent',
      APPROVAL,
      { given: digest, batch: batch.digest },
      'The digest is not that of the batch as it stands. Read the batch again and approve its digest.',
    );
  }
  const changed = listChanged(deal, batch, APPROVAL);
  if (changed) return changed;
  if (batch.preparedBy === actor.id) {
    return refuse(
      'PreparerCannotApprove',
      APPROVAL,
      { preparedBy: batch.preparedBy },
      'Whoever prepared the batch does not approve it. Another person must.',
    );
  }
  if (batch.approvedBy.includes(actor.id)) {
    return refuse(
      'AlreadyApproved',
      APPROVAL,
      { approvedBy: [...batch.approvedBy] },
      'This person approved the batch already. A second approval comes from a second person.',
    );
  }
  const person = deal.terms.people.find(({ id }) => id === actor.id);
  if (person === undefined) {
    return refuse(
      'NotASignatory',
      APPROVAL,
      { actor: actor.id },
      "Only a person named in the deal's list of people approves payments.",
    );
  }
  if (person.paidIn.includes(batch.leg)) {
    return refuse(
      'PayeeCannotApprove',
      APPROVAL,
      { actor: actor.id, leg: batch.leg },
      'Nobody approves a batch that pays them. Another person must.',
    );
  }
  if (person.side === 'parent') {
    return refuse(
      'OtherSideCannotApprove',
      APPROVAL,
      { actor: actor.id, side: person.side },
      'Nobody approves for the other side. A signatory of the company must.',
    );
  }
  return undefined;
}

/** How many different people must approve a batch of this size. */
export function approvalsNeeded(deal: OpenDeal, batch: Batch): number {
  return compareUsd(batch.amount, deal.terms.payout.approvals.twoApproversFrom) >= 0 ? 2 : 1;
}
