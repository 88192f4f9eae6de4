import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { ForecastRead } from '#libs/contracts/futures.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { changesOf } from './changes.ts';
import { forecast } from './forecast.ts';
import { whatIf } from './what-if.ts';

const now = '2021-01-05T15:00:00.000Z';
const { state: deal } = given(until(wholeStory, 'SealPositions'));
const postponed = {
  do: 'PostponeMeeting',
  with: { to: '2021-02-15T14:00:00.000Z', reason: 'Snow.' },
} as const;

const forecastOf = (estimates: Estimate[], seed = 1, futures = 500): ForecastRead => {
  const told = forecast({ deal, now, estimates, seed, futures, replays: 20 });
  if ('refusal' in told) throw new Error(told.refusal.sentence);
  return told;
};

describe('what if', () => {
  it('nothing is changed, nothing changes: at every point of the story', () => {
    for (let steps = 1; steps <= wholeStory.length; steps += 6) {
      const told = wholeStory.slice(0, steps);
      const at = told.at(-1)?.at ?? now;
      const { state } = given(told);
      const { deadlines, findings, closing } = whatIf({ deal: state, now: at, suppose: [] });
      expect(deadlines).toEqual({ moved: [], added: [], gone: [] });
      expect(findings).toEqual({ arise: [], vanish: [] });
      expect(closing.after).toEqual(closing.before);
    }
  });

  it('the meeting is postponed a week: its deadlines move, new notice is missing, and the fork alone knows', () => {
    const before = JSON.stringify(deal);
    const told = whatIf({ deal, now, suppose: [postponed] });
    expect(told.deadlines.moved).toContainEqual(
      expect.objectContaining({ id: '8-K-5.07', from: '2021-02-12', to: '2021-02-19', days: 7 }),
    );
    expect(told.findings.arise.map(({ id }) => id)).toContain('rule/DGCL-222-postponed');
    expect(told.closing.after.holds).toBe(true);
    expect(JSON.stringify(deal)).toBe(before);
  });

  it('the meeting is put off a week in words alone: to the same hour in New York', () => {
    const told = whatIf({ deal, now, suppose: [{ meeting: 'postponed', later: 7 }] });
    expect(told.supposed).toMatchObject([{ what: 'PostponeMeeting', refused: null }]);
    expect(told.deadlines).toEqual(whatIf({ deal, now, suppose: [postponed] }).deadlines);
    const [early] = whatIf({ deal, now, suppose: [{ meeting: 'postponed', on: '2021-02-01' }] }).supposed;
    expect(early?.refused?.sentence).toContain('later');
  });

  it('an adjournment opens the meeting at its hour first, and both calendars are looked at from there', () => {
    const told = whatIf({ deal, now, suppose: [{ meeting: 'adjourned', later: 7 }] });
    expect(told.supposed.map(({ what, refused }) => [what, refused])).toEqual([
      ['OpenMeeting', null],
      ['AdjournMeeting', null],
    ]);
    expect(told.lookedFrom).toBe('2021-02-08T14:00:00.000Z');
    expect(told.deadlines.moved.map(({ id }) => id)).toContain('8-K-5.07');
    // Thirty days and more need new notice: 8 Del. C. § 222(c).
    const [, far] = whatIf({ deal, now, suppose: [{ meeting: 'adjourned', later: 31 }] }).supposed;
    expect(far?.refused?.rule).toMatch(/§ 2(22|13)/);
  });

  it('an early close moves the hour; a closure of a day that is closed anyway is refused in words', () => {
    const early = whatIf({ deal, now, suppose: [{ closed: 'sec', on: '2021-02-12', closesAt: '12:00' }] });
    const moved = early.deadlines.moved.find(({ id }) => id === '8-K-5.07');
    expect([moved?.fromAt, moved?.toAt]).toEqual(['2021-02-12T22:30:00.000Z', '2021-02-12T17:00:00.000Z']);
    const [closed] = whatIf({ deal, now, suppose: [{ closed: 'sec', on: '2021-02-15' }] }).supposed;
    expect(closed?.refused).toMatchObject({ code: 'AlreadyClosed' });
  });

  it('a day that no calendar has is refused, not stumbled over', () => {
    const suppose = [
      { do: 'PostponeMeeting', with: { to: '2021-02-30T14:00:00.000Z', reason: 'x' } },
    ] as const;
    expect(whatIf({ deal, now, suppose }).supposed[0]?.refused?.sentence).toContain(
      'expected a day and time that exist',
    );
  });

  it('EDGAR closes on a day: the filing moves, and the day is named as why', () => {
    const told = whatIf({ deal, now, suppose: [{ closed: 'sec', on: '2021-02-11' }] });
    const moved = told.deadlines.moved.find(({ id }) => id === '8-K-5.07');
    expect(moved).toMatchObject({ from: '2021-02-12', to: '2021-02-16' });
    expect(moved?.why).toContain('February 11, 2021 no longer counts: supposed to be closed (EDGAR)');
  });

  it('the clearance comes later: the earliest closing follows, and past the outside date it is said', () => {
    const estimates = [{ item: 'clearance', low: '2021-02-16', likely: '2021-02-16', high: '2021-02-16' }];
    const late = (later: number) =>
      whatIf({ deal, now, estimates, suppose: [{ condition: 'clearance', later }] }).closing;
    expect(late(30).before.earliestClosing).toBe('2021-02-18');
    expect(late(30).after).toMatchObject({
      conditionsMetOn: '2021-03-18',
      earliestClosing: '2021-03-22',
      holds: true,
    });
    expect(late(180).after).toMatchObject({ holds: false });
    expect(late(180).after.sentence).toContain('after the outside date, August 11, 2021');
  });

  it('a clearance that came is taken to come later: the clause has not begun to count', () => {
    const { state } = given(until(wholeStory, 'RecordEvidence'));
    const at = '2021-02-16T15:30:00.000Z';
    const { closing } = whatIf({ deal: state, now: at, suppose: [{ condition: 'clearance', later: 30 }] });
    expect([closing.before.earliestClosing, closing.after.earliestClosing]).toEqual([
      '2021-02-18',
      '2021-03-22',
    ]);
  });

  it('what the core refuses is told with its rule, and the rest is tried all the same', () => {
    const record = { recordDate: '2020-12-16', at: '2021-02-18T14:00:00.000Z', place: 'Hall' };
    const told = whatIf({
      deal: play(wholeStory.slice(0, 4)) as typeof deal,
      now: '2020-11-20T15:00:00.000Z',
      suppose: [
        { do: 'CallMeeting', with: record },
        { do: 'MailNotice', with: { on: 'soon' } },
        { do: 'CallMeeting', with: record, by: 'nobody' },
        { closed: 'sec' },
        { condition: 'no-order', later: 3 },
        { do: 'CallMeeting', with: { ...record, at: '2021-01-28T14:00:00.000Z' } },
      ],
    });
    expect(told.supposed.map(({ refused }) => refused?.code)).toEqual([
      'BreaksDGCL213a60',
      'CommandMalformed',
      'NobodyToGiveIt',
      'SuppositionNotUnderstood',
      'ConditionNotDelayed',
      undefined,
    ]);
    expect(told.deadlines.added.map(({ id }) => id)).toContain('DGCL-251c-20');
  });
});

describe('a forecast', () => {
  const clearance = (low: number, likely: number, high: number): Estimate => ({
    item: 'clearance',
    low,
    likely,
    high,
  });

  it('with nothing uncertain is the day that the clause gives', () => {
    const sure: Estimate[] = [
      { item: 'meeting', low: 0, likely: 0, high: 0 },
      { item: 'clearance', low: '2021-02-16', likely: '2021-02-16', high: '2021-02-16' },
      { item: 'closing', low: 0, likely: 0, high: 0 },
    ];
    const { closing, distribution, items, check, passesOutsideDate } = forecastOf(sure);
    expect(closing).toMatchObject({ p10: '2021-02-18', p50: '2021-02-18', p90: '2021-02-18' });
    expect(distribution).toEqual([{ day: '2021-02-18', futures: 500 }]);
    expect(items.map(({ item, critical }) => [item, critical.percent])).toEqual([
      ['meeting', '0.0'],
      ['clearance', '100.0'],
      ['closing', '0.0'],
    ]);
    expect(check).toMatchObject({ replayed: 20, disagreements: [] });
    expect(passesOutsideDate.futures).toBe(0);
  });

  it('says how often the outside date passes, and agrees with the core wherever the story stands', () => {
    const late = forecastOf([
      { item: 'clearance', low: '2021-08-01', likely: '2021-08-20', high: '2021-09-10' },
    ]);
    expect(late.passesOutsideDate.futures).toBeGreaterThan(300);
    expect(late.check.disagreements).toEqual([]);
    for (const type of [
      'RecordFiling',
      'CallMeeting',
      'AppointInspector',
      'OpenPolls',
      'CertifyTally',
      'ScheduleClosing',
    ]) {
      const story = until(wholeStory, type);
      const told = forecast({
        deal: given(story).state,
        now: story.at(-1)?.at ?? now,
        futures: 200,
        replays: 20,
      });
      expect('check' in told && told.check, type).toMatchObject({ disagreements: [] });
    }
  });

  it('reports what the core would not do', () => {
    const inspector = { name: 'I', firm: 'F', personId: 'i', appointedOn: '2021-01-05' };
    const unsworn = {
      ...deal,
      vote: { ...deal.vote, inspector, polls: { openedAt: now, closedAt: null, notPut: [] } },
    };
    const told = forecast({ deal: unsworn, now, futures: 100, replays: 10 });
    // An oath is not signed once the polls are open, so no future of this deal can be played.
    expect('check' in told && told.check.disagreements.map(({ what }) => what)).toEqual(
      expect.arrayContaining([expect.stringContaining('SignOath')]),
    );
  });

  it('is the same for the same seed, and not for another', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const one = forecastOf([clearance(5, 30, 90)], seed, 200);
        expect(forecastOf([clearance(5, 30, 90)], seed, 200)).toEqual(one);
        expect(forecastOf([clearance(5, 30, 90)], seed + 1, 200).distribution).not.toEqual(one.distribution);
      }),
      { numRuns: 5 },
    );
  });

  it('never closes earlier because an estimate is later', () => {
    const days = fc.nat({ max: 120 });
    fc.assert(
      fc.property(
        fc.tuple(days, days, days),
        fc.tuple(days, days, days),
        fc.nat(),
        (estimate, later, seed) => {
          const [low = 0, likely = 0, high = 0] = estimate.toSorted((a, b) => a - b);
          const [l = 0, m = 0, h = 0] = [low + later[0], likely + later[1], high + later[2]].toSorted(
            (a, b) => a - b,
          );
          const before = forecast({
            deal,
            now,
            estimates: [clearance(low, likely, high)],
            seed,
            futures: 200,
            replays: 0,
          });
          const after = forecast({
            deal,
            now,
            estimates: [clearance(l, m, h)],
            seed,
            futures: 200,
            replays: 0,
          });
          if ('refusal' in before || 'refusal' in after) throw new Error('refused');
          for (const p of ['p10', 'p50', 'p90'] as const)
            expect(after.closing[p] >= before.closing[p]).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('refuses estimates that are none, and a deal that has closed', () => {
    const codes = (estimates: Estimate[]) => {
      const told = forecast({ deal, now, estimates, futures: 100, replays: 0 });
      return 'refusal' in told ? told.refusal.code : undefined;
    };
    expect(codes([clearance(9, 5, 1)])).toBe('EstimateNotInOrder');
    expect(codes([{ item: 'clearance', low: 1, likely: '2021-03-01', high: '2021-04-01' }])).toBe(
      'EstimateMixed',
    );
    expect(codes([{ item: 'clearance', low: '2021-02-31', likely: '2021-03-01', high: '2021-04-01' }])).toBe(
      'NoSuchDay',
    );
    expect(codes([{ item: 'weather', low: 1, likely: 2, high: 3 }])).toBe('ItemUnknown');
    const story = until(wholeStory, 'ReportForm25');
    expect(forecast({ deal: given(story).state, now: story.at(-1)?.at ?? now })).toMatchObject({
      refusal: { code: 'MergerEffective' },
    });
  });
});

describe('changes', () => {
  it('between two versions are told: vote, conditions with why, closing, money, and the words', () => {
    const story = until(wholeStory, 'ReportFunds');
    const last = story.at(-1)?.at ?? now;
    const after = given(story).state;
    const told = changesOf({ before: { deal, at: now }, after: { deal: after, at: last }, events: [] });
    expect(told.phase).toEqual({ from: 'solicitation', to: 'closing' });
    expect(told.conditions.find(({ id }) => id === 'clearance')).toMatchObject({
      from: 'open',
      to: 'satisfied',
      why: 'Letter of clearance.',
    });
    expect(told.closing).toContainEqual({ what: 'closing set for', from: 'none', to: '2021-02-18' });
    expect(told.money).toContainEqual({ what: 'deposited', from: '$0.00', to: '$5,900.00' });
    expect(told.untold).toBe(after.version - deal.version);
  });

  it('of a finding that counsel closed are told with reason and authority', () => {
    const broken = tell(deal, step(now, 'counsel', 'PostponeMeeting', postponed.with)).state as typeof deal;
    const [id = ''] = Object.keys(broken.findings).filter((each) => deal.findings[each] === undefined);
    const closing = { findingId: id, reason: 'Notice follows.', authority: 'General counsel' };
    const closed = tell(broken, step(now, 'counsel', 'CloseFinding', closing)).state as typeof deal;
    const told = changesOf({
      before: { deal: broken, at: now },
      after: { deal: closed, at: now },
      events: [],
    });
    expect(told.findings.closed).toMatchObject([
      { id, reason: 'Notice follows.', authority: 'General counsel' },
    ]);
  });
});
