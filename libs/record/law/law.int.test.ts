import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LawCommand } from '#libs/contracts/law.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { until } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import { actorOf, openSmallDeal } from '#test/driving/story.ts';
import { times } from '#test/setup/effort.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { newDealId } from '../deal-ids.ts';
import { type DealRecord, openRecord } from '../record.ts';
import { editionDigest } from './edition-digest.ts';
import { bringLevel, NewerEdition } from './follow.ts';
import { LAW_STREAM } from './law.ts';

const OPERATOR = { id: 'operator', name: 'Otto', roles: ['operator'] };
// Monday, December 14, 2020: the meeting of the small deal is called, and its notice is due in January.
const WALL = Date.parse('2020-12-14T15:00:00.000Z');
const CHILD = path.join(import.meta.dirname, 'testing', 'following-child.ts');

let database: Awaited<ReturnType<typeof freshDatabase>>;
const open: DealRecord[] = [];
const connect = (): DealRecord => {
  const record = openRecord({ appUrl: database.url, wallClock: () => WALL, connections: 4 });
  open.push(record);
  return record;
};
let record: DealRecord;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = connect();
});
afterAll(async () => {
  for (const each of open) await each.close();
  await database.drop();
});

let commands = 0;
function say(command: LawCommand, by: DealRecord = record) {
  commands += 1;
  return by.law.give(command, { commandId: `test/${commands}`, actor: OPERATOR });
}
const closure = (day: string, more: object = {}): LawCommand => ({
  type: 'AnnounceClosure',
  data: { calendar: 'sec', day, name: 'a storm', source: 'SEC announcement', ...more },
});

/** A live deal whose meeting ends on February 8, 2021: the report on the vote is due four SEC business days later. */
async function liveDeal(): Promise<string> {
  const dealId = newDealId();
  await openSmallDeal(record, dealId, 'live');
  for (const step of until(wholeStory, 'CallMeeting').slice(1)) {
    await record.give(dealId, [
      {
        commandId: `${dealId}/${step.command.type}/${step.at}`,
        command: step.command,
        actor: actorOf(step.by),
      },
    ]);
  }
  return dealId;
}
const adoptions = async (dealId: string) =>
  (await record.journal.read(dealId)).filter(({ type }) => type === 'LawAdopted');
const dealOf = async (dealId: string) => (await record.state(dealId)).state as OpenDeal;

describe('the reference stream', () => {
  it('is told once which edition this release holds, however many processes start together', async () => {
    const others = Array.from({ length: 6 }, connect);
    const told = await Promise.all(others.map((each) => each.law.publish()));
    expect(told.filter(({ published }) => published)).toHaveLength(1);
    expect(await record.law.publish()).toEqual({ edition: NEWEST_EDITION, published: false });
    expect((await record.law.read()).edition).toMatchObject({
      number: NEWEST_EDITION,
      digest: editionDigest(NEWEST_EDITION),
    });
    expect((await record.law.state()).version).toBe(1);
  });

  it('takes a released edition as it was published, and no other under its number', async () => {
    const at = (number: number, digest: string, released: string | null): LawCommand => ({
      type: 'PublishEdition',
      data: { number, digest, released, says: 'x', added: [], ended: [] },
    });
    const apart = await freshDatabase();
    await migrate(apart.url);
    const alone = openRecord({ appUrl: apart.url });
    const versions = async (command: LawCommand) => {
      const verdict = await say(command, alone);
      return verdict.outcome === 'accepted' ? verdict.events.length : verdict.refusal.code;
    };
    expect(await versions(at(1, 'a'.repeat(64), null))).toBe(1);
    expect(await versions(at(1, 'b'.repeat(64), null)), 'still being written').toBe(1);
    expect(await versions(at(1, 'b'.repeat(64), '2026-11-22'))).toBe(1);
    expect(await versions(at(1, 'b'.repeat(64), '2026-11-22'))).toBe(0);
    expect(await versions(at(1, 'c'.repeat(64), '2026-11-22'))).toBe('EditionDiffers');
    expect(await versions(at(2, 'd'.repeat(64), null))).toBe(1);
    expect(await versions(at(1, 'b'.repeat(64), '2026-11-22')), 'older code starts again').toBe(0);
    // Code that does not hold it leaves the deals to code that does.
    await expect(bringLevel(alone)).rejects.toThrow(NewerEdition);
    expect((await alone.law.verify()).intact).toBe(true);
    await alone.close();
    await apart.drop();
  });

  it('is no deal', async () => {
    await expect(record.state(LAW_STREAM)).rejects.toMatchObject({ code: 'stream-not-found' });
    await expect(record.give(LAW_STREAM, [])).rejects.toMatchObject({ code: 'stream-not-found' });
    expect((await record.journal.streams()).map(({ streamId }) => streamId)).not.toContain(LAW_STREAM);
    expect((await record.journal.feed()).events.map(({ event }) => event.streamId)).not.toContain(LAW_STREAM);
  });

  it('refuses a closure that is none, and says why', async () => {
    const code = async (command: LawCommand) => {
      const verdict = await say(command);
      return verdict.outcome === 'refused' ? verdict.refusal.code : 'accepted';
    };
    expect(await code(closure('2020-12-25'))).toBe('AlreadyClosed');
    expect(await code(closure('2020-12-19'))).toBe('AlreadyClosed');
    expect(await code(closure('2020-11-02'))).toBe('DayLongPast');
    expect(await code(closure('2020-12-16', { knownFrom: '2020-12-15T00:00:00.000Z' }))).toBe('NotKnownYet');
    expect(await code(closure('2020-12-16', { closesAt: '22:30' }))).toBe('ClosesNoEarlier');
    expect(await code({ type: 'RevokeClosure', data: { closureId: 'sec-2020-12-25', reason: 'x' } })).toBe(
      'ClosureUnknown',
    );
    expect((await record.law.state()).version).toBe(1);
  });
});

describe('following', () => {
  it('brings every open live deal to what is announced, each by one event, and says who is behind', async () => {
    const [one, two] = [await liveDeal(), await liveDeal()];
    const rehearsal = newDealId();
    await openSmallDeal(record, rehearsal);
    await bringLevel(record);
    // Nothing new for them: the edition is the one they were opened on.
    expect(await adoptions(one)).toEqual([]);

    expect((await say(closure('2021-02-10'))).outcome).toBe('accepted');
    expect((await record.law.read()).deals).toMatchObject({ behind: 2 });
    expect(await bringLevel(record)).toMatchObject({ reference: 2, adopted: 2, failed: 0 });
    expect((await record.law.read()).deals).toMatchObject({ behind: 0 });
    for (const dealId of [one, two]) {
      const [adopted, ...more] = await adoptions(dealId);
      expect(more).toEqual([]);
      expect(adopted?.commandId).toBe('law/2');
      const { moved } = adopted?.data as { moved: { id: string; from: string; to: string }[] };
      expect(moved.find(({ id }) => id === '8-K-5.07')).toMatchObject({
        from: '2021-02-12T22:30:00.000Z',
        to: '2021-02-16T22:30:00.000Z',
      });
      expect((await dealOf(dealId)).law).toMatchObject({ reference: 2, closures: [{ day: '2021-02-10' }] });
    }
    expect(await adoptions(rehearsal)).toEqual([]);

    const before = await record.state(one, { atVersion: (await dealOf(one)).version - 1 });
    expect((before.state as OpenDeal).law.closures, 'as it was known before').toEqual([]);
  });

  it('does it once, whoever follows and however often: two at a time, and again after its row was lost', async () => {
    const dealId = await liveDeal();
    await say(closure('2021-02-11'));
    const other = connect();
    await Promise.all([bringLevel(record), bringLevel(other), bringLevel(record)]);
    await record.pool.query('update deals set law_version = 0');
    await bringLevel(other);
    expect(await adoptions(dealId)).toHaveLength(1);
    expect((await record.law.read()).deals.behind).toBe(0);
  });

  it('brings a deal that is opened later to all that is in force, by one event', async () => {
    const dealId = await liveDeal();
    await bringLevel(record);
    const [adopted, ...more] = await adoptions(dealId);
    expect(more).toEqual([]);
    expect((adopted?.data as { closures: unknown[] }).closures).toHaveLength(2);
  });

  it('wakes no workflow that has nothing to hear, and hides nothing from one that has', async () => {
    const [level, late] = [await liveDeal(), await liveDeal()];
    await bringLevel(record);
    await record.pool.query(
      'update deals set seen_version = version - (deal_id = $2)::int where deal_id in ($1, $2)',
      [level, late],
    );
    await say(closure('2021-02-17'));
    expect(await bringLevel(record)).toMatchObject({ failed: 0 });
    const behind = (await record.deals.behind('live', 500)).map(({ dealId }) => dealId);
    expect(behind).toContain(late);
    expect(behind).not.toContain(level);
    expect((await adoptions(level)).length).toBeGreaterThan(1);
  });

  it('takes back what was announced in error', async () => {
    const dealId = await liveDeal();
    await bringLevel(record);
    const told = await say({
      type: 'RevokeClosure',
      data: { closureId: 'sec-2021-02-11', reason: 'A wrong day.' },
    });
    expect(told.outcome).toBe('accepted');
    await bringLevel(record);
    expect((await dealOf(dealId)).law.closures.map(({ closureId }) => closureId)).toEqual([
      'sec-2021-02-10',
      'sec-2021-02-17',
    ]);
    // And may be said again, under another name.
    const again = await say(closure('2021-02-11'));
    expect(again).toMatchObject({ events: [{ data: { closure: { closureId: 'sec-2021-02-11-2' } } }] });
    await bringLevel(record);
    expect((await dealOf(dealId)).law.closures).toHaveLength(3);
  });

  it('leaves deals that have ended alone', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId, 'live');
    const end = { by: 'mutual', ground: 'mutual-consent', section: '8.01', reason: 'agreed' } as const;
    await record.give(dealId, [
      {
        commandId: `${dealId}/end`,
        command: { type: 'TerminateDeal', data: end },
        actor: actorOf('counsel'),
      },
    ]);
    await bringLevel(record);
    expect(await adoptions(dealId)).toEqual([]);
  });

  const KILLS = times(3, 40);
  it(
    `goes on after each of ${KILLS} SIGKILLs in the middle of it, and every deal has adopted once`,
    async () => {
      const deals = await Promise.all(Array.from({ length: 40 }, liveDeal));
      await bringLevel(record);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const day = `2021-03-${String(1 + kill).padStart(2, '0')}`;
        const verdict = await say(closure(day, { calendar: 'nasdaq' }));
        if (verdict.outcome === 'refused') continue;
        const reference = verdict.versions.to;
        const done = async () => {
          const { rows } = await record.pool.query<{ done: number }>(
            'select count(*)::int as done from journal.events where command_id = $1',
            [`law/${reference}`],
          );
          return rows[0]?.done ?? 0;
        };
        const child = spawn(process.execPath, ['--import', 'tsx/esm', CHILD, database.url], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const closed = once(child, 'close');
        while (child.exitCode === null && (await done()) < 5)
          await new Promise((wait) => setTimeout(wait, 2));
        child.kill('SIGKILL');
        await closed;
        const inTheMiddle = await done();
        expect(inTheMiddle, 'killed before it began, or after it was done').toBeLessThan(deals.length);
        await bringLevel(connect());
        for (const dealId of deals) {
          const own = (await adoptions(dealId)).filter(({ commandId }) => commandId === `law/${reference}`);
          expect(own).toHaveLength(1);
        }
      }
      expect((await record.journal.verify()).intact).toBe(true);
    },
    60_000 + KILLS * 10_000,
  );
});
