import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, startServers, workerEnvironment } from '#test/driving/servers.ts';
import { contentOf, END, give, goTo, openSmallDeal, playSteps, settle, steps } from '#test/driving/story.ts';
import { runsOf, withTemporal } from '#test/driving/temporal.ts';

let servers: Servers;
let record: DealRecord;
let undisturbed: unknown[];
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  servers = await startServers();
  const owner = new pg.Client({ connectionString: servers.ownerUrl });
  await owner.connect();
  await owner.query(`
    create schema outside;
    create table outside.asked (deal_id text, effect_id text, kind text, attempt int, at timestamptz default now());
    grant usage on schema outside to closing_bell_app;
    grant select, insert on outside.asked to closing_bell_app`);
  await owner.end();
  record = openRecord({ appUrl: servers.appUrl });
  undisturbed = await wholeDeal();
});
afterEach(() => killWorkers());
afterAll(async () => {
  await killWorkers();
  await record.close();
  await servers.stop();
});

function startWorker(env: Record<string, string> = {}): ChildProcess {
  const log = fs.openSync(path.join(servers.folder, 'worker.log'), 'a');
  const script = path.resolve(import.meta.dirname, '../../test/driving/worker-process.ts');
  const worker = spawn(process.execPath, ['--import', 'tsx/esm', script], {
    env: { ...process.env, ...workerEnvironment(servers, 'rehearsal', 0), ...env },
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

async function killWorkers(): Promise<void> {
  for (const worker of workers) await kill(worker);
}

const PATIENT_MS = 60_000;

async function wholeDeal(between?: (index: number, dealId: string) => Promise<void>): Promise<unknown[]> {
  if (between === undefined) startWorker();
  const dealId = newDealId();
  await openSmallDeal(record, dealId);
  await playSteps({
    record,
    dealId,
    withinMs: PATIENT_MS,
    ...(between === undefined ? {} : { between: (_, index) => between(index, dealId) }),
  });
  await goTo({ record, dealId, withinMs: PATIENT_MS }, END);
  await killWorkers();
  return contentOf(record, dealId);
}

const stepOf = (type: string): number => steps.findIndex(({ command }) => command.type === type);

async function asked(dealId: string, kind: string): Promise<number> {
  const { rowCount } = await record.pool.query('select from outside.asked where deal_id = $1 and kind = $2', [
    dealId,
    kind,
  ]);
  return rowCount ?? 0;
}

describe('a deal goes on', () => {
  it('when worker and relay die after an append, within seconds of their return', async () => {
    const dealId = newDealId();
    startWorker();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId, withinMs: PATIENT_MS }, steps.slice(0, stepOf('SealPositions')));
    await killWorkers();
    const seal = steps[stepOf('SealPositions')];
    if (seal === undefined) throw new Error('the story seals no positions');
    await record.advanceClock(dealId, seal.at);
    await give({ record, dealId }, seal);
    expect(await record.settled(dealId)).toBe(false);
    startWorker();
    await settle({ record, dealId, withinMs: 30_000 });
    expect((await record.journal.read(dealId)).at(-1)?.type).toBe('EffectDone');
  });

  it('when a worker is killed with an effect in hand: asked after, not done twice', async () => {
    const dealId = newDealId();
    const first = startWorker({ EFFECT_MS: '0' });
    await openSmallDeal(record, dealId);
    const release = stepOf('ReleaseBatch');
    await playSteps({ record, dealId, withinMs: PATIENT_MS }, steps.slice(0, release));
    await kill(first);
    const slow = startWorker({ EFFECT_MS: '60000' });
    const step = steps[release];
    if (step === undefined) throw new Error('the story releases nothing');
    await goTo({ record, dealId, withinMs: PATIENT_MS }, step.at);
    await give({ record, dealId }, step);
    await expect.poll(() => asked(dealId, 'instruct-payer'), { timeout: PATIENT_MS, interval: 50 }).toBe(1);
    await kill(slow);
    startWorker();
    await settle({ record, dealId, withinMs: PATIENT_MS });
    expect((await record.journal.read(dealId)).at(-1)).toMatchObject({
      type: 'EffectDone',
      data: { effectId: 'instruct-payer/agent-1', attempt: 1 },
    });
    expect(await asked(dealId, 'instruct-payer')).toBe(1);
  });

  it('from the journal alone, when every workflow is deleted and Temporal has lost all it knew', async () => {
    let killed = 0;
    const content = await wholeDeal(async (index, dealId) => {
      if (index === 0) startWorker();
      if (index === stepOf('OpenPolls')) {
        await withTemporal(servers, 'rehearsal', async (client) => {
          for (const { runId } of await runsOf(client, dealId)) {
            const handle = client.workflow.getHandle(`deal/${dealId}`, runId);
            await client.workflowService.deleteWorkflowExecution({
              namespace: 'closing-bell-rehearsal',
              workflowExecution: { workflowId: handle.workflowId, runId },
            });
          }
        });
        killed += 1;
      }
      if (index === stepOf('ReportFunds')) {
        await servers.killTemporal();
        servers.wipeTemporal();
        await servers.startTemporal();
        killed += 1;
      }
    });
    expect(killed).toBe(2);
    expect(content).toEqual(undisturbed);
  });

  it('to the same end, whatever is killed on the way', async () => {
    const returning: Promise<void>[] = [];
    const later = (work: () => Promise<unknown>): void => {
      returning.push(pause(400).then(async () => void (await work())));
    };
    const disasters: Readonly<Record<string, () => Promise<void>>> = {
      CallMeeting: () => killWorkers().then(() => void startWorker()),
      ReceiveBallots: async () => {
        await servers.killPostgres();
        later(() => servers.startPostgres());
      },
      ScheduleClosing: async () => {
        await servers.killTemporal();
        later(() => servers.startTemporal());
      },
      ReportCertificateAccepted: async () => {
        await killWorkers();
        await servers.killPostgres();
        later(() => servers.startPostgres().then(() => startWorker()));
      },
      ReleaseBatch: async () => {
        await Promise.all([servers.killTemporal(), servers.killPostgres()]);
        later(() => Promise.all([servers.startTemporal(), servers.startPostgres()]));
      },
    };
    const struck = new Set<string>();
    const content = await wholeDeal(async (index) => {
      if (index === 0) startWorker();
      // Struck just after the command was recorded, while its consequences are under way.
      const type = steps[index - 1]?.command.type ?? '';
      if (disasters[type] === undefined || struck.has(type)) return;
      struck.add(type);
      await disasters[type]();
    });
    await Promise.all(returning);
    expect([...struck].sort()).toEqual(Object.keys(disasters).sort());
    expect(content).toEqual(undisturbed);
  });
});
