import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMailer } from '#activities/mail/mailer.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { addDelivery, listDeliveries } from '#libs/telling/deliveries.ts';
import { namedAs } from '#libs/telling/mail-text.ts';
import { setWish } from '#libs/telling/wishes.ts';
import { sendMail } from './send-mail.ts';
import { type Got, headerOf, type TellingWorld, tellingWorld } from './testing/world.ts';

let world: TellingWorld;
beforeAll(async () => {
  world = await tellingWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('mail by a server that asks for a sign-in', () => {
  it('tells news once, with no name in a subject, and says where it is read', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    await world.plan();
    await world.record.pool.query("update telling.cursors set position = 0 where mode = 'live'");
    await world.plan();
    await world.sendAll();
    expect(world.mails.got).toHaveLength(1);
    const { raw, to } = world.mails.got[0] as Got;
    expect(to).toBe('cara@example.com');
    expect(headerOf(raw, 'Subject')).toBe(`${namedAs(dealId, smallTerms)}: emergency stop`);
    expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(raw).toContain(`https://bell.example/app/deals/${dealId}/record`.slice(0, 60));
    expect(raw).toContain('text/html');
  });

  it('folds what waited into one mail, and a try again is the same mail', async () => {
    const dealId = await world.deal({ counsel: 'cara@example.com' });
    await world.stop(dealId);
    const { version } = await world.record.state(dealId);
    for (const more of ['a', 'b'])
      await addDelivery(world.record.pool, {
        ...{
          deliveryId: `${more}-${dealId}`,
          dealId,
          personId: 'counsel',
          hookId: null,
          kind: 'event',
          version,
        },
        ...{ topic: 'stop', mode: 'live' },
      });
    await world.plan();
    world.mails.answers.push('later', 'drop');
    await world.sendAll();
    expect(world.mails.got.map(({ raw }) => headerOf(raw, 'Subject'))).toEqual(
      Array.from({ length: 2 }, () => `${namedAs(dealId, smallTerms)}: emergency stop`),
    );
    expect(new Set(world.mails.got.map(({ raw }) => headerOf(raw, 'Message-ID'))).size).toBe(1);
    expect(world.said.join()).not.toContain('cara@');
    expect((await listDeliveries(world.record.pool, dealId, null, 10)).map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'delivered'),
    );
  });

  it('a recipient who is refused is not tried again, and it is kept without the address', async () => {
    const dealId = await world.deal({ counsel: 'gone@example.com' });
    await world.stop(dealId);
    await world.plan();
    await world.sendAll();
    expect(world.mails.got).toHaveLength(0);
    const rows = await listDeliveries(world.record.pool, dealId, null, 10);
    expect(rows.map(({ state }) => state)).toEqual(['refused']);
    expect(JSON.stringify(rows) + world.said.join()).not.toContain('gone@');
  });

  it('tells nobody who is not of the deal, nor who wants none of it', async () => {
    const dealId = await world.deal({ nobody: 'x@example.com', counsel: 'cara@example.com' });
    await setWish(
      world.record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { topics: { stop: 'off' } },
    );
    await world.stop(dealId);
    await world.plan();
    await world.sendAll();
    expect(world.mails.got).toHaveLength(0);
  });
});

it('without a server mails are files, and a test can be asked for', async () => {
  const dealId = await world.deal({ counsel: 'cara@example.com' });
  await addDelivery(world.record.pool, {
    ...{ deliveryId: `test-${dealId}`, dealId, personId: 'counsel', hookId: null, kind: 'test', version: 1 },
    ...{ topic: 'test', mode: 'live' },
  });
  await world.plan();
  const mailer = openMailer({
    smtpUrl: undefined,
    from: 'bell@example.com',
    folder: path.join(world.folder, 'mail'),
  });
  await sendMail({ ...world.sending, mailer });
  const [file = ''] = fs.readdirSync(path.join(world.folder, 'mail'));
  expect(fs.readFileSync(path.join(world.folder, 'mail', file), 'utf8')).toContain(
    `Subject: ${namedAs(dealId, smallTerms)}: test`,
  );
});
