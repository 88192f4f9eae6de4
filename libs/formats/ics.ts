import { addDays } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';

// iCalendar (RFC 5545), as far as a feed of dates needs it. Written by us because what must be right here is little and
// must stay as it is: the zone by the US rules, folding by octets, and nothing that depends on the moment of writing.

export interface IcsCalendar {
  readonly name: string;
  readonly description?: string;
  /** How often programs are asked to come back, in minutes. */
  readonly refreshMinutes: number;
  readonly events: readonly IcsEvent[];
}

export interface IcsEvent {
  /** The same for as long as it is the same date, however often that moves. */
  readonly uid: string;
  /** Rises with each change. */
  readonly sequence: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly start: IcsStart;
  readonly summary: string;
  readonly description: string;
  readonly url?: string | undefined;
  readonly categories?: readonly string[];
  readonly cancelled: boolean;
  readonly alarms: readonly IcsAlarm[];
}

/** A whole day, or a moment: in New York's time, or in UTC where another zone counts. */
export type IcsStart =
  | { readonly day: Day }
  | { readonly at: Instant; readonly zone: 'America/New_York' | 'UTC' };

export interface IcsAlarm {
  /** Minutes from the start: negative before it, positive after the start of a whole day. */
  readonly minutes: number;
  readonly says: string;
}

/** The calendar as bytes would be sent: CRLF after each line, no line longer than 75 octets. */
export function writeIcs({ name, description, refreshMinutes, events }: IcsCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Closing Bell//Deal calendar//EN',
    'CALSCALE:GREGORIAN',
    // RFC 7986, and what Outlook, Google and Apple read in its place.
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    ...(description === undefined
      ? []
      : [`DESCRIPTION:${text(description)}`, `X-WR-CALDESC:${text(description)}`]),
    'X-WR-TIMEZONE:America/New_York',
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
    `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
    ...NEW_YORK,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/**
 * New York by the rules of 15 U.S.C. § 260a: since 2007 from the second Sunday of March to the first of November (Energy
 * Policy Act of 2005, § 110), from 1987 from the first Sunday of April to the last of October. All years are in one zone,
 * so that a program that knows no Olson name still shows a date of 2006 and one of 2035 at their hours.
 */
const NEW_YORK: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:America/New_York',
  'X-LIC-LOCATION:America/New_York',
  ...season('DAYLIGHT', '19870405', 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z'),
  ...season('STANDARD', '19871025', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z'),
  ...season('DAYLIGHT', '20070311', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'),
  ...season('STANDARD', '20071104', 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'),
  'END:VTIMEZONE',
];

function season(kind: 'STANDARD' | 'DAYLIGHT', first: string, rule: string): string[] {
  const [from, to, name] = kind === 'DAYLIGHT' ? ['-0500', '-0400', 'EDT'] : ['-0400', '-0500', 'EST'];
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first}T020000`,
    `RRULE:${rule}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `TZNAME:${name}`,
    `END:${kind}`,
  ];
}

function eventLines(event: IcsEvent): string[] {
  const { uid, sequence, createdAt, changedAt, start, summary, description, url, cancelled } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    // Without a METHOD this is when the entry was last revised (RFC 5545, 3.8.7.2), not when the feed was read.
    `DTSTAMP:${utc(changedAt)}`,
    `CREATED:${utc(createdAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...startLines(start),
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(event.categories === undefined ? [] : [`CATEGORIES:${event.categories.map(text).join(',')}`]),
    // A deadline takes nobody's time: free and busy stay as they are.
    'TRANSP:TRANSPARENT',
    'CLASS:CONFIDENTIAL',
    ...event.alarms.flatMap(alarmLines),
    'END:VEVENT',
  ];
}

/** A whole day ends where the next begins. A moment has no end: DTSTART alone means that it ends as it starts (3.6.1). */
function startLines(start: IcsStart): string[] {
  if ('day' in start)
    return [`DTSTART;VALUE=DATE:${compact(start.day)}`, `DTEND;VALUE=DATE:${compact(addDays(start.day, 1))}`];
  if (start.zone === 'UTC') return [`DTSTART:${utc(start.at)}`];
  const local = `${compact(newYorkDay(start.at))}T${newYorkTime(start.at).replaceAll(':', '')}`;
  return [`DTSTART;TZID=America/New_York:${local}`];
}

function alarmLines({ minutes, says }: IcsAlarm): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER;RELATED=START:${minutes < 0 ? '-' : ''}${duration(Math.abs(minutes))}`,
    `DESCRIPTION:${text(says)}`,
    'END:VALARM',
  ];
}

const HOUR = 60;
const DAY = 24 * HOUR;

function duration(minutes: number): string {
  const [days, hours, left] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR), minutes % HOUR];
  const time = `${hours > 0 ? `${hours}H` : ''}${left > 0 || (days === 0 && hours === 0) ? `${left}M` : ''}`;
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

const compact = (day: Day): string => day.replaceAll('-', '');

/** `20210219T210100Z`. */
const utc = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** TEXT (3.3.11): backslash, semicolon, comma and line ends are escaped; other control characters may not stand in it. */
function text(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');
}

const OCTETS_MAX = 75;

/** Lines of at most 75 octets (3.1), broken between characters and never within one. A further line begins with a blank. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > OCTETS_MAX) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
}
