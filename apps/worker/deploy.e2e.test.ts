import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { workflowId } from '#libs/contracts/process/story.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { joinFleet } from '#libs/record/fleet.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, startServers } from '#test/driving/servers.ts';
import { contentOf, END, goTo, openSmallDeal, playSteps, scriptedWorld, steps } from '#test/driving/story.ts';
import { runsOf, withTemporal } from '#test/driving/temporal.ts';
import { type HostedWorker, startWorker } from '#test/driving/worker.ts';
import { changedStory } from '#test/replay/changed-story.ts';

let servers: Servers;
let record: DealRecord;
let worker: HostedWorker | undefined;
beforeAll(async () => {
  servers = await startServers();
  record = openRecord({ appUrl: servers.appUrl });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  await record.close();
  await servers.stop();
});

async function patchesOf(dealId: string): Promise<string[]> {
  return withTemporal(servers, 'rehearsal', async (client) => {
    const markers: string[] = [];
    for (const { runId } of await runsOf(client, dealId)) {
      const { events } = await client.workflow.getHandle(workflowId(dealId), runId).fetchHistory();
      for (const event of events ?? []) {
        const name = event.markerRecordedEventAttributes?.markerName;
        if (name === 'core_patch') markers.push(name);
      }
    }
    return markers;
  });
}

describe('a deploy with a changed story', () => {
  it('takes over a deal under way, which ends as it would have', async () => {
    const dealId = newDealId();
    worker = startWorker(servers, scriptedWorld().performers);
    await openSmallDeal(record, dealId);
    // In the middle of the meeting: its run is open, with the story of before in its history.
    const polls = steps.findIndex(({ command }) => command.type === 'ClosePolls');
    await playSteps({ record, dealId }, steps.slice(0, polls));
    await worker.stop();
    expect(await patchesOf(dealId)).toEqual([]);

    const story = await changedStory(path.join(servers.folder, 'changed'), 'workflows/deal.ts', [
      { from: '  log,\n', to: '  log,\n  patched,\n' },
      {
        from: 'this.#take(await this.#done(due, ways));',
        to: "if (patched('takes-a-breath')) await sleep(5);\n      this.#take(await this.#done(due, ways));",
      },
    ]);
    worker = startWorker(servers, scriptedWorld().performers, 'rehearsal', { story });
    await playSteps({ record, dealId }, steps.slice(polls));
    await goTo({ record, dealId }, END);
    expect((await patchesOf(dealId)).length).toBeGreaterThan(0);
    await worker.stop();

    worker = startWorker(servers, scriptedWorld().performers);
    const other = newDealId();
    await openSmallDeal(record, other);
    await playSteps({ record, dealId: other });
    await goTo({ record, dealId: other }, END);
    expect(await contentOf(record, dealId)).toEqual(await contentOf(record, other));
  });
});

describe('a worker that is older than one that has driven deals', () => {
  it('refuses to start, and says which release to deploy', async () => {
    await joinFleet(record.pool, 'live', 99);
    const late = startWorker(servers, scriptedWorld().performers, 'live');
    await expect(late.running).rejects.toThrow(/A worker of story version 99 has driven live deals already/);
    await late.record.close();
  });
});
