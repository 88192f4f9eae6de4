import type pg from 'pg';
import type { FoldedCache } from './cache.ts';
import {
  type Answer,
  type Call,
  type Core,
  type Draft,
  decideBatch,
  type KeptVerdict,
  repeatedAnswer,
} from './decide-batch.ts';
import { isHeadMoved, JournalError } from './errors.ts';
import { type Folded, nothingFolded } from './folded.ts';
import { changeOf, type Inline } from './inline.ts';
import { TRANSACTIONS_UNDER_LOCK_AFTER_CONTENTION } from './limits.ts';
import { type Loader, sourceOf } from './loader.ts';
import {
  appendStatement,
  headOf,
  type KeptRow,
  keptStatement,
  lockStatement,
  openStatement,
  type StreamRow,
} from './statements.ts';
import { PipelinedTransaction } from './transaction.ts';
import type { NewEvent, Opening, RecordedEvent, StreamHead, Verdict } from './types.ts';

export interface RecorderParts<State, Command, Event extends NewEvent, Refusal> {
  readonly pool: pg.Pool;
  readonly core: Core<State, Command, Event, Refusal>;
  readonly loader: Loader<State, Event>;
  readonly cache: FoldedCache<State>;
  readonly inline: Inline<State, Event>;
  readonly wallClock: () => number;
}

export interface OpenedCall<State, Command, Refusal> extends Call<State, Command, Refusal> {
  readonly opening: Opening | undefined;
}

export type Recorded<Event extends NewEvent, Refusal> =
  | { readonly verdicts: readonly Verdict<Event, Refusal>[] }
  | { readonly fault: unknown };

export interface BatchRecorded<State, Event extends NewEvent, Refusal> {
  /** One for each call, in order. */
  readonly recorded: readonly Recorded<Event, Refusal>[];
  readonly head: Folded<State> | undefined;
  readonly appended: number;
}

/**
 * Records one batch of one stream in one transaction.
 *
 * Most of the time nobody else writes to the stream. So the commands are decided on the head this process knows, and
 * the append, which takes the stream's lock, goes through only if the stream still stands exactly there and knows none
 * of the command ids: one round trip. Otherwise nothing was written, and everything is done again under the lock.
 */
export class Recorder<State, Command, Event extends NewEvent, Refusal> {
  readonly #parts: RecorderParts<State, Command, Event, Refusal>;
  /** Streams that another process wrote to lately, and for how many transactions more to take the lock first. */
  readonly #contended = new Map<string, number>();

  constructor(parts: RecorderParts<State, Command, Event, Refusal>) {
    this.#parts = parts;
  }

  async record(
    streamId: string,
    calls: readonly OpenedCall<State, Command, Refusal>[],
  ): Promise<BatchRecorded<State, Event, Refusal>> {
    const { cache, loader, pool } = this.#parts;
    const known = cache.get(streamId) ?? (await loader.load(sourceOf(pool), streamId));
    if (known !== undefined && !this.#isContended(streamId) && calls.every((call) => fits(call, known))) {
      const done = await this.#recordAtKnownHead(known, calls);
      if (done !== undefined) return done;
    }
    try {
      return await this.#recordUnderLock(streamId, calls, known);
    } catch (error) {
      // What is remembered here may itself be what does not fit: look once more with nothing remembered.
      cache.drop(streamId);
      if (known === undefined || !(error instanceof JournalError) || error.code !== 'record-altered')
        throw error;
      return this.#recordUnderLock(streamId, calls, undefined);
    }
  }

  async #recordAtKnownHead(
    head: Folded<State>,
    calls: readonly OpenedCall<State, Command, Refusal>[],
  ): Promise<BatchRecorded<State, Event, Refusal> | undefined> {
    const draft = decideBatch(this.#parts.core, head, calls, NONE_KEPT, this.#parts.wallClock());
    // A repeat is answered by its verdict, whatever would be decided now: ids come before preconditions and faults.
    if (draft.needsLookup) return undefined;
    if (!(await this.#appendAtKnownHead(draft))) {
      this.#contended.set(head.streamId, TRANSACTIONS_UNDER_LOCK_AFTER_CONTENTION);
      return undefined;
    }
    return this.#finish(draft, true);
  }

  /** False when the stream was no longer there, or knew a command. */
  async #appendAtKnownHead(draft: Draft<State, Event, Refusal>): Promise<boolean> {
    const { pool, inline } = this.#parts;
    const input = { ...draft, inline: inline.keys };
    try {
      if (inline.projections.length === 0 || draft.append.length === 0) {
        const { rowCount } = await pool.query(appendStatement(input) as pg.QueryConfig);
        return rowCount === 1;
      }
      await PipelinedTransaction.during(pool, async (tx) => {
        tx.run(appendStatement(input));
        await inline.apply(tx, changeOf(draft.before, draft.after, draft.events, draft.now));
      });
      return true;
    } catch (error) {
      if (isHeadMoved(error)) return false;
      throw error;
    }
  }

  async #recordUnderLock(
    streamId: string,
    calls: readonly OpenedCall<State, Command, Refusal>[],
    known: Folded<State> | undefined,
  ): Promise<BatchRecorded<State, Event, Refusal>> {
    const { pool, core, inline, wallClock } = this.#parts;
    const mayOpen = known === undefined || known.version === 0;
    const opening = mayOpen ? calls.find((call) => call.opening !== undefined)?.opening : undefined;
    const work = async (tx: PipelinedTransaction): Promise<Draft<State, Event, Refusal> | undefined> => {
      if (opening !== undefined) tx.run(openStatement(streamId, opening, inline.keys));
      const [[row], kept] = await Promise.all([
        tx.query<StreamRow>(lockStatement(streamId)),
        this.#keptVerdicts(tx, streamId, calls),
      ]);
      if (row === undefined) return undefined;
      const before = await this.#underLock(tx, row, known);
      const misfits = calls.map((call) =>
        fits(call, before) ? undefined : { fault: differs(before, call.opening) },
      );
      const fitting = calls.filter((_, index) => misfits[index] === undefined);
      const decided = decideBatch(core, before, fitting, kept, wallClock());
      if (!inline.isLevel(row)) await inline.level(tx, row, before, core, this.#parts.loader);
      if (decided.keep.length > 0) {
        const appended = await tx.query(appendStatement({ ...decided, inline: inline.keys }));
        if (appended.length !== 1) throw new Error(`${streamId} moved on although it was locked`);
        if (decided.append.length > 0) {
          await inline.apply(tx, changeOf(before, decided.after, decided.events, decided.now));
        }
      }
      const outcomes = decided.outcomes.values();
      const complete = {
        ...decided,
        outcomes: misfits.map((fault) => fault ?? outcomes.next().value ?? NO_OUTCOME),
      };
      // Where nothing is kept, nothing is opened either.
      if (opening !== undefined && decided.keep.length === 0) throw new Undone(complete);
      return complete;
    };
    try {
      const draft = await PipelinedTransaction.during(pool, work);
      return draft === undefined ? allFail(calls, notFound(streamId)) : await this.#finish(draft, true);
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      return this.#finish(error.draft as Draft<State, Event, Refusal>, false);
    }
  }

  async #keptVerdicts(
    tx: PipelinedTransaction,
    streamId: string,
    calls: readonly OpenedCall<State, Command, Refusal>[],
  ): Promise<ReadonlyMap<string, KeptVerdict>> {
    const ids = calls.flatMap((call) => call.envelopes.map((envelope) => envelope.commandId));
    const rows = await tx.query<KeptRow>(keptStatement(streamId, ids));
    return new Map(
      rows.map((row) => [
        row.command_id,
        {
          commandId: row.command_id,
          digest: row.digest,
          from: row.from_version,
          to: row.to_version,
          refusal: row.refusal,
        },
      ]),
    );
  }

  /** The head as the locked row has it, starting from what is remembered if that is not ahead of it. */
  async #underLock(
    tx: PipelinedTransaction,
    row: StreamRow,
    known: Folded<State> | undefined,
  ): Promise<Folded<State>> {
    const { loader, core } = this.#parts;
    if (known !== undefined && known.version <= row.version) return loader.bringUp(tx, known, row);
    const head = headOf(row);
    if (head.version === 0) {
      return loader.bringUp(
        tx,
        nothingFolded(head.streamId, head.kind, head.clock, core.decider.initial),
        row,
      );
    }
    const loaded = await loader.load(tx, head.streamId);
    if (loaded === undefined) throw notFound(head.streamId);
    return loaded;
  }

  async #finish(
    draft: Draft<State, Event, Refusal>,
    committed: boolean,
  ): Promise<BatchRecorded<State, Event, Refusal>> {
    if (committed) this.#parts.cache.set(draft.after);
    const recorded = await Promise.all(
      draft.outcomes.map(async (outcome): Promise<Recorded<Event, Refusal>> => {
        if ('fault' in outcome) return outcome;
        return {
          verdicts: await Promise.all(outcome.answers.map((answer) => this.#complete(draft, answer))),
        };
      }),
    );
    return { recorded, head: draft.after, appended: draft.append.length };
  }

  async #complete(
    draft: Draft<State, Event, Refusal>,
    answer: Answer<Event, Refusal>,
  ): Promise<Verdict<Event, Refusal>> {
    if (!('kept' in answer)) return answer;
    const { streamId } = draft.before;
    const { from, to } = answer.kept;
    const events: RecordedEvent<Event>[] = [];
    for await (const page of this.#parts.loader.pages(sourceOf(this.#parts.pool), streamId, from, to))
      events.push(...page);
    return repeatedAnswer<Event, Refusal>(answer.kept, events) as Verdict<Event, Refusal>;
  }

  #isContended(streamId: string): boolean {
    const left = this.#contended.get(streamId);
    if (left === undefined) return false;
    if (left > 1) this.#contended.set(streamId, left - 1);
    else this.#contended.delete(streamId);
    return true;
  }
}

const NONE_KEPT: ReadonlyMap<string, KeptVerdict> = new Map();
const NO_OUTCOME = { fault: new Error('A call was left without an outcome') };

/** Rolls the transaction back and carries the answers out. */
class Undone extends Error {
  readonly draft: unknown;

  constructor(draft: unknown) {
    super('Nothing was decided');
    this.draft = draft;
  }
}

function fits(call: { readonly opening: Opening | undefined }, head: StreamHead): boolean {
  const { opening } = call;
  return opening === undefined || (opening.kind === head.kind && opening.clock.mode === head.clock.mode);
}

export function differs(head: StreamHead, opening: Opening | undefined): JournalError {
  return new JournalError(
    'stream-differs',
    `${head.streamId} is open already, as a ${head.clock.mode} ${head.kind} stream, and cannot become a ` +
      `${opening?.clock.mode} ${opening?.kind} stream: choose another id.`,
    { streamId: head.streamId },
  );
}

export function notFound(streamId: string): JournalError {
  return new JournalError('stream-not-found', `There is no stream ${streamId}: open it first.`, { streamId });
}

function allFail<State, Event extends NewEvent, Refusal>(
  calls: readonly unknown[],
  fault: JournalError,
): BatchRecorded<State, Event, Refusal> {
  return { recorded: calls.map(() => ({ fault })), head: undefined, appended: 0 };
}
