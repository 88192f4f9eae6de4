import type { Closure } from '../closures.ts';
import { addDays, type Day, daysBetween } from '../day.ts';
import type { Instant } from '../instant.ts';
import { LUNAR } from './lunar.ts';

// Mainland China: the holidays of the Regulation on National Holidays (State Council), lengthened each year by a notice
// of the General Office that also turns weekends into working days. Before a year's notice only the holidays of the
// Regulation are known; no notice, no make-up days.

/** Last year whose notice is held here. */
export const PRC_ANNOUNCED = 2026;

export function prcClosures(years: readonly number[]): Closure[] {
  return [
    ...years.flatMap(statutoryHolidays),
    ...NOTICES.flatMap((notice) =>
      notice.off.flatMap(([name, first, last]) =>
        days(first, last ?? first).map((day) => announcedBy(notice, day, name)),
      ),
    ),
  ];
}

/** Saturdays and Sundays on which banks and offices work. */
export function prcWorkingWeekends(): Closure[] {
  return NOTICES.flatMap((notice) =>
    notice.work.map((day) => {
      const made = announcedBy(notice, day, 'Make-up working day');
      const withdrawn = WITHDRAWN[day];
      return withdrawn === undefined ? made : { ...made, knownTo: withdrawn };
    }),
  );
}

/** Regulation on National Holidays as amended 2007, 2013 (from 2014) and 2024 (from 2025). */
function statutoryHolidays(year: number): Closure[] {
  const lunar = LUNAR[year];
  if (!lunar) return [];
  const on = (monthAndDate: string): Day => `${year}-${monthAndDate}`;
  const newYear = on(lunar.newYear);
  const [springFirst, springLast] = year >= 2025 ? [-1, 2] : year >= 2014 ? [0, 2] : [-1, 1];
  return [
    ...named("New Year's Day", on('01-01')),
    ...named('Spring Festival', addDays(newYear, springFirst), addDays(newYear, springLast)),
    ...named('Qingming Festival', on(lunar.qingming)),
    ...named('Labour Day', on('05-01'), year >= 2025 ? on('05-02') : on('05-01')),
    ...named('Dragon Boat Festival', on(lunar.dragonBoat)),
    ...named('Mid-Autumn Festival', on(lunar.midAutumn)),
    ...named('National Day', on('10-01'), on('10-03')),
  ].map((each) => ({
    ...each,
    source: 'Regulation on National Holidays of the State Council',
    standing: year >= 2010 && year <= PRC_ANNOUNCED ? ('recalled' as const) : ('projected' as const),
  }));
}

interface Notice {
  readonly year: number;
  /** China Standard Time, taken at noon. */
  readonly published: Day;
  readonly off: readonly (readonly [name: string, first: Day, last?: Day])[];
  readonly work: readonly Day[];
}

const NOTICES: readonly Notice[] = [
  {
    year: 2010,
    published: '2009-12-08',
    off: [
      ["New Year's Day", '2010-01-01', '2010-01-03'],
      ['Spring Festival', '2010-02-13', '2010-02-19'],
      ['Qingming Festival', '2010-04-03', '2010-04-05'],
      ['Labour Day', '2010-05-01', '2010-05-03'],
      ['Dragon Boat Festival', '2010-06-14', '2010-06-16'],
      ['Mid-Autumn Festival', '2010-09-22', '2010-09-24'],
      ['National Day', '2010-10-01', '2010-10-07'],
    ],
    work: [
      '2010-02-20',
      '2010-02-21',
      '2010-06-12',
      '2010-06-13',
      '2010-09-19',
      '2010-09-25',
      '2010-09-26',
      '2010-10-09',
    ],
  },
  {
    year: 2011,
    published: '2010-12-10',
    off: [
      ["New Year's Day", '2011-01-01', '2011-01-03'],
      ['Spring Festival', '2011-02-02', '2011-02-08'],
      ['Qingming Festival', '2011-04-03', '2011-04-05'],
      ['Labour Day', '2011-04-30', '2011-05-02'],
      ['Dragon Boat Festival', '2011-06-04', '2011-06-06'],
      ['Mid-Autumn Festival', '2011-09-10', '2011-09-12'],
      ['National Day', '2011-10-01', '2011-10-07'],
    ],
    work: ['2011-01-30', '2011-02-12', '2011-04-02', '2011-10-08', '2011-10-09'],
  },
  {
    year: 2012,
    published: '2011-12-06',
    off: [
      ["New Year's Day", '2012-01-01', '2012-01-03'],
      ['Spring Festival', '2012-01-22', '2012-01-28'],
      ['Qingming Festival', '2012-04-02', '2012-04-04'],
      ['Labour Day', '2012-04-29', '2012-05-01'],
      ['Dragon Boat Festival', '2012-06-22', '2012-06-24'],
      ['Mid-Autumn Festival, National Day', '2012-09-30', '2012-10-07'],
    ],
    work: ['2011-12-31', '2012-01-21', '2012-01-29', '2012-03-31', '2012-04-01', '2012-04-28', '2012-09-29'],
  },
  {
    year: 2013,
    published: '2012-12-10',
    off: [
      ["New Year's Day", '2013-01-01', '2013-01-03'],
      ['Spring Festival', '2013-02-09', '2013-02-15'],
      ['Qingming Festival', '2013-04-04', '2013-04-06'],
      ['Labour Day', '2013-04-29', '2013-05-01'],
      ['Dragon Boat Festival', '2013-06-10', '2013-06-12'],
      ['Mid-Autumn Festival', '2013-09-19', '2013-09-21'],
      ['National Day', '2013-10-01', '2013-10-07'],
    ],
    work: [
      '2013-01-05',
      '2013-01-06',
      '2013-02-16',
      '2013-02-17',
      '2013-04-07',
      '2013-04-27',
      '2013-04-28',
      '2013-06-08',
      '2013-06-09',
      '2013-09-22',
      '2013-09-29',
      '2013-10-12',
    ],
  },
  {
    year: 2014,
    published: '2013-12-11',
    off: [
      ["New Year's Day", '2014-01-01'],
      ['Spring Festival', '2014-01-31', '2014-02-06'],
      ['Qingming Festival', '2014-04-05', '2014-04-07'],
      ['Labour Day', '2014-05-01', '2014-05-03'],
      ['Dragon Boat Festival', '2014-05-31', '2014-06-02'],
      ['Mid-Autumn Festival', '2014-09-06', '2014-09-08'],
      ['National Day', '2014-10-01', '2014-10-07'],
    ],
    work: ['2014-01-26', '2014-02-08', '2014-05-04', '2014-09-28', '2014-10-11'],
  },
  {
    year: 2015,
    published: '2014-12-16',
    off: [
      ["New Year's Day", '2015-01-01', '2015-01-03'],
      ['Spring Festival', '2015-02-18', '2015-02-24'],
      ['Qingming Festival', '2015-04-04', '2015-04-06'],
      ['Labour Day', '2015-05-01', '2015-05-03'],
      ['Dragon Boat Festival', '2015-06-20', '2015-06-22'],
      ['Mid-Autumn Festival', '2015-09-26', '2015-09-27'],
      ['National Day', '2015-10-01', '2015-10-07'],
    ],
    work: ['2015-01-04', '2015-02-15', '2015-02-28', '2015-10-10'],
  },
  {
    year: 2015,
    published: '2015-05-13',
    off: [['70th anniversary of the victory in the War of Resistance', '2015-09-03', '2015-09-05']],
    work: ['2015-09-06'],
  },
  {
    year: 2016,
    published: '2015-12-10',
    off: [
      ["New Year's Day", '2016-01-01', '2016-01-03'],
      ['Spring Festival', '2016-02-07', '2016-02-13'],
      ['Qingming Festival', '2016-04-02', '2016-04-04'],
      ['Labour Day', '2016-04-30', '2016-05-02'],
      ['Dragon Boat Festival', '2016-06-09', '2016-06-11'],
      ['Mid-Autumn Festival', '2016-09-15', '2016-09-17'],
      ['National Day', '2016-10-01', '2016-10-07'],
    ],
    work: ['2016-02-06', '2016-02-14', '2016-06-12', '2016-09-18', '2016-10-08', '2016-10-09'],
  },
  {
    year: 2017,
    published: '2016-12-01',
    off: [
      ["New Year's Day", '2016-12-31', '2017-01-02'],
      ['Spring Festival', '2017-01-27', '2017-02-02'],
      ['Qingming Festival', '2017-04-02', '2017-04-04'],
      ['Labour Day', '2017-04-29', '2017-05-01'],
      ['Dragon Boat Festival', '2017-05-28', '2017-05-30'],
      ['National Day, Mid-Autumn Festival', '2017-10-01', '2017-10-08'],
    ],
    work: ['2017-01-22', '2017-02-04', '2017-04-01', '2017-05-27', '2017-09-30'],
  },
  {
    year: 2018,
    published: '2017-11-30',
    off: [
      ["New Year's Day", '2017-12-30', '2018-01-01'],
      ['Spring Festival', '2018-02-15', '2018-02-21'],
      ['Qingming Festival', '2018-04-05', '2018-04-07'],
      ['Labour Day', '2018-04-29', '2018-05-01'],
      ['Dragon Boat Festival', '2018-06-16', '2018-06-18'],
      ['Mid-Autumn Festival', '2018-09-22', '2018-09-24'],
      ['National Day', '2018-10-01', '2018-10-07'],
    ],
    work: ['2018-02-11', '2018-02-24', '2018-04-08', '2018-04-28', '2018-09-29', '2018-09-30'],
  },
  {
    year: 2019,
    published: '2018-12-06',
    off: [
      ["New Year's Day", '2018-12-30', '2019-01-01'],
      ['Spring Festival', '2019-02-04', '2019-02-10'],
      ['Qingming Festival', '2019-04-05', '2019-04-07'],
      ['Labour Day', '2019-05-01'],
      ['Dragon Boat Festival', '2019-06-07', '2019-06-09'],
      ['Mid-Autumn Festival', '2019-09-13', '2019-09-15'],
      ['National Day', '2019-10-01', '2019-10-07'],
    ],
    work: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
  },
  {
    year: 2019,
    published: '2019-03-22',
    off: [['Labour Day', '2019-05-01', '2019-05-04']],
    work: ['2019-04-28', '2019-05-05'],
  },
  {
    year: 2020,
    published: '2019-11-21',
    off: [
      ["New Year's Day", '2020-01-01'],
      ['Spring Festival', '2020-01-24', '2020-01-30'],
      ['Qingming Festival', '2020-04-04', '2020-04-06'],
      ['Labour Day', '2020-05-01', '2020-05-05'],
      ['Dragon Boat Festival', '2020-06-25', '2020-06-27'],
      ['National Day, Mid-Autumn Festival', '2020-10-01', '2020-10-08'],
    ],
    work: ['2020-01-19', '2020-02-01', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2020,
    published: '2020-01-27',
    off: [['Spring Festival, lengthened against the epidemic', '2020-01-31', '2020-02-02']],
    work: [],
  },
  {
    year: 2021,
    published: '2020-11-25',
    off: [
      ["New Year's Day", '2021-01-01', '2021-01-03'],
      ['Spring Festival', '2021-02-11', '2021-02-17'],
      ['Qingming Festival', '2021-04-03', '2021-04-05'],
      ['Labour Day', '2021-05-01', '2021-05-05'],
      ['Dragon Boat Festival', '2021-06-12', '2021-06-14'],
      ['Mid-Autumn Festival', '2021-09-19', '2021-09-21'],
      ['National Day', '2021-10-01', '2021-10-07'],
    ],
    work: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  {
    year: 2022,
    published: '2021-10-25',
    off: [
      ["New Year's Day", '2022-01-01', '2022-01-03'],
      ['Spring Festival', '2022-01-31', '2022-02-06'],
      ['Qingming Festival', '2022-04-03', '2022-04-05'],
      ['Labour Day', '2022-04-30', '2022-05-04'],
      ['Dragon Boat Festival', '2022-06-03', '2022-06-05'],
      ['Mid-Autumn Festival', '2022-09-10', '2022-09-12'],
      ['National Day', '2022-10-01', '2022-10-07'],
    ],
    work: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    year: 2023,
    published: '2022-12-08',
    off: [
      ["New Year's Day", '2022-12-31', '2023-01-02'],
      ['Spring Festival', '2023-01-21', '2023-01-27'],
      ['Qingming Festival', '2023-04-05'],
      ['Labour Day', '2023-04-29', '2023-05-03'],
      ['Dragon Boat Festival', '2023-06-22', '2023-06-24'],
      ['Mid-Autumn Festival, National Day', '2023-09-29', '2023-10-06'],
    ],
    work: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  {
    year: 2024,
    published: '2023-10-25',
    off: [
      ["New Year's Day", '2024-01-01'],
      ['Spring Festival', '2024-02-10', '2024-02-17'],
      ['Qingming Festival', '2024-04-04', '2024-04-06'],
      ['Labour Day', '2024-05-01', '2024-05-05'],
      ['Dragon Boat Festival', '2024-06-10'],
      ['Mid-Autumn Festival', '2024-09-15', '2024-09-17'],
      ['National Day', '2024-10-01', '2024-10-07'],
    ],
    work: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    published: '2024-11-12',
    off: [
      ["New Year's Day", '2025-01-01'],
      ['Spring Festival', '2025-01-28', '2025-02-04'],
      ['Qingming Festival', '2025-04-04', '2025-04-06'],
      ['Labour Day', '2025-05-01', '2025-05-05'],
      ['Dragon Boat Festival', '2025-05-31', '2025-06-02'],
      ['National Day, Mid-Autumn Festival', '2025-10-01', '2025-10-08'],
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    published: '2025-11-04',
    off: [
      ["New Year's Day", '2026-01-01', '2026-01-03'],
      ['Spring Festival', '2026-02-15', '2026-02-23'],
      ['Qingming Festival', '2026-04-04', '2026-04-06'],
      ['Labour Day', '2026-05-01', '2026-05-05'],
      ['Dragon Boat Festival', '2026-06-19', '2026-06-21'],
      ['Mid-Autumn Festival', '2026-09-25', '2026-09-27'],
      ['National Day', '2026-10-01', '2026-10-07'],
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

/** A make-up day taken back when the 2020 Spring Festival was lengthened. */
const WITHDRAWN: Readonly<Record<Day, Instant>> = { '2020-02-01': '2020-01-27T04:00:00.000Z' };

/** Years whose notice was checked against a stored copy; the others are recalled and agree with two published lists. */
const VERIFIED_YEARS: readonly number[] = [2021];

function announcedBy(notice: Notice, day: Day, name: string): Closure {
  return {
    day,
    name,
    source: `Notice of the General Office of the State Council of ${notice.published} on ${notice.year}`,
    standing: VERIFIED_YEARS.includes(notice.year) ? 'verified' : 'recalled',
    knownFrom: `${notice.published}T04:00:00.000Z`,
  };
}

function named(name: string, first: Day, last: Day = first): { day: Day; name: string }[] {
  return days(first, last).map((day) => ({ day, name }));
}

function days(first: Day, last: Day): Day[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, step) => addDays(first, step));
}
