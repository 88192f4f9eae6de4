import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

// A worker of its own process, as ours is, for the bare workflows. It tells its parent of each signal as it is seen.

export const BARE_QUEUE = 'bench-bare';

/** What it is told at start, and what it tells. */
export interface BareWish {
  readonly address: string;
  readonly namespace: string;
}
export type BareTold = { readonly ready: true } | { readonly seen: number } | { readonly fault: string };

if (process.send !== undefined) {
  const tell = (told: BareTold): void => void process.send?.(told);
  process.once('message', (wish: BareWish) => {
    work(wish, tell).catch((error: unknown) => tell({ fault: String(error) }));
  });
}

async function work({ address, namespace }: BareWish, tell: (told: BareTold) => void): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: [] });
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(import.meta.dirname, 'bare-workflows.ts'),
    logger,
  });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: BARE_QUEUE,
    workflowBundle: { code },
    sinks: {
      seen: { signal: { fn: (_, number: number) => tell({ seen: number }), callDuringReplay: false } },
    },
  });
  process.once('disconnect', () => worker.shutdown());
  tell({ ready: true });
  await worker.run();
  await connection.close();
}
