import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import {
  addBusinessDays,
  type BusinessDay,
  businessDaysBetween,
  type CalendarId,
  type CityId,
  calendarName,
  countBusinessDays,
  isOpen,
  isProvisional,
  nextOpen,
  previousOpen,
  sayWhyClosed,
  whyClosed,
} from './calendars.ts';
import { addDays, type Day, dayFromNumber, dayNumber, isWeekend } from './day.ts';
import { closesEarly, nasdaqClose } from './nasdaq.ts';
import { BASES, closuresIn, lastAnnouncedYear, openingsIn } from './tables.ts';

const CHINA_DEAL: BusinessDay = { cities: ['new-york', 'hong-kong', 'prc'] };
const PRC: BusinessDay = { cities: ['prc'] };

const calendars: readonly CalendarId[] = [
  'calendar-days',
  'sec',
  'nasdaq',
  'fedwire',
  'federal',
  CHINA_DEAL,
  PRC,
  { cities: ['new-york'], also: ['sec', 'nasdaq'] },
  { cities: ['new-york', 'singapore', 'cayman'] },
];
const calendar = fc.constantFrom(...calendars);
const day = fc.integer({ min: dayNumber('2010-02-01'), max: dayNumber('2035-10-31') }).map(dayFromNumber);

describe('days on which the calendars part', () => {
  it.each([
    ['2025-01-09', 'day of mourning', { nasdaq: false, sec: false, fedwire: true }],
    ['2018-12-05', 'day of mourning', { nasdaq: false, sec: false, fedwire: true }],
    ['2021-06-18', 'first Juneteenth', { nasdaq: true, sec: false, fedwire: true }],
    ['2020-12-24', 'executive order', { nasdaq: true, sec: false, fedwire: true }],
    ['2021-10-11', 'Columbus Day', { nasdaq: true, sec: false, fedwire: false }],
    ['2021-11-11', 'Veterans Day', { nasdaq: true, sec: false, fedwire: false }],
    ['2021-04-02', 'Good Friday', { nasdaq: false, sec: true, fedwire: true }],
    ['2021-12-24', 'Christmas on a Saturday', { nasdaq: false, sec: false, fedwire: true }],
    ['2021-12-31', 'New Year on a Saturday', { nasdaq: true, sec: false, fedwire: true }],
    ['2020-07-03', 'July 4 on a Saturday', { nasdaq: false, sec: false, fedwire: true }],
    ['2021-07-05', 'July 4 on a Sunday', { nasdaq: false, sec: false, fedwire: false }],
    ['2022-06-20', 'Juneteenth on a Sunday', { nasdaq: false, sec: false, fedwire: false }],
    ['2012-10-29', 'storm', { nasdaq: false, sec: true, fedwire: true }],
    ['2012-10-30', 'storm', { nasdaq: false, sec: true, fedwire: true }],
    ['2025-12-26', 'executive order', { nasdaq: true, sec: false, fedwire: true }],
    ['2020-06-19', 'no holiday before 2021', { nasdaq: true, sec: true, fedwire: true }],
  ] as const)('%s, %s', (on, _what, expected) => {
    const seen = { nasdaq: isOpen('nasdaq', on), sec: isOpen('sec', on), fedwire: isOpen('fedwire', on) };
    expect(seen).toEqual(expected);
  });
});

describe('what was known when', () => {
  it.each([
    ['sec', '2021-06-18', '2021-06-17T12:00:00.000Z', '2021-06-17T20:00:00.000Z'],
    ['sec', '2018-12-05', '2018-11-30T22:00:00.000Z', '2018-12-02T00:00:00.000Z'],
    ['nasdaq', '2018-12-05', '2018-11-30T22:00:00.000Z', '2018-12-02T00:00:00.000Z'],
    ['sec', '2025-01-09', '2024-12-29T00:00:00.000Z', '2024-12-31T00:00:00.000Z'],
    ['nasdaq', '2025-01-09', '2024-12-29T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['nasdaq', '2012-10-29', '2012-10-28T12:00:00.000Z', '2012-10-29T04:00:00.000Z'],
    ['nasdaq', '2012-10-30', '2012-10-29T04:00:00.000Z', '2012-10-30T12:00:00.000Z'],
    ['sec', '2026-06-19', '2021-06-16T00:00:00.000Z', '2021-06-18T00:00:00.000Z'],
  ] as const)('%s does not know on the eve that it closes on %s', (name, on, before, after) => {
    expect(isOpen(name, on, before)).toBe(true);
    expect(isOpen(name, on, after)).toBe(false);
    expect(isOpen(name, on)).toBe(false);
  });

  it('knows only the holidays of the Regulation before the year is announced in China', () => {
    const before = '2020-11-24T00:00:00.000Z';
    expect(isOpen(PRC, '2021-02-17', before)).toBe(true);
    expect(isOpen(PRC, '2021-02-12', before)).toBe(false);
    expect(isOpen(PRC, '2021-02-20', before)).toBe(false);
    expect(isOpen(PRC, '2021-02-20', '2020-11-26T00:00:00.000Z')).toBe(true);
  });

  it('takes back the working Saturday when the 2020 Spring Festival was lengthened', () => {
    expect(isOpen(PRC, '2020-02-01', '2020-01-20T00:00:00.000Z')).toBe(true);
    expect(isOpen(PRC, '2020-02-01', '2020-01-28T00:00:00.000Z')).toBe(false);
    expect(isOpen(PRC, '2020-01-31', '2020-01-20T00:00:00.000Z')).toBe(true);
    expect(isOpen(PRC, '2020-01-31')).toBe(false);
  });
});

describe('a Business Day of several cities', () => {
  it('counts the third after February 8, 2021 as the agreement says', () => {
    expect(addBusinessDays({ cities: ['new-york'] }, '2021-02-08', 3)).toBe('2021-02-11');
    expect(addBusinessDays(CHINA_DEAL, '2021-02-08', 3)).toBe('2021-02-18');
    expect(addBusinessDays(CHINA_DEAL, '2021-02-09', 3)).toBe('2021-02-19');
  });

  it('spells each day out, with every city that is closed', () => {
    const counted = countBusinessDays(CHINA_DEAL, '2021-02-08', 3);
    expect(counted.map(({ day: on, number, why }) => [on, number ?? why])).toEqual([
      ['2021-02-09', 1],
      ['2021-02-10', 2],
      ['2021-02-11', 'Spring Festival (PRC)'],
      ['2021-02-12', "Lunar New Year's Day (Hong Kong), Spring Festival (PRC)"],
      ['2021-02-13', 'Saturday'],
      ['2021-02-14', 'Sunday'],
      [
        '2021-02-15',
        "Washington's Birthday (New York), The third day of Lunar New Year (in lieu) (Hong Kong), Spring Festival (PRC)",
      ],
      ['2021-02-16', 'Spring Festival (PRC)'],
      ['2021-02-17', 'Spring Festival (PRC)'],
      ['2021-02-18', 3],
    ]);
  });

  it('works on a make-up weekend in China alone, never in New York', () => {
    for (const on of ['2021-02-07', '2021-02-20', '2021-09-18', '2021-09-26']) {
      expect(isOpen(PRC, on), on).toBe(true);
      expect(isOpen(CHINA_DEAL, on), on).toBe(false);
    }
    expect(isOpen(PRC, '2021-02-06')).toBe(false);
  });

  it('asks for EDGAR or the exchange too when the agreement does', () => {
    expect(isOpen({ cities: ['new-york'] }, '2025-01-09')).toBe(true);
    expect(isOpen({ cities: ['new-york'], also: ['sec'] }, '2025-01-09')).toBe(false);
    expect(isOpen({ cities: ['new-york'], also: ['nasdaq'] }, '2021-04-02')).toBe(false);
  });

  it('says what it is made of', () => {
    expect(calendarName(CHINA_DEAL)).toBe('Business Days in New York, Hong Kong and the PRC');
    expect(calendarName({ cities: ['new-york'], also: ['sec'] })).toBe('Business Days in New York and EDGAR');
  });
});

// The lists as the Hong Kong Government gazetted them: weekdays and Saturdays.
const HONG_KONG: Record<number, string> = {
  2012: '01-02 01-23 01-24 01-25 04-04 04-06 04-07 04-09 04-28 05-01 06-23 07-02 10-01 10-02 10-23 12-25 12-26',
  2015: '01-01 02-19 02-20 02-21 04-03 04-04 04-06 04-07 05-01 05-25 06-20 07-01 09-03 09-28 10-01 10-21 12-25 12-26',
  2020: '01-01 01-25 01-27 01-28 04-04 04-10 04-11 04-13 04-30 05-01 06-25 07-01 10-01 10-02 10-26 12-25 12-26',
  2021: '01-01 02-12 02-13 02-15 04-02 04-03 04-05 04-06 05-01 05-19 06-14 07-01 09-22 10-01 10-14 12-25 12-27',
  2022: '01-01 02-01 02-02 02-03 04-05 04-15 04-16 04-18 05-02 05-09 06-03 07-01 09-12 10-01 10-04 12-26 12-27',
  2023: '01-02 01-23 01-24 01-25 04-05 04-07 04-08 04-10 05-01 05-26 06-22 07-01 09-30 10-02 10-23 12-25 12-26',
  2026: '01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01 10-19 12-25 12-26',
};
const SINGAPORE: Record<number, string> = {
  2015: '01-01 02-19 02-20 04-03 05-01 06-01 07-17 08-07 08-10 09-11 09-24 11-10 12-25',
  2020: '01-01 01-25 01-27 04-10 05-01 05-07 05-25 07-10 07-31 08-10 11-14 12-25',
  2021: '01-01 02-12 02-13 04-02 05-01 05-13 05-26 07-20 08-09 11-04 12-25',
  2023: '01-02 01-23 01-24 04-07 04-22 05-01 06-02 06-29 08-09 09-01 11-13 12-25',
};
const CAYMAN: Record<number, string> = {
  2021: '01-01 01-25 02-17 04-02 04-05 04-14 05-17 06-14 07-05 11-08 12-27 12-28',
  2022: '01-03 01-24 03-02 04-15 04-18 05-16 06-06 07-04 09-19 11-14 12-26 12-27',
};

describe('the published lists of other cities', () => {
  const rows = (city: CityId, lists: Record<number, string>) =>
    Object.entries(lists).map(([year, list]) => [city, Number(year), list] as const);
  it.each([...rows('hong-kong', HONG_KONG), ...rows('singapore', SINGAPORE), ...rows('cayman', CAYMAN)])(
    '%s in %i',
    (city, year, list) => {
      const days = closuresIn(city as 'hong-kong', year).map((closure) => closure.day.slice(5));
      expect([...new Set(days)].join(' ')).toBe(list);
    },
  );
});

describe('Nasdaq hours', () => {
  it('closes at one on the eve of Christmas and of July 4 and after Thanksgiving, and at four otherwise', () => {
    const early = ['2020-12-24', '2021-11-26', '2023-07-03', '2024-07-03', '2025-12-24', '2026-11-27'];
    const full = ['2021-07-02', '2020-07-02', '2022-12-23', '2021-12-23', '2026-07-02', '2021-12-31'];
    for (const on of early) expect(closesEarly(on), on).toBe(true);
    for (const on of full) expect(closesEarly(on), on).toBe(false);
    expect(nasdaqClose('2020-12-24')).toBe('2020-12-24T18:00:00.000Z');
    expect(nasdaqClose('2021-02-19')).toBe('2021-02-19T21:00:00.000Z');
    expect(nasdaqClose('2021-04-02')).toBeUndefined();
  });
});

describe('every closure', () => {
  it('has a name and a source, and those that came suddenly the moment they became known, before they came', () => {
    const bases = ['sec', 'nasdaq', 'fedwire', 'federal', 'hong-kong', 'prc', 'singapore', 'cayman'] as const;
    for (const base of bases) {
      for (let year = 2010; year <= 2035; year += 1) {
        const closures = closuresIn(base, year);
        expect(closures.length, `${base} ${year}`).toBeGreaterThan(6);
        for (const { name, source, knownFrom, day: on } of closures) {
          expect(name).not.toBe('');
          expect(source).not.toBe('');
          if (knownFrom !== undefined) expect(knownFrom < `${on}T12:00:00.000Z`, `${base} ${on}`).toBe(true);
        }
      }
    }
  });

  it('is marked where nobody has announced it yet', () => {
    expect(isProvisional(PRC, '2026-10-01')).toBe(false);
    expect(isProvisional(CHINA_DEAL, '2027-01-04')).toBe(true);
    expect(isProvisional('sec', '2035-01-02')).toBe(false);
    expect(whyClosed(PRC, '2030-10-01')[0]?.standing).toBe('projected');
  });

  it('is refused beyond the years that are held, rather than guessed', () => {
    expect(() => isOpen('sec', '2045-02-20')).toThrow('Calendars are held for 2010–2035');
    expect(() => addBusinessDays('sec', '2001-09-10', 1)).toThrow('2001-09-11 lies beyond them');
  });
});

describe('counting, for any calendar and day', () => {
  it('ends on an open day, and counts back to itself from there', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 25 }), (name, from, n) => {
        const to = addBusinessDays(name, from, n);
        expect(isOpen(name, to)).toBe(true);
        expect(businessDaysBetween(name, from, to)).toBe(n);
        if (isOpen(name, from)) expect(addBusinessDays(name, to, -n)).toBe(from);
      }),
      { numRuns: times(300) },
    );
  });

  it('never ends earlier for a later start', () => {
    fc.assert(
      fc.property(calendar, day, fc.nat(40), fc.integer({ min: -20, max: 20 }), (name, from, later, n) => {
        const moved = addDays(from, later);
        expect(addBusinessDays(name, moved, n) >= addBusinessDays(name, from, n)).toBe(true);
        expect(nextOpen(name, moved) >= nextOpen(name, from)).toBe(true);
      }),
      { numRuns: times(300) },
    );
  });

  it('spells out every day from the first to the last, each counted or skipped with a reason', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: -12, max: 12 }), (name, from, n) => {
        const counted = countBusinessDays(name, from, n);
        const step = n < 0 ? -1 : 1;
        counted.forEach((each, index) => {
          expect(each.day).toBe(addDays(from, step * (index + 1)));
          expect(each.counted).toBe(isOpen(name, each.day));
          if (!each.counted) expect(each.why).not.toBe('');
        });
        expect(counted.filter((each) => each.counted).map(({ number }) => number)).toEqual(
          Array.from({ length: Math.abs(n) }, (_, index) => index + 1),
        );
        expect(counted.at(-1)?.day ?? from).toBe(addBusinessDays(name, from, n));
      }),
      { numRuns: times(200) },
    );
  });

  it('closes a composition whenever one of its cities is closed', () => {
    fc.assert(
      fc.property(day, (on: Day) => {
        const cities = CHINA_DEAL.cities.map((city) => isOpen({ cities: [city] }, on));
        expect(isOpen(CHINA_DEAL, on)).toBe(cities.every(Boolean));
        expect(sayWhyClosed(CHINA_DEAL, on) === '').toBe(isOpen(CHINA_DEAL, on));
        if (isOpen('sec', on)) expect(isWeekend(on)).toBe(false);
        expect(previousOpen('sec', on) <= on && nextOpen('sec', on) >= on).toBe(true);
      }),
      { numRuns: times(500) },
    );
  });
});

describe('every closure from 2010 to 2035', () => {
  const years = Array.from({ length: 26 }, (_, index) => 2010 + index);
  const all = BASES.flatMap((base) =>
    years.flatMap((year) => [...closuresIn(base, year), ...openingsIn(base, year)]),
  );

  it('names its source and what it is', () => {
    expect(all.length).toBeGreaterThan(2_500);
    for (const { day: on, name, source } of all) {
      expect(source, on).not.toBe('');
      expect(name, on).not.toBe('');
    }
  });

  it('was known by the end of its own day', () => {
    for (const { day: on, knownFrom } of all)
      if (knownFrom !== undefined) expect(knownFrom < `${addDays(on, 1)}T05:00:00.000Z`, on).toBe(true);
  });

  it('is projected only beyond what has been announced', () => {
    for (const base of BASES) {
      for (const { day: on, standing } of years.flatMap((year) => closuresIn(base, year)))
        if (Number(on.slice(0, 4)) <= lastAnnouncedYear(base))
          expect(standing, `${base} ${on}`).not.toBe('projected');
    }
  });
});
