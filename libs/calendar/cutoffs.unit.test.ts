import { describe, expect, it } from 'vitest';
import { CUTOFFS, countsOn, cutoffInstant, cutoffOn, edgarFilingDay } from './cutoffs.ts';
import { addDays } from './day.ts';
import { readMoment } from './moment-text.ts';

describe('the date a filing bears', () => {
  it.each([
    [
      "rulebook 0: the holder's 13D/A of Friday, February 19, 2021 at 19:50",
      'SC 13D/A',
      '2021-02-20T00:50:00.000Z',
      '2021-02-22',
    ],
    ['practice: a 13D/A of February 23, 2021 at 19:57', 'SC 13D/A', '2021-02-24T00:57:00.000Z', '2021-02-24'],
    ['a 13D/A at 19:57 since February 5, 2024', 'SCHEDULE 13D/A', '2024-02-06T00:57:00.000Z', '2024-02-05'],
    ['the same on the last day of the old rule', 'SC 13D/A', '2024-02-03T00:57:00.000Z', '2024-02-05'],
    ['8-K at 17:30 sharp', '8-K', '2021-02-12T22:30:00.000Z', '2021-02-12'],
    ['8-K at 17:30:01', '8-K', '2021-02-12T22:30:01.000Z', '2021-02-16'],
    ['8-K in summer at 17:29', '8-K', '2021-07-08T21:29:00.000Z', '2021-07-08'],
    ['8-K in summer at 17:31', '8-K', '2021-07-08T21:31:00.000Z', '2021-07-09'],
    ['Form 4 at 21:59', '4', '2021-02-20T02:59:00.000Z', '2021-02-19'],
    ['Form 4 at 22:01', 'Form 4', '2021-02-20T03:01:00.000Z', '2021-02-22'],
    ['Form 4/A counts as Form 4', '4/A', '2021-02-20T02:59:00.000Z', '2021-02-19'],
    ['Form 15 is not excepted', '15-12G', '2021-03-01T23:00:00.000Z', '2021-03-02'],
    ['Form 25 is not excepted', '25-NSE', '2021-02-19T23:00:00.000Z', '2021-02-22'],
    ['13E-3/A is not excepted', 'SC 13E3/A', '2021-02-19T23:00:00.000Z', '2021-02-22'],
    ['a Rule 462(b) registration', 'S-3MEF', '2021-02-20T02:00:00.000Z', '2021-02-19'],
    ['submitted on a Saturday', '8-K', '2021-02-20T15:00:00.000Z', '2021-02-22'],
    ['submitted on a holiday', '4', '2021-02-15T15:00:00.000Z', '2021-02-16'],
  ])('%s', (_source, form, submitted, expected) => {
    expect(edgarFilingDay(form, submitted)).toBe(expected);
  });

  it('did not know of Juneteenth the evening before last', () => {
    expect(edgarFilingDay('8-K', '2021-06-17T22:00:00.000Z', '2021-06-16T22:00:00.000Z')).toBe('2021-06-18');
    expect(edgarFilingDay('8-K', '2021-06-17T22:00:00.000Z')).toBe('2021-06-21');
  });
});

describe('the day on which something sent counts', () => {
  it.each([
    [
      'practice: a wire at 6:05 p.m. on Friday, February 19, 2021',
      'fedwire-customer',
      '2021-02-19 18:05',
      '2021-02-22',
    ],
    ['the same at 6:00 p.m.', 'fedwire-customer', '2021-02-19 18:00', '2021-02-19'],
    ['the same hour after March 8, 2021', 'fedwire-customer', '2021-03-12 18:05', '2021-03-12'],
    ['between banks', 'fedwire-bank', '2021-02-19 18:05', '2021-02-19'],
    ["on Presidents' Day", 'fedwire-customer', '2021-02-15 10:00', '2021-02-16'],
    ['on January 9, 2025, a day of mourning', 'fedwire-customer', '2025-01-09 12:00', '2025-01-09'],
    ['same-day ACH in the evening of 2021', 'same-day-ach', '2021-03-18 16:00', '2021-03-19'],
    ['the same a day later: the third window', 'same-day-ach', '2021-03-19 16:00', '2021-03-19'],
    ['DTC funds at 3:01 p.m.', 'dtc-funds', '2021-02-19 15:01', '2021-02-22'],
    ['DTC details at 2:50 p.m.', 'dtc-details', '2021-02-19 14:50', '2021-02-19'],
  ] as const)('%s', (_source, id, sent, expected) => {
    const at = readMoment(sent) ?? '';
    const cutoff = cutoffOn(id, sent.slice(0, 10));
    expect(cutoff && countsOn(cutoff, at)).toBe(expected);
  });
});

describe('a cut-off', () => {
  it('has the hour that was in force on the day', () => {
    expect(cutoffInstant('fedwire-customer', '2021-02-19')).toBe('2021-02-19T23:00:00.000Z');
    expect(cutoffInstant('fedwire-customer', '2021-03-08')).toBe('2021-03-08T23:45:00.000Z');
    expect(cutoffOn('same-day-ach', '2022-03-17')?.limit).toBe('100000.00');
    expect(cutoffOn('same-day-ach', '2022-03-18')?.limit).toBe('1000000.00');
    expect(cutoffOn('same-day-ach', '2015-01-05')).toBeUndefined();
    expect(() => cutoffInstant('same-day-ach', '2015-01-05')).toThrow('was in force on 2015-01-05');
    expect(cutoffInstant('dtc-details', '2021-02-19')).toBe('2021-02-19T19:50:00.000Z');
  });

  it.each([
    ['fedwire-opens', '2021-02-19', '2021-02-19T02:00:00.000Z', undefined],
    ['fedwire-opens', '2021-02-16', '2021-02-16T02:00:00.000Z', undefined],
    ['fedwire-customer', '2021-03-05', '2021-03-05T23:00:00.000Z', undefined],
    ['fedwire-customer', '2021-03-15', '2021-03-15T22:45:00.000Z', undefined],
    ['fedwire-bank', '2021-03-05', '2021-03-05T23:30:00.000Z', undefined],
    ['fedwire-bank', '2021-03-08', '2021-03-09T00:00:00.000Z', undefined],
    ['same-day-ach-1', '2016-09-23', '2016-09-23T14:30:00.000Z', '25000.00'],
    ['same-day-ach-2', '2020-03-19', '2020-03-19T18:45:00.000Z', '25000.00'],
    ['same-day-ach-2', '2020-03-20', '2020-03-20T18:45:00.000Z', '100000.00'],
    ['same-day-ach', '2021-03-18', '2021-03-18T18:45:00.000Z', '100000.00'],
    ['same-day-ach', '2021-03-19', '2021-03-19T20:45:00.000Z', '100000.00'],
    ['same-day-ach-3', '2022-03-17', '2022-03-17T20:45:00.000Z', '100000.00'],
    ['same-day-ach-3', '2022-03-18', '2022-03-18T20:45:00.000Z', '1000000.00'],
    ['dtc-details', '2026-11-23', '2026-11-23T19:50:00.000Z', undefined],
    ['dtc-funds', '2021-07-01', '2021-07-01T19:00:00.000Z', undefined],
    ['nasdaq-open', '2021-02-19', '2021-02-19T14:30:00.000Z', undefined],
    ['nasdaq-close', '2021-07-01', '2021-07-01T20:00:00.000Z', undefined],
    ['nasdaq-early-close', '2021-11-26', '2021-11-26T18:00:00.000Z', undefined],
    ['nasdaq-evening-close', '2019-11-20', '2019-11-21T01:00:00.000Z', undefined],
    ['edgar-opens', '2021-02-19', '2021-02-19T11:00:00.000Z', undefined],
    ['edgar', '2021-02-19', '2021-02-19T22:30:00.000Z', undefined],
    ['edgar-late', '2021-02-19', '2021-02-20T03:00:00.000Z', undefined],
    ['edgar-13d', '2024-02-02', '2024-02-02T22:30:00.000Z', undefined],
    ['edgar-13d', '2024-02-05', '2024-02-06T03:00:00.000Z', undefined],
    ['hsr', '2022-06-01', '2022-06-02T03:59:00.000Z', undefined],
    ['delaware-filing', '2021-02-19', '2021-02-20T04:59:00.000Z', undefined],
    ['street-name-vote', '2020-05-25', '2020-05-26T03:59:00.000Z', undefined],
  ] as const)('%s on %s', (id, day, at, limit) => {
    expect([cutoffInstant(id, day), cutoffOn(id, day)?.limit]).toEqual([at, limit]);
  });

  it('is not in force before it existed', () => {
    for (const id of ['same-day-ach-1', 'same-day-ach-2', 'same-day-ach'] as const)
      expect(cutoffOn(id, '2016-09-22')).toBeUndefined();
    expect(cutoffOn('same-day-ach-3', '2021-03-18')).toBeUndefined();
  });

  it('leaves no day between two of its ranges', () => {
    for (const { id, to } of CUTOFFS) {
      if (to === undefined) continue;
      expect(
        CUTOFFS.some((each) => each.id === id && each.from === addDays(to, 1)),
        `${id} after ${to}`,
      ).toBe(true);
    }
  });

  it('is never two things on one day, and names its source', () => {
    for (const { id, from, to, source } of CUTOFFS) {
      const others = CUTOFFS.filter((each) => each.id === id && each.from !== from);
      for (const other of others) {
        const apart = (to ?? '9999') < (other.from ?? '0000') || (other.to ?? '9999') < (from ?? '0000');
        expect(apart, id).toBe(true);
      }
      expect(source).not.toBe('');
    }
  });
});
