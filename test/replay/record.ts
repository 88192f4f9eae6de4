import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { workflowId } from '#libs/contracts/process/story.ts';
import { openRecord } from '#libs/record/record.ts';
import { startServers } from '../driving/servers.ts';
import { runsOf, withTemporal } from '../driving/temporal.ts';
import { startWorker } from '../driving/worker.ts';
import { keepDeal } from './histories.ts';
import { recordings } from './recordings.ts';

// Records the histories that are kept: `record.ts [name…]`. Only for a new name, or when a history can no longer come about: a
// history that fails on new code is a deal that would fail with it.

const names = process.argv.slice(2);
const servers = await startServers();
const record = openRecord({ appUrl: servers.appUrl });
for (const [name, prepare] of Object.entries(recordings({ record, servers }))) {
  if (names.length > 0 && !names.includes(name)) continue;
  const { guards, mode, performers, play } = prepare();
  const worker = startWorker(servers, performers, mode, { pauseMs: () => 1_500 });
  const begun = Date.now();
  const dealId = await play();
  const tookMs = Date.now() - begun;
  // What is seen is written down before the workflow is told: it may still be at its last steps.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const runs = await withTemporal(servers, mode, async (client) => {
    const found = await runsOf(client, dealId);
    return Promise.all(
      found.map(async ({ runId }) => {
        const history = await client.workflow.getHandle(workflowId(dealId), runId).fetchHistory();
        return JSON.parse(historyToJSON(history)) as unknown;
      }),
    );
  });
  const recordedAt = new Date().toISOString().slice(0, 10);
  const file = keepDeal({ name, workflowId: workflowId(dealId), guards, recordedAt, runs });
  process.stdout.write(`${file}: ${runs.length} runs, ${tookMs} ms\n`);
  await worker.stop();
}
await record.close();
await servers.stop();
process.exit(0);
