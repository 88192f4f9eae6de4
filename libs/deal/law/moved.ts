import { newYorkDay } from '#libs/calendar/new-york.ts';
import { newsBetween } from '#libs/calendar/tables.ts';
import type { MovedDeadline } from '#libs/contracts/law.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { deadlines } from '#libs/rulebook/check.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { factsOf, samePartsRead } from '../facts.ts';
import { deadlineChanges, deadlinesById } from '../futures/deadline-changes.ts';
import type { OpenDeal } from '../state.ts';
import { lawOf } from './adopted.ts';

/**
 * Which deadlines moved from one state of a deal to a later one, and how each is counted now. Not those that appear or
 * fall away, nor those that are done: nobody waits for them. Closures that became known since the last event count too.
 */
export function movedDeadlines(before: OpenDeal, after: OpenDeal, now: Instant): readonly MovedDeadline[] {
  const nothingNew = samePartsRead(before, after) && !newsBetween(before.recordedAt, now);
  if (nothingNew || after.stage === 'ended') return [];
  const [old, next] = [deadlinesAt(before, before.recordedAt), deadlinesAt(after, now)];
  const ids = new Set(
    [...next.values()]
      .filter(({ id, dueAt, doneAt }) => {
        const was = old.get(id);
        return was !== undefined && was.dueAt !== dueAt && was.doneAt === undefined && doneAt === undefined;
      })
      .map(({ id }) => id),
  );
  if (ids.size === 0) return [];
  const { moved } = deadlineChanges(deadlinesById(before, before.recordedAt), deadlinesById(after, now));
  return moved
    .filter(({ id }) => ids.has(id))
    .map(({ id, what, citation, fromAt, toAt, was, why }) => ({
      id,
      what: short(what),
      rule: short(citation),
      from: fromAt,
      to: toAt,
      was,
      why,
    }));
}

// As long as a line of an event may be; names of clocks come from deal files.
const LINE_MAX = 300;
const short = (line: string): string => line.slice(0, LINE_MAX);

type Deadlines = ReadonlyMap<string, Deadline>;

interface Known {
  readonly deal: OpenDeal;
  readonly at: Instant;
  readonly deadlines: Deadlines;
}

/** The last answer for each deal: what a command left is what the next one finds. */
// Keyed by the deal's own terms, so no deal can read another's; without it the answers are the same, only later.
// eslint-disable-next-line no-restricted-syntax
const lastKnown = new WeakMap<OpenDeal['terms'], Known>();

/** The deadlines as a deal had them at a moment, by their ids. */
export function deadlinesAt(deal: OpenDeal, at: Instant): Deadlines {
  const known = lastKnown.get(deal.terms);
  if (known !== undefined && samePartsRead(known.deal, deal) && sameKnowledge(known.at, at)) {
    return known.deadlines;
  }
  const counted = new Map(deadlines(factsOf(deal, at), lawOf(deal)).map((each) => [each.id, each]));
  lastKnown.set(deal.terms, { deal, at, deadlines: counted });
  return counted;
}

function sameKnowledge(one: Instant, other: Instant): boolean {
  if (newYorkDay(one) !== newYorkDay(other)) return false;
  return !(one < other ? newsBetween(one, other) : newsBetween(other, one));
}
