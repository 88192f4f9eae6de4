import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './pool.ts';
import { type Account, type AccountEvent, deposit, envelope } from './testing/account.ts';
import { LIVE, useJournals } from './testing/journals.ts';
import type { InlineProjection, TrailingProjection } from './types.ts';

const journals = useJournals();
const { journal, newStream } = journals;
let pool: pg.Pool;

beforeAll(async () => {
  pool = createPool(journals.url);
  for (const version of [1, 2]) {
    await pool.query(
      `create table projection.balance_${version} (stream_id text primary key, balance int, version int, applied int)`,
    );
  }
});
afterAll(() => pool.end());

function balances(
  version: 1 | 2,
  more: Partial<InlineProjection<Account, AccountEvent>> = {},
): InlineProjection<Account, AccountEvent> {
  return {
    name: 'balance',
    version,
    apply(tx, { streamId, before, after, events }) {
      tx.run({
        name: `balance-${version}`,
        text: `insert into projection.balance_${version} values ($1, $2, $3, $4) on conflict (stream_id) do update
          set balance = excluded.balance, version = excluded.version, applied = balance_${version}.applied + excluded.applied
          where balance_${version}.version = $5`,
        values: [streamId, after.state.balance, after.version, events.length, before.version],
      });
    },
    ...more,
  };
}

const rowOf = async (version: 1 | 2, id: string) =>
  (
    await pool.query(
      `select balance, version, applied from projection.balance_${version} where stream_id = $1`,
      [id],
    )
  ).rows[0];

describe('inline projections', () => {
  it('change in the same transaction as the events', async () => {
    const j = journal({ inline: [balances(1)] });
    const id = newStream();
    await j.record(id, [deposit('a', 5), deposit('b', 6)], LIVE);
    expect(await rowOf(1, id)).toEqual({ balance: 11, version: 2, applied: 2 });
    await j.record(id, [envelope('w', { type: 'Withdraw', amount: 99 })]);
    await Promise.all(Array.from({ length: 30 }, (_, n) => j.record(id, [deposit(`c${n}`)])));
    expect(await rowOf(1, id)).toEqual({ balance: 41, version: 32, applied: 32 });
  });

  it('may read before they write', async () => {
    const reading = balances(1, {
      async apply(tx, { streamId, after }) {
        const [row] = await tx.query<{ applied: number }>({
          text: 'select applied from projection.balance_1 where stream_id = $1',
          values: [streamId],
        });
        tx.run({
          text: `insert into projection.balance_1 values ($1, $2, $3, $4) on conflict (stream_id) do update
            set balance = excluded.balance, version = excluded.version, applied = excluded.applied`,
          values: [streamId, after.state.balance, after.version, (row?.applied ?? 0) + 1],
        });
      },
    });
    const j = journal({ inline: [reading] });
    const id = newStream();
    await j.record(id, [deposit('a', 5)], LIVE);
    await j.record(id, [deposit('b', 5)]);
    expect(await rowOf(1, id)).toEqual({ balance: 10, version: 2, applied: 2 });
  });

  it('take the events with them when they fail, and only those of their own call', async () => {
    const failing = balances(1, {
      apply(tx, change) {
        if (change.events.some((event) => event.commandId.startsWith('thrown')))
          throw new Error('a bug in the projection');
        if (change.events.some((event) => event.commandId.startsWith('sql')))
          tx.run({ text: 'select 1 / 0' });
        return balances(1).apply(tx, change);
      },
    });
    const j = journal({ inline: [failing] });
    const id = newStream();
    await j.record(id, [deposit('first')], LIVE);
    const results = await Promise.allSettled(
      ['a', 'thrown', 'b', 'sql', 'c'].map((command) => j.record(id, [deposit(command)])),
    );
    expect(
      results.map((result) => (result.status === 'rejected' ? (result.reason as Error).message : 'recorded')),
    ).toEqual(['recorded', 'a bug in the projection', 'recorded', 'division by zero', 'recorded']);
    expect(await rowOf(1, id)).toEqual({ balance: 4, version: 4, applied: 4 });
    expect((await j.head(id)).version).toBe(4);
  });

  it('keep to their streams when many streams share a transaction, other processes write too, and some calls fail', async () => {
    const failing = balances(1, {
      apply(tx, change) {
        if (change.events.some((event) => event.commandId.startsWith('bad')))
          throw new Error('a bug in the projection');
        return balances(1).apply(tx, change);
      },
    });
    const processes = [journal({ inline: [failing] }), journal({ inline: [failing] })];
    const ids = Array.from({ length: 24 }, newStream);
    for (const id of ids) await processes[0]?.open(id, LIVE);
    const results = await Promise.allSettled(
      ids.flatMap((id, stream) =>
        Array.from({ length: 12 }, async (_, n) => {
          await new Promise((resolve) => setTimeout(resolve, (n * 7 + stream) % 25));
          const command = n === 5 && stream % 6 === 0 ? `bad-${n}` : `c${n}`;
          // Most streams belong to one process; every third is written to by both.
          const process = processes[stream % 3 === 0 ? n % 2 : stream % 2];
          return process?.record(
            id,
            n === 3
              ? [deposit(command), envelope(`${command}-w`, { type: 'Withdraw', amount: 99 })]
              : [deposit(command)],
          );
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(4);
    for (const [stream, id] of ids.entries()) {
      const expected = stream % 6 === 0 ? 11 : 12;
      expect(await rowOf(1, id)).toEqual({ balance: expected, version: expected, applied: expected });
      expect((await processes[0]?.verify(id))?.breaks).toEqual([]);
    }
  });

  it('of a new version are brought up while the old one is still written, and never show half a stream', async () => {
    const old = journal({ inline: [balances(1)] });
    const id = newStream();
    const other = newStream();
    await old.record(
      id,
      Array.from({ length: 90 }, (_, n) => deposit(`c${n}`)),
      LIVE,
    );
    await old.record(other, [deposit('a')], LIVE);
    const next = journal({ inline: [balances(1), balances(2)] });
    // The first append of the new process writes what the projection missed, in the same transaction.
    await next.record(id, [deposit('new')]);
    expect(await rowOf(2, id)).toEqual({ balance: 91, version: 91, applied: 91 });
    // Also where it knows the stream from reading, and has nothing left to learn but that the rows are behind.
    for (const commands of [['x'], ['x', 'y']]) {
      const read = newStream();
      await old.record(read, [deposit('a'), deposit('b')], LIVE);
      await next.state(read);
      await next.record(
        read,
        commands.map((command) => deposit(command)),
      );
      const version = 2 + commands.length;
      expect(await rowOf(2, read)).toEqual({ balance: version, version, applied: version });
    }
    expect(await rowOf(2, other)).toBeUndefined();
    // An old process goes on for a while, without the new version.
    await old.record(id, [deposit('old-again')]);
    expect(await rowOf(2, id)).toMatchObject({ version: 91 });
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => old.record(id, [deposit(`o${n}`)])),
      ...Array.from({ length: 20 }, (_, n) => next.record(id, [deposit(`n${n}`)])),
      next.levelInline(),
    ]);
    await next.levelInline();
    expect(await rowOf(1, id)).toEqual({ balance: 132, version: 132, applied: 132 });
    expect(await rowOf(2, id)).toEqual({ balance: 132, version: 132, applied: 132 });
    expect(await rowOf(2, other)).toEqual({ balance: 1, version: 1, applied: 1 });
    expect(await next.levelInline()).toEqual({ streams: 0 });
  });
});

function counting(
  version: number,
  more: Partial<TrailingProjection<AccountEvent>> = {},
): TrailingProjection<AccountEvent> {
  const table = `projection.counts_${version}`;
  return {
    name: 'counts',
    version,
    create: (tx) =>
      tx.run({ text: `create table ${table} (stream_id text primary key, events int, last_version int)` }),
    drop: (tx) => tx.run({ text: `drop table ${table}` }),
    handle(tx, events) {
      for (const { event } of events) {
        tx.run({
          text: `insert into ${table} values ($1, 1, $2) on conflict (stream_id) do update
            set events = counts_${version}.events + 1, last_version = excluded.last_version where counts_${version}.last_version = $2 - 1`,
          values: [event.streamId, event.version],
        });
      }
    },
    ...more,
  };
}

const counts = async (version: number) =>
  (
    await pool.query(
      `select stream_id, events, last_version from projection.counts_${version} order by stream_id`,
    )
  ).rows;

async function truth() {
  return (
    await pool.query(
      `select stream_id, version::int as events, version::int as last_version from journal.streams where version > 0 order by stream_id`,
    )
  ).rows;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 800; n += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}

describe('trailing projections', () => {
  it('handle every event once though two processes follow, one is stopped, and handlers fail', async () => {
    const j = journal();
    const ids = Array.from({ length: 5 }, newStream);
    for (const id of ids) await j.open(id, LIVE);
    let calls = 0;
    const shaky = counting(1, {
      async handle(tx, events) {
        await counting(1).handle(tx, events);
        // After the rows were written: they must go with the fault.
        if ((calls += 1) % 3 === 0) throw new Error('not this time');
      },
    });
    const first = journal().follow(shaky, { batch: 7 });
    const second = journal().follow(shaky, { batch: 5 });
    const writing = Promise.all(
      ids.flatMap((id) => Array.from({ length: 25 }, (_, n) => j.record(id, [deposit(`c${n}`)]))),
    );
    await first.switched;
    await first.stop();
    await writing;
    const { lastPosition } = await j.health().then(async () => (await j.feed(), j.health()));
    await until(async () => second.position >= lastPosition);
    await second.stop();
    expect(await counts(1)).toEqual(await truth());
    expect(await j.liveVersion('counts')).toBe(1);
  });

  it('are rebuilt beside the live version, which goes on, and then switched', async () => {
    const j = journal();
    const live = j.follow(counting(1));
    await live.switched;
    const id = newStream();
    await j.open(id, LIVE);
    let writing = true;
    const written = (async () => {
      for (let n = 0; writing; n += 1) await j.record(id, [deposit(`d${n}`)]);
    })();
    const next = journal().follow(counting(2), { batch: 20 });
    await next.switched;
    writing = false;
    await written;
    expect(await j.liveVersion('counts')).toBe(2);
    // What is committed by now is numbered, and so counts as lag until it is handled.
    await j.feed();
    // The old one was told to end, and its rows are dropped when nobody reads them any more.
    await live.switched;
    await until(async () =>
      (await j.health()).projections.every(
        (projection) => projection.status === 'retired' || projection.lagEvents === 0,
      ),
    );
    expect(await counts(2)).toEqual(await truth());
    expect(await j.dropRetired(counting(2))).toBe(false);
    expect(await j.dropRetired(counting(1))).toBe(true);
    await expect(counts(1)).rejects.toMatchObject({ code: '42P01' });
    // An old process that still follows version 1 ends instead of building it again.
    await journal().follow(counting(1)).ended;
    await next.stop();
  });

  it('become live, and are switched, although events never stop coming', async () => {
    const j = journal();
    const id = newStream();
    await j.open(id, LIVE);
    await j.record(id, [deposit('first')]);
    let more = 0;
    // Whenever some were handled there is one more, with its position: nobody ever finds nothing left.
    const busy = (version: number) => ({
      ...counting(version, { name: 'busy' }),
      async handle(...[tx, events]: Parameters<TrailingProjection<AccountEvent>['handle']>) {
        await counting(version).handle(tx, events);
        await j.record(id, [deposit(`more-${(more += 1)}`)]);
        await j.feed();
      },
    });
    const live = j.follow(busy(3));
    await live.switched;
    const next = journal().follow(busy(4), { batch: 20 });
    await next.switched;
    await live.ended;
    await next.stop();
    expect(await j.liveVersion('busy')).toBe(4);

    const rest = journal().follow(counting(4, { name: 'busy' }));
    const { lastPosition } = await j.health();
    await until(async () => rest.position >= lastPosition);
    await rest.stop();
    expect(await counts(4)).toEqual(await truth());
  });

  it('show how far behind they are', async () => {
    const j = journal();
    const id = newStream();
    const stuck = j.follow({ name: 'stuck', version: 1, handle: () => Promise.reject(new Error('cannot')) });
    await j.record(id, [deposit('a'), deposit('b')], LIVE);
    await j.feed();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const health = await j.health();
    const own = health.projections.find((projection) => projection.name === 'stuck');
    expect(own).toMatchObject({
      version: 1,
      status: 'building',
      position: 0,
      lagEvents: health.lastPosition,
    });
    expect(own?.lagMs).toBeGreaterThan(20);
    expect(Math.abs(health.clockAheadMs)).toBeLessThan(1_000);
    await stuck.stop();
  });
});

describe('a row that two projectors would write', () => {
  it('is guarded by the checkpoint: a position moved by somebody else takes the rows back', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a')], LIVE);
    const faults: unknown[] = [];
    let meddled = false;
    const follower = j.follow(
      {
        name: 'meddled',
        version: 1,
        create: (tx) => tx.run({ text: 'create table projection.meddled (position bigint primary key)' }),
        async handle(tx, events) {
          tx.run({
            text: 'insert into projection.meddled select unnest($1::bigint[])',
            values: [events.map(({ position }) => position)],
          });
          if (meddled) return;
          meddled = true;
          // In this same transaction, as if the checkpoint had been moved under our hands.
          await tx.query({ text: "update journal.projections set position = -1 where name = 'meddled'" });
        },
      },
      { onFault: (fault) => faults.push(fault), batch: 1_000 },
    );
    await follower.switched;
    await follower.stop();
    expect(String(faults[0])).toContain('moved on from 0 by somebody else');
    const { rows } = await pool.query('select count(*) as n from projection.meddled');
    expect(rows).toEqual([{ n: (await j.health()).lastPosition }]);
  });
});
