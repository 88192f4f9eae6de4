import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isDay,
  nthWeekday,
  spellDayWithWeekday,
  weekday,
} from './day.ts';

const number = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') });

describe('a civil day', () => {
  it('counts as JavaScript counts in UTC, for every day of three centuries', () => {
    for (let at = dayNumber('1900-01-01'); at <= dayNumber('2199-12-31'); at += 1) {
      const day = new Date(at * 86_400_000);
      const text = day.toISOString().slice(0, 10);
      if (dayFromNumber(at) !== text || dayNumber(text) !== at || weekday(text) !== day.getUTCDay()) {
        expect.fail(`${text} is day ${at}`);
      }
    }
  });

  it('adds and takes away', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: -40_000, max: 40_000 }), (at, days) => {
        const day = dayFromNumber(at);
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('keeps the date when months are added, or takes the last of a shorter month', () => {
    expect(addMonths('2021-02-19', 12)).toBe('2022-02-19');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2021-08-31', 6)).toBe('2022-02-28');
    expect(addMonths('2021-01-31', -2)).toBe('2020-11-30');
    expect(addMonths('2021-12-01', 1)).toBe('2022-01-01');
  });

  it('knows which texts are days', () => {
    for (const day of ['2021-02-28', '2024-02-29', '2000-02-29']) expect(isDay(day)).toBe(true);
    for (const text of [
      '2021-02-29',
      '1900-02-29',
      '2021-13-01',
      '2021-00-10',
      '2021-1-1',
      '2021-04-31',
      '20210401',
      'x021-04-01',
      '',
    ]) {
      expect(isDay(text), text).toBe(false);
    }
    expect(() => addDays('2021-02-30', 1)).toThrow("'2021-02-30' is not a day");
  });

  it('finds the third Monday and the last one', () => {
    expect(nthWeekday(2021, 1, 1, 3)).toBe('2021-01-18');
    expect(nthWeekday(2021, 5, 1, -1)).toBe('2021-05-31');
    expect(nthWeekday(2021, 11, 4, 4)).toBe('2021-11-25');
  });

  it('is spelled as a lawyer spells it', () => {
    expect(spellDayWithWeekday('2021-02-08')).toBe('Monday, February 8, 2021');
  });
});
