import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { loadCsv } from './csv.ts';
import { type BulkLine, load } from './load.ts';
import { chunkDigest, chunkRows, merkleRoot } from './merkle.ts';
import { rejects, rows } from './read.ts';
import { seal, verify } from './seal.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Pool;
let app: pg.Pool;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bulk-'));

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  owner = createPool(database.url, { role: 'owner' });
  app = createPool(database.url);
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await Promise.all([app?.end(), owner?.end()]);
  await database?.drop();
});

let count = 0;
const newSet = () => ({
  dealId: 'deal',
  importId: `lots-${(count += 1)}`,
  kind: 'exclusions' as const,
  source: { name: 'lots.csv', digest: createHash('sha256').update(`${count}`).digest('hex') },
});
const lot = (number: number, more: object = {}) => ({
  line: `x-${number}`,
  position: `p-${number}`,
  holder: `Holder ${number} \\ "quoted"\ttab`,
  ground: 'rollover holder',
  shares: `${number}.5`,
  ...more,
});
const lines = (from: number, to: number): BulkLine[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ line: from + index + 1, row: lot(from + index) }));

async function collect(set: Parameters<typeof rows>[1], options: Parameters<typeof rows>[2] = {}) {
  const found = [];
  for await (const row of rows(app, set, options)) found.push(row);
  return found;
}

describe('loading', () => {
  it('shows nothing until the set is sealed, then every row as it was', async () => {
    const set = newSet();
    await load(app, set, lines(1, 2_500), { batchRows: 1_000 });
    await expect(collect(set)).rejects.toThrow('is not sealed yet');
    const { rows: seen } = await app.query(
      'select count(*)::int as seen from bulk.sealed_rows where import_id = $1',
      [set.importId],
    );
    expect(seen[0].seen).toBe(0);
    const sealed = await seal(app, set);
    expect(sealed).toMatchObject({ rows: 2_500, rejected: 0, totals: { shares: '3127500' } });
    const found = await collect(set, { root: sealed.root });
    expect(found).toHaveLength(2_500);
    expect(found[1_999]).toEqual({ rowNumber: 2_000, line: 2_001, row: lot(2_000) });
    expect((await collect(set, { from: 2_499, limit: 10 })).map(({ rowNumber }) => rowNumber)).toEqual([
      2_499, 2_500,
    ]);
    await expect(collect(set, { root: '0'.repeat(64) })).rejects.toThrow('is not the set that was meant');
    expect(await seal(app, set)).toEqual(sealed);
  });

  it('takes up a load that was broken off, where it stopped', async () => {
    const set = newSet();
    let read = 0;
    async function* broken(): AsyncGenerator<BulkLine> {
      for (const line of lines(1, 3_000)) {
        if ((read += 1) === 2_345) throw new Error('the connection was lost');
        yield line;
      }
    }
    await expect(load(app, set, broken(), { batchRows: 1_000 })).rejects.toThrow('connection was lost');
    await expect(seal(app, set)).rejects.toThrow('not loaded to the end');
    const progress: number[] = [];
    const loaded = await load(app, set, lines(1, 3_000), {
      batchRows: 1_000,
      onProgress: ({ rows: so }) => progress.push(so),
    });
    expect(loaded).toEqual({ rows: 3_000, rejected: 0, read: true });
    expect(progress[0]).toBe(3_000);
    expect(await load(app, set, lines(1, 3_000))).toEqual({ rows: 3_000, rejected: 0, read: false });
    const whole = newSet();
    await load(app, whole, lines(1, 3_000));
    expect((await seal(app, set)).root).toBe((await seal(app, whole)).root);
  });

  it('doubles nothing when several load the same set at once', async () => {
    const set = newSet();
    const all = await Promise.all(
      [1, 2, 3, 4].map((n) => load(app, set, lines(1, 9_000), { batchRows: 1_000 * (1 + (n % 2)) })),
    );
    expect(new Set(all.map((one) => one.rows))).toEqual(new Set([9_000]));
    await seal(app, set);
    const found = await collect(set);
    expect(found.map(({ line, row }) => ({ line, row }))).toEqual(lines(1, 9_000));
  });

  it('takes up nothing from another file', async () => {
    const set = newSet();
    await load(app, set, lines(1, 10));
    const other = { ...set, source: { name: 'other.csv', digest: 'f'.repeat(64) } };
    await expect(load(app, other, lines(1, 10))).rejects.toThrow('Load another file as another set');
  });

  it('seals an empty set, under the digest of nothing', async () => {
    const set = newSet();
    await load(app, set, []);
    expect(await seal(app, set)).toMatchObject({
      rows: 0,
      root: createHash('sha256').digest('hex'),
      totals: {},
    });
    expect(await collect(set)).toEqual([]);
  });
});

describe('lines that are no rows', () => {
  it('are kept with their reasons and left out only when someone says how many', async () => {
    const file = path.join(folder, 'lots.csv');
    fs.writeFileSync(
      file,
      'lot,holder,kind,shares\nl-1,Ann,book-entry,10\nl-2,Bob,shoebox,x\nl-3,Cy,book-entry,30\n',
    );
    const set = { dealId: 'deal', importId: 'with-rejects', kind: 'lots' as const };
    const loaded = await loadCsv(app, { ...set, path: file, name: 'lots.csv' });
    expect(loaded).toMatchObject({ rows: 2, rejected: 1 });
    expect((await rejects(app, set)).map(({ line, field, given }) => [line, field, given])).toEqual([
      [3, 'kind', 'shoebox'],
      [3, 'shares', 'x'],
    ]);
    await expect(seal(app, set)).rejects.toThrow('1 lines were rejected, and 0 accepted');
    expect(await seal(app, set, { rejectsAccepted: 1 })).toMatchObject({
      rows: 2,
      rejected: 1,
      totals: { shares: '40' },
    });
    expect((await collect(set)).map(({ line, rowNumber }) => [rowNumber, line])).toEqual([
      [1, 2],
      [2, 4],
    ]);
    await expect(
      loadCsv(app, { ...set, path: file, name: 'lots.csv', digest: '0'.repeat(64) }),
    ).rejects.toThrow('was announced');
  });
});

describe('the seal', () => {
  async function sealedSetOf(rowCount: number) {
    const set = newSet();
    await load(app, set, lines(1, rowCount));
    return { set, sealed: await seal(app, set) };
  }

  /** As someone would who is master of the database and means to go unnoticed. */
  async function tamper(statement: string, values: unknown[]) {
    const client = await owner.connect();
    try {
      await client.query('begin');
      await client.query('alter table bulk.rows disable trigger user');
      await client.query('alter table bulk.chunks disable trigger user');
      await client.query(statement, values);
      await client.query('alter table bulk.rows enable trigger user');
      await client.query('alter table bulk.chunks enable trigger user');
      await client.query('commit');
    } finally {
      client.release();
    }
  }
  const idOf = `(select id from bulk.sets where import_id = $1)`;

  it('is what a stranger computes from the rows', async () => {
    const { set, sealed } = await sealedSetOf(2_345);
    const { rows: stored } = await app.query(
      'select canonical from bulk.sealed_rows where import_id = $1 order by row_number',
      [set.importId],
    );
    const texts = stored.map((row) => row.canonical as string);
    const chunks = Array.from({ length: Math.ceil(texts.length / chunkRows) }, (_, index) =>
      chunkDigest(texts.slice(index * chunkRows, (index + 1) * chunkRows)),
    );
    expect(chunks).toHaveLength(3);
    expect(merkleRoot(chunks)).toBe(sealed.root);
    expect(await verify(app, set, sealed.root)).toMatchObject({ intact: true, rows: 2_345, unsealed: 0 });
  });

  it('names the first chunk in which a row was changed', async () => {
    const { set, sealed } = await sealedSetOf(3_500);
    await tamper(
      `update bulk.rows set canonical = replace(canonical, '.5', '.6') where set_id = ${idOf} and row_number = 2001`,
      [set.importId],
    );
    expect(await verify(app, set, sealed.root)).toMatchObject({
      intact: false,
      differs: { chunk: 3, fromRow: 2_001, toRow: 3_000 },
    });
  });

  it('tells a row taken away, one put behind it, and digests replaced together with rows', async () => {
    const gone = await sealedSetOf(1_500);
    await tamper(`delete from bulk.rows where set_id = ${idOf} and row_number = 1500`, [gone.set.importId]);
    expect(await verify(app, gone.set, gone.sealed.root)).toMatchObject({
      intact: false,
      differs: { chunk: 2 },
    });
    await expect(collect(gone.set)).rejects.toThrow('Row 1500 of the set');

    const more = await sealedSetOf(10);
    await app.query(`insert into bulk.rows select ${idOf}, 11, 12, '{}'`, [more.set.importId]);
    expect(await verify(app, more.set, more.sealed.root)).toMatchObject({ intact: true, unsealed: 1 });
    expect(await collect(more.set)).toHaveLength(10);

    const both = await sealedSetOf(10);
    await tamper(
      `with changed as (update bulk.rows set canonical = '{}' where set_id = ${idOf} and row_number = 1 returning set_id)
       update bulk.chunks set digest = sha256('x') where set_id in (select set_id from changed)`,
      [both.set.importId],
    );
    await tamper(
      `update bulk.chunks c set digest = d.digest from bulk.chunk_digests(${idOf}, 1000, 10) d where c.set_id = ${idOf}`,
      [both.set.importId],
    );
    const result = await verify(app, both.set, both.sealed.root);
    expect(result.intact).toBe(false);
    expect(result.sentence).toContain('replaced together');
  });

  it('cannot be forged or undone by the application, nor by an owner who forgets himself', async () => {
    const { set } = await sealedSetOf(5);
    for (const statement of [
      `update bulk.rows set canonical = '{}'`,
      'delete from bulk.rows',
      'truncate bulk.rows',
      'delete from bulk.seals',
      `update bulk.sets set kind = 'ballots'`,
    ]) {
      await expect(app.query(statement)).rejects.toThrow('permission denied');
      await expect(owner.query(statement)).rejects.toThrow('append-only');
    }
    await expect(app.query('select * from bulk.rows')).rejects.toThrow('permission denied');
    await expect(
      app.query(`insert into bulk.seals values (1, 1, 0, 1000, repeat('0', 64), '{}')`),
    ).rejects.toThrow('permission denied');
    await expect(
      app.query(`insert into bulk.rows select ${idOf}, 5, 9, '{}'`, [set.importId]),
    ).rejects.toThrow('duplicate key');
  });
});

describe('rows in columns', () => {
  const at = (minute: number, millis = '000') =>
    `2021-02-05T10:${String(minute % 60).padStart(2, '0')}:00.${millis}Z`;
  const position = (number: number) => ({
    position: `p-${number}`,
    holder: number % 7 === 0 ? `Tab\tslash \\ line\nÜ ${number}` : `Holder ${number}`,
    kind: number % 3 === 0 ? 'nominee' : 'registered',
    ...(number % 3 === 0 ? { participant: '0901', via: 'omnibus-1' } : {}),
    shareClass: 'common',
    shares: number % 5 === 0 ? `${number}.25` : `${number}`,
    votesPerShare: '1',
  });
  const ballot = (number: number) => ({
    ballot: `b-${number}`,
    position: `p-${number}`,
    receivedAt: number % 4 === 0 ? at(number, '120') : at(number),
    says: number % 10 === 0 ? 'revokes' : 'votes',
    signed: number % 9 !== 0,
    votes: {
      ...(number % 10 === 0
        ? {}
        : { merger: { for: `${number}`, against: '0.5', abstain: '0', unmarked: '0' } }),
      ...(number % 2 === 0 && number % 10 !== 0
        ? { pay: { for: '0', against: '0', abstain: '0', unmarked: '1' } }
        : {}),
    },
  });
  const proposals = ['merger', 'pay'];

  async function sealedSet(kind: 'positions' | 'ballots', count: number) {
    const make: (number: number) => object = kind === 'positions' ? position : ballot;
    const source = {
      name: `${kind}.csv`,
      digest: createHash('sha256').update(`${kind}${count}`).digest('hex'),
    };
    const set = { dealId: 'deal', importId: `${kind}-${count}`, kind };
    const all = Array.from({ length: count }, (_, index) => ({ line: index + 2, row: make(index + 1) }));
    await load(app, { ...set, source, ...(kind === 'ballots' ? { proposals } : {}) }, all, {
      batchRows: 1_000,
    });
    return { set, sealed: await seal(app, set), all };
  }

  it.each(['positions', 'ballots'] as const)('come back as they were: %s', async (kind) => {
    const { set, sealed, all } = await sealedSet(kind, 2_345);
    const found = await collect(set, { root: sealed.root });
    expect(found.map(({ line, row }) => ({ line, row }))).toEqual(all);
    expect(await verify(app, set, sealed.root)).toMatchObject({ intact: true, rows: 2_345 });
    if (kind === 'positions') {
      const shares = all.reduce((sum, _, index) => sum + (index + 1) + ((index + 1) % 5 === 0 ? 0.25 : 0), 0);
      expect(sealed.totals.shares).toBe(String(shares));
    }
  });

  /** As docs/journal-format.md tells a stranger to do it, with what PostgreSQL itself writes for the columns. */
  it.each([
    ['positions', 'position, holder, kind, participant, share_class, shares, votes_per_share, via', ''],
    ['ballots', 'ballot, position, received_at, revokes, signed, votes', '\tmerger\tpay'],
  ] as const)('are sealed under what a stranger computes: %s', async (kind, columns, about) => {
    const { set, sealed } = await sealedSet(kind, 2_346);
    const client = await owner.connect();
    const pieces: Buffer[] = [];
    const copy = client.query(
      copyTo(
        `copy (select ${columns} from bulk.${kind} where set_id = (select id from bulk.sets where deal_id = 'deal' and import_id = '${set.importId}') order by row_number) to stdout`,
      ),
    );
    for await (const piece of copy) pieces.push(piece as Buffer);
    client.release();
    const lines = Buffer.concat(pieces).toString('utf8').split('\n').slice(0, -1);
    const head = `${kind}\t${columns.replaceAll(', ', '\t')}${about}\n`;
    const hash = (...parts: (string | Buffer)[]) =>
      parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
    let level: Buffer[] = [];
    for (let from = 0; from < lines.length; from += 1_000)
      level.push(hash(Buffer.of(0), head, ...lines.slice(from, from + 1_000).map((line) => `${line}\n`)));
    expect(level).toHaveLength(3);
    while (level.length > 1) {
      const below = level;
      level = below.flatMap((left, index) => {
        const right = below[index + 1];
        if (index % 2 === 1) return [];
        return [right === undefined ? left : hash(Buffer.of(1), left, right)];
      });
    }
    expect(level[0]?.toString('hex')).toBe(sealed.root);
  });

  it.each([
    ['positions', `shares = shares + 1`],
    ['positions', `holder = holder || ' '`],
    ['positions', 'via = null'],
    ['ballots', `received_at = received_at + interval '1 ms'`],
    ['ballots', 'votes[2] = 600000'],
    ['ballots', 'signed = not signed'],
  ] as const)('of %s tell that %s was done to one of them, and in which chunk', async (kind, change) => {
    const { set, sealed } = await sealedSet(kind, 3_500 + change.length);
    const client = await owner.connect();
    await client.query(`begin; alter table bulk.${kind} disable trigger user`);
    await client.query(
      `update bulk.${kind} set ${change} where row_number = 2001 and set_id = (select id from bulk.sets where deal_id = 'deal' and import_id = $1)`,
      [set.importId],
    );
    await client.query(`alter table bulk.${kind} enable trigger user; commit`);
    client.release();
    expect(await verify(app, set, sealed.root)).toMatchObject({
      intact: false,
      differs: { chunk: 3, fromRow: 2_001, toRow: 3_000 },
    });
  });

  it('bind a ballot to the proposals it is about', async () => {
    const { set, sealed } = await sealedSet('ballots', 12);
    const client = await owner.connect();
    await client.query('begin; alter table bulk.sets disable trigger user');
    await client.query(`update bulk.sets set proposals = '{pay,merger}' where import_id = $1`, [
      set.importId,
    ]);
    await client.query('alter table bulk.sets enable trigger user; commit');
    client.release();
    expect(await verify(app, set, sealed.root)).toMatchObject({ intact: false, differs: { chunk: 1 } });
  });

  it('cannot be changed, nor seen before they are sealed', async () => {
    for (const table of ['positions', 'ballots']) {
      await expect(app.query(`select from bulk.${table}`)).rejects.toThrow('permission denied');
      await expect(app.query(`update bulk.${table} set line = 1`)).rejects.toThrow('permission denied');
      await expect(owner.query(`update bulk.${table} set line = 1`)).rejects.toThrow('append-only');
      await expect(owner.query(`truncate bulk.${table}`)).rejects.toThrow('append-only');
    }
    const source = { name: 'x', digest: 'e'.repeat(64) };
    await load(app, { dealId: 'deal', importId: 'open', kind: 'positions', source }, [
      { line: 2, row: position(1) },
    ]);
    const { rows: seen } = await app.query(
      `select count(*)::int as seen from bulk.sealed_positions where set_id = (select id from bulk.sets where import_id = 'open')`,
    );
    expect(seen[0].seen).toBe(0);
  });
});

describe('a file of which most cannot be read', () => {
  it('is given up, and what is wrong with it is told', async () => {
    const file = path.join(folder, 'wrong.csv');
    fs.writeFileSync(file, `lot,holder,kind,shares\n${'l-1,Ann,shoebox,10\n'.repeat(60)}`);
    const loading = loadCsv(
      app,
      { dealId: 'deal', importId: 'wrong', kind: 'lots', path: file, name: 'wrong.csv' },
      { rejectsMax: 50 },
    );
    await expect(loading).rejects.toMatchObject({
      problem: 'too-many-rejects',
      rejects: expect.arrayContaining([
        { line: 2, field: 'kind', reason: expect.any(String), given: 'shoebox' },
      ]),
    });
    await expect(seal(app, { dealId: 'deal', importId: 'wrong' })).rejects.toThrow('not loaded to the end');
  });
});

describe('the lists of the first deal', () => {
  const example = (name: string) => path.join(import.meta.dirname, '../../examples/cbmg', name);
  const files = [
    ['positions', 'positions.csv', '19478048'],
    ['exclusions', 'exclusions-rollover-only.csv', '9269295'],
    ['exclusions', 'exclusions-novartis-excluded.csv', '10727552'],
    ['omnibus', 'omnibus.csv', undefined],
    ['ballots', 'ballots-nominee-1.csv', undefined],
    ['ballots', 'ballots-card-3.csv', undefined],
    ['lots', 'closing-list.csv', undefined],
    ['awards', 'awards.csv', undefined],
    ['presentments', 'presentments.csv', undefined],
  ] as const;

  it.each(files)('%s of %s load without a rejected line', async (kind, name, shares) => {
    const set = { dealId: 'cbmg', importId: name.slice(0, -'.csv'.length), kind };
    const loaded = await loadCsv(app, { ...set, path: example(name), name });
    expect(await rejects(app, set)).toEqual([]);
    expect(loaded.rows).toBeGreaterThan(0);
    const sealed = await seal(app, set);
    if (shares !== undefined) expect(sealed.totals.shares).toBe(shares);
  });
});
