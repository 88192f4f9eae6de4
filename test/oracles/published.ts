import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CalendarId, isOpen } from '#libs/calendar/calendars.ts';
import { addDays, type Day, isWeekend } from '#libs/calendar/day.ts';

/** What a published package holds of one of our calendars: the days on which it differs from Monday to Friday. */
export interface Published {
  readonly package: string;
  readonly licence: string;
  readonly holds: string;
  readonly calendar: 'sec' | 'nasdaq' | 'fedwire' | 'hong-kong' | 'prc' | 'singapore' | 'cayman';
  readonly years: readonly [first: number, last: number];
  /** Month and day of each weekday that is closed, by year. */
  readonly closed: Readonly<Record<string, string>>;
  /** Weekend days that work. */
  readonly opened?: Readonly<Record<string, string>>;
}

export const PUBLISHED: readonly Published[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'published.json'), 'utf8'),
);

/** Every day on which a package and this project part, as '2025-01-09 open' in the package's view. */
export function differences(told: Published): string[] {
  const closed = daysOf(told.closed);
  const opened = daysOf(told.opened ?? {});
  const calendar = calendarOf(told);
  const found: string[] = [];
  const last = `${told.years[1]}-12-31`;
  for (let day = `${told.years[0]}-01-01`; day <= last; day = addDays(day, 1)) {
    const open = isWeekend(day) ? opened.has(day) : !closed.has(day);
    if (open !== isOpen(calendar, day)) found.push(`${day} ${open ? 'open' : 'closed'}`);
  }
  return found;
}

function calendarOf({ calendar }: Published): CalendarId {
  return calendar === 'sec' || calendar === 'nasdaq' || calendar === 'fedwire'
    ? calendar
    : { cities: [calendar] };
}

function daysOf(byYear: Readonly<Record<string, string>>): ReadonlySet<Day> {
  return new Set(
    Object.entries(byYear).flatMap(([year, days]) =>
      days === '' ? [] : days.split(' ').map((day) => `${year}-${day}`),
    ),
  );
}
