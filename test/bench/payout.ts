import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { namespaceOf } from '#libs/contracts/process/story.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freePort } from '#machine/ports.ts';
import { startTemporal } from '#machine/temporal.ts';
import { findTemporal } from '#machine/temporal-binary.ts';
import { prepareNamespaces } from '#machine/temporal-namespaces.ts';
import { PAYER_QUEUE, type PayerTold } from './bare-payer.ts';
import { moneyTransfer, payInChunks } from './bare-payments.ts';
import { Ending, ended } from './ending.ts';
import { firstWord, inProcess } from './payout-process.ts';
import type { PayoutTimes } from './payout-run.ts';
import { type BenchRow, type Round, rowOf } from './row.ts';
import { timed } from './timed.ts';

const HOLDERS = 1_000_000;
const SIZES = [0.01, 0.1, 1];
/** As many as a development server gets through in seconds; what comes out is a rate. */
const TRANSFERS = 300;
const TRANSFERS_AT_ONCE = 50;
const CHUNKED = 20_000;
const CHUNK = 500;

/**
 * The payout of a large company, from the register's file to every payment settled by the bank's own answers and reconciled,
 * as the product's performers do it: beside COPY, and beside the same payments as Temporal's samples make them, one workflow each, or a batch of chunks with an upsert each, which keep no
 * ledger, ask for no approval and prove nothing.
 */
export async function payoutRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  await migrate(ownerUrl);
  const measured: Run[] = [];
  const rates: Rates[] = [];
  for (const part of SIZES) {
    // The machine may be busier at one time than at another: what the largest is measured beside runs before and after it.
    if (part === SIZES.at(-1)) rates.push(await temporalRates(ownerUrl, scale));
    const holders = Math.max(2_000, Math.round(HOLDERS * part * scale));
    const run = await payout({ ownerUrl, dealId: `payout-${process.pid}-${measured.length}`, holders });
    measured.push(run);
    if (!process.argv.includes('--json')) process.stderr.write(`${stepsOf(run)}\n`);
  }
  const largest = measured.at(-1);
  if (largest === undefined) return [];
  rates.push(await temporalRates(ownerUrl, scale));
  return [...ofOne(largest), ...growth(measured), ...besideTemporal(largest, rates)];
}

interface Run extends PayoutTimes {
  /** Encrypting and loading the holders' data, weeks before: no part of the payout. */
  readonly sealing: number;
}

async function payout(of: { ownerUrl: string; dealId: string; holders: number }): Promise<Run> {
  const wish = { ...of, masterKey: randomBytes(32).toString('base64') };
  const { seconds = 0 } = await inProcess({ ...wish, does: { what: 'prepare' } });
  const { times } = await inProcess({ ...wish, does: { what: 'pay' } });
  if (times === undefined) throw new Error('a payout told no times');
  return { ...times, sealing: seconds };
}

function stepsOf(run: Run): string {
  const steps = Object.entries({ load: run.load, ...run.steps, ...run.answers });
  const told = steps.map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`).join(', ');
  const busy = os.loadavg()[0]?.toFixed(1);
  return `  ${count(run.holders)} holders (load ${busy}): ${told}; holders' data sealed before, in ${run.sealing.toFixed(1)} s`;
}

function ofOne(run: PayoutTimes): BenchRow[] {
  const of = `${count(run.holders)} holders`;
  return [
    rowOf(
      {
        name: `register of ${of} loaded and sealed, beside COPY of the file`,
        unit: 's',
        goal: { atMost: 2 },
      },
      [round(run.load, run.copyOfFile)],
    ),
    rowOf(
      {
        name: `register of ${of} loaded and sealed, beside COPY of its rows into a table with the same key`,
        unit: 's',
        goal: { atMost: 2 },
      },
      [round(run.load, run.copyOfLots)],
    ),
    rowOf(
      {
        name: `payees, entitlements, holds, postings, batch and files of ${of}, beside COPY of the rows they leave`,
        unit: 's',
        goal: { atMost: 4 },
      },
      [round(sum(run.steps), run.copyOfRows)],
    ),
    rowOf({ name: `memory of a payout of ${of}, beside 512 MB`, unit: 'MB', goal: { atMost: 1 } }, [
      round(run.memory, 512),
    ]),
  ];
}

/** Ten times as many holders may cost ten times as much. */
function growth(runs: readonly PayoutTimes[]): BenchRow[] {
  return runs.slice(1).map((more, index) => {
    const less = runs[index] as PayoutTimes;
    const each = (run: PayoutTimes) => (whole(run) / run.holders) * 1_000_000;
    return rowOf(
      {
        name: `payout, a holder, of ${count(more.holders)}, beside ${count(less.holders)}`,
        unit: 'µs',
        goal: { atMost: 1.5 },
      },
      [round(each(more), each(less))],
    );
  });
}

function besideTemporal(run: PayoutTimes, rates: readonly Rates[]): BenchRow[] {
  const ours = run.payments / whole(run);
  const name = 'payments a second, register to reconciled, beside';
  return [
    rowOf(
      { name: `${name} one Temporal workflow for each`, unit: '/s', goal: { atLeast: 1_000 } },
      rates.map(({ transfers }) => round(ours, transfers)),
    ),
    rowOf(
      { name: `${name} a Temporal batch of chunks of ${CHUNK} upserts`, unit: '/s', goal: { atLeast: 1 } },
      rates.map(({ chunked }) => round(ours, chunked)),
    ),
  ];
}

function whole(run: PayoutTimes): number {
  return run.load + sum(run.steps) + sum(run.answers);
}

function sum(steps: Readonly<Record<string, number>>): number {
  return Object.values(steps).reduce((all, seconds) => all + seconds, 0);
}

function round(ours: number, beside: number): Round {
  return { ours, beside, ratio: ours / beside };
}

interface Rates {
  readonly transfers: number;
  readonly chunked: number;
}

async function temporalRates(ownerUrl: string, scale: number): Promise<Rates> {
  const ending = new Ending();
  try {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-payout-'));
    ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
    const owner = createPool(ownerUrl, { role: 'owner', connections: 1 });
    ending.add(() => owner.end());
    await owner.query(
      'create table bench_payments (payment text primary key, cents bigint not null, state text not null)',
    );
    ending.add(() => owner.query('drop table bench_payments').then(() => undefined));
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
    const namespace = namespaceOf('rehearsal');
    const payer = fork(path.join(import.meta.dirname, 'bare-payer.ts'), {
      execArgv: ['--import', 'tsx/esm'],
      env: { ...process.env, TZ: 'UTC' },
    });
    ending.add(() => ended(payer, () => payer.disconnect()));
    const ready = firstWord<PayerTold>(payer);
    payer.send({ address, namespace, databaseUrl: ownerUrl });
    const word = await ready;
    if ('fault' in word) throw new Error(word.fault);
    const client = new Client({ connection, namespace });
    await transfersFor(client, TRANSFERS_AT_ONCE);
    const transfers = Math.max(TRANSFERS_AT_ONCE, Math.round(TRANSFERS * Math.min(1, scale * 10)));
    const chunked = Math.max(CHUNK, Math.round(CHUNKED * Math.min(1, scale * 10)));
    return {
      transfers: transfers / (await timed(() => transfersFor(client, transfers))),
      chunked: chunked / (await timed(() => chunksFor(client, chunked))),
    };
  } finally {
    await ending.run();
  }
}

async function transfersFor(client: Client, payments: number): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: TRANSFERS_AT_ONCE }, async () => {
      for (;;) {
        const payment = next;
        next += 1;
        if (payment >= payments) return;
        await client.workflow.execute(moneyTransfer, {
          taskQueue: PAYER_QUEUE,
          workflowId: randomUUID(),
          args: [`p-${payment}`, 1_975],
        });
      }
    }),
  );
}

function chunksFor(client: Client, payments: number): Promise<void> {
  return client.workflow.execute(payInChunks, {
    taskQueue: PAYER_QUEUE,
    workflowId: randomUUID(),
    args: [0, payments, CHUNK],
  });
}

const count = (rows: number): string => String(rows).replaceAll(/\B(?=(\d{3})+$)/g, ',');
