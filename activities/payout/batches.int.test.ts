import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import { RAILS, type Rail } from '#libs/contracts/payout.ts';
import type { Leg } from '#libs/contracts/people.ts';
import {
  type EarlierPayment,
  type Entitlement,
  type HoldChange,
  nextPayments,
  type Payee,
  type Presentment,
} from '#libs/deal/payout/next-payments.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { equations, recount } from '#libs/ledger/equations.ts';
import { facts, movementFor } from '#libs/ledger/facts.ts';
import { balances, post } from '#libs/ledger/ledger.ts';
import { type Price, parsePrice } from '#libs/money/price.ts';
import { parseRate } from '#libs/money/rate.ts';
import type { RoundedOver, Rounding } from '#libs/money/rounding.ts';
import { formatShares, noShares, parseShares, type Shares, shares } from '#libs/money/shares.ts';
import { times } from '#test/setup/effort.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { sharesBefore } from '../payer/claims.ts';
import { endToEndId } from '../payer/end-to-end.ts';
import { buildBatch } from './build-batch.ts';
import { admitDissenting } from './fix-entitlements.ts';
import { handBackUnclaimed } from './hand-back.ts';
import { liftHolds, placeHolds } from './holds.ts';
import { issueLines, returnLines, settleLines } from './move-lines.ts';
import { takeLetters } from './take-letters.ts';
import {
  fundedDeal,
  inTransaction,
  sealedSetNumber,
  type TestAward,
  type TestLot,
} from './testing/payout-deal.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  app = createPool(database.url);
});

afterAll(async () => {
  await app?.end();
  await database?.drop();
});

let deals = 0;
const newDeal = () => `payout-${(deals += 1)}`;
const AT = '2021-02-22T15:00:00.000Z';
const RATE = parseRate('0.24');

async function linesOf(dealId: string, batchId: string) {
  const { rows } = await app.query(
    `select entitlement_id as entitlement, part, attempt, rail, holder_id as holder, amount_cents::text as amount,
         withheld_cents::text as withheld, end_to_end_id as "endToEndId"
       from payout.batch_lines where deal_id = $1 and batch_id = $2 order by ordinal`,
    [dealId, batchId],
  );
  return rows as {
    entitlement: string;
    part: number;
    attempt: number;
    rail: Rail;
    holder: string;
    amount: string;
    withheld: string;
    endToEndId: string;
  }[];
}

const build = (dealId: string, batchId: string, withdrawn: readonly string[], more: object = {}) =>
  inTransaction(app, (client) =>
    buildBatch(client, {
      dealId,
      batchId,
      leg: 'agent',
      rails: [],
      rounding: 'half-up',
      backupRate: RATE,
      withdrawn,
      at: AT,
      ...more,
    }),
  );

const payee = (dealId: string, { holder, rail, tax }: Payee) =>
  app.query(
    `insert into payout.payees (deal_id, holder_id, rail, tax) values ($1, $2, $3, $4)
       on conflict (deal_id, holder_id) do update set rail = excluded.rail, tax = excluded.tax`,
    [dealId, holder, rail, tax],
  );

const lot = (id: string, kind: string, count: string): TestLot => ({
  lot: id,
  holder: `h-${id}`,
  kind,
  shares: count,
});

describe('a holder whose agreement rounds all of its lots together', () => {
  const lots = ['1.3', '1.3', '1.3'].map((count, at) => ({
    ...{ lot: `l-${at + 1}`, holder: 'h', kind: 'certificated', shares: count },
  }));
  const paidFor = async (roundedOver: RoundedOver, order: readonly string[]) => {
    const dealId = newDeal();
    const funded = await fundedDeal(app, dealId, {
      ...{ lots, awards: [], price: '0.333333', rounding: 'half-up', roundedOver },
    });
    await payee(dealId, { holder: 'h', rail: 'wire', tax: 'certified' });
    const paid: string[] = [];
    for (const id of order) {
      await app.query(`insert into payout.presentments values ($1, $2, $2, $3, $4)`, [
        ...[dealId, id, AT, parseShares('1.3').toString()],
      ]);
      await build(dealId, `b-${id}`, []);
      paid.push(...(await linesOf(dealId, `b-${id}`)).map(({ amount }) => amount));
    }
    return { funded: funded[0]?.dueCents, paid };
  };

  it.each([[['l-1', 'l-2', 'l-3']], [['l-3', 'l-1', 'l-2']]])(
    'is paid what they come to as one, whatever the days they are surrendered on: %s',
    async (order) => {
      // 3.9 × 0.333333 is 1.30; each lot by itself is 0.43, a cent short in all.
      const { funded, paid } = await paidFor('holder', order);
      expect(funded).toBe(130n);
      expect(paid.reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(130n);
      expect((await paidFor('lot', order)).paid).toEqual(['43', '43', '43']);
    },
  );
});

it('lots of a demand that is withdrawn are owed what the demand was for, rounded as one', async () => {
  const dealId = newDeal();
  const lots = ['l-1', 'l-2'].map((id) => ({ ...lot(id, 'dissenting', '1.3'), demand: 'd' }));
  await fundedDeal(app, dealId, {
    ...{
      lots: [...lots, lot('l-3', 'book-entry', '10')],
      awards: [],
      price: '0.333333',
      rounding: 'half-up',
    },
  });
  // 2.6 × 0.333333 is 0.87; each lot by itself is 0.43.
  await post(app, {
    ...{ dealId, cause: 'event/withdrawn', fact: 'demand-withdrawn', recordedAt: AT, effectiveAt: AT },
    gap: facts['demand-withdrawn'].gap,
    movements: [{ ...movementFor('demand-withdrawn', '0.87'), leg: 'agent' }],
  });
  const admitted = await inTransaction(app, (client) =>
    admitDissenting(client, { dealId, lots: ['l-1', 'l-2'], amountCents: 87n, at: AT, cause: 'admit' }),
  );
  expect(admitted.entitlements).toBe(2);
  expect(await recount(app, dealId)).toEqual([]);
});

describe('the root of a batch', () => {
  it('is of the instructions it pays by as well: approved by one, it is not approved by the next', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: [lot('l-1', 'book-entry', '10'), lot('l-2', 'street-name', '10')],
      awards: [],
      price: '19.75',
      rounding: 'half-up',
      withoutLetter: ['book-entry', 'street-name'],
    });
    for (const holder of ['h-l-1', 'h-l-2']) await payee(dealId, { holder, rail: 'wire', tax: 'certified' });
    const withdrawn: string[] = [];
    const rootBy = async (instruction: number | null) => {
      await app.query('update payout.payees set instruction = $2 where deal_id = $1', [dealId, instruction]);
      const batchId = `b-${withdrawn.length + 1}`;
      const { root } = await build(dealId, batchId, withdrawn);
      withdrawn.push(batchId);
      const { rows } = await app.query(
        'select instruction from payout.batch_lines where deal_id = $1 and batch_id = $2 order by entitlement_id',
        [dealId, batchId],
      );
      // The depository is paid by its own account, whatever the register has of it.
      expect(rows.map((row) => row['instruction'])).toEqual([instruction, null]);
      return root;
    };
    const [first, second, again, none] = [
      await rootBy(1),
      await rootBy(2),
      await rootBy(1),
      await rootBy(null),
    ];
    expect(again).toBe(first);
    expect(new Set([first, second, none]).size).toBe(3);
  });
});

describe('a lot surrendered on different days', () => {
  it('is rounded once in all, and each payment is another payment', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: [lot('l-1', 'certificated', '0.01')],
      awards: [],
      price: '19.75',
      rounding: 'half-up',
    });
    await payee(dealId, { holder: 'h-l-1', rail: 'ach', tax: 'certified' });
    // 19.75 cents in three parts: rounded each by itself they would come to 21.
    const letters = ['a', 'b', 'c'].map((letter, index) => ({
      letter,
      lot: 'l-1',
      receivedAt: `2021-02-2${index + 2}T15:00:00.000Z`,
      says: 'presented',
      shares: ['0.003333', '0.003333', '0.003334'][index],
    }));
    const amounts: string[] = [];
    for (const letter of letters) {
      const set = await sealedSetNumber(app, dealId, `letters-${letter.letter}`, 'letters', [letter]);
      await inTransaction(app, (client) =>
        takeLetters(client, { dealId, set, at: AT, cause: `take/${letter.letter}` }),
      );
      const batchId = `b-${letter.letter}`;
      await build(dealId, batchId, []);
      const lines = await linesOf(dealId, batchId);
      expect(lines).toHaveLength(1);
      amounts.push(lines[0]?.amount ?? '');
      await inTransaction(app, (client) =>
        issueLines(client, { dealId, batchId, at: AT, cause: `send/${batchId}` }),
      );
    }
    expect(amounts).toEqual(['7', '6', '7']);
    const { rows } = await app.query(
      'select entitlement_id, attempt, end_to_end_id from ledger.payments where deal_id = $1 order by entitlement_id',
      [dealId],
    );
    expect(rows.map((row) => row.entitlement_id)).toEqual(['l-1', 'l-1#2', 'l-1#3']);
    for (const row of rows)
      expect(row.end_to_end_id).toBe(endToEndId({ dealId, entitlementId: row.entitlement_id, attempt: 1 }));
  });
});

describe('letters of transmittal', () => {
  it('present shares, hold what is not in good order until it is cured, and count once', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: ['l-1', 'l-2', 'l-3', 'l-4'].map((id) => lot(id, 'certificated', '10')),
      awards: [],
      price: '2.00',
      rounding: 'half-up',
    });
    const letter = (id: string, of: string, says: string, count = '10', day = '22') => ({
      letter: id,
      lot: of,
      receivedAt: `2021-02-${day}T15:00:00.000Z`,
      says,
      shares: count,
      ...(says === 'presented' ? {} : { reason: 'not signed' }),
    });
    const first = await sealedSetNumber(app, dealId, 'first', 'letters', [
      letter('a', 'l-1', 'presented'),
      letter('b', 'l-2', 'defective'),
      letter('c', 'l-3', 'certificate-lost'),
      letter('d', 'l-4', 'presented', '11'),
      letter('e', 'l-9', 'presented'),
      letter('a', 'l-1', 'presented'),
    ]);
    const take = (set: string, cause: string) =>
      inTransaction(app, (client) => takeLetters(client, { dealId, set, at: AT, cause }));
    expect(await take(first, 'take/first')).toEqual({
      presented: 1,
      sharesMillionths: 10_000_000n,
      placed: 2,
      lifted: 0,
      unknown: 1,
      tooMany: 1,
      heldCents: 4000n,
      unheldCents: 0n,
    });
    // The same file again: everything is as it was.
    expect(await take(first, 'take/first')).toMatchObject({ presented: 1, placed: 2, heldCents: 4000n });
    const second = await sealedSetNumber(app, dealId, 'second', 'letters', [
      letter('f', 'l-2', 'presented', '10', '24'),
      letter('g', 'l-3', 'affidavit', '10', '24'),
    ]);
    expect(await take(second, 'take/second')).toMatchObject({ presented: 2, lifted: 2, unheldCents: 4000n });
    const { rows } = await app.query(
      'select entitlement_id, sum(shares)::text as shares from payout.presented where deal_id = $1 group by 1 order by 1',
      [dealId],
    );
    expect(rows).toEqual(['l-1', 'l-2', 'l-3'].map((id) => ({ entitlement_id: id, shares: '10000000' })));
    expect(await recount(app, dealId)).toEqual([]);
  });
});

describe('a payment that comes back', () => {
  it('is held until somebody knows why, and sent again as another attempt only then', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: [lot('l-1', 'street-name', '100')],
      awards: [],
      price: '19.75',
      rounding: 'half-up',
    });
    await build(dealId, 'b-1', []);
    await inTransaction(app, (client) =>
      issueLines(client, { dealId, batchId: 'b-1', at: AT, cause: 'send/b-1' }),
    );
    const [line] = await linesOf(dealId, 'b-1');
    const ids = { endToEndIds: [line?.endToEndId ?? ''] };
    expect((await build(dealId, 'b-2', [])).lines).toBe(0);
    await expect(
      inTransaction(app, (client) =>
        issueLines(client, { dealId, batchId: 'b-1', at: AT, cause: 'send/again' }),
      ),
    ).rejects.toThrow('duplicate key');
    const settled = { dealId, leg: 'agent' as const, of: ids, at: AT, cause: 'answers/1' };
    expect(await inTransaction(app, (client) => settleLines(client, settled))).toMatchObject({
      payments: 1,
      amountCents: 197_500n,
    });
    const returned = { ...settled, cause: 'answers/2', reason: 'R02 account closed', toHold: {} };
    expect(await inTransaction(app, (client) => returnLines(client, returned))).toMatchObject({
      payments: 1,
      amountCents: 197_500n,
      afterSettlementCents: 197_500n,
    });
    expect((await build(dealId, 'b-3', [])).lines).toBe(0);
    const lift = {
      dealId,
      at: AT,
      cause: 'lift/1',
      reason: 'returned' as const,
      of: { entitlementIds: ['l-1'] },
    };
    expect(await inTransaction(app, (client) => liftHolds(client, lift))).toEqual({
      entitlements: 1,
      legs: [{ leg: 'agent', cents: 197_500n, heldCents: 0n }],
    });
    await build(dealId, 'b-4', []);
    expect(await linesOf(dealId, 'b-4')).toMatchObject([
      { entitlement: 'l-1', part: 1, attempt: 2, amount: '197500' },
    ]);
    await inTransaction(app, (client) =>
      issueLines(client, { dealId, batchId: 'b-4', at: AT, cause: 'send/b-4' }),
    );
    expect(await recount(app, dealId)).toEqual([]);
  });
});

describe('payments that are named in a table', () => {
  it.each([
    ['few', 3],
    ['so many that all of the deal are gone through', 5_000],
  ])('settle as those named one by one do: %s', async (_, count) => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: ['l-1', 'l-2', 'l-3'].map((id) => lot(id, 'street-name', '100')),
      awards: [],
      price: '19.75',
      rounding: 'half-up',
    });
    await build(dealId, 'b-1', []);
    await inTransaction(app, (client) =>
      issueLines(client, { dealId, batchId: 'b-1', at: AT, cause: 'send/b-1' }),
    );
    const named = (await linesOf(dealId, 'b-1')).slice(1).map(({ endToEndId }) => endToEndId);
    const settle = (cause: string) =>
      inTransaction(app, async (client) => {
        await client.query('create temporary table named (end_to_end_id text) on commit drop');
        await client.query('insert into named select unnest($1::text[])', [[...named, 'CB-of-nobody']]);
        return settleLines(client, { dealId, leg: 'agent', of: { chosen: 'named', count }, at: AT, cause });
      });
    expect(await settle('answers/1')).toMatchObject({
      payments: 2,
      amountCents: 395_000n,
      passedOver: count - 2,
    });
    expect(await settle('answers/1')).toMatchObject({ payments: 0, amountCents: 395_000n });
    expect(await settle('answers/2')).toMatchObject({ payments: 0, amountCents: 0n, passedOver: count });
    expect(await recount(app, dealId)).toEqual([]);
  });
});

describe('two workers that do the same at the same time', () => {
  /** The second begins before the first has committed, and tells what it came to after that. */
  async function atOnce<R>(work: (client: pg.PoolClient) => Promise<R>): Promise<[R, R]> {
    const [first, second] = [await app.connect(), await app.connect()];
    try {
      await Promise.all([first.query('begin'), second.query('begin')]);
      const told = await work(first);
      const waiting = work(second);
      const waited = await Promise.race([waiting.then(() => false), isBlocked(second)]);
      expect(waited).toBe(true);
      await first.query('commit');
      const again = await waiting;
      await second.query('commit');
      return [told, again];
    } finally {
      first.release();
      second.release();
    }
  }

  async function isBlocked(client: pg.PoolClient): Promise<true> {
    const { processID } = client as unknown as { processID: number };
    for (;;) {
      const { rows } = await app.query('select cardinality(pg_blocking_pids($1)) as by', [processID]);
      if (rows[0]?.by > 0) return true;
    }
  }

  it('tell the same of a hold that is lifted, though one of them finds it lifted (seed 9)', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: [lot('l-1', 'street-name', '100'), lot('l-2', 'street-name', '50')],
      awards: [],
      price: '4.00',
      rounding: 'half-up',
    });
    const of = { entitlementIds: ['l-1'] };
    const hold = { dealId, at: AT, reason: 'returned' as const, of };
    const one = { entitlements: 1, legs: [{ leg: 'agent', cents: 40_000n, heldCents: 0n }] };
    expect(await atOnce((client) => placeHolds(client, { ...hold, cause: 'place' }))).toEqual([one, one]);
    expect(await atOnce((client) => liftHolds(client, { ...hold, cause: 'lift' }))).toEqual([one, one]);
    const back = { dealId, leg: 'agent' as const, at: AT, cause: 'hand-back' };
    const all = { entitlements: 2, fromPayableCents: 60_000n, fromHeldCents: 0n };
    expect(await atOnce((client) => handBackUnclaimed(client, back))).toEqual([all, all]);
    expect(await recount(app, dealId)).toEqual([]);
  });

  it('send files of one batch, and a hold waits for them: what is under way is not held', async () => {
    const dealId = newDeal();
    await fundedDeal(app, dealId, {
      lots: [lot('l-1', 'street-name', '100'), lot('l-2', 'street-name', '50')],
      awards: [],
      price: '4.00',
      rounding: 'half-up',
    });
    await build(dealId, 'b-1', []);
    const file = (ordinal: number) => ({
      dealId,
      batchId: 'b-1',
      from: ordinal,
      to: ordinal,
      at: AT,
      cause: `send/${ordinal}`,
    });
    const [first, second, third] = [await app.connect(), await app.connect(), await app.connect()];
    try {
      for (const client of [first, second, third]) await client.query('begin');
      expect(await issueLines(first, file(1))).toMatchObject({ payments: 1, amountCents: 40_000n });
      const beside = issueLines(second, file(2));
      const held = placeHolds(third, {
        dealId,
        at: AT,
        cause: 'place',
        reason: 'legal',
        of: { entitlementIds: ['l-1', 'l-2'] },
      });
      await isBlocked(third);
      await first.query('commit');
      expect(await beside).toMatchObject({ payments: 1, amountCents: 20_000n });
      await second.query('commit');
      expect((await held).legs).toEqual([]);
      await third.query('commit');
    } finally {
      for (const client of [first, second, third]) client.release();
    }
    expect(await recount(app, dealId)).toEqual([]);
  });
});

describe('whatever happens in whatever order', () => {
  const KINDS = ['certificated', 'book-entry', 'street-name', 'dissenting', 'rollover', 'treasury'] as const;
  const quantity = fc
    .bigInt({ min: 1n, max: 3_000_000_000n })
    .map((millionths) => formatShares(shares(millionths)));
  const world = fc.record({
    price: fc.constantFrom('19.75', '0.333333', '7.005'),
    rounding: fc.constantFrom<Rounding>('half-up', 'half-even', 'down'),
    roundedOver: fc.constantFrom<RoundedOver>('holder', 'lot'),
    lots: fc.array(
      fc.record({ kind: fc.constantFrom(...KINDS), shares: quantity, holder: fc.nat({ max: 4 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    awards: fc.array(
      fc.record({
        kind: fc.constantFrom('option', 'rsu'),
        shares: quantity,
        strike: fc.constantFrom('3.00', '14.68', '25.00'),
        leg: fc.constantFrom<Leg>('payroll', 'payables'),
      }),
      { maxLength: 4 },
    ),
    steps: fc.array(
      fc.oneof(
        fc.record({
          does: fc.constant('present' as const),
          which: fc.nat({ max: 11 }),
          percent: fc.integer({ min: 1, max: 100 }),
        }),
        fc.record({
          does: fc.constant('hold' as const),
          what: fc.constantFrom('placed' as const, 'lifted' as const),
          which: fc.nat({ max: 11 }),
          reason: fc.constantFrom('sanctions' as const, 'estate' as const),
        }),
        fc.record({ does: fc.constant('hand-back' as const) }),
        fc.record({
          does: fc.constant('payee' as const),
          which: fc.nat({ max: 4 }),
          rail: fc.constantFrom<Rail>('wire', 'ach', 'cheque'),
          tax: fc.constantFrom('certified' as const, 'backup' as const, 'exempt' as const),
        }),
        fc.record({
          does: fc.constant('batch' as const),
          leg: fc.constantFrom<Leg>('agent', 'agent', 'agent', 'payroll', 'payables'),
          rails: fc.constantFrom<readonly Rail[]>([], ['ach', 'cheque'], ['dtc', 'wire']),
          then: fc.constantFrom('withdraw' as const, 'send' as const, 'wait' as const),
        }),
        fc.record({
          does: fc.constant('answer' as const),
          pays: fc.nat({ max: 7 }),
          returns: fc.nat({ max: 7 }),
          hold: fc.boolean(),
        }),
      ),
      { maxLength: 14 },
    ),
  });

  it('a batch is what the reference makes of the same books, and every cent stays in the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const dealId = newDeal();
        const price = parsePrice(given.price);
        const lots: TestLot[] = given.lots.map(({ kind, shares: count, holder }, index) => ({
          lot: `l-${index}`,
          holder: `h-${holder}`,
          kind,
          shares: count,
        }));
        const awards: TestAward[] = given.awards.map(({ kind, strike, ...award }, index) => ({
          ...award,
          award: `a-${index}`,
          holder: `h-${index}`,
          kind,
          ...(kind === 'option' ? { strike } : {}),
        }));
        const { rounding, roundedOver } = given;
        await fundedDeal(app, dealId, { lots, awards, price: given.price, rounding, roundedOver });
        const before = sharesBefore(lots as BulkRow<'lots'>[], roundedOver);
        const entitlements: Entitlement[] = [
          ...lots.flatMap(({ lot: id, holder, kind, shares: count }) =>
            ['rollover', 'treasury'].includes(kind)
              ? []
              : [
                  {
                    ...{ id, leg: 'agent' as const, holder, kind, shares: parseShares(count), price },
                    sharesBefore: before.get(id) ?? noShares,
                  },
                ],
          ),
          ...awards.flatMap(({ award, holder, kind, leg, shares: count, strike = '0' }) => {
            const each = price - parsePrice(strike);
            return each <= 0n
              ? []
              : [
                  {
                    ...{ id: award, leg, holder, kind, shares: parseShares(count), price: each as Price },
                    sharesBefore: noShares,
                  },
                ];
          }),
        ];
        const presentments: Presentment[] = entitlements
          .filter(({ kind, leg }) => kind === 'street-name' || leg !== 'agent')
          .map(({ id, shares: count }) => ({ entitlement: id, shares: count }));
        const holds: HoldChange[] = entitlements
          .filter(({ kind }) => kind === 'dissenting')
          .map(({ id }) => ({ entitlement: id, what: 'placed', reason: 'dissenting' }));
        const payees = new Map<string, Payee>();
        const payments: (EarlierPayment & { batch: string; endToEndId: string; leg: Leg })[] = [];
        const withdrawn: string[] = [];
        const handedBack = new Map<string, bigint>();

        for (const [index, step] of given.steps.entries()) {
          const cause = `step/${index}`;
          if (step.does === 'present') {
            const chosen = entitlements[step.which];
            if (chosen?.leg !== 'agent' || chosen.kind === 'street-name') continue;
            const presented = presentments
              .filter(({ entitlement }) => entitlement === chosen.id)
              .reduce((sum, one) => sum + one.shares, 0n);
            const count = ((chosen.shares - presented) * BigInt(step.percent)) / 100n;
            if (count === 0n) continue;
            presentments.push({ entitlement: chosen.id, shares: count as Shares });
            await app.query(`insert into payout.presentments values ($1, $2, $3, $4, $5)`, [
              dealId,
              `p-${index}`,
              chosen.id,
              AT,
              count.toString(),
            ]);
          } else if (step.does === 'hold') {
            const chosen = entitlements[step.which];
            if (chosen === undefined) continue;
            const move = step.what === 'placed' ? placeHolds : liftHolds;
            const asked = { dealId, at: AT, cause, reason: step.reason, of: { entitlementIds: [chosen.id] } };
            await inTransaction(app, (client) => move(client, asked));
            holds.push({ entitlement: chosen.id, what: step.what, reason: step.reason });
          } else if (step.does === 'hand-back') {
            await inTransaction(app, (client) =>
              handBackUnclaimed(client, { dealId, leg: 'agent', at: AT, cause }),
            );
            const { rows } = await app.query<{ id: string; cents: string }>(
              `select sub_account as id, (-amount)::text as cents from ledger.transactions t
                 join ledger.entries n on n.transaction_id = t.id
                 where t.deal_id = $1 and t.cause = $2 and n.account in ('payable', 'held')`,
              [dealId, cause],
            );
            for (const { id, cents: back } of rows)
              handedBack.set(id, (handedBack.get(id) ?? 0n) + BigInt(back));
          } else if (step.does === 'payee') {
            const known = { holder: `h-${step.which}`, rail: step.rail, tax: step.tax };
            payees.set(known.holder, known);
            await payee(dealId, known);
          } else if (step.does === 'batch') {
            const batchId = `b-${index}`;
            const { leg, rails } = step;
            const built = await build(dealId, batchId, withdrawn, { leg, rails, rounding: given.rounding });
            const lines = await linesOf(dealId, batchId);
            const expected = nextPayments(
              {
                entitlements,
                presentments,
                holds,
                payees: [...payees.values()],
                earlier: payments,
                handedBack: [...handedBack.keys()],
              },
              { leg, rails: rails.length === 0 ? RAILS : rails, rounding: given.rounding, backupRate: RATE },
            );
            expect(lines).toEqual(
              expected.map((line) => ({
                ...line,
                amount: line.amount.toString(),
                withheld: line.withheld.toString(),
                endToEndId: endToEndId({
                  dealId,
                  entitlementId: line.part === 1 ? line.entitlement : `${line.entitlement}#${line.part}`,
                  attempt: line.attempt,
                }),
              })),
            );
            expect(built.lines).toBe(expected.length);
            expect(built.amountCents).toBe(expected.reduce((sum, { amount }) => sum + amount, 0n));
            if (step.then === 'withdraw') {
              withdrawn.push(batchId);
              continue;
            }
            if (step.then === 'send')
              await inTransaction(app, (client) => issueLines(client, { dealId, batchId, at: AT, cause }));
            for (const line of expected) {
              payments.push({
                ...line,
                batch: batchId,
                leg,
                endToEndId: endToEndId({
                  dealId,
                  entitlementId: line.part === 1 ? line.entitlement : `${line.entitlement}#${line.part}`,
                  attempt: line.attempt,
                }),
                state: step.then === 'send' ? 'sent' : 'unsent',
              });
            }
          } else {
            for (const [nth, what] of [
              [step.pays, 'settled'],
              [step.returns, 'returned'],
            ] as const) {
              const chosen = payments[nth];
              if (chosen === undefined) continue;
              const asked = {
                dealId,
                leg: chosen.leg,
                of: { endToEndIds: [chosen.endToEndId] },
                at: AT,
                cause: `${cause}/${what}`,
                reason: 'R02',
                ...(step.hold ? { toHold: {} } : {}),
              };
              const moves =
                what === 'settled' ? chosen.state === 'sent' : ['sent', 'settled'].includes(chosen.state);
              const answer = await inTransaction(app, (client) =>
                what === 'settled' ? settleLines(client, asked) : returnLines(client, asked),
              );
              expect(answer.payments).toBe(moves ? 1 : 0);
              if (!moves) continue;
              payments[nth] = { ...chosen, state: what };
              if (what === 'returned' && step.hold)
                holds.push({ entitlement: chosen.entitlement, what: 'placed', reason: 'returned' });
            }
          }
        }
        for (const sides of await equations(app, dealId)) expect(sides.hold).toBe(true);
        expect(await recount(app, dealId)).toEqual([]);
        await expectClaims(dealId, entitlements, payments, handedBack);
      }),
      { numRuns: times(60, 1_000) },
    );
  });

  /**
   * What each claim has open is what is due of it, less what went out and did not come back; all of it lies in one account:
   * blocked when a list of sanctions names the holder, held while any other reason stands, and else payable.
   */
  async function expectClaims(
    dealId: string,
    entitlements: readonly Entitlement[],
    payments: readonly EarlierPayment[],
    handedBack: ReadonlyMap<string, bigint>,
  ) {
    const found = await balances(app, dealId, { bySubAccount: true });
    for (const { id, kind, leg } of entitlements) {
      if (kind === 'dissenting') continue;
      const { rows } = await app.query(
        'select due_cents::text as due from payout.entitlements where deal_id = $1 and entitlement_id = $2',
        [dealId, id],
      );
      const gone = payments
        .filter(({ entitlement }) => entitlement === id)
        .reduce(
          (sum, { amount, withheld, state }) =>
            sum +
            (state === 'unsent' ? 0n : withheld) +
            (['sent', 'settled', 'unknown'].includes(state) ? amount : 0n),
          handedBack.get(id) ?? 0n,
        );
      const { rows: reasons } = await app.query<{ reason: string }>(
        `select reason from (select distinct on (reason) reason, what from payout.holds
           where deal_id = $1 and entitlement_id = $2 order by reason, ordinal desc) last where what = 'placed'`,
        [dealId, id],
      );
      const lies = reasons.some(({ reason }) => reason === 'sanctions')
        ? 'blocked'
        : reasons.length > 0
          ? 'held'
          : 'payable';
      const open = found.filter(
        (one) =>
          one.subAccount === id &&
          one.leg === leg &&
          ['payable', 'held', 'blocked'].includes(one.account) &&
          one.amount !== '0.00',
      );
      expect(open.map(({ account }) => account)).toEqual(open.length === 0 ? [] : [lies]);
      expect(open.reduce((sum, one) => sum + BigInt(one.amount.replace('.', '')), 0n)).toBe(
        BigInt(rows[0].due) - gone,
      );
    }
  }
});
