import { describe, expect, it } from 'vitest';
import type { OpenDeal } from '../state.ts';
import { play, tell, until } from '../testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { document } from '../testing/vote-story.ts';
import { obligationsOf } from './all.ts';
import { alarmsToCome } from './ladder.ts';

// What has a day before the vote is alarmed before the vote.

const called = until(wholeStory, 'MailNotice');
const by = (at: string, type: string, data: object): Step => step(at, 'counsel', type, data);
const noon = (day: string) => `${day}T17:00:00.000Z`;
const after = (...more: readonly Step[]) => play([...called, ...more]) as OpenDeal;
const find = (deal: OpenDeal, id: string) => obligationsOf(deal).filter((each) => each.id.startsWith(id));
const alarms = (deal: OpenDeal, id: string) =>
  alarmsToCome(deal)
    .filter(({ obligation }) => obligation.id.startsWith(id))
    .map(({ step: { rung, at } }) => [rung, at]);
const agency = (on: string, kind: string) => by(noon(on), 'ReportAgencyStep', { step: kind, on });

describe('questions of CFIUS', () => {
  const asked = [agency('2021-01-06', 'cfius-notice-accepted'), agency('2021-01-14', 'cfius-questions')];

  it('have their three business days, with alarms, round by round', () => {
    const [open] = find(after(...asked), 'cfius-answers/');
    // Monday the 18th is a federal holiday.
    expect(open).toMatchObject({ due: { day: '2021-01-20' }, done: null, owner: 'counsel to Parent' });
    expect(alarms(after(...asked), 'cfius-answers/').map(([rung]) => rung)).toEqual([
      'one-day',
      'due',
      'overdue',
    ]);
    const again = [...asked, agency('2021-01-15', 'cfius-answers'), agency('2021-01-19', 'cfius-questions')];
    expect(find(after(...again), 'cfius-answers/')).toMatchObject([
      { done: { at: '2021-01-15' } },
      { done: null, due: { day: '2021-01-22' } },
    ]);
    const over = find(after(...again, agency('2021-01-20', 'cfius-rejected')), 'cfius-answers/');
    expect(over.every(({ done, notNeeded }) => done !== null || notNeeded !== null)).toBe(true);
  });
});

describe('a supplement', () => {
  const waiver = by(noon('2021-01-20'), 'WaiveCondition', {
    conditionId: 'clearance',
    signedBy: ['company', 'parent'],
    consentOf: 'the special committee',
    consent: document,
    document,
    reason: 'It is not needed.',
  });
  const decided = (needed: boolean) =>
    by(noon('2021-01-21'), 'DecideSupplement', {
      conditionId: 'clearance',
      needed,
      ...(needed && { days: 5 }),
      decidedBy: 'The board',
      on: '2021-01-21',
      ground: 'As counsel advised.',
    });

  it('is decided, filed and mailed in time for its days before the meeting, with alarms', () => {
    const [open] = find(after(waiver), 'supplement/');
    expect(open).toMatchObject({ due: { day: '2021-02-07' }, done: null });
    expect(open?.sentence).toContain('nobody has decided');
    const [needed] = find(after(waiver, decided(true)), 'supplement/');
    expect(needed).toMatchObject({ due: { day: '2021-02-03' }, done: null });
    expect(needed?.sentence).toContain('no supplement is filed');
    expect(alarms(after(waiver, decided(true)), 'supplement/').map(([rung]) => rung)).toContain('overdue');
    expect(find(after(waiver, decided(false)), 'supplement/')[0]?.done).toMatchObject({ at: '2021-01-21' });
  });
});

describe('a clearance under the HSR Act', () => {
  const cleared = [
    step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', {
      mode: 'rehearsal',
      terms: {
        ...smallTerms,
        outsideDate: '2022-08-11',
        conditions: smallTerms.conditions
          .filter(({ id }) => id === 'clearance' || id === 'no-order')
          .map((one) => (one.id === 'clearance' ? { ...one, agency: 'hsr' } : one)),
      },
    }),
    agency('2020-10-16', 'hsr-received'),
    agency('2020-11-12', 'hsr-early-termination'),
  ];

  it('is alarmed before its year is over, and opens the condition by itself when it is', () => {
    let deal = play(cleared) as OpenDeal;
    expect(find(deal, 'hsr-clearance/')).toMatchObject([
      { id: 'hsr-clearance/2021-11-12', due: { day: '2021-11-12' }, rule: '16 CFR 803.7', done: null },
    ]);
    expect(deal.ready).not.toBeNull();
    expect(alarms(deal, 'hsr-clearance/')).toEqual([
      // Thursday, November 11 is Veterans Day.
      ['five-days', '2021-11-04T13:00:00.000Z'],
      ['one-day', '2021-11-10T14:00:00.000Z'],
      ['due', '2021-11-12T14:00:00.000Z'],
      ['overdue', '2021-11-13T05:00:00.000Z'],
    ]);
    const told = alarms(deal, 'hsr-clearance/').map(([rung, due]) => {
      const momentId = `alarm/${rung}/hsr-clearance/2021-11-12`;
      const passed = tell(deal, step(due as string, 'worker', 'PassMoment', { momentId, due }));
      deal = passed.state as OpenDeal;
      return passed.events.map(({ type }) => type).filter((type) => type !== 'PhaseEntered');
    });
    expect(told.slice(0, 3).flat()).not.toContain('ConditionsLapsed');
    expect(told[3]).toEqual(expect.arrayContaining(['ObligationAlarmRaised', 'ConditionsLapsed']));
    expect(deal.ready).toBeNull();
  });

  it('that closed in time lapses no more', () => {
    const deal = play(cleared) as OpenDeal;
    const filed = { ...deal.closing, stage: 'filed' as const, filedAt: '2021-11-01T15:00:00.000Z' };
    const [done] = find({ ...deal, closing: filed }, 'hsr-clearance/');
    expect(done?.done).toMatchObject({ what: 'The certificate of merger was filed' });
  });
});

describe('the outside date', () => {
  it('is alarmed while nothing has closed, and met by the effective time', () => {
    const deal = after();
    const on = deal.terms.outsideDate;
    expect(find(deal, 'outside-date/')).toMatchObject([{ due: { day: on }, done: null }]);
    const [first] = alarms(deal, 'outside-date/');
    expect(first?.[0]).toBe('five-days');
    const moment = alarmsToCome(deal).find(({ obligation }) => obligation.id.startsWith('outside-date/'));
    const passed = tell(
      deal,
      step(moment?.step.at ?? '', 'worker', 'PassMoment', {
        momentId: moment?.momentId,
        due: moment?.step.at,
      }),
    );
    expect(passed.events).toContainEqual(expect.objectContaining({ type: 'ObligationAlarmRaised' }));
    const closed = play(until(wholeStory, 'PassMoment')) as OpenDeal;
    expect(find(closed, 'outside-date/')[0]?.done).toMatchObject({ what: 'The merger became effective' });
  });
});
