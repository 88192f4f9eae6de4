import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRecord } from '#libs/record/record.ts';
import { addDelivery, listDeliveries, replay } from '#libs/telling/deliveries.ts';
import { tellingFindings } from '#libs/telling/findings.ts';
import { Teller } from './teller.ts';
import { headerOf, OPERATORS_MAIL, type TellingWorld, tellingWorld } from './testing/world.ts';

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.forget();
  await world.plan();
  await world.record.pool.query(
    "update telling.deliveries set state = 'not-told', ended_at = now() where state = 'waiting'",
  );
});

const subjects = () => world.mails.got.map(({ raw }) => headerOf(raw, 'Subject'));
const messageIds = () => world.mails.got.map(({ raw }) => headerOf(raw, 'Message-ID'));
const due = (dealId: string) =>
  world.record.pool.query('update telling.deliveries set next_at = now() where deal_id = $1', [dealId]);
const happened = (dealId: string, ago: string) =>
  world.record.pool.query(
    'update telling.deliveries set happened_at = now() - $2::interval where deal_id = $1',
    [dealId, ago],
  );
const findings = (dealId: string) =>
  tellingFindings(world.record.pool, { dealId, mode: 'live', people: null });

describe('a mail', () => {
  it('is sent by one of several workers that claim at once, with all of its rows', async () => {
    const deals = await Promise.all(
      Array.from({ length: 8 }, () => world.deal({ counsel: 'cara@example.com' })),
    );
    for (const dealId of deals) {
      await world.stop(dealId);
      const { version } = await world.record.state(dealId);
      for (const more of ['a', 'b', 'c'])
        await addDelivery(world.record.pool, {
          ...{ deliveryId: `${more}-${dealId}`, dealId, personId: 'counsel', hookId: null, kind: 'event' },
          ...{ version, topic: 'stop', mode: 'live' },
        });
    }
    await world.plan();
    const records = [1, 2, 3, 4].map(() => openRecord({ appUrl: world.databaseUrl, connections: 2 }));
    await Promise.all(records.map((record) => world.sendAll({ ...world.sending, record })));
    await Promise.all(records.map((record) => record.close()));
    expect(world.mails.got).toHaveLength(deals.length);
    expect(new Set(messageIds()).size).toBe(deals.length);
    for (const dealId of deals)
      expect(await world.states(dealId)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
  });

  it('whose sender is killed after the server took it comes again as the same mail, and then no more', {
    timeout: 60_000,
  }, async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    const child = spawn(
      process.execPath,
      [
        ...['--import', 'tsx/esm', path.join(import.meta.dirname, 'testing', 'sending-child.ts')],
        ...[world.databaseUrl, world.mails.url, path.join(world.folder, 'keys')],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    for await (const line of createInterface({ input: child.stdout }))
      if (line === 'delivered') child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(world.mails.got).toHaveLength(1);
    // Nobody else takes it while the one who is gone might still be at it.
    await world.sendAll();
    expect(world.mails.got).toHaveLength(1);
    expect(await world.states(dealId)).toEqual(['waiting']);
    await due(dealId);
    await world.sendAll();
    await due(dealId);
    await world.sendAll();
    expect(world.mails.got).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
    expect(await world.states(dealId)).toEqual(['delivered']);
  });

  it('that the server puts off is tried again; one that it refuses after all of it is not, and is a finding until one arrives', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    world.mails.answers.push('later', 'refuse');
    await world.sendAll();
    expect(world.mails.got).toHaveLength(0);
    expect(await world.states(dealId)).toEqual(['refused']);
    expect((await listDeliveries(world.record.pool, dealId, null, 1))[0]).toMatchObject({ attempts: 2 });
    const [finding] = await findings(dealId);
    expect(finding).toMatchObject({ code: 'mail-refused', person: 'counsel' });
    expect(finding?.sentence).toMatch(/554 not wanted.*another address/);
    expect(world.said.join()).toContain('did not reach its reader');
    await world.give(dealId, 'ResumeEffects', { reason: 'It is not.' }, 'approver');
    await world.plan();
    await world.sendAll();
    expect(await findings(dealId)).toEqual([]);
  });

  it('too late to be news is marked and not sent, and what is still news beside it is', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    await happened(dealId, '23 hours');
    world.mails.answers.push('later');
    await world.sendAll(world.sending, 1);
    await happened(dealId, '25 hours');
    await world.sendAll();
    expect(world.mails.got).toHaveLength(0);
    const [row] = await listDeliveries(world.record.pool, dealId, null, 1);
    expect(row).toMatchObject({ state: 'too-late', said: 'too late to be told as news' });

    await world.give(dealId, 'ResumeEffects', { reason: 'It is not.' }, 'approver');
    await world.stop(dealId);
    await world.plan();
    const { version } = await world.record.state(dealId);
    await world.record.pool.query(
      `update telling.deliveries set happened_at = now() - interval '25 hours' where deal_id = $1 and version < $2`,
      [dealId, version],
    );
    await world.sendAll();
    expect(await world.states(dealId)).toEqual(['too-late', 'too-late', 'delivered']);
    expect(world.mails.got).toHaveLength(1);
    expect(world.mails.got[0]?.raw).not.toContain(`event ${version - 1}`);
  });

  it('of what a worker that stood still finds days later is not told as if new: the time of the event counts', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    const { rows } = await world.record.pool.query(
      'select happened_at as at from telling.deliveries where deal_id = $1',
      [dealId],
    );
    const [event] = (await world.record.journal.read(dealId)).slice(-1);
    expect(rows).toEqual([{ at: event?.recordedAt }]);
  });

  it('that is asked for again is another mail, whatever its age', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    await world.sendAll();
    await happened(dealId, '9 days');
    const [{ id } = { id: '' }] = await listDeliveries(world.record.pool, dealId, null, 1);
    const again = { dealId, people: ['counsel'], id, hookId: null, from: 1 };
    expect(await replay(world.record.pool, { ...again, people: ['buyer'] })).toBe(0);
    expect(await replay(world.record.pool, again)).toBe(1);
    await world.plan();
    await world.sendAll();
    expect(world.mails.got).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(2);
  });
});

describe('an emergency stop', () => {
  it('is told to operators, who are no people of the deal, without a name of it; and that it is lifted', async () => {
    const dealId = await world.deal({});
    await world.stop(dealId);
    await world.give(dealId, 'ResumeEffects', { reason: 'Small Company is well.' }, 'approver');
    await world.plan('live', true);
    await world.record.pool.query("update telling.cursors set position = 0 where mode = 'live'");
    await world.plan('live', true);
    await world.sendAll();
    const mine = world.mails.got.filter(({ raw }) => raw.includes(dealId));
    expect(mine.map(({ to }) => to)).toEqual([OPERATORS_MAIL]);
    const raw = mine[0]?.raw ?? '';
    expect(raw).toContain('emergency stop is lifted');
    expect(raw).not.toMatch(/Small Company|in doubt/);
  });
});

describe('a server without mail', () => {
  it.each([
    ['on a Sunday', '2026-11-22T14:00:00.000Z', []],
    ['at the hour of the summaries', '2026-11-23T14:00:00.000Z', ['digest']],
  ])(
    'says so once, keeps nothing to be sent later, and tells the people of its deals, %s',
    async (_when, now, digests) => {
      const dealId = await world.deal({ counsel: 'cara@example.com' });
      await world.stop(dealId);
      const at = { ...world.sending, wallClock: () => now, pollMs: 20 };
      const teller = new Teller({ ...at, mailer: undefined });
      teller.start();
      const told = async () =>
        (await listDeliveries(world.record.pool, dealId, null, 10))
          .map(({ kind, state }) => `${kind} ${state}`)
          .sort();
      await expect
        .poll(told, { timeout: 10_000 })
        .toEqual([...digests, 'event', 'operators'].map((kind) => `${kind} not-told`));
      await teller.stop();
      expect(world.said.filter((one) => one.includes('mail is off'))).toHaveLength(1);
      expect(world.mails.got).toHaveLength(0);
      expect((await findings(dealId)).map(({ code }) => code)).toEqual(['mail-off']);
      const on = new Teller(at);
      on.start();
      await expect.poll(() => findings(dealId), { timeout: 10_000 }).toEqual([]);
      await on.stop();
      expect(subjects()).toEqual([]);
    },
  );
});
