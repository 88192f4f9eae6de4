import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { openSmallDeal } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import type { Diary } from './diary.ts';
import { LawFollower } from './law-follower.ts';
import { workerMetrics } from './metrics.ts';

const OPERATOR = { id: 'operator', name: 'Otto', roles: ['operator'] };
const WALL = Date.parse('2020-12-14T15:00:00.000Z');

let database: Awaited<ReturnType<typeof freshDatabase>>;
const records: DealRecord[] = [];
const followers: LawFollower[] = [];
const said: string[] = [];
const note = (message: string) => said.push(message);
const diary: Diary = { info: note, warn: note, error: note };

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  for (let count = 0; count < 2; count += 1) {
    const record = openRecord({ appUrl: database.url, wallClock: () => WALL, connections: 4 });
    records.push(record);
    followers.push(new LawFollower({ record, diary, pollMs: 20 }));
  }
});
afterAll(async () => {
  for (const follower of followers) await follower.stop();
  for (const record of records) await record.close();
  await database.drop();
});

const first = (): DealRecord => records[0] as DealRecord;

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`not in time; said: ${said.join(' | ')}`);
    await pause(20);
  }
}
const announce = (day: string) =>
  first().law.give(
    { type: 'AnnounceClosure', data: { calendar: 'sec', day, name: 'a storm', source: 'x' } },
    { commandId: day, actor: OPERATOR },
  );
const behind = async () => (await first().law.read()).deals.behind;
const leaders = () => followers.filter((follower) => follower.health().leads);

it('one worker brings deals level, another takes over, and the metrics say who is behind', async () => {
  await first().law.publish();
  const deals = [newDealId(), newDealId(), newDealId()];
  for (const dealId of deals) await openSmallDeal(first(), dealId, 'live');
  const metrics = workerMetrics('live', first(), () => ({ relay: undefined, follower: followers[0] }));
  expect(await metrics.text()).toContain('closing_bell_law_behind{mode="live"} 3');

  for (const follower of followers) follower.start();
  await until(() => leaders().length > 0);
  await announce('2020-12-16');
  await until(async () => (await behind()) === 0);
  expect(leaders()).toHaveLength(1);

  const [leader] = leaders();
  await leader?.stop();
  await announce('2020-12-17');
  await until(async () => (await behind()) === 0);
  expect(leaders()).toHaveLength(1);
  expect(leaders()[0]).not.toBe(leader);

  // A worker counts when it is through with all of them.
  const adopted = () => followers.reduce((sum, follower) => sum + follower.health().adopted, 0);
  await until(() => adopted() >= 2 * deals.length);
  expect(adopted()).toBe(2 * deals.length);
  expect(said.some((message) => message.includes('adopted what was published'))).toBe(true);
  const text = await metrics.text();
  expect(text).toContain('closing_bell_law_version{mode="live"} 3');
  expect(text).toContain('closing_bell_law_behind{mode="live"} 0');
  expect(text).toContain('closing_bell_law_lag_seconds{mode="live"} 0');
}, 40_000);
