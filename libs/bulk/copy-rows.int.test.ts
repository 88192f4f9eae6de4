import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { CopyRows } from './copy-rows.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { role: 'owner', connections: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

it('writes rows as they are, whatever stands in their texts and however many they are', async () => {
  const texts = ['', ' ', '\\N', '\\.', 'a\tb\nc\rd\\e', '\b\f\v', 'Zoë, 5 €', "it's", null];
  const rows = Array.from(
    { length: 20_000 },
    (_, at) => [at, texts[at % texts.length] ?? null, BigInt(at) * 10n ** 12n] as const,
  );
  const client = await pool.connect();
  try {
    await client.query('create temporary table kept (at integer, said text, cents bigint)');
    const copied = new CopyRows();
    for (const row of rows) copied.add(...row);
    await copied.insert(client, 'kept (at, said, cents)');
    await new CopyRows().insert(client, 'kept (at, said, cents)');
    const { rows: found } = await client.query('select at, said, cents::text as cents from kept order by at');
    expect(found).toEqual(rows.map(([at, said, cents]) => ({ at, said, cents: cents.toString() })));
  } finally {
    client.release();
  }
});
