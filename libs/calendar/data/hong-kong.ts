import type { Closure } from '../closures.ts';
import { easterSunday } from '../closures.ts';
import { addDays, type Day } from '../day.ts';
import { substituted } from '../substitution.ts';
import { LUNAR } from './lunar.ts';

// General holidays, General Holidays Ordinance (Cap. 149): a Sunday, or a day that is a holiday already, gives the next
// day that is none. Days lost to a typhoon signal or a rainstorm warning are not foreseen here.

/** Last year whose list the Government has gazetted, as far as is known here. */
export const HONG_KONG_ANNOUNCED = 2026;

const SOURCE = 'General Holidays Ordinance (Cap. 149), gazetted list';

export function hongKongClosures(years: readonly number[]): Closure[] {
  return years.flatMap((year) => {
    const gazetted = year >= 2010 && year <= HONG_KONG_ANNOUNCED;
    return substituted(generalHolidays(year), { moves: [0], coincidence: 'next' }).map(({ day, name }) => ({
      day,
      name,
      source: gazetted ? SOURCE : `${SOURCE}: projected`,
      standing: gazetted ? ('recalled' as const) : ('projected' as const),
      ...(name === VICTORY ? { knownFrom: '2015-05-13T04:00:00.000Z' } : {}),
    }));
  });
}

const VICTORY = '70th anniversary of the victory in the War of Resistance';

function generalHolidays(year: number): { day: Day; name: string }[] {
  const lunar = LUNAR[year];
  if (!lunar) return [];
  const on = (monthAndDate: string): Day => `${year}-${monthAndDate}`;
  const easter = easterSunday(year);
  return [
    { day: on('01-01'), name: 'The first day of January' },
    ...lunarNewYear(on(lunar.newYear), year),
    { day: on(lunar.qingming), name: 'Ching Ming Festival' },
    { day: addDays(easter, -2), name: 'Good Friday' },
    { day: addDays(easter, -1), name: 'The day following Good Friday' },
    { day: addDays(easter, 1), name: 'Easter Monday' },
    { day: on('05-01'), name: 'Labour Day' },
    { day: on(lunar.buddha), name: 'The Birthday of the Buddha' },
    { day: on(lunar.dragonBoat), name: 'Tuen Ng Festival' },
    { day: on('07-01'), name: 'HKSAR Establishment Day' },
    ...(year === 2015 ? [{ day: on('09-03'), name: VICTORY }] : []),
    { day: addDays(on(lunar.midAutumn), 1), name: 'The day following the Mid-Autumn Festival' },
    { day: on('10-01'), name: 'National Day' },
    { day: on(lunar.doubleNinth), name: 'Chung Yeung Festival' },
    { day: on('12-25'), name: 'Christmas Day' },
    { day: on('12-26'), name: 'The first weekday after Christmas Day' },
  ];
}

/** Until 2011 a Sunday among the three days gave the day before the New Year; since then it gives the fourth day. */
function lunarNewYear(first: Day, year: number): { day: Day; name: string }[] {
  if (year === 2010) {
    return [
      { day: addDays(first, -1), name: "The day preceding Lunar New Year's Day" },
      { day: addDays(first, 1), name: 'The second day of Lunar New Year' },
      { day: addDays(first, 2), name: 'The third day of Lunar New Year' },
    ];
  }
  return [
    { day: first, name: "Lunar New Year's Day" },
    { day: addDays(first, 1), name: 'The second day of Lunar New Year' },
    { day: addDays(first, 2), name: 'The third day of Lunar New Year' },
  ];
}
