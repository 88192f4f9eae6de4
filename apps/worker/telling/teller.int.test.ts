import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMailer } from '#activities/mail/mailer.ts';
import { newSecret, secretText } from '#activities/webhooks/sign.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { addDelivery, listDeliveries, replay } from '#libs/telling/deliveries.ts';
import { addHook, listHooks } from '#libs/telling/hooks.ts';
import { namedAs } from '#libs/telling/mail-text.ts';
import { setWish } from '#libs/telling/wishes.ts';
import { actorOf, openSmallDeal } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { planDigests, planPage } from './plan.ts';
import { sendHooked } from './send-hook.ts';
import { sendMail } from './send-mail.ts';
import type { Sending } from './sending.ts';

interface Got {
  readonly to: string;
  readonly raw: string;
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
let smtp: SMTPServer;
let sending: Sending;
let hooks: http.Server;
const got: Got[] = [];
const hooked: { headers: Record<string, string>; body: string }[] = [];
const said: string[] = [];
let answers: ('take' | 'later' | 'refuse' | 'drop')[] = [];
let hookStatus = 204;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-telling-'));
const keys = MasterKeys.inFolder(path.join(folder, 'keys'));
const note = (message: string, facts?: object) => said.push(`${message} ${JSON.stringify(facts)}`);

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url, connections: 4 });
  smtp = new SMTPServer({
    authOptional: false,
    onAuth: ({ username, password }, _, done) =>
      username === 'bell' && password === 'p@ss' ? done(null, { user: 'bell' }) : done(new Error('no')),
    onRcptTo: ({ address }, _, done) =>
      address.startsWith('gone')
        ? done(Object.assign(new Error(`${address}: no such user`), { responseCode: 550 }))
        : done(),
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk) => {
        raw += String(chunk);
      });
      stream.on('end', () => {
        const answer = answers.shift() ?? 'take';
        if (answer === 'later') return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        if (answer === 'refuse') return done(Object.assign(new Error('not wanted'), { responseCode: 554 }));
        expect(session.secure).toBe(true);
        got.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw });
        // It has the mail, and nobody hears so.
        if (answer === 'drop') for (const one of smtp.connections) one.close();
        else done();
      });
    },
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
  hooks = http.createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      hooked.push({ headers: request.headers as Record<string, string>, body });
      reply.writeHead(hookStatus).end();
    });
  });
  await new Promise<void>((done) => hooks.listen(0, '127.0.0.1', done));
  const { port } = smtp.server.address() as AddressInfo;
  sending = {
    record,
    mode: 'live',
    diary: { info: note, warn: note, error: note },
    mailer: openMailer(
      { smtpUrl: `smtp://bell:p%40ss@127.0.0.1:${port}`, from: 'bell@example.com', folder },
      { tls: { rejectUnauthorized: false } },
    ),
    hookRules: { allowed: ['127.0.0.0/8'] },
    keys: () => keys,
    publicUrl: 'https://bell.example',
    waitMs: () => 0,
  };
});
afterAll(async () => {
  sending.mailer?.close();
  await new Promise<void>((done) => smtp.close(() => done()));
  hooks.closeAllConnections();
  hooks.close();
  await record.close();
  await database.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  got.length = 0;
  hooked.length = 0;
  said.length = 0;
  answers = [];
  hookStatus = 204;
});

async function plan(): Promise<void> {
  while (await planPage(record, 'live'));
}
async function sendAll(most = 20): Promise<void> {
  for (let count = 0; count < most && (await sendMail(sending)); count += 1);
  for (let count = 0; count < most && (await sendHooked(sending)); count += 1);
}
async function deal(addresses: Record<string, string>): Promise<string> {
  await plan();
  const dealId = newDealId();
  await openSmallDeal(record, dealId, 'live');
  const { version } = await record.state(dealId);
  for (const [personId, address] of Object.entries(addresses))
    await setWish(record.pool, { dealId, personId, by: personId, version }, { address });
  await plan();
  return dealId;
}
let commands = 0;
async function stop(dealId: string): Promise<void> {
  commands += 1;
  const command = { type: 'StopEffects', data: { reason: 'Small Company is in doubt.' } } as const;
  const [verdict] = await record.give(dealId, [
    { commandId: `telling-${commands}`, command, actor: actorOf('counsel') },
  ]);
  expect(verdict?.outcome).toBe('accepted');
}
const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: ((?:.*(?:\r\n[ \t].*)*))`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');

describe('mail by a server that asks for a sign-in', () => {
  it('tells news once, with no name in a subject, and says where it is read', async () => {
    const dealId = await deal({ counsel: 'cara@example.com' });
    await stop(dealId);
    await plan();
    await record.pool.query("update telling.cursors set position = 0 where mode = 'live'");
    await plan();
    await sendAll();
    expect(got).toHaveLength(1);
    const { raw, to } = got[0] as Got;
    expect(to).toBe('cara@example.com');
    expect(headerOf(raw, 'Subject')).toBe(`${namedAs(dealId, smallTerms)}: emergency stop`);
    expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(raw).toContain(`https://bell.example/app/deals/${dealId}/record`.slice(0, 60));
    expect(raw).toContain('text/html');
  });

  it('folds what waited into one mail, and a try again is the same mail', async () => {
    const dealId = await deal({ counsel: 'cara@example.com' });
    await stop(dealId);
    const { version } = await record.state(dealId);
    for (const more of ['a', 'b'])
      await addDelivery(record.pool, {
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
    await plan();
    answers = ['later', 'drop'];
    await sendAll();
    expect(got.map(({ raw }) => headerOf(raw, 'Subject'))).toEqual(
      Array.from({ length: 2 }, () => `${namedAs(dealId, smallTerms)}: emergency stop`),
    );
    expect(new Set(got.map(({ raw }) => headerOf(raw, 'Message-ID'))).size).toBe(1);
    expect(said.join()).not.toContain('cara@');
    expect((await listDeliveries(record.pool, dealId, null, 10)).map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'delivered'),
    );
  });

  it('a recipient who is refused is not tried again, and it is kept without the address', async () => {
    const dealId = await deal({ counsel: 'gone@example.com' });
    await stop(dealId);
    await plan();
    await sendAll();
    expect(got).toHaveLength(0);
    const rows = await listDeliveries(record.pool, dealId, null, 10);
    expect(rows.map(({ state }) => state)).toEqual(['refused']);
    expect(JSON.stringify(rows) + said.join()).not.toContain('gone@');
  });

  it('tells nobody who is not of the deal, nor who wants none of it', async () => {
    const dealId = await deal({ nobody: 'x@example.com', counsel: 'cara@example.com' });
    await setWish(
      record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { topics: { stop: 'off' } },
    );
    await stop(dealId);
    await plan();
    await sendAll();
    expect(got).toHaveLength(0);
  });
});

describe('a digest', () => {
  it('says what changed since the last one, once a day, and can be ended by one click', async () => {
    const dealId = await deal({ counsel: 'cara@example.com' });
    await setWish(
      record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { digestAt: '00:00', topics: { stop: 'digest' } },
    );
    await stop(dealId);
    await plan();
    await planDigests(record, 'live');
    await planDigests(record, 'live');
    await plan();
    await sendAll();
    const mine = got.filter(({ raw }) => raw.includes(dealId));
    expect(mine).toHaveLength(1);
    expect(headerOf(mine[0]?.raw ?? '', 'Subject')).toBe(
      `${namedAs(dealId, smallTerms)}: your daily summary`,
    );
    expect(headerOf(mine[0]?.raw ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(mine[0]?.raw).toContain('WHAT CHANGED');
  });
});

describe('a webhook', () => {
  it('is signed, thin, told again after a failure under the same id, and replayed', async () => {
    const dealId = await deal({});
    const secret = newSecret();
    const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hook`;
    const hookId = await addHook(record.pool, keys, { dealId, personId: 'counsel', url, secret });
    await stop(dealId);
    await plan();
    hookStatus = 500;
    await sendHooked(sending);
    hookStatus = 204;
    await sendAll();
    expect(hooked).toHaveLength(2);
    expect(hooked[0]?.headers['webhook-id']).toBe(hooked[1]?.headers['webhook-id']);
    const last = hooked.at(-1);
    expect(new Webhook(secretText(secret)).verify(last?.body ?? '', last?.headers ?? {})).toMatchObject({
      type: 'deal.EffectsStopped',
      data: { deal: dealId },
    });
    expect(last?.body).not.toMatch(/Small Company|SMLL|Project/i);
    expect(await replay(record.pool, { dealId, people: ['counsel'], id: null, hookId, from: 1 })).toBe(1);
    await sendAll();
    expect(hooked).toHaveLength(3);
  });

  it('that wants no more is disabled, and its owner is told', async () => {
    const dealId = await deal({ counsel: 'cara@example.com' });
    const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hook`;
    await addHook(record.pool, keys, { dealId, personId: 'counsel', url, secret: newSecret() });
    await setWish(
      record.pool,
      { dealId, personId: 'counsel', by: 'counsel', version: 1 },
      { topics: { stop: 'off' } },
    );
    await stop(dealId);
    hookStatus = 410;
    await plan();
    await sendAll();
    await plan();
    await sendAll();
    expect((await listHooks(record.pool, dealId, null))[0]?.disabled?.why).toContain('410');
    expect(headerOf(got[0]?.raw ?? '', 'Subject')).toContain('a webhook is disabled');
    expect(hooked).toHaveLength(1);
  });
});

it('without a server mails are files, and a test can be asked for', async () => {
  const dealId = await deal({ counsel: 'cara@example.com' });
  await addDelivery(record.pool, {
    ...{ deliveryId: `test-${dealId}`, dealId, personId: 'counsel', hookId: null, kind: 'test', version: 1 },
    ...{ topic: 'test', mode: 'live' },
  });
  await plan();
  const mailer = openMailer({
    smtpUrl: undefined,
    from: 'bell@example.com',
    folder: path.join(folder, 'mail'),
  });
  await sendMail({ ...sending, mailer });
  const [file = ''] = fs.readdirSync(path.join(folder, 'mail'));
  expect(fs.readFileSync(path.join(folder, 'mail', file), 'utf8')).toContain(
    `Subject: ${namedAs(dealId, smallTerms)}: test`,
  );
});
