import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#libs/contracts/commands.ts';
import { openEffect, until } from '#libs/deal/testing/given.ts';
import { positionsFooted, smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { actorOf, give, openSmallDeal, steps } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { isDealId, newDealId } from './deal-ids.ts';
import { joinFleet } from './fleet.ts';
import { type DealRecord, openRecord } from './record.ts';
import { WORKER } from './worker.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
});
afterAll(async () => {
  await record.close();
  await database.drop();
});

const upTo = (type: string) => steps.slice(0, steps.findIndex(({ command }) => command.type === type) + 1);

/** A rehearsal up to the sealed positions, whose footing nobody does. */
async function withFootingDue(): Promise<string> {
  const dealId = newDealId();
  await openSmallDeal(record, dealId);
  for (const step of upTo('SealPositions')) {
    await record.advanceClock(dealId, step.at);
    await give({ record, dealId }, step);
  }
  return dealId;
}

const byWorker = (dealId: string, commandId: string, command: Command) =>
  record.give(dealId, [{ commandId, command, actor: WORKER }]);
const by = (person: string, dealId: string, command: Command) =>
  record.give(dealId, [
    { commandId: `${person}/${command.type}/${Math.random()}`, command, actor: actorOf(person) },
  ]);

const footing = openEffect(until(wholeStory, 'SealPositions'), 'foot-positions/positions');
const footed = {
  type: 'RecordEffectDone',
  data: {
    effectId: footing,
    attempt: 1,
    result: positionsFooted,
  },
} as const;
const failed = (attempt: number, outcome: 'not-done' | 'unknown', retryAt?: string): Command => ({
  type: 'RecordEffectFailed',
  data: {
    effectId: footing,
    attempt,
    outcome,
    reason: 'The line broke.',
    ...(retryAt === undefined ? {} : { retryAt }),
  },
});

const attempts = async (dealId: string) =>
  (
    await record.pool.query(
      'select attempt, state, due_at as due, sent_at is not null as sent from effects where deal_id = $1 order by attempt',
      [dealId],
    )
  ).rows;

describe('the name of a deal', () => {
  it('is opaque, and each is another', () => {
    const ids = Array.from({ length: 200 }, newDealId);
    expect(new Set(ids).size).toBe(200);
    expect(ids.every(isDealId)).toBe(true);
    expect(isDealId('cbmg-2021')).toBe(false);
  });
});

describe('the row of a deal', () => {
  it('is written in the transaction of its events, and says what is due', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    expect(await record.deals.find(dealId)).toMatchObject({
      mode: 'rehearsal',
      codeName: smallTerms.codeName,
      phase: 'solicitation',
      ended: false,
      version: (await record.state(dealId)).version,
      // The first alarm of the outside date.
      nextDueAt: '2021-08-04T13:00:00.000Z',
      effectsOpen: 0,
      seenVersion: 0,
      clockAt: '2020-10-09T20:00:00.000Z',
      clockTo: '2020-10-09T20:00:00.000Z',
    });
    const due = await withFootingDue();
    const { version } = await record.state(due);
    expect(await record.deals.find(due)).toMatchObject({
      version,
      nextDueAt: '2021-01-04T15:00:00.000Z',
      effectsOpen: 1,
    });
    expect((await record.deals.list({ mode: 'rehearsal' })).map((row) => row.dealId)).toContain(due);
    expect(await record.deals.list({ mode: 'live' })).toEqual([]);
  });

  it('is not opened live with a clock, nor as a rehearsal without one', async () => {
    const opening = {
      commandId: 'open',
      data: { mode: 'live' as const, terms: smallTerms },
      actor: actorOf('counsel'),
    };
    await expect(
      record.openDeal(newDealId(), { ...opening, startsAt: '2021-01-01T00:00:00.000Z' }),
    ).rejects.toThrow('a live deal on wall time');
    await expect(
      record.openDeal(newDealId(), { ...opening, data: { ...opening.data, mode: 'rehearsal' } }),
    ).rejects.toThrow('a moment of its own clock');
  });

  it('is behind until the workflow has seen the newest version, which is never lowered', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    const isBehind = async () =>
      (await record.deals.behind('rehearsal', 500)).some((row) => row.dealId === dealId);
    expect(await isBehind()).toBe(true);
    const view = await record.seenView(dealId);
    const { version } = await record.state(dealId);
    expect(view).toMatchObject({ dealId, version, phase: 'solicitation', epoch: 1 });
    expect(await isBehind()).toBe(false);
    expect(await record.deals.behind('live', 500)).toEqual([]);
    await record.pool.query('update deals set seen_version = 99 where deal_id = $1', [dealId]);
    await record.seenView(dealId);
    expect((await record.deals.find(dealId))?.seenVersion).toBe(99);
  });

  it('counts what the worker recorded itself as seen: it is told by the answer', async () => {
    const dealId = await withFootingDue();
    await record.seenView(dealId);
    await byWorker(dealId, `${dealId}/effect/${footing}/1`, footed);
    const row = await record.deals.find(dealId);
    expect(row?.seenVersion).toBe(row?.version);
    expect(await record.settled(dealId)).toBe(true);
  });
});

describe('the view that a workflow is given', () => {
  it('names the effects that are due, and none under a stop', async () => {
    const dealId = await withFootingDue();
    const due = {
      effectId: footing,
      kind: 'foot-positions',
      attempt: 1,
      dueMs: Date.parse('2021-01-04T15:00:00.000Z'),
    };
    expect((await record.view(dealId)).effects).toEqual([due]);
    await by('counsel', dealId, { type: 'StopEffects', data: { reason: 'A test.' } });
    expect(await record.view(dealId)).toMatchObject({ stopped: true, effects: [] });
    expect((await record.deals.find(dealId))?.stopped).toBe(true);
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'no', hold: 'stopped' });
    await by('preparer', dealId, { type: 'ResumeEffects', data: { reason: 'A test.' } });
    expect((await record.view(dealId)).effects).toEqual([due]);
  });
});

describe('the outbox', () => {
  it('marks an attempt as sent once, and remembers that it was', async () => {
    const dealId = await withFootingDue();
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'first' });
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'again', hold: undefined });
    expect(await attempts(dealId)).toMatchObject([{ attempt: 1, state: 'sent', sent: true }]);
    expect(await record.outbox.send(dealId, footing, 2)).toEqual({ go: 'no', hold: 'settled' });
    await byWorker(dealId, 'done', footed);
    expect(await attempts(dealId)).toMatchObject([{ attempt: 1, state: 'done', sent: true }]);
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'no', hold: 'settled' });
  });

  it('lets one of many senders through as the first', async () => {
    const dealId = await withFootingDue();
    const sendings = await Promise.all(
      Array.from({ length: 8 }, () => record.outbox.send(dealId, footing, 1)),
    );
    expect(sendings.filter(({ go }) => go === 'first')).toHaveLength(1);
    expect(sendings.filter(({ go }) => go === 'again')).toHaveLength(7);
  });

  it('sends before a stop or not at all, whoever comes first', async () => {
    for (let round = 0; round < 6; round += 1) {
      const dealId = await withFootingDue();
      const [sending, [verdict]] = await Promise.all([
        record.outbox.send(dealId, footing, 1),
        by('counsel', dealId, { type: 'StopEffects', data: { reason: 'A race.' } }),
      ]);
      expect(verdict?.outcome).toBe('accepted');
      expect(await record.outbox.send(dealId, footing, 1)).toMatchObject(
        sending.go === 'first' ? { go: 'again', hold: 'stopped' } : { go: 'no', hold: 'stopped' },
      );
    }
  });

  it('opens another attempt for one that failed, when its time comes', async () => {
    const dealId = await withFootingDue();
    await record.outbox.send(dealId, footing, 1);
    await byWorker(dealId, 'failed', failed(1, 'not-done', '2021-01-04T16:00:00.000Z'));
    expect(await attempts(dealId)).toMatchObject([
      { attempt: 1, state: 'not-done', sent: true },
      { attempt: 2, state: 'intended', due: '2021-01-04T16:00:00.000Z', sent: false },
    ]);
    expect(await record.view(dealId)).toMatchObject({
      effects: [],
      nextWakeMs: Date.parse('2021-01-04T16:00:00.000Z'),
    });
    expect((await record.deals.find(dealId))?.nextDueAt).toBe('2021-01-04T16:00:00.000Z');
  });

  it('keeps an unknown outcome for a person, who opens another attempt or none', async () => {
    const dealId = await withFootingDue();
    await record.outbox.send(dealId, footing, 1);
    await byWorker(dealId, 'unknown', failed(1, 'unknown'));
    expect(await record.view(dealId)).toMatchObject({ effects: [] });
    expect(await record.deals.find(dealId)).toMatchObject({ effectsOpen: 1, effectsUnknown: 1 });
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'no', hold: 'settled' });
    expect(await record.outbox.waiting({ dealId })).toMatchObject([{ effectId: footing, state: 'unknown' }]);
    await by('counsel', dealId, {
      type: 'ResolveEffect',
      data: { effectId: footing, outcome: 'not-done', evidence: 'They never had it.' },
    });
    expect(await attempts(dealId)).toMatchObject([
      { attempt: 1, state: 'not-done' },
      { attempt: 2, state: 'intended' },
    ]);
    expect((await record.view(dealId)).effects).toMatchObject([{ effectId: footing, attempt: 2 }]);
  });

  it('made again from the journal, does not forget what was sent', async () => {
    const dealId = await withFootingDue();
    await record.outbox.send(dealId, footing, 1);
    await byWorker(dealId, 'failed', failed(1, 'not-done'));
    await record.outbox.send(dealId, footing, 2);
    const before = await attempts(dealId);
    expect(before).toMatchObject([{ state: 'not-done' }, { state: 'sent', sent: true }]);
    // As after a deployment whose rows are of another version: everything is applied once more.
    await record.pool.query(
      `update journal.streams set inline_versions = inline_versions - 'effects@1' where stream_id = $1`,
      [dealId],
    );
    expect((await record.journal.levelInline()).streams).toBe(1);
    expect(await attempts(dealId)).toEqual(before);
    expect(await record.outbox.send(dealId, footing, 2)).toMatchObject({ go: 'again' });
  });
});

describe('a restore', () => {
  it('holds what goes out until somebody signs that it is reconciled, and counting goes on', async () => {
    const dealId = await withFootingDue();
    await record.pool.query(`update effects set kind = 'tell-exchange' where deal_id = $1`, [dealId]);
    const epoch = await record.epochs.begin('A backup of yesterday was restored.');
    expect((await record.view(dealId)).epoch).toBe(epoch);
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'no', hold: 'unreconciled' });
    await record.pool.query(`update effects set kind = 'foot-positions' where deal_id = $1`, [dealId]);
    expect(await record.outbox.send(dealId, footing, 1)).toEqual({ go: 'first' });
    expect(await record.epochs.release(epoch - 1, 'Finance', 'The wrong one.')).toBe(false);
    expect(await record.epochs.release(epoch, 'Finance', 'Nothing was paid since.')).toBe(true);
    expect(await record.epochs.release(epoch, 'Finance', 'Twice.')).toBe(false);
    expect(await record.epochs.current()).toMatchObject({ epoch, releasedBy: 'Finance' });
  });
});

describe('the clock of a rehearsal', () => {
  it('goes at once where nothing is on the way', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    expect(await record.advanceClock(dealId, '2020-12-01T00:00:00.000Z')).toEqual({
      mode: 'rehearsal',
      now: '2020-12-01T00:00:00.000Z',
      to: '2020-12-01T00:00:00.000Z',
    });
  });

  it('stands still before what is due, however often it is asked', async () => {
    const dealId = await withFootingDue();
    const clock = await record.advanceClock(dealId, '2021-01-06T00:00:00.000Z');
    expect(clock).toEqual({
      mode: 'rehearsal',
      now: '2021-01-04T15:00:00.000Z',
      to: '2021-01-06T00:00:00.000Z',
    });
    await record.moveClock(dealId);
    expect(await record.clock(dealId)).toEqual(clock);
    await byWorker(dealId, 'done', footed);
    expect(await record.settled(dealId)).toBe(false);
    await record.moveClock(dealId);
    expect(await record.clock(dealId)).toMatchObject({ now: '2021-01-06T00:00:00.000Z' });
    await record.seenView(dealId);
    expect(await record.settled(dealId)).toBe(true);
  });

  it('stops at each moment on its way, and does not go back', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await record.advanceClock(dealId, '2021-09-01T00:00:00.000Z');
    expect(await record.clock(dealId)).toMatchObject({ now: '2020-10-09T20:00:00.000Z' });
    await record.moveClock(dealId);
    // Five business days before the outside date its first alarm is due, in the morning.
    expect(await record.clock(dealId)).toMatchObject({ now: '2021-08-04T13:00:00.000Z' });
    expect((await record.view(dealId)).moments).toEqual([
      {
        momentId: 'alarm/five-days/outside-date/2021-08-11',
        dueMs: Date.parse('2021-08-04T13:00:00.000Z'),
      },
    ]);
    await record.moveClock(dealId);
    expect(await record.clock(dealId)).toMatchObject({ now: '2021-08-04T13:00:00.000Z' });
    await expect(record.advanceClock(dealId, '2021-08-01T00:00:00.000Z')).rejects.toThrow('cannot go back');
  });
});

describe('the fleet', () => {
  it('knows the newest story that has driven deals, so that older code can refuse', async () => {
    expect(await joinFleet(record.pool, 'rehearsal', 3)).toBe(3);
    expect(await joinFleet(record.pool, 'rehearsal', 2)).toBe(3);
    expect(await joinFleet(record.pool, 'live', 1)).toBe(1);
  });
});

describe('looking for what to poke', () => {
  it('costs the same with thousands of deals at rest', async () => {
    await record.pool.query(`
      insert into deals (deal_id, mode, name, code_name, opened_at, phase, ended, version, stopped, restrained,
        effects_open, effects_unknown, seen_version)
      select 'quiet-' || n, 'live', 'Quiet', 'Project Quiet', now(), 'solicitation', false, 7, false, false, 0, 0, 7
      from generate_series(1, 5000) n`);
    const owner = createPool(database.url, { role: 'owner' });
    await owner.query('analyze deals');
    await owner.end();
    const { rows } = await record.pool.query<{ 'QUERY PLAN': string }>(
      `explain select deal_id from deals
       where not ended and (version > seen_version or clock_at < clock_to or next_due_at <= clock_at)
         and mode = 'live' order by changed_at desc limit 500`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('deals_behind');
    expect(await record.deals.behind('live', 500)).toEqual([]);
    await record.pool.query(`update deals set version = 8 where deal_id = 'quiet-4321'`);
    expect(await record.deals.behind('live', 500)).toMatchObject([
      { dealId: 'quiet-4321', version: 8, seenVersion: 7 },
    ]);
    expect(await record.deals.lag('live')).toMatchObject({ open: 5_000, behind: 1 });
  });
});
