import { addDays, type Day, dayOf, nthWeekday, type Weekday, weekday } from './day.ts';
import type { OfEditions } from './editions.ts';
import type { Instant } from './instant.ts';

/** Where a closure comes from. 'projected': computed beyond what has been announced. */
export type Standing = 'verified' | 'recalled' | 'projected';

/** A day on which a calendar is closed, or open in spite of a weekend. */
export interface Closure extends OfEditions {
  readonly day: Day;
  readonly name: string;
  readonly source: string;
  readonly standing: Standing;
  /** The moment from which people could know it; absent: always. */
  readonly knownFrom?: Instant;
  /** Withdrawn at this moment. */
  readonly knownTo?: Instant;
}

/** A holiday that follows a rule, as a row of data. */
export interface Holiday extends OfEditions {
  readonly name: string;
  readonly on: HolidayRule;
  readonly source: string;
  readonly standing?: Standing;
  readonly firstYear?: number;
  readonly lastYear?: number;
  readonly knownFrom?: Instant;
  /** Where it goes from a Saturday or Sunday; absent: as the calendar does. */
  readonly observed?: Observance;
}

export type HolidayRule =
  | { readonly month: number; readonly date: number }
  | { readonly month: number; readonly weekday: Weekday; readonly nth: number }
  /** Days after Easter Sunday. */
  | { readonly easter: number }
  /** Year by year: where only a list or a computation elsewhere can tell. */
  | { readonly listed: Readonly<Record<number, string>> };

export interface Observance {
  readonly saturday: 'friday' | 'monday' | 'stays';
  readonly sunday: 'monday' | 'stays';
}

/** The days of a holiday in the years given, moved as it is observed. */
export function holidayClosures(holiday: Holiday, years: readonly number[], usual: Observance): Closure[] {
  return years.flatMap((year) => {
    if (year < (holiday.firstYear ?? year) || year > (holiday.lastYear ?? year)) return [];
    const day = holidayDay(holiday.on, year);
    return day === undefined ? [] : [closureOf(holiday, day, holiday.observed ?? usual)];
  });
}

export function holidayDay(rule: HolidayRule, year: number): Day | undefined {
  if ('listed' in rule) {
    const monthAndDate = rule.listed[year];
    return monthAndDate === undefined ? undefined : `${year}-${monthAndDate}`;
  }
  if ('easter' in rule) return addDays(easterSunday(year), rule.easter);
  if ('nth' in rule) return nthWeekday(year, rule.month, rule.weekday, rule.nth);
  return dayOf(year, rule.month, rule.date);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function closureOf(holiday: Holiday, day: Day, observance: Observance): Closure {
  const observed = observe(day, observance);
  return {
    day: observed,
    name: observed === day ? holiday.name : `${holiday.name} (observed)`,
    source: holiday.source,
    standing: holiday.standing ?? 'verified',
    ...(holiday.knownFrom === undefined ? {} : { knownFrom: holiday.knownFrom }),
    ...(holiday.since === undefined ? {} : { since: holiday.since }),
    ...(holiday.until === undefined ? {} : { until: holiday.until }),
  };
}

function observe(day: Day, observance: Observance): Day {
  const at = weekday(day);
  if (at === 6 && observance.saturday !== 'stays')
    return addDays(day, observance.saturday === 'friday' ? -1 : 2);
  if (at === 0 && observance.sunday === 'monday') return addDays(day, 1);
  return day;
}
