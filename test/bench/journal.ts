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
import { type BenchRow, compare, type Load, load, type Round, rowOf } from './row.ts';

type AccountJournal = Journal<Account, AccountCommand, AccountEvent, AccountRefusal>;

const STREAMS_AT_ONCE = 16;
const CALLERS = [1, 16, 64, 256];
const LONG_STREAM = 10_000;
/** An event of the size that a deal's usually have. */
const MEMO = 'The inspector reports the count of the shares present in person or by proxy. '.repeat(4);

/** The journal beside a bare INSERT of the same bytes, beside another event store, and beside reading the same rows. */
export async function journalRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  await migrate(ownerUrl);
  const bench = await Bench.open(ownerUrl, scale);
  try {
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

  appendBesideEmmett(): Promise<BenchRow> {
    return compare({
      name: 'append one event, p50, beside emmett-postgresql',
      unit: 'ms',
      goal: { atMost: 0.6 },
      ours: async () => (await this.#record([await this.#newStream()], 1, 400)).p50,
      beside: async () => {
        const stream = `bench-${randomUUID()}`;
        const one = () =>
          this.#emmett.appendToStream(stream, [{ type: 'Deposited', data: { amount: 1, memo: MEMO } }]);
        return (await load(1, this.#things(400), one)).p50;
      },
    });
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

  async oneDeal(): Promise<BenchRow[]> {
    const rows: BenchRow[] = [];
    const byCallers = new Map<number, Load[]>();
    for (const callers of CALLERS) {
      const loads: Load[] = [];
      byCallers.set(callers, loads);
      const things = callers === 1 ? 800 : 6_000;
      rows.push(
        await compare({
          name: `commands on one deal, ${callers} callers, beside the same appends straight into PostgreSQL`,
          unit: '/s',
          goal: { atLeast: 0.5 },
          ours: async () => {
            const measured = await this.#record([await this.#newStream()], callers, things);
            loads.push(measured);
            return measured.perSecond;
          },
          beside: async () => (await this.#insert(callers, things)).perSecond,
        }),
      );
    }
    for (const callers of CALLERS) {
      const rounds = warm(byCallers.get(callers)).map(
        ({ p99, p50 }): Round => ({ ours: p99, beside: p50, ratio: p99 / p50 }),
      );
      rows.push(
        rowOf(
          {
            name: `commands on one deal, ${callers} callers, p99 beside p50`,
            unit: 'ms',
            goal: { atMost: 10 },
          },
          rounds,
        ),
      );
    }
    for (const [fewer, more] of [
      [1, 16],
      [16, 64],
      [64, 256],
    ] as const) {
      const before = warm(byCallers.get(fewer));
      const rounds = warm(byCallers.get(more)).map(({ perSecond }, round): Round => {
        const beside = before[round]?.perSecond ?? Number.NaN;
        return { ours: perSecond, beside, ratio: perSecond / beside };
      });
      rows.push(
        rowOf(
          {
            name: `commands on one deal, ${more} callers, beside ${fewer}: rising or level`,
            unit: '/s',
            goal: { atLeast: 0.9 },
          },
          rounds,
        ),
      );
    }
    return rows;
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
    return load(callers, this.#things(things), async (caller) => {
      const stream = streams[caller % streams.length] ?? '';
      const [verdict] = await this.#journal.record(stream, [
        envelope(randomUUID(), { type: 'Deposit', amount: 1, memo: MEMO }),
      ]);
      if (verdict?.outcome !== 'accepted') throw new Error('not accepted');
    });
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

/** Without the round that did not count. */
function warm(loads: readonly Load[] | undefined): readonly Load[] {
  return loads?.slice(1) ?? [];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
