import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { timed } from './timed.ts';

/** The floor of the load: the same file into columns of the same meaning, with no key, no digest, no check. */
export async function copyFile(owner: pg.Pool, file: string): Promise<void> {
  await owner.query('drop schema if exists bench_payout cascade; create schema bench_payout');
  await owner.query('create table bench_payout.lots (lot text, holder text, kind text, shares numeric)');
  await copyIn(owner, 'copy bench_payout.lots from stdin (format csv, header true)', file);
}

async function copyIn(owner: pg.Pool, sql: string, file: string): Promise<void> {
  const client = await owner.connect();
  try {
    await pipeline(fs.createReadStream(file, { highWaterMark: 512 * 1024 }), client.query(copyFrom(sql)));
  } finally {
    client.release();
  }
}

/** Every table that a payout leaves rows in, with its keys, and nothing else of what watches over it. */
const TABLES = [
  ['payout', 'entitlements'],
  ['payout', 'presentments'],
  ['payout', 'holds'],
  ['payout', 'batch_lines'],
  ['ledger', 'balances'],
  ['ledger', 'payments'],
  ['ledger', 'payment_states'],
  ['ledger', 'entries'],
  ['bank', 'file_lines'],
  ['holders', 'reads'],
] as const;

export async function copyRows(owner: pg.Pool, dealId: string, folder: string): Promise<number> {
  let seconds = 0;
  for (const table of TABLES) seconds += await copyTable(owner, folder, table, `deal_id = '${dealId}'`);
  return seconds;
}

/** The same rows once more, by COPY alone, into a table with the same columns and indexes. */
export async function copyTable(
  owner: pg.Pool,
  folder: string,
  [schema, table]: readonly [string, string],
  which: string,
): Promise<number> {
  const [of, file] = [`${schema}.${table}`, path.join(folder, `${schema}.${table}`)];
  const to = `bench_payout.copy_of_${table}`;
  const client = await owner.connect();
  try {
    await client.query(
      `create table ${to} (like ${of} including defaults including indexes including storage)`,
    );
    await pipeline(
      client.query(copyTo(`copy (select * from ${of} where ${which}) to stdout`)),
      fs.createWriteStream(file),
    );
  } finally {
    client.release();
  }
  const seconds = await timed(() => copyIn(owner, `copy ${to} from stdin`, file));
  fs.rmSync(file);
  return seconds;
}
