import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newSecret, secretText } from '#activities/webhooks/sign.ts';
import { listDeliveries, replay } from '#libs/telling/deliveries.ts';
import { tellingFindings } from '#libs/telling/findings.ts';
import { addHook, listHooks, rotateHook } from '#libs/telling/hooks.ts';
import { setWish } from '#libs/telling/wishes.ts';
import { workerMetrics } from '../metrics.ts';
import { sendHooked } from './send-hook.ts';
import { headerOf, type TellingWorld, tellingWorld } from './testing/world.ts';

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('a webhook', () => {
  it('is signed, thin, told again after a failure under the same id, and replayed', async () => {
    const dealId = await world.deal({});
    const secret = newSecret();
    const hookId = await addHook(world.record.pool, world.keys, {
      dealId,
      personId: 'counsel',
      url: world.hooks.url,
      secret,
    });
    await world.stop(dealId);
    await world.plan();
    world.hooks.status = 500;
    await sendHooked(world.sending);
    world.hooks.status = 204;
    await world.sendAll();
    expect(world.hooks.got).toHaveLength(2);
    expect(world.hooks.got[0]?.headers['webhook-id']).toBe(world.hooks.got[1]?.headers['webhook-id']);
    const last = world.hooks.got.at(-1);
    expect(new Webhook(secretText(secret)).verify(last?.body ?? '', last?.headers ?? {})).toMatchObject({
      type: 'deal.EffectsStopped',
      data: { deal: dealId },
    });
    expect(last?.body).not.toMatch(/Small Company|SMLL|Project/i);
    expect(await replay(world.record.pool, { dealId, people: ['counsel'], id: null, hookId, from: 1 })).toBe(
      1,
    );
    await world.sendAll();
    expect(world.hooks.got).toHaveLength(3);
  });

  it('that wants no more is disabled, and its owner is told', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await addHook(world.record.pool, world.keys, {
      dealId,
      personId: 'counsel',
      url: world.hooks.url,
      secret: newSecret(),
    });
    await setWish(
      world.record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { topics: { stop: 'off' } },
    );
    await world.stop(dealId);
    world.hooks.status = 410;
    await world.plan();
    await world.sendAll();
    await world.plan();
    await world.sendAll();
    expect((await listHooks(world.record.pool, dealId, null))[0]?.disabled?.why).toContain('410');
    expect(headerOf(world.mails.got[0]?.raw ?? '', 'Subject')).toContain('a webhook is disabled');
    expect(world.hooks.got).toHaveLength(1);
  });

  it('that is disabled or fails is a finding and a figure, and ends with a new secret', async () => {
    const dealId = await world.deal({});
    const { pool } = world.record;
    const made = { dealId, personId: 'counsel', url: world.hooks.url, secret: newSecret() };
    const hookId = await addHook(pool, world.keys, made);
    const findings = async () => {
      const found = await tellingFindings(pool, { dealId, mode: 'live', people: ['counsel'] });
      return found.map(({ code }) => code);
    };
    const figures = () =>
      workerMetrics('live', world.record, () => ({ relay: undefined, follower: undefined })).text();
    const disabledBefore = Number(
      /closing_bell_webhooks\{state="disabled".*\} (\d+)/.exec(await figures())?.[1],
    );
    await world.stop(dealId);
    await world.plan();
    world.hooks.status = 500;
    await sendHooked(world.sending);
    expect(await findings()).toEqual(['hook-failing']);
    expect(await tellingFindings(pool, { dealId, mode: 'live', people: ['buyer'] })).toEqual([]);
    await pool.query(
      "update telling.hooks set failing_since = now() - interval '6 days' where hook_id = $1",
      [hookId],
    );
    await world.sendAll();
    expect(await findings()).toEqual(['hook-disabled']);
    expect(world.said.join()).toContain('a webhook is disabled');
    const text = await figures();
    expect(text).toContain(`closing_bell_webhooks{state="disabled",mode="live"} ${disabledBefore + 1}`);
    expect(text).toMatch(/closing_bell_tellings\{state="given-up",mode="live"\} [1-9]/);
    await rotateHook(pool, world.keys, hookId, newSecret());
    expect(await findings()).toEqual([]);
    world.hooks.status = 204;
    expect(await replay(pool, { dealId, people: ['counsel'], id: null, hookId, from: 1 })).toBe(1);
    await world.sendAll();
    expect(world.hooks.got.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('of the buyer is told of nothing that is kept from them, nor is their mail; of the rest it is', async () => {
    const dealId = await world.deal({ buyer: 'bea@example.com', executive: 'eve@example.com' });
    const { pool } = world.record;
    for (const personId of ['buyer', 'second-counsel'])
      await addHook(pool, world.keys, {
        dealId,
        personId,
        url: `${world.hooks.url}?${personId}`,
        secret: newSecret(),
      });
    const document = { name: 'sequestered.pdf', digest: 'c'.repeat(64) };
    const entered = {
      documentId: 'sequestered',
      title: 'Sequestered minutes',
      audience: { of: 'company' },
      document,
    };
    await world.give(dealId, 'EnterDocument', entered);
    const read = {
      documentId: 'sequestered',
      people: ['executive'],
      by: '2030-01-01T00:00:00.000Z',
      why: 'To be known.',
    };
    await world.give(dealId, 'RequireReading', read);
    await world.stop(dealId);
    await world.plan();
    await world.sendAll();
    const buyers = world.mails.got.filter(({ to }) => to === 'bea@example.com').map(({ raw }) => raw);
    expect(buyers.join()).not.toMatch(/sequestered|must be read/i);
    expect(world.mails.got.some(({ to, raw }) => to === 'eve@example.com' && /must be read/.test(raw))).toBe(
      true,
    );
    const seen = (personId: string) =>
      world.hooks.got
        .filter(({ place }) => place.endsWith(personId))
        .map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(seen('buyer')).toEqual(['deal.EffectsStopped']);
    // Nor does it stand as a row that such an event was to be told.
    const rows = await listDeliveries(pool, dealId, ['buyer'], 100);
    expect(rows.map(({ topic }) => topic).sort()).toEqual(['EffectsStopped', 'stop']);
    expect(seen('second-counsel')).toEqual([
      'deal.DocumentEntered',
      'deal.ReadingRequired',
      'deal.EffectsStopped',
    ]);
    expect(world.hooks.got.map(({ body }) => body).join()).not.toMatch(/sequestered/i);
  });

  it('and a mail tell nothing that was kept from their reader after it had been planned', async () => {
    const dealId = await world.deal({ 'second-counsel': 'sue@example.com' });
    const { pool } = world.record;
    const made = { dealId, personId: 'second-counsel', url: world.hooks.url, secret: newSecret() };
    await addHook(pool, world.keys, made);
    const document = { name: 'minutes.pdf', digest: 'd'.repeat(64) };
    const entered = { documentId: 'minutes', title: 'Minutes', audience: { of: 'company' }, document };
    await world.give(dealId, 'EnterDocument', entered);
    const read = {
      people: ['second-counsel', 'executive'],
      by: '2030-01-01T00:00:00.000Z',
      why: 'To be known.',
    };
    await world.give(dealId, 'RequireReading', { documentId: 'minutes', ...read });
    await world.plan();
    await world.give(dealId, 'SetDocumentAudience', {
      documentId: 'minutes',
      audience: { of: 'company', people: ['counsel', 'executive'] },
      reason: 'It concerns them.',
    });
    await world.sendAll();
    expect([world.mails.got, world.hooks.got]).toEqual([[], []]);
    expect(await world.states(dealId)).toEqual(['not-told', 'not-told', 'not-told']);
  });
});
