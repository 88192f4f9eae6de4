import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, startServers, steadyPort, workerEnvironment } from '#test/driving/servers.ts';
import { openSmallDeal, settle } from '#test/driving/story.ts';

let servers: Servers;
let record: DealRecord;
const started = new Set<Started>();
beforeAll(async () => {
  servers = await startServers();
  record = openRecord({ appUrl: servers.appUrl });
});
afterEach(async () => {
  for (const { child } of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  started.clear();
});
afterAll(async () => {
  await record.close();
  await servers.stop();
});

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
  get(place: string): Promise<{ status: number; text: string }>;
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const port = await steadyPort();
  const child = spawn(process.execPath, ['--import', 'tsx/esm', path.join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], ...workerEnvironment(servers, 'rehearsal', port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const worker: Started = {
    child,
    said: () => said,
    ended: once(child, 'exit').then(([code]) => code as number | null),
    async get(place) {
      const answer = await fetch(`http://127.0.0.1:${port}${place}`).catch(() => undefined);
      return { status: answer?.status ?? 0, text: (await answer?.text()) ?? '' };
    },
  };
  started.add(worker);
  return worker;
}

const ready = (worker: Started) => async () => (await worker.get('/health/ready')).status;
const PATIENT = { timeout: 60_000, interval: 100 };

describe('the worker as a process', () => {
  it('says when it is ready and what waits, drives deals, and ends on SIGTERM', async () => {
    const worker = await start();
    await expect.poll(ready(worker), PATIENT).toBe(200);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await settle({ record, dealId });
    const { text } = await worker.get('/metrics');
    expect(text).toContain('closing_bell_deals_open{mode="rehearsal"} 1');
    expect(text).toContain('closing_bell_deals_behind{mode="rehearsal"} 0');
    expect(text).toContain('closing_bell_relay_lag_seconds{mode="rehearsal"} 0');
    expect(text).toContain('closing_bell_relay_leads{mode="rehearsal"} 1');
    expect(text).toContain('closing_bell_effects_waiting{state="intended",mode="rehearsal"} 0');
    expect(text).toMatch(/closing_bell_pokes_total\{arrived="yes",mode="rehearsal"\} [1-9]/);
    expect((await worker.get('/health/live')).status).toBe(200);
    expect((await worker.get('/elsewhere')).status).toBe(404);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    const lines = worker
      .said()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string });
    expect(lines.at(-1)?.message).toBe('has ended');
  });

  it('waits for servers that are away, says so once, and goes on when they are back', async () => {
    await Promise.all([servers.killTemporal(), servers.killPostgres()]);
    const worker = await start();
    await expect.poll(worker.said, PATIENT).toContain('PostgreSQL does not answer');
    expect((await worker.get('/health/ready')).status).toBe(503);
    await servers.startPostgres();
    await expect.poll(worker.said, PATIENT).toContain('"message":"Temporal does not answer');
    expect((await worker.get('/health/ready')).text).toContain('the worker does not take on work');
    await servers.startTemporal();
    await expect.poll(ready(worker), PATIENT).toBe(200);

    await servers.killPostgres();
    await expect.poll(ready(worker), PATIENT).toBe(503);
    await servers.startPostgres();
    await expect.poll(ready(worker), PATIENT).toBe(200);
    await servers.killTemporal();
    servers.wipeTemporal();
    await servers.startTemporal();
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await settle({ record, dealId, withinMs: 60_000 });
    for (const server of ['"PostgreSQL', '"Temporal']) {
      const complaints = worker.said().split(`${server} does not answer`).length - 1;
      expect(complaints).toBe(1);
    }
    expect(worker.said()).not.toContain('\n    at ');
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
  });

  it('ends before it begins when it is set up wrongly, with a sentence', async () => {
    const other = path.join(servers.folder, 'other.js');
    fs.writeFileSync(other, `/* closing-bell workflows ${'0'.repeat(64)} */\n`);
    const cases: readonly [Record<string, string>, RegExp][] = [
      [{ DEAL_MODE: 'dress' }, /cannot start with these settings. DEAL_MODE/],
      [{ TZ: 'America/New_York' }, /Start it with TZ=UTC/],
      [{ WORKFLOW_BUNDLE: other }, /tells another story than this worker was built for/],
      [{ OUTBOX_FOLDER: path.join(other, 'outbox') }, /for files to and from the outside, cannot be used/],
    ];
    for (const [env, sentence] of cases) {
      const worker = await start(env);
      expect(await worker.ended).toBe(1);
      expect(worker.said()).toMatch(sentence);
      expect(worker.said()).not.toContain('\n    at ');
    }
  });
});
