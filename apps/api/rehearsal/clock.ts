import { z } from 'zod';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { Refusal } from '#libs/contracts/refusal.ts';
import { Basis, Day, Instant } from '#libs/contracts/values.ts';
import { type Withheld, wordsFor } from '#libs/deal/reads/withheld.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import type { DealRow } from '#libs/record/deals.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { RehearsalProblem } from '#libs/rehearsal/problem.ts';
import { type Advanced, Rehearsals } from '#libs/rehearsal/rehearsals.ts';
import type { TakePaper } from '#libs/rehearsal/steps.ts';
import { whatWaits } from '#libs/rehearsal/waiting.ts';
import { CommandAnswer } from '../commands/give.ts';
import { noSuchDeal } from '../deals/members.ts';
import { LooseInstant } from '../deals/moment.ts';
import { Problem, refused, unavailable } from '../problems/problem.ts';

const Next = z.strictObject({
  what: z
    .enum(['step', 'moment'])
    .meta({ description: 'A step of the script, or something that falls due by itself' }),
  at: Instant,
  step: z
    .strictObject({ id: z.string(), at: Instant, by: z.string(), does: z.string(), basis: Basis })
    .nullable(),
});

/** Where a rehearsal stands. */
export const RehearsalRead = z.strictObject({
  dealId: z.string(),
  clock: Instant,
  clockTo: Instant.meta({ description: 'To where people asked the clock to go, one due thing at a time' }),
  settled: z.boolean().meta({ description: 'Nothing that is due waits to be done' }),
  ended: z.boolean(),
  script: z
    .strictObject({ file: z.string(), digest: z.string(), done: z.int(), of: z.int() })
    .nullable()
    .meta({ description: 'The script that its people follow; null where people act by commands alone' }),
  next: Next.nullable(),
});
export type RehearsalRead = z.infer<typeof RehearsalRead>;

export const AdvanceWish = z.strictObject({
  to: z
    .union([z.enum(['next', 'end']), z.strictObject({ day: Day }), z.strictObject({ instant: LooseInstant })])
    .meta({ description: 'The next due thing; the end; the end of a day in New York; or an instant' }),
});
export type AdvanceWish = z.infer<typeof AdvanceWish>;

/** What was done on the way, in order. */
export const RehearsalAdvanced = z.strictObject({
  from: Instant,
  reached: z.boolean().meta({ description: 'False when there is more to do: ask again with the same wish' }),
  done: z.array(
    z.strictObject({
      step: Next.shape.step,
      refusal: Refusal.nullable().meta({ description: 'Why the deal refused the step' }),
      refusedAsTold: Refusal.nullable().meta({
        description: 'The deal refused the step, and the story of the script has it so',
      }),
      events: CommandAnswer.shape.events,
    }),
  ),
  rehearsal: RehearsalRead,
});
export type RehearsalAdvanced = z.infer<typeof RehearsalAdvanced>;
type Done = RehearsalAdvanced['done'][number];

/** One request does so much at most and says that there is more, so that it never outlasts a proxy's patience. */
const THINGS_MAX = 200;
const BUDGET_MS = 15_000;
const SETTLE_WITHIN_MS = 20_000;

/** Whoever moves a clock: until they leave, and what they are not told of what happens on the way. */
export interface Mover {
  readonly signal: AbortSignal;
  readonly withheld: Withheld;
}

/** The clock of a rehearsal, moved by people over HTTP: with its script where it has one, else by itself. */
export class RehearsalClock {
  readonly #record: DealRecord;
  readonly #rehearsals: Rehearsals;

  constructor(record: DealRecord, takePaper?: TakePaper) {
    this.#record = record;
    this.#rehearsals = new Rehearsals(record, takePaper);
  }

  async read(dealId: string): Promise<RehearsalRead> {
    const row = await this.#row(dealId);
    const [progress, settled] = await Promise.all([this.#progress(dealId), this.#record.settled(dealId)]);
    const clock = row.clockAt ?? row.openedAt;
    return {
      dealId,
      clock,
      clockTo: row.clockTo ?? clock,
      settled,
      ended: row.ended,
      script:
        progress === undefined
          ? null
          : {
              file: progress.fileName,
              digest: progress.fileDigest,
              done: progress.steps.done,
              of: progress.steps.of,
            },
      next: nextOf(row, progress),
    };
  }

  async advance(
    dealId: string,
    { to }: AdvanceWish,
    { signal, withheld }: Mover,
  ): Promise<RehearsalAdvanced> {
    const before = await this.read(dealId);
    const goal = goalOf(to);
    if (goal !== undefined && goal < before.clock) {
      throw new Problem(
        'invalid-request',
        `The clock stands at ${before.clock} and cannot go back to ${goal}. Open another rehearsal to start earlier.`,
      );
    }
    const done: Done[] = [];
    const until = Date.now() + BUDGET_MS;
    for (let reached = false; ; ) {
      const now = await this.read(dealId);
      reached ||= isReached(now, goal, to === 'next' && done.length > 0);
      if (reached || done.length >= THINGS_MAX || Date.now() >= until) {
        return { from: before.clock, reached, done, rehearsal: now };
      }
      const stop = stopOf(now, goal);
      if (stop === undefined) reached = true;
      else done.push(await this.#one(dealId, now, stop, { signal, withheld }));
    }
  }

  /** One due thing, or the way to `stop` where nothing is due on it. */
  async #one(dealId: string, now: RehearsalRead, stop: string, mover: Mover): Promise<Done> {
    const { signal, withheld } = mover;
    if (now.script === null) return this.#clockAlone(dealId, stop, mover);
    try {
      const advanced = await this.#rehearsals.advance(dealId, {
        to: stop,
        one: true,
        withinMs: SETTLE_WITHIN_MS,
        signal,
      });
      return doneOf(advanced, withheld);
    } catch (error) {
      throw inWords(error);
    }
  }

  async #clockAlone(dealId: string, to: string, { signal, withheld }: Mover): Promise<Done> {
    const { version } = await this.#row(dealId);
    await this.#record.advanceClock(dealId, to);
    if (!(await this.#record.untilSettled(dealId, { withinMs: SETTLE_WITHIN_MS, signal }))) {
      signal.throwIfAborted();
      throw unavailable(await whatWaits(this.#record, dealId, SETTLE_WITHIN_MS), 5);
    }
    const events = await this.#record.journal.read(dealId, { fromVersion: version + 1 });
    return {
      step: null,
      refusal: null,
      refusedAsTold: null,
      events: events.map((event) => shortly(event, withheld)),
    };
  }

  async #row(dealId: string): Promise<DealRow> {
    const row = await this.#record.deals.find(dealId);
    if (row === undefined) throw noSuchDeal(dealId);
    if (row.mode === 'rehearsal') return row;
    throw new Problem(
      'not-found',
      'This deal is live: its clock is wall time, and there is nothing to rehearse.',
    );
  }

  async #progress(dealId: string) {
    try {
      return await this.#rehearsals.progress(dealId);
    } catch (error) {
      if (error instanceof RehearsalProblem && error.code === 'no-script') return undefined;
      throw error;
    }
  }
}

type Progress = Awaited<ReturnType<Rehearsals['progress']>>;

function nextOf(row: DealRow, progress: Progress | undefined): RehearsalRead['next'] {
  const next = progress?.next;
  if (next !== undefined)
    return next && { what: next.what, at: next.at, step: next.what === 'step' ? next.step : null };
  return row.ended || row.nextDueAt === null ? null : { what: 'moment', at: row.nextDueAt, step: null };
}

function goalOf(to: AdvanceWish['to']): string | undefined {
  if (typeof to === 'string') return undefined;
  return 'day' in to ? newYorkInstant(to.day, '23:59:59') : to.instant;
}

function isReached(now: RehearsalRead, goal: string | undefined, oneDone: boolean): boolean {
  if (now.ended || oneDone) return true;
  return goal === undefined
    ? now.next === null
    : now.clock >= goal && (now.next === null || now.next.at > goal);
}

/** The next due thing, or where the clock was asked to go when that comes first. */
function stopOf({ next, clock }: RehearsalRead, goal: string | undefined): string | undefined {
  if (next === null || (goal !== undefined && next.at > goal)) return goal;
  return next.at > clock ? next.at : clock;
}

const doneOf = ({ step, refusal, refusedAsTold, events }: Advanced, withheld: Withheld): Done => ({
  step,
  refusal,
  refusedAsTold,
  events: events.map((event) => shortly(event, withheld)),
});

const shortly = (event: RecordedEvent<DealEvent>, withheld: Withheld): Done['events'][number] => ({
  version: event.version,
  type: event.type,
  effectiveAt: event.effectiveAt,
  recordedAt: event.recordedAt,
  words: wordsFor(event, withheld),
});

const FAULTS_OF_THE_FILE: ReadonlySet<string> = new Set([
  'no-script',
  'file-missing',
  'file-differs',
  'file-unreadable',
]);

/** What keeps a rehearsal from being opened or going on, as a problem. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof RehearsalProblem)) return error;
  if (error.code === 'not-settled') return unavailable(error.message, 5);
  if (error.code === 'too-large') return new Problem('too-large', error.message);
  if (FAULTS_OF_THE_FILE.has(error.code)) return new Problem('invalid-request', error.message);
  return refused({
    code: 'RehearsalCannotGoOn',
    rule: 'script of the rehearsal',
    facts: { problem: error.code },
    sentence: error.message,
  });
}
