import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HolderData } from '#libs/holders/data.ts';
import { enterInstruction, recordCallBack } from '#libs/holders/instructions.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { readsOf } from '#libs/holders/reading.ts';
import { loadRegister } from '#libs/holders/register.ts';
import { listScreener, screenHolders } from '#libs/holders/screening.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { instructionsFrom } from './instructions.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  pool = createPool(database.url);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const keys = randomBytes(32).toString('base64');
const dealId = 'deal-1';
const holder = HolderData.parse({
  name: 'Quill & Feather, Ltd.',
  entity: 'organisation',
  address: { lines: ['1 Marigold Lane'], town: 'Dover', region: 'DE', postalCode: '19901', country: 'US' },
  knownTelephone: '+13025550100',
});
const clockAt = (now: string) => ({ clock: () => Promise.resolve({ now }) }) as never;

describe('instructions for the bank', () => {
  it('are those confirmed and cooled down at the moment of the deal, and each use of them is written down', async () => {
    const keyring = new Keyring(MasterKeys.parse(keys));
    const at = '2021-03-01T10:00:00.000Z';
    await loadRegister(pool, keyring, { dealId, registerId: 'first', sourceDigest: 'a'.repeat(64), at }, [
      { holderId: 'quill', data: holder },
      { holderId: 'other', data: holder },
    ]);
    // Nobody is paid who was not looked up.
    await screenHolders(pool, keyring, listScreener('entry,name,aliases\nE-1,Somebody Else,\n'), {
      dealId,
      who: 'finance',
      at,
    });
    const account = { scheme: 'us', routing: '021000021', number: '42', type: 'checking' } as const;
    const cheque = { rail: 'cheque', payeeName: 'Quill & Feather, Ltd.' } as const;
    const who = 'clerk';
    const entered = { dealId, holderId: 'quill', who, at };
    await enterInstruction(pool, keyring, { ...entered, instruction: cheque, takenFrom: 'register' });
    const instructions = (now: string) =>
      instructionsFrom(clockAt(now), { keys, folder: '/nowhere' })(pool, dealId, ['quill', 'other']);
    const payee = {
      name: 'Quill & Feather, Ltd.',
      kind: 'company',
      address: { street: '1 Marigold Lane', postCode: '19901', town: 'Dover', state: 'DE', country: 'US' },
    };
    expect(Object.fromEntries(await instructions(at))).toEqual({
      quill: { payee, account: undefined, number: 1 },
    });

    const wire = { ...cheque, rail: 'wire', account } as const;
    await enterInstruction(pool, keyring, { ...entered, instruction: wire, takenFrom: 'letter' });
    expect((await instructions('2021-06-01T00:00:00.000Z')).size).toBe(0);
    await recordCallBack(pool, keyring, {
      dealId,
      holderId: 'quill',
      number: 2,
      caller: 'checker',
      spokeTo: 'The treasurer',
      telephone: '+13025550100',
      knownFrom: 'register',
      outcome: 'confirmed',
      at,
    });
    expect((await instructions('2021-03-04T09:59:59.999Z')).size).toBe(0);
    expect(Object.fromEntries(await instructions('2021-03-04T10:00:00.000Z'))).toEqual({
      quill: { payee, account, number: 2 },
    });
    expect((await readsOf(pool, dealId, 'quill'))[0]).toMatchObject({ who: 'the payer' });
  });

  it('are of nobody where no register of holders is kept', async () => {
    expect(
      (await instructionsFrom(clockAt('2021-03-01T10:00:00.000Z'), undefined)(pool, dealId, ['quill'])).size,
    ).toBe(0);
  });
});
