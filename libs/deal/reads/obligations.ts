import { daysBetween, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { ObligationRead, ObligationsRead } from '#libs/contracts/obligations.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { obligationsOf } from '../obligations/all.ts';
import { ladderOf } from '../obligations/ladder.ts';
import type { Obligation } from '../obligations/obligation.ts';
import { isSettled, standingOf } from '../obligations/standing.ts';
import type { OpenDeal } from '../state.ts';

/** Every obligation with its day, its alarms and what shows that it was met; those with a day first, by their day. */
export function obligationsRead(deal: OpenDeal, now: Instant): ObligationsRead {
  const all = obligationsOf(deal);
  const obligations = all.map((each) => obligationRead(deal, each, now)).sort(byDay);
  return {
    obligations,
    open: all.filter((each) => !isSettled(each)).length,
    overdue: obligations.filter(({ standing }) => standing === 'overdue').length,
    unacknowledged: obligations
      .flatMap(({ alarms }) => alarms)
      .filter(({ raised }) => raised !== null && raised.acknowledged === null).length,
  };
}

const LAST = '9999-12-31';

function byDay(a: ObligationRead, b: ObligationRead): number {
  const [one, other] = [a.dueAt ?? LAST, b.dueAt ?? LAST];
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1;
}

function obligationRead(deal: OpenDeal, each: Obligation, now: Instant): ObligationRead {
  const { due, done, since: _, alarmCalendar: __, extendable: ___, ...told } = each;
  const record = deal.obligations[each.id];
  const standing = standingOf(each, now);
  const person = deal.terms.people.find(({ id }) => id === record?.responsible);
  return {
    ...pick(told),
    responsible: person === undefined ? null : { id: person.id, name: person.name },
    due: due?.day ?? null,
    dueAt: due?.at ?? null,
    standing,
    standingWords: inWords(each, standing, now),
    evidence: done && { ...done },
    extended: record?.extended
      ? {
          from: record.extended.from,
          to: record.extended.to,
          reason: record.extended.reason,
          authority: record.extended.authority,
        }
      : null,
    alarms: alarmsOf(deal, each),
  };
}

function pick({
  id,
  title,
  nature,
  owner,
  rule,
  sentence,
  verified,
  notBefore,
  calendar,
  counting,
  waitsFor,
  notNeeded,
}: Omit<Obligation, 'due' | 'done' | 'since' | 'alarmCalendar' | 'extendable'>) {
  return {
    id,
    title,
    nature,
    owner,
    rule,
    sentence,
    verified,
    notBefore,
    calendar,
    counting,
    waitsFor,
    notNeeded,
  };
}

/** The ladder of the day in force, each rung with whether it was told; of an earlier day what was told of it. */
function alarmsOf(deal: OpenDeal, each: Obligation): ObligationRead['alarms'] {
  const told = deal.obligations[each.id]?.alarms ?? [];
  const steps = ladderOf(deal, each);
  // What is settled alarms nobody any more: of its ladder only what was told is worth reading.
  const standing = isSettled(each) ? [] : steps.filter(({ rung }) => !isTold(rung));
  function isTold(rung: string): boolean {
    return told.some((one) => one.rung === rung && one.dueAt === each.due?.at);
  }
  return [
    ...told.map(({ rung, at, version, acknowledged }) => ({
      rung,
      at,
      to: [...(steps.find((step) => step.rung === rung)?.to ?? [])],
      raised: {
        at,
        version,
        acknowledged: acknowledged && { by: { ...acknowledged.by }, at: acknowledged.at },
      },
    })),
    ...standing.map(({ rung, at, to }) => ({ rung, at, to: [...to], raised: null })),
  ];
}

function inWords(
  { due, done, notNeeded, waitsFor, nature }: Obligation,
  standing: ObligationRead['standing'],
  now: Instant,
): string {
  const on = (at: string): string => spellDay(at.length === 10 ? at : newYorkDay(at));
  switch (standing) {
    case 'done':
      return `done on ${on(done?.at ?? now)}: ${done?.what ?? ''}`;
    case 'done-late':
      return `done late, on ${on(done?.at ?? now)}: ${done?.what ?? ''}`;
    case 'not-needed':
      return `not needed: ${notNeeded ?? ''}`;
    case 'waiting':
      return `waits for ${waitsFor ?? 'what comes before it'}`;
    case 'past':
      return 'has run out';
    case 'running':
      return nature === 'window'
        ? `runs until ${spellDay(due?.day ?? LAST)}`
        : `takes effect on ${spellDay(due?.day ?? LAST)}`;
    case 'due-today':
      return 'due today';
    case 'overdue':
      return `overdue by ${days(daysBetween(due?.day ?? LAST, newYorkDay(now)))}`;
    case 'open':
      return `due in ${days(daysBetween(newYorkDay(now), due?.day ?? LAST))}`;
  }
}

const days = (count: number): string => (count === 0 ? 'hours' : `${count} ${count === 1 ? 'day' : 'days'}`);
