import { isPassingFault, JournalError } from './errors.ts';
import {
  MAX_ATTEMPTS,
  MAX_CALLS_WAITING,
  MAX_COMMANDS_PER_BATCH,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
} from './limits.ts';

/** What waits for its turn; `weight` counts its commands. */
export interface Waiting<Input, Result> {
  readonly input: Input;
  readonly weight: number;
  resolve(result: Result): void;
  reject(fault: unknown): void;
}

export type Settled<Result> = { readonly result: Result } | { readonly fault: unknown };

/** Does a batch of one stream in one transaction, and answers for each input in order. */
export type Transact<Input, Result> = (
  streamId: string,
  inputs: readonly Input[],
) => Promise<readonly Settled<Result>[]>;

/**
 * One transaction at a time for each stream; what arrives meanwhile shares the next one. Each input has its own answer:
 * one that makes the transaction fail is found by giving every input of the batch a transaction of its own.
 */
export class GroupCommit<Input, Result> {
  readonly #transact: Transact<Input, Result>;
  readonly #queues = new Map<string, Waiting<Input, Result>[]>();
  readonly #draining = new Set<Promise<void>>();
  readonly #onRetry: (fault: unknown) => void;

  constructor(transact: Transact<Input, Result>, onRetry: (fault: unknown) => void) {
    this.#transact = transact;
    this.#onRetry = onRetry;
  }

  add(streamId: string, input: Input, weight: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(streamId);
      const waiting = { input, weight, resolve, reject };
      if (queue === undefined) {
        this.#queues.set(streamId, [waiting]);
        this.#track(this.#drain(streamId));
      } else if (queue.length < MAX_CALLS_WAITING) {
        queue.push(waiting);
      } else {
        reject(
          new JournalError(
            'overloaded',
            `${queue.length} calls wait for ${streamId} already: try again in a moment.`,
            {
              streamId,
            },
          ),
        );
      }
    });
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    while (this.#draining.size > 0) await Promise.all(this.#draining);
  }

  #track(draining: Promise<void>): void {
    this.#draining.add(draining);
    void draining.finally(() => this.#draining.delete(draining));
  }

  async #drain(streamId: string): Promise<void> {
    // Calls made in the same turn belong to the same transaction.
    await Promise.resolve();
    for (;;) {
      const queue = this.#queues.get(streamId);
      if (queue === undefined || queue.length === 0) break;
      await this.#settle(streamId, takeBatch(queue));
    }
    this.#queues.delete(streamId);
  }

  async #settle(streamId: string, batch: readonly Waiting<Input, Result>[]): Promise<void> {
    try {
      const settled = await this.#withRetries(streamId, batch);
      for (const [index, waiting] of batch.entries()) {
        const own = settled[index] ?? { fault: new Error('The transaction left a call without an answer') };
        if ('result' in own) waiting.resolve(own.result);
        else waiting.reject(own.fault);
      }
    } catch (fault) {
      if (batch.length > 1 && !isPassingFault(fault)) {
        for (const waiting of batch) await this.#settle(streamId, [waiting]);
      } else {
        const reported = isPassingFault(fault) ? unavailable(streamId, fault) : fault;
        for (const waiting of batch) waiting.reject(reported);
      }
    }
  }

  /** Safe even when it is unknown whether an attempt committed: the next one looks the command ids up. */
  async #withRetries(
    streamId: string,
    batch: readonly Waiting<Input, Result>[],
  ): Promise<readonly Settled<Result>[]> {
    const inputs = batch.map((waiting) => waiting.input);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#transact(streamId, inputs);
      } catch (fault) {
        if (attempt === MAX_ATTEMPTS || !isPassingFault(fault)) throw fault;
        this.#onRetry(fault);
        await pause(Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_MOST_MS));
      }
    }
  }
}

function takeBatch<Input, Result>(queue: Waiting<Input, Result>[]): Waiting<Input, Result>[] {
  let commands = 0;
  let taken = 0;
  for (const waiting of queue) {
    commands += waiting.weight;
    if (taken > 0 && commands > MAX_COMMANDS_PER_BATCH) break;
    taken += 1;
  }
  return queue.splice(0, taken);
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
