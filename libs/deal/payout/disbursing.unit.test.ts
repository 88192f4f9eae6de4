import { describe, expect, it } from 'vitest';
import { parseRate } from '#libs/money/rate.ts';
import { momentsOf } from '../moments.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell } from '../testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { approvalsNeeded } from './approval.ts';
import { backupRateOn } from './backup-withholding.ts';
import { equations, isSound } from './leg.ts';

const ROOT = 'c'.repeat(64);
/** Stands for the digest of the batch, whatever it is. */
const ANY = 'a'.repeat(64);
const AT = '2021-02-18T22:00:00.000Z';

const toClosing = wholeStory.slice(
  0,
  wholeStory.findIndex(({ command }) => command.type === 'PrepareBatch'),
);

/** The small deal up to its effective time, with ourselves as the paying agent. */
const closed: readonly Step[] = toClosing.map((each) =>
  each.command.type === 'OpenDeal'
    ? step(each.at, each.by, 'OpenDeal', {
        mode: 'rehearsal',
        terms: { ...smallTerms, payout: { ...smallTerms.payout, mode: 'disbursing' } },
      })
    : each,
);

const done = (effectId: string, result: object, at = AT) =>
  step(at, 'worker', 'RecordEffectDone', { effectId, attempt: 1, result });

const fixed = done('fix-entitlements', {
  legs: [
    { leg: 'agent', entitlements: 3, amount: '5900.00' },
    { leg: 'payroll', entitlements: 1, amount: '250.00' },
  ],
});
const prepare = step(AT, 'preparer', 'PrepareBatch', { batchId: 'b-1', leg: 'agent', rails: ['ach', 'dtc'] });
const built = done('build-batch/b-1', {
  payees: 2,
  amount: '4000.00',
  withheld: '100.00',
  root: ROOT,
  rails: [
    { rail: 'dtc', payments: 1, amount: '3000.00' },
    { rail: 'ach', payments: 1, amount: '1000.00' },
  ],
});

function open(steps: readonly Step[]): OpenDeal {
  return play(steps) as OpenDeal;
}

describe('claims', () => {
  it('are written down once the merger is effective, and nothing is prepared before they are', () => {
    expect(open(closed).effects['fix-entitlements']).toMatchObject({ kind: 'fix-entitlements' });
    expect(tell(open(closed), prepare).refusal?.code).toBe('EntitlementsNotFixed');
    expect(open([...closed, fixed]).payout.fixed).toBe(true);
  });

  it('are the paying agent’s business where it pays', () => {
    const deal = given(toClosing);
    expect(
      deal.when('agent', 'ReceiveLetters', { letters: { importId: 'l', root: ROOT, rows: 1 } }).refusal?.code,
    ).toBe('AgentPays');
    expect(deal.when('preparer', 'PrepareBatch', { batchId: 'b-1', leg: 'agent' }).refusal?.code).toBe(
      'BatchNotCounted',
    );
  });
});

describe('a batch that we pay', () => {
  const counted = [...closed, fixed, prepare, built];

  it('is counted from the claims, under one digest with its lines', () => {
    const batch = open(counted).payout.batches['b-1'];
    expect(batch).toMatchObject({
      amount: '4000.00',
      payees: 2,
      preparedBy: 'preparer',
      built: { root: ROOT, withheld: '100.00' },
    });
    const other = open([
      ...closed,
      fixed,
      prepare,
      {
        ...built,
        command: {
          ...built.command,
          data: {
            ...built.command.data,
            result: { payees: 2, amount: '4000.00', withheld: '100.00', root: 'd'.repeat(64), rails: [] },
          },
        },
      } as Step,
    ]);
    expect(other.payout.batches['b-1']?.digest).not.toBe(batch?.digest);
  });

  it('is not given an amount by hand, nor the id of one that is being counted', () => {
    const by = given([...closed, fixed]);
    expect(
      by.when('preparer', 'PrepareBatch', { batchId: 'b-1', leg: 'agent', amount: '1.00', payees: 1 }).refusal
        ?.code,
    ).toBe('BatchIsCounted');
    expect(tell(open([...closed, fixed, prepare]), prepare).refusal?.code).toBe('BatchKnown');
  });

  it('of nothing is withdrawn at once, and says why', () => {
    const empty = done('build-batch/b-1', {
      payees: 0,
      amount: '0.00',
      withheld: '0.00',
      root: ROOT,
      rails: [],
    });
    const told = tell(open([...closed, fixed, prepare]), empty);
    expect(told.events.map(({ type }) => type)).toEqual(['BatchPrepared', 'BatchWithdrawn', 'EffectDone']);
  });

  it('goes to the bank once released, and never beyond what lies in the fund', () => {
    const approved = [...counted, step(AT, 'approver', 'ApproveBatch', { batchId: 'b-1', digest: ANY })];
    const release = step(AT, 'preparer', 'ReleaseBatch', { batchId: 'b-1', digest: ANY });
    expect(Object.keys(open([...approved, release]).effects)).toContain('plan-bank-files/b-1');
    const prepared = open(approved);
    const { agent } = prepared.payout.legs;
    // Two thousand were sent already: what is left does not reach for the batch and the tax kept back beside it.
    const short: OpenDeal = {
      ...prepared,
      payout: {
        ...prepared.payout,
        legs: { ...prepared.payout.legs, agent: { ...agent, money: { ...agent.money, fund: '4099.99' } } },
      },
    };
    expect(tell(short, release).refusal).toMatchObject({
      code: 'FundNotIn',
      facts: { amount: '4100.00', missing: '0.01' },
    });
  });
});

describe('holds and letters', () => {
  const hold = { holdId: 'h-1', reason: 'legal', entitlements: ['l-1'] };

  it('move what is unpaid between payable and held, each move under its own id', () => {
    const placed = [
      ...closed,
      fixed,
      step(AT, 'preparer', 'PlaceHolds', { ...hold, clock: '2021-03-04' }),
      done('move-holds/placed/h-1', { entitlements: 1, legs: [{ leg: 'agent', amount: '400.00' }] }),
    ];
    const { money } = open(placed).payout.legs.agent;
    expect(money).toMatchObject({ held: '400.00', payable: '5500.00' });
    expect(isSound(money)).toBe(true);
    expect(given(placed).when('preparer', 'PlaceHolds', hold).refusal?.code).toBe('HoldKnown');
    for (const command of ['PlaceHolds', 'LiftHolds'] as const)
      expect(
        given(placed).when('preparer', command, { holdId: 'h-9', reason: 'dissenting', holders: ['x'] })
          .refusal?.code,
      ).toBe('DissentIsADemand');
    expect(
      given(placed).when('preparer', 'LiftHolds', { holdId: 'h-2', reason: 'estate' }).refusal?.code,
    ).toBe('HoldsNothing');
    const lifted = [
      ...placed,
      step(AT, 'preparer', 'LiftHolds', hold),
      done('move-holds/lifted/h-1', { entitlements: 1, legs: [{ leg: 'agent', amount: '400.00' }] }),
    ];
    expect(open(lifted).payout.legs.agent.money).toMatchObject({ held: '0.00', payable: '5900.00' });
  });

  it('a file of letters is taken once, and letters that present nothing are a finding', () => {
    const receive = step(AT, 'agent', 'ReceiveLetters', {
      letters: { importId: 'l-1', root: ROOT, rows: 9 },
    });
    const received = [...closed, fixed, receive];
    expect(tell(open(received), receive).refusal?.code).toBe('LettersKnown');
    const taken = tell(
      open(received),
      done('take-letters/l-1', {
        presented: 5,
        shares: '50',
        placed: 2,
        lifted: 0,
        unknown: 1,
        tooMany: 1,
        held: '20.00',
        unheld: '0.00',
      }),
    );
    expect(taken.events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({ findingId: 'letters/l-1', severity: 'warns' }),
      }),
    );
    expect((taken.state as OpenDeal).payout.legs.agent.money.held).toBe('20.00');
  });
});

describe('money beside the claims', () => {
  const wire = { leg: 'agent', reference: 'IMAD 9', at: AT };

  it('interest and bank charges are no principal', () => {
    const deal = open([
      ...closed,
      step(AT, 'agent', 'ReportBesidePrincipal', { ...wire, what: 'interest', amount: '12.34' }),
      step(AT, 'agent', 'ReportBesidePrincipal', {
        ...wire,
        reference: 'fee 1',
        what: 'charge',
        amount: '2.00',
      }),
    ]);
    expect(deal.payout.legs.agent.beside).toBe('10.34');
    expect(deal.payout.legs.agent.money).toEqual(open(closed).payout.legs.agent.money);
    expect(
      given(closed).when('agent', 'ReportBesidePrincipal', {
        ...wire,
        reference: 'IMAD 1',
        what: 'charge',
        amount: '1.00',
      }).refusal?.code,
    ).toBe('WireKnown');
  });

  it('only an excess goes back to Parent, and only what was withheld to the authority', () => {
    const deal = given(closed);
    expect(deal.when('preparer', 'ReportExcessRefunded', { ...wire, amount: '0.01' }).refusal?.code).toBe(
      'RefundsMoreThanExcess',
    );
    expect(deal.when('preparer', 'ReportRemittance', { ...wire, amount: '0.01' }).refusal?.code).toBe(
      'RemitsMoreThanWithheld',
    );
    const more = step(AT, 'agent', 'ReportFunds', {
      leg: 'agent',
      amount: '7.00',
      from: 'Parent',
      reference: 'IMAD 7',
      receivedAt: AT,
    });
    const back = step(AT, 'preparer', 'ReportExcessRefunded', { ...wire, amount: '7.00' });
    const { money } = open([...closed, more, back]).payout.legs.agent;
    expect(equations(money)).toEqual({ cash: '0.00', claims: '0.00', excess: '0.00' });
  });

  it('what nobody claims goes back by our own hand', () => {
    const due = '2022-02-18T14:00:00.000Z';
    const passed = step(due, 'worker', 'PassMoment', { momentId: 'unclaimed/agent', due });
    const back = done(
      'hand-back-unclaimed/agent',
      { entitlements: 2, fromPayable: '5900.00', fromHeld: '0.00' },
      due,
    );
    const deal = open([...closed, fixed, passed, back]);
    expect(deal.payout.legs.agent).toMatchObject({
      handBackDone: true,
      money: { fund: '0.00', refunded: '5900.00', handedBack: '5900.00' },
    });
    expect(isSound(deal.payout.legs.agent.money)).toBe(true);
    const rounds = (state: OpenDeal) =>
      momentsOf(state).filter(({ momentId }) => momentId.startsWith('unclaimed/'));
    expect(rounds(deal)).toEqual([]);

    // What becomes payable after it, as a payment that comes back does, goes back a month later.
    const withdrawn = step(due, 'counsel', 'ReportDemandWithdrawn', {
      demandId: 'demand-1',
      withdrawnAt: due,
      document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
    });
    const late = open([...closed, fixed, passed, back, withdrawn]);
    const [moment] = rounds(late);
    expect(moment).toMatchObject({ momentId: 'unclaimed/agent/2', due: '2022-03-18T13:00:00.000Z' });
    const again = play(
      [
        step(moment?.due ?? '', 'worker', 'PassMoment', { momentId: moment?.momentId, due: moment?.due }),
        done(
          'hand-back-unclaimed/agent/2',
          { entitlements: 1, fromPayable: '100.00', fromHeld: '0.00' },
          moment?.due,
        ),
      ],
      late,
    ) as OpenDeal;
    expect(again.payout.legs.agent).toMatchObject({ handBacks: 2, money: { payable: '0.00' } });
    expect(rounds(again)).toEqual([]);
  });

  it('what a court keeps where it is starts no further round', () => {
    const due = '2022-02-18T14:00:00.000Z';
    const holds = (what: string, type: string) => [
      step(AT, 'preparer', type, { holdId: 'c-1', reason: 'legal', entitlements: ['l-1'] }),
      done(`move-holds/${what}/c-1`, { entitlements: 1, legs: [{ leg: 'agent', amount: '2000.00' }] }),
    ];
    const back = done(
      'hand-back-unclaimed/agent',
      { entitlements: 1, fromPayable: '3900.00', fromHeld: '0.00' },
      due,
    );
    const passed = step(due, 'worker', 'PassMoment', { momentId: 'unclaimed/agent', due });
    const deal = open([...closed, fixed, ...holds('placed', 'PlaceHolds'), passed, back]);
    expect(deal.payout.legs.agent).toMatchObject({ heldBack: '2000.00', money: { held: '2000.00' } });
    expect(momentsOf(deal).filter(({ momentId }) => momentId.startsWith('unclaimed/'))).toEqual([]);
    const lifted = play(holds('lifted', 'LiftHolds'), deal) as OpenDeal;
    expect(momentsOf(lifted).some(({ momentId }) => momentId === 'unclaimed/agent/2')).toBe(true);
  });
});

describe('two approvers', () => {
  const part = (batchId: string, amount: string, at = AT): readonly Step[] => [
    step(at, 'preparer', 'PrepareBatch', { batchId, leg: 'agent', rails: ['ach'] }),
    done(
      `build-batch/${batchId}`,
      {
        payees: 1,
        amount,
        withheld: '0.00',
        root: ROOT,
        rails: [{ rail: 'ach', payments: 1, amount }],
      },
      at,
    ),
  ];
  const needed = (deal: OpenDeal, batchId: string) => {
    const batch = deal.payout.batches[batchId];
    return batch && approvalsNeeded(deal, batch);
  };

  it('are needed of a sum that is parted among the batches of a day, from the batch on that brings it there', () => {
    const limit = '1000.00';
    const terms = { ...smallTerms.payout.approvals, twoApproversFrom: limit };
    const opened = open([...closed, fixed]);
    const start = {
      ...opened,
      terms: { ...opened.terms, payout: { ...opened.terms.payout, approvals: terms } },
    };
    const parted = play([...part('b-1', '600.00'), ...part('b-2', '399.99'), ...part('b-3', '0.01')], start);
    expect(['b-1', 'b-2', 'b-3'].map((id) => needed(parted as OpenDeal, id))).toEqual([1, 1, 2]);
    const nextDay = play(
      [...part('b-1', '600.00'), ...part('b-2', '600.00', '2021-02-19T15:00:00.000Z')],
      start,
    );
    expect(['b-1', 'b-2'].map((id) => needed(nextDay as OpenDeal, id))).toEqual([1, 1]);
    const withdrawn = step(AT, 'preparer', 'WithdrawBatch', { batchId: 'b-1', reason: 'Another list.' });
    const left = play([...part('b-1', '600.00'), withdrawn, ...part('b-2', '600.00')], start);
    expect(needed(left as OpenDeal, 'b-2')).toBe(1);
  });
});

describe('backup withholding', () => {
  it('has the rate of the day of the payment', () => {
    expect(backupRateOn('2017-12-31')).toBe(parseRate('0.28'));
    expect(backupRateOn('2018-01-01')).toBe(parseRate('0.24'));
    expect(() => backupRateOn('2001-01-01')).toThrow('No rate of backup withholding is known');
  });
});
