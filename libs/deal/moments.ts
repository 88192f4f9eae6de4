import { nextOpen } from '#libs/calendar/calendars.ts';
import { addDays, addMonths } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { compareUsd, zeroUsd } from '#libs/money/wire.ts';
import { agreementMoments, terminatedMoments } from './agreement/moments.ts';
import { bankMoments } from './bank/moments.ts';
import { stepsToFallDue, stepTitle } from './closing/steps.ts';
import { conditionMoments } from './conditions/moments.ts';
import { delistingClocks } from './delisting/clocks.ts';
import { mustReadMoments } from './documents/must-reads.ts';
import { knownTo } from './law/adopted.ts';
import { alarmsToCome } from './obligations/ladder.ts';
import type { Moment } from './parts.ts';
import { isPaidOut } from './payout/leg.ts';
import { reportFindingId } from './payout/report.ts';
import type { LegState, OpenDeal } from './state.ts';

/** Payers close their books for the day after the Fedwire's close. */
const REPORT_AT = '20:00';

/** All moments the deal waits for, the earliest first; equal ones by name, so that every run takes the same order. */
export function momentsOf(deal: OpenDeal): readonly Moment[] {
  if (deal.stage === 'ended') return [];
  const moments = deal.termination === null ? standing(deal) : afterTermination(deal);
  return moments.sort((a, b) => compare(a.due, b.due) || compare(a.momentId, b.momentId));
}

function afterTermination(deal: OpenDeal): Moment[] {
  return [...terminatedMoments(deal), ...alarmMoments(deal)];
}

function standing(deal: OpenDeal): Moment[] {
  return [
    ...closingMoments(deal),
    ...runSheetMoments(deal),
    ...delistingMoments(deal),
    ...payoutMoments(deal),
    ...alarmMoments(deal),
    ...bankMoments(deal),
    ...mustReadMoments(deal),
    ...conditionMoments(deal),
    ...agreementMoments(deal),
  ];
}

function closingMoments(deal: OpenDeal): Moment[] {
  const { closing, terms } = deal;
  if (closing.stage === 'accepted' && closing.effectiveAt !== null) {
    return [
      {
        momentId: 'effective-time',
        due: closing.effectiveAt,
        what: 'The merger becomes effective',
        rule: '8 Del. C. § 103(d)',
      },
    ];
  }
  if (closing.stage === 'effective' || deal.outsideDatePassed) return [];
  return [
    {
      momentId: 'outside-date',
      due: newYorkInstant(addDays(terms.outsideDate, 1), '00:00'),
      what: 'The outside date has passed: either side may terminate',
      rule: 'merger agreement, outside date',
    },
  ];
}

/** A step whose hour passes before it is done is told as late. The day is part of the name: a closing may be set again. */
function runSheetMoments(deal: OpenDeal): Moment[] {
  return stepsToFallDue(deal).map(({ step, due }) => ({
    momentId: `run-sheet/${deal.closing.on}/${step}`,
    due,
    what: `Run sheet: ${stepTitle(step)}`,
    rule: 'run sheet of the closing',
  }));
}

function delistingMoments(deal: OpenDeal): Moment[] {
  const { delisting } = deal;
  const { delisted, withdrawn12b, terminated12g } = delistingClocks(deal);
  const moments: Moment[] = [];
  if (delisted && delisting.delistedOn === null) {
    moments.push(
      startOf('delisting', delisted, 'The delisting becomes effective', '17 CFR 240.12d2-2(d)(1)'),
    );
  }
  if (withdrawn12b && delisting.withdrawn12bOn === null) {
    const what = 'The registration under section 12(b) is withdrawn';
    moments.push(startOf('12b-withdrawal', withdrawn12b, what, '17 CFR 240.12d2-2(d)(2)'));
  }
  if (terminated12g && delisting.terminated12gOn === null) {
    const what = 'The registration under section 12(g) ends';
    moments.push(startOf('12g-termination', terminated12g, what, '17 CFR 240.12g-4(a)'));
  }
  return moments;
}

/** Each alarm of an open obligation is told by itself, once for its due moment. */
function alarmMoments(deal: OpenDeal): Moment[] {
  return alarmsToCome(deal).map(({ momentId, step, obligation }) => ({
    momentId,
    due: step.at,
    what: `Alarm: ${obligation.title}`,
    rule: obligation.rule,
  }));
}

/** The day is part of the name: an amended Form 25 waits for another moment than the first. */
function startOf(name: string, day: Day, what: string, rule: string): Moment {
  return { momentId: `${name}/${day}`, due: newYorkInstant(day, '00:00'), what, rule };
}

function payoutMoments(deal: OpenDeal): Moment[] {
  return LEGS.flatMap((leg) => [...reportMoment(deal, leg), ...unclaimedMoment(deal, leg)]);
}

function reportMoment(deal: OpenDeal, leg: Leg): Moment[] {
  const { instructedAt, reports, lastReportAt, money } = deal.payout.legs[leg];
  if (instructedAt === null || isPaidOut(money)) return [];
  const number = reports + 1;
  if (deal.effects[collectEffectId(leg, number)] !== undefined || isUnreconciled(deal, leg, reports))
    return [];
  const day = nextReportDay(deal, leg, lastReportAt, instructedAt);
  return [
    {
      momentId: `payer-report/${leg}/${number}`,
      due: newYorkInstant(day, REPORT_AT),
      what: `The payer of the ${leg} leg reports`,
      rule: 'paying agent agreement, daily report',
    },
  ];
}

/** After a report that does not foot none can: the next one is collected when people have reconciled it. */
function isUnreconciled({ findings }: OpenDeal, leg: Leg, report: number): boolean {
  return findings[reportFindingId(leg, report)]?.closed === null;
}

export function collectEffectId(leg: Leg, number: number): string {
  return `collect-payer-report/${leg}/${number}`;
}

/** Each bank day at first, then monthly; on the next bank day once the unclaimed money was asked back. */
function nextReportDay(deal: OpenDeal, leg: Leg, last: Instant | null, instructedAt: Instant): Day {
  if (last === null) return bankDayOnOrAfter(deal, dayOfNextReport(instructedAt));
  const { reports, handBackDone } = deal.payout.legs[leg];
  const lastDay = newYorkDay(last);
  const daily = reports < deal.terms.payout.dailyReports || handBackDone;
  return bankDayOnOrAfter(deal, daily ? addDays(lastDay, 1) : addMonths(lastDay, 1));
}

function dayOfNextReport(instant: Instant): Day {
  const day = newYorkDay(instant);
  return instant < newYorkInstant(day, REPORT_AT) ? day : addDays(day, 1);
}

/** A day on which money moves, as far as closures are announced or supposed in this deal. */
function bankDayOnOrAfter(deal: OpenDeal, day: Day): Day {
  return nextOpen('fedwire', day, knownTo(deal));
}

/** Only the paying agent holds money for people who never come. */
function unclaimedMoment(deal: OpenDeal, leg: Leg): Moment[] {
  const { effectiveAt, stage } = deal.closing;
  const { money, handBacks, handBackDone, unclaimedDueAt } = deal.payout.legs[leg];
  // Wages and payables are debts of the company's own, of its own money: there is nobody to hand them back to.
  if (leg !== 'agent' || stage !== 'effective' || effectiveAt === null || isPaidOut(money)) return [];
  if (handBacks > 0 && (!handBackDone || unclaimedDueAt === null || !cameSince(deal.payout.legs[leg])))
    return [];
  // A payment that comes back after the money was handed back is its holder's claim on the company: it follows it there.
  const from =
    handBacks === 0
      ? addMonths(newYorkDay(effectiveAt), deal.terms.payout.unclaimedMonths)
      : addMonths(newYorkDay(unclaimedDueAt ?? effectiveAt), 1);
  const day = bankDayOnOrAfter(deal, from);
  return [
    {
      momentId: handBacks === 0 ? `unclaimed/${leg}` : `unclaimed/${leg}/${handBacks + 1}`,
      due: newYorkInstant(day, '09:00'),
      what: 'Unclaimed money is due back to the surviving company',
      rule: 'merger agreement, termination of the payment fund',
    },
  ];
}

/** Something is payable, or more is held than what a hand-back leaves where it is. */
function cameSince({ money: { payable, held }, heldBack }: LegState): boolean {
  return payable !== zeroUsd || compareUsd(held, heldBack) > 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
