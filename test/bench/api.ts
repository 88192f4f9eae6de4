import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { issueToken } from '#libs/identity/local-issuer.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { freePort } from '#machine/ports.ts';
import { Ending, ended } from './ending.ts';
import type { HttpLoad } from './http-load.ts';
import { type BenchRow, type Load, type Round, rowOf } from './row.ts';

const ROUNDS = 5;
const READERS = 16;
/** The goal for the rate, turned round. */
const P99_ATMOST = 1.43;
const STARTS_AT = '2020-10-09T20:00:00.000Z';

/** The API beside a bare Fastify server that does the least that must be done. Server, floor and load are processes. */
export async function apiRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  await migrate(ownerUrl);
  const ending = new Ending();
  try {
    const bench = await ApiBench.start(ownerUrl, scale, ending);
    return [...(await bench.command()), ...(await bench.status())];
  } finally {
    await ending.run();
  }
}

type Wish = Omit<HttpLoad, 'token'>;

class ApiBench {
  readonly #scale: number;
  readonly #token: string;
  readonly #dealIds: readonly string[];
  readonly #ports: { readonly api: number; readonly floor: number };
  readonly #load: ChildProcess;

  private constructor(parts: {
    scale: number;
    token: string;
    dealIds: readonly string[];
    ports: { api: number; floor: number };
    load: ChildProcess;
  }) {
    this.#scale = parts.scale;
    this.#token = parts.token;
    this.#dealIds = parts.dealIds;
    this.#ports = parts.ports;
    this.#load = parts.load;
  }

  static async start(ownerUrl: string, scale: number, ending: Ending): Promise<ApiBench> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-api-'));
    ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
    const counsel = smallTerms.people.find(({ id }) => id === 'counsel');
    const token = await issueToken(folder, { id: 'counsel', name: 'Counsel', roles: counsel?.roles ?? [] });
    await makeFloorTables(ownerUrl);
    const ports = { api: await freePort(), floor: await freePort() };
    const environment = {
      ...process.env,
      DATABASE_APP_URL: ownerUrl,
      IDENTITY_KEYS: folder,
      NODE_ENV: 'production',
    };
    const start = (file: string, port: number): void => {
      const child = spawn(process.execPath, ['--import', 'tsx/esm', file], {
        env: {
          ...environment,
          PORT: String(port),
          LOG_LEVEL: 'warn',
          RATE_LIMIT_PER_SECOND: '1000000',
          RATE_LIMIT_BURST: '1000000',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      ending.add(() => ended(child, () => child.kill('SIGTERM')));
    };
    start(programAt('../../apps/api/main.ts'), ports.api);
    start(programAt('floor-server.ts'), ports.floor);
    await Promise.all(Object.values(ports).map(untilItAnswers));
    const dealIds: string[] = [];
    for (let deal = 0; deal < READERS; deal += 1) dealIds.push(await openDeal(ports.api, token));
    const load = fork(programAt('http-load.ts'), { execArgv: ['--import', 'tsx/esm'] });
    ending.add(() => ended(load, () => load.disconnect()));
    return new ApiBench({ scale, token, dealIds, ports, load });
  }

  /** One caller, who waits for each answer: how long a command takes from the request to the durable verdict. */
  async command(): Promise<BenchRow[]> {
    const body = JSON.stringify({
      conditionId: 'no-order',
      asOf: STARTS_AT,
      says: 'none-known',
      statement: 'Nothing is known of an order that restrains the merger. '.repeat(4),
    });
    const same = {
      method: 'POST',
      body,
      callers: 1,
      warmUp: this.#times(300),
      requests: this.#times(1_000),
    } as const;
    const rounds = await this.#rounds(
      { ...same, port: this.#ports.api, paths: [`/deals/${this.#dealIds[0]}/conditions/attest-condition`] },
      { ...same, port: this.#ports.floor, paths: ['/facts'] },
    );
    const floor = 'bare Fastify with the same token check and one INSERT';
    return [
      row(`one recorded command over HTTP, p50, beside ${floor}`, rounds, 'p50', { atMost: 2.5 }),
      row(`one recorded command over HTTP, p99, beside ${floor}`, rounds, 'p99', { atMost: 2.5 }),
    ];
  }

  /** Many readers at once: of the status of one deal, who share looks at the database, and each of another deal. */
  async status(): Promise<BenchRow[]> {
    return [
      ...(await this.#statusOf('one deal', this.#dealIds.slice(0, 1), ['deal-0'])),
      ...(await this.#statusOf(
        `${READERS} deals`,
        this.#dealIds,
        this.#dealIds.map((_, index) => `deal-${index}`),
      )),
    ];
  }

  async #statusOf(of: string, deals: readonly string[], rows: readonly string[]): Promise<BenchRow[]> {
    const same = {
      method: 'GET',
      callers: READERS,
      warmUp: this.#times(4_000),
      requests: this.#times(16_000),
    } as const;
    const rounds = await this.#rounds(
      { ...same, port: this.#ports.api, paths: deals.map((id) => `/deals/${id}`) },
      { ...same, port: this.#ports.floor, paths: rows.map((id) => `/deals/${id}`) },
    );
    const what = `status of ${of}, ${READERS} readers`;
    const floor = 'bare Fastify with the same token check and one primary-key SELECT';
    return [
      row(`${what}, beside ${floor}`, rounds, 'perSecond', { atLeast: 0.7 }),
      row(`${what}, p99, beside ${floor}`, rounds, 'p99', { atMost: P99_ATMOST }),
    ];
  }

  /** In turns, each side going first as often as the other, after a round that does not count. */
  async #rounds(ours: Wish, beside: Wish): Promise<readonly { ours: Load; beside: Load }[]> {
    const rounds: { ours: Load; beside: Load }[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const sides = round % 2 === 0 ? [ours, beside] : [beside, ours];
      const loads = [await this.#measure(sides[0] ?? ours), await this.#measure(sides[1] ?? beside)];
      const [first, second] = loads as [Load, Load];
      if (round >= 0)
        rounds.push(round % 2 === 0 ? { ours: first, beside: second } : { ours: second, beside: first });
    }
    return rounds;
  }

  #measure(load: Wish): Promise<Load> {
    return new Promise((resolve, reject) => {
      this.#load.once('message', (answer: { load?: Load; error?: string }) =>
        answer.load === undefined ? reject(new Error(answer.error)) : resolve(answer.load),
      );
      this.#load.send({ ...load, token: this.#token });
    });
  }

  #times(count: number): number {
    return Math.max(READERS, Math.round(count * this.#scale));
  }
}

const programAt = (file: string): string => path.join(import.meta.dirname, file);

function row(
  name: string,
  rounds: readonly { readonly ours: Load; readonly beside: Load }[],
  figure: keyof Load,
  goal: BenchRow['goal'],
): BenchRow {
  const measured = rounds.map(({ ours, beside }): Round => {
    return { ours: ours[figure], beside: beside[figure], ratio: ours[figure] / beside[figure] };
  });
  return rowOf({ name, goal, unit: figure === 'perSecond' ? '/s' : 'ms' }, measured);
}

async function makeFloorTables(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      create schema if not exists bench;
      create table if not exists bench.facts (id text primary key, person text not null, fact jsonb not null);
      create table if not exists bench.deals (
        id text primary key, name text not null, phase text not null, version bigint not null, opened_at timestamptz not null);
      insert into bench.deals select 'deal-' || n, 'Small Company, Inc.', 'solicitation', 17, now()
        from generate_series(0, ${READERS - 1}) n on conflict do nothing`);
  } finally {
    await client.end();
  }
}

async function untilItAnswers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(100);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function openDeal(port: number, token: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/deals?mode=rehearsal&startsAt=${STARTS_AT}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ closingBell: 1, terms: smallTerms }),
  });
  const opened = (await answer.json()) as { dealId?: string; detail?: string };
  if (opened.dealId === undefined) throw new Error(opened.detail);
  return opened.dealId;
}
