import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { dayIn, timeIn, type Zone } from '#libs/calendar/zones.ts';

export interface Reader {
  readonly dealId: string;
  readonly personId: string;
  readonly zone: Zone;
  /** Of the web application, up to and with `/app`. */
  readonly app: string;
}

export const linkTo = ({ app, dealId }: Reader, page: string): string => `${app}/deals/${dealId}/${page}`;

/** New York's clock, on which deadlines run, and the reader's own beside it, with its day where that is another one. */
export function both(instant: string, zone: Zone): string {
  const minutes = (time: string): string => time.slice(0, 5);
  const there = `${spellDay(newYorkDay(instant))}, ${minutes(newYorkTime(instant))} New York`;
  if (zone === 'America/New_York') return there;
  const [day, city] = [dayIn(zone, instant), (zone.split('/').at(-1) ?? zone).replace('_', ' ')];
  const other = day === newYorkDay(instant) ? '' : ` on ${spellDay(day)}`;
  return `${there}, ${minutes(timeIn(zone, instant))} ${city}${other}`;
}
