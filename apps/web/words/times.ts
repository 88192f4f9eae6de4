import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 86_400_000;

/** `Thu, Feb 18, 2021` */
export function showDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

/** `Thu, Feb 18, 2021, 17:30 New York` */
export function showInstant(instant: string): string {
  return `${showDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York`;
}

/** The same moment where the reader is. */
export function showOwnTime(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** Calendar days from one moment to a day, as New York counts them: 0 on the day itself. */
export function daysUntil(day: string, now: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${newYorkDay(now)}T00:00:00Z`)) / DAY_MS);
}

/** `in 3 days`, `today`, `2 days ago` */
export function showDistance(days: number): string {
  if (days === 0) return 'today';
  const many = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${many}` : `${many} ago`;
}
