import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { COOLING_DAYS } from './cooling.ts';
import { HolderData } from './data.ts';
import { enterInstruction, Instruction, recordCallBack, usableInstructions } from './instructions.ts';
import { Keyring } from './keyring.ts';
import { MasterKeys } from './master-keys.ts';
import { refreshPayees, settleTax, settleTaxOfPayees } from './payees.ts';
import { loadRegister } from './register.ts';
import { listScreener, screenHolders } from './screening.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
const keyring = new Keyring(MasterKeys.parse(randomBytes(32).toString('base64')));
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  pool = createPool(database.url);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const ada = HolderData.parse({
  name: 'Ada Quillfeather',
  address: { lines: ['1 Marigold Lane'], town: 'Dover', country: 'US' },
  knownTelephone: '+13025550100',
  tin: '123-45-6789',
  taxForm: { kind: 'w-9', signedOn: '2021-02-01', certified: true },
});
const wire: Instruction = {
  rail: 'wire',
  payeeName: 'Ada Quillfeather',
  account: { scheme: 'us', routing: '021000021', number: '000123456789', type: 'checking' },
  telephoneGiven: '+1 212 555 0199',
};
const cheque: Instruction = { rail: 'cheque', payeeName: 'Ada Quillfeather' };

let deals = 0;
async function dealOfAda(data: HolderData = ada) {
  const dealId = `deal-${(deals += 1)}`;
  const register = {
    dealId,
    registerId: 'first',
    sourceDigest: 'a'.repeat(64),
    at: '2021-02-01T00:00:00.000Z',
  };
  await loadRegister(pool, keyring, register, [{ holderId: 'ada', data }]);
  await screenHolders(pool, keyring, listScreener('entry,name,aliases\nE-1,Somebody Else,\n'), {
    dealId,
    who: 'finance',
    at: register.at,
  });
  const enter = (
    instruction: Instruction,
    at: string,
    takenFrom: 'letter' | 'message' | 'register' = 'letter',
  ) => enterInstruction(pool, keyring, { dealId, holderId: 'ada', instruction, takenFrom, who: 'clerk', at });
  const call = (number: number, at: string, more: object = {}) =>
    recordCallBack(pool, keyring, {
      dealId,
      holderId: 'ada',
      number,
      caller: 'checker',
      spokeTo: 'Ada herself',
      telephone: '+1 302 555 0100',
      knownFrom: 'register',
      outcome: 'confirmed',
      at,
      ...more,
    });
  const usableAt = async (at: string) =>
    (await usableInstructions(pool, keyring, { dealId, holderIds: ['ada'], at })).get('ada')?.instruction;
  const payeeAt = async (at: string) => {
    await settleTax(pool, keyring, { dealId, holderIds: ['ada'], at });
    await refreshPayees(pool, { dealId, at });
    const { rows } = await pool.query('select rail, tax from payout.payees where deal_id = $1', [dealId]);
    return rows[0];
  };
  return { dealId, enter, call, usableAt, payeeAt };
}

describe('an instruction that no file of the bank could carry out', () => {
  it.each([
    ['a name in signs that banks have none for', { ...wire, payeeName: '王小明' }, ada, /payee: expected/],
    [
      'a cheque to nowhere',
      cheque,
      { ...ada, address: undefined },
      /address: expected street, town and country/,
    ],
    [
      'a street that is too long',
      cheque,
      {
        ...ada,
        address: {
          ...ada.address,
          lines: ['c/o The Quillfeather Family Trust', 'Suite 1200, 1 Marigold Lane East, North Wing'],
          town: 'Dover',
          country: 'US',
        },
      },
      /street: expected at most 70/,
    ],
  ] as const)(
    'is refused when it comes in, and not on the day of the payment: %s',
    async (_, instruction, data, why) => {
      const { enter } = await dealOfAda(data as HolderData);
      await expect(enter(instruction as Instruction, '2021-02-02T15:00:00.000Z')).rejects.toThrow(why);
    },
  );
});

describe('an instruction', () => {
  it('is used once somebody else rang a number known before, and was told yes', async () => {
    const { enter, call, usableAt, payeeAt } = await dealOfAda();
    expect(await enter(wire, '2021-02-20T10:00:00.000Z')).toEqual({
      number: 1,
      rail: 'wire',
      usableFrom: null,
    });
    expect(await usableAt('2021-12-31T00:00:00.000Z')).toBeUndefined();
    expect(await payeeAt('2021-02-20T11:00:00.000Z')).toBeUndefined();
    await call(1, '2021-02-20T12:00:00.000Z', { outcome: 'no-answer' });
    expect(await usableAt('2021-02-20T12:00:00.000Z')).toBeUndefined();
    await call(1, '2021-02-20T13:00:00.000Z');
    expect(await usableAt('2021-02-20T13:00:00.000Z')).toEqual(wire);
    expect(await payeeAt('2021-02-20T13:00:00.000Z')).toEqual({ rail: 'wire', tax: 'certified' });
  });

  it('is not confirmed by whoever took it down, nor on the number of the request, nor on one that only seems known', async () => {
    const { enter, call, usableAt } = await dealOfAda();
    await enter(wire, '2021-02-20T10:00:00.000Z');
    await expect(call(1, '2021-02-20T12:00:00.000Z', { caller: 'clerk' })).rejects.toThrow(
      /Another person calls/,
    );
    const ofRequest = { telephone: '+1 (212) 555-0199', knownFrom: 'directory' };
    await expect(call(1, '2021-02-20T12:00:00.000Z', ofRequest)).rejects.toThrow(/proves nothing/);
    await expect(call(1, '2021-02-20T12:00:00.000Z', { telephone: '+12125550111' })).rejects.toThrow(
      /not the one of the register/,
    );
    await expect(call(2, '2021-02-20T12:00:00.000Z')).rejects.toThrow(/not the last one/);
    expect(await usableAt('2022-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('that is denied is not used', async () => {
    const { enter, call, usableAt, payeeAt } = await dealOfAda();
    await enter(wire, '2021-02-20T10:00:00.000Z');
    await call(1, '2021-02-20T11:00:00.000Z');
    await call(1, '2021-02-20T12:00:00.000Z', { outcome: 'denied' });
    expect(await usableAt('2022-01-01T00:00:00.000Z')).toBeUndefined();
    expect(await payeeAt('2022-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('that changes one re-opens verification at once, and cools down after it is confirmed', async () => {
    const { dealId, enter, call, usableAt, payeeAt } = await dealOfAda();
    await enter(wire, '2021-02-20T10:00:00.000Z');
    await call(1, '2021-02-20T11:00:00.000Z');
    expect(await payeeAt('2021-02-20T11:00:00.000Z')).toEqual({ rail: 'wire', tax: 'certified' });
    const other = Instruction.parse({ ...wire, account: { ...wire.account, number: '999' } });
    await enter(other, '2021-03-01T10:00:00.000Z', 'message');
    expect(await usableAt('2021-03-01T10:00:00.000Z')).toBeUndefined();
    expect(await payeeAt('2021-03-01T10:00:00.000Z')).toBeUndefined();
    const { usableFrom } = await call(2, '2021-03-01T12:00:00.000Z');
    expect(COOLING_DAYS).toBe(3);
    expect(usableFrom).toBe('2021-03-04T12:00:00.000Z');
    expect(await usableAt('2021-03-04T11:59:59.999Z')).toBeUndefined();
    expect(await usableAt('2021-03-04T12:00:00.000Z')).toEqual(other);
    // Batches are built on it by its number, which is what the file to the bank is held to.
    await payeeAt('2021-03-04T12:00:00.000Z');
    const { rows } = await pool.query('select instruction from payout.payees where deal_id = $1', [dealId]);
    expect(rows).toEqual([{ instruction: 2 }]);
  });

  it('of a cheque to the address of the register needs no call; an account always does', async () => {
    const { enter, usableAt } = await dealOfAda();
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    expect(await usableAt('2021-02-20T10:00:00.000Z')).toEqual(cheque);
    await expect(enter(wire, '2021-02-20T10:00:00.000Z', 'register')).rejects.toThrow(
      /comes from the holder/,
    );
  });

  it('of a cheque on the register alone is made out to its name, and cools down where it replaces another', async () => {
    const { enter, usableAt } = await dealOfAda();
    const toOthers = { ...cheque, payeeName: 'Bo Otherwise' };
    await expect(enter(toOthers, '2021-02-20T10:00:00.000Z', 'register')).rejects.toThrow(
      /whom the register names/,
    );
    await enter(wire, '2021-02-20T10:00:00.000Z');
    const { usableFrom } = await enter(
      { ...cheque, payeeName: 'QUILLFEATHER, Ada' },
      '2021-02-21T10:00:00.000Z',
      'register',
    );
    expect(usableFrom).toBe('2021-02-24T10:00:00.000Z');
    expect(await usableAt('2021-02-24T09:59:59.999Z')).toBeUndefined();
    expect(await usableAt('2021-02-24T10:00:00.000Z')).toMatchObject({ rail: 'cheque' });
  });

  it('lies in the database without account or telephone', async () => {
    const { dealId, enter, call } = await dealOfAda();
    await enter(wire, '2021-02-20T10:00:00.000Z');
    await call(1, '2021-02-20T11:00:00.000Z');
    const { rows } = await pool.query(
      `select (select string_agg(i::text || encode(sealed, 'escape'), '') from holders.instructions i where deal_id = $1)
         || (select string_agg(c::text || encode(sealed, 'escape'), '') from holders.call_backs c where deal_id = $1) as everything`,
      [dealId],
    );
    for (const word of ['123456789', '021000021', '5550100', 'herself'])
      expect(rows[0].everything, word).not.toContain(word);
  });

  it('is paid by the tax form of the day of the batch: one that came in later ends the withholding, for everybody at once', async () => {
    const { taxForm: _, ...noForm } = ada;
    const { dealId, enter, payeeAt } = await dealOfAda(noForm);
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    expect(await payeeAt('2021-02-20T10:00:00.000Z')).toMatchObject({ tax: 'backup' });
    const at = '2021-02-24T10:00:00.000Z';
    const register = { dealId, registerId: 'second', sourceDigest: 'b'.repeat(64), at };
    await loadRegister(pool, keyring, register, [{ holderId: 'ada', data: ada }]);
    await settleTaxOfPayees(pool, keyring, { dealId, at });
    await refreshPayees(pool, { dealId, at });
    const { rows } = await pool.query('select tax from payout.payees where deal_id = $1', [dealId]);
    expect(rows).toEqual([{ tax: 'certified' }]);
  });

  it('is reckoned for tax once, and again when the form lapses or other data come: nobody else is opened', async () => {
    const abroad = {
      ...ada,
      taxForm: { ...ada.taxForm, kind: 'w-8ben', signedOn: '2018-05-01' } as HolderData['taxForm'],
    };
    const { dealId, enter } = await dealOfAda(abroad);
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    const locked = new Keyring(() => {
      throw new Error('somebody was opened');
    });
    const rows = async () => {
      const sql =
        'select standing, version, good_until from holders.tax_standings where deal_id = $1 order by ordinal';
      return (await pool.query(sql, [dealId])).rows;
    };
    const good = { standing: 'certified', version: 1, good_until: '2021-12-31' };
    const lapsed = { standing: 'backup', version: 1, good_until: null };
    await settleTaxOfPayees(pool, keyring, { dealId, at: '2021-02-20T11:00:00.000Z' });
    expect(await rows()).toEqual([good]);
    // The last day by New York: it is the next one in London.
    await settleTaxOfPayees(pool, locked, { dealId, at: '2022-01-01T04:59:59.999Z' });
    await expect(settleTaxOfPayees(pool, locked, { dealId, at: '2022-01-01T05:00:00.000Z' })).rejects.toThrow(
      'opened',
    );
    await settleTaxOfPayees(pool, keyring, { dealId, at: '2022-01-01T05:00:00.000Z' });
    expect(await rows()).toEqual([good, lapsed]);
    await settleTaxOfPayees(pool, locked, { dealId, at: '2022-01-02T05:00:00.000Z' });
    const register = {
      dealId,
      registerId: 'second',
      sourceDigest: 'b'.repeat(64),
      at: '2022-01-03T05:00:00.000Z',
    };
    await loadRegister(pool, keyring, register, [{ holderId: 'ada', data: ada }]);
    await settleTaxOfPayees(pool, keyring, { dealId, at: register.at });
    expect(await rows()).toEqual([good, lapsed, { standing: 'certified', version: 2, good_until: null }]);
  });

  it('of a holder without tax form is paid with backup withholding', async () => {
    const { taxForm: _, ...noForm } = ada;
    const { enter, payeeAt } = await dealOfAda(noForm);
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    expect(await payeeAt('2021-02-20T10:00:00.000Z')).toEqual({ rail: 'cheque', tax: 'backup' });
  });
});

describe('an account', () => {
  it.each([
    ['routing 000000000', { ...wire.account, routing: '000000000' }],
    ['routing with a wrong check digit', { ...wire.account, routing: '021000022' }],
    [
      'an IBAN too short for its country',
      { scheme: 'iban', iban: 'DE75512108001245126199'.slice(0, 20), bic: 'DEUTDEFF' },
    ],
    ['an IBAN with a wrong check digit', { scheme: 'iban', iban: 'DE76512108001245126199', bic: 'DEUTDEFF' }],
    ['a BIC of seven characters', { scheme: 'iban', iban: 'DE75512108001245126199', bic: 'DEUTDEF' }],
  ])('with %s is refused', (_, account) => {
    const rail = 'iban' in account ? 'iso' : 'wire';
    expect(Instruction.safeParse({ rail, payeeName: 'A', account }).success).toBe(false);
  });

  it('that is right is taken, on its own rail only', () => {
    const abroad = { scheme: 'iban', iban: 'DE75512108001245126199', bic: 'DEUTDEFF500' };
    expect(Instruction.safeParse({ rail: 'iso', payeeName: 'A', account: abroad }).success).toBe(true);
    expect(Instruction.safeParse({ rail: 'ach', payeeName: 'A', account: abroad }).success).toBe(false);
    expect(Instruction.safeParse({ rail: 'ach', payeeName: 'A' }).success).toBe(false);
    expect(Instruction.safeParse({ ...cheque, account: wire.account }).success).toBe(false);
  });
});

describe('a later register', () => {
  const reload = (dealId: string, data: HolderData, at: string) =>
    loadRegister(
      pool,
      keyring,
      { dealId, registerId: `r-${at.slice(8, 10)}`, sourceDigest: 'b'.repeat(64), at },
      [{ holderId: 'ada', data }],
    );
  const screenedAt = (dealId: string, at: string) =>
    screenHolders(pool, keyring, listScreener('entry,name,aliases\nE-1,Somebody Else,\n'), {
      dealId,
      who: 'finance',
      at,
    });

  it('that says the same changes nothing', async () => {
    const { dealId, enter, usableAt } = await dealOfAda();
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    expect(await reload(dealId, ada, '2021-02-21T10:00:00.000Z')).toMatchObject({ rows: 1, changed: 0 });
    expect(await usableAt('2021-02-21T11:00:00.000Z')).toBeDefined();
  });

  it('with another address sends no cheque there before it has cooled down', async () => {
    const { dealId, enter, usableAt, payeeAt } = await dealOfAda();
    await enter(cheque, '2021-02-20T10:00:00.000Z', 'register');
    const moved = HolderData.parse({
      ...ada,
      address: { lines: ['9 Elsewhere'], town: 'Reno', country: 'US' },
    });
    expect(await reload(dealId, moved, '2021-02-22T10:00:00.000Z')).toMatchObject({ changed: 1 });
    expect(await usableAt('2021-02-22T11:00:00.000Z')).toBeUndefined();
    expect(await payeeAt('2021-02-22T11:00:00.000Z')).toBeUndefined();
    expect(await usableAt('2021-02-25T10:00:00.000Z')).toBeDefined();
    expect((await payeeAt('2021-02-25T10:00:00.000Z'))?.rail).toBe('cheque');
  });

  it('with another telephone number is not what one rings to confirm an account, until it has cooled down', async () => {
    const { dealId, enter, call } = await dealOfAda();
    const rung = HolderData.parse({ ...ada, knownTelephone: '+12125550777' });
    await reload(dealId, rung, '2021-02-21T10:00:00.000Z');
    const { number } = await enter(wire, '2021-02-21T11:00:00.000Z');
    const theirs = { telephone: '+1 212 555 0777' };
    await expect(call(number, '2021-02-21T12:00:00.000Z', theirs)).rejects.toThrow(/only after 3 days/);
    // The number known before still is.
    await call(number, '2021-02-21T12:30:00.000Z');
    await expect(call(number, '2021-02-24T10:00:00.000Z')).rejects.toThrow(/not the one of the register/);
    await call(number, '2021-02-24T10:01:00.000Z', theirs);
  });

  it('with another name is looked up again before anything is paid', async () => {
    const { dealId, enter, call, usableAt } = await dealOfAda();
    const { number } = await enter(wire, '2021-02-20T10:00:00.000Z');
    await call(number, '2021-02-20T11:00:00.000Z');
    expect(await usableAt('2021-02-20T12:00:00.000Z')).toBeDefined();
    const renamed = HolderData.parse({ ...ada, name: 'Somebody Other' });
    await reload(dealId, renamed, '2021-02-21T10:00:00.000Z');
    expect(await usableAt('2021-02-21T12:00:00.000Z')).toBeUndefined();
    expect(await screenedAt(dealId, '2021-02-21T13:00:00.000Z')).toEqual({ holders: 1, possible: 0 });
    expect(await usableAt('2021-02-21T14:00:00.000Z')).toBeDefined();
  });
});
