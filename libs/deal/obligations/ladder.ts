import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import type { Rung } from '#libs/contracts/obligations.ts';
import type { Role } from '#libs/contracts/people.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import { obligationsWithADay } from './all.ts';
import type { Obligation } from './obligation.ts';
import { isSettled } from './standing.ts';

export interface AlarmStep {
  readonly rung: Rung;
  readonly at: Instant;
  readonly to: readonly Role[];
}

/** People read their mail in the morning. */
const TOLD_AT = '09:00';

const OWNERS: Readonly<Record<string, readonly Role[]>> = {
  'paying agent': ['paying-agent'],
  company: ['executive'],
  parent: ['finance'],
  'surviving company': ['finance'],
};

/**
 * Who is told when: the owner five business days before, counsel too one day before and on the day, the executive when it
 * is overdue. What is older than the obligation itself is told to nobody.
 */
export function ladderOf(deal: OpenDeal, obligation: Obligation): readonly AlarmStep[] {
  const { due, since, nature, alarmCalendar, owner } = obligation;
  if (due === null || nature === 'window' || nature === 'by-law') return [];
  const known = knownTo(deal);
  const before = (days: number): Instant =>
    newYorkInstant(addBusinessDays(alarmCalendar, due.day, -days, known), TOLD_AT);
  const owners = OWNERS[owner] ?? ['counsel'];
  const withCounsel: readonly Role[] = [...new Set<Role>([...owners, 'counsel'])];
  const steps: readonly AlarmStep[] = [
    { rung: 'five-days', at: before(5), to: owners },
    { rung: 'one-day', at: before(1), to: withCounsel },
    { rung: 'due', at: newYorkInstant(due.day, TOLD_AT), to: withCounsel },
    { rung: 'overdue', at: due.at, to: [...new Set<Role>([...withCounsel, 'executive'])] },
  ];
  return steps.filter(
    ({ rung, at }) => rung === 'overdue' || (at < due.at && (since === null || at > since)),
  );
}

export interface AlarmDue {
  readonly obligation: Obligation;
  readonly step: AlarmStep;
  readonly momentId: string;
}

/** The alarms that are still to be told, of all that is open. */
export function alarmsToCome(deal: OpenDeal): readonly AlarmDue[] {
  return obligationsWithADay(deal)
    .filter((obligation) => !isSettled(obligation))
    .flatMap((obligation) => {
      const told = deal.obligations[obligation.id]?.alarms ?? [];
      return ladderOf(deal, obligation)
        .filter(({ rung }) => !told.some((one) => one.rung === rung && one.dueAt === obligation.due?.at))
        .map((step) => ({ obligation, step, momentId: alarmMomentId(obligation.id, step.rung) }));
    });
}

export function alarmMomentId(obligationId: string, rung: Rung): string {
  return `alarm/${rung}/${obligationId}`;
}
