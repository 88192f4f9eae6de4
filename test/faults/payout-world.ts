import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '#libs/identity/local-issuer.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { prepareBankDatabase } from '#machine/bank-database.ts';
import { asApplication } from '#machine/database.ts';
import { portIsFree } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { waitForEnd } from '#machine/processes.ts';
import type { Json } from '#test/api/api-under-test.ts';
import { steadyPort } from '#test/driving/servers.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

export const PARTS = ['worker', 'api', 'bank', 'postgres'] as const;
export type Part = (typeof PARTS)[number];
/** A second worker beside the first, so that attempts run side by side. */
type Program = Exclude<Part, 'postgres'> | 'twin';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Json;
}

/** PostgreSQL, the API, the sandbox bank and a driver, each a process of its own that can be killed and comes again. */
export interface PayoutWorld {
  readonly record: DealRecord;
  /** The bank's own books, for the judge alone. */
  readonly bankPool: ReturnType<typeof createPool>;
  start(part: Program): Promise<void>;
  /** Killed, and not started again. */
  end(part: Program): Promise<void>;
  /** Without warning, as a power failure would; and at once started again. */
  kill(part: Part): Promise<void>;
  /** The last words of a driver that ended although nobody killed it: nothing outside may end one. */
  endedByItself(): string | undefined;
  ask(
    method: 'GET' | 'POST',
    place: string,
    wish: { as: SignedIn; key?: string; body?: unknown },
  ): Promise<Answer>;
  tellBank(customer: string, what: string, body: unknown): Promise<void>;
  stop(): Promise<void>;
}

export async function payoutWorld(): Promise<PayoutWorld> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-faults-'));
  // PostgreSQL does not run as root: the user it runs as must be able to come in.
  fs.chmodSync(folder, 0o711);
  const at = (name: string) => path.join(folder, name);
  const ports = {
    postgres: await steadyPort(),
    api: await steadyPort(),
    bank: await steadyPort(),
    sftp: await steadyPort(),
  };
  const programs = await built();
  const postgres = () =>
    startPostgres({
      dataFolder: at('postgres'),
      port: ports.postgres,
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
    });
  let server = await postgres();
  await migrate(server.url);
  const bankUrl = await prepareBankDatabase(server.url);
  const appUrl = asApplication(server.url);
  const record = openRecord({ appUrl, applicationName: 'payout-judge' });
  const bankPool = createPool(bankUrl, { role: 'owner', connections: 2 });
  const shared = { ...process.env, TZ: 'UTC' };
  const environments = {
    worker: { DATABASE_APP_URL: appUrl, SANDBOX_BANK_FOLDER: at('bank'), OUTBOX_FOLDER: at('outbox') },
    api: {
      DATABASE_APP_URL: appUrl,
      IDENTITY_KEYS: at('keys'),
      PORT: String(ports.api),
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_SECOND: '0',
    },
    bank: {
      BANK_DATABASE_URL: bankUrl,
      BANK_FOLDER: at('bank'),
      BANK_PORT: String(ports.bank),
      BANK_SFTP_PORT: String(ports.sftp),
      BANK_LOOK_MS: '40',
    },
  } as const;
  const children = new Map<Program, ChildProcess>();
  const ready = { worker: undefined, twin: undefined, api: ports.api, bank: ports.bank } as const;
  const programOf = (part: Program) => (part === 'twin' ? 'worker' : part);

  let ended: string | undefined;
  const spawned = (part: Program): ChildProcess => {
    const log = fs.openSync(at(`${part}.log`), 'a');
    const child = spawn(process.execPath, [programs[programOf(part)]], {
      cwd: checkout,
      env: { ...shared, ...environments[programOf(part)] },
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    if (programOf(part) === 'worker') {
      child.once('exit', () => {
        if (children.get(part) === child) ended ??= fs.readFileSync(at(`${part}.log`), 'utf8').slice(-2_000);
      });
    }
    return child;
  };
  const start = async (part: Program): Promise<void> => {
    await end(part);
    children.set(part, spawned(part));
    const port = ready[part];
    for (
      const until = Date.now() + READY_WITHIN_MS;
      port !== undefined && !(await answers(port));
      await pause(25)
    ) {
      // Its database was away when it started: it is started again, as whoever keeps processes would.
      const child = children.get(part);
      if (child !== undefined && child.exitCode !== null) children.set(part, spawned(part));
      if (Date.now() > until)
        throw new Error(`${part} did not start: ${fs.readFileSync(at(`${part}.log`), 'utf8').slice(-2_000)}`);
    }
  };
  const end = async (part: Program): Promise<void> => {
    const child = children.get(part);
    children.delete(part);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    record,
    bankPool,
    start,
    end,
    async kill(part) {
      if (part === 'postgres') {
        process.kill(server.pid, 'SIGKILL');
        await waitForEnd(server, 10_000);
        while (!(await portIsFree(ports.postgres))) await pause(10);
        server = await postgres();
        return;
      }
      await end(part);
      await start(part);
    },
    endedByItself: () => ended,
    async ask(method, place, { as, key, body }) {
      const answer = await fetch(`http://127.0.0.1:${ports.api}${place}`, {
        method,
        headers: {
          authorization: `Bearer ${await issueToken(at('keys'), as)}`,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, text, body: isJson ? JSON.parse(text) : undefined };
    },
    async tellBank(customer, what, body) {
      const place = `http://127.0.0.1:${ports.bank}/customers/${customer}/${what}`;
      const answer = await fetch(place, { method: 'POST', body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      for (const part of [...children.keys()]) await end(part);
      await record.close();
      await bankPool.end();
      await server.stop(true);
      fs.rmSync(folder, { recursive: true, force: true });
      fs.rmSync(path.dirname(programs.api), { recursive: true, force: true });
    },
  };
}

const READY_WITHIN_MS = 60_000;

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** As plain JavaScript, beside the packages: a program that was killed is back in a second. */
async function built(): Promise<Record<'worker' | 'api' | 'bank', string>> {
  const esbuild = await import('esbuild');
  const out = path.join(checkout, '.closing-bell', 'test', `faults-${process.pid}`);
  await esbuild.build({
    absWorkingDir: checkout,
    entryPoints: [
      { in: path.join(checkout, 'apps/api/main.ts'), out: 'api' },
      { in: path.join(checkout, 'apps/bank/main.ts'), out: 'bank' },
      { in: path.join(checkout, 'test/faults/payout-driver.ts'), out: 'worker' },
    ],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    tsconfig: path.join(checkout, 'tsconfig.json'),
    logLevel: 'silent',
  });
  return {
    worker: path.join(out, 'worker.mjs'),
    api: path.join(out, 'api.mjs'),
    bank: path.join(out, 'bank.mjs'),
  };
}
