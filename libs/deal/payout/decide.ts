import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { addUsd, compareUsd, sharesTimesPrice, showUsd, subtractUsd } from '#libs/money/wire.ts';
import { handWages } from '../afterpay/decide.ts';
import { hasUnsent } from '../bank/answers.ts';
import { planFilesOf } from '../bank/release.ts';
import { isFiled } from '../closing/gates.ts';
import { refuse } from '../decision.ts';
import { intend } from '../effects/intend.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { batchOf, notApprovable } from './approval.ts';
import { batchDigest } from './batch.ts';
import { buildBatch } from './disbursing-decide.ts';
import { notReleasable } from './release.ts';

const FUND = 'merger agreement, payment fund';

export const payoutDeciders: Deciders = {
  SealClosingList: (deal, { data }) => {
    if (isFiled(deal)) {
      return refuse(
        'PointOfNoReturnPassed',
        FUND,
        { stage: deal.closing.stage },
        'The certificate of merger was filed on the list sealed before, which fixes the claims; corrections follow as demands or top-ups.',
      );
    }
    return [
      { type: 'ClosingListSealed', data },
      intend(`foot-closing-list/${data.lots.importId}/${deal.version + 1}`, 'foot-closing-list', {
        lots: data.lots.importId,
        awards: data.awards.importId,
      }),
    ];
  },

  ReportFunds: (deal, { data }, { now }) => {
    if (deal.payout.legs[data.leg].wires.includes(data.reference)) {
      return refuse(
        'FundsKnown',
        FUND,
        { leg: data.leg, reference: data.reference },
        `The wire ${data.reference} is counted in the ${data.leg} leg already. Report another under its own reference.`,
      );
    }
    if (data.receivedAt > now) {
      return refuse(
        'FundsNotYetGood',
        FUND,
        { receivedAt: data.receivedAt, now },
        `Money that is good at ${data.receivedAt} is not in yet at ${now}. Report it once the payer has confirmed it.`,
      );
    }
    const received: DealEvent = { type: 'FundsReceived', data, effectiveAt: data.receivedAt };
    return [received, ...unlikeWire(deal, data)];
  },

  ReportLettersMailed: (deal, { data }) =>
    deal.closing.stage === 'effective'
      ? [{ type: 'LettersMailed', data }]
      : refuse(
          'MergerNotEffective',
          FUND,
          { stage: deal.closing.stage },
          'The merger is not effective: letters of transmittal follow the effective time.',
        ),

  ReportDemand: (deal, { data }) => {
    if (deal.payout.demands[data.demandId] !== undefined) {
      return refuse(
        'DemandKnown',
        '8 Del. C. § 262(d)(1)',
        { demandId: data.demandId },
        'A demand of this id is recorded already.',
      );
    }
    const received = { type: 'DemandReceived' as const, data, effectiveAt: data.receivedAt };
    const { polls } = deal.vote;
    if (polls === null || data.receivedAt < polls.openedAt) return [received];
    return [
      received,
      {
        type: 'FindingRaised',
        data: {
          findingId: `demand-late/${data.demandId}`,
          rule: '8 Del. C. § 262(d)(1)',
          severity: 'blocks',
          facts: { receivedAt: data.receivedAt, pollsOpenedAt: polls.openedAt },
          sentence: `The demand of ${data.holder} came after the vote began; a demand for appraisal must be delivered before the vote is taken. Counsel decides whether its shares are dissenting or payable.`,
        },
      },
    ];
  },

  ReportDemandWithdrawn: (deal, { data }) => {
    const demand = deal.payout.demands[data.demandId];
    if (demand === undefined || demand.withdrawnAt !== null) {
      return refuse(
        'DemandNotOpen',
        '8 Del. C. § 262(e)',
        { demandId: data.demandId },
        'No open demand of this id is recorded.',
      );
    }
    const amount = sharesTimesPrice(demand.shares, deal.terms.price, deal.terms.payout.rounding);
    // The list it was filed on leaves these shares out, so from then on they are payable beside it.
    const becomesPayable = isFiled(deal);
    const withdrawn: DealEvent = {
      type: 'DemandWithdrawn',
      data: { ...data, amount, becomesPayable },
      effectiveAt: data.withdrawnAt,
    };
    if (!becomesPayable || deal.terms.payout.mode !== 'disbursing') return [withdrawn];
    const { demandId } = data;
    return [withdrawn, intend(`admit-dissenting/${demandId}`, 'admit-dissenting', { demandId, amount })];
  },

  PrepareBatch: (deal, { data }, { actor }) => {
    const { closingList, legs, batches } = deal.payout;
    if (batches[data.batchId] !== undefined || deal.effects[`build-batch/${data.batchId}`] !== undefined) {
      return refuse(
        'BatchKnown',
        FUND,
        { batchId: data.batchId },
        'A batch of this id exists. Batches never change: prepare another under a new id.',
      );
    }
    if (!closingList?.footed || closingList.footed.differences.length > 0) {
      return refuse(
        'ClosingListNotFooted',
        FUND,
        {},
        'No closing list is sealed that foots with its certificate and bridge. Seal one, then prepare the batch.',
      );
    }
    if (deal.terms.payout.mode === 'disbursing') {
      return data.amount === undefined && data.payees === undefined
        ? buildBatch(deal, data, actor.id)
        : refuse(
            'BatchIsCounted',
            FUND,
            { batchId: data.batchId },
            'A batch that we pay ourselves is counted from the claims. Name its leg and rails; amount and payees follow.',
          );
    }
    const { batchId, leg, amount, payees } = data;
    if (amount === undefined || payees === undefined || data.rails !== undefined) {
      return refuse(
        'BatchNotCounted',
        FUND,
        { batchId },
        `${deal.terms.payout.payingAgent} is told how much to pay and to how many, and chooses the rails. Name amount and payees.`,
      );
    }
    const unbatched = subtractUsd(entitledOf(deal, leg), legs[leg].batched);
    if (compareUsd(amount, '0.00') <= 0 || compareUsd(amount, unbatched) > 0) {
      return refuse(
        'BatchExceedsClaims',
        FUND,
        { leg, amount, unbatched },
        `${showUsd(unbatched)} of the ${leg} leg is in no batch yet; a batch of ${showUsd(amount)} would pay more than is owed, or nothing.`,
      );
    }
    const content = { batchId, leg, amount, payees };
    const digest = batchDigest(content, closingList);
    return [{ type: 'BatchPrepared', data: { ...content, digest, preparedBy: actor.id } }];
  },

  RecordIncumbency: (_, { data }) => [{ type: 'IncumbencyRecorded', data }],

  ReportBatchOvertaken: (deal, { data }) => {
    const batch = batchOf(deal, data.batchId);
    if ('code' in batch) return batch;
    return batch.stage === 'prepared' && batch.overtaken === null
      ? [{ type: 'BatchOvertaken', data }]
      : refuse(
          'BatchNotOpen',
          FUND,
          { batchId: batch.batchId, stage: batch.overtaken === null ? batch.stage : 'overtaken' },
          'The batch waits for no release any more: what changed since touches its payments one by one.',
        );
  },

  ApproveBatch: (deal, { data }, { actor, now }) =>
    notApprovable(deal, data, { actor, now }) ?? [
      { type: 'BatchApproved', data: { ...data, approvedBy: actor.id } },
    ],

  WithdrawBatch: (deal, { data }) => {
    const batch = batchOf(deal, data.batchId);
    if ('code' in batch) return batch;
    if (batch.stage !== 'prepared') {
      return refuse(
        'BatchNotOpen',
        FUND,
        { batchId: batch.batchId, stage: batch.stage },
        batch.stage === 'released' && batch.built !== undefined
          ? 'The batch is released; of a released batch what is not sent yet is withdrawn.'
          : `The batch is ${batch.stage}; only a batch that was not released is withdrawn.`,
      );
    }
    return [{ type: 'BatchWithdrawn', data }];
  },

  WithdrawUnsent: (deal, { data: { batchId, reason } }) => {
    const batch = batchOf(deal, batchId);
    if ('code' in batch) return batch;
    const { stage, built, unsent, leg } = batch;
    const effectId = `withdraw-unsent/${batchId}`;
    if (stage !== 'released' || built === undefined || unsent !== undefined || !hasUnsent(deal, batchId)) {
      return refuse(
        'NothingUnsent',
        FUND,
        { batchId, stage },
        stage === 'prepared'
          ? 'The batch is not released: withdraw it as a whole.'
          : stage === 'withdrawn'
            ? 'The batch is withdrawn already.'
            : 'All of the batch has gone out, or waits no more here. Whoever pays is asked to stop or recall a payment.',
      );
    }
    if (deal.effects[effectId] !== undefined)
      return refuse('AlreadyWithdrawing', FUND, { batchId }, 'What is not sent of it is being withdrawn.');
    return [intend(effectId, 'withdraw-unsent', { batchId, leg, reason })];
  },

  ReleaseBatch: (deal, { data }, { actor, now }) => {
    const batch = batchOf(deal, data.batchId);
    if ('code' in batch) return batch;
    const refusal = notReleasable(deal, batch, { digest: data.digest, now });
    if (refusal) return refusal;
    const released: DealEvent = { type: 'BatchReleased', data: { ...data, releasedBy: actor.id } };
    if (batch.built !== undefined)
      return [released, ...(batch.leg === 'payroll' ? handWages(batch.batchId) : planFilesOf(batch))];
    return [
      released,
      intend(`instruct-payer/${batch.batchId}`, 'instruct-payer', {
        batchId: batch.batchId,
        leg: batch.leg,
        digest: batch.digest,
        amount: batch.amount,
        payees: batch.payees,
      }),
    ];
  },
};

/** Before the effective time what the footed list will make payable; after it, what people are entitled to. */
function entitledOf(deal: OpenDeal, leg: 'agent' | 'payroll' | 'payables'): string {
  if (deal.closing.stage === 'effective') return deal.payout.legs[leg].money.entitled;
  const footed = deal.payout.closingList?.footed?.legs.find((known) => known.leg === leg);
  return addUsd(footed?.amount ?? '0.00', '0.00');
}

/** One wire under one reference: what a payer confirms is what its sender sent. */
function unlikeWire(deal: OpenDeal, { leg, amount, reference }: CommandData<'ReportFunds'>): DealEvent[] {
  const sent = Object.values(deal.room.wires).find(
    (wire) => wire.reference === reference && wire.recalledAt === null,
  );
  if (sent === undefined || compareUsd(sent.amount, amount) === 0) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `funds/unlike-wire/${leg}/${deal.version + 1}`,
        rule: 'funds flow memo',
        severity: 'blocks',
        facts: { leg, reference, sent: sent.amount, confirmed: amount },
        sentence: `${showUsd(sent.amount)} was sent under ${reference}, and ${showUsd(amount)} is confirmed under it. Ask the payer and the sending bank which it is before anything relies on it.`,
      },
    },
  ];
}
