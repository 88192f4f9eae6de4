import { type Day, daysBetween, spellDay } from '#libs/calendar/day.ts';
import { newYorkTime } from '#libs/calendar/new-york.ts';
import type { DeadlineChanges } from '#libs/contracts/futures.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { deadlines } from '#libs/rulebook/check.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { factsOf } from '../facts.ts';
import { lawOf } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

/** The deadlines of a deal at a moment by their names, each day of each count spelled out. */
export function deadlinesById(deal: OpenDeal, now: Instant): ReadonlyMap<string, Deadline> {
  const told = deadlines(factsOf(deal, now), { ...lawOf(deal), spelledOut: true });
  return new Map(told.map((deadline) => [deadline.id, deadline]));
}

/** Which deadlines moved from one calendar to another, with the counts that say why, and which came or went. */
export function deadlineChanges(
  before: ReadonlyMap<string, Deadline>,
  after: ReadonlyMap<string, Deadline>,
): DeadlineChanges {
  const both = [...after.values()].flatMap((to) => {
    const from = before.get(to.id);
    return from === undefined ? [] : [{ from, to }];
  });
  return {
    moved: both.filter(({ from, to }) => from.dueAt !== to.dueAt).map(({ from, to }) => moved(from, to)),
    added: [...after.values()].filter(({ id }) => !before.has(id)).map(there),
    gone: [...before.values()].filter(({ id }) => !after.has(id)).map(there),
  };
}

function moved(from: Deadline, to: Deadline): DeadlineChanges['moved'][number] {
  return {
    id: to.id,
    what: to.what,
    citation: to.citation,
    from: from.due,
    to: to.due,
    fromAt: from.dueAt,
    toAt: to.dueAt,
    days: daysBetween(from.due, to.due),
    was: from.counting,
    why: to.counting + newlySkipped(from, to),
  };
}

/** A count from the same day that ends elsewhere must have met a day that is closed in one of the two only. */
function newlySkipped(from: Deadline, to: Deadline): string {
  if (from.due === to.due) return `; by ${clock(to.dueAt)} New York time that day, not ${clock(from.dueAt)}`;
  const wasOpen = new Set<Day>((from.counted ?? []).filter(({ counted }) => counted).map(({ day }) => day));
  const skipped = (to.counted ?? []).filter(({ day, counted }) => !counted && wasOpen.has(day));
  return skipped.map(({ day, why }) => `; ${spellDay(day)} no longer counts: ${why ?? 'closed'}`).join('');
}

const clock = (at: Instant): string => newYorkTime(at).slice(0, 5);

function there({ id, what, citation, due, dueAt, counting }: Deadline): DeadlineChanges['added'][number] {
  return { id, what, citation, due, dueAt, why: counting };
}
