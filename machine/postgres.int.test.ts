import pg from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from '#test/setup/postgres.ts';

it('gives each test file a database of its own that is empty and can be dropped', async () => {
  const one = await freshDatabase();
  const other = await freshDatabase();
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  await client.query('create table t (x int)');
  await client.end();

  const elsewhere = new pg.Client({ connectionString: other.url });
  await elsewhere.connect();
  const tables = await elsewhere.query(
    `select count(*)::int as n from pg_tables where schemaname = 'public'`,
  );
  await elsewhere.end();
  expect(tables.rows).toEqual([{ n: 0 }]);

  await one.drop();
  await other.drop();
  await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow(/does not exist/);
});
