import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBatch } from '#activities/payout/build-batch.ts';
import { issueLines, returnLines, settleLines } from '#activities/payout/move-lines.ts';
import { fundedDeal, inTransaction } from '#activities/payout/testing/payout-deal.ts';
import { RAILS } from '#libs/contracts/payout.ts';
import { nothingAfter } from '#libs/deal/afterpay/state.ts';
import { emptyLeg, type OpenDeal } from '#libs/deal/state.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { morningOf } from '#libs/figures/morning.ts';
import { reviewOf } from '#libs/figures/review.ts';
import { HolderData } from '#libs/holders/data.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { loadRegister } from '#libs/holders/register.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { parseRate } from '#libs/money/rate.ts';
import { freshDatabase } from '#test/setup/postgres.ts';

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

const dealId = 'deal-1';
const lots = [
  { lot: 'l-1', holder: 'ada', kind: 'certificated', shares: '100' },
  { lot: 'l-2', holder: 'ben', kind: 'certificated', shares: '50' },
  { lot: 'l-3', holder: 'cy', kind: 'book-entry', shares: '20' },
  { lot: 'l-4', holder: 'cede', kind: 'street-name', shares: '1000' },
];

function dealWith(money: Partial<(typeof emptyLeg)['money']>): OpenDeal {
  const legs = {
    agent: { ...emptyLeg, money: { ...emptyLeg.money, ...money } },
    payroll: emptyLeg,
    payables: emptyLeg,
  };
  const closing = { stage: 'effective', effectiveAt: '2021-02-19T21:01:00.000Z' };
  return {
    terms: smallTerms,
    closing,
    payout: { legs, batches: {}, after: nothingAfter },
  } as unknown as OpenDeal;
}

describe('the figures of a payout', () => {
  it('count what was paid, is held, came back and is unclaimed, and tie to the ledger', async () => {
    await fundedDeal(pool, dealId, { lots, awards: [], price: '10', rounding: 'half-up' });
    const register = {
      dealId,
      registerId: 'first',
      sourceDigest: 'a'.repeat(64),
      at: '2021-02-19T21:00:00.000Z',
    };
    await loadRegister(pool, keyring, register, [
      { holderId: 'ada', data: HolderData.parse({ name: 'Ada Quill' }) },
    ]);
    await pool.query(
      `insert into payout.payees values ($1, 'ada', 'wire', 'certified'), ($1, 'ben', 'ach', 'backup'), ($1, 'cy', 'cheque', 'certified')`,
      [dealId],
    );
    const present = (lot: string, shares: number, at: string) =>
      pool.query(`insert into payout.presentments values ($1, $2, $3, $4, $5)`, [
        dealId,
        `p-${lot}`,
        lot,
        at,
        shares * 1e6,
      ]);
    const build = (batchId: string, at: string) =>
      inTransaction(pool, (client) =>
        buildBatch(client, {
          dealId,
          batchId,
          leg: 'agent',
          rails: RAILS,
          rounding: 'half-up',
          backupRate: parseRate('0.24'),
          withdrawn: ['withdrawn'],
          at,
        }),
      );
    await present('l-1', 100, '2021-02-22T15:00:00.000Z');
    // Of the same payment as the first, under the same name: it was withdrawn, and pays nothing.
    await build('withdrawn', '2021-02-22T15:30:00.000Z');
    await build('first', '2021-02-22T16:00:00.000Z');
    const issue = (batchId: string, at: string) =>
      inTransaction(pool, (client) => issueLines(client, { dealId, batchId, at, cause: `issue/${batchId}` }));
    await issue('first', '2021-02-22T17:00:00.000Z');
    const ids = async (batchId: string) => {
      const { rows } = await pool.query<{ id: string; lot: string }>(
        'select end_to_end_id as id, entitlement_id as lot from payout.batch_lines where deal_id = $1 and batch_id = $2',
        [dealId, batchId],
      );
      return new Map(rows.map(({ id, lot }) => [lot, id]));
    };
    const first = await ids('first');
    expect([...first.keys()].sort()).toEqual(['l-1', 'l-4']);
    const settle = (endToEndIds: string[], at: string, cause: string) =>
      inTransaction(pool, (client) =>
        settleLines(client, { dealId, leg: 'agent', of: { endToEndIds }, at, cause }),
      );
    await settle([...first.values()], '2021-02-23T15:00:00.000Z', 'settle/1');

    const morning = await morningOf(
      pool,
      dealWith({ entitled: '11700.00', settled: '11000.00', payable: '700.00' }),
      { dealId, at: '2021-02-24T14:00:00.000Z' },
    );
    expect(morning).toMatchObject({
      paid: { payments: 2, amount: '11000.00' },
      rails: [
        { rail: 'dtc', paid: { payments: 1, amount: '10000.00' } },
        { rail: 'wire', paid: { payments: 1, amount: '1000.00' }, onTheWay: { payments: 0, amount: '0.00' } },
      ],
      letterToPayment: { payments: 1, medianHours: 24 },
      returns: { all: { payments: 0 } },
      unclaimed: { claims: 2, amount: '700.00', goesBackOn: '2022-02-19', days: 360 },
    });
    expect(morning.ties.map(({ holds }) => holds)).toEqual([true, true, true, true]);

    await present('l-2', 50, '2021-02-24T15:00:00.000Z');
    await present('l-3', 20, '2021-02-24T15:00:00.000Z');
    await build('second', '2021-02-24T16:00:00.000Z');
    await issue('second', '2021-02-24T17:00:00.000Z');
    const second = await ids('second');
    await inTransaction(pool, (client) =>
      returnLines(client, {
        dealId,
        leg: 'agent',
        of: { endToEndIds: [second.get('l-2') as string] },
        at: '2021-02-25T15:00:00.000Z',
        cause: 'return/1',
        reason: 'R03',
        toHold: { clock: '2021-03-31' },
      }),
    );
    const later = await morningOf(pool, dealWith({ entitled: '11700.00', settled: '10999.99' }), {
      dealId,
      at: '2021-03-10T14:00:00.000Z',
    });
    expect(later).toMatchObject({
      returns: { all: { payments: 1, amount: '380.00' }, unpaid: { payments: 1, amount: '380.00' } },
      unclaimed: { claims: 0, amount: '0.00' },
    });
    expect(later.rails.find(({ rail }) => rail === 'cheque')?.onTheWay).toEqual({
      payments: 1,
      amount: '200.00',
    });
    expect(later.holds).toMatchObject([
      {
        reason: 'returned',
        claims: 1,
        amount: '500.00',
        oldestDays: 13,
        upToAMonth: 1,
        nextClock: '2021-03-31',
      },
    ]);
    // A ledger that differs by a cent is told.
    expect(later.ties[1]).toMatchObject({
      here: '11000.00',
      ledger: '10999.99',
      difference: '0.01',
      holds: false,
    });
  });

  it('show an approver what is new in a batch, the largest first, masked', async () => {
    const first = await reviewOf(pool, keyring, { dealId, batchId: 'first', withdrawn: ['withdrawn'] });
    expect(first).toMatchObject({ lines: 2, amount: '11000.00', since: null, paidAgain: 0 });
    expect(
      first?.biggest.map(({ holderId, holder, amount, changes }) => [holderId, holder, amount, changes]),
    ).toEqual([
      ['cede', 'not in a register of holders', '10000.00', []],
      ['ada', 'A. Q.', '1000.00', []],
    ]);
    const second = await reviewOf(pool, keyring, { dealId, batchId: 'second', withdrawn: ['withdrawn'] });
    expect(second).toMatchObject({
      amount: '580.00',
      withheld: '120.00',
      since: { batchId: 'first', newHolders: 2, otherRail: 0, otherInstruction: 0, linesMore: 0 },
      rails: [
        { rail: 'ach', payments: 1, amount: '380.00' },
        { rail: 'cheque', payments: 1, amount: '200.00' },
      ],
    });
    expect(second?.biggest[0]).toMatchObject({ holderId: 'ben', amount: '380.00', changes: ['new-holder'] });
    expect(await reviewOf(pool, keyring, { dealId, batchId: 'none', withdrawn: [] })).toBeUndefined();
  });
});
