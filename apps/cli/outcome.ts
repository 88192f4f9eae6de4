import { createHash } from 'node:crypto';
import { type CommandStep, type FeeTable, isImportStep, type Step } from '#libs/contracts/deal-file.ts';
import { commandIdOf, contentOf } from '#libs/rehearsal/content.ts';
import type { DealAnswers, EventAnswer, VerificationAnswer } from './answers.ts';
import type { Api } from './api.ts';
import { databaseInvariants, dealInvariants, type Invariant } from './checks.ts';
import { eventsFrom, type Run } from './rehearsing.ts';
import type { TimelineEntry } from './timeline.ts';

/** What a rehearsal came to, as `--json` prints it. */
export interface Outcome {
  readonly deal: {
    readonly id: string;
    readonly name: string;
    readonly mode: string;
    readonly file: string | null;
  };
  readonly reachedEnd: boolean;
  readonly phase: string;
  readonly clock: string;
  readonly steps: { readonly done: number; readonly of: number };
  readonly refusal: Run['refusal'];
  readonly meeting: DealAnswers['meeting'];
  readonly vote: {
    readonly entitled: string;
    readonly present: string | null;
    readonly adopted: boolean;
    readonly exclusionsInForce: string;
    readonly proposals: DealAnswers['vote']['proposals'];
    readonly certificate: DealAnswers['vote']['certificate'];
  };
  readonly conditions: DealAnswers['conditions']['conditions'];
  readonly closing: DealAnswers['closing'];
  readonly effectiveAt: string | null;
  readonly delisting: {
    readonly form25FiledAt: string | null;
    readonly delistingEffective: string | null;
    readonly section12bWithdrawn: string | null;
    readonly form15FiledAt: string | null;
    readonly reportingEnds: string | null;
    readonly section12gTerminated: string | null;
  };
  readonly obligations: DealAnswers['obligations']['obligations'];
  readonly deadlines: DealAnswers['calendar']['deadlines'];
  readonly findings: DealAnswers['calendar']['findings'];
  readonly money: {
    readonly legs: DealAnswers['payout']['legs'];
    readonly total: DealAnswers['payout']['total'];
    readonly equationsHold: boolean;
  };
  readonly feeTable: { readonly total: string; readonly fee: string } | null;
  readonly journal: { readonly events: number; readonly verified: boolean; readonly head: string };
  readonly contentDigest: string;
  readonly assumed: Readonly<Record<string, string>>;
  /** Types of events of which at least one is assumed for the rehearsal. */
  readonly assumedEvents: readonly string[];
  readonly invariants: readonly Invariant[];
  readonly timeline: readonly TimelineEntry[];
}

export interface OutcomeWish {
  readonly api: Api;
  readonly databaseUrl: string | undefined;
  readonly run: Run;
  readonly timeline: readonly TimelineEntry[];
  readonly feeTable: FeeTable | undefined;
  /** The script, in order. */
  readonly script: readonly Step[];
  /** The rehearsal was asked to stop on the way. */
  readonly stopsEarly: boolean;
}

/** Reads what a rehearsal came to, and checks everything that must hold. */
export async function outcomeOf(wish: OutcomeWish): Promise<Outcome> {
  const { api, run, feeTable } = wish;
  const answers = await readAll(api, run.dealId);
  const events = await eventsFrom(api, run.dealId, 1);
  const verification = await api.get<VerificationAnswer>(`/deals/${run.dealId}/verify`);
  const { status, vote, delisting, payout } = answers;
  const { script } = run.rehearsal;
  return {
    deal: { id: run.dealId, name: status.name, mode: status.mode, file: script?.file ?? null },
    reachedEnd: run.reachedEnd,
    phase: status.phase,
    clock: run.rehearsal.clock,
    steps: { done: script?.done ?? 0, of: script?.of ?? 0 },
    refusal: run.refusal,
    meeting: answers.meeting,
    vote: {
      entitled: vote.entitled,
      present: vote.certificate?.present.shares ?? null,
      adopted: vote.adopted,
      exclusionsInForce: vote.exclusions.inForce,
      proposals: vote.proposals,
      certificate: vote.certificate,
    },
    conditions: answers.conditions.conditions,
    closing: answers.closing,
    effectiveAt: answers.closing.effectiveAt,
    delisting: {
      form25FiledAt: delisting.form25?.filedAt ?? null,
      delistingEffective: delisting.delistedOn,
      section12bWithdrawn: delisting.withdrawn12bOn,
      form15FiledAt: delisting.form15?.filedAt ?? null,
      reportingEnds: delisting.reportingEndedOn,
      section12gTerminated: delisting.terminated12gOn,
    },
    obligations: answers.obligations.obligations,
    deadlines: answers.calendar.deadlines,
    findings: answers.calendar.findings,
    money: {
      legs: payout.legs,
      total: payout.total,
      equationsHold: payout.legs.every(({ money }) => money.cash.holds && money.claims.holds),
    },
    feeTable: feeTable === undefined ? null : { total: feeTable.total, fee: feeTable.fee },
    journal: { events: events.length, verified: verification.intact, head: verification.hash },
    contentDigest: digestOf(events, run.dealId),
    assumed: status.assumed,
    assumedEvents: [
      ...new Set(events.filter(({ words }) => words.assumed === true).map(({ type }) => type)),
    ].sort(),
    invariants: await invariantsOf(wish, answers, events, verification),
    timeline: wish.timeline,
  };
}

async function invariantsOf(
  { run, databaseUrl, stopsEarly, script }: OutcomeWish,
  answers: DealAnswers,
  events: readonly EventAnswer[],
  verification: VerificationAnswer,
): Promise<Invariant[]> {
  const last = events.at(-1)?.version ?? 0;
  return [
    ...(stopsEarly
      ? []
      : [{ name: 'the deal reached its end', held: run.reachedEnd, why: `phase ${answers.status.phase}` }]),
    stepsAccepted(script.slice(0, run.rehearsal.script?.done ?? 0), events, run),
    {
      name: 'hash chain intact and without gaps',
      held:
        verification.intact &&
        verification.version >= last &&
        events.every(({ version }, at) => version === at + 1),
      why: verification.break?.sentence ?? `${last} events`,
    },
    ...dealInvariants(answers, run.reachedEnd),
    ...(run.reachedEnd ? [nothingOpen(answers.obligations)] : []),
    ...(databaseUrl === undefined
      ? []
      : await databaseInvariants(databaseUrl, run.dealId, events, answers.payout)),
  ];
}

/** A deal ends when everything is seen to, or counsel closed it and said why. */
function nothingOpen({ obligations, open }: DealAnswers['obligations']): Invariant {
  const seen = `${obligations.length} obligations after the vote, each done, not needed or run out`;
  return {
    name: 'no obligation is left open',
    held: open === 0,
    why: open === 0 ? seen : `${open} are open`,
  };
}

/** From the record and not from what was answered on the way: an answer may have been lost. */
function stepsAccepted(done: readonly Step[], events: readonly EventAnswer[], run: Run): Invariant {
  const recorded = new Set(events.map(({ commandId }) => commandId));
  const given = done.filter((step): step is CommandStep => !isImportStep(step));
  const refused = given.filter((step) => step.refused !== undefined);
  const missing = given.filter((step) => step.refused === undefined && !recorded.has(commandIdOf(step)));
  const accepted = refused.filter((step) => recorded.has(commandIdOf(step)));
  const ids = (steps: readonly Step[]): string => steps.map(({ id }) => id).join(', ');
  const refusals = refused.length === 0 ? '' : `, ${refused.length} of them refused as the story has it`;
  return {
    name: 'every step was accepted',
    held: missing.length === 0 && accepted.length === 0 && run.refusal === null,
    why:
      run.refusal?.refusal.sentence ??
      (missing.length > 0
        ? `nothing was recorded for ${ids(missing)}`
        : accepted.length > 0
          ? `${ids(accepted)} was to be refused`
          : `${done.length} steps${refusals}`),
  };
}

async function readAll(api: Api, dealId: string): Promise<DealAnswers> {
  const read = <T>(name: string): Promise<T> =>
    api.get<T>(`/deals/${dealId}${name === '' ? '' : `/${name}`}`);
  const [status, calendar, conditions, meeting, vote, closing, delisting, obligations, payout] =
    await Promise.all([
      read<DealAnswers['status']>(''),
      read<DealAnswers['calendar']>('calendar'),
      read<DealAnswers['conditions']>('conditions'),
      read<DealAnswers['meeting']>('meeting'),
      read<DealAnswers['vote']>('vote'),
      read<DealAnswers['closing']>('closing'),
      read<DealAnswers['delisting']>('delisting'),
      read<DealAnswers['obligations']>('obligations'),
      read<DealAnswers['payout']>('payout'),
    ]);
  return { status, calendar, conditions, meeting, vote, closing, delisting, obligations, payout };
}

/** SHA-256 over what happened, as `libs/rehearsal/content.ts` says. */
export function digestOf(events: readonly EventAnswer[], dealId: string): string {
  const hash = createHash('sha256');
  for (const event of events) hash.update(`${contentOf(event, dealId)}\n`);
  return hash.digest('hex');
}

export const heldAll = ({ invariants }: Outcome): boolean => invariants.every(({ held }) => held);
