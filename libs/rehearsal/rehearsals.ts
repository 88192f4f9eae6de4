import { setTimeout as pause } from 'node:timers/promises';
import { isImportStep, type Step } from '#libs/contracts/deal-file.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Phase } from '#libs/contracts/process/view.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Basis, Instant } from '#libs/contracts/values.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import type { DealRow } from '#libs/record/deals.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { type BundleInput, readBundle } from './bundle.ts';
import { RehearsalProblem } from './problem.ts';
import { type Purpose, type Script, Scripts } from './scripts.ts';
import { type Answered, actorOf, doStep, type TakePaper } from './steps.ts';
import { whatWaits } from './waiting.ts';

export interface OpenRehearsal extends BundleInput {
  /** A sample is opened once a file; a run is gone on with until it has ended. */
  readonly purpose: Purpose;
  /** Opens another run even where an unfinished one of the same file stands. */
  readonly fresh?: boolean;
}

/** A step of the script in short, as lists and timelines show it. */
export interface StepRead {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  /** The command, or `import positions`. */
  readonly does: string;
  readonly basis: Basis;
}

export interface Progress {
  readonly dealId: string;
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly clock: Instant;
  readonly phase: Phase;
  readonly ended: boolean;
  readonly steps: { readonly done: number; readonly of: number };
  /** What comes next: a step of the script, or something that falls due by itself. */
  readonly next:
    | { readonly what: 'step'; readonly at: Instant; readonly step: StepRead }
    | { readonly what: 'moment'; readonly at: Instant }
    | null;
  /** Where the file says that its sample is shown. */
  readonly showAt: Instant | null;
}

export interface Opened {
  readonly dealId: string;
  /** False when the deal had been opened before. */
  readonly opened: boolean;
}

export interface AdvanceWish {
  readonly to: Instant;
  /** Stops at the first thing that is due on the way. Otherwise what falls due before the next step is done on the way. */
  readonly one?: boolean;
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

export interface Advanced {
  readonly progress: Progress;
  /** The step that was done, if one was; else time went by, and with it what fell due. */
  readonly step: StepRead | null;
  /** Why the deal refused the step. The script goes on without it. */
  readonly refusal: Refusal | null;
  /** The step was refused, and its story has it so. */
  readonly refusedAsTold: Refusal | null;
  /** What happened, in order. */
  readonly events: readonly RecordedEvent<DealEvent>[];
  /** Everything up to `to` is done. */
  readonly reached: boolean;
}

const REST_WITHIN_MS = 20_000;
/** A workflow answers in tens of milliseconds; on a busy machine asking more often only makes it slower. */
const REST_POLL_MS = { least: 4, most: 20 };

/** Deals whose people follow a script, on a clock that is moved from one due thing to the next. */
export class Rehearsals {
  readonly #record: DealRecord;
  readonly #scripts: Scripts;
  readonly #takePaper: TakePaper | undefined;

  constructor(record: DealRecord, takePaper?: TakePaper) {
    this.#record = record;
    this.#takePaper = takePaper;
    this.#scripts = new Scripts(record.pool);
  }

  async open(input: OpenRehearsal): Promise<Opened> {
    const bundle = await readBundle(input);
    const known = await this.#unfinished(bundle.digest, input);
    const dealId = known ?? (await this.#scripts.keep(newDealId(), input.purpose, bundle));
    const { rehearsal, terms } = bundle.deal;
    const verdict = await this.#record.openDeal(dealId, {
      commandId: 'rehearsal/open',
      data: { mode: 'rehearsal', terms, fileDigest: bundle.digest },
      actor: actorOf(terms.people, rehearsal.by),
      startsAt: localInstant(rehearsal.start),
    });
    if (verdict.outcome === 'refused') {
      throw new RehearsalProblem(
        'step-cannot-be-done',
        `The deal was not opened: ${verdict.refusal.sentence}`,
      );
    }
    return { dealId, opened: !verdict.repeated };
  }

  async progress(dealId: string): Promise<Progress> {
    return this.#progressOf(await this.#script(dealId), await this.#row(dealId));
  }

  /** Does what is due next, as far as it is due by `to`, and answers with what happened. */
  async advance(dealId: string, wish: AdvanceWish): Promise<Advanced> {
    const script = await this.#script(dealId);
    const before = await this.#atRest(dealId, wish);
    const next = nextStep(script);
    const due = next !== undefined && localInstant(next.at) <= wish.to && !before.ended ? next : undefined;
    const { refusal = null, asTold = null } = await this.#goOn(script, before, due, wish);
    const row = await this.#row(dealId);
    const after = await this.#script(dealId);
    const did = due !== undefined && after.stepsDone > script.stepsDone;
    return {
      progress: this.#progressOf(after, row),
      step: did ? stepRead(due) : null,
      refusal,
      refusedAsTold: asTold,
      events: await this.#events(dealId, before.version, row.version),
      reached: isReached(after, row, wish.to),
    };
  }

  async #goOn(script: Script, row: DealRow, due: Step | undefined, wish: AdvanceWish): Promise<Answered> {
    const { dealId } = script;
    if (row.ended) return {};
    const goal = due === undefined ? wish.to : localInstant(due.at);
    const wakes = row.nextDueAt !== null && row.nextDueAt <= goal;
    const stop = wish.one === true && wakes && row.nextDueAt !== null ? row.nextDueAt : goal;
    if (stop > clockOf(row)) {
      await this.#record.advanceClock(dealId, stop);
      await this.#atRest(dealId, wish);
    }
    // What falls due by itself at the moment of a step comes before it.
    if (due === undefined || stop < goal || (wish.one === true && wakes)) return {};
    const answered = await doStep(
      { record: this.#record, scripts: this.#scripts, takePaper: this.#takePaper },
      script,
      due,
    );
    await this.#scripts.stepDone(dealId, script.stepsDone + 1);
    await this.#atRest(dealId, wish);
    return answered;
  }

  /** A run of the same file that has not ended, or the sample of it. */
  async #unfinished(fileDigest: string, { purpose, fresh }: OpenRehearsal): Promise<string | undefined> {
    if (purpose === 'run' && fresh === true) return undefined;
    for (const { dealId } of await this.#scripts.ofFile(fileDigest, purpose)) {
      if (purpose === 'sample') return dealId;
      const row = await this.#record.deals.find(dealId);
      if (row?.ended !== true) return dealId;
    }
    return undefined;
  }

  async #script(dealId: string): Promise<Script> {
    const script = await this.#scripts.of(dealId);
    if (script !== undefined) return script;
    throw new RehearsalProblem(
      'no-script',
      `The deal ${dealId} has no script: it was not opened as a rehearsal from a deal file.`,
    );
  }

  async #row(dealId: string): Promise<DealRow> {
    const row = await this.#record.deals.find(dealId);
    if (row !== undefined) return row;
    throw new RehearsalProblem('no-script', `The deal ${dealId} is not open.`);
  }

  /**
   * Waits until nothing that is due waits to be done and the clock stands where it was asked to go. Whether the workflow
   * has seen every event is no matter: it decides nothing, and what is due it is waited for.
   */
  async #atRest(dealId: string, { withinMs = REST_WITHIN_MS, signal }: AdvanceWish): Promise<DealRow> {
    const until = Date.now() + withinMs;
    for (let waitMs = REST_POLL_MS.least; ; waitMs = Math.min(waitMs * 1.5, REST_POLL_MS.most)) {
      const row = await this.#row(dealId);
      if (isAtRest(row)) return row;
      signal?.throwIfAborted();
      if (Date.now() >= until) {
        throw new RehearsalProblem('not-settled', await whatWaits(this.#record, dealId, withinMs));
      }
      if (waitMs === REST_POLL_MS.least) await this.#record.deals.wakeRelay('rehearsal');
      await pause(waitMs);
    }
  }

  async #events(dealId: string, after: number, to: number): Promise<RecordedEvent<DealEvent>[]> {
    const events: RecordedEvent<DealEvent>[] = [];
    for (let from = after + 1; from <= to; ) {
      const page = await this.#record.journal.read(dealId, { fromVersion: from, toVersion: to });
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      from = last.version + 1;
    }
    return events;
  }

  #progressOf(script: Script, row: DealRow): Progress {
    const { rehearsal } = script.deal;
    return {
      dealId: row.dealId,
      purpose: script.purpose,
      fileName: script.fileName,
      fileDigest: script.fileDigest,
      clock: clockOf(row),
      phase: row.phase,
      ended: row.ended,
      steps: { done: script.stepsDone, of: rehearsal.script.length },
      next: row.ended ? null : nextOf(script, row),
      showAt: rehearsal.showAt === undefined ? null : localInstant(rehearsal.showAt),
    };
  }
}

function isAtRest({ ended, clockAt, clockTo, nextDueAt }: DealRow): boolean {
  if (ended || clockAt === null) return true;
  return clockAt === clockTo && (nextDueAt === null || nextDueAt > clockAt);
}

function nextStep({ deal, stepsDone }: Script): Step | undefined {
  return deal.rehearsal.script[stepsDone];
}

function nextOf(script: Script, row: DealRow): Progress['next'] {
  const step = nextStep(script);
  const moment = row.nextDueAt;
  if (step === undefined) return moment === null ? null : { what: 'moment', at: moment };
  const read = stepRead(step);
  return moment !== null && moment <= read.at
    ? { what: 'moment', at: moment }
    : { what: 'step', at: read.at, step: read };
}

function isReached(script: Script, row: DealRow, to: Instant): boolean {
  if (row.ended) return true;
  const next = nextOf(script, row);
  return clockOf(row) >= to && (next === null || next.at > to);
}

function clockOf(row: DealRow): Instant {
  if (row.clockAt === null)
    throw new RehearsalProblem('no-script', `The deal ${row.dealId} is live: its time is wall time.`);
  return row.clockAt;
}

function stepRead(step: Step): StepRead {
  const does = isImportStep(step) ? `import ${step.import}` : step.do;
  return { id: step.id, at: localInstant(step.at), by: step.by, does, basis: step.basis };
}
