import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';

// A worker of its own process for the bare payments, as ours is.

export const PAYER_QUEUE = 'bench-payer';

export interface PayerWish {
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
}
export type PayerTold = { readonly ready: true } | { readonly fault: string };

export interface BareBank {
  withdraw(payment: string, cents: number): Promise<string>;
  deposit(payment: string, cents: number): Promise<string>;
  payChunk(from: number, to: number): Promise<void>;
}

if (process.send !== undefined) {
  const tell = (told: PayerTold): void => void process.send?.(told);
  process.once('message', (wish: PayerWish) => {
    work(wish, tell).catch((error: unknown) => tell({ fault: String(error) }));
  });
}

async function work(
  { address, namespace, databaseUrl }: PayerWish,
  tell: (told: PayerTold) => void,
): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: [] });
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(import.meta.dirname, 'bare-payments.ts'),
    logger,
  });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => {});
  const upsert = `insert into bench_payments (payment, cents, state) values ($1, $2, 'paid')
    on conflict (payment) do update set state = excluded.state`;
  const activities: BareBank = {
    withdraw: (payment) => Promise.resolve(`W-${payment}`),
    deposit: (payment) => Promise.resolve(`D-${payment}`),
    payChunk: async (from, to) => {
      for (let at = from; at < to; at += 1)
        await pool.query({ name: 'bench.pay', text: upsert, values: [`p-${at}`, 1_975] });
    },
  };
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: PAYER_QUEUE,
    workflowBundle: { code },
    activities: { ...activities },
  });
  process.once('disconnect', () => worker.shutdown());
  tell({ ready: true });
  await worker.run();
  await pool.end();
  await connection.close();
}
