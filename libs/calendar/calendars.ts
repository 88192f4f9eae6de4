import type { Closure, Standing } from './closures.ts';
import { addDays, type Day, daysBetween, isWeekend, spellDayWithWeekday, weekdayName } from './day.ts';
import { belongsTo } from './editions.ts';
import { compareInstants, type Instant } from './instant.ts';
import { editionOf, type Knowledge, type KnownAt } from './known.ts';
import { type BaseCalendar, closuresOn, lastAnnouncedYear, openingsOn, rangeOf } from './tables.ts';

export type CityId = 'new-york' | 'hong-kong' | 'prc' | 'singapore' | 'cayman';

/** A Business Day as an agreement defines it: open when all of these are. */
export interface BusinessDay {
  readonly cities: readonly CityId[];
  /** Agreements often ask for EDGAR or the exchange to be open too. */
  readonly also?: readonly ('sec' | 'nasdaq')[] | undefined;
}

/**
 * 'federal': the legal public holidays and closings of the government in Washington, for HSR and CFIUS.
 * 'sec': EDGAR business days. 'fedwire': Federal Reserve Banks.
 */
export type CalendarId = 'calendar-days' | 'sec' | 'nasdaq' | 'fedwire' | 'federal' | BusinessDay;

/** Why a calendar is closed on a day. */
export interface Reason {
  /** 'EDGAR', 'Hong Kong', … */
  where: string;
  name: string;
  source: string;
  standing: Standing;
  knownFrom?: Instant;
}

export interface CountedDay {
  day: Day;
  weekday: string;
  counted: boolean;
  /** Which day of the count it is, when counted. */
  number?: number;
  /** Why it was skipped, or from where a last day was moved here. */
  why?: string;
}

/** Whether a day counts, as far as was known at a moment (absent: all that is known today). */
export function isOpen(calendar: CalendarId, day: Day, knownAt?: KnownAt): boolean {
  return parts(calendar).every((each) => baseIsOpen(each, day, knownAt));
}

/** Every reason for which a day does not count; none when it does. */
export function whyClosed(calendar: CalendarId, day: Day, knownAt?: KnownAt): Reason[] {
  const bases = parts(calendar);
  if (isWeekend(day) && bases.some((each) => !baseIsOpen(each, day, knownAt))) {
    return [
      { where: calendarName(calendar), name: weekdayName(day), source: 'weekend', standing: 'verified' },
    ];
  }
  return bases.flatMap((each) => {
    const announced = closuresOn(each, day).find((one) => isKnown(one, knownAt));
    const closure = announced ?? (typeof knownAt === 'object' ? supposedOn(each, day, knownAt) : undefined);
    return closure === undefined ? [] : [reasonOf(each, closure)];
  });
}

/** The day itself when open, else the first open one after it. */
export function nextOpen(calendar: CalendarId, day: Day, knownAt?: KnownAt): Day {
  return seek(calendar, day, 1, knownAt);
}

/** The day itself when open, else the last open one before it. */
export function previousOpen(calendar: CalendarId, day: Day, knownAt?: KnownAt): Day {
  return seek(calendar, day, -1, knownAt);
}

/**
 * The n-th business day after a day (before it, when n is negative). The day itself is day zero, whether open or not, so
 * that an event on a Saturday has Monday as day one (Form 8-K, General Instruction B.1).
 */
export function addBusinessDays(calendar: CalendarId, day: Day, n: number, knownAt?: KnownAt): Day {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; left -= 1) at = seek(calendar, addDays(at, step), step, knownAt);
  return at;
}

/** The same count with each day counted or skipped, and why. */
export function countBusinessDays(
  calendar: CalendarId,
  day: Day,
  n: number,
  knownAt?: KnownAt,
): CountedDay[] {
  const step = n < 0 ? -1 : 1;
  const counted: CountedDay[] = [];
  let number = 0;
  for (let at = addDays(day, step); number < Math.abs(n); at = addDays(at, step)) {
    const open = isOpen(calendar, at, knownAt);
    if (open) number += 1;
    counted.push(
      open
        ? { day: at, weekday: weekdayName(at), counted: true, number }
        : { day: at, weekday: weekdayName(at), counted: false, why: sayWhyClosed(calendar, at, knownAt) },
    );
  }
  return counted;
}

/** When a calendar that is open on a day closes before its usual time, in New York; none when it does not. */
export function closesEarlyAt(calendar: CalendarId, day: Day, knownAt?: KnownAt): string | undefined {
  if (typeof knownAt !== 'object') return undefined;
  const times = parts(calendar).flatMap((base) =>
    knownAt.supposed.flatMap((each) =>
      each.calendar === base && each.day === day && each.closesAt !== undefined && isKnown(each, knownAt)
        ? [each.closesAt]
        : [],
    ),
  );
  return times.toSorted()[0];
}

/** How many business days lie after the first day, up to and with the second; negative when the second is earlier. */
export function businessDaysBetween(calendar: CalendarId, from: Day, to: Day, knownAt?: KnownAt): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let at = from; at !== to; ) {
    at = addDays(at, step);
    if (isOpen(calendar, at, knownAt)) count += step;
  }
  return count;
}

/** Whether the calendars reach to a day: beyond them only calendar days can be counted. */
export function isHeld(day: Day): boolean {
  const [first, last] = rangeOf();
  const year = Number(day.slice(0, 4));
  return year >= first && year <= last;
}

/** Whether a count rests on days that have not been announced yet, or that are only computed. */
export function isProvisional(calendar: CalendarId, day: Day): boolean {
  return parts(calendar).some((each) => Number(day.slice(0, 4)) > lastAnnouncedYear(each));
}

/** 'Spring Festival (PRC), Lunar New Year's Day (Hong Kong)', or 'Saturday'. */
export function sayWhyClosed(calendar: CalendarId, day: Day, knownAt?: KnownAt): string {
  return whyClosed(calendar, day, knownAt)
    .map((reason) => (reason.source === 'weekend' ? reason.name : `${reason.name} (${reason.where})`))
    .join(', ');
}

/** 'SEC business days', 'Business Days in New York, Hong Kong and the PRC'. */
export function calendarName(calendar: CalendarId): string {
  if (typeof calendar === 'string') return CALENDAR_NAMES[calendar];
  const places = [...calendar.cities, ...(calendar.also ?? [])].map((each) =>
    each === 'prc' ? 'the PRC' : PLACES[each],
  );
  const last = places.at(-1) ?? '';
  return `Business Days in ${places.length > 1 ? `${places.slice(0, -1).join(', ')} and ${last}` : last}`;
}

const CALENDAR_NAMES = {
  'calendar-days': 'calendar days',
  sec: 'SEC business days',
  nasdaq: 'Nasdaq trading days',
  fedwire: 'Fedwire (bank) days',
  federal: 'federal business days',
} as const;

const PLACES: Record<BaseCalendar, string> = {
  sec: 'EDGAR',
  nasdaq: 'Nasdaq',
  fedwire: 'Fedwire',
  federal: 'federal government',
  'new-york': 'New York',
  'hong-kong': 'Hong Kong',
  prc: 'PRC',
  singapore: 'Singapore',
  cayman: 'Cayman Islands',
};

const NO_PARTS: readonly BaseCalendar[] = [];
const SINGLE: Record<Exclude<CalendarId, BusinessDay>, readonly BaseCalendar[]> = {
  'calendar-days': NO_PARTS,
  sec: ['sec'],
  nasdaq: ['nasdaq'],
  fedwire: ['fedwire'],
  federal: ['federal'],
};

function parts(calendar: CalendarId): readonly BaseCalendar[] {
  if (typeof calendar === 'string') return SINGLE[calendar];
  return calendar.also === undefined ? calendar.cities : [...calendar.cities, ...calendar.also];
}

function baseIsOpen(base: BaseCalendar, day: Day, knownAt: KnownAt | undefined): boolean {
  if (isWeekend(day)) return openingsOn(base, day).some((each) => isKnown(each, knownAt));
  if (closuresOn(base, day).some((each) => isKnown(each, knownAt))) return false;
  return typeof knownAt !== 'object' || supposedOn(base, day, knownAt) === undefined;
}

function supposedOn(base: BaseCalendar, day: Day, known: Knowledge): Closure | undefined {
  return known.supposed.find(
    (each) =>
      each.calendar === base && each.day === day && each.closesAt === undefined && isKnown(each, known),
  );
}

function momentOf(knownAt: KnownAt | undefined): Instant | undefined {
  return typeof knownAt === 'object' ? knownAt.at : knownAt;
}

function isKnown(closure: Closure, knownAt: KnownAt | undefined): boolean {
  if (!belongsTo(closure, editionOf(knownAt))) return false;
  const at = momentOf(knownAt);
  if (at === undefined) return closure.knownTo === undefined;
  const known = closure.knownFrom === undefined || compareInstants(closure.knownFrom, at) <= 0;
  return known && (closure.knownTo === undefined || compareInstants(closure.knownTo, at) > 0);
}

function reasonOf(base: BaseCalendar, closure: Closure): Reason {
  return {
    where: PLACES[base],
    name: closure.name,
    source: closure.source,
    standing: closure.standing,
    ...(closure.knownFrom === undefined ? {} : { knownFrom: closure.knownFrom }),
  };
}

// Longer than any run of closed days in any composition of cities.
const LONGEST_CLOSURE = 30;

function seek(calendar: CalendarId, day: Day, step: 1 | -1, knownAt: KnownAt | undefined): Day {
  let at = day;
  for (let tries = 0; tries < LONGEST_CLOSURE; tries += 1) {
    if (isOpen(calendar, at, knownAt)) return at;
    at = addDays(at, step);
  }
  const [first, last] = rangeOf();
  const far = Math.abs(daysBetween(day, at));
  throw new RangeError(
    `No open day of ${calendarName(calendar)} within ${far} days of ${spellDayWithWeekday(day)}: calendars are held for ${first}–${last}`,
  );
}
