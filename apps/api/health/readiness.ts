import net from 'node:net';
import type pg from 'pg';
import { z } from 'zod';
import type { Drain } from '../edge/drain.ts';

export const ReadinessRead = z.strictObject({
  ready: z.boolean(),
  database: z.enum(['answers', 'does not answer']),
  temporal: z
    .enum(['answers', 'does not answer', 'not configured'])
    .meta({ description: 'Commands and reads go on without it; only what is to be done in the world waits' }),
  stopping: z.boolean(),
});
export type ReadinessRead = z.infer<typeof ReadinessRead>;

const DATABASE_WITHIN_MS = 2_000;
const TEMPORAL_WITHIN_MS = 500;
/** Probes of several balancers together ask the database no more often than this. */
const REMEMBERED_MS = 500;
const TEMPORAL_PORT = 7_233;

/** Whether this process can answer people. Temporal is told of and does not count: people go on working without it. */
export class Readiness {
  readonly #pool: pg.Pool;
  readonly #drain: Drain;
  readonly #temporalAddress: string | undefined;
  #checked: { readonly at: number; readonly read: Promise<ReadinessRead> } | undefined;

  constructor(pool: pg.Pool, drain: Drain, temporalAddress: string | undefined) {
    this.#pool = pool;
    this.#drain = drain;
    this.#temporalAddress = temporalAddress;
  }

  async check(): Promise<ReadinessRead> {
    const now = performance.now();
    if (this.#checked === undefined || now - this.#checked.at > REMEMBERED_MS) {
      this.#checked = { at: now, read: this.#look() };
    }
    const read = await this.#checked.read;
    return this.#drain.begun ? { ...read, ready: false, stopping: true } : read;
  }

  async #look(): Promise<ReadinessRead> {
    const [database, temporal] = await Promise.all([this.#databaseAnswers(), this.#temporal()]);
    return { ready: database, database: database ? 'answers' : 'does not answer', temporal, stopping: false };
  }

  async #databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), DATABASE_WITHIN_MS);
    });
    const asked = this.#pool.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }

  async #temporal(): Promise<ReadinessRead['temporal']> {
    if (this.#temporalAddress === undefined) return 'not configured';
    const [host = '', port = String(TEMPORAL_PORT)] = this.#temporalAddress.split(/:(?=\d+$)/);
    return (await connects(host, Number(port))) ? 'answers' : 'does not answer';
  }
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: TEMPORAL_WITHIN_MS });
    const end = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
