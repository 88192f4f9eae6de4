import { describe, expect, it } from 'vitest';
import { deadline } from '#libs/rulebook/check.ts';
import { addBusinessDays, isOpen, whyClosed } from './calendars.ts';
import { type SupposedClosure, supposing } from './known.ts';

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
