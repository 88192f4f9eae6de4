import type { Closure } from '../closures.ts';
import { easterSunday } from '../closures.ts';
import { addDays, type Day } from '../day.ts';
import { substituted } from '../substitution.ts';
import { LUNAR } from './lunar.ts';

// Holidays Act 1998 (Singapore): a Sunday gives the next day that is no holiday. The Muslim festivals, Vesak Day and
// Deepavali are taken from the Ministry of Manpower's yearly lists; beyond them they are estimates.

/** Last year whose list the Ministry of Manpower has published, as far as is known here. */
export const SINGAPORE_ANNOUNCED = 2027;

const SOURCE = 'Holidays Act 1998 (Singapore); Ministry of Manpower, yearly list';

export function singaporeClosures(years: readonly number[]): Closure[] {
  return years.flatMap((year) => {
    const announced = year >= 2010 && year <= SINGAPORE_ANNOUNCED;
    return [
      ...substituted(publicHolidays(year), { moves: [0], coincidence: 'lost' }).map(({ day, name }) => ({
        day,
        name,
        source: announced ? SOURCE : `${SOURCE}: projected`,
        standing: announced ? ('recalled' as const) : ('projected' as const),
      })),
      ...DECLARED.filter(({ day }) => day.startsWith(`${year}-`)),
    ];
  });
}

function publicHolidays(year: number): { day: Day; name: string }[] {
  const lunar = LUNAR[year];
  const listed = LISTED[year];
  if (!lunar || !listed) return [];
  const on = (monthAndDate: string): Day => `${year}-${monthAndDate}`;
  return [
    { day: on('01-01'), name: "New Year's Day" },
    { day: on(lunar.newYear), name: 'Chinese New Year' },
    { day: addDays(on(lunar.newYear), 1), name: 'The second day of Chinese New Year' },
    { day: addDays(easterSunday(year), -2), name: 'Good Friday' },
    { day: on('05-01'), name: 'Labour Day' },
    { day: on(listed.vesak), name: 'Vesak Day' },
    ...listed.puasa.map((each) => ({ day: on(each), name: 'Hari Raya Puasa' })),
    ...listed.haji.map((each) => ({ day: on(each), name: 'Hari Raya Haji' })),
    { day: on('08-09'), name: 'National Day' },
    { day: on(listed.deepavali), name: 'Deepavali' },
    { day: on('12-25'), name: 'Christmas Day' },
  ];
}

interface Listed {
  readonly vesak: string;
  readonly puasa: readonly string[];
  readonly haji: readonly string[];
  readonly deepavali: string;
}

const LISTED: Readonly<Record<number, Listed>> = {
  2010: { vesak: '05-28', puasa: ['09-10'], haji: ['11-17'], deepavali: '11-05' },
  2011: { vesak: '05-17', puasa: ['08-30'], haji: ['11-06'], deepavali: '10-26' },
  2012: { vesak: '05-05', puasa: ['08-19'], haji: ['10-26'], deepavali: '11-13' },
  2013: { vesak: '05-24', puasa: ['08-08'], haji: ['10-15'], deepavali: '11-02' },
  2014: { vesak: '05-13', puasa: ['07-28'], haji: ['10-05'], deepavali: '10-22' },
  2015: { vesak: '06-01', puasa: ['07-17'], haji: ['09-24'], deepavali: '11-10' },
  2016: { vesak: '05-21', puasa: ['07-06'], haji: ['09-12'], deepavali: '10-29' },
  2017: { vesak: '05-10', puasa: ['06-25'], haji: ['09-01'], deepavali: '10-18' },
  2018: { vesak: '05-29', puasa: ['06-15'], haji: ['08-22'], deepavali: '11-06' },
  2019: { vesak: '05-19', puasa: ['06-05'], haji: ['08-11'], deepavali: '10-27' },
  2020: { vesak: '05-07', puasa: ['05-24'], haji: ['07-31'], deepavali: '11-14' },
  2021: { vesak: '05-26', puasa: ['05-13'], haji: ['07-20'], deepavali: '11-04' },
  2022: { vesak: '05-15', puasa: ['05-03'], haji: ['07-10'], deepavali: '10-24' },
  2023: { vesak: '06-02', puasa: ['04-22'], haji: ['06-29'], deepavali: '11-12' },
  2024: { vesak: '05-22', puasa: ['04-10'], haji: ['06-17'], deepavali: '10-31' },
  2025: { vesak: '05-12', puasa: ['03-31'], haji: ['06-07'], deepavali: '10-20' },
  2026: { vesak: '05-31', puasa: ['03-21'], haji: ['05-27'], deepavali: '11-08' },
  2027: { vesak: '05-20', puasa: ['03-10'], haji: ['05-17'], deepavali: '10-28' },
  2028: { vesak: '05-09', puasa: ['02-27'], haji: ['05-05'], deepavali: '11-15' },
  2029: { vesak: '05-27', puasa: ['02-15'], haji: ['04-25'], deepavali: '11-05' },
  2030: { vesak: '05-16', puasa: ['02-04'], haji: ['04-14'], deepavali: '10-26' },
  2031: { vesak: '06-04', puasa: ['01-25'], haji: ['04-03'], deepavali: '11-14' },
  2032: { vesak: '05-23', puasa: ['01-14'], haji: ['03-22'], deepavali: '11-02' },
  2033: { vesak: '05-13', puasa: ['01-03', '12-23'], haji: ['03-12'], deepavali: '10-22' },
  2034: { vesak: '06-01', puasa: ['12-12'], haji: ['03-01'], deepavali: '11-10' },
  2035: { vesak: '05-22', puasa: ['12-01'], haji: ['02-19'], deepavali: '10-30' },
};

/** Polling days and the jubilee, declared for one year. */
const DECLARED: readonly Closure[] = [
  declared('2011-05-07', 'Polling Day', '2011-04-19'),
  declared('2011-08-27', 'Polling Day', '2011-08-17'),
  declared('2015-08-07', 'SG50 public holiday', '2015-03-13'),
  declared('2015-09-11', 'Polling Day', '2015-09-01'),
  declared('2020-07-10', 'Polling Day', '2020-06-30'),
  declared('2023-09-01', 'Polling Day', '2023-08-22'),
  declared('2025-05-03', 'Polling Day', '2025-04-23'),
];

function declared(day: Day, name: string, announced: Day): Closure {
  return {
    day,
    name,
    source: 'Proclamation in the Singapore Gazette',
    standing: 'recalled',
    knownFrom: `${announced}T12:00:00.000Z`,
  };
}
