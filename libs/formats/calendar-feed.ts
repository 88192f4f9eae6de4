import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Role } from '#libs/contracts/people.ts';
import { concerns } from '#libs/deal/deadlines/audience.ts';
import type { CalendarEntry } from '#libs/deal/deadlines/entries.ts';
import type { TrackedEntry } from '#libs/deal/deadlines/history.ts';
import { type IcsAlarm, type IcsCalendar, type IcsEvent, type IcsStart, writeIcs } from './ics.ts';

export interface FeedOf {
  readonly dealId: string;
  /** The only name of the deal that a feed says: a calendar is seen over shoulders and on locked telephones. */
  readonly codeName: string;
  /** Names that stand for the deal elsewhere, and never in a feed: of the company, its buyer, its ticker. */
  readonly hidden: readonly string[];
  readonly role: Role;
  readonly tracked: Iterable<TrackedEntry>;
  /** Where the deal's calendar is read in full. */
  readonly link: string;
}

const REFRESH_MINUTES = 60;

/** A deal's calendar for one role as an iCalendar file. The same record gives the same bytes on every server. */
export function writeFeed(feed: FeedOf): string {
  const told = [...feed.tracked].filter(({ entry }) => concerns(feed.role, entry));
  const calendar: IcsCalendar = {
    name: `${feed.codeName}, ${feed.role}`,
    description: `Deadlines of ${feed.codeName} as they stand on the record, for the role ${feed.role}. Confidential.`,
    refreshMinutes: REFRESH_MINUTES,
    events: told
      .sort((a, b) => compare(a.entry.dueAt, b.entry.dueAt) || compare(a.entry.id, b.entry.id))
      .map((one) => eventOf(feed, one)),
  };
  return writeIcs(calendar);
}

const NAME_LENGTH_LEAST = 3;

/** What people wrote into the record may name the company; whoever sees the telephone may not learn it. */
function veiled(text: string, { hidden, codeName }: FeedOf): string {
  return hidden
    .filter((name) => name.length >= NAME_LENGTH_LEAST)
    .toSorted((a, b) => b.length - a.length)
    .reduce((told, name) => told.replaceAll(new RegExp(wholeWord(name), 'giu'), codeName), text);
}

const wholeWord = (name: string): string =>
  `(?<![\\p{L}\\p{N}])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`;

function eventOf(feed: FeedOf, tracked: TrackedEntry): IcsEvent {
  const { dealId, codeName, link } = feed;
  const { entry, changes, since, changed, gone } = tracked;
  const summary = `${codeName}: ${veiled(titleOf(entry), feed)}`;
  const quiet = gone || entry.metOn !== null;
  return {
    uid: `${entry.id.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.${dealId}@closing-bell`,
    sequence: changes,
    createdAt: since.at,
    changedAt: changed.at,
    start: startOf(entry),
    summary: gone ? `${summary} (no longer applies)` : entry.metOn === null ? summary : `✓ ${summary}`,
    description: veiled(descriptionOf(tracked), feed),
    url: link,
    categories: [entry.kind === 'appointment' ? 'Appointment' : 'Deadline'],
    cancelled: gone,
    alarms: quiet ? [] : alarmsOf(entry, summary),
  };
}

function titleOf({ kind, what }: CalendarEntry): string {
  if (kind === 'no-earlier-than') return `not before: ${what}`;
  return what;
}

/** A deadline to the minute of another zone than New York's is told in UTC, which every program turns into its own. */
function startOf({ allDay, due, dueAt, zone }: CalendarEntry): IcsStart {
  if (allDay) return { day: due };
  return { at: dueAt, zone: zone === 'America/New_York' ? zone : 'UTC' };
}

function descriptionOf({ entry, changes, changed, metBy, gone }: TrackedEntry): string {
  const { sentence, counting, spelled, citation, verified, owner, metOn } = entry;
  return [
    sentence,
    `Counted: ${spelled === '' ? counting : `${counting}; ${spelled}`}.`,
    `Rule: ${citation}${verified ? '' : ' (from memory, not verified: have counsel confirm)'}.`,
    ...(owner === null ? [] : [`To be seen to by: ${owner}.`]),
    ...(metOn === null
      ? []
      : [`On the record: ${spellDay(metOn.length === 10 ? metOn : newYorkDay(metOn))}${byEvent(metBy)}.`]),
    ...(gone ? [`It no longer applies since event ${changed.version}: ${changed.headline}.`] : []),
    ...(changes > 0 && !gone ? [`Last changed by event ${changed.version}: ${changed.headline}.`] : []),
  ].join('\n');
}

const byEvent = (metBy: TrackedEntry['metBy']): string =>
  metBy === null ? '' : `, by event ${metBy.version} (${metBy.headline})`;

const HOUR = 60;

/** In working hours where there are hours: three days and one day before, and on the day itself. */
function alarmsOf({ kind, allDay }: CalendarEntry, summary: string): IcsAlarm[] {
  if (kind === 'takes-effect') return [];
  const before = (minutes: number, when: string): IcsAlarm => ({ minutes, says: `${summary}: ${when}` });
  if (allDay) {
    return [before(-63 * HOUR, 'in three days'), before(-15 * HOUR, 'tomorrow'), before(9 * HOUR, 'today')];
  }
  return [
    before(-72 * HOUR, 'in three days'),
    before(-24 * HOUR, 'in a day'),
    before(-2 * HOUR, 'in two hours'),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
