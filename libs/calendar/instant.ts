import { dayFromNumber, dayNumber, isDay } from './day.ts';

/** A moment in UTC with milliseconds, '2021-02-19T21:01:00.000Z'. Text order is time order. */
export type Instant = string;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;

/** Milliseconds since 1970-01-01T00:00:00.000Z. */
export function instantToMs(instant: Instant): number {
  const match = SHAPE.exec(instant);
  if (!match || !isInstant(instant)) {
    throw new RangeError(`'${instant}' is not an instant: expected UTC such as 2021-02-19T21:01:00.000Z`);
  }
  const [, day = '', hours, minutes, seconds, millis] = match;
  const ofDay = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000 + Number(millis);
  return dayNumber(day) * DAY_MS + ofDay;
}

export function instantFromMs(ms: number): Instant {
  const number = Math.floor(ms / DAY_MS);
  const ofDay = ms - number * DAY_MS;
  return `${dayFromNumber(number)}T${clockText(Math.floor(ofDay / 1_000))}.${String(ofDay % 1_000).padStart(3, '0')}Z`;
}

export function isInstant(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  return isDay(match[1] ?? '') && Number(match[2]) < 24 && Number(match[3]) < 60 && Number(match[4]) < 60;
}

export function compareInstants(a: Instant, b: Instant): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 'HH:MM:SS' of so many seconds after midnight. */
export function clockText(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return [hours, minutes, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Seconds after midnight of 'HH:MM' or 'HH:MM:SS'. */
export function clockSeconds(time: string): number {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(time);
  const [hours, minutes, seconds] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)];
  if (!match || hours > 23 || minutes > 59 || seconds > 59) {
    throw new RangeError(`'${time}' is not a time of day: expected HH:MM from 00:00 to 23:59`);
  }
  return hours * 3_600 + minutes * 60 + seconds;
}
