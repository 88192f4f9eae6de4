import { isDay, weekday } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant, newYorkTime } from '#libs/calendar/new-york.ts';
import { UsageProblem } from './command.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2021-02-19 Fri 16:05`, in New York. */
export function newYork(instant: string): string {
  const day = newYorkDay(instant);
  return `${day} ${WEEKDAYS[weekday(day)]} ${newYorkTime(instant).slice(0, 5)}`;
}

/** A day, a day with a time in New York, or an instant. A day alone means its last minute: all that happens on it. */
export function momentOf(text: string): string {
  const [, day = '', time] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?$/.exec(text) ?? [];
  if (isDay(day)) return newYorkInstant(day, time ?? '23:59');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Date(text).toISOString();
  }
  throw new UsageProblem(
    `"${text}" is no moment. Write a day (2021-02-08), a day and a time in New York ("2021-02-08 09:00"), or an instant (2021-02-08T14:00:00Z).`,
  );
}
