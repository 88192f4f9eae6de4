import { daysBetween, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { DeadlineRead, StatusRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { conditionStatuses, openConditions } from '../conditions/status.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';
import { bindingStandardOf } from '../vote/binding.ts';
import { deadlinesOf, findingsRead } from './calendar.ts';
import { meetingOf } from './meeting.ts';
import { totalOf } from './payout.ts';
import { voteOf } from './vote.ts';

const NEXT_MAX = 5;

/** The executive's question in one read: will we close, when, what blocks it and who owns that, vote, money. */
export function statusOf(deal: OpenDeal, now: Instant): StatusRead {
  const { terms, closing, ready } = deal;
  const blockers = blockersOf(deal, now);
  return {
    name: terms.name,
    codeName: terms.codeName,
    mode: deal.mode,
    phase: deal.phase,
    outlook: outlookOf(deal, blockers, now),
    when: {
      earliestClosing: ready?.earliestClosing ?? null,
      scheduled: closing.on,
      effectiveAt: closing.effectiveAt,
      outsideDate: terms.outsideDate,
      daysToOutsideDate: daysBetween(newYorkDay(now), terms.outsideDate),
    },
    blockers,
    next: nextOf(deal, now),
    vote: {
      meetingAt: meetingOf(deal).at,
      adopted: deal.solicitation.meeting.stage === 'concluded' ? adopted(deal) : null,
      standards: standardsOf(deal),
      binds: bindingStandardOf(deal),
    },
    money: totalOf(deal),
    findings: findingsRead(deal).filter(({ closed }) => closed === null),
    effectsWaiting: Object.keys(deal.effects).length,
    stopped: deal.stopped !== null,
    assumed: { ...terms.assumed },
  };
}

type Blocker = StatusRead['blockers'][number];

function blockersOf(deal: OpenDeal, now: Instant): Blocker[] {
  if (deal.closing.stage === 'effective' || deal.stage === 'ended') return [];
  const conditions = openConditions(deal, now).map(({ id, why }): Blocker => {
    const condition = deal.terms.conditions.find((known) => known.id === id);
    return { what: condition?.text ?? id, why, owner: condition?.owner ?? 'counsel' };
  });
  const findings = Object.values(deal.findings)
    .filter(({ severity, closed }) => severity === 'blocks' && closed === null)
    .map(({ rule, sentence }): Blocker => ({ what: rule, why: sentence, owner: 'counsel' }));
  return [...conditions, ...findings];
}

function outlookOf(deal: OpenDeal, blockers: readonly Blocker[], now: Instant): StatusRead['outlook'] {
  const { closing, ready, termination } = deal;
  if (termination !== null) {
    return {
      answer: 'terminated',
      sentence: `The agreement was terminated by ${termination.by}: ${termination.reason}`,
    };
  }
  if (closing.stage === 'effective')
    return {
      answer: 'closed',
      sentence: `The merger became effective ${momentInWords(closing.effectiveAt)}.`,
    };
  const blocked = closing.filedAt === null ? whatBlocks(deal, now) : undefined;
  if (blocked !== undefined) return { answer: 'blocked', sentence: blocked };
  const stands = `${blockers.length} ${blockers.length === 1 ? 'thing stands' : 'things stand'} before the closing.`;
  if (closing.stage !== 'not-scheduled') {
    const set = `The closing is set for ${dayInWords(closing.on)}.`;
    return blockers.length === 0
      ? { answer: 'yes', sentence: set }
      : { answer: 'not-yet', sentence: `${set} ${stands}` };
  }
  if (ready !== null) {
    return {
      answer: 'yes',
      sentence: `All conditions are met that can be before the closing; it can be from ${spellDay(ready.earliestClosing)}.`,
    };
  }
  return { answer: 'not-yet', sentence: stands };
}

/** What does not pass by waiting: a condition that failed, an order that stands, an agreement that either side may end. */
function whatBlocks(deal: OpenDeal, now: Instant): string | undefined {
  const failed = conditionStatuses(deal, now).find(({ state }) => state === 'failed');
  const condition = deal.terms.conditions.find(({ id }) => id === failed?.id);
  if (condition?.kind === 'vote')
    return 'The vote failed. A new meeting, new terms or termination must follow.';
  if (failed !== undefined) return failed.why;
  const order = Object.values(deal.orders).find(({ liftedAt }) => liftedAt === null);
  if (order !== undefined)
    return `An order of ${order.court} restrains the merger: it cannot close until it is lifted.`;
  return deal.outsideDatePassed
    ? `The outside date, ${spellDay(deal.terms.outsideDate)}, has passed: either side may terminate.`
    : undefined;
}

function dayInWords(day: string | null): string {
  return day === null ? 'a day to be named' : spellDay(day);
}

function momentInWords(at: Instant | null): string {
  return at === null
    ? 'at a moment to be reported'
    : `on ${spellDay(newYorkDay(at))}, ${newYorkTime(at).slice(0, 5)} New York time`;
}

function nextOf(deal: OpenDeal, now: Instant): DeadlineRead[] {
  return deadlinesOf(deal, now)
    .filter(({ dueAt, doneAt, kind }) => doneAt === undefined && kind !== 'no-earlier-than' && dueAt >= now)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
    .slice(0, NEXT_MAX);
}

/** Passed or not only once it is certified: until then how far it has come, and whether that can still change. */
function standardsOf(deal: OpenDeal): StatusRead['vote']['standards'] {
  const certified = deal.vote.certificate !== null;
  return voteOf(deal).proposals.flatMap(({ id, effect, standards }) =>
    effect === 'binding'
      ? standards.map(({ standard, required, reached, passes, prospect, needed, neededBesidesPledged }) => ({
          proposal: id,
          standard,
          required,
          reached,
          passes: certified ? passes : null,
          prospect,
          needed,
          neededBesidesPledged,
        }))
      : [],
  );
}
