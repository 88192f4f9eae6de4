import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { until } from '#libs/deal/testing/given.ts';
import { smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { bringLevel } from '#libs/record/law/follow.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { asApplication } from '#machine/database.ts';
import { Ending } from './ending.ts';
import { type BenchRow, load, rowOf } from './row.ts';

const OPEN_DEALS = 5_000;
const ROUNDS = 3;
const AT_ONCE = 32;
/** "A new version or closure reaches 5,000 open deals in under a minute." */
const WISHED_S = 60;
// A meeting on February 8, 2021 is called, so that a closure in the days after it moves the report on the vote.
const WALL = Date.parse('2020-12-14T15:00:00.000Z');
const CLOSED = ['2021-02-09', '2021-02-10', '2021-02-11', '2021-02-12'];
const STORY = until(wholeStory, 'CallMeeting');
const OPERATOR = { id: 'operator', name: 'Operator', roles: ['operator'] };

/** How long an announced closure takes to every open live deal: each is read, decided on and appended to. */
export async function lawRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  const ending = new Ending();
  try {
    const url = await ownDatabase(ownerUrl, ending);
    const deals = await inRecord(url, async (record) => {
      await record.law.publish();
      const open = await openDeals(record, Math.max(20, Math.round(OPEN_DEALS * scale)));
      await bringLevel(record);
      return open;
    });
    const rounds = [];
    for (const day of CLOSED.slice(0, ROUNDS)) {
      // A process that has read none of them yet, as after a deploy.
      const seconds = await inRecord(url, (record) => announced(record, day, deals));
      rounds.push({ ours: seconds, beside: WISHED_S, ratio: seconds / WISHED_S });
    }
    const name = `a closure reaches ${deals} open deals, beside the minute that was asked for`;
    return [rowOf({ name, unit: 's', goal: { atMost: 1 } }, rounds)];
  } finally {
    await ending.run();
  }
}

async function announced(record: DealRecord, day: string, deals: number): Promise<number> {
  const began = performance.now();
  const data = { calendar: 'sec', day, name: 'A storm', source: 'bench' } as const;
  await record.law.give({ type: 'AnnounceClosure', data }, { commandId: randomUUID(), actor: OPERATOR });
  const brought = await bringLevel(record);
  const seconds = (performance.now() - began) / 1_000;
  const { behind } = (await record.law.read()).deals;
  if (brought.adopted !== deals || behind !== 0) {
    throw new Error(`${brought.adopted} of ${deals} deals adopted it, ${behind} are behind`);
  }
  return seconds;
}

/** At least so many; a few more, so that all callers open equally many. */
async function openDeals(record: DealRecord, deals: number): Promise<number> {
  const [, ...steps] = STORY;
  await load(AT_ONCE, Math.ceil(deals / AT_ONCE) * AT_ONCE, async () => {
    const dealId = newDealId();
    const counsel = actorOf('counsel');
    await record.openDeal(dealId, {
      commandId: 'open',
      data: { mode: 'live', terms: smallTerms },
      actor: counsel,
    });
    await record.give(
      dealId,
      steps.map(({ command, by }, index) => ({ commandId: `step/${index}`, command, actor: actorOf(by) })),
    );
  });
  return (await record.law.read()).deals.open;
}

function actorOf(id: string) {
  const person = smallTerms.people.find((each) => each.id === id);
  return { id, name: person?.name ?? id, roles: [...(person?.roles ?? [])] };
}

async function inRecord<Result>(url: string, work: (record: DealRecord) => Promise<Result>): Promise<Result> {
  const record = openRecord({
    appUrl: asApplication(url),
    applicationName: 'bench-law',
    wallClock: () => WALL,
  });
  try {
    return await work(record);
  } finally {
    await record.close();
  }
}

async function ownDatabase(ownerUrl: string, ending: Ending): Promise<string> {
  const name = `bench_law_${randomUUID().slice(0, 8)}`;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  ending.add(async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}
