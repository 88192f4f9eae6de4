import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { cutoffInstant } from '#libs/calendar/cutoffs.ts';
import { newYorkDay, newYorkInstant, newYorkTime } from '#libs/calendar/new-york.ts';
import { type GoStep, RUN_STEPS, type RunStep } from '#libs/contracts/closing-room.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { showUsd, sumUsd } from '#libs/money/wire.ts';
import { unsatisfiedAtClosing } from '../conditions/status.ts';
import { knownTo } from '../law/adopted.ts';
import { obligationNamed } from '../obligations/all.ts';
import type { OpenDeal } from '../state.ts';
import { memoStanding } from './funds-flow.ts';
import { fundClosed, isFiled, rolloverClosed } from './gates.ts';
import { notAllGo, partiesOf } from './goes.ts';
import { fundsCompleteAt, goodBeforeFiling } from './wires.ts';

/** A step of the run sheet as it stands at a moment. */
export interface Step {
  readonly step: RunStep;
  readonly title: string;
  readonly done: boolean;
  readonly doneAt: Instant | null;
  /** What it waits for, or how it was done. */
  readonly why: string;
  readonly asked: boolean;
  readonly dueAt: Instant | null;
  readonly undo: string;
}

interface Standing {
  readonly done: boolean;
  readonly doneAt?: Instant | null | undefined;
  readonly why: string;
  /** False where this agreement has no such step. */
  readonly asked?: boolean;
}

interface Plan {
  readonly title: string;
  readonly stands: (deal: OpenDeal, now: Instant) => Standing;
  /** By when, on a closing of that day. */
  readonly due: (deal: OpenDeal, on: Day) => Instant;
  /** The steps that it cannot come before. */
  readonly needs: readonly RunStep[];
  readonly undo: string;
}

const CARRIED =
  'Not undone: once the merger is effective nothing is aborted, only carried forward or corrected.';

const plans: Readonly<Record<RunStep, Plan>> = {
  notices: {
    title: 'Expected closing told to the exchange, the depository and the transfer agent',
    stands: (deal) => {
      const on = deal.closing.on;
      const whom = ['exchange', 'depository', 'transfer-agent'];
      const missing = whom.filter((one) => deal.room.told[`${one}/expected-closing`]?.on !== on);
      return missing.length === 0
        ? { done: true, doneAt: latestTold(deal, whom, 'expected-closing'), why: 'Each was told.' }
        : { done: false, why: `Not told yet: ${missing.map(spelt).join(', ')}.` };
    },
    // DTC asks for notice of a mandatory event five business days before.
    due: (deal, on) => at(on, '17:00', deal, -5),
    needs: [],
    undo: 'Each is told that the closing is called off, or of the new day.',
  },
  'funds-flow': {
    title: 'Funds flow approved on its digest',
    stands: (deal) => {
      const { approved, why } = memoStanding(deal);
      return { done: approved, doneAt: deal.room.memo?.approvals.at(-1)?.at, why };
    },
    due: (deal, on) => at(on, '17:00', deal, -1),
    needs: [],
    undo: 'A new version voids every approval.',
  },
  halt: {
    title: 'Trading halt agreed for a moment before the effective time',
    stands: ({ room: { halt } }) =>
      halt === null
        ? { done: false, why: 'No halt is agreed with the exchange.' }
        : { done: true, doneAt: null, why: `Agreed with ${halt.with} for ${clock(halt.at)}.` },
    due: (deal, on) => at(on, '20:00', deal, -1),
    needs: [],
    undo: 'The exchange is told that trading goes on.',
  },
  'bring-down': {
    title: 'Bring-down and attestations',
    stands: (deal, now) => {
      const open = unsatisfiedAtClosing(deal, now);
      return open.length === 0
        ? { done: true, why: 'Every condition is satisfied or waived today.' }
        : { done: false, why: `Open: ${open.map(({ id }) => id).join(', ')}.` };
    },
    due: (_, on) => newYorkInstant(on, '09:00'),
    needs: [],
    undo: 'Attestations lapse by themselves and are given again on the next day.',
  },
  drawdown: {
    title: 'Drawdown notice under each equity commitment',
    stands: (deal) => {
      const commitments = deal.terms.closing.runSheet?.commitments ?? [];
      if (commitments.length === 0)
        return { done: true, why: 'No equity commitment is drawn.', asked: false };
      const missing = commitments.filter(({ id }) => deal.room.drawdowns[id] === undefined);
      const sent = commitments.flatMap(({ id }) => deal.room.drawdowns[id]?.sentAt ?? []);
      return missing.length === 0
        ? { done: true, doneAt: sent.toSorted().at(-1), why: `${commitments.length} notices sent.` }
        : { done: false, why: `Not drawn: ${missing.map(({ investor }) => investor).join(', ')}.` };
    },
    due: (deal, on) => {
      const leads = deal.terms.closing.runSheet?.commitments.map((one) => one.leadBusinessDays) ?? [];
      return at(on, '12:00', deal, -Math.max(0, ...leads));
    },
    needs: [],
    undo: 'The notice is withdrawn; money that has come is sent back.',
  },
  'good-funds': {
    title: 'Good funds confirmed by each payer, with the reference of the Fed',
    stands: (deal, now) => {
      const refusal = fundClosed(deal, now);
      if (refusal !== undefined) return { done: false, why: refusal.sentence };
      if (deal.payout.closingList?.footed == null)
        return { done: false, why: 'The closing list is not footed.' };
      const wires = goodBeforeFiling(deal);
      return {
        done: true,
        doneAt: fundsCompleteAt(deal),
        why: `${showUsd(sumUsd(wires.map(({ amount }) => amount)))} confirmed.`,
      };
    },
    due: (deal, on) => cutoffInstant('fedwire-customer', on, knownTo(deal)),
    needs: ['drawdown'],
    undo: 'The payers are asked to send the money back to Parent; a wire that has not settled is recalled.',
  },
  rollover: {
    title: 'Rollover shares contributed at the moment their agreement sets',
    stands: (deal) => {
      const refusal = rolloverClosed(deal);
      return refusal === undefined && deal.payout.closingList?.footed != null
        ? { done: true, why: `${deal.closing.rollover ?? '0'} shares.` }
        : { done: false, why: refusal?.sentence ?? 'The closing list is not footed.' };
    },
    due: (_, on) => newYorkInstant(on, '16:00'),
    needs: ['bring-down', 'good-funds'],
    undo: 'The contribution is rescinded as its agreement says: the shares go back to their holders.',
  },
  signatures: {
    title: 'Signatures released',
    stands: ({ closing: { signaturesReleasedAt: since } }) =>
      since === null
        ? { done: false, why: 'The pages are held in escrow.' }
        : { done: true, doneAt: since, why: 'The pages are released.' },
    due: (_, on) => newYorkInstant(on, '16:00'),
    needs: ['bring-down', 'good-funds', 'rollover'],
    undo: 'Until the filing the pages go back into escrow, by the release letter.',
  },
  filing: {
    title: 'Certificate of merger filed: the point of no return',
    stands: (deal) =>
      isFiled(deal)
        ? { done: true, doneAt: deal.closing.filedAt, why: `Filed ${clock(deal.closing.filedAt ?? '')}.` }
        : { done: false, why: rejectedBefore(deal) ?? 'Not filed.' },
    due: (_, on) => newYorkInstant(on, '17:00'),
    needs: [
      'notices',
      'funds-flow',
      'halt',
      'bring-down',
      'drawdown',
      'good-funds',
      'rollover',
      'signatures',
    ],
    undo: 'POINT OF NO RETURN. Filed for a later time, it is undone only by a certificate of termination before that time (8 Del. C. § 103(d)).',
  },
  acceptance: {
    title: 'Certificate of merger accepted',
    stands: ({ closing: { acceptedAt } }) =>
      acceptedAt === null
        ? { done: false, why: 'Not accepted yet; if it is rejected it is corrected and filed again.' }
        : { done: true, doneAt: acceptedAt, why: `Accepted ${clock(acceptedAt)}.` },
    due: (deal, on) => cutoffInstant('delaware-filing', on, knownTo(deal)),
    needs: ['filing'],
    undo: 'Not undone. A certificate of termination before a later effective time, or a certificate of correction (8 Del. C. § 103(f)).',
  },
  'effective-time': {
    title: 'Effective time',
    stands: ({ closing: { stage, effectiveAt } }) =>
      stage === 'effective'
        ? { done: true, doneAt: effectiveAt, why: `Effective ${clock(effectiveAt ?? '')}.` }
        : { done: false, why: effectiveAt === null ? 'Not filed.' : `It comes ${clock(effectiveAt)}.` },
    due: (deal, on) => deal.closing.effectiveAt ?? cutoffInstant('delaware-filing', on, knownTo(deal)),
    needs: ['acceptance'],
    undo: CARRIED,
  },
  evidence: {
    title: 'Evidence of the merger to the exchange and the paying agent',
    stands: (deal) => {
      const whom = ['exchange', 'paying-agent'];
      const missing = whom.filter((one) => deal.room.told[`${one}/effective`] === undefined);
      return missing.length === 0
        ? { done: true, doneAt: latestTold(deal, whom, 'effective'), why: 'Both have it.' }
        : { done: false, why: `Not sent yet: ${missing.map(spelt).join(', ')}.` };
    },
    due: (_, on) => newYorkInstant(on, '23:59'),
    needs: ['effective-time'],
    undo: CARRIED,
  },
  'authority-to-pay': {
    title: 'Authority to pay given to the paying agent',
    stands: ({ room: { authorizedAt } }) =>
      authorizedAt === null
        ? { done: false, why: 'The agent may not pay yet.' }
        : { done: true, doneAt: authorizedAt, why: `Given ${clock(authorizedAt)}.` },
    due: (_, on) => newYorkInstant(on, '23:59'),
    needs: ['effective-time'],
    undo: 'What is not released is stopped; what was paid is asked back, never reversed by us.',
  },
  'form-8-k': {
    title: 'Form 8-K of the closing',
    stands: (deal) => {
      const report = obligationNamed(deal, '8-k-closing');
      return report?.done == null
        ? { done: false, why: report?.sentence || 'Not filed: four business days from the closing.' }
        : { done: true, doneAt: report.done.at, why: `Filed ${clock(report.done.at)}.` };
    },
    due: (deal, on) => {
      const day = addBusinessDays('sec', on, 4, knownTo(deal));
      return cutoffInstant('edgar', day, knownTo(deal));
    },
    needs: ['effective-time'],
    undo: 'Corrected by an amendment on Form 8-K/A.',
  },
};

/** The run sheet, step by step in its order. */
export function runSheet(deal: OpenDeal, now: Instant): readonly Step[] {
  return RUN_STEPS.map((step) => stepOf(deal, step, now));
}

export function stepOf(deal: OpenDeal, step: RunStep, now: Instant): Step {
  const { title, stands, undo } = plans[step];
  const { done, doneAt = null, why, asked = true } = stands(deal, now);
  return { step, title, done, doneAt, why, asked, undo, dueAt: stepDue(deal, step) };
}

/** The steps that one cannot come before, and that are not done. */
export function openBefore(deal: OpenDeal, step: RunStep, now: Instant): readonly Step[] {
  return plans[step].needs
    .map((needed) => stepOf(deal, needed, now))
    .filter(({ done, asked }) => !done && asked);
}

/** By when a step is to be done: the agreed hour of its own day where the terms name one. */
export function stepDue(deal: OpenDeal, step: RunStep): Instant | null {
  const { closing, terms } = deal;
  const on = closing.on;
  if (on === null) return null;
  const usual = plans[step].due(deal, on);
  const agreed = terms.closing.runSheet?.times.find((one) => one.step === step)?.at;
  return agreed === undefined ? usual : newYorkInstant(newYorkDay(usual), agreed);
}

export const stepTitle = (step: RunStep): string => plans[step].title;

/** Before the filing each of these waits for the word of its parties. */
export function waitsForGo(deal: OpenDeal, step: RunStep): string | undefined {
  return isGoStep(step) && partiesOf(deal, step).length > 0 ? notAllGo(deal, step)?.sentence : undefined;
}

export function isGoStep(step: RunStep): step is GoStep {
  return step === 'drawdown' || step === 'signatures' || step === 'filing' || step === 'authority-to-pay';
}

/** Steps whose hour is yet to pass, or passed unnoticed, each a moment of the deal. */
export function stepsToFallDue(deal: OpenDeal): readonly { readonly step: RunStep; readonly due: Instant }[] {
  const { closing, room, terms } = deal;
  if (terms.closing.runSheet === undefined || closing.on === null || closing.stage === 'not-scheduled')
    return [];
  return TIMED.flatMap((step) => {
    if (room.late.includes(step)) return [];
    const due = stepDue(deal, step);
    if (due === null || (room.scheduledAt !== null && due <= room.scheduledAt)) return [];
    // What is attested counts on the day alone, so its hour itself is the moment that it is measured by.
    const { done, asked } = stepOf(deal, step, due);
    return done || !asked ? [] : [{ step, due }];
  });
}

/** What comes after the effective time has obligations, with their own alarms. */
const TIMED: readonly RunStep[] = RUN_STEPS.filter(
  (step) => step !== 'effective-time' && step !== 'form-8-k',
);

function rejectedBefore({ room: { rejections } }: OpenDeal): string | undefined {
  const last = rejections.at(-1);
  return (
    last && `Rejected ${clock(last.at)}: ${last.reason} Correct it, ask for each go again, and file again.`
  );
}

function latestTold(deal: OpenDeal, whom: readonly string[], about: string): Instant | undefined {
  return whom
    .flatMap((one) => deal.room.told[`${one}/${about}`]?.at ?? [])
    .toSorted()
    .at(-1);
}

function at(on: Day, time: string, deal: OpenDeal, businessDays: number): Instant {
  const day = businessDays === 0 ? on : addBusinessDays('fedwire', on, businessDays, knownTo(deal));
  return newYorkInstant(day, time);
}

const spelt = (whom: string): string => whom.replaceAll('-', ' ');

export function clock(instant: Instant): string {
  return `${newYorkDay(instant)} ${newYorkTime(instant).slice(0, 5)} New York time`;
}
