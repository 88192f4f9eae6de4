import { isOpen } from './calendars.ts';
import { cutoffInstant } from './cutoffs.ts';
import { addDays, civil, type Day, nthWeekday, weekday } from './day.ts';
import type { Instant } from './instant.ts';
import type { KnownAt } from './known.ts';

/** When the regular session ends; none on a day without trading. */
export function nasdaqClose(day: Day, knownAt?: KnownAt): Instant | undefined {
  if (!isOpen('nasdaq', day, knownAt)) return undefined;
  return cutoffInstant(closesEarly(day) ? 'nasdaq-early-close' : 'nasdaq-close', day, knownAt);
}

/** 1 p.m. on the Friday after Thanksgiving, and on July 3 and December 24 when they fall on Monday to Thursday. */
export function closesEarly(day: Day): boolean {
  const { year, month, date } = civil(day);
  if (day === addDays(nthWeekday(year, 11, 4, 4), 1)) return true;
  const eve = (month === 7 && date === 3) || (month === 12 && date === 24);
  return eve && weekday(day) >= 1 && weekday(day) <= 4;
}
