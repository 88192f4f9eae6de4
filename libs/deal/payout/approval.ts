import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, sumUsd } from '#libs/money/wire.ts';
import { type Actor, refuse } from '../decision.ts';
import type { Batch, OpenDeal } from '../state.ts';
import { listChanged } from './batch.ts';
import { notASignatory, validApprovals } from './signatories.ts';

const APPROVAL = 'paying agent agreement, authorised persons';

export function batchOf(deal: OpenDeal, id: string): Batch | Refusal {
  const known = deal.payout.batches[id];
  return known ?? refuse('BatchUnknown', APPROVAL, { batchId: id }, `No batch ${id} is prepared.`);
}

/** Why this person cannot approve this batch, or undefined when they can. */
export function notApprovable(
  deal: OpenDeal,
  { batchId, digest }: { readonly batchId: string; readonly digest: string },
  { actor, now }: { readonly actor: Pick<Actor, 'id'>; readonly now: Instant },
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
  const changed = overtaken(batch) ?? listChanged(deal, batch, APPROVAL);
  if (changed) return changed;
  if (deal.closing.stage !== 'effective') {
    return refuse(
      'MergerNotEffective',
      APPROVAL,
      { batchId, stage: deal.closing.stage },
      'The merger is not effective: nobody is entitled to the price yet, and who signs changes at that moment. Approve once it is.',
    );
  }
  return barred(deal, batch, { actor, now });
}

/** Why this person of all people cannot approve. */
export function barred(
  deal: OpenDeal,
  batch: Batch,
  { actor, now }: { readonly actor: Pick<Actor, 'id'>; readonly now: Instant },
): Refusal | undefined {
  if (batch.preparedBy === actor.id) {
    return refuse(
      'PreparerCannotApprove',
      APPROVAL,
      { preparedBy: batch.preparedBy },
      'Whoever prepared the batch does not approve it. Another person must.',
    );
  }
  const approvedBy = validApprovals(deal, batch, now);
  if (approvedBy.includes(actor.id)) {
    return refuse(
      'AlreadyApproved',
      APPROVAL,
      { approvedBy: [...approvedBy] },
      'This person approved the batch already. A second approval comes from a second person.',
    );
  }
  const unsigned = notASignatory(deal, actor.id);
  if (unsigned) return unsigned;
  const person = deal.terms.people.find(({ id }) => id === actor.id);
  if (batch.pays.includes(actor.id) || person?.paidIn.includes(batch.leg)) {
    return refuse(
      'PayeeCannotApprove',
      APPROVAL,
      { actor: actor.id, leg: batch.leg },
      'Nobody approves a batch that pays them. Another person must.',
    );
  }
  if (person?.side === 'parent') {
    return refuse(
      'OtherSideCannotApprove',
      APPROVAL,
      { actor: actor.id, side: person.side },
      'Nobody approves for the other side. A signatory of the company must.',
    );
  }
  return undefined;
}

/** What a batch pays by changed after it was built, so that what people approved is not what would happen. */
export function overtaken({ batchId, overtaken: known }: Batch): Refusal | undefined {
  if (known === null) return undefined;
  return refuse(
    'BatchOvertaken',
    APPROVAL,
    { batchId, since: known.at },
    `The batch is void since ${known.at}: ${known.what} Withdraw it and prepare another.`,
  );
}

/**
 * How many different people must approve a batch: by all that is prepared of its leg on its day up to it, so that a sum
 * above the threshold is not brought below it by parting it.
 */
export function approvalsNeeded(deal: OpenDeal, batch: Batch): number {
  const day = newYorkDay(batch.preparedAt);
  const ofTheDay = Object.values(deal.payout.batches).filter(
    ({ leg, stage, preparedAt, version }) =>
      leg === batch.leg &&
      stage !== 'withdrawn' &&
      version <= batch.version &&
      newYorkDay(preparedAt) === day,
  );
  const amount = sumUsd(ofTheDay.map((one) => one.amount));
  return compareUsd(amount, deal.terms.payout.approvals.twoApproversFrom) >= 0 ? 2 : 1;
}
