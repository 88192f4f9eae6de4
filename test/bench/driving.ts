import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import pg from 'pg';
import { parseCommand } from '#libs/contracts/commands.ts';
import { namespaceOf } from '#libs/contracts/process/story.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { issueToken } from '#libs/identity/local-issuer.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { asApplication } from '#machine/database.ts';
import { freePort } from '#machine/ports.ts';
import { startTemporal } from '#machine/temporal.ts';
import { findTemporal } from '#machine/temporal-binary.ts';
import { prepareNamespaces } from '#machine/temporal-namespaces.ts';
import { BARE_QUEUE, type BareTold } from './bare-worker.ts';
import { finish, note, signalled, takesSignals, takesUpdates } from './bare-workflows.ts';
import { Ending, ended } from './ending.ts';
import type { HttpLoad } from './http-load.ts';
import { type BenchRow, compare, type Load, load, percentile, rowOf } from './row.ts';

const ROUNDS = 5;
const STARTS_AT = '2020-10-09T20:00:00.000Z';
const OPEN_DEALS = 5_000;
const OPENED_AT_ONCE = 16;
const OPENED_TOGETHER = 250;
/** Workflows are started at tens to hundreds a second by a development server. */
const OPENING_MS = 300_000;
const SETTLED_WITHIN_MS = 300_000;
/** Longer than any poll of the relay, so that an event comes at no particular moment of it. */
const BETWEEN_EVENTS_MS = 60;
const WITHIN_MS = 30_000;
const WISHED_MS = 1_000;

const counsel = smallTerms.people.find(({ id }) => id === 'counsel') ?? { id: '', name: '', roles: [] };
const actor = { id: counsel.id, name: counsel.name, roles: [...counsel.roles] };
const ATTESTATION = {
  conditionId: 'no-order',
  asOf: STARTS_AT,
  says: 'none-known',
  statement: 'Nothing is known of an order that restrains the merger. '.repeat(4),
};

/** What travels through Temporal beside what does not, on a real Temporal server, with the real API, worker and relay. */
export async function drivingRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  const ending = new Ending();
  try {
    const bench = await Bench.start(ownerUrl, scale, ending);
    return [await bench.command(), ...(await bench.seen())];
  } finally {
    await ending.run();
  }
}

class Bench {
  readonly #scale: number;
  readonly #record: DealRecord;
  readonly #client: Client;
  readonly #bare: ChildProcess;
  readonly #load: ChildProcess;
  readonly #api: { readonly port: number; readonly token: string };

  private constructor(parts: {
    scale: number;
    record: DealRecord;
    client: Client;
    bare: ChildProcess;
    load: ChildProcess;
    api: { port: number; token: string };
  }) {
    this.#scale = parts.scale;
    this.#record = parts.record;
    this.#client = parts.client;
    this.#bare = parts.bare;
    this.#load = parts.load;
    this.#api = parts.api;
  }

  static async start(ownerUrl: string, scale: number, ending: Ending): Promise<Bench> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-driving-'));
    ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
    const appUrl = asApplication(await ownDatabase(ownerUrl, ending));
    const { address } = await ending.begun(
      startTemporal({
        binary: (await findTemporal()).file,
        dataFile: path.join(folder, 'temporal.db'),
        port: await freePort(),
        log: path.join(folder, 'temporal.log'),
      }),
      (temporal) => temporal.stop(),
    );
    await prepareNamespaces({ address });
    const connection = await Connection.connect({ address });
    ending.add(() => connection.close());
    const bare = await startBareWorker(address, ending);
    await startDealWorker({ appUrl, address, folder }, ending);
    const token = await issueToken(folder, actor);
    const port = await startApi({ appUrl, folder }, ending);
    const record = openRecord({ appUrl, applicationName: 'bench' });
    ending.add(() => record.close());
    const load = fork(programAt('http-load.ts'), { execArgv: TYPESCRIPT });
    ending.add(() => ended(load, () => load.disconnect()));
    const client = new Client({ connection, namespace: namespaceOf('rehearsal') });
    return new Bench({ scale, record, client, bare, load, api: { port, token } });
  }

  command(): Promise<BenchRow> {
    let dealId = '';
    return compare({
      name: 'one recorded command over HTTP, p50, beside a Temporal Update that does nothing',
      unit: 'ms',
      goal: { atMost: 0.3 },
      rounds: ROUNDS,
      ours: async () => {
        if (dealId === '') dealId = await this.#openDeal();
        return (await this.#commands(dealId)).p50;
      },
      beside: async () => (await this.#updates()).p50,
    });
  }

  /** From before the event is recorded until the workflow has read the view that holds it: `seen_version` says so. */
  async seen(): Promise<BenchRow[]> {
    const dealId = await this.#openDeal();
    await this.#untilSeen(dealId, 1);
    const withOne = await this.#seenBesideSignal(dealId, '1 open deal');
    const opened = await this.#openMany();
    const withMany = await this.#seenBesideSignal(dealId, `${opened} open deals`);
    return [withOne, withMany].flatMap((row) => [row, wellWithinASecond(row)]);
  }

  #seenBesideSignal(dealId: string, open: string): Promise<BenchRow> {
    return compare({
      name: `event recorded → workflow has seen it, p50, ${open}, beside a bare signal`,
      unit: 'ms',
      goal: { atMost: 5 },
      rounds: ROUNDS,
      ours: () => this.#apart(() => this.#eventSeen(dealId)),
      beside: () => this.#signals(),
    });
  }

  async #eventSeen(dealId: string): Promise<void> {
    const [verdict] = await this.#record.give(dealId, [
      {
        commandId: randomUUID(),
        command: parseCommand({ type: 'AttestCondition', data: ATTESTATION }),
        actor,
      },
    ]);
    if (verdict?.outcome !== 'accepted') throw new Error('the command was not accepted');
    await this.#untilSeen(dealId, verdict.versions.to);
  }

  async #untilSeen(dealId: string, version: number): Promise<void> {
    const until = Date.now() + WITHIN_MS;
    while (Date.now() < until) {
      const { rows } = await this.#record.pool.query({
        name: 'bench-seen',
        text: 'select from deals where deal_id = $1 and seen_version >= $2',
        values: [dealId, version],
      });
      if (rows.length > 0) return;
      await pause(1);
    }
    throw new Error(`the workflow of ${dealId} did not see version ${version} within ${WITHIN_MS} ms`);
  }

  /** p50 in milliseconds of something done again and again, with pauses of no particular length. */
  async #apart(one: (turn: number) => Promise<void>): Promise<number> {
    const latencies: number[] = [];
    for (let turn = 0; turn < this.#times(80); turn += 1) {
      await pause(Math.random() * BETWEEN_EVENTS_MS);
      const began = performance.now();
      await one(turn);
      latencies.push(performance.now() - began);
    }
    return percentile(
      latencies.sort((a, b) => a - b),
      0.5,
    );
  }

  async #signals(): Promise<number> {
    const handle = await this.#start(takesSignals);
    const p50 = await this.#apart(async (turn) => {
      const seen = this.#told((told) => 'seen' in told && told.seen === turn);
      await handle.signal(signalled, turn);
      await seen;
    });
    await handle.signal(finish);
    return p50;
  }

  async #updates(): Promise<Load> {
    const handle = await this.#start(takesUpdates);
    const update = () => handle.executeUpdate(note, { args: [ATTESTATION] });
    await load(1, this.#times(30), update);
    const measured = await load(1, this.#times(200), update);
    await handle.signal(finish);
    return measured;
  }

  #start(workflow: () => Promise<void>): Promise<WorkflowHandle> {
    return this.#client.workflow.start(workflow, {
      workflowId: `bench-${randomUUID()}`,
      taskQueue: BARE_QUEUE,
    });
  }

  #told(is: (told: BareTold) => boolean): Promise<void> {
    return toldBy(this.#bare, is);
  }

  #commands(dealId: string): Promise<Load> {
    const wish: HttpLoad = {
      port: this.#api.port,
      method: 'POST',
      paths: [`/deals/${dealId}/conditions/attest-condition`],
      token: this.#api.token,
      body: JSON.stringify(ATTESTATION),
      callers: 1,
      warmUp: this.#times(200),
      requests: this.#times(600),
    };
    return new Promise((resolve, reject) => {
      this.#load.once('message', (answer: { load?: Load; error?: string }) =>
        answer.load === undefined ? reject(new Error(answer.error)) : resolve(answer.load),
      );
      this.#load.send(wish);
    });
  }

  async #openDeal(): Promise<string> {
    const dealId = newDealId();
    const verdict = await this.#record.openDeal(dealId, {
      commandId: `${dealId}/open`,
      data: { mode: 'rehearsal', terms: smallTerms },
      actor,
      startsAt: STARTS_AT,
    });
    if (verdict.outcome === 'refused') throw new Error(verdict.refusal.sentence);
    return dealId;
  }

  /**
   * Opens deals until so many are open, some at a time, each time until the relay has started the workflow of every one.
   * A machine that needs too long for all of them is measured with those that it has.
   */
  async #openMany(): Promise<number> {
    const wanted = this.#times(OPEN_DEALS);
    const began = Date.now();
    for (;;) {
      const { open } = await this.#record.deals.lag('rehearsal');
      const seconds = ((Date.now() - began) / 1_000).toFixed(1);
      if (open >= wanted || Date.now() - began > OPENING_MS) {
        process.stderr.write(
          `  ${open} of ${wanted} deals open, and their workflows started, after ${seconds} s\n`,
        );
        return open;
      }
      const more = Math.min(OPENED_TOGETHER, wanted - open);
      await load(Math.min(OPENED_AT_ONCE, more), more, () => this.#openDeal());
      await this.#untilNoneIsBehind();
    }
  }

  async #untilNoneIsBehind(): Promise<void> {
    for (const until = Date.now() + SETTLED_WITHIN_MS; ; await pause(100)) {
      const { behind, open } = await this.#record.deals.lag('rehearsal');
      if (behind === 0) return;
      if (Date.now() > until)
        throw new Error(`${behind} of ${open} deals have no workflow that has seen them`);
    }
  }

  #times(count: number): number {
    return Math.max(5, Math.round(count * this.#scale));
  }
}

/** The same figures beside the second that is the most it may take. */
function wellWithinASecond(row: BenchRow): BenchRow {
  const rounds = row.rounds.map(({ ours }) => ({ ours, beside: WISHED_MS, ratio: ours / WISHED_MS }));
  const name = row.name.replace('beside a bare signal', 'beside one second');
  return rowOf({ name, unit: 'ms', goal: { atMost: 1 } }, rounds);
}

const TYPESCRIPT = ['--import', 'tsx/esm'];
const programAt = (file: string): string => path.join(import.meta.dirname, file);

/** So many open deals are in no other bench's way. */
async function ownDatabase(ownerUrl: string, ending: Ending): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  ending.add(() => client.end());
  const name = `bench_driving_${randomUUID().slice(0, 8)}`;
  await client.query(`create database ${name}`);
  ending.add(async () => void (await client.query(`drop database ${name} with (force)`)));
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

interface Place {
  readonly appUrl: string;
  readonly folder: string;
}

async function startDealWorker(
  { appUrl, address, folder }: Place & { readonly address: string },
  ending: Ending,
): Promise<void> {
  const port = await freePort();
  await startProgram('../../apps/worker/main.ts', port, ending, {
    DATABASE_APP_URL: appUrl,
    TEMPORAL_ADDRESS: address,
    DEAL_MODE: 'rehearsal',
    CLOSING_BELL_HOME: folder,
    HEALTH_PORT: String(port),
    TZ: 'UTC',
  });
}

async function startApi({ appUrl, folder }: Place, ending: Ending): Promise<number> {
  const port = await freePort();
  await startProgram('../../apps/api/main.ts', port, ending, {
    DATABASE_APP_URL: appUrl,
    IDENTITY_KEYS: folder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_SECOND: '1000000',
    RATE_LIMIT_BURST: '1000000',
    NODE_ENV: 'production',
  });
  return port;
}

async function startProgram(
  file: string,
  port: number,
  ending: Ending,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const said: string[] = [];
  const child = spawn(process.execPath, [...TYPESCRIPT, programAt(file)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  ending.add(() => ended(child, () => child.kill('SIGTERM')));
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  throw new Error(`${path.basename(path.dirname(file))} did not start:\n${said.join('')}`);
}

async function startBareWorker(address: string, ending: Ending): Promise<ChildProcess> {
  const bare = fork(programAt('bare-worker.ts'), {
    execArgv: TYPESCRIPT,
    env: { ...process.env, TZ: 'UTC' },
  });
  ending.add(() => ended(bare, () => bare.disconnect()));
  const ready = toldBy(bare, (told) => 'ready' in told);
  bare.send({ address, namespace: namespaceOf('rehearsal') });
  await ready;
  return bare;
}

function toldBy(bare: ChildProcess, is: (told: BareTold) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (told: BareTold): void => {
      if ('fault' in told) reject(new Error(told.fault));
      else if (!is(told)) return;
      bare.off('message', hear);
      resolve();
    };
    bare.on('message', hear);
  });
}
