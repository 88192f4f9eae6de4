import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayIn } from '#libs/calendar/zones.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { openRecord } from '#libs/record/record.ts';
import { namedAs } from '#libs/telling/mail-text.ts';
import { setWish, wishOf } from '#libs/telling/wishes.ts';
import { planDigests } from './plan.ts';
import { headerOf, type TellingWorld, tellingWorld } from './testing/world.ts';

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const monday = () => '2026-11-23T13:30:00.000Z';
const digests = async (dealId: string) => {
  const { rows } = await world.record.pool.query<{ n: number }>(
    "select count(*)::int as n from telling.deliveries where deal_id = $1 and kind = 'digest'",
    [dealId],
  );
  return rows[0]?.n;
};

describe('a digest', () => {
  it('says what changed since the last one, once a day, and can be ended by one click', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await setWish(
      world.record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { topics: { stop: 'digest' } },
    );
    await world.stop(dealId);
    await world.plan();
    await planDigests(world.record, 'live', monday);
    await planDigests(world.record, 'live', monday);
    await world.plan();
    await world.sendAll();
    const mine = world.mails.got.filter(({ raw }) => raw.includes(dealId));
    expect(mine).toHaveLength(1);
    expect(headerOf(mine[0]?.raw ?? '', 'Subject')).toBe(
      `${namedAs(dealId, smallTerms)}: your daily summary`,
    );
    expect(headerOf(mine[0]?.raw ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(mine[0]?.raw).toContain('WHAT CHANGED');
  });

  it('and that there was one that day go together: where the one cannot be put down, the other is not', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    const { pool } = world.record;
    const owner = new pg.Client(world.databaseUrl);
    await owner.connect();
    await owner.query(`create function telling.fails() returns trigger language plpgsql as
      $$ begin if new.kind = 'digest' then raise exception 'the disk is full'; end if; return new; end $$`);
    await owner.query(
      'create trigger fails before insert on telling.deliveries for each row execute function telling.fails()',
    );
    await expect(planDigests(world.record, 'live', monday)).rejects.toThrow('the disk is full');
    expect((await wishOf(pool, dealId, 'counsel')).digestOn).toBeNull();
    await owner.query('drop trigger fails on telling.deliveries');
    await owner.end();
    await planDigests(world.record, 'live', monday);
    expect((await wishOf(pool, dealId, 'counsel')).digestOn).toBe('2026-11-23');
    expect(await digests(dealId)).toBe(1);
  });

  it('is one, however many workers look at once', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com', approver: 'ann@example.com' });
    const records = [1, 2, 3, 4].map(() => openRecord({ appUrl: world.databaseUrl, connections: 2 }));
    await Promise.all(records.map((record) => planDigests(record, 'live', monday)));
    await Promise.all(records.map((record) => record.close()));
    expect(await digests(dealId)).toBe(2);
  });

  it('comes on each morning on which New York works, over a weekend and a holiday, and skips what was told', {
    timeout: 60_000,
  }, async () => {
    const dealId = await world.deal(
      { counsel: 'cara@example.com', approver: 'ann@example.com' },
      'rehearsal',
    );
    const { record } = world;
    const of = { dealId, by: 'counsel', version: 1 };
    await setWish(record.pool, { ...of, personId: 'approver' }, { zone: 'Asia/Shanghai' });
    for (const personId of ['counsel', 'approver'])
      await setWish(record.pool, { ...of, personId }, { topics: { stop: 'digest' } });
    const mornings: Record<string, string[]> = { cara: [], ann: [] };
    const told: string[][] = [];
    // From Friday, October 9, 2020; Monday, October 12, was Columbus Day.
    for (let hour = 0; hour < 11 * 24; hour += 1) {
      const at = new Date(Date.parse('2020-10-09T21:00:00.000Z') + hour * 3_600_000).toISOString();
      await record.journal.advanceClock(dealId, at);
      if (at.endsWith('T21:00:00.000Z')) {
        const stopped = (hour / 24) % 2 === 0;
        if (stopped) await world.stop(dealId);
        else await world.give(dealId, 'ResumeEffects', { reason: 'It is not.' }, 'approver');
      }
      await planDigests(record, 'rehearsal');
      await world.plan('rehearsal');
      await world.sendAll({ ...world.sending, mode: 'rehearsal' });
      for (const { to, raw } of world.mails.got.splice(0)) {
        const who = to.split('@')[0] ?? '';
        mornings[who]?.push(
          `${dayIn(who === 'cara' ? 'America/New_York' : 'Asia/Shanghai', at)} ${at.slice(11, 13)}`,
        );
        const text = raw.slice(0, raw.indexOf('text/html')).replaceAll('=\r\n', '');
        if (who === 'cara') told.push(text.match(/event \d+/g) ?? []);
      }
    }
    const days = ['2020-10-13', '2020-10-14', '2020-10-15', '2020-10-16', '2020-10-19', '2020-10-20'];
    expect(mornings['cara']).toEqual(days.map((day) => `${day} 12`));
    // Eight in the morning of Shanghai is the evening before in New York, and in UTC midnight.
    expect(mornings['ann']).toEqual(days.map((day) => `${day} 00`));
    // All that changed since the last one, and nothing twice: four over the long weekend, three over the next.
    expect(told.map((each) => each.length)).toEqual([4, 1, 1, 1, 3, 1]);
    expect(new Set(told.flat()).size).toBe(11);
  });
});
