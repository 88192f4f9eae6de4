import { createHash, randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { type Journal, openJournal } from '#libs/journal/journal.ts';
import { MAX_EVENTS_PER_COMMAND } from '#libs/journal/limits.ts';
import { migrate } from '#libs/journal/migrate.ts';
import {
  type Account,
  type AccountCommand,
  type AccountEvent,
  type AccountRefusal,
  account,
  accountCodec,
  envelope,
} from '#libs/journal/testing/account.ts';
import { LIVE_OPENING } from '#libs/journal/testing/openings.ts';
import { type BenchRow, compare, type Load, load, type Round, rowOf, spread } from './row.ts';

type AccountJournal = Journal<Account, AccountCommand, AccountEvent, AccountRefusal>;

const STREAMS_AT_ONCE = 16;
const CALLERS = [1, 16, 64, 256];
const APPEND_ROUNDS = 7;
const ONE_DEAL_ROUNDS = 7;
const LONG_STREAM = 10_000;
/** An event of the size that a deal's usually have. */
const MEMO = 'The inspector reports the count of the shares present in person or by proxy. '.repeat(4);

/** The journal beside a bare INSERT of the same bytes, beside another event store, and beside reading the same rows. */
export async function journalRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  await migrate(ownerUrl);
  const bench = await Bench.open(ownerUrl, scale);
  try {
    await bench.warmUp();
    return [
      await bench.appendBesideEmmett(),
      await bench.streamsAtOnce(),
      ...(await bench.oneDeal()),
      ...(await bench.longStream()),
    ];
  } finally {
    await bench.close();
  }
}

class Bench {
  readonly #journal;
  readonly #floor: pg.Pool;
  readonly #emmett;
  readonly #scale: number;

  private constructor(url: string, scale: number) {
    this.#scale = scale;
    this.#journal = openJournal({
      url,
      decider: account,
      codec: accountCodec,
      pool: { connections: STREAMS_AT_ONCE },
    });
    this.#floor = new pg.Pool({ connectionString: url, max: STREAMS_AT_ONCE });
    this.#floor.on('error', () => {});
    this.#emmett = getPostgreSQLEventStore(url);
  }

  static async open(url: string, scale: number): Promise<Bench> {
    const bench = new Bench(url, scale);
    await bench.#emmett.schema.migrate();
    // What any table of events needs and no more: no lock, no hash of the one before, no verdict, no order of all.
    await bench.#floor.query(`
      create schema if not exists bench;
      create table if not exists bench.events (
        stream_id text not null, version bigint not null, type text not null, effective_at timestamptz not null,
        recorded_at timestamptz not null, canonical text not null, hash text not null, primary key (stream_id, version))`);
    return bench;
  }

  async close(): Promise<void> {
    await this.#journal.close();
    await this.#emmett.close();
    await this.#floor.end();
  }

  /** A server that has been up for a minute: code is compiled, plans are made, files have their first pages. */
  async warmUp(): Promise<void> {
    await this.#record([await this.#newStream()], 1, 4_000);
    await this.#insert(1, 4_000);
    const theirs = `bench-${randomUUID()}`;
    await load(1, this.#things(4_000), () => this.#appendToEmmett(theirs));
  }

  /** In turns, append by append: what else runs on the machine then falls on both alike. */
  async appendBesideEmmett(): Promise<BenchRow> {
    const rounds: Round[] = [];
    for (let round = 0; round < APPEND_ROUNDS; round += 1) {
      const stream = await this.#newStream();
      const theirs = `bench-${randomUUID()}`;
      const [ours, beside] = await latencies(this.#things(300), [
        () => this.#recordOne(stream),
        () => this.#appendToEmmett(theirs),
      ]);
      rounds.push(roundOf(ours, beside));
    }
    return rowOf(
      { name: 'append one event, p50, beside emmett-postgresql', unit: 'ms', goal: { atMost: 0.6 } },
      rounds,
    );
  }

  streamsAtOnce(): Promise<BenchRow> {
    return compare({
      name: `append on ${STREAMS_AT_ONCE} streams at once, beside a bare INSERT`,
      unit: '/s',
      goal: { atLeast: 0.6 },
      ours: async () => {
        const streams = await Promise.all(Array.from({ length: STREAMS_AT_ONCE }, () => this.#newStream()));
        return (await this.#record(streams, STREAMS_AT_ONCE, 4_000)).perSecond;
      },
      beside: async () => (await this.#insert(STREAMS_AT_ONCE, 4_000)).perSecond,
    });
  }

  /** All numbers of callers in every round, so that a row that compares two of them compares neighbours in time. */
  async oneDeal(): Promise<BenchRow[]> {
    const rounds: Map<number, { ours: Load; beside: Load }>[] = [];
    for (let round = -1; round < ONE_DEAL_ROUNDS; round += 1) {
      const measured = new Map<number, { ours: Load; beside: Load }>();
      for (const callers of CALLERS) {
        const things = callers === 1 ? 500 : 4_000;
        const ours = async () => this.#record([await this.#newStream()], callers, things);
        const beside = () => this.#insert(callers, things);
        const early = await (round % 2 === 0 ? ours() : beside());
        const late = await (round % 2 === 0 ? beside() : ours());
        measured.set(
          callers,
          round % 2 === 0 ? { ours: early, beside: late } : { ours: late, beside: early },
        );
      }
      if (round >= 0) rounds.push(measured);
    }
    const loads = (callers: number) => rounds.flatMap((round) => round.get(callers) ?? []);
    const pairs = CALLERS.slice(1).map((more, index) => ({ fewer: CALLERS[index] ?? more, more }));
    return [
      ...CALLERS.map((callers) =>
        rowOf(
          {
            name: `commands on one deal, ${callers} callers, beside the same appends straight into PostgreSQL`,
            unit: '/s',
            goal: { atLeast: 0.5 },
          },
          loads(callers).map(({ ours, beside }) => roundOf(ours.perSecond, beside.perSecond)),
        ),
      ),
      ...CALLERS.map((callers) =>
        rowOf(
          {
            name: `commands on one deal, ${callers} callers, p99 beside p50`,
            unit: 'ms',
            goal: { atMost: 10 },
          },
          loads(callers).map(({ ours }) => roundOf(ours.p99, ours.p50)),
        ),
      ),
      ...pairs.map(({ fewer, more }) =>
        rowOf(
          {
            name: `commands on one deal, ${more} callers, beside ${fewer}: rising or level`,
            unit: '/s',
            goal: { atLeast: 0.9 },
          },
          loads(more).map(({ ours }, round) => roundOf(ours.perSecond, loads(fewer)[round]?.ours.perSecond)),
        ),
      ),
    ];
  }

  async longStream(): Promise<BenchRow[]> {
    const stream = await this.#newStream();
    const amounts = Array.from({ length: MAX_EVENTS_PER_COMMAND }, () => 1);
    for (let n = 0; n < LONG_STREAM / MAX_EVENTS_PER_COMMAND; n += 1) {
      await this.#journal.record(stream, [
        envelope(`many-${n}`, { type: 'DepositMany', amounts, memo: MEMO }),
      ]);
    }
    const rowsOf = () =>
      timed(async () => {
        const { rows } = await this.#floor.query(
          'select * from journal.events where stream_id = $1 order by version',
          [stream],
        );
        if (rows.length !== LONG_STREAM) throw new Error(`${rows.length} rows`);
      });
    const stateFrom = (journal: AccountJournal) =>
      timed(async () => {
        // At a version, so that nothing remembered in this process helps.
        const { state } = await journal.state(stream, { atVersion: LONG_STREAM });
        if (state.entries !== LONG_STREAM) throw new Error(`${state.entries} entries`);
      });
    // Snapshots are kept by state version: of this one there are none.
    const unsnapped = openJournal({
      url: this.#url,
      decider: { ...account, stateVersion: 999 },
      codec: accountCodec,
    });
    try {
      return [
        await compare({
          name: `load a deal of ${LONG_STREAM} events, beside reading those rows`,
          unit: 'ms',
          goal: { atMost: 3 },
          ours: () => stateFrom(unsnapped),
          beside: rowsOf,
        }),
        await compare({
          name: `load a deal of ${LONG_STREAM} events with a snapshot, beside reading those rows`,
          unit: 'ms',
          goal: { atMost: 0.1 },
          ours: () => stateFrom(this.#journal),
          beside: rowsOf,
        }),
      ];
    } finally {
      await unsnapped.close();
    }
  }

  get #url(): string {
    return this.#floor.options.connectionString ?? '';
  }

  #things(count: number): number {
    return Math.max(16, Math.round(count * this.#scale));
  }

  async #newStream(): Promise<string> {
    const id = `bench-${randomUUID()}`;
    await this.#journal.open(id, LIVE_OPENING);
    return id;
  }

  /** Callers take the streams in turn; each command has an id of its own and its verdict is awaited. */
  #record(streams: readonly string[], callers: number, things: number): Promise<Load> {
    return load(callers, this.#things(things), (caller) =>
      this.#recordOne(streams[caller % streams.length] ?? ''),
    );
  }

  async #recordOne(stream: string): Promise<void> {
    const command = envelope(randomUUID(), { type: 'Deposit', amount: 1, memo: MEMO });
    const [verdict] = await this.#journal.record(stream, [command]);
    if (verdict?.outcome !== 'accepted') throw new Error('not accepted');
  }

  #appendToEmmett(stream: string): Promise<unknown> {
    return this.#emmett.appendToStream(stream, [{ type: 'Deposited', data: { amount: 1, memo: MEMO } }]);
  }

  #insert(callers: number, things: number): Promise<Load> {
    const canonical = JSON.stringify({
      memo: MEMO,
      actor: 'teller',
      commandId: randomUUID(),
      previousHash: '0'.repeat(64),
    });
    const hash = createHash('sha256').update(canonical).digest('hex');
    const at = new Date().toISOString();
    const streams = Array.from({ length: callers }, () => `bench-${randomUUID()}`);
    return load(callers, this.#things(things), (caller, turn) =>
      this.#floor.query({
        name: 'bench-insert',
        text: `insert into bench.events (stream_id, version, type, effective_at, recorded_at, canonical, hash)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [streams[caller], turn + 1, 'Deposited', at, at, canonical, hash],
      }),
    );
  }
}

function roundOf(ours = Number.NaN, beside = Number.NaN): Round {
  return { ours, beside, ratio: ours / beside };
}

/** The median latency of each, every turn beginning with another one. */
async function latencies(turns: number, ones: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const measured = ones.map((): number[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (let n = 0; n < ones.length; n += 1) {
      const which = (turn + n) % ones.length;
      const start = performance.now();
      await ones[which]?.();
      measured[which]?.push(performance.now() - start);
    }
  }
  return measured.map((values) => spread(values).median);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
