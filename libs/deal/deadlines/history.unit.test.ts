import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline } from '#libs/rulebook/check.ts';
import { calendarOf } from '../reads/calendar.ts';
import type { OpenDeal } from '../state.ts';
import { until } from '../testing/given.ts';
import { happenings } from '../testing/happenings.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { entriesOf } from './entries.ts';
import { calendarAt, type DeadlineHistory, followed, noHistory } from './history.ts';
import { spellOut } from './spelled.ts';

const historyOf = (steps: Parameters<typeof happenings>[0]): DeadlineHistory =>
  happenings(steps).reduce(followed, noHistory);
const sealed = until(wholeStory, 'SealPositions');
const at = '2021-01-05T15:00:00.000Z';
const postponed = step(at, 'counsel', 'PostponeMeeting', {
  to: '2021-02-15T14:00:00.000Z',
  reason: 'Snow.',
});

describe('the history of deadlines', () => {
  it('ends where the deal stands, at every point of the story', () => {
    for (let steps = 1; steps <= wholeStory.length; steps += 5) {
      const told = wholeStory.slice(0, steps);
      const history = historyOf(told);
      const now = told.at(-1)?.at ?? at;
      const standing = [...history.tracked.values()].filter(({ gone }) => !gone).map(({ entry }) => entry);
      const expected = entriesOf(history.state as OpenDeal, now);
      expect(standing.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        [...expected].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
  });

  it('counts one change when the meeting is postponed, names the event, and keeps what fell away', () => {
    const [before, after] = [historyOf(sealed), historyOf([...sealed, postponed])];
    const [was, is] = [before.tracked.get('8-K-5.07'), after.tracked.get('8-K-5.07')];
    expect([was?.entry.due, is?.entry.due]).toEqual(['2021-02-12', '2021-02-19']);
    expect(is?.changes).toBe((was?.changes ?? 0) + 1);
    expect(is?.changed).toMatchObject({ at, headline: expect.stringContaining('Meeting postponed') });
    const meeting = after.tracked.get('appointment/meeting');
    expect(meeting).toMatchObject({ gone: false, entry: { due: '2021-02-15' } });
    const gone = [...after.tracked.values()].filter((one) => one.gone);
    for (const { entry, changed } of gone) {
      expect(before.tracked.has(entry.id)).toBe(true);
      expect(changed.at).toBe(at);
    }
  });

  it('never counts backwards, changes only with its number, and names what met a deadline', () => {
    const events = happenings(wholeStory);
    let history = noHistory;
    for (const event of events) {
      const next = followed(history, event);
      for (const [id, is] of next.tracked) {
        const was = history.tracked.get(id);
        if (was === undefined) continue;
        const same = JSON.stringify([was.entry, was.gone]) === JSON.stringify([is.entry, is.gone]);
        expect(is.changes - was.changes, id).toBe(same ? 0 : is.changes > was.changes + 1 ? 2 : 1);
      }
      history = next;
    }
    const notice = history.tracked.get('DGCL-251c-20');
    expect(notice?.metBy?.headline).toContain('Notice and proxy statement mailed');
    expect(events[(notice?.metBy?.version ?? 0) - 1]?.type).toBe('NoticeMailed');
  });

  it('names the event that sent the broker search, though it is counted only once the meeting is called', () => {
    const { tracked } = historyOf(sealed);
    const search = tracked.get('14a-13-20bd');
    expect(search?.since.headline).toContain('Special meeting called');
    expect(search?.metBy?.headline).toContain('Broker search sent');
  });

  it('is the same however it is cut into parts', () => {
    const events = happenings(sealed);
    const whole = events.reduce(followed, noHistory);
    fc.assert(
      fc.property(fc.nat({ max: events.length }), (cut) => {
        const first = events.slice(0, cut).reduce(followed, noHistory);
        expect(events.slice(cut).reduce(followed, first)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
    expect(calendarAt(whole, at)).toEqual(whole.tracked);
  });
});

describe('the calendar as it is read', () => {
  it('says of each deadline by which event it was done, by how much it is late, or how long there is', () => {
    const history = historyOf(sealed);
    const read = calendarOf(history.state as OpenDeal, at, history.tracked);
    const standing = (id: string) => read.deadlines.find((each) => each.id === id)?.standing;
    expect(standing('DGCL-251c-20')).toMatch(/^done on .*, by event \d+: Notice and proxy statement mailed/);
    expect(standing('8-K-5.07')).toBe('due in 38 days');
    const late = calendarOf(history.state as OpenDeal, '2021-03-01T15:00:00.000Z', history.tracked);
    const report = late.deadlines.find(({ id }) => id === '8-K-5.07');
    expect(report).toMatchObject({ lateByDays: 17, standing: expect.stringContaining('late by 17 days') });
    for (const { doneAt, doneBy } of read.deadlines) if (doneBy !== undefined) expect(doneAt).toBeDefined();
  });
});

describe('a count spelled out', () => {
  const told = (rule: string, from: string) => spellOut(deadline(rule, from).counted ?? []);

  it('names each day of a short count, and each that was left out with why', () => {
    expect(told('8-K-5.07', '2021-02-08')).toBe(
      'counted Tue Feb 9 (1), Wed Feb 10 (2), Thu Feb 11 (3), Fri Feb 12 (4)',
    );
    expect(told('8-K-5.07', '2021-02-11')).toBe(
      "counted Fri Feb 12 (1), Tue Feb 16 (2), Wed Feb 17 (3), Thu Feb 18 (4); not counted: Sat Feb 13, Sun Feb 14, Mon Feb 15 (Washington's Birthday (EDGAR))",
    );
  });

  it('tells a long one by its ends, and nothing where nothing is counted', () => {
    expect(told('DGCL-213a-60', '2020-12-18')).toBe('counted Sat Dec 19 (1) to Tue Feb 16 (60), every day');
    expect(spellOut([])).toBe('');
  });
});
