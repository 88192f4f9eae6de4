import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { Command, CommandType } from '#libs/contracts/commands.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { refuse } from './decision.ts';

/**
 * Which field says when it happened. What is recorded ahead of its day would settle what is still to be done: a Form 15 of
 * next week ends no duty to report today, and nobody would be reminded to file it.
 */
const HAPPENED_AT: Readonly<Partial<Record<CommandType, string>>> = {
  RecordFiling: 'filedAt',
  ReportAgencyStep: 'on',
  RecordOrder: 'issuedAt',
  LiftOrder: 'liftedAt',
  ReportRollover: 'at',
  ReportWireSent: 'sentAt',
  ReportCertificateRejected: 'at',
  FileCertificateOfTermination: 'filedAt',
  RecordAppraisalNotice: 'sentOn',
  ReportForm25: 'filedAt',
  ReportTradingStopped: 'at',
  FileForm15: 'filedAt',
  RecordObligationEvidence: 'doneAt',
  ReportLettersMailed: 'on',
};

/** Refuses what is said to have happened at a moment that has not come. */
export function saidAhead({ type, data }: Command, now: Instant): Refusal | undefined {
  const field = HAPPENED_AT[type];
  const at = field === undefined ? undefined : (data as Readonly<Record<string, unknown>>)[field];
  return typeof at === 'string' && isAhead(at, now) ? notYet(at, now) : undefined;
}

function isAhead(at: string, now: Instant): boolean {
  return isDay(at) ? at > newYorkDay(now) : at > now;
}

/** Of a day or a moment that is still to come. */
export function notYet(on: string, now: Instant): Refusal {
  const when = isDay(on)
    ? spellDay(on)
    : `${spellDay(newYorkDay(on))}, ${newYorkTime(on).slice(0, 5)} New York time,`;
  return refuse(
    'NotYetHappened',
    'record',
    { on, today: newYorkDay(now) },
    `${when} is still to come: nothing has happened then. Record it once it has.`,
  );
}

const isDay = (at: string): boolean => at.length === 10;
