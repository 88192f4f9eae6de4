import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { times } from '#test/setup/effort.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { equations, recount } from './equations.ts';
import { type Fact, type FactName, facts, movementFor } from './facts.ts';
import { balances, type LedgerTransaction, post } from './ledger.ts';
import { intendPayment, paymentState, paymentTotals, recordPaymentState } from './payments.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Pool;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  owner = createPool(database.url, { role: 'owner' });
  app = createPool(database.url);
});

afterAll(async () => {
  await Promise.all([app?.end(), owner?.end()]);
  await database?.drop();
});

let deals = 0;
const newDeal = () => `deal-${(deals += 1)}`;

function transaction(
  dealId: string,
  cause: string,
  fact: FactName,
  amount: string,
  more: Partial<LedgerTransaction> & { subAccount?: string } = {},
): LedgerTransaction {
  const { subAccount, ...rest } = more;
  const known: Fact = facts[fact];
  return {
    dealId,
    cause,
    fact,
    recordedAt: '2021-02-19T22:00:00.000Z',
    effectiveAt: '2021-02-19T21:01:00.000Z',
    movements: [{ ...movementFor(fact, amount, subAccount), leg: 'agent' }],
    ...(known.gap === undefined ? {} : { gap: known.gap }),
    ...rest,
  };
}

async function play(dealId: string, steps: readonly (readonly [FactName, string])[]): Promise<void> {
  for (const [index, [fact, amount]] of steps.entries()) {
    await post(app, transaction(dealId, `event:${index + 1}`, fact, amount));
  }
}

describe('a leg from deposit to the last cent', () => {
  it('keeps both equations at every step and ends with nothing open', async () => {
    const deal = newDeal();
    const steps: (readonly [FactName, string])[] = [
      ['fund-deposited', '1000.00'],
      ['entitlements-fixed', '1000.00'],
      ['hold-placed', '300.00'],
      ['tax-withheld', '24.00'],
      ['payment-issued', '600.00'],
      ['payment-settled', '550.00'],
      ['bank-returned', '50.00'],
      ['bank-returned-after-settlement-to-hold', '10.00'],
      ['withholding-remitted', '24.00'],
      ['hold-released', '200.00'],
      ['payment-issued', '326.00'],
      ['payment-settled', '326.00'],
      ['unclaimed-held-handed-back', '110.00'],
    ];
    for (const [index, [fact, amount]] of steps.entries()) {
      await post(app, transaction(deal, `event:${index + 1}`, fact, amount));
      const [leg] = await equations(app, deal);
      expect(leg?.hold).toBe(true);
    }
    const [leg] = await equations(app, deal);
    expect(leg).toEqual({
      leg: 'agent',
      cash: {
        deposited: '1000.00',
        fund: '0.00',
        inTransit: '0.00',
        settled: '866.00',
        remitted: '24.00',
        escheated: '0.00',
        refunded: '110.00',
      },
      claims: {
        entitled: '1000.00',
        payable: '0.00',
        held: '0.00',
        blocked: '0.00',
        withheld: '0.00',
        inTransit: '0.00',
        settled: '866.00',
        remitted: '24.00',
        escheated: '0.00',
        handedBack: '110.00',
      },
      difference: '0.00',
      gaps: [],
      hold: true,
    });
    expect(await recount(app, deal)).toEqual([]);
  });

  it('names a shortfall while a withdrawn demand waits for its top-up', async () => {
    const deal = newDeal();
    await play(deal, [
      ['fund-deposited', '1000.00'],
      ['entitlements-fixed', '1000.00'],
      ['demand-withdrawn', '19.75'],
    ]);
    const short = (await equations(app, deal))[0];
    expect(short?.difference).toBe('-19.75');
    expect(short?.gaps).toEqual([{ name: 'dissenters', kind: 'shortfall', amount: '19.75' }]);
    expect(short?.hold).toBe(true);
    await post(app, transaction(deal, 'event:4', 'fund-topped-up', '20.00'));
    expect((await equations(app, deal))[0]?.gaps).toEqual([
      { name: 'dissenters', kind: 'excess', amount: '0.25' },
    ]);
    await post(app, transaction(deal, 'event:5', 'excess-refunded', '0.25', { gap: 'dissenters' }));
    expect((await equations(app, deal))[0]?.difference).toBe('0.00');
  });

  it('answers as of both clocks', async () => {
    const deal = newDeal();
    const at = (recordedAt: string, effectiveAt: string) => ({ recordedAt, effectiveAt });
    const [monday, tuesday, friday] = [
      '2021-02-22T15:00:00.000Z',
      '2021-02-23T15:00:00.000Z',
      '2021-02-26T15:00:00.000Z',
    ];
    await post(app, transaction(deal, '1', 'fund-deposited', '100.00', at(monday, monday)));
    await post(app, transaction(deal, '2', 'entitlements-fixed', '100.00', at(monday, monday)));
    // Learned on Friday, true since Tuesday.
    await post(app, transaction(deal, '3', 'payment-issued', '40.00', at(friday, tuesday)));
    const transit = async (recorded: string, effective: string) => {
      const rows = await balances(app, deal, { asOf: { recorded, effective } });
      return rows.filter((row) => row.book === 'cash').map((row) => `${row.account} ${row.amount}`);
    };
    expect(await transit(tuesday, tuesday)).toEqual(['deposited 100.00', 'fund 100.00']);
    expect(await transit(friday, tuesday)).toEqual(['deposited 100.00', 'fund 60.00', 'inTransit 40.00']);
    expect(await transit(friday, monday)).toEqual(['deposited 100.00', 'fund 100.00']);
  });
});

describe('a repeat', () => {
  it('posts once, ten at the same time too', async () => {
    const deal = newDeal();
    const same = transaction(deal, 'event:1', 'fund-deposited', '100.00');
    const posted = await Promise.all(Array.from({ length: 10 }, () => post(app, same)));
    expect(posted.filter(Boolean)).toHaveLength(1);
    expect((await equations(app, deal))[0]?.cash.fund).toBe('100.00');
  });

  it('is refused when it says something else', async () => {
    const deal = newDeal();
    await post(app, transaction(deal, 'event:1', 'fund-deposited', '100.00'));
    await expect(post(app, transaction(deal, 'event:1', 'fund-deposited', '100.01'))).rejects.toThrow(
      'with other entries',
    );
  });
});

describe('the database refuses, whoever writes', () => {
  const refused = (run: (client: pg.PoolClient) => Promise<unknown>, pool = owner) =>
    (async () => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await run(client);
        await client.query('commit');
        return 'accepted';
      } catch (error) {
        await client.query('rollback');
        return String(error);
      } finally {
        client.release();
      }
    })();

  async function header(
    client: pg.PoolClient,
    deal: string,
    entryCount: number,
    gap: string | null = null,
  ): Promise<string> {
    const { rows } = await client.query(
      `insert into ledger.transactions (deal_id, cause, fact, recorded_at, effective_at, digest, entry_count, gap)
         values ($1, 'by hand', 'by-hand', now(), now(), decode(repeat('00', 32), 'hex'), $2, $3) returning id`,
      [deal, entryCount, gap],
    );
    return rows[0].id;
  }

  const entry = (
    client: pg.PoolClient,
    id: string,
    deal: string,
    rows: readonly [string, string, number][],
  ) =>
    client.query(
      `insert into ledger.entries (transaction_id, ordinal, deal_id, leg, currency, book, account, amount)
         select $1, o, $2, 'agent', 'USD', b, a, m from unnest($3::text[], $4::text[], $5::bigint[]) with ordinality as e (b, a, m, o)`,
      [id, deal, rows.map((row) => row[0]), rows.map((row) => row[1]), rows.map((row) => row[2])],
    );

  it('entries that do not balance', async () => {
    const deal = newDeal();
    const result = await refused(async (client) => {
      const id = await header(client, deal, 2, 'funding');
      await entry(client, id, deal, [
        ['cash', 'deposited', -100],
        ['cash', 'fund', 99],
      ]);
    });
    expect(result).toContain('does not balance: its cash entries of leg agent are off by -1 cents');
  });

  it('cash and claims that part without a name', async () => {
    const result = await refused((client) =>
      post(client, { ...transaction(newDeal(), '1', 'fund-deposited', '1.00'), gap: '' }),
    );
    expect(result).toContain('violates check constraint');
    const { gap: _, ...nameless } = transaction(newDeal(), '1', 'fund-deposited', '1.00');
    expect(await refused((client) => post(client, nameless))).toContain('does not name why');
  });

  it('cash sent for which no claim is met', async () => {
    const deal = newDeal();
    await play(deal, [
      ['fund-deposited', '100.00'],
      ['entitlements-fixed', '100.00'],
    ]);
    const result = await refused(async (client) => {
      const id = await header(client, deal, 2, 'funding');
      await entry(client, id, deal, [
        ['cash', 'fund', -100],
        ['cash', 'inTransit', 100],
      ]);
    });
    expect(result).toContain('ledger_cash_meets_claims');
  });

  it('paying more than the fund holds, and more than a holder is owed', async () => {
    const deal = newDeal();
    await play(deal, [
      ['fund-deposited', '100.00'],
      ['entitlements-fixed', '150.00'],
    ]);
    await expect(post(app, transaction(deal, '9', 'payment-issued', '100.01'))).rejects.toThrow(
      'totals_fund_check',
    );
    const other = newDeal();
    await post(app, transaction(other, '1', 'fund-deposited', '100.00'));
    await post(app, transaction(other, '2', 'entitlements-fixed', '60.00', { subAccount: 'a' }));
    await post(app, transaction(other, '3', 'entitlements-fixed', '40.00', { subAccount: 'b' }));
    await post(app, transaction(other, '4', 'payment-issued', '40.00', { subAccount: 'b' }));
    await expect(
      post(app, transaction(other, '5', 'payment-issued', '0.01', { subAccount: 'b' })),
    ).rejects.toThrow('ledger_balance_not_below_zero');
    expect(await balances(app, other, { subAccount: 'a' })).toMatchObject([
      { account: 'entitled', amount: '60.00' },
      { account: 'payable', amount: '60.00' },
    ]);
  });

  it('changing, deleting or emptying what was posted, as owner and as application', async () => {
    const deal = newDeal();
    await play(deal, [['fund-deposited', '100.00']]);
    for (const statement of [
      `update ledger.entries set amount = 1 where deal_id = '${deal}'`,
      `delete from ledger.entries where deal_id = '${deal}'`,
      `delete from ledger.transactions where deal_id = '${deal}'`,
      'truncate ledger.entries',
    ]) {
      expect(await refused((client) => client.query(statement))).toContain('append-only');
      expect(await refused((client) => client.query(statement), app)).toContain('permission denied');
    }
    for (const table of ['ledger.totals', 'ledger.balances', 'ledger.gaps']) {
      expect(await refused((client) => client.query(`delete from ${table}`), app)).toContain(
        'permission denied',
      );
    }
  });

  it('entries added to a transaction that is complete, and a transaction without its entries', async () => {
    const deal = newDeal();
    await play(deal, [['fund-deposited', '100.00']]);
    const { rows } = await owner.query('select id from ledger.transactions where deal_id = $1', [deal]);
    const late = await refused((client) =>
      client.query(
        `insert into ledger.entries (transaction_id, ordinal, deal_id, leg, currency, book, account, amount)
           values ($1, 3, $2, 'agent', 'USD', 'cash', 'deposited', -5), ($1, 4, $2, 'agent', 'USD', 'cash', 'fund', 5)`,
        [rows[0].id, deal],
      ),
    );
    expect(late).toContain('is complete');
    expect(await refused((client) => header(client, newDeal(), 2))).toContain(
      'has 0 entries where it declared 2',
    );
    const asApp = await refused(
      (client) =>
        client.query(`insert into ledger.transactions (deal_id, cause, fact, recorded_at, effective_at, digest,
        entry_count, posted_in) values ('x', 'x', 'x', now(), now(), decode(repeat('00', 32), 'hex'), 1, '1')`),
      app,
    );
    expect(asApp).toContain('permission denied');
  });
});

describe('whatever happens in whatever order', () => {
  it('either posts with both equations kept, or is refused and changes nothing', async () => {
    const step = fc.record({
      fact: fc.constantFrom(...(Object.keys(facts) as FactName[])),
      cents: fc.integer({ min: 1, max: 5_000 }),
      leg: fc.constantFrom('agent' as const, 'payroll' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const deal = newDeal();
        const model = new Map<string, bigint>();
        for (const [index, { fact, cents, leg }] of steps.entries()) {
          const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
          const base = transaction(deal, `${index}`, fact, amount);
          const wanted = { ...base, movements: base.movements.map((movement) => ({ ...movement, leg })) };
          const after = new Map(model);
          for (const account of facts[fact].from) add(after, `${leg} ${account}`, -BigInt(cents));
          for (const account of facts[fact].to) add(after, `${leg} ${account}`, BigInt(cents));
          const possible = [...after.values()].every((amountLeft) => amountLeft >= 0n);
          const outcome = await post(app, wanted).then(
            () => true,
            (error: Error) => error,
          );
          expect(outcome === true ? 'posted' : `refused: ${/check/.test(String(outcome))}`).toBe(
            possible ? 'posted' : 'refused: true',
          );
          if (possible) for (const [account, amountLeft] of after) model.set(account, amountLeft);
        }
        const legs = await equations(app, deal);
        expect(legs.every((leg) => leg.hold)).toBe(true);
        for (const leg of legs) {
          const figures: Record<string, string> = { ...leg.claims, ...leg.cash };
          for (const [account, amount] of Object.entries(figures)) {
            expect(`${account} ${amount.replace('.', '').replace(/^0+(?=.)/, '')}`).toBe(
              `${account} ${model.get(`${leg.leg} ${account}`) ?? 0n}`,
            );
          }
        }
        expect(await recount(app, deal)).toEqual([]);
      }),
      { numRuns: times(25) },
    );
  });

  function add(balancesOf: Map<string, bigint>, account: string, amount: bigint): void {
    balancesOf.set(account, (balancesOf.get(account) ?? 0n) + amount);
  }
});

describe('payments', () => {
  const payment = (deal: string, attempt: number, amount = '19.75') => ({
    dealId: deal,
    entitlementId: 'lot-1',
    attempt,
    leg: 'agent' as const,
    amount,
    endToEndId: `${deal}-L1-${attempt}`,
    recordedAt: '2021-02-22T15:00:00.000Z',
  });
  const became = (deal: string, attempt: number, state: Parameters<typeof recordPaymentState>[1]['state']) =>
    recordPaymentState(app, {
      dealId: deal,
      entitlementId: 'lot-1',
      attempt,
      state,
      recordedAt: '2021-02-23T15:00:00.000Z',
    });

  it('are intended once, and not otherwise', async () => {
    const deal = newDeal();
    const intended = await Promise.all([1, 2, 3].map(() => intendPayment(app, payment(deal, 1))));
    expect(intended.filter(Boolean)).toHaveLength(1);
    await expect(intendPayment(app, payment(deal, 1, '19.76'))).rejects.toThrow('one attempt is one payment');
    expect(await paymentState(app, { dealId: deal, entitlementId: 'lot-1', attempt: 1 })).toBe('intended');
  });

  it('are tried again only after they came back', async () => {
    const deal = newDeal();
    await intendPayment(app, payment(deal, 1));
    await expect(intendPayment(app, payment(deal, 2))).rejects.toThrow('attempt 1 is intended');
    await became(deal, 1, 'sent');
    await became(deal, 1, 'unknown');
    await expect(intendPayment(app, payment(deal, 2))).rejects.toThrow(
      'only what came back or never left is paid again',
    );
    await became(deal, 1, 'settled');
    await expect(intendPayment(app, payment(deal, 2))).rejects.toThrow('attempt 1 is settled');
    expect(await became(deal, 1, 'settled')).toBe(false);
    await became(deal, 1, 'returned');
    await expect(became(deal, 1, 'settled')).rejects.toThrow(
      'a payment that is returned does not become settled',
    );
    expect(await intendPayment(app, payment(deal, 2))).toBe(true);
    await became(deal, 2, 'sent');
    expect(await paymentTotals(app, deal)).toEqual([
      { leg: 'agent', state: 'returned', payments: 1, amount: '19.75' },
      { leg: 'agent', state: 'sent', payments: 1, amount: '19.75' },
    ]);
    await expect(intendPayment(app, payment(deal, 4))).rejects.toThrow('follows no attempt 3');
    await expect(became(newDeal(), 1, 'sent')).rejects.toThrow('intend it first');
  });
});
