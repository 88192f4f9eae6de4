import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#machine/ports.ts';
import { type RunningPostgres, startPostgres } from '#machine/postgres.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { openJournal } from './journal.ts';
import { TRANSACTIONS_AT_ONCE } from './limits.ts';
import { migrate } from './migrate.ts';
import { createPool } from './pool.ts';
import { account, accountCodec, deposit } from './testing/account.ts';
import { type AccountJournal, LIVE } from './testing/journals.ts';

/** A PostgreSQL of this file's own, because it is stopped and killed. */
let folder: string;
let port: number;
let server: RunningPostgres;

const start = () =>
  startPostgres({
    dataFolder: path.join(folder, 'postgres'),
    port,
    settings: { fsync: 'off', full_page_writes: 'off' },
  });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-faults-'));
  fs.chmodSync(folder, 0o711);
  port = await freePort();
  server = await start();
  await migrate(server.url);
});

afterAll(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function journalOf(url: string, faults: unknown[] = []): AccountJournal {
  return openJournal({ url, decider: account, codec: accountCodec, onFault: (fault) => faults.push(fault) });
}

describe('PostgreSQL that goes away', () => {
  it.each(['stopped', 'killed'] as const)(
    '%s and started again: callers wait, each command is recorded once, readers go on',
    async (how) => {
      const faults: unknown[] = [];
      const j = journalOf(server.url, faults);
      const id = `account-${how}`;
      await j.open(id, LIVE);
      const heard: number[] = [];
      const subscription = j.subscribe({
        after: 0,
        onEvents: (events) =>
          void heard.push(
            ...events.filter(({ event }) => event.streamId === id).map(({ event }) => event.version),
          ),
      });
      const following: number[] = [];
      const leave = new AbortController();
      const followed = (async () => {
        for await (const event of j.subscribeStream(id, { signal: leave.signal }))
          following.push(event.version);
      })();

      let sent = 0;
      let running = true;
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let n = 0; running; n += 1) {
          await j.record(id, [deposit(`${writer}-${n}`)]);
          sent += 1;
        }
      });
      await pause(150);
      if (how === 'stopped') await server.stop();
      else {
        process.kill(server.pid, 'SIGKILL');
        // The children of a killed postmaster notice, end, and let its memory go.
        await pause(300);
      }
      await pause(200);
      server = await start();
      const atReturn = sent;
      const deadline = Date.now() + 15_000;
      while (sent < atReturn + 50 && Date.now() < deadline) await pause(10);
      running = false;
      await Promise.all(writers);
      expect(sent).toBeGreaterThanOrEqual(atReturn + 50);
      expect(faults.length).toBeGreaterThan(0);

      const { version } = await j.head(id);
      expect(version).toBe(sent);
      while ((heard.length < sent || following.length < sent) && Date.now() < deadline + 5_000)
        await pause(10);
      const all = Array.from({ length: sent }, (_, n) => n + 1);
      expect(heard).toEqual(all);
      expect(following).toEqual(all);
      expect((await j.verify(id)).intact).toBe(true);
      leave.abort();
      await followed;
      await subscription.stop();
      await j.close();
    },
    40_000,
  );

  it('answers by an error that says what to do when it does not come back', async () => {
    const j = openJournal({
      url: 'postgres://nobody@127.0.0.1:1/none',
      decider: account,
      codec: accountCodec,
    });
    await expect(j.record('account', [deposit('a')], LIVE)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('same ids'),
    });
    await j.close();
  }, 30_000);
});

describe('locks', () => {
  it('held by somebody else are waited for only so long, and recording goes on after', async () => {
    const database = await freshDatabase();
    await migrate(database.url);
    const j = openJournal({
      url: database.url,
      decider: account,
      codec: accountCodec,
      pool: { lockTimeoutMs: 100 },
    });
    await j.open('a', LIVE);
    const pool = createPool(database.url);
    const client = await pool.connect();
    await client.query("begin; select from journal.streams where stream_id = 'a' for update");
    const waiting = Promise.all([j.record('a', [deposit('x')]), j.record('a', [deposit('y')])]);
    await pause(400);
    await client.query('rollback');
    expect((await waiting).map(([verdict]) => verdict?.outcome)).toEqual(['accepted', 'accepted']);
    expect((await j.head('a')).version).toBe(2);
    client.release();
    await pool.end();
    await j.close();
    await database.drop();
  });

  it('of some streams do not hold up the others', async () => {
    const database = await freshDatabase();
    await migrate(database.url);
    const j = openJournal({ url: database.url, decider: account, codec: accountCodec });
    const locked = Array.from({ length: TRANSACTIONS_AT_ONCE + 2 }, (_, n) => `locked-${n}`);
    const free = Array.from({ length: 20 }, (_, n) => `free-${n}`);
    for (const id of [...locked, ...free]) await j.record(id, [deposit('first')], LIVE);
    const pool = createPool(database.url);
    const client = await pool.connect();
    await client.query('begin');
    await client.query('select from journal.streams where stream_id = any($1) for update', [locked]);
    let answered = 0;
    const waiting = Promise.all(locked.map((id) => j.record(id, [deposit('x')]).then(() => (answered += 1))));
    await pause(10);
    const start = performance.now();
    await Promise.all(
      free.flatMap((id) => Array.from({ length: 5 }, (_, n) => j.record(id, [deposit(`c${n}`)]))),
    );
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(answered).toBe(0);
    await client.query('rollback');
    await waiting;
    for (const id of locked) expect((await j.head(id)).version).toBe(2);
    client.release();
    await pool.end();
    await j.close();
    await database.drop();
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
