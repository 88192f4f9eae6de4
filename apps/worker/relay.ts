import type { Client } from '@temporalio/client';
import type pg from 'pg';
import {
  type DealMode,
  dealOfWorkflow,
  NOTHING_SEEN,
  POKE,
  STORY,
  type StoryInput,
  taskQueueOf,
  workflowId,
} from '#libs/contracts/process/story.ts';
import { type Behind, Deals, RELAY_CHANNEL } from '#libs/record/deals.ts';
import { Backoff, rest } from './backoff.ts';
import { Bell } from './bell.ts';
import { Ailing, type Diary } from './diary.ts';
import { Pokes } from './pokes.ts';

export interface RelayOptions {
  readonly mode: DealMode;
  readonly pool: pg.Pool;
  readonly client: Client;
  readonly diary: Diary;
  /** How often open deals without a running workflow are looked for. */
  readonly censusMs?: number;
  /** How often it looks unasked. */
  readonly pollMs?: number;
}

export interface RelayHealth {
  /** This relay pokes; of several for one mode, only one does. */
  readonly leads: boolean;
  readonly temporalDown: boolean;
  readonly pokes: number;
  readonly pokesFailed: number;
}

/** Often enough for people not to notice; each look costs a millisecond of processor, and more looks steal from the work. */
const POLL_MS = 25;
const PAGE = 500;
/** A run that looked at its deal so lately may only not be listed yet. */
const ACTIVE_MS = 5_000;
/** Workflows on their way to look, together. More would only wait for each other, inside Temporal. */
const AT_ONCE_MAX = 50;
const POKE_DEADLINE_MS = 3_000;
const DUE_GRACE_MS = 1_000;
/** A live deal has timers of its own: only when one is this late is it asked. */
const TIMER_GRACE_MS = 3_000;
const OVERDUE_POLL_MS = 1_000;
const CENSUS_MS = 15_000;
const CENSUS_DEADLINE_MS = 10_000;
const STAND_BY_MS = 300;

/** gRPC: invalid argument, permission denied, unimplemented. Some servers do not let us list; they take pokes all the same. */
const CANNOT_LIST: ReadonlySet<unknown> = new Set([3, 7, 12]);

/**
 * Tells workflows that something happened. It compares what each deal's record says with what its workflow has seen, and
 * pokes until they meet: so no poke can be missed for good, whatever dies between an append and its poke.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #stopping = new AbortController();
  readonly #temporal: Ailing;
  readonly #database: Ailing;
  readonly #census: Ailing;
  readonly #temporalBackoff = new Backoff(100, 1_000);
  readonly #underWay = new Set<Promise<void>>();
  readonly #news = new Pokes({ graceMs: DUE_GRACE_MS, atOnce: AT_ONCE_MAX });
  readonly #late = new Pokes({ graceMs: 0, atOnce: AT_ONCE_MAX });
  readonly #bell = new Bell();
  #running: Promise<void> | undefined;
  #leads = false;
  #pokes = 0;
  #pokesFailed = 0;
  #censusAtMs = 0;
  #overdueAtMs = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#temporal = new Ailing(options.diary, 'Temporal (for the relay)');
    this.#census = new Ailing(options.diary, "Temporal's list of running deals");
    this.#database = new Ailing(options.diary, 'PostgreSQL (for the relay)');
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(this.#underWay);
  }

  health(): RelayHealth {
    return {
      leads: this.#leads,
      temporalDown: this.#temporal.down,
      pokes: this.#pokes,
      pokesFailed: this.#pokesFailed,
    };
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(100, 2_000);
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

  /** Pokes for as long as this session holds the lock of the mode. False when another relay holds it. */
  async #leadOnce(): Promise<boolean> {
    const session = await this.#options.pool.connect();
    let broken = true;
    try {
      const { rows } = await session.query<{ leads: boolean }>(
        "select pg_try_advisory_lock(hashtextextended('closing-bell/relay/' || $1, 0)) as leads",
        [this.#options.mode],
      );
      this.#database.works();
      if (rows[0]?.leads !== true) {
        broken = false;
        return false;
      }
      this.#leads = true;
      this.#censusAtMs = 0;
      await this.#listen(session);
      await this.#lead(new Deals(session));
      return true;
    } finally {
      // Closing the session lets the lock go, whatever happened.
      session.release(broken);
    }
  }

  /** Who waits for what follows need not wait for our next look. What is missed is seen by that look. */
  async #listen(session: pg.PoolClient): Promise<void> {
    session.on('notification', ({ payload }) => {
      if (payload === this.#options.mode) this.#bell.ring();
    });
    await session.query(`listen ${RELAY_CHANNEL}`);
  }

  async #lead(deals: Deals): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#temporal.down) await this.#temporalBackoff.wait(signal);
      await this.#pokeWhoIsBehind(deals);
      await this.#pokeWhoIsLate(deals);
      await this.#pokeWhoIsGone(deals);
      await this.#bell.wait(this.#options.pollMs ?? POLL_MS, signal);
    }
  }

  async #pokeWhoIsBehind(deals: Deals): Promise<void> {
    await this.#pokeThose(await deals.behind(this.#options.mode, PAGE), this.#news);
  }

  /** Should a timer be lost with its workflow, the record still knows what is due. */
  async #pokeWhoIsLate(deals: Deals): Promise<void> {
    if (this.#options.mode !== 'live' || Date.now() - this.#overdueAtMs < OVERDUE_POLL_MS) return;
    this.#overdueAtMs = Date.now();
    await this.#pokeThose(await deals.overdue(TIMER_GRACE_MS, PAGE), this.#late);
  }

  async #pokeThose(behind: readonly Behind[], pokes: Pokes): Promise<void> {
    const due = pokes.due(behind, Date.now());
    // While Temporal is down, one poke at a time asks whether it is back.
    const now = this.#temporal.down ? due.slice(0, this.#underWay.size === 0 ? 1 : 0) : due;
    for (const dealId of due.slice(now.length)) pokes.failed(dealId);
    for (const dealId of now) this.#poke(dealId, () => pokes.failed(dealId));
    // The window counts workflows; connections to Temporal are counted here.
    while (this.#underWay.size >= AT_ONCE_MAX) await Promise.race(this.#underWay);
  }

  /**
   * Open deals without a workflow: Temporal lost its data, or someone ended the run by hand. They may be quiet, with nothing
   * unseen and nothing due, and would sleep through whatever comes. While Temporal is down, this asks whether it is back.
   */
  async #pokeWhoIsGone(deals: Deals): Promise<void> {
    const waitMs = this.#temporal.down ? 0 : (this.#options.censusMs ?? CENSUS_MS);
    if (Date.now() - this.#censusAtMs < waitMs) return;
    this.#censusAtMs = Date.now();
    const { open } = await deals.lag(this.#options.mode);
    const running = await this.#runningIfFewer(open);
    if (running !== undefined) await this.#missed(deals, running);
  }

  async #runningIfFewer(open: number): Promise<ReadonlySet<string> | undefined> {
    const { connection, workflow } = this.#options.client;
    const query = `WorkflowType = '${STORY}' AND ExecutionStatus = 'Running'`;
    try {
      const running = await connection.withDeadline(Date.now() + CENSUS_DEADLINE_MS, async () => {
        if ((await workflow.count(query)).count >= open) return undefined;
        const ids = new Set<string>();
        for await (const run of workflow.list({ query, pageSize: 1_000 }))
          ids.add(dealOfWorkflow(run.workflowId));
        return ids;
      });
      this.#census.works();
      if (this.#temporal.works()) this.#temporalBackoff.reset();
      return running;
    } catch (error) {
      if (CANNOT_LIST.has(grpcCode(error))) this.#census.fails(error);
      else this.#failed(error);
      return undefined;
    }
  }

  async #missed(deals: Deals, running: ReadonlySet<string>): Promise<void> {
    for (let after = ''; ; ) {
      const ids = await deals.openIds(this.#options.mode, after, PAGE);
      const missing = ids.filter((dealId) => !running.has(dealId));
      if (missing.length > 0) await deals.forgetSeen(missing, ACTIVE_MS);
      const last = ids.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  #poke(dealId: string, onFailure: () => void): void {
    const poke = this.#send(dealId)
      .then(() => {
        this.#pokes += 1;
        if (this.#temporal.works()) this.#backAgain();
      })
      .catch((error: unknown) => {
        onFailure();
        this.#failed(error);
      })
      .finally(() => this.#underWay.delete(poke));
    this.#underWay.add(poke);
  }

  async #send(dealId: string): Promise<void> {
    const { client, mode } = this.#options;
    const input: StoryInput = { v: 1, dealId, mode, seen: NOTHING_SEEN };
    await client.connection.withDeadline(Date.now() + POKE_DEADLINE_MS, () =>
      client.workflow.signalWithStart(STORY, {
        workflowId: workflowId(dealId),
        taskQueue: taskQueueOf(mode),
        signal: POKE,
        args: [input],
        // A worker that is killed in the middle of a task is missed after this; a task takes milliseconds.
        workflowTaskTimeout: '5 seconds',
      }),
    );
  }

  #failed(error: unknown): void {
    this.#pokesFailed += 1;
    this.#temporal.fails(error);
  }

  /** It may be back without its data. */
  #backAgain(): void {
    this.#temporalBackoff.reset();
    this.#censusAtMs = 0;
  }
}

function grpcCode(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  const { code, cause } = error as Error & { code?: unknown };
  return code ?? grpcCode(cause);
}
