import { addMonths, latest } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { type CountedDeadline, deadline } from '#libs/rulebook/check.ts';
import { lawOf } from '../law/adopted.ts';
import type { AgencyEntry, OpenDeal } from '../state.ts';
import type { Standing } from './standing.ts';

type Agency = NonNullable<Condition['agency']>;

/** Where the waiting period of the last notification stands. */
export type WaitingPeriod =
  | { readonly stage: 'none' | 'withdrawn' | 'stopped'; readonly because: readonly number[] }
  | { readonly stage: 'running'; readonly expires: CountedDeadline; readonly because: readonly number[] }
  | { readonly stage: 'terminated'; readonly on: Day; readonly because: readonly number[] };

const STARTS: Readonly<Record<Agency, readonly AgencyEntry['step'][]>> = {
  hsr: ['hsr-received', 'hsr-refiled'],
  cfius: [
    'cfius-declaration-accepted',
    'cfius-notice-filed',
    'cfius-notice-accepted',
    'cfius-refiled-accepted',
  ],
};

/** A clearance is what the agency did and what its clock came to, never what somebody says of it. */
export function clearanceStanding(deal: OpenDeal, agency: Agency, now: Instant): Standing {
  return agency === 'hsr' ? hsrStanding(deal, now) : cfiusStanding(deal, now);
}

/** The day of the clearance that stands now. */
export function clearedOn(deal: OpenDeal, agency: Agency, now: Instant): Day | undefined {
  if (clearanceStanding(deal, agency, now).state !== 'satisfied') return undefined;
  if (agency === 'cfius') return last(sinceStart(deal.agencyLog, 'cfius'), 'cfius-concluded')?.on;
  return hsrClear(deal, now);
}

export function waitingPeriod(deal: OpenDeal): WaitingPeriod {
  const steps = sinceStart(deal.agencyLog, 'hsr');
  const because = steps.map(({ version }) => version);
  const [start] = steps;
  if (start === undefined) return { stage: 'none', because };
  if (last(steps, 'hsr-withdrawn') !== undefined) return { stage: 'withdrawn', because };
  const early = last(steps, 'hsr-early-termination');
  if (early !== undefined) return { stage: 'terminated', on: early.on, because };
  const expired = last(steps, 'hsr-expired');
  if (expired !== undefined) return { stage: 'terminated', on: expired.on, because };
  const complied = compliedOn(steps);
  if (complied !== undefined) {
    return { stage: 'running', expires: counted(deal, 'HSR-second-request-30', complied), because };
  }
  if (last(steps, 'hsr-second-request') !== undefined) return { stage: 'stopped', because };
  return { stage: 'running', expires: counted(deal, 'HSR-30', start.on), because };
}

/** The day on which the later side complied with a second request: one side alone moves no clock (15 U.S.C. § 18a(e)(2)). */
export function compliedOn(steps: readonly AgencyEntry[]): Day | undefined {
  const complied = steps.filter(({ step }) => step === 'hsr-complied');
  const both = complied.findLast(({ side }) => side === undefined);
  if (both !== undefined) return both.on;
  const [company, parent] = (['company', 'parent'] as const).map((one) =>
    complied.findLast(({ side }) => side === one),
  );
  return company === undefined || parent === undefined ? undefined : latest(company.on, parent.on);
}

function hsrClear(deal: OpenDeal, now: Instant): Day | undefined {
  const period = waitingPeriod(deal);
  if (period.stage === 'terminated') return period.on;
  return period.stage === 'running' && period.expires.dueAt <= now ? period.expires.due : undefined;
}

/** The last day on which what was cleared under the HSR Act may close: 16 CFR 803.7. Undefined while nothing is cleared. */
export function hsrLapses(deal: OpenDeal): { readonly on: Day; readonly since: Day } | undefined {
  const period = waitingPeriod(deal);
  return period.stage === 'terminated'
    ? { on: addMonths(period.on, HSR_MONTHS), since: period.on }
    : undefined;
}

const HSR_MONTHS = 12;

function hsrStanding(deal: OpenDeal, now: Instant): Standing {
  const period = waitingPeriod(deal);
  const { because } = period;
  const open = (why: string): Standing => ({ state: 'open', why, because });
  if (period.stage === 'none') return open('No notification under the HSR Act is recorded.');
  if (period.stage === 'withdrawn')
    return open('The HSR notification was withdrawn; a new one starts the wait again.');
  if (period.stage === 'stopped') {
    const side = last(sinceStart(deal.agencyLog, 'hsr'), 'hsr-complied')?.side;
    const one =
      side === undefined ? '' : ` Of the two only the ${side === 'parent' ? 'buyer' : 'company'} has.`;
    return open(
      `A second request is open: the wait ends 30 days after both sides have complied with it.${one}`,
    );
  }
  const on = hsrClear(deal, now);
  if (on === undefined && period.stage === 'running') {
    return open(`The HSR waiting period runs until the end of ${period.expires.due}.`);
  }
  // 16 CFR 803.7: what was cleared closes within a year, or is notified again. A certificate on file is the closing.
  const lapses = addMonths(on as Day, HSR_MONTHS);
  if (newYorkDay(deal.closing.filedAt ?? now) > lapses)
    return open(`The HSR clearance of ${on} lapsed after ${lapses}; notify again and wait.`);
  return {
    state: 'satisfied',
    why: `The HSR waiting period ended on ${on}; the clearance lapses after ${lapses}.`,
    because,
  };
}

const CLEAR: ReadonlySet<string> = new Set([
  'no-unresolved-concerns',
  'not-covered',
  'no-presidential-action',
]);

function cfiusStanding(deal: OpenDeal, now: Instant): Standing {
  const steps = sinceStart(deal.agencyLog, 'cfius');
  const because = steps.map(({ version }) => version);
  const open = (why: string): Standing => ({ state: 'open', why, because });
  if (steps.length === 0) return open('Nothing is filed with CFIUS.');
  const newest = steps.at(-1)?.step;
  if (newest === 'cfius-withdrawn')
    return open('The notice to CFIUS was withdrawn; the review starts again with the next.');
  if (newest === 'cfius-rejected')
    return open('CFIUS rejected the notice; the review starts again with the next.');
  const concluded = last(steps, 'cfius-concluded');
  if (concluded !== undefined) return concludedStanding(concluded, because);
  return open(unanswered(deal, steps, now) ?? runningReview(deal, steps, now));
}

function concludedStanding({ outcome, on }: AgencyEntry, because: readonly number[]): Standing {
  if (outcome === null)
    return { state: 'open', why: `CFIUS concluded on ${on}, but how is not recorded.`, because };
  const says = `CFIUS concluded on ${on}: ${outcome.replaceAll('-', ' ')}`;
  if (CLEAR.has(outcome)) return { state: 'satisfied', why: `${says}.`, because };
  if (outcome === 'prohibited') return { state: 'failed', why: `${says}.`, because };
  return { state: 'open', why: `${says}, which is not clearance. File a notice.`, because };
}

/** The parties answer in three business days, two on a declaration, or the notice may be rejected. */
function unanswered(deal: OpenDeal, steps: readonly AgencyEntry[], now: Instant): string | undefined {
  const asked = steps.findLastIndex(({ step }) => step === 'cfius-questions');
  const question = steps[asked];
  if (question === undefined || steps.slice(asked).some(({ step }) => step === 'cfius-answers'))
    return undefined;
  const rule =
    steps[0]?.step === 'cfius-declaration-accepted' ? 'CFIUS-answers-declaration' : 'CFIUS-answers';
  const { due, dueAt } = counted(deal, rule, question.on);
  return dueAt < now
    ? `Questions of CFIUS of ${question.on} were to be answered by ${due} and are not: it may reject the notice.`
    : `Questions of CFIUS of ${question.on} are to be answered by ${due}.`;
}

const CLOCKS: readonly (readonly [AgencyEntry['step'], string, string])[] = [
  ['cfius-sent-to-president', 'CFIUS-president', 'The time for the President’s decision'],
  ['cfius-extraordinary', 'CFIUS-investigation-60', 'The extended investigation by CFIUS'],
  ['cfius-investigation', 'CFIUS-investigation', 'The investigation by CFIUS'],
  ['cfius-notice-accepted', 'CFIUS-review', 'The review by CFIUS'],
  ['cfius-refiled-accepted', 'CFIUS-review', 'The review by CFIUS'],
  ['cfius-declaration-accepted', 'CFIUS-declaration', 'The assessment by CFIUS'],
];

function runningReview(deal: OpenDeal, steps: readonly AgencyEntry[], now: Instant): string {
  const clock = CLOCKS.find(([step]) => last(steps, step) !== undefined);
  if (clock === undefined) return 'CFIUS has the notice and has not accepted it: its clock does not run yet.';
  const [step, rule, words] = clock;
  // The extension is counted from the day the investigation began.
  const from =
    last(steps, step === 'cfius-extraordinary' ? 'cfius-investigation' : step) ?? last(steps, step);
  const { due } = counted(deal, rule, (from as AgencyEntry).on);
  return newYorkDay(now) > due
    ? `${words} ended on ${due}, and what came of it is not recorded. Ask CFIUS, and report it.`
    : `${words} runs until ${due}.`;
}

/** What happened since the last filing: a new one starts everything again. */
export function sinceStart(log: readonly AgencyEntry[], agency: Agency): readonly AgencyEntry[] {
  const steps = log.filter(({ step }) => step.startsWith(`${agency}-`));
  const restart = steps.findLastIndex(({ step }) => STARTS[agency].includes(step));
  return restart < 0 ? steps.filter(({ step }) => step.endsWith('-withdrawn')) : steps.slice(restart);
}

const SUBMISSIONS: readonly AgencyEntry['step'][] = [
  'cfius-declaration-accepted',
  'cfius-notice-filed',
  'cfius-refiled-accepted',
];

/** What happened since the last declaration or notice was given to CFIUS, with its comments before it accepted it. */
export function sinceSubmission(log: readonly AgencyEntry[]): readonly AgencyEntry[] {
  const steps = log.filter(({ step }) => step.startsWith('cfius-'));
  const given = steps.findLastIndex(({ step }) => SUBMISSIONS.includes(step));
  const accepted = steps.findLastIndex(({ step }) => step === 'cfius-notice-accepted');
  // A notice whose filing is not on the record begins with its acceptance.
  const begins = steps[given]?.step === 'cfius-notice-filed' ? given : Math.max(given, accepted);
  return steps.slice(Math.max(begins, 0));
}

function last(steps: readonly AgencyEntry[], step: AgencyEntry['step']): AgencyEntry | undefined {
  return steps.findLast((entry) => entry.step === step);
}

function counted(deal: OpenDeal, rule: string, from: Day): CountedDeadline {
  return deadline(rule, from, { ...lawOf(deal), spelledOut: false });
}
