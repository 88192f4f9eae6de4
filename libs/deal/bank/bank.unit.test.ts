import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import { fold } from '../decide.ts';
import { momentsOf } from '../moments.ts';
import { batchDigest } from '../payout/batch.ts';
import { isSound } from '../payout/leg.ts';
import { notReleasable } from '../payout/release.ts';
import type { Batch, OpenDeal } from '../state.ts';
import { contextOf, play, tell } from '../testing/given.ts';
import { smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { planFilesOf } from './release.ts';

const AT = '2021-02-18T22:20:00.000Z';
const LATER = '2021-02-19T15:00:00.000Z';
const A = 'a'.repeat(64);
const disbursing = { ...smallTerms, payout: { ...smallTerms.payout, mode: 'disbursing' as const } };

/** The small deal after its effective time, with a released batch of 5,900.00 that goes to our bank. */
function released(): OpenDeal {
  const end = wholeStory.findIndex(({ command }) => command.type === 'ReleaseBatch');
  const paid = play(wholeStory.slice(0, end + 1)) as OpenDeal;
  const { 'instruct-payer/agent-1': _, ...effects } = paid.effects;
  const batch = digested(paid, {
    ...(paid.payout.batches['agent-1'] as Batch),
    built: { root: A, rails: [], withheld: '0.00' },
  });
  const payout = { ...paid.payout, batches: { ...paid.payout.batches, 'agent-1': batch } };
  const deal = { ...paid, terms: disbursing, effects, payout };
  return happened(deal, planFilesOf({ batchId: 'agent-1' }), AT);
}

function digested({ payout }: OpenDeal, batch: Batch): Batch {
  return {
    ...batch,
    digest: batchDigest(batch, payout.closingList as NonNullable<typeof payout.closingList>),
  };
}

function happened(deal: OpenDeal, events: readonly DealEvent[], at: string): OpenDeal {
  return fold(deal, events, contextOf(at, 'worker')) as OpenDeal;
}

function done(deal: OpenDeal, effectId: string, result: object, at = LATER): OpenDeal {
  const told = tell(deal, step(at, 'worker', 'RecordEffectDone', { effectId, attempt: 1, result }));
  if (told.refusal) throw new Error(told.refusal.sentence);
  return told.state as OpenDeal;
}

const file = (number: number, amount: string) => ({
  file: `agent-1-00${number}`,
  rail: number === 1 ? ('wire' as const) : ('ach' as const),
  from: number,
  to: number,
  payments: 1,
  amount,
});
const files = [file(1, '5000.00'), file(2, '900.00')];
const sentAs = (amount: string, withheld = '0.00') => ({
  reference: 'CB-001.xml',
  digest: A,
  payments: 1,
  amount,
  withheld,
});

const planned = () => done(released(), 'plan-bank-files/agent-1', { files });
const sent = () =>
  done(
    done(planned(), 'send-batch/agent-1-001', sentAs('5000.00')),
    'send-batch/agent-1-002',
    sentAs('890.00', '10.00'),
  );

const answer = (number: number, more: object = {}) => ({
  number,
  answers: 2,
  legs: [
    {
      leg: 'agent',
      settled: '5000.00',
      returned: '890.00',
      returnedAfterSettlement: '0.00',
      payments: { settled: 1, returned: 1 },
    },
  ],
  unexplained: [],
  ...more,
});

describe('a batch that goes to our bank', () => {
  it('is sent file by file, each an effect of its own, and has gone with the last of them', () => {
    const deal = planned();
    expect(Object.keys(deal.effects).filter((id) => id.startsWith('send-batch/'))).toEqual([
      'send-batch/agent-1-001',
      'send-batch/agent-1-002',
    ]);
    const half = done(deal, 'send-batch/agent-1-001', sentAs('5000.00'));
    expect(half.payout.batches['agent-1']?.stage).toBe('released');
    expect(half.payout.legs.agent.money).toMatchObject({ inTransit: '5000.00', payable: '900.00' });
    const whole = sent();
    expect(whole.payout.batches['agent-1']?.stage).toBe('instructed');
    expect(whole.payout.legs.agent.money).toMatchObject({
      inTransit: '5890.00',
      withheld: '10.00',
      payable: '0.00',
    });
    expect(isSound(whole.payout.legs.agent.money)).toBe(true);
  });

  it('of which a file cannot go any more: what is not sent is withdrawn, and its money is free for the next batch', () => {
    const withdrawing = (deal: OpenDeal) =>
      tell(
        deal,
        step(LATER, 'preparer', 'WithdrawUnsent', { batchId: 'agent-1', reason: 'An account was changed' }),
      );
    const half = done(planned(), 'send-batch/agent-1-001', sentAs('5000.00'));
    const asked = withdrawing(half).state as OpenDeal;
    expect(withdrawing(asked).refusal?.code).toBe('AlreadyWithdrawing');
    const rest = done(asked, 'withdraw-unsent/agent-1', {
      ...{ stretches: [{ from: 2, to: 2 }], payments: 1, amount: '900.00', withheld: '0.00' },
    });
    expect(Object.keys(rest.effects).filter((id) => id.includes('agent-1'))).toEqual([]);
    expect(rest.payout.batches['agent-1']).toMatchObject({ stage: 'instructed', unsent: { payments: 1 } });
    expect(rest.payout.legs.agent.money).toMatchObject({ inTransit: '5000.00', payable: '900.00' });
    expect(withdrawing(rest).refusal?.code).toBe('NothingUnsent');
    // The worker that was at it meanwhile finds no such effect any more.
    expect(done(rest, 'send-batch/agent-1-002', sentAs('890.00', '10.00'))).toMatchObject({
      payout: { batches: { 'agent-1': { stage: 'instructed' } } },
      bank: { files: { 'agent-1-002': { sentAt: null, withdrawnAt: LATER } } },
    });
    const { batches } = rest.payout;
    const next = digested(rest, {
      ...(batches['agent-1'] as Batch),
      ...{ batchId: 'agent-2', stage: 'prepared', amount: '900.00' },
    });
    const refused = (deal: OpenDeal) => notReleasable(deal, next, { digest: next.digest, now: LATER })?.code;
    expect(refused(half)).toBe('FundNotIn');
    expect(refused(rest)).not.toBe('FundNotIn');
  });

  it('is withdrawn as a whole where nothing of it was sent, or planned yet', () => {
    const asked = tell(
      released(),
      step(LATER, 'preparer', 'WithdrawUnsent', { batchId: 'agent-1', reason: 'A mistake' }),
    ).state as OpenDeal;
    // Its files are planned meanwhile.
    const deal = done(done(asked, 'plan-bank-files/agent-1', { files }), 'withdraw-unsent/agent-1', {
      ...{ stretches: [{ from: 1, to: 2 }], payments: 2, amount: '5900.00', withheld: '0.00' },
    });
    expect(deal.payout.batches['agent-1']?.stage).toBe('withdrawn');
    expect(Object.keys(deal.effects).filter((id) => id.includes('agent-1'))).toEqual([]);
  });

  it('claims of the fund, while one of its files waits, no more than what has not left: another may be released', () => {
    const half = done(planned(), 'send-batch/agent-1-001', sentAs('5000.00'));
    const { agent } = half.payout.legs;
    // 900.00 of the batch wait; 100.00 came in on top.
    const money = { ...agent.money, deposited: '6000.00', entitled: '6000.00', fund: '1000.00' };
    const legs = { ...half.payout.legs, agent: { ...agent, money } };
    const deal = { ...half, payout: { ...half.payout, legs } };
    const first = deal.payout.batches['agent-1'];
    if (first === undefined) throw new Error('no batch');
    const built = { withheld: '0.00', root: A, rails: [] };
    const release = (amount: string) => {
      const content = { ...first, batchId: 'agent-2', amount, built, stage: 'prepared' as const };
      const digest = deal.payout.closingList === null ? '' : batchDigest(content, deal.payout.closingList);
      return notReleasable(deal, { ...content, digest }, { digest, now: AT });
    };
    expect(release('100.00')).toBeUndefined();
    expect(release('100.01')).toMatchObject({ code: 'FundNotIn', facts: { available: '100.00' } });
  });

  it('is answered each bank day at eight in the evening, and what the bank says moves the money once', () => {
    const deal = sent();
    const due = () => momentsOf(deal).filter(({ momentId }) => momentId.startsWith('bank-answers/'));
    expect(due().map(({ momentId, due: at }) => [momentId, at])).toEqual([
      ['bank-answers/1', '2021-02-20T01:00:00.000Z'],
    ]);
    const asked = tell(
      deal,
      step('2021-02-20T01:00:00.000Z', 'worker', 'PassMoment', {
        momentId: 'bank-answers/1',
        due: '2021-02-20T01:00:00.000Z',
      }),
    ).state as OpenDeal;
    const told = done(asked, 'collect-bank-answers/1', answer(1), '2021-02-20T01:00:00.000Z');
    expect(told.payout.legs.agent.money).toMatchObject({
      settled: '5000.00',
      inTransit: '0.00',
      held: '890.00',
      fund: '900.00',
    });
    expect(isSound(told.payout.legs.agent.money)).toBe(true);
    const again = done(told, 'collect-bank-answers/1', answer(1), '2021-02-20T01:00:00.000Z');
    expect(again.payout.legs.agent.money).toEqual(told.payout.legs.agent.money);
    // The next bank day is Monday.
    const next = momentsOf(told).find(({ momentId }) => momentId === 'bank-answers/2');
    expect(next?.due).toBe('2021-02-23T01:00:00.000Z');
  });

  it('raises a finding that blocks when the bank says what nobody ordered', () => {
    const asked = happened(
      sent(),
      [
        {
          type: 'EffectIntended',
          data: {
            effectId: 'collect-bank-answers/1',
            kind: 'collect-bank-answers' as 'foot-positions',
            params: { number: 1, asOf: LATER } as never,
          },
        },
      ],
      LATER,
    );
    const told = done(
      asked,
      'collect-bank-answers/1',
      answer(1, { unexplained: ['The account was debited twice.'] }),
    );
    expect(told.findings['bank-answers/1']).toMatchObject({ severity: 'blocks', closed: null });
    const batch = released().payout.batches['agent-1'];
    if (batch === undefined) throw new Error('no batch');
    const funded = (deal: OpenDeal) => ({ ...deal, payout: { ...released().payout } });
    const release = (deal: OpenDeal) =>
      notReleasable(funded(deal), { ...batch, stage: 'prepared' }, { digest: batch.digest, now: AT });
    expect(release(told)).toMatchObject({ code: 'NotReconciled', facts: { findingId: 'bank-answers/1' } });
    const closed = {
      ...told.findings['bank-answers/1'],
      closed: { at: LATER, reason: 'The bank took one back.' },
    };
    const reconciled = { ...told, findings: { 'bank-answers/1': closed } } as unknown as OpenDeal;
    expect(release(reconciled)?.code).not.toBe('NotReconciled');
  });

  it('in doubt is looked up again, and never called done by a person who cannot know its digest', () => {
    const effectId = 'send-batch/agent-1-001';
    const failed = tell(
      planned(),
      step(LATER, 'worker', 'RecordEffectFailed', {
        effectId,
        attempt: 1,
        outcome: 'unknown',
        reason: 'No answer.',
      }),
    ).state;
    const resolve = (outcome: string) =>
      tell(
        failed,
        step(LATER, 'approver', 'ResolveEffect', { effectId, outcome, evidence: 'By telephone.' }),
      );
    expect(resolve('done').refusal?.code).toBe('EffectHasAResult');
    const open = resolve('not-done').state as OpenDeal;
    expect(open.effects[effectId]).toMatchObject({ standing: 'open', attempt: 2 });
  });
});
