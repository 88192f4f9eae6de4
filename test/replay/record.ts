import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { OutsideError } from '#activities/errors.ts';
import { type DealMode, workflowId } from '#libs/contracts/process/story.ts';
import { report, type Step } from '#libs/deal/testing/small-deal.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, startServers } from '../driving/servers.ts';
import {
  actorOf,
  answerTo,
  END,
  give,
  goTo,
  openSmallDeal,
  playSteps,
  type Scripted,
  scriptedWorld,
  settle,
  steps,
} from '../driving/story.ts';
import { runsOf, withTemporal } from '../driving/temporal.ts';
import { startWorker } from '../driving/worker.ts';
import { keepDeal } from './histories.ts';

// Records the histories that test/replay keeps: `record.ts [name…]`. Only for a new name, or when a history can no longer come
// about: a history that fails on new code is a deal that would fail with it.

interface Recording {
  readonly guards: string;
  readonly mode: DealMode;
  play(deal: Playing): Promise<void>;
}

interface Playing {
  readonly record: DealRecord;
  readonly dealId: string;
  readonly world: Scripted;
  readonly servers: Servers;
}

const upTo = (type: string): readonly Step[] =>
  steps.slice(0, steps.findIndex(({ command }) => command.type === type) + 1);

const recordings: Readonly<Record<string, Recording>> = {
  'paid-out': {
    guards:
      'A rehearsal from the opening to the last dollar: votes, closing, delisting and payout, moments and moved clocks.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal);
      await goTo(deal, END);
    },
  },
  'handed-back': {
    guards:
      'Money that nobody claims: months of reports while the deal winds down, the hand-back asked for, and its report.',
    mode: 'rehearsal',
    async play(deal) {
      deal.world.answer = (effectId) => reportOfUnclaimed(deal.world, effectId) ?? answerTo(effectId);
      await playSteps(deal);
      await goTo({ ...deal, withinMs: 120_000 }, '2022-06-01T12:00:00.000Z');
    },
  },
  terminated: {
    guards: 'A deal that is terminated while its conditions are open ends in the run it is in.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal, upTo('RecordEvidence'));
      const data = {
        by: 'mutual',
        ground: 'mutual-consent',
        section: '8.01(a)',
        reason: 'A better day.',
      } as const;
      await deal.record.give(deal.dealId, [
        { commandId: 'terminate', command: { type: 'TerminateDeal', data }, actor: actorOf('counsel') },
      ]);
      await settle(deal);
    },
  },
  'tried-again': {
    guards:
      'A live deal: an effect fails, a durable timer rings, another attempt is made while people go on poking.',
    mode: 'live',
    async play(deal) {
      deal.world.before = ({ attempt }) =>
        attempt < 3 ? Promise.reject(new OutsideError('refused', 'Not now.')) : Promise.resolve();
      for (const type of ['CallMeeting', 'SealPositions']) {
        const step = steps.find(({ command }) => command.type === type) as Step;
        const data = type === 'CallMeeting' ? { ...step.command.data, happened: true } : step.command.data;
        await give(deal, { ...step, command: { type, data } as Step['command'] });
      }
      await settle({ ...deal, withinMs: 60_000 });
    },
  },
  'database-away': {
    guards:
      'While PostgreSQL is away the look into the journal falls back from the local activity to one that is tried for ever.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal, upTo('MailNotice'));
      await deal.servers.killPostgres();
      // The relay is as blind as the workflow: an operator pokes.
      await withTemporal(deal.servers, 'rehearsal', async (client) => {
        await client.workflow.getHandle(workflowId(deal.dealId)).signal('poke');
      });
      await new Promise((resolve) => setTimeout(resolve, 25_000));
      await deal.servers.startPostgres();
      await playSteps(deal, steps.slice(upTo('MailNotice').length, upTo('SealPositions').length));
    },
  },
};

/** After the second report $400.00 stays unclaimed, until it is asked back. */
function reportOfUnclaimed({ performed }: Scripted, effectId: string): unknown {
  const [kind, leg, number] = effectId.split('/');
  if (kind === 'request-hand-back') return { reference: 'letter', digest: 'a'.repeat(64) };
  if (kind !== 'collect-payer-report' || leg !== 'agent' || Number(number) < 3) return undefined;
  if (number === '3') return report(3, { issued: '200.00', settled: '500.00' }, '400.00');
  const asked = performed.some((each) => each.kind === 'request-hand-back');
  return report(Number(number), asked ? { handedBack: '400.00' } : {}, asked ? '0.00' : '400.00');
}

const names = process.argv.slice(2);
const servers = await startServers();
const record = openRecord({ appUrl: servers.appUrl });
for (const [name, recording] of Object.entries(recordings)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const world = scriptedWorld();
  const worker = startWorker(servers, world.performers, recording.mode, { pauseMs: () => 1_500 });
  const dealId = newDealId();
  await openSmallDeal(record, dealId, recording.mode);
  await recording.play({ record, dealId, world, servers });
  // What is seen is written down before the workflow is told: it may still be at its last steps.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const runs = await withTemporal(servers, recording.mode, async (client) => {
    const found = await runsOf(client, dealId);
    return Promise.all(
      found.map(async ({ runId }) => {
        const history = await client.workflow.getHandle(workflowId(dealId), runId).fetchHistory();
        return JSON.parse(historyToJSON(history)) as unknown;
      }),
    );
  });
  const recordedAt = new Date().toISOString().slice(0, 10);
  const file = keepDeal({ name, workflowId: workflowId(dealId), guards: recording.guards, recordedAt, runs });
  process.stdout.write(`${file}: ${runs.length} runs\n`);
  await worker.stop();
}
await record.close();
await servers.stop();
process.exit(0);
