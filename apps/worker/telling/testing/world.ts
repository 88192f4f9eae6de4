import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';
import { openMailer } from '#activities/mail/mailer.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { openRecord } from '#libs/record/record.ts';
import { listDeliveries } from '#libs/telling/deliveries.ts';
import { setWish } from '#libs/telling/wishes.ts';
import { actorOf, openSmallDeal } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { planPage } from '../plan.ts';
import { sendHooked } from '../send-hook.ts';
import { sendMail } from '../send-mail.ts';
import type { Sending } from '../sending.ts';

export interface Got {
  readonly to: string;
  readonly raw: string;
}

export const OPERATORS_MAIL = 'operators@example.com';

/** A journal, a mail server that asks for a sign-in, a receiver of webhooks, and what came to each of them. */
export async function tellingWorld() {
  const database = await freshDatabase();
  await migrate(database.url);
  const record = openRecord({ appUrl: database.url, connections: 4 });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-telling-'));
  const keys = MasterKeys.inFolder(path.join(folder, 'keys'));
  const mails = await mailServer();
  const hooks = await hookReceiver();
  const said: string[] = [];
  const note = (message: string, facts?: object) => said.push(`${message} ${JSON.stringify(facts)}`);
  const sending: Sending = {
    ...{ record, mode: 'live', diary: { info: note, warn: note, error: note } },
    mailer: openMailer(
      { smtpUrl: mails.url, from: 'bell@example.com', folder },
      { tls: { rejectUnauthorized: false } },
    ),
    hookRules: { allowed: ['127.0.0.0/8'] },
    keys: () => keys,
    publicUrl: 'https://bell.example',
    operatorsMail: OPERATORS_MAIL,
    waitMs: () => 0,
  };
  const plan = async (mode: DealMode = 'live', operators = false): Promise<void> => {
    while (await planPage(record, mode, { operators }));
  };
  let commands = 0;
  return {
    ...{ databaseUrl: database.url, record, folder, keys, sending, said, mails, hooks, plan },
    async sendAll(by: Sending = sending, most = 20): Promise<void> {
      for (let count = 0; count < most && (await sendMail(by)); count += 1);
      for (let count = 0; count < most && (await sendHooked(by)); count += 1);
    },
    async deal(
      addresses: Record<string, string>,
      mode: DealMode = 'live',
      terms: DealTerms = smallTerms,
    ): Promise<string> {
      await plan(mode);
      const dealId = newDealId();
      await openSmallDeal(record, dealId, mode, terms);
      const { version } = await record.state(dealId);
      for (const [personId, address] of Object.entries(addresses))
        await setWish(record.pool, { dealId, personId, by: personId, version }, { address });
      await plan(mode);
      return dealId;
    },
    async give(dealId: string, type: string, data: object, by = 'counsel'): Promise<void> {
      commands += 1;
      const command = { type, data } as never;
      const [verdict] = await record.give(dealId, [
        { commandId: `telling-${commands}`, command, actor: actorOf(by) },
      ]);
      if (verdict?.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
    },
    stop(dealId: string): Promise<void> {
      return this.give(dealId, 'StopEffects', { reason: 'Small Company is in doubt.' });
    },
    /** How each that was to be told ended, oldest first. */
    async states(dealId: string): Promise<readonly string[]> {
      return (await listDeliveries(record.pool, dealId, null, 100)).map(({ state }) => state).toReversed();
    },
    forget(): void {
      mails.got.length = 0;
      mails.answers.length = 0;
      hooks.got.length = 0;
      hooks.status = 204;
      said.length = 0;
    },
    async close(): Promise<void> {
      sending.mailer?.close();
      await mails.close();
      hooks.close();
      await record.close();
      await database.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type TellingWorld = Awaited<ReturnType<typeof tellingWorld>>;

async function mailServer() {
  const got: Got[] = [];
  const answers: ('take' | 'later' | 'refuse' | 'drop')[] = [];
  const server = new SMTPServer({
    authOptional: false,
    logger: false,
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
        if (answer === 'drop') for (const one of server.connections) one.close();
        else done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    got,
    answers,
    url: `smtp://bell:p%40ss@127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

async function hookReceiver() {
  const got: { place: string; headers: Record<string, string>; body: string }[] = [];
  const receiver = { got, status: 204, url: '', close: () => {} };
  const server = http.createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      got.push({ place: request.url ?? '', headers: request.headers as Record<string, string>, body });
      reply.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}

export const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: ((?:.*(?:\r\n[ \t].*)*))`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');
