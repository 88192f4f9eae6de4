import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '#test/setup/postgres.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { createPool } from './pool.ts';

let folder: string;
const databases: { url: string; drop(): Promise<void> }[] = [];

async function database(): Promise<string> {
  const database = await freshDatabase();
  databases.push(database);
  return database.url;
}

function folderWith(files: Record<string, string>): string {
  const own = fs.mkdtempSync(path.join(folder, 'm-'));
  for (const [name, sql] of Object.entries(files)) fs.writeFileSync(path.join(own, name), sql);
  return own;
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-migrations-'));
});
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await Promise.all(databases.map((database) => database.drop()));
});

describe('migrations', () => {
  it('run once though processes race, and in other databases of the server at the same time', async () => {
    const urls = await Promise.all([database(), database(), database()]);
    const results = await Promise.all(urls.flatMap((url) => [migrate(url), migrate(url), migrate(url)]));
    const files = fs
      .readdirSync(migrationsFolder())
      .filter((name) => name.endsWith('.sql'))
      .sort();
    for (const index of urls.keys()) {
      const applied = results.slice(index * 3, index * 3 + 3).map((result) => result.applied);
      expect(applied.filter((names) => names.length > 0)).toEqual([files]);
    }
    expect(await migrate(urls[0])).toEqual({ applied: [] });
  });

  it('apply what is new, in the order of the names', async () => {
    const url = await database();
    const one = { '0001_a.sql': 'create table a (id int); create table b (id int);' };
    expect((await migrate(url, { folder: folderWith(one) })).applied).toEqual(['0001_a.sql']);
    const three = {
      ...one,
      '0003_c.sql': 'alter table a add column d int;',
      '0002_b.sql': 'alter table a add column c int;',
    };
    expect((await migrate(url, { folder: folderWith(three) })).applied).toEqual(['0002_b.sql', '0003_c.sql']);
  });

  it('refuse a file that was edited after it had been applied, but not one with other line ends', async () => {
    const url = await database();
    await migrate(url, { folder: folderWith({ '0001_a.sql': 'create table a (\n  id int\n);' }) });
    await migrate(url, { folder: folderWith({ '0001_a.sql': 'create table a (\r\n  id int\r\n);' }) });
    const edited = folderWith({ '0001_a.sql': 'create table a (id bigint);' });
    await expect(migrate(url, { folder: edited })).rejects.toThrow(
      '0001_a.sql was changed after it had been applied',
    );
  });

  it('leave nothing of a file that fails, and say which and why', async () => {
    const url = await database();
    const files = folderWith({
      '0001_a.sql': 'create table a (id int);',
      '0002_b.sql': 'create table b (id int); select nonsense;',
    });
    await expect(migrate(url, { folder: files })).rejects.toThrow(
      '0002_b.sql was not applied: column "nonsense" does not exist.',
    );
    const pool = createPool(url, { role: 'owner' });
    const { rows } = await pool.query(
      "select to_regclass('a') is not null as a, to_regclass('b') is not null as b",
    );
    expect(rows).toEqual([{ a: true, b: false }]);
    await pool.end();
  });

  it('have names that say their order', async () => {
    const url = await database();
    await expect(migrate(url, { folder: folderWith({ 'first.sql': '' }) })).rejects.toThrow(
      'first.sql is not a migration',
    );
    const twice = folderWith({ '0001_a.sql': '', '0001_b.sql': '' });
    await expect(migrate(url, { folder: twice })).rejects.toThrow(
      '0001_a.sql and 0001_b.sql have the same number',
    );
  });

  it('let a database owner without other powers set everything up, and act as the application', async () => {
    const url = new URL(await database());
    const admin = createPool(url.href, { role: 'owner' });
    const name = `plain_${url.pathname.slice(1)}`;
    await migrate(await database());
    await admin.query(`create role ${name} login password 'p'; grant create on database ${url.pathname.slice(1)} to ${name}; grant create on schema public to ${name};
      grant closing_bell_app to ${name}`);
    url.username = name;
    url.password = 'p';
    await migrate(url.href);
    const app = createPool(url.href);
    expect((await app.query('select current_user as me')).rows).toEqual([{ me: 'closing_bell_app' }]);
    await app.end();
    await admin.query(`drop owned by ${name}; drop role ${name}`);
    await admin.end();
  });
});

describe('the pool', () => {
  it('reads versions exactly, moments as UTC with milliseconds, days as they are', async () => {
    const pool = createPool(await database(), { role: 'owner' });
    const { rows } =
      await pool.query(`select 9007199254740991::int8 as exact, 9007199254740992::int8 as large,
      '2021-02-19 16:01:00.5-05'::timestamptz as at, '2021-02-19'::date as day, 1.50::numeric as money, array[1]::int4[] as list`);
    expect(rows).toEqual([
      {
        exact: 9_007_199_254_740_991,
        large: '9007199254740992',
        at: '2021-02-19T21:01:00.500Z',
        day: '2021-02-19',
        money: '1.50',
        list: [1],
      },
    ]);
    await pool.end();
  });
});
