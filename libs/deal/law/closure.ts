import { type CalendarId, isHeld, sayWhyClosed, whyClosed } from '#libs/calendar/calendars.ts';
import { CUTOFFS } from '#libs/calendar/cutoffs.ts';
import { type Day, isDay, spellDayWithWeekday } from '#libs/calendar/day.ts';
import type { KnownAt } from '#libs/calendar/known.ts';
import type { AnnouncedClosure, CalendarName } from '#libs/contracts/law.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { refuse } from '../decision.ts';

export type ClosureSaid = Pick<AnnouncedClosure, 'calendar' | 'day' | 'closesAt'>;

export const CALENDAR_WORDS: Readonly<Record<CalendarName, string>> = {
  sec: 'EDGAR',
  nasdaq: 'Nasdaq',
  fedwire: 'Fedwire',
  federal: 'The federal government in Washington',
  'new-york': 'New York',
  'hong-kong': 'Hong Kong',
  prc: 'The PRC',
  singapore: 'Singapore',
  cayman: 'The Cayman Islands',
};

/** 'EDGAR is closed on Thursday, January 9, 2025', or when it closes that day. */
export function sayClosure({ calendar, day, closesAt }: ClosureSaid): string {
  const place = CALENDAR_WORDS[calendar];
  const on = spellDayWithWeekday(day);
  return closesAt === undefined
    ? `${place} is closed on ${on}`
    : `${place} closes at ${closesAt} New York time on ${on}`;
}

/** A calendar by its name: those of cities are only ever asked for as part of a Business Day. */
export function calendarNamed(name: CalendarName): CalendarId {
  switch (name) {
    case 'sec':
    case 'nasdaq':
    case 'fedwire':
    case 'federal':
      return name;
    default:
      return { cities: [name] };
  }
}

/** Why a closure would change nothing, or cannot be one. */
export function closureFault(said: ClosureSaid, knownAt: KnownAt | undefined): Refusal | undefined {
  const { calendar, day, closesAt } = said;
  const fault = (code: string, sentence: string) =>
    refuse(code, 'calendars', { calendar, day, ...(closesAt === undefined ? {} : { closesAt }) }, sentence);
  if (!isDay(day)) return fault('NoSuchDay', `${day} is no day of the calendar. Name one that is.`);
  if (!isHeld(day)) {
    return fault('CalendarNotHeld', `Calendars are not held for ${day}: nothing is counted there.`);
  }
  const place = CALENDAR_WORDS[calendar];
  const asked = calendarNamed(calendar);
  if (whyClosed(asked, day, knownAt).length > 0) {
    const why = sayWhyClosed(asked, day, knownAt);
    return fault(
      'AlreadyClosed',
      `${place} is closed on ${spellDayWithWeekday(day)} already: ${why}. There is nothing to announce.`,
    );
  }
  return closesAt === undefined ? undefined : earlyFault(closesAt, calendar, day, fault);
}

function earlyFault(
  closesAt: string,
  calendar: CalendarName,
  day: Day,
  fault: (code: string, sentence: string) => Refusal,
): Refusal | undefined {
  const place = CALENDAR_WORDS[calendar];
  const hours = CUTOFFS.filter((each) => each.calendar === calendar)
    .filter(({ from = day, to = day, dayBefore }) => day >= from && day <= to && !dayBefore)
    .map(({ time }) => time);
  const last = hours.toSorted().at(-1);
  if (last === undefined) {
    return fault(
      'NoHoursHeld',
      `No hours of ${place} are held: only whether it is open on a day. Announce the whole day, or nothing.`,
    );
  }
  if (closesAt < last) return undefined;
  return fault(
    'ClosesNoEarlier',
    `${place} has no cut-off after ${last}: closing at ${closesAt} changes nothing. Check the time; it is New York's, of 24 hours.`,
  );
}
