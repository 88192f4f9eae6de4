import type { Client } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { openSmallDeal } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { openDiary } from './diary.ts';
import { Relay } from './relay.ts';

// With a Temporal that only notes who was poked.

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
let relay: Relay;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
});
afterEach(() => relay.stop());
afterAll(async () => {
  await record.close();
  await database.drop();
});

const AN_HOUR_MS = 3_600_000;

function relayWith(poked: string[]): Relay {
  const client = {
    connection: { withDeadline: (_: number, work: () => Promise<unknown>) => work() },
    workflow: {
      count: () => Promise.resolve({ count: Number.MAX_SAFE_INTEGER }),
      signalWithStart: (_: string, { workflowId }: { workflowId: string }) => {
        poked.push(workflowId);
        return Promise.resolve();
      },
    },
  } as unknown as Client;
  return new Relay({
    mode: 'rehearsal',
    pool: record.pool,
    client,
    diary: openDiary('rehearsal', () => {}),
    pollMs: AN_HOUR_MS,
  });
}

async function openedDeal(): Promise<string> {
  const dealId = newDealId();
  await openSmallDeal(record, dealId);
  return `deal/${dealId}`;
}

it('looks at once when somebody who waits asks its mode to, and by itself only now and then', async () => {
  const poked: string[] = [];
  relay = relayWith(poked);
  const expected = [await openedDeal()];
  relay.start();
  await expect.poll(() => poked).toEqual(expected);
  for (let n = 0; n < 3; n += 1) {
    const opened = await openedDeal();
    await record.deals.wakeRelay('live');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(poked).toEqual(expected);
    await record.deals.wakeRelay('rehearsal');
    expected.push(opened);
    await expect.poll(() => poked).toEqual(expected);
  }
  // One that has stopped hears nobody.
  await relay.stop();
  await openedDeal();
  await record.deals.wakeRelay('rehearsal');
  expect(poked).toEqual(expected);
});
