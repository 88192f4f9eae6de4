import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { HolderData } from './data.ts';
import { enterInstruction, usableInstructions } from './instructions.ts';
import { Keyring } from './keyring.ts';
import { MasterKeys } from './master-keys.ts';
import { refreshPayees, unscreened } from './payees.ts';
import { loadRegister } from './register.ts';
import { decideScreening, listScreener, openScreenings, screenHolders } from './screening.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
const keyring = new Keyring(MasterKeys.parse(randomBytes(32).toString('base64')));
const dealId = 'deal-1';
const at = '2021-02-19T15:00:00.000Z';
const address = { lines: ['1 Marigold Lane'], town: 'Dover', country: 'US' };
const list =
  'entry,name,aliases\nE-1,"SAMPLEOV, Ivan Petrovich",Ivan Sampleoff;The Sampler\nE-2,Northwind Trading Ltd,\n';

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  pool = createPool(database.url);
  const holder = (holderId: string, name: string) => ({
    holderId,
    data: HolderData.parse({ name, address }),
  });
  const rows = [
    holder('a', 'Ada Quillfeather'),
    holder('b', 'Ivan P. Sampleov'),
    holder('c', 'Northwind Trading, Inc.'),
  ];
  await loadRegister(pool, keyring, { dealId, registerId: 'first', sourceDigest: 'a'.repeat(64), at }, rows);
  for (const { holderId, data } of rows) {
    const instruction = { rail: 'cheque', payeeName: data.name } as const;
    await enterInstruction(pool, keyring, {
      dealId,
      holderId,
      instruction,
      takenFrom: 'register',
      who: 'clerk',
      at,
    });
  }
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function payable() {
  await refreshPayees(pool, { dealId, at });
  const { rows } = await pool.query('select holder_id from payout.payees where deal_id = $1 order by 1', [
    dealId,
  ]);
  return rows.map((row) => row.holder_id);
}
const screen = (csv = list) =>
  screenHolders(pool, keyring, listScreener(csv), { dealId, who: 'finance', at });
const decide = (holderId: string, outcome: 'cleared' | 'true') =>
  decideScreening(pool, { dealId, holderId, outcome, reason: 'Another date of birth', who: 'counsel', at });

describe('screening', () => {
  it('keeps possible matches from being paid until a person has looked; a true one stays blocked, to be reported in time', async () => {
    // Nobody is paid who was not looked up.
    expect(await payable()).toEqual([]);
    expect(await unscreened(pool, { dealId, at })).toBe(3);
    expect(await usableInstructions(pool, keyring, { dealId, holderIds: ['a', 'b', 'c'], at })).toEqual(
      new Map(),
    );
    expect(await screen()).toEqual({ holders: 3, possible: 2 });
    expect(await payable()).toEqual(['a']);
    // Nor does a file go out to them that was approved before.
    const sent = await usableInstructions(pool, keyring, { dealId, holderIds: ['a', 'b', 'c'], at });
    expect([...sent.keys()]).toEqual(['a']);
    expect(await openScreenings(pool, dealId)).toMatchObject([
      { holderId: 'b', outcome: 'possible', hits: [{ entry: 'E-1' }], reportBy: null },
      { holderId: 'c', outcome: 'possible', hits: [{ entry: 'E-2', score: 1 }] },
    ]);

    await decide('b', 'cleared');
    await decide('c', 'true');
    expect(await payable()).toEqual(['a', 'b']);
    // Ten bank days from Friday, February 19, 2021.
    expect(await openScreenings(pool, dealId)).toMatchObject([
      { holderId: 'c', outcome: 'true', reportBy: '2021-03-05' },
    ]);
    await expect(decide('c', 'cleared')).rejects.toThrow(/never by clearing/);
    await expect(decide('a', 'cleared')).rejects.toThrow(/no possible match/);
    await expect(
      pool.query(
        `insert into holders.screenings values ($1, 'c', 9, now(), $2, 'clear', '[]', 'someone', 'because')`,
        [dealId, 'a'.repeat(64)],
      ),
    ).rejects.toMatchObject({ code: 'CP003' });
  });

  it('again does not ask about what was cleared, unless the list has another entry for the holder', async () => {
    expect(await screen()).toEqual({ holders: 3, possible: 0 });
    expect(await payable()).toEqual(['a', 'b']);
    expect(await screen(`${list}E-3,Ivan Sampleov,\n`)).toEqual({ holders: 3, possible: 1 });
    expect(await payable()).toEqual(['a']);
  });

  it('of whoever came into the register after it is waited for', async () => {
    const late = { holderId: 'd', data: HolderData.parse({ name: 'Dora Late', address }) };
    const register = { dealId, registerId: 'second', sourceDigest: 'b'.repeat(64), at };
    await loadRegister(pool, keyring, register, [late]);
    const instruction = { rail: 'cheque', payeeName: 'Dora Late' } as const;
    const entered = { dealId, holderId: 'd', instruction, takenFrom: 'register', who: 'clerk', at } as const;
    await enterInstruction(pool, keyring, entered);
    expect(await payable()).not.toContain('d');
    await screen();
    expect(await payable()).toContain('d');
  });

  it('by a list that is not one is refused', () => {
    expect(() => listScreener('entry,name\nE-1,\n')).toThrow(/Line 2 of the list/);
    expect(() => listScreener('entry,name\n"E-1')).toThrow(/cannot be read/);
  });
});
