import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import { createPool } from './pool.ts';
import { deposit } from './testing/account.ts';
import { type AccountJournal, LIVE, useJournals } from './testing/journals.ts';

const journals = useJournals();
const { journal, newStream } = journals;

/** More seeds for a long run. */
const SEEDS = Number(process.env['JOURNAL_RACE_SEEDS'] ?? times(4));
const WRITERS = 20;
const EVENTS_PER_WRITER = 25;

interface Seen {
  readonly position: number;
  readonly streamId: string;
  readonly version: number;
}

describe('the sequenced feed', () => {
  it(
    `shows racing writers' events once each, versions rising, to readers that poll all the time (${SEEDS} seeds)`,
    async () => {
      const processes = [journal(), journal(), journal()];
      for (let seed = 1; seed <= SEEDS; seed += 1) await race(processes, randomOf(seed));
    },
    60_000 + SEEDS * 10_000,
  );

  async function race(processes: readonly AccountJournal[], random: () => number): Promise<void> {
    const [reader] = processes;
    if (reader === undefined) throw new Error('no process');
    // Few streams, so that writers of several processes meet on the same ones.
    const streams = Array.from({ length: 1 + Math.floor(random() * 12) }, newStream);
    for (const id of streams) await reader.open(id, LIVE);
    const { position: start } = await reader.feed({ after: Number.MAX_SAFE_INTEGER });
    const after = Math.min(start, await lastPosition());

    let writing = true;
    const polled = [
      poll(reader, after, () => writing, random),
      poll(processes[1] ?? reader, after, () => writing, random),
    ];
    const subscribed: Seen[][] = processes.map(() => []);
    const subscriptions = processes.map((process, index) =>
      process.subscribe({
        after,
        batch: 1 + Math.floor(random() * 40),
        onEvents: (events) => void subscribed[index]?.push(...events.map(seen)),
      }),
    );
    const holder = holdOpenTransactions(random, () => writing);
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let n = 0; n < EVENTS_PER_WRITER; n += 1) {
          const process = processes[Math.floor(random() * processes.length)] ?? reader;
          await process.record(pick(streams, random), [
            deposit(`${writer}-${n}`),
            ...(random() < 0.2 ? [deposit(`${writer}-${n}-more`)] : []),
          ]);
          if (random() < 0.3) await pause(random() * 4);
        }
      }),
    );
    writing = false;
    await holder;
    const total = (await Promise.all(streams.map((id) => reader.head(id)))).reduce(
      (sum, head) => sum + head.version,
      0,
    );
    await until(() => subscribed.every((events) => events.length >= total));
    await Promise.all(subscriptions.map((subscription) => subscription.stop()));
    for (const events of [...(await Promise.all(polled)), ...subscribed])
      assertEachOnce(events, streams, total, after);
    expect(await reader.health()).toMatchObject({ unnumbered: 0, holes: 0 });
  }

  it('does not wait for a writer that stays open, and shows its events when it commits', async () => {
    const j = journal();
    const pool = createPool(journals.url, { role: 'owner' });
    const [slow, quick] = [newStream(), newStream()];
    await j.open(slow, LIVE);
    await j.open(quick, LIVE);
    const { position: after } = { position: await lastPosition() };
    const open = await pool.connect();
    await open.query('begin');
    await insertByHand(open, slow, 1);
    await j.record(quick, [deposit('a')]);
    await j.record(quick, [deposit('b')]);
    const versions = async () =>
      (await j.feed({ after })).events.map(({ event }) => `${event.streamId} ${event.version}`);
    expect(await versions()).toEqual([`${quick} 1`, `${quick} 2`]);
    await open.query('commit');
    expect(await versions()).toEqual([`${quick} 1`, `${quick} 2`, `${slow} 1`]);
    open.release();
    await pool.end();
  });

  it.each([
    ['in one look', 10_000],
    ['when only the later one fits into the page', 1],
  ])(
    'keeps the order of a stream when the later version has the earlier transaction, %s',
    async (_how, page) => {
      const j = journal();
      const pool = createPool(journals.url, { role: 'owner' });
      const id = newStream();
      await j.open(id, LIVE);
      const after = await lastPosition();
      const [first, second] = [await pool.connect(), await pool.connect()];
      await second.query('begin; select pg_current_xact_id()');
      await first.query('begin');
      await insertByHand(first, id, 1);
      await first.query('commit');
      await insertByHand(second, id, 2);
      await second.query('commit');
      for (let n = 0; n < 4; n += 1) await pool.query('select journal.number_committed($1)', [page]);
      expect((await j.feed({ after })).events.map(({ event }) => event.version)).toEqual([1, 2]);
      first.release();
      second.release();
      await pool.end();
    },
  );

  it('numbers in pages, through the middle of a transaction, without losing or repeating', async () => {
    const j = journal();
    const pool = createPool(journals.url);
    const after = await lastPosition();
    const ids = Array.from({ length: 5 }, newStream);
    for (const id of ids) {
      await j.record(
        id,
        Array.from({ length: 7 }, (_, n) => deposit(`a${n}`)),
        LIVE,
      );
      await j.record(
        id,
        Array.from({ length: 6 }, (_, n) => deposit(`b${n}`)),
      );
    }
    for (let n = 0; n < 40; n += 1) await pool.query('select journal.number_committed(3)');
    const { rows } = await pool.query<Seen>(
      'select position, stream_id as "streamId", version from journal.sequence where position > $1 order by position',
      [after],
    );
    assertEachOnce(rows, ids, 65, after);
    await pool.end();
  });

  it('finds what it has not numbered after a restore into a server with other transaction ids', async () => {
    const j = journal();
    const owner = createPool(journals.url, { role: 'owner' });
    const id = newStream();
    await j.record(id, [deposit('a'), deposit('b')], LIVE);
    await j.feed();
    const after = await lastPosition();
    // As if the sequencer had seen a far later transaction, and rows had come with ids from far ahead.
    await owner.query("update journal.sequencer set seen = '900000000:900000000:'");
    await owner.query("update journal.events set xid = '800000000' where stream_id = $1 and version = 2", [
      id,
    ]);
    await j.record(id, [deposit('c')]);
    expect((await j.feed({ after })).events).toHaveLength(0);
    const seen: number[] = [];
    const subscription = j.subscribe({
      after,
      onEvents: (events) => void seen.push(...events.map(({ event }) => event.version)),
    });
    await until(() => seen.length === 1);
    await j.record(id, [deposit('d')]);
    await until(() => seen.length === 2);
    await subscription.stop();
    expect(seen).toEqual([3, 4]);
    await owner.end();
  });

  it('delivers again after a fault of the handler, and goes on where it stopped', async () => {
    const j = journal();
    const id = newStream();
    const after = await lastPosition();
    await j.record(
      id,
      Array.from({ length: 10 }, (_, n) => deposit(`c${n}`)),
      LIVE,
    );
    const handled: number[] = [];
    const faults: unknown[] = [];
    const subscription = j.subscribe({
      after,
      batch: 4,
      onFault: (fault) => faults.push(fault),
      onEvents: (events) => {
        if (faults.length < 2) throw new Error('not yet');
        handled.push(...events.map(({ event }) => event.version));
      },
    });
    await until(() => handled.length === 10);
    expect(handled).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(faults).toHaveLength(2);
    const { position } = subscription;
    await subscription.stop();
    const more: number[] = [];
    const next = j.subscribe({
      after: position,
      onEvents: (events) => void more.push(...events.map(({ event }) => event.version)),
    });
    await j.record(id, [deposit('last')]);
    await until(() => more.length === 1);
    expect(more).toEqual([11]);
    await next.stop();
  });
});

describe('following one stream', () => {
  it('gives every event once and in order, from this process and another, while they are written', async () => {
    const [here, there] = [journal(), journal()];
    const id = newStream();
    await here.record(id, [deposit('first')], LIVE);
    const leave = new AbortController();
    const follow = async (process: AccountJournal, fromVersion: number) => {
      const versions: number[] = [];
      for await (const event of process.subscribeStream(id, { fromVersion, signal: leave.signal })) {
        versions.push(event.version);
        if (event.version === 121) break;
      }
      return versions;
    };
    const following = [follow(here, 1), follow(there, 1), follow(there, 40), follow(here, 121)];
    await Promise.all(
      [here, there].flatMap((process, p) =>
        Array.from({ length: 60 }, (_, n) => process.record(id, [deposit(`${p}-${n}`)])),
      ),
    );
    const all = Array.from({ length: 121 }, (_, n) => n + 1);
    expect(await Promise.all(following)).toEqual([all, all, all.slice(39), [121]]);
  });

  it('ends when the signal aborts, also while nothing happens', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a')], LIVE);
    const leave = new AbortController();
    const versions: number[] = [];
    const following = (async () => {
      for await (const event of j.subscribeStream(id, { signal: leave.signal })) versions.push(event.version);
    })();
    await until(() => versions.length === 1);
    leave.abort();
    await following;
    expect(versions).toEqual([1]);
  });
});

async function poll(
  journal: AccountJournal,
  after: number,
  writing: () => boolean,
  random: () => number,
): Promise<Seen[]> {
  const all: Seen[] = [];
  let position = after;
  for (let last = false; ; ) {
    const page = await journal.feed({ after: position, limit: 1 + Math.floor(random() * 30) });
    all.push(...page.events.map(seen));
    if (page.position === position) {
      if (last) return all;
      last = !writing();
      await pause(random() * 3);
    } else last = false;
    position = page.position;
  }
}

/** Other transactions that write elsewhere and stay open for a while, so that snapshots have something in progress. */
async function holdOpenTransactions(random: () => number, writing: () => boolean): Promise<void> {
  const pool = createPool(journals.url, { role: 'owner', connections: 2 });
  const hold = async () => {
    while (writing()) {
      const client = await pool.connect();
      await client.query('begin; select pg_current_xact_id()');
      await pause(random() * 60);
      await client.query(random() < 0.5 ? 'commit' : 'rollback');
      client.release();
    }
  };
  await Promise.all([hold(), hold()]);
  await pool.end();
}

async function insertByHand(client: pg.PoolClient, streamId: string, version: number): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z';
  const content = {
    actor: { id: 'x', name: 'x', roles: [] },
    commandId: `by-hand-${version}`,
    data: { amount: 1, memo: '' },
    effectiveAt: at,
    mode: 'live',
    previousHash: '0'.repeat(64),
    recordedAt: at,
    schemaVersion: 3,
    streamId,
    type: 'Deposited',
    version,
  };
  await client.query(
    `insert into journal.events (stream_id, version, type, effective_at, recorded_at, command_id, command_digest, canonical, hash)
      values ($1, $2, 'Deposited', $3, $3, 'by-hand-' || $2::bigint, null, $4, $5)`,
    [streamId, version, at, JSON.stringify(content), '0'.repeat(64)],
  );
  await client.query('update journal.streams set version = $2 where stream_id = $1', [streamId, version]);
}

async function lastPosition(): Promise<number> {
  const pool = createPool(journals.url, { connections: 1 });
  const { rows } = await pool.query<{ position: number }>(
    'select journal.number_committed(10000, true) as position',
  );
  await pool.end();
  return rows[0]?.position ?? 0;
}

function assertEachOnce(
  events: readonly Seen[],
  streams: readonly string[],
  total: number,
  after: number,
): void {
  expect(events.map((event) => event.position)).toEqual(events.map((_, index) => after + index + 1));
  for (const id of streams) {
    const versions = events.filter((event) => event.streamId === id).map((event) => event.version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  }
  expect(events).toHaveLength(total);
}

const seen = ({
  position,
  event,
}: {
  position: number;
  event: { streamId: string; version: number };
}): Seen => ({
  position,
  streamId: event.streamId,
  version: event.version,
});

function pick(streams: readonly string[], random: () => number): string {
  return streams[Math.floor(random() * streams.length)] ?? '';
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not happen within 20 seconds');
    await pause(5);
  }
}

/** mulberry32: the same seed gives the same race, as far as machines allow. */
function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
