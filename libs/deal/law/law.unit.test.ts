import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnouncedClosure } from '#libs/contracts/law.ts';
import { times } from '#test/setup/effort.ts';
import { fold } from '../decide.ts';
import { calendarOf } from '../reads/calendar.ts';
import type { OpenDeal } from '../state.ts';
import { contextOf, play, tell, until } from '../testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { describeEvent } from '../words.ts';

// The meeting ends on Monday, February 8, 2021: its 8-K is due on Friday the 12th, and the day after is a weekend before
// Washington's Birthday.
const ended = until(wholeStory, 'ConcludeMeeting');
const live: readonly Step[] = [
  step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', { mode: 'live', terms: smallTerms }),
  ...ended.slice(1),
];
const NOW = '2021-02-09T15:00:00.000Z';

const edgar = (day: string, more: Partial<AnnouncedClosure> = {}): AnnouncedClosure => ({
  closureId: `sec-${day}`,
  calendar: 'sec',
  day,
  name: 'a day of mourning',
  source: 'SEC announcement',
  knownFrom: '2021-02-09T14:00:00.000Z',
  ...more,
});
const adoptLaw = (reference: number, closures: readonly AnnouncedClosure[], edition = 1) =>
  step(NOW, 'worker', 'AdoptLaw', { reference, edition, digest: 'a'.repeat(64), closures });
const dueOf = (deal: unknown, id: string, at = NOW) =>
  calendarOf(deal as OpenDeal, at).deadlines.find((each) => each.id === id);

describe('a live deal', () => {
  it('adopts an announced closure by one event that lists what it moved, from when to when and why', () => {
    const told = tell(play(live), adoptLaw(2, [edgar('2021-02-11')]));
    expect(told.events.map(({ type }) => type)).toEqual(['LawAdopted']);
    const [event] = told.events;
    expect(event?.data).toMatchObject({
      reference: 2,
      closures: [{ closureId: 'sec-2021-02-11' }],
      revoked: [],
    });
    const { moved } = (event as { data: { moved: { id: string }[] } }).data;
    expect(moved.find(({ id }) => id === '8-K-5.07')).toEqual({
      id: '8-K-5.07',
      what: 'Form 8-K on the vote',
      rule: expect.stringContaining('Form 8-K, Item 5.07'),
      from: '2021-02-12T22:30:00.000Z',
      to: '2021-02-16T22:30:00.000Z',
      was: '4 SEC business days after February 8, 2021: February 12, 2021',
      why: '4 SEC business days after February 8, 2021: February 16, 2021; February 11, 2021 no longer counts: a day of mourning (EDGAR)',
    });
    expect(describeEvent(told.events[0] as never)).toMatchObject({
      headline: 'EDGAR is closed on Thursday, February 11, 2021: a day of mourning',
      detail: expect.stringContaining('Form 8-K on the vote: February 12, 2021 → February 16, 2021'),
    });
    const deadline = dueOf(told.state, '8-K-5.07');
    expect(deadline?.due).toBe('2021-02-16');
    expect(deadline?.moves).toEqual([expect.objectContaining({ to: '2021-02-16T22:30:00.000Z', at: NOW })]);
  });

  it('is as it was before when it is looked at as of the version before', () => {
    const before = play(live);
    const after = tell(before, adoptLaw(2, [edgar('2021-02-11')])).state;
    expect(dueOf(before, '8-K-5.07')?.due).toBe('2021-02-12');
    expect(dueOf(after, '8-K-5.07')?.due).toBe('2021-02-16');
    expect(calendarOf(before as OpenDeal, NOW).law.closures).toEqual([]);
  });

  it('moves the hour alone when a calendar closes early', () => {
    const early = edgar('2021-02-12', { closureId: 'sec-2021-02-12-early', closesAt: '13:00' });
    const told = tell(play(live), adoptLaw(2, [early]));
    const { moved } = (told.events[0] as { data: { moved: { id: string }[] } }).data;
    expect(moved.find(({ id }) => id === '8-K-5.07')).toMatchObject({
      to: '2021-02-12T18:00:00.000Z',
      why: expect.stringMatching(/by 13:00 New York time that day, not 17:30$/),
    });
  });

  it('adopts each publication once, and none that is older than what it goes by', () => {
    const once = tell(play(live), adoptLaw(2, [edgar('2021-02-11')])).state;
    expect(tell(once, adoptLaw(2, [edgar('2021-02-11')])).events).toEqual([]);
    expect(tell(once, adoptLaw(1, [])).events).toEqual([]);
  });

  it('records nothing when a publication has nothing new for it: no event, no version', () => {
    expect(tell(play(live), adoptLaw(7, [])).events).toEqual([]);
    // Closed by the tables already: the Friday after Thanksgiving is not, Christmas Day is.
    expect(tell(play(live), adoptLaw(7, [edgar('2021-12-24')])).events).toEqual([]);
  });

  it('lets go of a closure that was revoked, and its deadlines move back', () => {
    const closed = tell(play(live), adoptLaw(2, [edgar('2021-02-11')])).state;
    const told = tell(closed, adoptLaw(3, []));
    expect(told.events[0]?.data).toMatchObject({ revoked: ['sec-2021-02-11'], closures: [] });
    expect(dueOf(told.state, '8-K-5.07')?.due).toBe('2021-02-12');
    expect(dueOf(told.state, '8-K-5.07')?.moves).toHaveLength(2);
  });

  it('moves the earliest closing when a city of the closing clause closes', () => {
    const ready = until(wholeStory, 'RecordEvidence').slice(1);
    const before = play([live[0] as Step, ...ready]) as OpenDeal;
    const earliest = before.ready?.earliestClosing ?? '';
    const closed = edgar(earliest, { closureId: `new-york-${earliest}`, calendar: 'new-york' });
    const told = tell(before, { ...adoptLaw(2, [closed]), at: before.recordedAt });
    expect(told.events.map(({ type }) => type)).toEqual(['LawAdopted', 'ConditionsMet']);
    expect((told.state as OpenDeal).ready?.earliestClosing).not.toBe(earliest);
  });

  it('raises what the closure makes of a date that was lawful, and refuses nothing', () => {
    // A report filed on a day that then turns out to be closed bears the next day's date.
    const told = tell(play(live), adoptLaw(2, [edgar('2021-02-09', { name: 'a storm' })]));
    expect(told.refusal).toBeUndefined();
    expect(told.events[0]?.type).toBe('LawAdopted');
  });

  it('does not take a closure from its own people: it is announced for all', () => {
    const said = { calendar: 'sec', day: '2021-02-11', name: 'a storm', source: 'said so' };
    expect(tell(play(live), step(NOW, 'counsel', 'AdoptClosure', said)).refusal?.code).toBe(
      'LiveDealsFollow',
    );
    expect(tell(play(live), step(NOW, 'counsel', 'AdoptEdition', { edition: 2 })).refusal?.code).toBe(
      'LiveDealsFollow',
    );
  });

  it('is not judged by code that does not hold its edition', () => {
    expect(() => tell(play(live), adoptLaw(2, [], 99))).toThrow(/Edition 99 .* is not held here/);
    const beyond = { ...(play(live) as OpenDeal), law: { edition: 99, reference: 1, closures: [] } };
    expect(() => calendarOf(beyond, NOW)).toThrow(/Deploy the newer release/);
  });
});

describe('closures', () => {
  const days = ['2021-02-09', '2021-02-10', '2021-02-11', '2021-02-12', '2021-02-16', '2021-02-17'];

  it('can be heard of in any order: the deal goes by the same law and has the same deadlines', () => {
    const start = play(live);
    fc.assert(
      fc.property(fc.shuffledSubarray(days, { minLength: 1 }), fc.shuffledSubarray(days), (some, rest) => {
        const all = [...new Set([...some, ...rest])].toSorted();
        const adopt = (order: readonly string[]) =>
          order.reduce(
            ({ state, heard }, day, index) => {
              const next = [...heard, edgar(day)];
              return { state: tell(state, adoptLaw(index + 1, next)).state, heard: next };
            },
            { state: start, heard: [] as AnnouncedClosure[] },
          ).state as OpenDeal;
        const [one, other] = [adopt([...new Set([...some, ...rest])]), adopt(all)];
        expect(one.law.closures).toEqual(other.law.closures);
        const dues = (deal: OpenDeal) => calendarOf(deal, NOW).deadlines.map(({ id, dueAt }) => [id, dueAt]);
        expect(dues(one)).toEqual(dues(other));
        // And at once as well as one by one.
        const atOnce = tell(
          start,
          adoptLaw(
            9,
            all.map((day) => edgar(day)),
          ),
        ).state as OpenDeal;
        expect(atOnce.law.closures).toEqual(other.law.closures);
      }),
      { numRuns: times(20) },
    );
  });
});

describe('a rehearsal', () => {
  const said = { calendar: 'sec', day: '2021-02-11', name: 'EDGAR is down', source: 'the script' };

  it('hears of a closure by its own people, on its own clock, and not from what is announced', () => {
    expect(tell(play(ended), adoptLaw(2, [edgar('2021-02-11')])).events).toEqual([]);
    const told = tell(play(ended), step(NOW, 'counsel', 'AdoptClosure', said));
    expect(told.events).toMatchObject([
      { type: 'LawAdopted', data: { closures: [{ closureId: 'sec-2021-02-11', knownFrom: NOW }] } },
    ]);
    expect(dueOf(told.state, '8-K-5.07')?.due).toBe('2021-02-16');
  });

  it('refuses a closure that is none', () => {
    const refused = (change: object) =>
      tell(play(ended), step(NOW, 'counsel', 'AdoptClosure', { ...said, ...change })).refusal;
    expect(refused({ day: '2021-02-15' })?.code).toBe('AlreadyClosed');
    expect(refused({ day: '2021-02-15' })?.sentence).toContain("Washington's Birthday");
    expect(refused({ day: '2021-02-13' })?.code).toBe('AlreadyClosed');
    expect(refused({ day: '2021-02-08' })?.code).toBe('DayHasPassed');
    expect(refused({ day: '2050-02-01' })?.code).toBe('CalendarNotHeld');
    expect(refused({ closesAt: '23:00' })?.code).toBe('ClosesNoEarlier');
    expect(refused({ calendar: 'singapore', closesAt: '12:00' })?.code).toBe('NoHoursHeld');
    const once = tell(play(ended), step(NOW, 'counsel', 'AdoptClosure', said)).state;
    expect(tell(once, step(NOW, 'counsel', 'AdoptClosure', said)).refusal?.code).toBe('AlreadyClosed');
  });

  it('goes to no edition that is not newer, or not held', () => {
    for (const edition of [1, 99]) {
      const told = tell(play(ended), step(NOW, 'counsel', 'AdoptEdition', { edition }));
      expect(told.refusal?.code).toBe('EditionNotToBeAdopted');
    }
  });
});

describe('deadlines that a command moves', () => {
  const moved = (told: ReturnType<typeof tell>) =>
    told.events.flatMap((event) => (event.type === 'DeadlinesMoved' ? event.data.moved : []));

  it('are told by one event, after all that follows', () => {
    const called = play(until(wholeStory, 'CallMeeting'));
    const told = tell(
      called,
      step('2020-12-20T15:00:00.000Z', 'counsel', 'PostponeMeeting', {
        to: '2021-02-10T14:00:00.000Z',
        reason: 'snow',
      }),
    );
    expect(told.events.at(-1)?.type).toBe('DeadlinesMoved');
    expect(told.events.filter(({ type }) => type === 'DeadlinesMoved')).toHaveLength(1);
    expect(moved(told).find(({ id }) => id === 'DGCL-251c-20')).toMatchObject({
      from: '2021-01-20T04:59:00.000Z',
      to: '2021-01-22T04:59:00.000Z',
    });
    expect(moved(told).map(({ id }) => id)).toContain('8-K-5.07');
    // The record date stands, so the last day for a meeting on it does too.
    expect(moved(told).map(({ id }) => id)).not.toContain('DGCL-213a-60');
  });

  it.each([
    [
      'AdjournMeeting',
      'OpenMeeting',
      '2021-02-08T15:00:00.000Z',
      { to: '2021-02-12T14:00:00.000Z', announcedAtMeeting: true, reason: 'votes are missing' },
      ['8-K-5.07'],
    ],
    [
      'ReportForm25',
      'ReportForm25',
      '2021-02-22T15:00:00.000Z',
      {
        filedAt: '2021-02-22T15:00:00.000Z',
        filedBy: 'exchange',
        rule: '17 CFR 240.12d2-2(a)(3)',
        securityClass: 'common stock',
        amendment: true,
      },
      ['12d2-2-delisting', '12d2-2-12b-withdrawal'],
    ],
  ])('are told for %s', (type, after, at, data, ids) => {
    const told = tell(play(until(wholeStory, after)), step(at, 'counsel', type, data));
    expect(told.refusal).toBeUndefined();
    expect(moved(told).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('are not told when they are done, only appear, or nothing moved', () => {
    expect(moved(tell(play(until(wholeStory, 'CallMeeting', 'before')), stepOf('CallMeeting')))).toEqual([]);
    const mailed = play(until(wholeStory, 'MailNotice'));
    expect(tell(mailed, stepOf('SealPositions')).events.map(({ type }) => type)).not.toContain(
      'DeadlinesMoved',
    );
  });

  it('are told for a closure that became known on the deal’s clock since the last event', () => {
    // Signed on Friday, November 30, 2018; on Saturday the President closed the government for Wednesday, December 5.
    const terms = { ...smallTerms, agreementDate: '2018-11-30', outsideDate: '2019-11-30' };
    const opened = step('2018-11-30T20:00:00.000Z', 'counsel', 'OpenDeal', { mode: 'rehearsal', terms });
    const suit = { caption: 'A v. B', court: 'D. Del.', docket: '1', filedOn: '2018-12-01' };
    const sue = (at: string) => tell(play([opened]), step(at, 'counsel', 'RecordLitigation', suit));
    expect(moved(sue('2018-12-01T21:59:00.000Z'))).toEqual([]);
    expect(moved(sue('2018-12-03T15:00:00.000Z'))).toEqual([
      expect.objectContaining({
        id: '8-K-1.01',
        from: '2018-12-06T22:30:00.000Z',
        to: '2018-12-07T22:30:00.000Z',
        why: expect.stringContaining('December 5, 2018 no longer counts'),
      }),
    ]);
  });

  it('leave the state as it was but for their history: money, vote and phase know nothing of it', () => {
    const deal = play(until(wholeStory, 'CallMeeting')) as OpenDeal;
    const after = fold(
      deal,
      [
        {
          type: 'DeadlinesMoved',
          data: { moved: [{ id: 'x', what: 'x', rule: 'x', from: NOW, to: NOW, was: 'x', why: 'x' }] },
        },
      ],
      contextOf(NOW, 'counsel'),
    ) as OpenDeal;
    const { moves, version, touched, recordedAt, ...rest } = after;
    const { moves: _, version: __, touched: ___, recordedAt: ____, ...was } = deal;
    expect(rest).toEqual(was);
    expect([moves['x']?.length, version, touched.calendar, recordedAt]).toEqual([
      1,
      deal.version + 1,
      deal.version + 1,
      NOW,
    ]);
  });
});

function stepOf(type: string): Step {
  const found = wholeStory.find(({ command }) => command.type === type);
  if (found === undefined) throw new Error(`the story has no ${type}`);
  return found;
}
