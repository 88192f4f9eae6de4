import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { keptDeals, runsOf } from './histories.ts';

// Replays every kept history on a bundle: `replay.ts <bundle>`. A process of its own, because zone and locale belong to one.

export interface Replayed {
  readonly zone: string;
  readonly locale: string;
  readonly runs: number;
  readonly failures: readonly { readonly deal: string; readonly run: number; readonly reason: string }[];
}

const bundle = process.argv[2];
if (bundle === undefined) throw new Error('Name the bundle to replay on.');
Runtime.install({
  logger: new DefaultLogger('ERROR', () => {}),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
});
const failures: Replayed['failures'][number][] = [];
let runs = 0;
for (const deal of keptDeals()) {
  for (const [index, history] of runsOf(deal).entries()) {
    runs += 1;
    try {
      await Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, history, deal.workflowId);
    } catch (error) {
      failures.push({ deal: deal.name, run: index + 1, reason: String(error) });
    }
  }
}
const { timeZone: zone, locale } = Intl.DateTimeFormat().resolvedOptions();
const replayed: Replayed = { zone, locale, runs, failures };
process.stdout.write(`${JSON.stringify(replayed)}\n`);
