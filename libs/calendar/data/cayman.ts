import type { Closure } from '../closures.ts';
import { easterSunday } from '../closures.ts';
import { addDays, type Day, nthWeekday } from '../day.ts';
import { substituted } from '../substitution.ts';

// Public Holidays Act (Cayman Islands): a Saturday or Sunday gives the next working day that is no holiday.

/** Last year whose list the Government has published, as far as is known here. */
export const CAYMAN_ANNOUNCED = 2026;

const SOURCE = 'Public Holidays Act (Cayman Islands), yearly list';

export function caymanClosures(years: readonly number[]): Closure[] {
  return years.flatMap((year) => {
    const announced = year >= 2010 && year <= CAYMAN_ANNOUNCED;
    return [
      ...substituted(publicHolidays(year), { moves: [0, 6], coincidence: 'next' }).map(({ day, name }) => ({
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
  const on = (monthAndDate: string): Day => `${year}-${monthAndDate}`;
  const easter = easterSunday(year);
  return [
    { day: on('01-01'), name: "New Year's Day" },
    { day: nthWeekday(year, 1, 1, 4), name: 'National Heroes Day' },
    { day: addDays(easter, -46), name: 'Ash Wednesday' },
    { day: addDays(easter, -2), name: 'Good Friday' },
    { day: addDays(easter, 1), name: 'Easter Monday' },
    ...(year >= 2024 ? [{ day: nthWeekday(year, 5, 1, 1), name: 'Emancipation Day' }] : []),
    { day: nthWeekday(year, 5, 1, 3), name: 'Discovery Day' },
    { day: sovereignsBirthday(year), name: "The Sovereign's Birthday" },
    { day: nthWeekday(year, 7, 1, 1), name: 'Constitution Day' },
    { day: nthWeekday(year, 11, 1, 2), name: 'Remembrance Day' },
    { day: on('12-25'), name: 'Christmas Day' },
    { day: on('12-26'), name: 'Boxing Day' },
  ];
}

/** A Monday in June, set each year; projected, as every year since 2023, as the one after the third Saturday. */
function sovereignsBirthday(year: number): Day {
  const listed = SOVEREIGNS_BIRTHDAY[year];
  return listed === undefined ? addDays(nthWeekday(year, 6, 6, 3), 2) : `${year}-${listed}`;
}

const SOVEREIGNS_BIRTHDAY: Readonly<Record<number, string>> = {
  2010: '06-14',
  2011: '06-13',
  2012: '06-18',
  2013: '06-17',
  2014: '06-16',
  2015: '06-15',
  2016: '06-13',
  2017: '06-19',
  2018: '06-11',
  2019: '06-10',
  2020: '06-15',
  2021: '06-14',
  2022: '06-06',
  2023: '06-19',
  2024: '06-17',
  2025: '06-23',
  2026: '06-22',
};

/** Elections, a referendum and royal occasions. The holiday for the referendum of December 19, 2019 fell with it. */
const DECLARED: readonly Closure[] = [
  declared('2011-04-29', 'Royal wedding', '2011-03-01'),
  declared('2012-06-04', "The Queen's Diamond Jubilee", '2012-01-15'),
  declared('2012-07-18', 'Referendum Day', '2012-06-01'),
  declared('2013-05-22', 'General Election Day', '2013-03-26'),
  declared('2017-05-24', 'General Election Day', '2017-03-28'),
  declared('2021-04-14', 'General Election Day', '2021-02-15'),
  declared('2022-09-19', "The Queen's funeral", '2022-09-12'),
  declared('2023-05-08', 'Coronation', '2022-12-01'),
  declared('2025-04-30', 'General Election Day', '2025-02-15'),
];

function declared(day: Day, name: string, announced: Day): Closure {
  return {
    day,
    name,
    source: 'Order in the Cayman Islands Gazette',
    standing: 'recalled',
    knownFrom: `${announced}T12:00:00.000Z`,
  };
}
