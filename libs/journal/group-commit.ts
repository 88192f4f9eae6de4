import { isPassingFault, JournalError } from './errors.ts';
import {
  MAX_ATTEMPTS,
  MAX_CALLS_WAITING,
  MAX_COMMANDS_PER_BATCH,
  MAX_STREAMS_PER_BATCH,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
  SLOW_TRANSACTION_MS,
  TRANSACTIONS_AT_ONCE,
} from './limits.ts';

/** What one stream records in one transaction. */
export interface StreamBatch<Input> {
  readonly streamId: string;
  readonly inputs: readonly Input[];
}

export type Settled<Result> = { readonly result: Result } | { readonly fault: unknown };

/** Answers for each batch: for each of its inputs in order, or by a fault that recorded nothing of it. */
export type Transact<Input, Result> = (
  batches: readonly StreamBatch<Input>[],
) => Promise<readonly Settled<readonly Settled<Result>[]>[]>;

interface Waiting<Input, Result> {
  readonly input: Input;
  /** How many commands it counts for. */
  readonly weight: number;
  resolve(result: Result): void;
  reject(fault: unknown): void;
}

interface Batch<Input, Result> {
  readonly streamId: string;
  readonly waiting: readonly Waiting<Input, Result>[];
}

/**
 * At most one transaction at a time for each stream, and a few for all; what arrives meanwhile shares the next one. Each
 * input has its own answer: one that makes a transaction fail is found by giving every stream, and then every input, a
 * transaction of its own.
 */
export class GroupCommit<Input, Result> {
  readonly #transact: Transact<Input, Result>;
  readonly #onRetry: (fault: unknown) => void;
  /** What waits, by stream; a stream is here from its first input to the answer to its last. */
  readonly #queues = new Map<string, Waiting<Input, Result>[]>();
  /** Streams with something to record and no transaction under way, in the order of their turns. */
  readonly #ready = new Set<string>();
  /** When the transactions under way began. */
  readonly #underWay = new Set<{ readonly since: number }>();
  #pumping = false;
  #lookAgain: NodeJS.Timeout | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(transact: Transact<Input, Result>, onRetry: (fault: unknown) => void) {
    this.#transact = transact;
    this.#onRetry = onRetry;
  }

  add(streamId: string, input: Input, weight: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting = { input, weight, resolve, reject };
      const queue = this.#queues.get(streamId);
      if (queue === undefined) {
        this.#queues.set(streamId, [waiting]);
        this.#ready.add(streamId);
        this.#pumpSoon();
      } else if (queue.length < MAX_CALLS_WAITING) {
        queue.push(waiting);
      } else {
        reject(overloaded(streamId, queue.length));
      }
    });
  }

  /** Waits until nothing is under way. */
  idle(): Promise<void> {
    if (this.#queues.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Calls made in the same turn belong to the same transaction. */
  #pumpSoon(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#ready.size > 0) {
      if (!this.#mayBegin()) {
        this.#lookAgain ??= setTimeout(() => {
          this.#lookAgain = undefined;
          this.#pump();
        }, SLOW_TRANSACTION_MS);
        return;
      }
      void this.#turn(this.#takeBatches());
    }
  }

  #mayBegin(): boolean {
    if (this.#underWay.size < TRANSACTIONS_AT_ONCE) return true;
    const slowBefore = performance.now() - SLOW_TRANSACTION_MS;
    let brisk = 0;
    for (const { since } of this.#underWay) if (since > slowBefore) brisk += 1;
    return brisk < TRANSACTIONS_AT_ONCE;
  }

  #takeBatches(): Batch<Input, Result>[] {
    const batches: Batch<Input, Result>[] = [];
    let room = MAX_COMMANDS_PER_BATCH;
    for (const streamId of this.#ready) {
      const waiting = takeUpTo(room, this.#queues.get(streamId) ?? [], batches.length === 0);
      if (waiting.length === 0) break;
      this.#ready.delete(streamId);
      batches.push({ streamId, waiting });
      for (const { weight } of waiting) room -= weight;
      if (room <= 0 || batches.length === MAX_STREAMS_PER_BATCH) break;
    }
    return batches;
  }

  async #turn(batches: readonly Batch<Input, Result>[]): Promise<void> {
    const turn = { since: performance.now() };
    this.#underWay.add(turn);
    const settled = await this.#attempt(batches);
    this.#underWay.delete(turn);
    for (const [index, batch] of batches.entries()) {
      const own = settled[index] ?? NOT_ANSWERED;
      if ('result' in own) {
        answer(batch, own.result);
        this.#release(batch.streamId);
      } else {
        void this.#settle(batch, own.fault, batches.length > 1).finally(() => this.#release(batch.streamId));
      }
    }
    this.#pump();
  }

  async #attempt(
    batches: readonly Batch<Input, Result>[],
  ): Promise<readonly Settled<readonly Settled<Result>[]>[]> {
    try {
      return await this.#transact(
        batches.map(({ streamId, waiting }) => ({ streamId, inputs: waiting.map(({ input }) => input) })),
      );
    } catch (fault) {
      return batches.map(() => ({ fault }));
    }
  }

  /**
   * Brings a batch that failed to its end. Trying again is safe even when it is unknown whether an attempt committed:
   * the next one looks the command ids up.
   */
  async #settle(batch: Batch<Input, Result>, first: unknown, shared: boolean): Promise<void> {
    let fault = first;
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      if (isPassingFault(fault)) {
        this.#onRetry(fault);
        await pause(Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_MOST_MS));
      } else if (attempt > 1 || !shared) break;
      const [own = NOT_ANSWERED] = await this.#attempt([batch]);
      if ('result' in own) return answer(batch, own.result);
      ({ fault } = own);
    }
    if (!isPassingFault(fault) && batch.waiting.length > 1) {
      for (const waiting of batch.waiting) await this.#settle({ ...batch, waiting: [waiting] }, fault, true);
    } else {
      const reported = isPassingFault(fault) ? unavailable(batch.streamId, fault) : fault;
      for (const { reject } of batch.waiting) reject(reported);
    }
  }

  #release(streamId: string): void {
    const queue = this.#queues.get(streamId);
    if (queue !== undefined && queue.length > 0) {
      this.#ready.add(streamId);
      this.#pumpSoon();
      return;
    }
    this.#queues.delete(streamId);
    if (this.#queues.size > 0) return;
    clearTimeout(this.#lookAgain);
    this.#lookAgain = undefined;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}

const NOT_ANSWERED = { fault: new Error('The transaction left a call without an answer') };

/** A call larger than the room left waits for the next transaction, or has one of its own. */
function takeUpTo<Input, Result>(
  room: number,
  queue: Waiting<Input, Result>[],
  alone: boolean,
): Waiting<Input, Result>[] {
  let left = room;
  let taken = 0;
  for (const { weight } of queue) {
    left -= weight;
    if (left < 0 && !(alone && taken === 0)) break;
    taken += 1;
  }
  return queue.splice(0, taken);
}

function answer<Input, Result>({ waiting }: Batch<Input, Result>, settled: readonly Settled<Result>[]): void {
  for (const [index, { resolve, reject }] of waiting.entries()) {
    const own = settled[index] ?? NOT_ANSWERED;
    if ('result' in own) resolve(own.result);
    else reject(own.fault);
  }
}

function overloaded(streamId: string, calls: number): JournalError {
  return new JournalError(
    'overloaded',
    `${calls} calls wait for ${streamId} already: try again in a moment.`,
    {
      streamId,
    },
  );
}

function unavailable(streamId: string, fault: unknown): JournalError {
  const reason = fault instanceof Error ? fault.message : String(fault);
  return new JournalError(
    'unavailable',
    `PostgreSQL did not answer for ${streamId} after ${MAX_ATTEMPTS} attempts (${reason}). The commands may or may not ` +
      'be recorded: repeat them with the same ids, and each is recorded once.',
    { streamId },
    { cause: fault },
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
