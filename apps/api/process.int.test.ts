import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { issueToken } from '#libs/identity/local-issuer.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { freePort } from '#machine/ports.ts';
import { type RunningPostgres, startPostgres } from '#machine/postgres.ts';
import { newKey } from '#test/api/api-under-test.ts';
import { EventReader } from '#test/api/event-reader.ts';
import { person } from '#test/api/small-deal-over-http.ts';

// The API as it really runs: a process of its own, on a PostgreSQL that can be stopped.

let folder: string;
let database: RunningPostgres;
let databasePort: number;
let token: string;
const started: ChildProcess[] = [];

const startDatabase = async () => {
  database = await startPostgres({
    dataFolder: path.join(folder, 'postgres'),
    port: databasePort,
    settings: { fsync: 'off' },
  });
};

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-api-process-'));
  fs.chmodSync(folder, 0o711);
  databasePort = await freePort();
  await startDatabase();
  await migrate(database.url);
  token = await issueToken(path.join(folder, 'keys'), person('counsel'));
});
afterAll(async () => {
  for (const child of started)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

async function startApi(environment: Record<string, string> = {}): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx/esm', path.join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_APP_URL: database.url,
      IDENTITY_KEYS: path.join(folder, 'keys'),
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const running = { url: `http://127.0.0.1:${port}`, child, said: () => text, ended };
  await until(async () => child.exitCode !== null || (await fetch(`${running.url}/health/ready`)).ok, 30_000);
  return running;
}

/** Waits until something holds; what throws does not hold yet. */
async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`it did not come to hold within ${withinMs} ms`);
    await pause(50);
  }
}

const post = (url: string, body: unknown, key = newKey()) =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

async function openDeal({ url }: Running): Promise<string> {
  const answer = await post(`${url}/deals?mode=rehearsal&startsAt=2020-10-09`, {
    closingBell: 1,
    terms: smallTerms,
  });
  return `${url}${answer.headers.get('location')}`;
}

const suit = { caption: 'Holder v. Small', court: 'Chancery', docket: '1', filedOn: '2021-01-05' };

describe('the process', { timeout: 90_000 }, () => {
  it('never writes the address of a calendar feed into its log, found or not', async () => {
    const api = await startApi({ LOG_LEVEL: 'debug' });
    const deal = await openDeal(api);
    const { url } = (await (await post(`${deal}/calendar/feed`, {})).json()) as { url: string };
    expect((await fetch(url)).status).toBe(200);
    expect((await post(`${deal}/calendar/feed/revoke`, {})).status).toBe(200);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}/more`)).status).toBe(404);
    await until(() => Promise.resolve(api.said().includes('/feeds/:address')), 5_000);
    const [feedId = '', secret = ''] = (url.split('/').at(-1) ?? '').split('.');
    expect(secret).toHaveLength(43);
    expect(api.said()).not.toContain(secret);
    expect(api.said()).not.toContain(feedId);
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
  });

  it('lets what is under way come to its end on SIGTERM, ends event streams with a hint, and leaves with 0', async () => {
    const api = await startApi({ STOP_NOTICE_SECONDS: '1' });
    const deal = await openDeal(api);
    const reader = await EventReader.open(`${deal}/events/stream`, { token });

    // An upload that has begun and is not finished.
    const rows = 'position,holder,kind,shares\np-1,The founder,registered,400\n';
    const answered = new Promise<number>((resolve, reject) => {
      const request = http.request(
        `${deal}/imports?kind=positions&as=slow`,
        { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' } },
        (answer) => resolve(answer.resume().statusCode ?? 0),
      );
      request.on('error', reject);
      request.write(rows.slice(0, 20));
      setTimeout(() => request.end(rows.slice(20)), 2_500);
    });
    await pause(200);
    api.child.kill('SIGTERM');
    await until(async () => (await fetch(`${api.url}/health/ready`)).status === 503, 900);
    await until(async () => reader.ended, 5_000);
    expect(reader.comments.join()).toContain('stopping');
    expect(reader.retryMs).toBeGreaterThanOrEqual(500);

    expect(await answered).toBe(200);
    expect(await api.ended).toBe(0);
    await expect(fetch(`${api.url}/health/live`)).rejects.toThrow();
  });

  it('says that the database is away, does not lose a command, and recovers by itself', async () => {
    const api = await startApi();
    const deal = await openDeal(api);
    const key = newKey();
    await database.stop();
    try {
      const [read, command] = await Promise.all([
        fetch(deal, { headers: { authorization: `Bearer ${token}` } }),
        post(`${deal}/deal/record-litigation`, suit, key),
      ]);
      for (const answer of [read, command]) {
        expect(answer.status).toBe(503);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(((await answer.json()) as { detail: string }).detail).toContain('database cannot be reached');
      }
      expect((await fetch(`${api.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
      expect((await fetch(`${api.url}/metrics`)).status).toBe(200);
    } finally {
      await startDatabase();
    }
    await until(async () => (await fetch(`${api.url}/health/ready`)).ok, 20_000);
    const answers = [
      await post(`${deal}/deal/record-litigation`, suit, key),
      await post(`${deal}/deal/record-litigation`, suit, key),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const page = await fetch(`${deal}/events`, { headers: { authorization: `Bearer ${token}` } });
    const { events } = (await page.json()) as { events: { type: string }[] };
    expect(events.filter(({ type }) => type === 'LitigationRecorded')).toHaveLength(1);
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
    // Neither the token nor who asked nor what was said; the deal's id says nothing of the deal.
    const log = api.said();
    expect(log).toContain('"route":"/deals/:deal/deal/record-litigation"');
    for (const secret of [token, '"counsel"', 'Holder v. Small', smallTerms.name, key])
      expect(log).not.toContain(secret);
  });
});
