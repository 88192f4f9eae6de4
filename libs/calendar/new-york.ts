import type { Day } from './day.ts';
import type { Instant } from './instant.ts';
import { dayIn, instantIn, timeIn } from './zones.ts';

export const NEW_YORK = 'America/New_York';

/** The instant at which New York's clocks show 'HH:MM' or 'HH:MM:SS' on a day. */
export function newYorkInstant(day: Day, time: string): Instant {
  return instantIn(NEW_YORK, day, time);
}

export function newYorkDay(instant: Instant): Day {
  return dayIn(NEW_YORK, instant);
}

/** 'HH:MM:SS' on New York's clocks. */
export function newYorkTime(instant: Instant): string {
  return timeIn(NEW_YORK, instant);
}
