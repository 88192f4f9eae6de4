import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CountRequest } from '#activities/ballots/box.ts';
import { runningTally } from '#activities/ballots/running.ts';
import { tallyBallots } from '#activities/ballots/tally.ts';
import { loadCsv } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import type { BulkKind } from '#libs/contracts/bulk.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { type BenchRow, type Round, rowOf } from './row.ts';
import { type BallotFile, type VoteFiles, writeVoteFiles } from './vote-files.ts';

const ROUNDS = 3;
const POSITIONS = 1_000_000;
const ONE_MORE_ROWS = 5_000;
const DEAL = 'bench';

/**
 * The vote of a large company: a million positions and one and a half million ballots, and how it grows to that. Import is
 * measured from the files to sealed sets, beside COPY of the same files into the same columns without any key; the tally
 * beside one statement written by hand for just this box.
 */
export async function voteRows(ownerUrl: string, scale = 1): Promise<BenchRow[]> {
  await migrate(ownerUrl);
  const sizes = [0.01, 0.1, 1].map((part) => Math.max(2_000, Math.round(POSITIONS * part * scale)));
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measure(ownerUrl, size));
  const [small, middle, large] = measured;
  if (small === undefined || middle === undefined || large === undefined) return [];
  const { positions, ballots } = large;
  const of = `${count(positions)} positions and ${count(ballots)} ballots`;
  return [
    rowOf(
      { name: `import of ${of}, sealed, beside COPY into the same columns`, unit: 's', goal: { atMost: 2 } },
      large.imports,
    ),
    rowOf(
      { name: `tally of ${of}, beside one statement by hand`, unit: 's', goal: { atMost: 1.2 } },
      large.tallies,
    ),
    ...[
      [small, middle],
      [middle, large],
    ].flatMap(([less, more]) => growth(less as Measured, more as Measured)),
    rowOf(
      {
        name: `running tally after one more file of ${count(ONE_MORE_ROWS)}, beside the tally of all ${count(ballots)}`,
        unit: 's',
        goal: { atMost: 0.2 },
      },
      rounds(
        large.oneMore,
        large.tallies.map(({ ours }) => ours),
      ),
    ),
  ];
}

/** Ten times as much may take ten times as long, a file of the same size no longer, and the memory is the same. */
function growth(less: Measured, more: Measured): BenchRow[] {
  const times = more.positions / less.positions;
  const of = `${count(more.positions)} positions, beside ${count(less.positions)}`;
  const ours = (one: readonly Round[]) => one.map((round) => round.ours);
  const each = (values: readonly number[]) => values.map((value) => value / times);
  return [
    rowOf(
      { name: `import, a row, of ${of}`, unit: 's', goal: { atMost: 1.5 } },
      rounds(each(ours(more.imports)), ours(less.imports)),
    ),
    rowOf(
      { name: `tally, a ballot, of ${of}`, unit: 's', goal: { atMost: 2 } },
      rounds(each(ours(more.tallies)), ours(less.tallies)),
    ),
    rowOf(
      { name: `running tally after one more file, ${of}`, unit: 's', goal: { atMost: 2 } },
      rounds(more.oneMore, less.oneMore),
    ),
    rowOf(
      { name: `memory while importing ${of}`, unit: 'MB', goal: { atMost: 1.5 } },
      rounds([more.memory], [less.memory]),
    ),
  ];
}

interface Measured {
  readonly positions: number;
  readonly ballots: number;
  readonly imports: readonly Round[];
  readonly tallies: readonly Round[];
  readonly oneMore: readonly number[];
  /** The most that the process held while it imported, in MB. */
  readonly memory: number;
}

async function measure(ownerUrl: string, positions: number): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-vote-'));
  const app = createPool(ownerUrl, { connections: 4 });
  const owner = createPool(ownerUrl, { role: 'owner', connections: 2, statementTimeoutMs: 600_000 });
  try {
    const files = writeVoteFiles(folder, positions, ONE_MORE_ROWS);
    const bench = new Vote(app, owner, files);
    const imports: Round[] = [];
    let memory = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = round % 2 === 0 ? await bench.import(round) : undefined;
      const beside = await bench.copy();
      const { seconds, held } = first ?? (await bench.import(round));
      imports.push({ ours: seconds, beside, ratio: seconds / beside });
      memory = Math.max(memory, held);
    }
    await owner.query('vacuum analyze bulk.positions');
    await owner.query('vacuum analyze bulk.ballots');
    const request = bench.request;
    await runningTally(app, request);
    const tallies: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = round % 2 === 0 ? await timed(() => tallyBallots(app, request)) : undefined;
      const beside = await bench.byHand();
      const ours = first ?? (await timed(() => tallyBallots(app, request)));
      tallies.push({ ours, beside, ratio: ours / beside });
    }
    const oneMore: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const more = await bench.oneMore(round);
      oneMore.push(await timed(() => runningTally(app, more)));
    }
    const ballots = files.ballots.reduce((sum, { rows }) => sum + rows, 0);
    return { positions, ballots, imports, tallies, oneMore, memory };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
    await owner.query('drop schema if exists bench_vote cascade');
    await Promise.all([app.end(), owner.end()]);
  }
}

class Vote {
  readonly #app: pg.Pool;
  readonly #owner: pg.Pool;
  readonly #files: VoteFiles;
  readonly #dealId: string;
  request: CountRequest;

  constructor(app: pg.Pool, owner: pg.Pool, files: VoteFiles) {
    this.#app = app;
    this.#owner = owner;
    this.#files = files;
    this.#dealId = `${DEAL}-${process.pid}-${path.basename(path.dirname(files.positions)).toLowerCase()}`;
    const none = { importId: 'none', root: '' };
    this.request = {
      dealId: this.#dealId,
      positions: none,
      exclusions: [],
      files: [],
      pollsClosedAt: null,
      admitted: [],
      proposals: [
        { id: 'merger', unmarkedCounts: 'for', routine: false },
        { id: 'pay', unmarkedCounts: 'for', routine: false },
      ],
      trace: [],
    };
  }

  /** Positions and ballots from their files to sealed sets, digest of the file included. */
  async import(round: number): Promise<{ seconds: number; held: number }> {
    const files: CountRequest['files'] = [];
    let most = process.memoryUsage().rss;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    let positions = this.request.positions;
    const seconds = await timed(async () => {
      positions = await this.#load(`positions-${round}`, 'positions', this.#files.positions);
      for (const file of this.#files.ballots) files.push(await this.#ballots(file, `${round}`));
    });
    clearInterval(watch);
    const exclusions = await this.#load(`exclusions-${round}`, 'exclusions', this.#files.exclusions);
    const omnibus = await this.#load(`omnibus-${round}`, 'omnibus', this.#files.omnibus);
    this.request = {
      ...this.request,
      positions,
      files,
      omnibus,
      exclusions: [{ list: 'officers', ...exclusions }],
    };
    return { seconds, held: most / 1_048_576 };
  }

  async oneMore(round: number): Promise<CountRequest> {
    const file = await this.#ballots(this.#files.oneMore, `${round}`);
    this.request = { ...this.request, files: [...this.request.files, file] };
    return this.request;
  }

  async #ballots(file: BallotFile, round: string): Promise<CountRequest['files'][number]> {
    const set = await this.#load(`${file.name.slice(0, -'.csv'.length)}-${round}`, 'ballots', file.path);
    return { ...set, channel: file.channel, says: 'replaces' };
  }

  async #load(importId: string, kind: BulkKind, file: string): Promise<{ importId: string; root: string }> {
    const set = { dealId: this.#dealId, importId };
    await loadCsv(this.#app, { ...set, kind, path: file, name: `${importId}.csv` });
    return { importId, root: (await seal(this.#app, set)).root };
  }

  /** The floor: the same files into columns of the same meaning, with no key, no digest, no check of what they hold. */
  async copy(): Promise<number> {
    const marks = ['merger', 'pay'].flatMap((proposal) =>
      ['for', 'against', 'abstain', 'unmarked'].map((mark) => `"${proposal}.${mark}" numeric`),
    );
    await this.#owner.query(`
      drop schema if exists bench_vote cascade;
      create schema bench_vote;
      create table bench_vote.positions (position text, holder text, kind text, participant text, share_class text,
        shares numeric, votes_per_share numeric, via text);
      create table bench_vote.ballots (ballot text, position text, received_at timestamptz, says text, signed boolean,
        ${marks.join(', ')})`);
    return timed(async () => {
      await this.#copy('positions', this.#files.positions);
      for (const file of this.#files.ballots) await this.#copy('ballots', file.path);
    });
  }

  async #copy(table: string, file: string): Promise<void> {
    const client = await this.#owner.connect();
    const copy = client.query(copyFrom(`copy bench_vote.${table} from stdin (format csv, header true)`));
    await pipeline(fs.createReadStream(file, { highWaterMark: 512 * 1024 }), copy);
    client.release();
  }

  /**
   * What a good hand writes for this box: the last signed ballot of each position, none of them over its position's votes.
   * It knows that no file adds, none is late and all chains are complete; it lists no over-votes and counts no exceptions.
   */
  async byHand(): Promise<number> {
    const id = async (importId: string) => {
      const { rows } = await this.#owner.query<{ id: number }>(
        'select id::integer as id from bulk.sets where deal_id = $1 and import_id = $2',
        [this.#dealId, importId],
      );
      return rows[0]?.id ?? 0;
    };
    const positions = await id(this.request.positions.importId);
    const exclusions = await id(this.request.exclusions[0]?.importId ?? '');
    const files: number[] = [];
    for (const { importId } of this.request.files) files.push(await id(importId));
    const client = await this.#owner.connect();
    try {
      await client.query(`begin; set local work_mem = '256MB'; set local jit = off`);
      return await timed(() =>
        client.query(handSql, [
          positions,
          files,
          this.request.files.map(({ channel }) => channel),
          exclusions,
        ]),
      );
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
}

const marksSql = Array.from(
  { length: 8 },
  (_, index) => `coalesce(b.votes[${index + 1}], 0) as m${index + 1}`,
).join(', ');
const mostSql = 'greatest(m1 + m2 + m3 + m4, m5 + m6 + m7 + m8)';
const handSql = `
  select p.share_class, l.channel, p.kind, x.position is not null as excluded,
      ${Array.from({ length: 8 }, (_, index) => `sum(m${index + 1})`).join(', ')}, sum(${mostSql})
    from (
      select distinct on (b.position) b.position, b.revokes, f.channel, ${marksSql}
        from bulk.ballots b join unnest($2::integer[], $3::text[]) as f (set_id, channel) using (set_id)
        where b.signed and b.set_id = any ($2::integer[])
        order by b.position, b.received_at desc, b.set_id desc, b.row_number desc
    ) l
    join bulk.positions p on p.set_id = $1 and p.position = l.position
    left join (select canonical::jsonb ->> 'position' as position from bulk.rows where set_id = $4) x on x.position = l.position
    where not l.revokes
      and case when votes_per_share = 1000000 then ${mostSql} <= shares
        else ${mostSql}::numeric * 1000000 <= shares::numeric * votes_per_share end
    group by 1, 2, 3, 4`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function rounds(ours: readonly number[], beside: readonly number[]): Round[] {
  return ours.map((own, index) => {
    const other = beside[index] ?? beside.at(-1) ?? Number.NaN;
    return { ours: own, beside: other, ratio: own / other };
  });
}

const count = (rows: number): string => String(rows).replaceAll(/\B(?=(\d{3})+$)/g, ',');
