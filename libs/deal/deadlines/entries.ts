import { spellDay } from '#libs/calendar/day.ts';
import { NEW_YORK, newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { timeIn, type Zone } from '#libs/calendar/zones.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { deadlines } from '#libs/rulebook/check.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { factsOf } from '../facts.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import { spellOut } from './spelled.ts';

/**
 * One date of the deal as a calendar keeps it: a deadline of the rulebook, or an appointment such as the meeting. It says
 * nothing that passes with time alone (how late it is, whether it is over), so that it changes only when the record does.
 */
export interface CalendarEntry {
  /** Stable while its date moves. */
  readonly id: string;
  readonly ruleId: string;
  readonly kind: Deadline['kind'] | 'appointment';
  readonly what: string;
  readonly due: Day;
  readonly dueAt: Instant;
  readonly zone: Zone;
  /** Only the day counts: it is due by the end of it, or holds from its beginning. */
  readonly allDay: boolean;
  readonly citation: string;
  readonly sentence: string;
  readonly counting: string;
  /** The days of the count; empty where none is counted. */
  readonly spelled: string;
  readonly owner: string | null;
  readonly verified: boolean;
  /** The day or moment on the record that meets it, be it still to come. */
  readonly metOn: Day | Instant | null;
}

/** Everything that a calendar of the deal shows, by what is known of closures at a moment; in the order of the dates. */
export function entriesOf(deal: OpenDeal, knownAt: Instant): readonly CalendarEntry[] {
  // Without a moment to look from, nothing is late and everything recorded counts.
  const { asOf: _, ...facts } = factsOf(deal, knownAt);
  const entries = [
    ...deadlines(facts, { knownAt: knownTo(deal, knownAt), spelledOut: true }).map(deadlineEntry),
    ...appointmentsOf(deal),
  ];
  return entries.sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.id, b.id));
}

/** Whether only the day of a deadline counts, and not an hour of it. */
export function isAllDay({ dueAt, zone, kind }: Pick<Deadline, 'dueAt' | 'zone' | 'kind'>): boolean {
  const time = timeIn(zone, dueAt);
  return kind === 'no-later-than' ? time === END_OF_DAY : time === START_OF_DAY;
}

const END_OF_DAY = '23:59:00';
const START_OF_DAY = '00:00:00';

function deadlineEntry(deadline: Deadline): CalendarEntry {
  const { id, ruleId, kind, what, due, dueAt, zone, citation, sentence, counting, verified } = deadline;
  return {
    id,
    ruleId,
    kind,
    what,
    due,
    dueAt,
    zone,
    allDay: isAllDay(deadline),
    citation,
    sentence,
    counting,
    spelled: spellOut(deadline.counted ?? []),
    owner: deadline.owner ?? null,
    verified,
    metOn: deadline.doneAt ?? null,
  };
}

/** The meeting, the closing and the effective time: what people attend, beside what they must not miss. */
function appointmentsOf(deal: OpenDeal): CalendarEntry[] {
  return [...meetingEntry(deal), ...closingEntry(deal), ...effectiveEntry(deal)];
}

const appointment = {
  kind: 'appointment',
  zone: NEW_YORK,
  spelled: '',
  owner: 'company counsel',
  verified: true,
  metOn: null,
} as const;

function meetingEntry({ solicitation: { meeting } }: OpenDeal): CalendarEntry[] {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  if (last === undefined) return [];
  return [
    {
      ...appointment,
      id: 'appointment/meeting',
      ruleId: 'meeting',
      what: 'Special meeting of stockholders',
      due: newYorkDay(last.at),
      dueAt: last.at,
      allDay: false,
      citation: '8 Del. C. §§ 222, 251(c)',
      sentence: 'The stockholders vote on the merger agreement.',
      counting: `called for ${spellDay(newYorkDay(last.at))}, record date ${spellDay(last.recordDate)}`,
    },
  ];
}

function closingEntry({ closing, ready }: OpenDeal): CalendarEntry[] {
  if (closing.on === null) return [];
  const from = ready === null ? '' : `; the closing clause allows it from ${spellDay(ready.earliestClosing)}`;
  return [
    {
      ...appointment,
      id: 'appointment/closing',
      ruleId: 'closing',
      what: 'Closing',
      due: closing.on,
      dueAt: newYorkInstant(closing.on, '00:00'),
      allDay: true,
      citation: 'merger agreement, closing clause',
      sentence: 'Signatures are released, the certificate of merger is filed, and the payment fund is in.',
      counting: `set for ${spellDay(closing.on)}${from}`,
    },
  ];
}

function effectiveEntry({ closing: { effectiveAt } }: OpenDeal): CalendarEntry[] {
  if (effectiveAt === null) return [];
  return [
    {
      ...appointment,
      id: 'appointment/effective-time',
      ruleId: 'effective-time',
      what: 'Effective time of the merger',
      due: newYorkDay(effectiveAt),
      dueAt: effectiveAt,
      allDay: false,
      citation: '8 Del. C. § 103(d)',
      sentence: 'Shares become the right to be paid.',
      counting: 'as the certificate of merger names it',
    },
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
