import type { CalendarRead, DeadlineRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { deadlines } from '#libs/rulebook/check.ts';
import { factsOf } from '../facts.ts';
import type { OpenDeal } from '../state.ts';

/** Every deadline of the deal with its rule, and what was found against it. Lateness is computed on reading. */
export function calendarOf(deal: OpenDeal, now: Instant): CalendarRead {
  return { deadlines: deadlinesOf(deal, now), findings: findingsRead(deal) };
}

export function deadlinesOf(deal: OpenDeal, now: Instant): DeadlineRead[] {
  return deadlines(factsOf(deal, now), { supposed: deal.supposed }).map((deadline) => ({
    id: deadline.id,
    what: deadline.what,
    kind: deadline.kind,
    due: deadline.due,
    dueAt: deadline.dueAt,
    zone: deadline.zone,
    citation: deadline.citation,
    sentence: deadline.sentence,
    counting: deadline.counting,
    ...(deadline.owner !== undefined && { owner: deadline.owner }),
    verified: deadline.verified,
    ...(deadline.doneAt !== undefined && { doneAt: deadline.doneAt }),
    ...(deadline.lateByDays !== undefined && { lateByDays: deadline.lateByDays }),
  }));
}

export function findingsRead(deal: OpenDeal): CalendarRead['findings'] {
  return Object.entries(deal.findings).map(([id, { version: _, ...finding }]) => ({
    id,
    ...finding,
    facts: { ...finding.facts },
  }));
}
