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

/** Where New York's clock is the reader's own, the same hour is not told twice. */
export const isOwnTimeNewYork = (): boolean =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone === 'America/New_York';

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

/** `2 days 3 h`, `3 h 05 min`, `4 min 09 s`: the two largest parts of a length of time. */
export function showLength(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} ${hours} h`;
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
}
