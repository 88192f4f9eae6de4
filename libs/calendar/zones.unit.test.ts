import { describe, expect, it } from 'vitest';
import { addDays } from './day.ts';
import { instantFromMs, instantToMs, isInstant } from './instant.ts';
import { newYorkDay, newYorkInstant, newYorkTime } from './new-york.ts';
import { dayIn, instantIn, timeIn, type Zone, zoneAbbreviation } from './zones.ts';

describe('New York time', () => {
  it('follows the law of daylight saving time', () => {
    expect(newYorkInstant('2021-02-08', '09:00')).toBe('2021-02-08T14:00:00.000Z');
    expect(newYorkInstant('2021-07-08', '09:00')).toBe('2021-07-08T13:00:00.000Z');
    // The changes of each year: second Sunday of March, first Sunday of November.
    for (const [spring, autumn] of [
      ['2010-03-14', '2010-11-07'],
      ['2015-03-08', '2015-11-01'],
      ['2021-03-14', '2021-11-07'],
      ['2026-03-08', '2026-11-01'],
      ['2035-03-11', '2035-11-04'],
    ] as const) {
      expect(newYorkInstant(spring, '01:59')).toBe(`${spring}T06:59:00.000Z`);
      expect(newYorkInstant(spring, '03:00')).toBe(`${spring}T07:00:00.000Z`);
      expect(newYorkInstant(autumn, '00:59')).toBe(`${autumn}T04:59:00.000Z`);
      expect(newYorkInstant(autumn, '02:00')).toBe(`${autumn}T07:00:00.000Z`);
    }
  });

  it('reads the hour that spring skips as the one after, and the hour that autumn repeats as the first', () => {
    expect(newYorkInstant('2021-03-14', '02:30')).toBe('2021-03-14T07:30:00.000Z');
    expect(newYorkInstant('2021-11-07', '01:30')).toBe('2021-11-07T05:30:00.000Z');
  });

  it('agrees with the time-zone database, hour by hour around every change from 2010 to 2035', () => {
    const database = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    for (let year = 2010; year <= 2035; year += 1) {
      for (const around of [
        `${year}-01-01`,
        `${year}-03-07`,
        `${year}-03-14`,
        `${year}-07-01`,
        `${year}-11-01`,
        `${year}-11-07`,
      ]) {
        for (let hour = -48; hour < 48; hour += 1) {
          const ms = instantToMs(`${around}T00:00:00.000Z`) + hour * 3_600_000;
          const instant = instantFromMs(ms);
          expect(`${newYorkDay(instant)}, ${newYorkTime(instant)}`).toBe(database.format(new Date(ms)));
        }
      }
    }
  });

  it('says which of the two times it is', () => {
    expect(zoneAbbreviation('America/New_York', '2021-02-08T14:00:00.000Z')).toBe('EST');
    expect(zoneAbbreviation('America/New_York', '2021-07-08T14:00:00.000Z')).toBe('EDT');
  });
});

describe('the other zones', () => {
  it.each([
    ['Asia/Hong_Kong', '2021-02-08T01:00:00.000Z'],
    ['Asia/Shanghai', '2021-02-08T01:00:00.000Z'],
    ['Asia/Singapore', '2021-02-08T01:00:00.000Z'],
    ['America/Cayman', '2021-02-08T14:00:00.000Z'],
    ['UTC', '2021-02-08T09:00:00.000Z'],
  ] as const)('%s keeps one time all year', (zone: Zone, instant) => {
    expect(instantIn(zone, '2021-02-08', '09:00')).toBe(instant);
    const july = instantIn(zone, '2021-07-08', '09:00');
    expect([dayIn(zone, july), timeIn(zone, july)]).toEqual(['2021-07-08', '09:00:00']);
    expect(july.slice(11)).toBe(instant.slice(11));
  });

  it('knows instants by their shape', () => {
    expect(isInstant('2021-02-19T21:01:00.000Z')).toBe(true);
    for (const text of [
      '2021-02-19T21:01:00Z',
      '2021-02-30T21:01:00.000Z',
      '2021-02-19T24:00:00.000Z',
      '2021-02-19',
    ]) {
      expect(isInstant(text)).toBe(false);
    }
    expect(() => instantToMs('2021-02-19')).toThrow('expected UTC such as');
    expect(instantFromMs(instantToMs('1969-12-31T23:59:59.999Z'))).toBe('1969-12-31T23:59:59.999Z');
    expect(addDays(newYorkDay('2021-02-09T04:59:59.999Z'), 1)).toBe('2021-02-09');
  });
});
