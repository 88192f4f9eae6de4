import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { ObligationStanding } from '#libs/contracts/obligations.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal } from '../state.ts';
import { obligationsOf } from './all.ts';
import type { Obligation } from './obligation.ts';

/** How an obligation stands at a moment. Lateness is computed on reading. */
export function standingOf({ nature, due, done, notNeeded }: Obligation, now: Instant): ObligationStanding {
  if (done !== null) return due !== null && isAfter(done.at, due) ? 'done-late' : 'done';
  if (notNeeded !== null) return 'not-needed';
  if (due === null) return 'waiting';
  if (nature === 'window') return now > due.at ? 'past' : 'running';
  if (nature === 'by-law') return 'running';
  if (now > due.at) return 'overdue';
  return newYorkDay(now) === due.day ? 'due-today' : 'open';
}

/** A day that is reported without its hour was in time when it is no later than the due day. */
function isAfter(at: string, due: NonNullable<Obligation['due']>): boolean {
  return at.length === due.day.length ? at > due.day : at > due.at;
}

/** Nobody has to see to it any more. A window that still runs keeps nobody waiting: what it leaves open has its own line. */
export function isSettled({ nature, done, notNeeded }: Obligation): boolean {
  return nature === 'window' || done !== null || notNeeded !== null;
}

/** What keeps the deal from ending. */
export function openObligations(deal: OpenDeal): readonly Obligation[] {
  return obligationsOf(deal).filter((each) => !isSettled(each));
}
