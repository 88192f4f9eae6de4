import { bringLevel, NewerEdition } from '#libs/record/law/follow.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { Backoff, rest } from './backoff.ts';
import { Ailing, type Diary, reasonOf } from './diary.ts';

export interface LawFollowerOptions {
  readonly record: DealRecord;
  readonly diary: Diary;
  readonly pollMs?: number;
}

export interface LawFollowerHealth {
  /** This one brings deals level; of several, only one does. */
  readonly leads: boolean;
  readonly adopted: number;
  readonly failed: number;
}

/** An announcement is brought to deals within about this; each look is one statement. */
const POLL_MS = 1_000;
const STAND_BY_MS = 1_000;

/**
 * Brings what is published and announced to every open live deal. Of several workers one does it, the one whose session
 * holds a lock; the others take over when it is gone. Two at once would do no harm: a deal adopts each publication once.
 */
export class LawFollower {
  readonly #options: LawFollowerOptions;
  readonly #stopping = new AbortController();
  readonly #database: Ailing;
  readonly #edition: Ailing;
  #running: Promise<void> | undefined;
  #leads = false;
  #adopted = 0;
  #failed = 0;

  constructor(options: LawFollowerOptions) {
    this.#options = options;
    this.#database = new Ailing(options.diary, 'PostgreSQL (for what deals adopt)');
    this.#edition = new Ailing(options.diary, 'An edition that this release holds');
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  health(): LawFollowerHealth {
    return { leads: this.#leads, adopted: this.#adopted, failed: this.#failed };
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(200, 5_000);
    while (!signal.aborted) {
      try {
        const led = await this.#leadOnce();
        backoff.reset();
        if (!led) await rest(STAND_BY_MS, signal);
      } catch (error) {
        this.#database.fails(error);
        await backoff.wait(signal);
      } finally {
        this.#leads = false;
      }
    }
  }

  /** Follows for as long as this session holds the lock. False when another worker holds it. */
  async #leadOnce(): Promise<boolean> {
    const session = await this.#options.record.pool.connect();
    let broken = true;
    try {
      const { rows } = await session.query<{ leads: boolean }>(
        "select pg_try_advisory_lock(hashtextextended('closing-bell/law', 0)) as leads",
      );
      this.#database.works();
      if (rows[0]?.leads !== true) {
        broken = false;
        return false;
      }
      this.#leads = true;
      while (!this.#stopping.signal.aborted) {
        // The lock goes with the session: without it another one follows.
        await session.query('select 1');
        await this.#followOnce();
        await rest(this.#options.pollMs ?? POLL_MS, this.#stopping.signal);
      }
      return true;
    } finally {
      session.release(broken);
    }
  }

  async #followOnce(): Promise<void> {
    const { record, diary } = this.#options;
    const beganAt = Date.now();
    try {
      const { reference, adopted, unchanged, failed } = await bringLevel(record, {
        signal: this.#stopping.signal,
        onFault: (fault) =>
          diary.warn('a deal could not be brought level; it is asked again', { reason: reasonOf(fault) }),
      });
      this.#edition.works();
      this.#adopted += adopted;
      this.#failed += failed;
      if (adopted > 0) {
        diary.info('deals adopted what was published', {
          reference,
          adopted,
          unchanged,
          failed,
          ms: Date.now() - beganAt,
        });
      }
    } catch (error) {
      if (!(error instanceof NewerEdition)) throw error;
      this.#edition.fails(error);
    }
  }
}
