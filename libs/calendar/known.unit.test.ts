import { describe, expect, it } from 'vitest';
import { deadline } from '#libs/rulebook/check.ts';
import { addBusinessDays, isOpen, whyClosed } from './calendars.ts';
import { cutoffOn, edgarFilingDay } from './cutoffs.ts';
import { belongsTo } from './editions.ts';
import { type SupposedClosure, supposing } from './known.ts';
import { newsBetween } from './tables.ts';

const closed: SupposedClosure = {
  calendar: 'sec',
  day: '2021-02-11',
  name: 'EDGAR closed',
  source: 'supposed',
  standing: 'projected',
};

describe('a supposed closure', () => {
  it('closes its own calendar on its day, and no other', () => {
    const knownAt = supposing(undefined, [closed]);
    expect(isOpen('sec', '2021-02-11', knownAt)).toBe(false);
    expect(isOpen('nasdaq', '2021-02-11', knownAt)).toBe(true);
    expect(isOpen('sec', '2021-02-11')).toBe(true);
    expect(addBusinessDays('sec', '2021-02-10', 1, knownAt)).toBe('2021-02-12');
    expect(whyClosed('sec', '2021-02-11', knownAt)).toEqual([
      { where: 'EDGAR', name: 'EDGAR closed', source: 'supposed', standing: 'projected' },
    ]);
  });

  it('is known only from its moment, where one is given', () => {
    const later = [{ ...closed, knownFrom: '2021-02-10T22:00:00.000Z' }];
    expect(isOpen('sec', '2021-02-11', supposing('2021-02-10T21:00:00.000Z', later))).toBe(true);
    expect(isOpen('sec', '2021-02-11', supposing('2021-02-10T22:00:00.000Z', later))).toBe(false);
  });

  it('moves a count of the rulebook, and is named as the reason', () => {
    const usual = deadline('8-K-5.07', '2021-02-08');
    const moved = deadline('8-K-5.07', '2021-02-08', { supposed: [closed] });
    // February 15 is Washington's Birthday.
    expect([usual.due, moved.due]).toEqual(['2021-02-12', '2021-02-16']);
    expect(moved.counted?.find(({ day }) => day === '2021-02-11')?.why).toBe('EDGAR closed (EDGAR)');
  });
});

describe('a day that ends early', () => {
  const early: SupposedClosure = { ...closed, name: 'EDGAR closes early', closesAt: '13:00' };
  const knownAt = supposing(undefined, [early]);

  it('counts, and brings the cut-offs of its calendar forward', () => {
    expect(isOpen('sec', '2021-02-11', knownAt)).toBe(true);
    expect(cutoffOn('edgar', '2021-02-11', knownAt)?.time).toBe('13:00');
    expect(cutoffOn('edgar-late', '2021-02-11', knownAt)?.time).toBe('13:00');
    expect(cutoffOn('edgar', '2021-02-12', knownAt)?.time).toBe('17:30');
    expect(cutoffOn('nasdaq-close', '2021-02-11', knownAt)?.time).toBe('16:00');
    expect(edgarFilingDay('8-K', '2021-02-11T18:30:00.000Z', knownAt)).toBe('2021-02-12');
    expect(edgarFilingDay('8-K', '2021-02-11T18:30:00.000Z')).toBe('2021-02-11');
  });

  it('moves the hour of what is due that day, and not its day', () => {
    const moved = deadline('8-K-5.07', '2021-02-05', { supposed: [early] });
    expect([moved.due, moved.dueAt]).toEqual(['2021-02-11', '2021-02-11T18:00:00.000Z']);
  });
});

describe('an edition', () => {
  it('holds what came in with it or before, and not what was left out before it', () => {
    expect([1, 2, 3, undefined].map((edition) => belongsTo({ since: 2 }, edition))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([1, 2, undefined].map((edition) => belongsTo({ until: 1 }, edition))).toEqual([
      true,
      false,
      false,
    ]);
    const second = [{ ...closed, since: 2 }];
    expect(isOpen('sec', '2021-02-11', supposing(undefined, second, 1))).toBe(true);
    expect(isOpen('sec', '2021-02-11', supposing(undefined, second, 2))).toBe(false);
  });
});

describe('news', () => {
  it('is what became known between two moments', () => {
    // Executive Order 13965 of December 11, 2020.
    expect(newsBetween('2020-12-11T21:59:00.000Z', '2020-12-11T22:00:00.000Z')).toBe(true);
    expect(newsBetween('2020-12-11T22:00:00.000Z', '2020-12-12T22:00:00.000Z')).toBe(false);
  });
});
