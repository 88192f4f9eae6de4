import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import type { DealState, OpenDeal } from '../state.ts';
import {
  afterFiling,
  closingStory,
  DAY,
  filed,
  inTheRoom,
  memo,
  onTheDay,
  stateAfter,
  untilReady,
} from '../testing/closing-story.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { checklistRows, standingOf } from './checklist.ts';
import { runSheet } from './steps.ts';

const NIGHT = '2021-02-19T22:00:00.000Z';
const before = [...untilReady, ...inTheRoom, ...onTheDay];
const abortAt = (at: string) => step(at, 'counsel', 'AbortClosing', { reason: 'The buyer asks for a day.' });
const later = (at: string, minutes = 1) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const isDone = (deal: OpenDeal, at: string, name: string) =>
  runSheet(deal, at).find((one) => one.step === name)?.done;

function told(steps: readonly Step[], next: Step) {
  return tell(play(steps), next);
}

describe('a closing run from its sheet', () => {
  it('comes to its effective time with every step done', () => {
    const deal = stateAfter(closingStory);
    expect(deal.closing.stage).toBe('effective');
    expect(runSheet(deal, '2021-02-19T22:00:00.000Z').filter(({ done }) => !done)).toEqual([]);
  });

  it('tells depository, transfer agent and paying agent of the day, each by an effect of its own', () => {
    const { effects } = stateAfter([...untilReady, inTheRoom[0] as Step]);
    const names = Object.values(effects).map(({ kind, params }) => [kind, (params as { to?: string }).to]);
    expect(names).toEqual([
      ['tell-exchange', undefined],
      ['tell-party', 'depository'],
      ['tell-party', 'transfer-agent'],
      ['tell-party', 'paying-agent'],
    ]);
  });

  it('waits for each go, says who is missing, and for the last one says point of no return', () => {
    const withoutLast = before.slice(0, -1);
    expect(told(withoutLast, filed).refusal).toMatchObject({
      code: 'GoMissing',
      facts: { parties: ['agent'] },
    });
    const unread = step('2021-02-19T14:25:00.000Z', 'agent', 'GiveGo', { step: 'filing', party: 'agent' });
    const refusal = told(withoutLast, unread).refusal;
    expect(refusal?.code).toBe('PointOfNoReturnNotRead');
    expect(refusal?.sentence).toContain('POINT OF NO RETURN');
    const last = told(withoutLast, before.at(-1) as Step).events;
    expect(last).toMatchObject([{ type: 'GoGiven', data: { party: 'agent', last: true } }]);
  });

  it('stops at a no-go until that party says go', () => {
    const no = step('2021-02-19T14:26:00.000Z', 'buyer-counsel', 'GiveNoGo', {
      step: 'filing',
      party: 'parent',
      reason: 'A bank asks.',
    });
    expect(told([...before, no], filed).refusal).toMatchObject({
      code: 'NoGoStands',
      facts: { party: 'parent' },
    });
    const go = step('2021-02-19T14:28:00.000Z', 'buyer-counsel', 'GiveGo', {
      step: 'filing',
      party: 'parent',
      pointOfNoReturn: true,
    });
    expect(told([...before, no, go], filed).refusal).toBeUndefined();
  });

  it('takes a go only from the people of the party', () => {
    const other = step('2021-02-17T12:31:00.000Z', 'counsel', 'GiveGo', {
      step: 'drawdown',
      party: 'parent',
    });
    expect(told([...untilReady, ...inTheRoom], other).refusal?.code).toBe('NotTheirWord');
  });

  it('tells a step as late at its hour, once, and not when it was done', () => {
    const idle = stateAfter([...untilReady, inTheRoom[0] as Step]);
    const moments = momentsOf(idle).filter(({ momentId }) => momentId.startsWith('run-sheet/'));
    expect(moments.map(({ momentId }) => momentId)).toContain(`run-sheet/${DAY}/halt`);
    const halt = moments.find(({ momentId }) => momentId.endsWith('/halt'));
    // The evening before, 8 p.m. in New York.
    expect(halt?.due).toBe('2021-02-19T01:00:00.000Z');
    const pass = step(halt?.due ?? '', 'worker', 'PassMoment', { momentId: halt?.momentId, due: halt?.due });
    const late = tell(idle, pass);
    expect(late.events.map(({ type }) => type)).toContain('ClosingStepFellDue');
    expect(tell(late.state, pass).events).toEqual([]);
    const agreed = stateAfter([...untilReady, ...inTheRoom]);
    expect(momentsOf(agreed).some(({ momentId }) => momentId === `run-sheet/${DAY}/halt`)).toBe(false);
  });
});

describe('an abort', () => {
  // After each single step from setting the day to the last go: every one of them is before the filing.
  const room = [...inTheRoom, ...onTheDay];
  it.each(room.map((each, index) => [index, each.command.type] as const))(
    'before the filing works after step %i, %s, and the money goes back',
    (index) => {
      const steps = [...untilReady, ...room.slice(0, index + 1)];
      const was = stateAfter(steps);
      const { state, events, refusal } = tell(was, abortAt(later(steps.at(-1)?.at ?? '')));
      expect(refusal).toBeUndefined();
      const deal = state as OpenDeal;
      expect(deal.closing).toMatchObject({
        stage: 'not-scheduled',
        on: null,
        signaturesReleasedAt: null,
        rollover: null,
      });
      expect([deal.room.words, deal.room.drawdowns, deal.room.halt]).toEqual([{}, {}, null]);
      const asked = Object.values(deal.effects)
        .filter(({ kind }) => kind === 'return-funds')
        .map(({ params }) => params);
      const lies = (['agent', 'payroll', 'payables'] as const)
        .map((leg) => ({ leg, amount: was.payout.legs[leg].money.fund, closing: DAY }))
        .filter(({ amount }) => amount !== '0.00');
      expect(asked).toEqual(lies);
      expect(events.some(({ type }) => type === 'ClosingAborted')).toBe(true);
      const off = Object.keys(deal.effects).filter((id) => id.includes('closing-called-off'));
      expect(off).toHaveLength(4 + Object.keys(was.room.drawdowns).length);
    },
  );

  it.each([filed, ...afterFiling].map((each, index) => [index, each.command.type] as const))(
    'is refused after step %i from the filing on, %s',
    (index) => {
      const steps = [...before, filed, ...afterFiling].slice(0, before.length + index + 1);
      const { refusal, events } = told(steps, abortAt(later(steps.at(-1)?.at ?? '')));
      expect(events).toEqual([]);
      expect(refusal?.code).toBe('PointOfNoReturnPassed');
      const effective = stateAfter(steps).closing.stage === 'effective';
      expect(refusal?.sentence).toContain(
        effective ? 'carried forward or corrected' : 'certificate of termination',
      );
    },
  );

  it('leaves a closing that is set again, funded again and filed', () => {
    const aborted = [...before, abortAt('2021-02-19T14:27:00.000Z')];
    const refunds = (['agent', 'payroll'] as const).map((leg, index) =>
      step('2021-02-19T20:00:00.000Z', 'preparer', 'ReportExcessRefunded', {
        leg,
        amount: ['5900.00', '250.00'][index],
        reference: `OMAD ${index}`,
        at: '2021-02-19T19:00:00.000Z',
      }),
    );
    const deal = stateAfter([...aborted, ...refunds]);
    expect(deal.payout.legs.agent.money).toMatchObject({
      fund: '0.00',
      deposited: '5900.00',
      refunded: '5900.00',
    });
    const again = step('2021-02-19T21:00:00.000Z', 'counsel', 'ScheduleClosing', { on: '2021-02-23' });
    const scheduled = tell(deal, again);
    expect(scheduled.refusal).toBeUndefined();
    expect(isDone(scheduled.state as OpenDeal, '2021-02-23T14:00:00.000Z', 'good-funds')).toBe(false);
  });
});

describe('money', () => {
  const withoutFunds = before.filter(
    ({ command }) => command.type !== 'ReportFunds' && command.type !== 'ReleaseSignatures',
  );
  /** What follows the money, at another moment: the pages, then the last word of each. */
  const released = (at: string) =>
    onTheDay
      .filter(({ command: { type } }) => type === 'GiveGo' || type === 'ReleaseSignatures')
      .map(({ by, command }) => ({ at, by, command }));
  const friday = '2021-02-19T23:05:00.000Z';
  const sent = step('2021-02-19T23:06:00.000Z', 'buyer', 'ReportWireSent', {
    lineId: 'fund-one',
    amount: '6000.00',
    sentAt: friday,
    reference: 'IMAD 20210219TESTBANK000009',
  });
  const file = (at: string) =>
    step(at, 'counsel', 'FileCertificateOfMerger', { filedAt: at, effectiveAt: '2021-02-23T01:00:00.000Z' });
  const arrived = (receivedAt: string, at: string) =>
    (['agent', 'payroll'] as const).map((leg, index) =>
      step(at, 'agent', 'ReportFunds', {
        leg,
        amount: ['5900.00', '250.00'][index],
        from: 'Parent',
        reference: `IMAD 20210219TESTBANK00000${index + 7}`,
        receivedAt,
      }),
    );

  it('sent at 6:05 p.m. on Friday settles on Monday, is found, and stops the filing', () => {
    const { events } = told(withoutFunds, sent);
    expect(events[0]).toMatchObject({
      type: 'WireSent',
      data: { settlesOn: '2021-02-22', cutoffAt: '2021-02-19T23:00:00.000Z' },
    });
    expect(events[1]).toMatchObject({ type: 'FindingRaised', data: { severity: 'warns' } });
    const refusal = told([...withoutFunds, sent], file('2021-02-19T23:10:00.000Z')).refusal;
    expect(refusal?.code).toBe('FundNotIn');
    expect(refusal?.sentence).toContain('settles on 2021-02-22');
  });

  it('that a payer calls in at 6:05 p.m. is not good before Monday, and then it is', () => {
    const late = [...withoutFunds, ...arrived(friday, '2021-02-19T23:07:00.000Z')];
    const stopped = told(late, file('2021-02-19T23:10:00.000Z')).refusal;
    expect(stopped).toMatchObject({ code: 'FundNotIn', facts: { deposited: '0.00', missing: '5900.00' } });
    expect(stopped?.sentence).toContain('settles on 2021-02-22');
    // Each go was for Friday: over the weekend and on Monday nothing is filed on it.
    for (const day of ['2021-02-20', '2021-02-21', '2021-02-22'])
      expect(told(late, file(`${day}T15:00:00.000Z`)).refusal?.code).toBe('ClosingDayPassed');
    const saturday = step('2021-02-20T14:00:00.000Z', 'counsel', 'ScheduleClosing', { on: '2021-02-20' });
    expect(told(late, saturday).refusal?.code).toBe('NotABusinessDay');
    const yesterday = step('2021-02-22T13:00:00.000Z', 'counsel', 'ScheduleClosing', { on: DAY });
    expect(told(late, yesterday).refusal?.code).toBe('ClosingDayPassed');
    const monday = step('2021-02-22T13:00:00.000Z', 'counsel', 'ScheduleClosing', { on: '2021-02-22' });
    const attested = step('2021-02-22T14:00:00.000Z', 'counsel', 'AttestCondition', {
      conditionId: 'no-order',
      asOf: '2021-02-22T14:00:00.000Z',
      says: 'none-known',
      statement: 'None known.',
    });
    const halt = step('2021-02-22T14:01:00.000Z', 'counsel', 'AgreeHalt', {
      at: '2021-02-22T21:00:00.000Z',
      with: 'Nasdaq',
    });
    const today = [...late, monday, attested, halt];
    const again = released('2021-02-22T14:30:00.000Z');
    expect(told(today, file('2021-02-22T15:00:00.000Z')).refusal?.code).toBe('SignaturesNotReleased');
    expect(told([...today, ...again.slice(0, 3)], file('2021-02-22T15:00:00.000Z')).refusal?.code).toBe(
      'GoMissing',
    );
    expect(told([...today, ...again], file('2021-02-22T15:00:00.000Z')).refusal).toBeUndefined();
  });

  it('at 5:55 p.m. is good that day', () => {
    const intime = [...withoutFunds, ...arrived('2021-02-19T22:55:00.000Z', '2021-02-19T22:56:00.000Z')];
    const funded = [...intime, ...released('2021-02-19T23:00:00.000Z')];
    expect(told(funded, file('2021-02-19T23:10:00.000Z')).refusal).toBeUndefined();
  });

  it('that came after the moment of a filing that is recorded later is found, and blocks', () => {
    const intime = [...withoutFunds, ...arrived('2021-02-19T22:55:00.000Z', '2021-02-19T22:56:00.000Z')];
    const funded = [...intime, ...released('2021-02-19T23:00:00.000Z')];
    const filing = (filedAt: string) => ({
      ...file('2021-02-19T23:10:00.000Z'),
      command: {
        ...file('2021-02-19T23:10:00.000Z').command,
        data: { filedAt, effectiveAt: '2021-02-19T23:20:00.000Z' },
      },
    });
    const found = (filedAt: string) =>
      told(funded, filing(filedAt) as Step).events.flatMap((event) =>
        event.type === 'FindingRaised' && event.data.findingId.startsWith('filed-before-money/')
          ? [event.data]
          : [],
      );
    expect(found('2021-02-19T22:50:00.000Z')).toMatchObject([
      { severity: 'blocks', facts: { goodAt: '2021-02-19T22:55:00.000Z' } },
    ]);
    expect(found('2021-02-19T23:05:00.000Z')).toEqual([]);
  });

  it('without a reference of the Fed is not confirmed', () => {
    const bare = before.map((each) =>
      each.command.type === 'ReportFunds' && each.command.data.leg === 'agent'
        ? step(each.at, each.by, 'ReportFunds', { ...each.command.data, reference: 'by telephone' })
        : each,
    );
    const at = bare.findIndex(({ command }) => command.type === 'ReleaseSignatures');
    const early = told(bare.slice(0, at), bare[at] as Step).refusal;
    expect(early).toMatchObject({ code: 'StepsBeforeOpen', facts: { open: ['good-funds'] } });
    const unreleased = bare.filter(({ command }) => command.type !== 'ReleaseSignatures');
    expect(told(unreleased, filed).refusal?.sentence).toContain('IMAD or OMAD');
  });

  it.each([
    ['of no form of the Fed', 'IMAD 1', 'IMAD or OMAD'],
    ['of another day', 'IMAD 20210218TESTBANK000001', 'is of a wire of 2021-02-18'],
  ])('under a reference %s is not confirmed', (_, reference, why) => {
    const doubtful = before.flatMap((each) =>
      each.command.type === 'ReleaseSignatures'
        ? []
        : each.command.type === 'ReportFunds' && each.command.data.leg === 'agent'
          ? step(each.at, each.by, 'ReportFunds', { ...each.command.data, reference })
          : each,
    );
    expect(told(doubtful, filed).refusal).toMatchObject({ code: 'FundNotIn' });
    expect(told(doubtful, filed).refusal?.sentence).toContain(why);
  });

  it('confirmed in another amount than was sent under its reference is found, and blocks', () => {
    const reference = 'IMAD 20210219TESTBANK000001';
    const wire = step('2021-02-19T13:50:00.000Z', 'buyer', 'ReportWireSent', {
      lineId: 'agent',
      amount: '5900.00',
      sentAt: '2021-02-19T13:50:00.000Z',
      reference,
    });
    const confirmed = (amount: string) =>
      step('2021-02-19T14:00:00.000Z', 'agent', 'ReportFunds', {
        leg: 'agent',
        amount,
        from: 'Parent',
        reference,
        receivedAt: '2021-02-19T14:00:00.000Z',
      });
    const found = (amount: string) =>
      told([...untilReady, ...inTheRoom, wire], confirmed(amount)).events.flatMap((event) =>
        event.type === 'FindingRaised' ? [event.data.findingId.split('/').slice(0, 2).join('/')] : [],
      );
    expect(found('5900.00')).not.toContain('funds/unlike-wire');
    expect(found('5990.00')).toContain('funds/unlike-wire');
  });

  it('on its way when the closing is stopped is found, and its recall recorded', () => {
    const wire = step('2021-02-19T14:05:00.000Z', 'buyer', 'ReportWireSent', {
      lineId: 'solicitor',
      amount: '100.00',
      sentAt: '2021-02-19T14:04:00.000Z',
      reference: 'IMAD 20210219TESTBANK000003',
    });
    const out = [...before, wire, abortAt('2021-02-19T15:00:00.000Z')];
    const { events } = told([...before, wire], out.at(-1) as Step);
    const found = events.flatMap((event) => (event.type === 'FindingRaised' ? [event.data.findingId] : []));
    // What the agent confirmed goes back by its own hand; what nobody has is asked back from the bank.
    expect(found.filter((id) => !id.startsWith('rule/'))).toEqual([
      expect.stringMatching(/^wire-out-at-stop\/solicitor\//),
    ]);
    const recall = step('2021-02-19T15:10:00.000Z', 'buyer', 'ReportWireRecalled', {
      lineId: 'solicitor',
      at: '2021-02-19T15:09:00.000Z',
      why: 'The closing is stopped.',
    });
    const recalled = tell(stateAfter(out), recall);
    expect(recalled.refusal).toBeUndefined();
    expect((recalled.state as OpenDeal).room.stopped?.wiresOut).toMatchObject({
      solicitor: { recalledAt: '2021-02-19T15:09:00.000Z' },
    });
    expect(tell(recalled.state, recall).refusal?.code).toBe('WireNotOut');
  });

  it('that comes after the closing was stopped is found', () => {
    const stopped = [...untilReady, ...inTheRoom, abortAt('2021-02-18T16:00:00.000Z')];
    const [wire] = arrived('2021-02-19T14:00:00.000Z', '2021-02-19T14:00:00.000Z');
    expect(told(stopped, wire as Step).events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({ facts: { leg: 'agent', amount: '5900.00', closing: DAY } }),
      }),
    );
  });
});

it('is reported in full only with every item: the run sheet and the checklist wait for the rest', () => {
  const steps = closingStory.slice(0, -1);
  const report = (items: string[]) =>
    step('2021-02-19T21:30:00.000Z', 'counsel', 'RecordFiling', {
      form: '8-K',
      items,
      filedAt: '2021-02-19T21:30:00.000Z',
    });
  const row = (deal: OpenDeal, id: string) => {
    const found = checklistRows(deal).find(({ rowId }) => rowId === id);
    return found && standingOf(deal, found, NIGHT);
  };
  const partly = stateAfter([...steps, report(['2.01', '3.01', '3.03', '5.01', '5.02', '5.03', '9.01'])]);
  // The lender is paid off at this closing.
  expect([isDone(partly, NIGHT, 'form-8-k'), row(partly, '8-k-closing')?.status]).toEqual([
    false,
    'not-started',
  ]);
  expect(row(partly, '8-k-closing')?.why).toContain('items 1.02');
  expect(row(partly, '8-k-item-1-02')?.status).toBe('not-started');
  const whole = play([report(['1.02'])], partly) as OpenDeal;
  expect([isDone(whole, NIGHT, 'form-8-k'), row(whole, '8-k-closing')?.status]).toEqual([true, 'done']);
  expect(row(whole, '8-k-item-1-02')?.status).toBe('done');
});

describe('the certificate', () => {
  const rejected = step('2021-02-19T14:50:00.000Z', 'counsel', 'ReportCertificateRejected', {
    at: '2021-02-19T14:49:00.000Z',
    reason: 'The name of the surviving corporation is wrong.',
  });
  const goes = before.slice(-3).map(({ by, command }) => ({ at: '2021-02-19T15:00:00.000Z', by, command }));
  const again = step('2021-02-19T15:10:00.000Z', 'counsel', 'FileCertificateOfMerger', {
    filedAt: '2021-02-19T15:10:00.000Z',
    effectiveAt: '2021-02-19T21:01:00.000Z',
  });

  it('rejected is filed again, once each party has said go again, and becomes effective', () => {
    const steps = [...before, filed, rejected];
    expect(stateAfter(steps).closing).toMatchObject({ stage: 'scheduled', filedAt: null, on: DAY });
    expect(told(steps, again).refusal?.code).toBe('GoMissing');
    const accepted = step('2021-02-19T15:20:00.000Z', 'counsel', 'ReportCertificateAccepted', {
      acceptedAt: '2021-02-19T15:19:00.000Z',
      effectiveAt: '2021-02-19T21:01:00.000Z',
      fileNumber: '7654321',
    });
    const deal = stateAfter([...steps, ...goes, again, accepted, afterFiling[1] as Step]);
    expect(deal.closing).toMatchObject({ stage: 'effective', fileNumber: '7654321' });
  });

  it('rejected leaves a closing that can be aborted', () => {
    const { refusal } = told([...before, filed, rejected], abortAt('2021-02-19T15:00:00.000Z'));
    expect(refusal).toBeUndefined();
  });

  it('accepted cannot be reported as rejected', () => {
    const { refusal } = told([...before, filed, afterFiling[0] as Step], rejected);
    expect(refusal?.code).toBe('CertificateNotPending');
  });

  const terminated = (at: string) =>
    step(at, 'counsel', 'FileCertificateOfTermination', {
      filedAt: at,
      authorityOf: ['The company', 'Parent'],
      reason: 'A court has spoken.',
    });

  it.each([[[]], [[afterFiling[0] as Step]]])(
    'filed for a later time is ended by a certificate of termination before it, and the money goes back',
    (accepted) => {
      const { state, refusal } = told(
        [...before, filed, ...accepted],
        terminated('2021-02-19T20:00:00.000Z'),
      );
      expect(refusal).toBeUndefined();
      const deal = state as OpenDeal;
      expect(deal.closing).toMatchObject({ stage: 'not-scheduled', effectiveAt: null, filedAt: null });
      expect(momentsOf(deal).some(({ momentId }) => momentId === 'effective-time')).toBe(false);
      expect(Object.values(deal.effects).filter(({ kind }) => kind === 'return-funds')).toHaveLength(2);
      expect(Object.keys(deal.effects).some((id) => id.startsWith('tell-exchange/closing-called-off'))).toBe(
        true,
      );
    },
  );

  it('is not ended at its effective time or after, nor before it is filed', () => {
    const late = told([...before, filed], terminated('2021-02-19T21:01:00.000Z')).refusal;
    expect(late?.code).toBe('TerminationTooLate');
    const after = told([...before, filed, ...afterFiling], terminated('2021-02-19T22:00:00.000Z')).refusal;
    expect(after?.sentence).toContain('nothing is aborted any more');
    expect(told(before, terminated('2021-02-19T14:26:00.000Z')).refusal?.code).toBe('CertificateNotFiled');
  });

  it.each([
    ['before it is made', '2021-02-19T14:29:00.000Z', '2021-02-19T14:30:00.000Z', 'FilingOutOfTime'],
    ['of another day', '2021-02-19T14:30:00.000Z', '2021-02-18T20:00:00.000Z', 'FilingOutOfTime'],
  ])('is not recorded %s', (_, at, filedAt, code) => {
    const filing = { filedAt, effectiveAt: '2021-02-19T21:01:00.000Z' };
    expect(told(before, step(at, 'counsel', 'FileCertificateOfMerger', filing)).refusal?.code).toBe(code);
  });

  it('states a time within 90 days of its filing', () => {
    const filing = (effectiveAt: string) =>
      step('2021-02-19T14:30:00.000Z', 'counsel', 'FileCertificateOfMerger', {
        filedAt: '2021-02-19T14:30:00.000Z',
        effectiveAt,
      });
    expect(told(before, filing('2021-05-20T14:30:00.000Z')).refusal).toBeUndefined();
    expect(told(before, filing('2021-05-21T14:30:00.000Z')).refusal).toMatchObject({
      code: 'EffectiveTooLate',
      facts: { last: '2021-05-20' },
    });
  });

  it('accepted for another time than it was filed for is found, and blocks where trading goes on', () => {
    const accepted = (effectiveAt: string, acceptedAt = '2021-02-19T14:40:00.000Z') =>
      told(
        [...before, filed],
        step('2021-02-19T14:40:00.000Z', 'counsel', 'ReportCertificateAccepted', {
          acceptedAt,
          effectiveAt,
          fileNumber: '1',
        }),
      );
    const found = (effectiveAt: string) =>
      accepted(effectiveAt).events.flatMap((event) =>
        event.type === 'FindingRaised' ? [event.data.severity] : [],
      );
    expect(found('2021-02-19T21:01:00.000Z')).toEqual([]);
    expect(found('2021-02-19T22:00:00.000Z')).toEqual(['warns']);
    expect(found('2021-02-19T20:00:00.000Z')).toEqual(['blocks']);
    expect(accepted('2021-02-19T21:01:00.000Z', '2021-02-19T14:20:00.000Z').refusal?.code).toBe(
      'AcceptedOutOfTime',
    );
    // By a slip of the pen nothing becomes effective: no stamp says a time before the filing, or months after it.
    expect(accepted('2020-02-19T21:01:00.000Z').refusal?.code).toBe('EffectiveBeforeFiling');
    expect(accepted('2022-02-19T21:01:00.000Z').refusal?.code).toBe('EffectiveTooLate');
  });

  it('is not filed to take effect before trading is halted', () => {
    const early = step('2021-02-19T14:30:00.000Z', 'counsel', 'FileCertificateOfMerger', {
      filedAt: '2021-02-19T14:30:00.000Z',
      effectiveAt: '2021-02-19T20:00:00.000Z',
    });
    expect(told(before, early).refusal?.code).toBe('HaltNotBeforeEffectiveTime');
  });
});

describe('what comes between', () => {
  const order = (at: string) =>
    step(at, 'counsel', 'RecordOrder', {
      orderId: 'order-1',
      court: 'Chancery',
      restrains: 'The merger.',
      issuedAt: at,
    });
  const findings = (state: DealState) => Object.entries((state as OpenDeal).findings);

  it('an order between filing and effective time is found, and says what still undoes it', () => {
    const { state } = told([...before, filed], order('2021-02-19T18:00:00.000Z'));
    const [, finding] = findings(state).find(([id]) => id === 'order-after-filing/order-1') ?? [];
    expect(finding).toMatchObject({ severity: 'blocks', closed: null });
    expect(finding?.sentence).toContain('certificate of termination');
  });

  it('an order after the effective time keeps the authority to pay from the agent until it is lifted', () => {
    const at = (time: string) => `2021-02-19T${time}:00.000Z`;
    const place = closingStory.findIndex(({ command }) => command.type === 'AuthorizePayment');
    const authority = closingStory[place] as Step;
    const until = closingStory.slice(0, place);
    const now = later(until.at(-1)?.at ?? '');
    const restrained = [
      ...until,
      step(now, 'counsel', 'RecordOrder', {
        orderId: 'late',
        court: 'Court of Chancery',
        restrains: 'Payment of the price.',
        issuedAt: at('12:00'),
      }),
    ];
    const given = { ...authority, at: later(now, 2) };
    expect(told(restrained, given).refusal).toMatchObject({ code: 'OrderRestrains' });
    const lifted = step(later(now), 'counsel', 'LiftOrder', {
      orderId: 'late',
      liftedAt: now,
      document: { name: 'Order', digest: 'a'.repeat(64) },
    });
    expect(told([...restrained, lifted], given).refusal).toBeUndefined();
  });

  it('an order before the filing closes the gate instead', () => {
    const { state } = told(before, order('2021-02-19T14:26:00.000Z'));
    expect(findings(state).filter(([id]) => id.startsWith('order-after-filing'))).toEqual([]);
    expect(tell(state, filed).refusal?.code).toBe('ConditionsNotSatisfiedAtClosing');
  });

  it('a trade after the effective time is found', () => {
    const traded = step('2021-02-19T22:00:00.000Z', 'counsel', 'ReportTradingStopped', {
      at: '2021-02-19T21:30:00.000Z',
      how: 'at-close',
      lastTradeAt: '2021-02-19T21:29:00.000Z',
    });
    const { events } = told(closingStory, traded);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({ sentence: expect.stringContaining('still traded') }),
      }),
    );
  });
});

describe('the funds flow', () => {
  const ready = [...untilReady, ...inTheRoom.slice(0, -4)];
  const prepare = (content: object, at = '2021-02-18T14:00:00.000Z') =>
    step(at, 'preparer', 'PrepareFundsFlow', content);

  it('is not prepared when sources and uses differ by a cent', () => {
    const [first, second] = memo.sources;
    const off = { ...memo, sources: [{ ...first, amount: '6000.01' }, second] };
    expect(told(ready, prepare(off)).refusal).toMatchObject({
      code: 'SourcesAreNotUses',
      facts: { sources: '6300.01', uses: '6300.00', difference: '0.01' },
    });
  });

  it('is not approved on an instruction that was not called back, or changed since', () => {
    const approve = step('2021-02-18T14:10:00.000Z', 'approver', 'ApproveFundsFlow', {
      digest: 'b'.repeat(64),
    });
    const silent = ready.filter(
      ({ command }) => command.type !== 'ConfirmByCallBack' || command.data.instructionId !== 'solicitor',
    );
    expect(told([...silent, prepare(memo)], approve).refusal).toMatchObject({
      code: 'InstructionNotCalledBack',
    });
    const changed = step('2021-02-18T14:05:00.000Z', 'preparer', 'RecordInstruction', {
      instructionId: 'agent',
      payee: 'The Agent',
      digest: 'c'.repeat(64),
    });
    expect(told([...ready, prepare(memo), changed], approve).refusal?.sentence).toContain('changed since');
    // Approved first and changed after: the filing waits all the same.
    const after = { ...changed, at: '2021-02-19T14:26:00.000Z' };
    expect(told([...before, after], filed).refusal?.code).toBe('FundsFlowNotApproved');
  });

  it('is called back by another person than recorded it, and approved by another than prepared it', () => {
    const own = step('2021-02-16T18:00:00.000Z', 'preparer', 'ConfirmByCallBack', {
      instructionId: 'agent',
      digest: 'a'.repeat(64),
      spokeWith: 'x',
      number: '1',
      numberFrom: 'x',
      at: '2021-02-16T17:50:00.000Z',
    });
    expect(told(ready, own).refusal?.code).toBe('CallsBackOwnRecord');
    const self = step('2021-02-18T14:10:00.000Z', 'preparer', 'ApproveFundsFlow', { digest: 'b'.repeat(64) });
    expect(told([...ready, prepare(memo)], self).refusal?.code).toBe('PreparerApproves');
  });

  it('loses its approvals with each version, and is held against the closing list leg by leg', () => {
    const again = prepare(memo, '2021-02-19T14:26:00.000Z');
    expect(told([...before, again], filed).refusal?.sentence).toContain('not approved by company and parent');
    const [agent, payroll, ...rest] = memo.uses;
    const moved = {
      ...memo,
      uses: [{ ...agent, amount: '5899.00' }, { ...payroll, amount: '251.00' }, ...rest],
    };
    expect(told([...before, prepare(moved, '2021-02-19T14:26:00.000Z')], filed).refusal?.sentence).toContain(
      'The agent leg is $5,899.00 in the memo and $5,900.00 by the closing list.',
    );
  });

  it('takes a wire back once, and only one that is out', () => {
    const wire = step('2021-02-18T15:00:00.000Z', 'preparer', 'ReportWireSent', {
      lineId: 'solicitor',
      amount: '100.00',
      sentAt: '2021-02-18T15:00:00.000Z',
      reference: 'IMAD 3',
    });
    const recall = step('2021-02-18T16:00:00.000Z', 'preparer', 'ReportWireRecalled', {
      lineId: 'solicitor',
      at: '2021-02-18T15:30:00.000Z',
      why: 'A wrong account.',
    });
    const steps = [...ready, prepare(memo)];
    expect(told(steps, recall).refusal?.code).toBe('WireNotOut');
    const recalled = told([...steps, wire], recall);
    expect(recalled.events).toMatchObject([{ type: 'WireRecalled', data: { lineId: 'solicitor' } }]);
    expect(told([...steps, wire, recall], recall).refusal?.code).toBe('WireNotOut');
  });

  it('records a wire that went out by an unverified instruction, and finds it', () => {
    const silent = ready.filter(
      ({ command }) => command.type !== 'ConfirmByCallBack' || command.data.instructionId !== 'solicitor',
    );
    const wire = step('2021-02-18T15:00:00.000Z', 'preparer', 'ReportWireSent', {
      lineId: 'solicitor',
      amount: '100.00',
      sentAt: '2021-02-18T15:00:00.000Z',
      reference: 'IMAD 3',
    });
    const { events } = told([...silent, prepare(memo)], wire);
    expect(events).toMatchObject([
      { type: 'WireSent' },
      {
        type: 'FindingRaised',
        data: { severity: 'blocks', sentence: expect.stringContaining('not called back') },
      },
    ]);
  });
});

describe('the marketing period', () => {
  it('holds the closing until it has run, from its start, less the days that do not count', () => {
    const [open, ...rest] = untilReady;
    const data = (open as Step).command.data as { terms: { closing: object } };
    const marketed = {
      ...data.terms,
      closing: { ...data.terms.closing, marketingPeriod: { businessDays: 3, except: ['2021-02-18'] } },
    };
    const start = [
      step((open as Step).at, 'counsel', 'OpenDeal', { mode: 'rehearsal', terms: marketed }),
      ...rest,
    ];
    const schedule = (on: string) => step('2021-02-16T16:00:00.000Z', 'counsel', 'ScheduleClosing', { on });
    expect(told(start, schedule('2021-02-26')).refusal?.code).toBe('MarketingPeriodOpen');
    const begun = step('2021-02-16T15:30:00.000Z', 'counsel', 'ReportMarketingPeriodStarted', {
      on: '2021-02-16',
      document: { name: 'Required information', digest: 'a'.repeat(64) },
    });
    // Tuesday, Wednesday, not Thursday, Friday.
    expect(told([...start, begun], schedule('2021-02-18')).refusal).toMatchObject({
      code: 'ClosingTooEarly',
      facts: { earliest: '2021-02-19' },
    });
    expect(told([...start, begun], schedule('2021-02-19')).refusal).toBeUndefined();
  });
});
