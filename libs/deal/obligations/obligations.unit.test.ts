import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Day } from '#libs/contracts/values.ts';
import { decide, fold } from '../decide.ts';
import { momentsOf } from '../moments.ts';
import { obligationsRead } from '../reads/obligations.ts';
import type { OpenDeal } from '../state.ts';
import { contextOf, given, play, tell, until } from '../testing/given.ts';
import { report, type Step, settlingSteps, smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { obligationsOf } from './all.ts';
import { alarmsToCome, ladderOf } from './ladder.ts';
import type { Obligation } from './obligation.ts';
import { openObligations } from './standing.ts';

const effective = until(wholeStory, 'PassMoment');
const FORM_25 = {
  filedBy: 'exchange',
  rule: '17 CFR 240.12d2-2(a)(3)',
  securityClass: 'common stock',
};

/** A story whose merger becomes effective at another moment than the story's own. */
function closedAt(at: string, more: readonly Step[] = [], terms: object = {}): OpenDeal {
  const state = play(until(wholeStory, 'FileCertificateOfMerger', 'before')) as OpenDeal;
  const accepted: OpenDeal = {
    ...state,
    terms: { ...state.terms, ...terms },
    closing: { ...state.closing, stage: 'accepted', filedAt: at, acceptedAt: at, effectiveAt: at },
  };
  const effective = step(at, 'worker', 'PassMoment', { momentId: 'effective-time', due: at });
  return play([effective, ...more], accepted) as OpenDeal;
}

const dues = (deal: OpenDeal): Record<string, Day | null> =>
  Object.fromEntries(obligationsOf(deal).map(({ id, due }) => [id, due?.day ?? null]));

const named = (deal: OpenDeal, id: string): Obligation => {
  const found = obligationsOf(deal).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no obligation ${id}`);
  return found;
};

const CBMG_TERMS = {
  delisting: {
    form15: true,
    registrationStatements: ['Form S-8, 2014 plan', 'Form S-8, 2019 plan'],
    insiders: [{ name: 'W.T. Liu' }, { name: 'A. Chan' }],
  },
  clocks: { fiscalYearEnd: '2020-12-31', filerStatus: 'non-accelerated', contract: [] },
};

describe('every obligation of sections 3 and 3b of the rulebook, with its day', () => {
  it('as they fall for a merger effective on Friday, February 19, 2021, at 4:05 p.m.', () => {
    const at = '2021-02-19T21:05:00.000Z';
    const filed = step('2021-02-19T21:45:00.000Z', 'counsel', 'ReportForm25', {
      ...FORM_25,
      filedAt: '2021-02-19T21:45:00.000Z',
    });
    expect(dues(closedAt(at, [filed], CBMG_TERMS))).toEqual({
      'outside-date/2021-08-11': '2021-08-11',
      'exchange-told': '2021-02-19',
      'trading-stopped': '2021-02-22',
      'form-25': '2021-02-22',
      delisting: '2021-03-01',
      '12b-withdrawal': '2021-05-20',
      '12g-termination': null,
      '8-k-5.07': '2021-02-12',
      '8-k-closing': '2021-02-25',
      'schedule-13e-3-final': '2021-02-22',
      'form-4/w-t-liu': '2021-02-23',
      'form-4/a-chan': '2021-02-23',
      'withdrawal/form-s-8-2014-plan': '2021-03-02',
      'withdrawal/form-s-8-2019-plan': '2021-03-02',
      'form-15': '2021-03-02',
      'annual-report': '2021-03-31',
      // 45 days after March 31 are a Saturday.
      'quarterly-report/2021-03-31': '2021-05-17',
      'appraisal-notice': '2021-03-01',
      'appraisal-withdrawal': '2021-04-20',
      'appraisal-petition': '2021-06-19',
      'appraisal-demand/demand-1': '2021-06-19',
      'letters-of-transmittal': '2021-02-26',
      'unclaimed-money': '2022-02-22',
      'form-945': '2022-01-31',
      'form-1099-b': '2022-02-15',
      'directors-resignations': '2021-02-19',
    });
  });

  it('as they fall for a merger effective on Saturday, January 1, 2022, over a holiday', () => {
    const deal = closedAt('2022-01-01T15:00:00.000Z', [], CBMG_TERMS);
    const days = dues(deal);
    expect(days).toMatchObject({
      // A Saturday's event counts from Monday, which is day one: Form 8-K, General Instruction B.1.
      '8-k-closing': '2022-01-06',
      'trading-stopped': '2022-01-03',
      'form-4/w-t-liu': '2022-01-04',
      'appraisal-notice': '2022-01-11',
      'appraisal-petition': '2022-05-01',
      'unclaimed-money': '2023-01-03',
      // January 31 is a Tuesday; a day that is no business day would move on.
      'form-945': '2023-01-31',
      delisting: null,
      'form-15': null,
    });
    expect(named(deal, 'form-15').waitsFor).toBe('Form 25');
  });

  it('stand from the first day with what each waits for', () => {
    const deal = given(until(wholeStory, 'CallMeeting')).state;
    const closed = obligationsOf(deal).filter(({ id }) => !id.startsWith('outside-date/'));
    for (const { id, due, waitsFor } of closed.filter((each) => each.id !== 'annual-report'))
      expect([id, due, waitsFor === null], id).toEqual([id, null, false]);
  });

  it('an amended Form 25 starts its clocks again, and does not make the first one late', () => {
    const amended = step('2021-03-03T15:00:00.000Z', 'counsel', 'ReportForm25', {
      ...FORM_25,
      filedAt: '2021-03-03T15:00:00.000Z',
      amendment: true,
    });
    const story = [...until(wholeStory, 'ReportForm25'), amended];
    const deal = given(story).state;
    expect(dues(deal)).toMatchObject({
      'form-25': '2021-02-19',
      delisting: '2021-03-13',
      '12b-withdrawal': '2021-06-01',
      'form-15': '2021-03-15',
    });
    expect(named(deal, 'form-25').done?.at).toBe('2021-02-18T21:30:00.000Z');
  });

  it('the annual report falls due when Form 15 is late, and is not needed when it is in time', () => {
    const clocks = { ...CBMG_TERMS, delisting: { ...smallTerms.delisting } };
    const day = (filedAt: string) => [
      step('2021-03-19T20:00:00.000Z', 'counsel', 'ReportForm25', {
        ...FORM_25,
        filedAt: '2021-03-19T20:00:00.000Z',
      }),
      step(filedAt, 'counsel', 'FileForm15', { filedAt, holdersOfRecord: 1, happened: true }),
    ];
    const late = closedAt('2021-03-18T15:00:00.000Z', day('2021-04-05T15:00:00.000Z'), clocks);
    expect(named(late, 'annual-report')).toMatchObject({ due: { day: '2021-03-31' }, notNeeded: null });
    const inTime = closedAt('2021-03-18T15:00:00.000Z', day('2021-03-30T15:00:00.000Z'), clocks);
    expect(named(inTime, 'annual-report')).toMatchObject({
      notNeeded: expect.stringContaining('ended the duty to report before it fell due'),
    });
  });
});

describe('a quarterly report', () => {
  const clocks = (more: object = {}) => ({
    ...CBMG_TERMS,
    delisting: smallTerms.delisting,
    clocks: { ...CBMG_TERMS.clocks, ...more },
  });
  const quarters = (deal: OpenDeal) =>
    obligationsOf(deal)
      .filter(({ id }) => id.startsWith('quarterly-report/'))
      .map(({ id, due, notNeeded }) => [id.slice('quarterly-report/'.length), due?.day, notNeeded === null]);
  const dark = (form25: string, form15: string) => [
    step(form25, 'counsel', 'ReportForm25', { ...FORM_25, filedAt: form25 }),
    step(form15, 'counsel', 'FileForm15', { filedAt: form15, holdersOfRecord: 1, happened: true }),
  ];

  it('falls due when it comes before Form 15, which here can be filed ten days after Form 25 only', () => {
    const closed = (form15: string) =>
      closedAt('2021-05-11T15:00:00.000Z', dark('2021-05-11T20:00:00.000Z', form15), clocks());
    expect(quarters(closed('2021-05-21T15:00:00.000Z'))).toEqual([
      ['2021-03-31', '2021-05-17', true],
      ['2021-06-30', '2021-08-16', false],
    ]);
    const [open] = obligationsOf(closed('2021-05-21T15:00:00.000Z')).filter(({ id }) =>
      id.startsWith('quarterly-report/'),
    );
    expect(ladderOf(closed('2021-05-21T15:00:00.000Z'), open as Obligation).map(({ rung }) => rung)).toEqual([
      'one-day',
      'due',
      'overdue',
    ]);
  });

  it('is not needed when Form 15 came before, and has the days of an accelerated filer', () => {
    const inTime = dark('2021-02-19T20:00:00.000Z', '2021-03-02T15:00:00.000Z');
    const status = { filerStatus: 'accelerated' };
    expect(quarters(closedAt('2021-02-19T15:00:00.000Z', inTime, clocks(status)))).toEqual([
      ['2021-03-31', '2021-05-10', false],
    ]);
  });

  it('ends its quarter with the month where the fiscal year does, and is unknown without one', () => {
    const february = clocks({ fiscalYearEnd: '2021-02-28' });
    expect(quarters(closedAt('2021-02-19T15:00:00.000Z', [], february))).toEqual([
      ['2021-05-31', '2021-07-15', true],
    ]);
    expect(quarters(closedAt('2021-02-19T15:00:00.000Z', [], { delisting: smallTerms.delisting }))).toEqual(
      [],
    );
  });

  it('that was due keeps Form 15 from being filed until it is, and one that was filed all the same is found', () => {
    const form25 = '2021-05-11T20:00:00.000Z';
    const listed = closedAt('2021-05-11T15:00:00.000Z', dark(form25, form25).slice(0, 1), clocks());
    const on = '2021-05-21T15:00:00.000Z';
    const form15 = (more: object = {}) =>
      step(on, 'counsel', 'FileForm15', { filedAt: on, holdersOfRecord: 1, ...more });
    const filed = step('2021-05-20T15:00:00.000Z', 'counsel', 'RecordObligationEvidence', {
      obligationId: 'quarterly-report/2021-03-31',
      what: 'Form 10-Q',
      doneAt: '2021-05-17T15:00:00.000Z',
      accession: '0001654954-21-005000',
    });
    expect(tell(listed, form15()).refusal).toMatchObject({
      code: 'Breaks12h3Current',
      sentence: expect.stringContaining('reports that were due have not been filed'),
    });
    expect(tell(play([filed], listed), form15()).refusal).toBeUndefined();
    const found = tell(listed, form15({ happened: true })).events.flatMap((event) =>
      event.type === 'FindingRaised' ? [event.data] : [],
    );
    expect(found).toContainEqual(
      expect.objectContaining({ rule: '17 CFR 240.12h-3(a)', severity: 'blocks' }),
    );
    // The annual report of the year before had its day before the closing, and is not in this record's charge.
    expect(
      tell(closedAt('2021-04-06T15:00:00.000Z', dark('2021-04-06T20:00:00.000Z', on).slice(0, 1), clocks()), {
        ...form15(),
        at: '2021-04-19T15:00:00.000Z',
        command: {
          ...form15().command,
          data: { filedAt: '2021-04-19T15:00:00.000Z', holdersOfRecord: 1 },
        } as never,
      }).refusal,
    ).toBeUndefined();
  });

  it('is followed by the annual one of the next year, which its filing meets', () => {
    const annual = {
      delisting: smallTerms.delisting,
      clocks: { ...CBMG_TERMS.clocks, fiscalYearEnd: '2020-03-31' },
    };
    const filed = step('2021-06-10T15:00:00.000Z', 'counsel', 'RecordFiling', {
      form: '10-K',
      filedAt: '2021-06-10T15:00:00.000Z',
    });
    const of = (...more: readonly Step[]) =>
      named(closedAt('2021-06-04T15:00:00.000Z', more, annual), 'annual-report/2021-03-31');
    expect(of()).toMatchObject({ due: { day: '2021-06-29' }, done: null, notNeeded: null });
    expect(of(filed).done).toMatchObject({ what: '10-K filed' });
  });

  it('that came to pass while nothing was recorded is there with the next one', () => {
    const late = step('2021-08-20T15:00:00.000Z', 'counsel', 'AssignObligation', {
      obligationId: 'form-15',
      personId: 'counsel',
    });
    expect(quarters(closedAt('2021-05-11T15:00:00.000Z', [late], clocks()))).toEqual([
      ['2021-03-31', '2021-05-17', true],
      ['2021-06-30', '2021-08-16', true],
      ['2021-09-30', '2021-11-15', true],
    ]);
  });
});

it('the annual report stays due where the terms have no Form 15', () => {
  const terms = { ...CBMG_TERMS, delisting: { ...CBMG_TERMS.delisting, form15: false } };
  expect(named(closedAt('2021-02-19T21:05:00.000Z', [], terms), 'annual-report')).toMatchObject({
    due: { day: '2021-03-31' },
    title: expect.stringContaining('reporting goes on'),
    notNeeded: null,
  });
});

describe('what meets an obligation', () => {
  it('the closing 8-K only when every item is reported', () => {
    const filing = (items: string[], form = '8-K') =>
      step('2021-02-19T15:00:00.000Z', 'counsel', 'RecordFiling', {
        form,
        items,
        filedAt: '2021-02-19T15:00:00.000Z',
        accession: '0001654954-21-001890',
      });
    const partly = play([...effective, filing(['2.01', '3.01'])]) as OpenDeal;
    const open = named(partly, '8-k-closing');
    expect(open.done).toBeNull();
    expect(open.sentence).toContain('Not reported yet: items 3.03, 5.01, 5.02, 5.03, 9.01.');
    const rest = filing(['3.03', '5.01', '5.02', '5.03', '9.01'], '8-K/A');
    const whole = play([rest], partly) as OpenDeal;
    expect(named(whole, '8-k-closing').done).toMatchObject({ accession: '0001654954-21-001890' });
    // Debt that is paid off at the closing ends an agreement, which is an item of its own.
    const checklist = { payoffs: [{ id: 'bank', lender: 'The Bank' }], fees: [], rows: [] };
    const indebted = { ...whole, terms: { ...whole.terms, closing: { ...whole.terms.closing, checklist } } };
    expect(named(indebted, '8-k-closing')).toMatchObject({
      done: null,
      sentence: expect.stringContaining('Not reported yet: items 1.02.'),
    });
  });

  it('the final vote by an amendment, where the first report had preliminary figures', () => {
    const place = wholeStory.findIndex(({ command }) => command.type === 'ConcludeMeeting');
    const report = (form: string, at: string) =>
      step(at, 'counsel', 'RecordFiling', { form, items: ['5.07'], filedAt: at });
    const concluded = wholeStory.slice(0, place + 1);
    const [certified] = wholeStory.slice(place + 1);
    const find = (...more: readonly (Step | undefined)[]) =>
      obligationsOf(play([...concluded, ...more.filter((one) => one !== undefined)]) as OpenDeal).find(
        ({ id }) => id === '8-k-5.07-final',
      );
    const early = report('8-K', '2021-02-08T20:00:00.000Z');
    expect(find(early)).toMatchObject({ due: null, waitsFor: expect.stringContaining('final certificate') });
    expect(find(early, certified)).toMatchObject({ due: { day: '2021-02-16' }, done: null });
    expect(find(early, certified, report('8-K/A', '2021-02-11T15:00:00.000Z'))?.done).toMatchObject({
      what: '8-K/A filed, items 5.07',
    });
    expect(find(certified, report('8-K', '2021-02-10T15:00:00.000Z'))).toBeUndefined();
  });

  it('each Form 4 by its own person, each registration statement by its own amendment', () => {
    const file = (form: string, regarding: string) =>
      step('2021-02-20T15:00:00.000Z', 'counsel', 'RecordFiling', {
        form,
        regarding,
        filedAt: '2021-02-20T15:00:00.000Z',
      });
    const deal = closedAt(
      '2021-02-19T21:05:00.000Z',
      [file('4', 'W.T. Liu'), file('S-8 POS', 'Form S-8, 2014 plan')],
      CBMG_TERMS,
    );
    const done = obligationsOf(deal)
      .filter(({ id, done: by }) => /^form-4|^withdrawal/.test(id) && by !== null)
      .map(({ id }) => id);
    expect(done).toEqual(['form-4/w-t-liu', 'withdrawal/form-s-8-2014-plan']);
  });

  it('evidence by accession number or document, never a tick, and not before it may be done', () => {
    const { when } = given(effective);
    const evidence = {
      obligationId: 'directors-resignations',
      what: 'Letters',
      doneAt: '2021-02-18T21:01:00.000Z',
    };
    expect(when('counsel', 'RecordObligationEvidence', evidence).refusal?.code).toBe('EvidenceMissing');
    const shown = when('counsel', 'RecordObligationEvidence', {
      ...evidence,
      document: { name: 'Letters of resignation', digest: 'a'.repeat(64) },
    });
    expect(named(shown.state as OpenDeal, 'directors-resignations').done).toMatchObject({ what: 'Letters' });
    expect(
      when('counsel', 'RecordObligationEvidence', {
        ...evidence,
        obligationId: 'unclaimed-money',
        accession: '0001654954-21-001890',
      }).refusal?.code,
    ).toBe('BeforeItMayBeDone');
    expect(() =>
      step('2021-02-19T15:00:00.000Z', 'counsel', 'RecordObligationEvidence', {
        ...evidence,
        accession: '1654954-21-1890',
      }),
    ).toThrow('accession number such as');
  });

  it('is extended where an agreement lets it, never where the SEC or a statute sets the day', () => {
    const { when } = given(effective);
    const to = { reason: 'The agent asked for it.', authority: 'Section 2.04', to: '2021-03-05' };
    const refused = when('counsel', 'ExtendObligation', { obligationId: '8-k-closing', ...to });
    expect(refused.refusal).toMatchObject({
      code: 'ObligationNotExtendable',
      sentence: expect.stringContaining('lets nobody extend it'),
    });
    const longer = when('counsel', 'ExtendObligation', { obligationId: 'letters-of-transmittal', ...to });
    expect(named(longer.state as OpenDeal, 'letters-of-transmittal').due?.day).toBe('2021-03-05');
    expect(
      when('counsel', 'ExtendObligation', { obligationId: 'letters-of-transmittal', ...to, to: '2021-02-01' })
        .refusal?.code,
    ).toBe('NotAnExtension');
  });

  it('is closed with a reason, and opened again', () => {
    const { when } = given(effective);
    const closed = when('counsel', 'CloseObligation', {
      obligationId: 'form-4',
      reason: 'Nobody reports under section 16.',
      authority: 'Counsel',
    });
    expect(named(closed.state as OpenDeal, 'form-4').notNeeded).toContain('Nobody reports');
    const again = tell(
      closed.state,
      step('2021-02-19T15:00:00.000Z', 'counsel', 'ReopenObligation', {
        obligationId: 'form-4',
        reason: 'One does.',
      }),
    );
    expect(named(again.state as OpenDeal, 'form-4').notNeeded).toBeNull();
    expect(
      when('counsel', 'CloseObligation', { obligationId: 'x', reason: 'y', authority: 'z' }).refusal,
    ).toMatchObject({
      code: 'ObligationUnknown',
      sentence: expect.stringContaining('exchange-told'),
    });
  });
});

describe('the alarm ladder', () => {
  const state = play(effective) as OpenDeal;

  it('rises from the owner to counsel to the executive, and tells nothing older than the obligation', () => {
    const letters = ladderOf(state, named(state, 'letters-of-transmittal'));
    // Due on Thursday, February 25, 2021: five business days before, at 9 a.m., the merger was not yet effective.
    expect(letters).toEqual([
      { rung: 'one-day', at: '2021-02-24T14:00:00.000Z', to: ['paying-agent', 'counsel'] },
      { rung: 'due', at: '2021-02-25T14:00:00.000Z', to: ['paying-agent', 'counsel'] },
      { rung: 'overdue', at: '2021-02-26T04:59:00.000Z', to: ['paying-agent', 'counsel', 'executive'] },
    ]);
    expect(ladderOf(state, named(state, 'exchange-told')).map(({ rung }) => rung)).toEqual(['overdue']);
    expect(ladderOf(state, named(state, 'appraisal-petition'))).toEqual([]);
  });

  it('tells each rung once for its day, as an event, and is acknowledged by a person', () => {
    const moment = momentsOf(state).find(
      ({ momentId }) => momentId === 'alarm/one-day/letters-of-transmittal',
    );
    if (moment === undefined) throw new Error('the alarm is waited for');
    const pass = step(moment.due, 'worker', 'PassMoment', { momentId: moment.momentId, due: moment.due });
    const told = tell(state, pass);
    expect(told.events.filter(({ type }) => type === 'ObligationAlarmRaised')).toMatchObject([
      { type: 'ObligationAlarmRaised', data: { rung: 'one-day', to: ['paying-agent', 'counsel'] } },
    ]);
    expect(tell(told.state, pass).events).toEqual([]);
    expect(momentsOf(told.state as OpenDeal).some(({ momentId }) => momentId === moment.momentId)).toBe(
      false,
    );
    const acknowledge = step(moment.due, 'counsel', 'AcknowledgeAlarm', {
      obligationId: 'letters-of-transmittal',
      rung: 'one-day',
    });
    expect(obligationsRead(told.state as OpenDeal, moment.due).unacknowledged).toBe(1);
    const heard = tell(told.state, acknowledge);
    expect(obligationsRead(heard.state as OpenDeal, moment.due).unacknowledged).toBe(0);
    expect(tell(heard.state, acknowledge).refusal?.code).toBe('AlarmAcknowledged');
  });

  it('is given to a person of the deal, and to nobody else', () => {
    const assign = (personId: string) =>
      step('2021-02-22T15:00:00.000Z', 'counsel', 'AssignObligation', {
        obligationId: 'letters-of-transmittal',
        personId,
      });
    expect(tell(state, assign('second-counsel')).events[0]).toMatchObject({
      type: 'ObligationAssigned',
      data: { personId: 'second-counsel' },
    });
    expect(tell(state, assign('nobody')).refusal?.code).toBe('PersonUnknown');
  });

  it('an extension begins the ladder again; what is done or closed alarms nobody', () => {
    const extended = tell(
      state,
      step('2021-02-22T15:00:00.000Z', 'counsel', 'ExtendObligation', {
        obligationId: 'letters-of-transmittal',
        to: '2021-03-10',
        reason: 'The agent asked for it.',
        authority: 'Section 2.04',
      }),
    ).state as OpenDeal;
    expect(ladderOf(extended, named(extended, 'letters-of-transmittal'))[0]?.at).toBe(
      '2021-03-03T14:00:00.000Z',
    );
    const waiting = alarmsToCome(state).map(({ obligation }) => obligation.id);
    expect(waiting).toContain('form-4');
    const filed = play(
      [
        step('2021-02-19T15:00:00.000Z', 'counsel', 'RecordFiling', {
          form: '4',
          filedAt: '2021-02-19T15:00:00.000Z',
        }),
      ],
      state,
    ) as OpenDeal;
    expect(alarmsToCome(filed).map(({ obligation }) => obligation.id)).not.toContain('form-4');
  });
});

describe('the end of a deal', () => {
  const FORM_15 = step('2021-03-02T15:00:00.000Z', 'counsel', 'FileForm15', {
    filedAt: '2021-03-02T15:00:00.000Z',
    holdersOfRecord: 1,
  });
  const paid = (balance: string) =>
    step('2021-02-23T01:00:00.000Z', 'worker', 'RecordEffectDone', {
      effectId: 'collect-payer-report/agent/3',
      attempt: 1,
      result: report(3, { unheld: '400.00', issued: '600.00', settled: '900.00' }, balance),
    });
  const pass = (deal: OpenDeal, momentId: string) => {
    const moment = momentsOf(deal).find((each) => each.momentId.startsWith(momentId));
    if (moment === undefined) throw new Error(`no moment ${momentId}`);
    return step(moment.due, 'worker', 'PassMoment', { momentId: moment.momentId, due: moment.due });
  };

  /** Everything but what is to be shown: delisted, withdrawn, terminated, paid. */
  function wound(settling: readonly Step[], balance = '0.00'): OpenDeal {
    let deal = play([...wholeStory, ...settling]) as OpenDeal;
    deal = play([pass(deal, 'payer-report/agent')], deal) as OpenDeal;
    deal = play([paid(balance)], deal) as OpenDeal;
    deal = play([pass(deal, 'delisting/')], deal) as OpenDeal;
    deal = play([FORM_15], deal) as OpenDeal;
    deal = play([pass(deal, '12b-withdrawal/')], deal) as OpenDeal;
    return play([pass(deal, '12g-termination/')], deal) as OpenDeal;
  }

  it('comes when all is paid, deregistered and seen to', () => {
    expect(wound(settlingSteps)).toMatchObject({ stage: 'ended', ending: { how: 'paid-out' } });
  });

  it.each(settlingSteps.map(({ command }, index) => [index, command.type] as const))(
    'waits for what step %i (%s) sees to, until counsel closes it and says why',
    (index) => {
      const deal = wound(settlingSteps.filter((_, at) => at !== index));
      expect(deal).toMatchObject({ stage: 'open', phase: 'wind-down' });
      const open = openObligations(deal);
      expect(open).toHaveLength(1);
      const [{ id }] = open as [Obligation];
      const closed = tell(
        deal,
        step('2021-06-10T15:00:00.000Z', 'counsel', 'CloseObligation', {
          obligationId: id,
          reason: 'It is seen to elsewhere.',
          authority: 'Counsel',
        }),
      );
      expect(closed.events.map(({ type }) => type)).toEqual([
        'ObligationClosed',
        'DealEnded',
        'PhaseEntered',
      ]);
    },
  );

  it('waits for blocking findings', () => {
    const blocking: DealEvent = {
      type: 'FindingRaised',
      data: { findingId: 'ours', rule: 'r', severity: 'blocks', facts: {}, sentence: 'Not well.' },
    };
    const last = settlingSteps.at(-1) as Step;
    let deal = wound(settlingSteps.slice(0, -1));
    deal = fold(deal, [blocking], contextOf(last.at, 'counsel')) as OpenDeal;
    deal = play([{ ...last, at: '2021-06-10T15:00:00.000Z' }], deal) as OpenDeal;
    expect(openObligations(deal)).toEqual([]);
    expect(deal.stage).toBe('open');
    const close = { findingId: 'ours', reason: 'Well now.', authority: 'Counsel' };
    const closed = tell(deal, step('2021-06-11T15:00:00.000Z', 'counsel', 'CloseFinding', close));
    expect(closed.state.stage).toBe('ended');
  });

  it('waits for money that nobody is entitled to', () => {
    const more = step('2021-02-19T16:00:00.000Z', 'agent', 'ReportFunds', {
      leg: 'agent',
      amount: '12.50',
      from: 'Parent',
      reference: 'IMAD 9',
      receivedAt: '2021-02-19T16:00:00.000Z',
    });
    const deal = wound([...settlingSteps, more], '12.50');
    expect(deal.stage).toBe('open');
    expect(openObligations(deal).map(({ title }) => title)).toEqual([
      '$12.50 in the agent leg that nobody is entitled to: back to Parent',
    ]);
  });
});

describe('a Form 25 that EDGAR lists', () => {
  const seen = { form: '25-NSE', accession: '0001354457-21-000210', filedOn: '2021-02-18' };
  const MACHINE = { id: 'closing-bell-edgar', name: 'Closing Bell', roles: ['machine' as const] };
  const list = (state: OpenDeal, more: object = {}) => {
    const context = { now: '2021-02-19T15:00:00.000Z', commandId: 'edgar/1', actor: MACHINE };
    const data = { ...seen, ...more };
    const decision = decide(state, { type: 'ReportForm25Listed', data }, context);
    if ('refusal' in decision) throw new Error(decision.refusal.sentence);
    return { events: decision.events, state: fold(state, decision.events, context) as OpenDeal };
  };
  const reported = (more: object = {}) =>
    step('2021-02-19T16:00:00.000Z', 'counsel', 'ReportForm25', {
      ...FORM_25,
      filedAt: '2021-02-18T21:30:00.000Z',
      ...more,
    });
  const open = (deal: OpenDeal) =>
    Object.keys(deal.findings).filter((id) => id.startsWith('form-25-listed/'));
  const closed = play(effective) as OpenDeal;

  it('is a finding until a person reports it by its number, or by its day', () => {
    const { events, state } = list(closed);
    expect(events).toMatchObject([{ type: 'FindingRaised', data: { severity: 'warns', facts: seen } }]);
    expect(named(state, 'form-25').done).toBeNull();
    expect(list(state).events).toEqual([]);
    for (const more of [{ accession: seen.accession }, {}]) {
      const told = play([reported(more)], state) as OpenDeal;
      expect(open(told)).toEqual([]);
      expect(list(told).events).toEqual([]);
    }
  });

  it('beside the one that was reported is another, such as an amended one', () => {
    const told = play([reported({ accession: '0001354457-21-000209' })], list(closed).state) as OpenDeal;
    expect(open(told)).toEqual([`form-25-listed/${seen.accession}`]);
    const amended = { form: '25-NSE/A', accession: '0001354457-21-000300', filedOn: '2021-02-22' };
    expect(
      list(play([reported({ accession: seen.accession })], closed) as OpenDeal, amended).events,
    ).toHaveLength(1);
  });

  it('is said by no person', () => {
    expect(
      tell(closed, step('2021-02-19T16:00:00.000Z', 'counsel', 'ReportForm25Listed', seen)).refusal?.code,
    ).toBe('RoleMissing');
  });
});

describe('Form 25 and the last trade', () => {
  it('a Form 25 that is not a merger’s raises findings and stands', () => {
    const { when } = given(effective);
    const form = {
      filedAt: '2021-02-18T21:30:00.000Z',
      filedBy: 'issuer',
      rule: '17 CFR 240.12d2-2(c)',
      securityClass: 'Warrants to purchase common stock',
    };
    const told = when('counsel', 'ReportForm25', form, form.filedAt);
    const ids = told.events.flatMap((event) =>
      event.type === 'FindingRaised' ? [event.data.findingId] : [],
    );
    expect(ids).toEqual([
      'form-25/by-issuer/2021-02-18',
      'form-25/other-rule/2021-02-18',
      'form-25/other-class/2021-02-18',
    ]);
    expect((told.state as OpenDeal).delisting.form25).not.toBeNull();
  });

  it('a Form 25 from before the effective time is found, and so is no notice of a date that had not come', () => {
    const { when } = given(effective);
    const early = '2021-02-16T21:30:00.000Z';
    const told = when('counsel', 'ReportForm25', { ...FORM_25, filedAt: early }, '2021-02-19T15:00:00.000Z');
    expect(told.events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({ findingId: 'form-25/before-effective-time/2021-02-16' }),
      }),
    );
    expect(when('counsel', 'RecordAppraisalNotice', { sentOn: '2021-02-17' }).refusal).toMatchObject({
      code: 'NoticeBeforeEffectiveDate',
      sentence: expect.stringContaining('Send this one'),
    });
    expect(when('counsel', 'RecordAppraisalNotice', { sentOn: '2021-02-18' }).refusal).toBeUndefined();
  });

  it.each([
    ['at-close', '2021-02-18T21:00:00.000Z', 0],
    ['after-evening-session', '2021-02-19T01:00:00.000Z', 1],
    ['before-open', '2021-02-18T21:00:00.000Z', 0],
  ])(
    'trading stopped %s with the last trade at %s: a trade after the effective time is found',
    (how, at, findings) => {
      const stopped = { at: '2021-02-19T01:00:00.000Z', how, lastTradeAt: at };
      const told = given(effective).when('counsel', 'ReportTradingStopped', stopped, stopped.at);
      expect(told.events.filter(({ type }) => type === 'FindingRaised')).toHaveLength(findings);
      expect(named(told.state as OpenDeal, 'trading-stopped').done).not.toBeNull();
    },
  );
});
