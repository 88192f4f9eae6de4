import type pg from 'pg';
import type { FoldedCache } from './cache.ts';
import { type Connections, leavesConnection } from './connections.ts';
import {
  type Answer,
  type Call,
  type Core,
  type Draft,
  decideBatch,
  type KeptVerdict,
} from './decide-batch.ts';
import { isHeadMoved, isJournalError, JournalError } from './errors.ts';
import { type Folded, nothingFolded } from './folded.ts';
import { changeOf, type Inline } from './inline.ts';
import { MAX_CACHED_STREAMS, TRANSACTIONS_UNDER_LOCK_AFTER_CONTENTION } from './limits.ts';
import type { Loader, Source } from './loader.ts';
import {
  appendedOf,
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
  readonly connections: Connections;
  /** For reading outside of a transaction. */
  readonly source: Source;
  readonly core: Core<State, Command, Event, Refusal>;
  readonly loader: Loader<State, Event>;
  readonly cache: FoldedCache<State>;
  readonly inline: Inline<State, Event>;
  readonly wallClock: () => number;
}

export interface CallBatch<State, Command, Refusal> {
  readonly streamId: string;
  readonly calls: readonly OpenedCall<State, Command, Refusal>[];
}

export interface OpenedCall<State, Command, Refusal> extends Call<State, Command, Refusal> {
  readonly opening: Opening | undefined;
}

export type Recorded<Event extends NewEvent, Refusal> =
  | { readonly verdicts: readonly Verdict<Event, Refusal>[] }
  | { readonly fault: unknown };

/** Nothing of the batch is recorded, or it is not known whether it is. */
export interface BatchFailed {
  readonly fault: unknown;
}

export interface BatchRecorded<State, Event extends NewEvent, Refusal> {
  /** One for each call, in order. */
  readonly recorded: readonly Recorded<Event, Refusal>[];
  readonly head: Folded<State> | undefined;
  readonly appended: number;
}

/**
 * Records the batches of some streams, each stream as if it had a transaction of its own.
 *
 * Most of the time nobody else writes to a stream. So its commands are decided on the head this process knows, and the
 * append, which takes the stream's lock, goes through only if the stream still stands exactly there and the commands are
 * new: one round trip, shared by all streams that are at it. Otherwise nothing was written, and everything is done again
 * under the lock.
 */
export class Recorder<State, Command, Event extends NewEvent, Refusal> {
  readonly #parts: RecorderParts<State, Command, Event, Refusal>;
  /** Streams that another process wrote to lately, and for how many transactions more to take the lock first. */
  readonly #contended = new Map<string, number>();

  constructor(parts: RecorderParts<State, Command, Event, Refusal>) {
    this.#parts = parts;
  }

  /** In order of the batches: what became of each, or the fault that left nothing of it. */
  async record(
    batches: readonly CallBatch<State, Command, Refusal>[],
  ): Promise<readonly (BatchRecorded<State, Event, Refusal> | BatchFailed)[]> {
    const drafts = batches.map((batch) => this.#decideAtKnownHead(batch));
    const appended = await this.#appendDecided(drafts.filter((draft) => draft !== undefined));
    const outcomes: (BatchRecorded<State, Event, Refusal> | BatchFailed)[] = [];
    for (const [index, batch] of batches.entries()) {
      const draft = drafts[index];
      if (draft !== undefined && appended.has(batch.streamId)) outcomes[index] = this.#committed(draft);
      else if (draft !== undefined) this.#contend(batch.streamId);
    }
    const left = [...batches.entries()].filter(([index]) => outcomes[index] === undefined);
    if (left.length === 0) return outcomes;
    await Promise.all(
      left.map(async ([index, batch]) => {
        outcomes[index] = await this.#recordAlone(batch).catch((fault: unknown) => ({ fault }));
      }),
    );
    return outcomes;
  }

  #decideAtKnownHead({
    streamId,
    calls,
  }: CallBatch<State, Command, Refusal>): Draft<State, Event, Refusal> | undefined {
    const { cache, core, wallClock } = this.#parts;
    const known = cache.get(streamId);
    if (known === undefined || this.#isContended(streamId) || !calls.every((call) => fits(call, known)))
      return undefined;
    const draft = decideBatch(core, known, calls, NONE_KEPT, wallClock());
    // A repeat is answered by its verdict, whatever would be decided now: ids come before preconditions and faults.
    return draft.needsLookup ? undefined : draft;
  }

  /** The streams that were still where they were decided on, and now have what was decided. */
  async #appendDecided(drafts: readonly Draft<State, Event, Refusal>[]): Promise<ReadonlySet<string>> {
    if (drafts.length === 0) return NO_STREAMS;
    try {
      return await this.#append(drafts);
    } catch (error) {
      if (!isHeadMoved(error)) throw error;
      // One of them spoilt it for all.
      if (drafts.length === 1) return NO_STREAMS;
      const each = await Promise.all(drafts.map((draft) => this.#appendDecided([draft])));
      return new Set(each.flatMap((appended) => [...appended]));
    }
  }

  async #append(drafts: readonly Draft<State, Event, Refusal>[]): Promise<ReadonlySet<string>> {
    const { connections, inline } = this.#parts;
    if (inline.projections.length === 0) return this.#appendPlain(drafts);
    await PipelinedTransaction.during(connections, async (tx) => {
      tx.run(appendStatement(drafts, { inline: inline.keys }));
      // Without a promise to wait for, the commit goes out together with the rest.
      const waiting = drafts.flatMap(
        (draft) => inline.apply(tx, changeOf(draft.before, draft.after, draft.events, draft.now)) ?? [],
      );
      if (waiting.length > 0) await Promise.all(waiting);
    });
    return new Set(drafts.map((draft) => draft.before.streamId));
  }

  /** A statement by itself is a transaction by itself. */
  async #appendPlain(drafts: readonly Draft<State, Event, Refusal>[]): Promise<ReadonlySet<string>> {
    const { connections } = this.#parts;
    const client = await connections.take();
    const statement = appendStatement(drafts) as pg.QueryConfig;
    const answer = await client.query<{ stream_id: string }>(statement).catch((fault: unknown) => {
      connections.give(client, !leavesConnection(fault));
      throw fault;
    });
    connections.give(client);
    return appendedOf(drafts, answer.rows, answer.rowCount);
  }

  async #recordAlone({
    streamId,
    calls,
  }: CallBatch<State, Command, Refusal>): Promise<BatchRecorded<State, Event, Refusal>> {
    const { cache, loader, source } = this.#parts;
    const known = cache.get(streamId) ?? (await loader.load(source, streamId));
    try {
      return await this.#recordUnderLock(streamId, calls, known);
    } catch (error) {
      // What is remembered here may itself be what does not fit: look once more with nothing remembered.
      cache.drop(streamId);
      if (known === undefined || !isJournalError(error, 'record-altered')) throw error;
      return this.#recordUnderLock(streamId, calls, undefined);
    }
  }

  async #recordUnderLock(
    streamId: string,
    calls: readonly OpenedCall<State, Command, Refusal>[],
    known: Folded<State> | undefined,
  ): Promise<BatchRecorded<State, Event, Refusal>> {
    const { connections, core, inline, wallClock } = this.#parts;
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
        tx.run(appendStatement([decided], { inline: inline.keys }));
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
      const draft = await PipelinedTransaction.during(connections, work);
      if (draft === undefined) return allFail(calls, notFound(streamId));
      this.#parts.cache.set(draft.after);
      return await this.#answered(draft);
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      return this.#answered(error.draft as Draft<State, Event, Refusal>);
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

  /** Decided without looking, so with nothing from an earlier transaction in the answers. */
  #committed(draft: Draft<State, Event, Refusal>): BatchRecorded<State, Event, Refusal> {
    this.#parts.cache.set(draft.after);
    const recorded = draft.outcomes.map((outcome): Recorded<Event, Refusal> => {
      if ('fault' in outcome) return outcome;
      return { verdicts: outcome.answers as readonly Verdict<Event, Refusal>[] };
    });
    return { recorded, head: draft.after, appended: draft.append.length };
  }

  async #answered(draft: Draft<State, Event, Refusal>): Promise<BatchRecorded<State, Event, Refusal>> {
    const recorded: Recorded<Event, Refusal>[] = [];
    for (const outcome of draft.outcomes) {
      if ('fault' in outcome) recorded.push(outcome);
      else recorded.push({ verdicts: await this.#complete(draft.before.streamId, outcome.answers) });
    }
    return { recorded, head: draft.after, appended: draft.append.length };
  }

  /** Reads the events of verdicts that were given in an earlier transaction. */
  async #complete(
    streamId: string,
    answers: readonly Answer<Event, Refusal>[],
  ): Promise<readonly Verdict<Event, Refusal>[]> {
    const verdicts: Verdict<Event, Refusal>[] = [];
    for (const answer of answers) {
      if (!('kept' in answer)) verdicts.push(answer);
      else {
        const { commandId, from, to } = answer.kept;
        const events = await this.#read(streamId, from, to);
        verdicts.push({ commandId, outcome: 'accepted', versions: { from, to }, events, repeated: true });
      }
    }
    return verdicts;
  }

  async #read(streamId: string, from: number, to: number): Promise<readonly RecordedEvent<Event>[]> {
    const events: RecordedEvent<Event>[] = [];
    const { loader, source } = this.#parts;
    for await (const page of loader.pages(source, streamId, from, to)) events.push(...page);
    return events;
  }

  #contend(streamId: string): void {
    if (this.#contended.size >= MAX_CACHED_STREAMS) this.#contended.clear();
    this.#contended.set(streamId, TRANSACTIONS_UNDER_LOCK_AFTER_CONTENTION);
  }

  #isContended(streamId: string): boolean {
    const left = this.#contended.get(streamId);
    if (left === undefined) return false;
    if (left > 1) this.#contended.set(streamId, left - 1);
    else this.#contended.delete(streamId);
    return true;
  }
}

const NO_STREAMS: ReadonlySet<string> = new Set();
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
