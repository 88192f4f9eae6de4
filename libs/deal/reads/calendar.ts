import { daysBetween, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CalendarRead, DeadlineRead, DeadlineTold } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { deadlines } from '#libs/rulebook/check.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { isAllDay } from '../deadlines/entries.ts';
import type { Stamp, TrackedEntry } from '../deadlines/history.ts';
import { spellOut } from '../deadlines/spelled.ts';
import { factsOf } from '../facts.ts';
import { lawOf } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

/**
 * Every deadline of the deal with its rule and count, and what was found against it. Lateness is computed on reading; by
 * which event a deadline was met is in its history.
 */
export function calendarOf(
  deal: OpenDeal,
  now: Instant,
  history: ReadonlyMap<string, TrackedEntry> = new Map(),
): CalendarRead {
  const told = deadlines(factsOf(deal, now), { ...lawOf(deal), spelledOut: true }).map((deadline) =>
    deadlineTold(deal, deadline, now, history.get(deadline.id)?.metBy ?? undefined),
  );
  return {
    deadlines: told,
    findings: findingsRead(deal),
    overrides: overridesRead(deal, now),
    law: { edition: deal.law.edition, closures: [...deal.law.closures] },
  };
}

export function deadlinesOf(deal: OpenDeal, now: Instant): DeadlineRead[] {
  return deadlines(factsOf(deal, now), lawOf(deal)).map((deadline) => deadlineRead(deal, deadline));
}

function deadlineRead({ moves }: OpenDeal, deadline: Deadline): DeadlineRead {
  const { id, what, kind, due, dueAt, zone, citation, sentence, counting, verified } = deadline;
  return {
    id,
    what,
    kind,
    due,
    dueAt,
    zone,
    citation,
    sentence,
    counting,
    ...(deadline.owner !== undefined && { owner: deadline.owner }),
    verified,
    ...(deadline.doneAt !== undefined && { doneAt: deadline.doneAt }),
    ...(deadline.lateByDays !== undefined && { lateByDays: deadline.lateByDays }),
    allDay: isAllDay(deadline),
    ...(deadline.provisional === true && { provisional: true }),
    ...(moves[id] !== undefined && { moves: [...moves[id]] }),
  };
}

function deadlineTold(
  deal: OpenDeal,
  deadline: Deadline,
  now: Instant,
  metBy: Stamp | undefined,
): DeadlineTold {
  const counted = deadline.counted ?? [];
  const doneBy = deadline.doneAt === undefined ? undefined : metBy;
  return {
    ...deadlineRead(deal, deadline),
    counted: counted.map((each) => ({ ...each })),
    spelled: spellOut(counted),
    ...(doneBy !== undefined && { doneBy: { ...doneBy } }),
    standing: standingOf(deadline, now, doneBy),
  };
}

function standingOf(
  { kind, due, doneAt, lateByDays = 0 }: Deadline,
  now: Instant,
  doneBy: Stamp | undefined,
): string {
  const today = newYorkDay(now);
  if (doneAt !== undefined) {
    const by = doneBy === undefined ? '' : `, by event ${doneBy.version}: ${doneBy.headline}`;
    const late = lateByDays > 0 ? `${days(lateByDays)} late` : '';
    return `done on ${spellDay(dayOf(doneAt))}${late === '' ? '' : `, ${late}`}${by}`;
  }
  if (lateByDays > 0) return `late by ${days(lateByDays)}: nothing on the record says that it was done`;
  const left = daysBetween(today, due);
  if (left === 0) return kind === 'no-later-than' ? 'due today' : 'from today';
  if (left < 0)
    return kind === 'no-earlier-than' ? `open since ${spellDay(due)}` : `past since ${spellDay(due)}`;
  return kind === 'no-later-than' ? `due in ${days(left)}` : `in ${days(left)}`;
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const dayOf = (when: string): string => (when.length === 10 ? when : newYorkDay(when));

export function findingsRead(deal: OpenDeal): CalendarRead['findings'] {
  return Object.entries(deal.findings).map(([id, { version: _, ...finding }]) => ({
    id,
    ...finding,
    facts: { ...finding.facts },
  }));
}

function overridesRead(deal: OpenDeal, now: Instant): CalendarRead['overrides'] {
  return Object.entries(deal.overrides).map(([id, { used, ...override }]) => ({
    id,
    ...override,
    act: { do: override.act.do, with: { ...override.act.with } },
    state:
      used !== null
        ? 'used'
        : now > override.lapsesAt
          ? 'lapsed'
          : override.approvedBy
            ? 'approved'
            : 'proposed',
    findingId: used?.findingId ?? null,
  }));
}
