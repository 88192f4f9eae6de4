import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBatch } from '#activities/payout/build-batch.ts';
import { placeHolds } from '#activities/payout/holds.ts';
import { issueLines, returnLines, settleLines } from '#activities/payout/move-lines.ts';
import { fundedDeal, inTransaction } from '#activities/payout/testing/payout-deal.ts';
import { BatchLines, HolderClaims, Registers } from '#libs/contracts/claims.ts';
import { RAILS } from '#libs/contracts/payout.ts';
import { TaxYearRead } from '#libs/contracts/tax-year.ts';
import { batchLinesOf, claimsOf, registersOf } from '#libs/figures/claims.ts';
import { returnsOf, taxYearOf } from '#libs/figures/tax-year.ts';
import { foreignReturns } from '#libs/formats/tax-files/form-1042-s.ts';
import { brokerReturns } from '#libs/formats/tax-files/publication-1220.ts';
import { HolderData } from '#libs/holders/data.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { readsOf } from '#libs/holders/reading.ts';
import { loadRegister } from '#libs/holders/register.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { parseRate } from '#libs/money/rate.ts';
import { freshDatabase } from '#test/setup/postgres.ts';

const dealId = 'tax';
let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
const keyring = new Keyring(MasterKeys.parse(randomBytes(32).toString('base64')));

const lot = (id: string, holder: string, shares: string, kind = 'certificated') => ({
  lot: id,
  holder,
  kind,
  shares,
});
const holder = (holderId: string, data: object) => ({ holderId, data: HolderData.parse(data) });
const address = {
  lines: ['1 Main Street'],
  town: 'Austin',
  region: 'TX',
  postalCode: '78701',
  country: 'US',
};

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  pool = new pg.Pool({ connectionString: database.url });
  await fundedDeal(pool, dealId, {
    lots: [
      lot('l-1', 'ada', '100'),
      lot('l-2', 'ben', '50'),
      lot('l-3', 'cy', '20'),
      lot('l-4', 'cede', '1000', 'street-name'),
      lot('l-5', 'dee', '10'),
      lot('l-6', 'ada', '1'),
    ],
    awards: [],
    price: '10',
    rounding: 'half-up',
  });
  await loadRegister(
    pool,
    keyring,
    { dealId, registerId: 'first', sourceDigest: 'a'.repeat(64), at: '2021-02-20T15:00:00.000Z' },
    [
      holder('ada', {
        name: 'Ada Quill',
        address,
        tin: '078051120',
        taxForm: { kind: 'w-9', signedOn: '2021-02-20', certified: true },
      }),
      holder('ben', { name: 'Ben Stone', address }),
      holder('cy', {
        name: 'Cy Vert',
        address: { lines: ['2 Rue'], town: 'Paris', country: 'FR' },
        taxForm: { kind: 'w-8ben', signedOn: '2021-02-20', certified: true },
      }),
    ],
  );
  await pool.query(
    `insert into payout.payees values ($1, 'ada', 'wire', 'certified'), ($1, 'ben', 'ach', 'backup'),
       ($1, 'cy', 'cheque', 'certified'), ($1, 'dee', 'ach', 'certified')`,
    [dealId],
  );
  for (const [id, shares] of [
    ['l-1', 100],
    ['l-2', 50],
    ['l-3', 20],
    ['l-5', 10],
  ] as const)
    await pool.query('insert into payout.presentments values ($1, $2, $3, $4, $5)', [
      dealId,
      `p-${id}`,
      id,
      '2021-02-22T15:00:00.000Z',
      shares * 1e6,
    ]);
  // Of the same payments as the first that is released, under the same names: it was withdrawn, and pays nothing.
  await build(WITHDRAWN, '2021-02-22T15:30:00.000Z');
  await pay('b-1', '2021-02-22T16:00:00.000Z');
  const ids = await idsOf('b-1');
  // Ben's account was closed: the money came back and goes out again next year, the tax of it was kept back once.
  await inTransaction(pool, (client) =>
    returnLines(client, {
      dealId,
      leg: 'agent',
      of: { endToEndIds: [ids.get('l-2') ?? ''] },
      at: '2021-02-24T15:00:00.000Z',
      cause: 'returned/1',
      reason: 'R02: account closed',
      evidence: 'R02: account closed',
    }),
  );
  await settle(
    ['l-1', 'l-3', 'l-4', 'l-5'].map((id) => ids.get(id) ?? ''),
    '2021-02-24T15:00:00.000Z',
    '1',
  );
  await pay('b-2', '2021-12-30T16:00:00.000Z');
  await settle([...(await idsOf('b-2')).values()], '2022-01-03T15:00:00.000Z', '2');
  await inTransaction(pool, (client) =>
    placeHolds(client, {
      dealId,
      at: '2022-01-04T15:00:00.000Z',
      cause: 'hold/1',
      reason: 'estate',
      clock: '2022-07-04',
      note: 'Letters testamentary asked for',
      of: { entitlementIds: ['l-6'] },
    }),
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const WITHDRAWN = 'b-0';

function build(batchId: string, at: string) {
  return inTransaction(pool, (client) =>
    buildBatch(client, {
      dealId,
      batchId,
      leg: 'agent',
      rails: RAILS,
      rounding: 'half-up',
      backupRate: parseRate('0.24'),
      withdrawn: [WITHDRAWN],
      at,
    }),
  );
}

async function pay(batchId: string, at: string): Promise<void> {
  await build(batchId, at);
  await inTransaction(pool, (client) =>
    issueLines(client, { dealId, batchId, at, cause: `issue/${batchId}` }),
  );
}

async function idsOf(batchId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; lot: string }>(
    'select end_to_end_id as id, entitlement_id as lot from payout.batch_lines where deal_id = $1 and batch_id = $2',
    [dealId, batchId],
  );
  return new Map(rows.map(({ id, lot: of }) => [of, id]));
}

function settle(endToEndIds: readonly string[], at: string, number: string) {
  return inTransaction(pool, (client) =>
    settleLines(client, { dealId, leg: 'agent', of: { endToEndIds }, at, cause: `settle/${number}` }),
  );
}

describe('one holder’s story', () => {
  it('has every claim with what was paid of it, and no name that a stranger could use', async () => {
    const found = await claimsOf(pool, keyring, { dealId, holderId: 'ada' });
    expect(HolderClaims.safeParse(found).error).toBeUndefined();
    expect(found?.holder).toEqual({ name: 'A. Q.', tin: '••••1120', country: 'US', taxForm: 'w-9' });
    expect(JSON.stringify(found)).not.toMatch(/Ada|Quill|078051120|Main Street/);
    const [first, second] = found?.claims ?? [];
    expect(first).toMatchObject({
      entitlementId: 'l-1',
      shares: '100',
      due: '1000.00',
      presented: [{ presentment: 'p-l-1', shares: '100' }],
      payments: [
        { batchId: WITHDRAWN, states: [], file: null },
        { batchId: 'b-1', rail: 'wire', amount: '1000.00', withheld: '0.00' },
      ],
      balances: [],
    });
    expect(first?.payments[1]?.states.map(({ state, at }) => [state, at])).toEqual([
      ['sent', '2021-02-22T16:00:00.000Z'],
      ['settled', '2021-02-24T15:00:00.000Z'],
    ]);
    expect(second).toMatchObject({
      entitlementId: 'l-6',
      holds: [{ what: 'placed', reason: 'estate', clock: '2022-07-04' }],
      balances: [{ account: 'held', amount: '10.00' }],
    });
  });

  it('tells a payment that came back, with the bank’s reason, and the attempt after it', async () => {
    const found = await claimsOf(pool, keyring, { dealId, holderId: 'ben' });
    const sent = found?.claims[0]?.payments.filter(({ batchId }) => batchId !== WITHDRAWN);
    const payments = sent?.map(({ attempt, amount, withheld, states }) => [
      attempt,
      amount,
      withheld,
      states.map(({ state, evidence }) => `${state}${evidence}`),
    ]);
    expect(payments).toEqual([
      [1, '380.00', '120.00', ['sent', 'returnedR02: account closed']],
      [2, '380.00', '0.00', ['sent', 'settled']],
    ]);
  });

  it('is told of a claim of whom no register knows, and not of a stranger', async () => {
    expect((await claimsOf(pool, keyring, { dealId, holderId: 'dee' }))?.holder.name).toContain(
      'not in a register',
    );
    expect(await claimsOf(pool, keyring, { dealId, holderId: 'nobody' })).toBeUndefined();
  });
});

describe('the lines of a batch', () => {
  it('come page by page, each once and in order', async () => {
    const ordinals: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: BatchLines | undefined = await batchLinesOf(pool, {
        dealId,
        batchId: 'b-1',
        after,
        limit: 2,
      });
      expect(BatchLines.safeParse(page).error).toBeUndefined();
      ordinals.push(...(page?.lines ?? []).map(({ ordinal }) => ordinal));
      after = page?.next ?? null;
    }
    expect(ordinals).toEqual([1, 2, 3, 4, 5]);
    expect(await batchLinesOf(pool, { dealId, batchId: 'none', after: 0, limit: 2 })).toBeUndefined();
    expect(await batchLinesOf(pool, { dealId, batchId: 'b-1', after: 5, limit: 2 })).toMatchObject({
      lines: [],
      next: null,
    });
  });

  it('stand beside the registers that they come from', async () => {
    const found = await registersOf(pool, dealId);
    expect(Registers.safeParse(found).error).toBeUndefined();
    expect(found.registers).toMatchObject([{ registerId: 'first', rows: 3 }]);
    expect(found.lists.map(({ importId, rows }) => [importId, rows])).toEqual([
      ['lots', 6],
      ['awards', 0],
    ]);
  });
});

describe('what is told to the tax authority', () => {
  const ledger = { withheld: '120.00', remitted: '0.00' };

  it('is summed by form and year of the settlement; what was kept back ties to the ledger', async () => {
    const first = await taxYearOf(pool, keyring, ledger, { dealId, year: 2021 });
    expect(TaxYearRead.safeParse(first).error).toBeUndefined();
    expect(first).toEqual({
      year: 2021,
      forms: [
        { form: '1099-b', payees: 1, proceeds: '1000.00', withheld: '0.00' },
        { form: '1042-s', payees: 1, proceeds: '200.00', withheld: '0.00' },
        { form: 'none', payees: 0, proceeds: '0.00', withheld: '0.00' },
        { form: 'unregistered', payees: 1, proceeds: '100.00', withheld: '0.00' },
      ],
      missingTin: 0,
      // Kept back when it was first sent, so that Form 945 of that year has it, whenever the rest arrived.
      backupWithheld: '120.00',
      tie: { here: '120.00', ledger: '120.00', difference: '0.00', holds: true },
    });
    const second = await taxYearOf(pool, keyring, ledger, { dealId, year: 2022 });
    expect(second).toMatchObject({
      forms: [{ form: '1099-b', payees: 1, proceeds: '500.00', withheld: '120.00' }, {}, {}, {}],
      missingTin: 1,
      backupWithheld: '0.00',
    });
    const wrong = await taxYearOf(pool, keyring, { ...ledger, withheld: '119.99' }, { dealId, year: 2021 });
    expect(wrong.tie).toMatchObject({ difference: '0.01', holds: false });
  });

  it('is written into files whose sums are those, and who had them written is kept', async () => {
    const asked = {
      dealId,
      description: 'shares',
      readBy: { who: 'preparer', why: 'Forms of the year', at: '2022-01-20T15:00:00.000Z' },
    };
    const payer = {
      name: 'The Agent',
      tin: '123456789',
      address: '1 Main Street',
      city: 'New York',
      state: 'NY',
      zip: '10001',
      telephone: '2125550100',
    };
    const transmitter = { controlCode: '1A2B3', contact: 'Clerk', email: 'a@b.example' };
    const returns = returnsOf(pool, keyring, { ...asked, year: 2022, kind: '1099-b' });
    const records: string[] = [];
    for await (const record of brokerReturns(
      { year: 2022, payer, transmitter, isTest: false, payees: 1 },
      returns,
    ))
      records.push(record);
    const payee = records.find((record) => record.startsWith('B'));
    expect([payee?.slice(66, 78), payee?.slice(90, 102), payee?.slice(11, 20)]).toEqual([
      '000000050000',
      '000000012000',
      ' '.repeat(9),
    ]);
    const foreign: string[] = [];
    for await (const line of foreignReturns(
      returnsOf(pool, keyring, { ...asked, year: 2021, kind: '1042-s' }),
    ))
      foreign.push(line);
    expect(foreign).toHaveLength(3);
    expect(foreign[1]).toContain(',200.00,3,,00.00,0.00,Cy Vert,FR,');
    expect(foreign[2]).toBe('total,1,200.00,,,,0.00\r\n');
    expect(await readsOf(pool, dealId, 'cy')).toMatchObject([{ who: 'preparer', why: 'Forms of the year' }]);
    expect(await readsOf(pool, dealId, 'ada')).toEqual([]);
  });
});
