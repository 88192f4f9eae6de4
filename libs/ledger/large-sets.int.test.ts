import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { recount } from './equations.ts';
import { post } from './ledger.ts';
import { postSet } from './sets.ts';

// A few rows are looked up by their keys, many by what is there, by one kind of join or another: the same must hold of all.
const SIZES = [3, 700, 4_000];
const AT = '2021-02-22T15:00:00.000Z';

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

async function inOne<R>(work: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await app.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** A deal whose leg has ten cents for each of so many claims. */
async function fixed(dealId: string, claims: number): Promise<string> {
  const amount = `${Math.floor(claims / 10)}.${claims % 10}0`;
  const movements = (from: readonly [], to: readonly ('deposited' | 'fund' | 'entitled' | 'payable')[]) => [
    { leg: 'agent' as const, amount, from, to },
  ];
  const base = { dealId, recordedAt: AT, effectiveAt: AT, gap: 'funding' };
  await post(app, {
    ...base,
    cause: 'deposit',
    fact: 'fund-deposited',
    movements: movements([], ['deposited', 'fund']),
  });
  await post(app, {
    ...base,
    cause: 'entitled',
    fact: 'entitlements-fixed',
    movements: movements([], ['entitled', 'payable']),
  });
  await inOne((client) =>
    postSet(client, {
      dealId,
      cause: 'by holder',
      fact: 'claims-by-holder',
      at: AT,
      leg: 'agent',
      rows: { ...claimsOf('payable', 10, claims), proof: 'p' },
      totals: [{ book: 'claims', account: 'payable', cents: BigInt(-10 * claims) }],
    }),
  );
  return dealId;
}

function claimsOf(account: string, cents: number, claims: number) {
  return {
    count: claims,
    sql: `select '${account}' as account, 'c-' || n as sub_account, ${cents} as cents from generate_series(1, $1::integer) n`,
    values: [claims],
  };
}

/** All claims are paid, `cents` of each. */
const pay = (dealId: string, claims: number, cents = 10) =>
  inOne((client) =>
    postSet(client, {
      dealId,
      cause: `paid ${cents}`,
      fact: 'payment-issued',
      at: AT,
      leg: 'agent',
      rows: { ...claimsOf('payable', -cents, claims), proof: 'p' },
      totals: [
        { book: 'claims', account: 'inTransit', subAccount: 'batch/b', cents: BigInt(cents * claims) },
        { book: 'cash', account: 'fund', cents: BigInt(-cents * claims) },
        { book: 'cash', account: 'inTransit', cents: BigInt(cents * claims) },
      ],
    }),
  );

async function sumsOf(dealId: string) {
  const { rows } = await app.query(
    `select account, count(*)::int as rows, sum(balance)::int as cents from ledger.balances
       where deal_id = $1 and book = 'claims' and account in ('payable', 'inTransit') and sub_account <> '' group by 1 order by 1`,
    [dealId],
  );
  return rows;
}

describe.each(SIZES)('%i claims posted at once', (claims) => {
  it('stand in the balances as in the entries', async () => {
    const dealId = await fixed(`posted-${claims}`, claims);
    expect(await sumsOf(dealId)).toEqual([{ account: 'payable', rows: claims, cents: claims * 10 }]);
    await pay(dealId, claims, 7);
    await pay(dealId, claims, 3);
    expect(await sumsOf(dealId)).toEqual([
      { account: 'inTransit', rows: 1, cents: claims * 10 },
      { account: 'payable', rows: claims, cents: 0 },
    ]);
    expect(await recount(app, dealId)).toEqual([]);
  });

  it('are refused as a whole when one would fall below nothing', async () => {
    const dealId = await fixed(`below-${claims}`, claims);
    // What the leg has as a whole is enough: the first claim alone is overdrawn.
    const overdrawn = inOne((client) =>
      postSet(client, {
        dealId,
        cause: 'overdrawn',
        fact: 'hold-placed',
        at: AT,
        leg: 'agent',
        rows: {
          count: claims * 2,
          sql: `select 'payable' as account, 'c-' || n as sub_account, case n when 1 then -11 else -1 end as cents
                  from generate_series(1, $1::integer) n
                union all select 'held', 'c-' || n, case n when 1 then 11 else 1 end from generate_series(1, $1::integer) n`,
          values: [claims],
          proof: 'p',
        },
        totals: [],
      }),
    );
    await expect(overdrawn).rejects.toThrow('ledger_balance_not_below_zero');
    expect(await sumsOf(dealId)).toEqual([{ account: 'payable', rows: claims, cents: claims * 10 }]);
  });

  it('are refused when they do not balance, or belong to no transaction', async () => {
    const dealId = await fixed(`wrong-${claims}`, claims);
    const entries = (transaction: string, cents: number) => `
      insert into ledger.entries (transaction_id, ordinal, deal_id, leg, currency, book, account, sub_account, amount)
        select ${transaction}, n, '${dealId}', 'agent', 'USD', 'claims', case n % 2 when 1 then 'payable' else 'held' end,
            'c-' || n, case n % 2 when 1 then -1 else ${cents} end from generate_series(1, ${claims + (claims % 2)}) n`;
    await expect(app.query(entries('987654321', 1))).rejects.toMatchObject({ code: '23503' });
    await expect(
      inOne(async (client) => {
        await client.query(
          `insert into ledger.transactions (deal_id, cause, fact, recorded_at, effective_at, digest, entry_count)
             values ($1, 'unbalanced', 'hold-placed', $2, $2, sha256(''), $3)`,
          [dealId, AT, claims + (claims % 2)],
        );
        await client.query(
          entries(
            "(select id from ledger.transactions where cause = 'unbalanced' and deal_id = '" + dealId + "')",
            2,
          ),
        );
      }),
    ).rejects.toMatchObject({ code: 'CL002' });
  });
});

describe.each(SIZES)('states of %i payments at once', (payments) => {
  const dealId = `states-${payments}`;
  const states = (ordinal: number, state: string, from = 1) =>
    app.query(
      `insert into ledger.payment_states (deal_id, entitlement_id, attempt, ordinal, state, recorded_at)
         select $1, 'e-' || n, 1, $3, $4, $5 from generate_series($6::integer, $2::integer) n`,
      [dealId, payments, ordinal, state, AT, from],
    );

  it('belong to payments, and follow each other as they may', async () => {
    await expect(states(1, 'sent')).rejects.toMatchObject({ code: '23503' });
    await app.query(
      `insert into ledger.payments (deal_id, entitlement_id, attempt, leg, currency, amount, end_to_end_id, recorded_at)
         select $1, 'e-' || n, 1, 'agent', 'USD', 10, $1 || '/' || n, $3 from generate_series(1, $2::integer) n`,
      [dealId, payments, AT],
    );
    await expect(states(1, 'settled')).rejects.toThrow('a payment that is intended does not become settled');
    await expect(states(2, 'settled')).rejects.toThrow('comes after no state 1');
    await states(1, 'sent', 2);
    // One of them was never said to be sent.
    await expect(states(2, 'settled')).rejects.toThrow('state 2 of e-1 attempt 1 comes after no state 1');
    await states(2, 'settled', 2);
    await expect(states(3, 'sent', 2)).rejects.toThrow('a payment that is settled does not become sent');
    await states(3, 'returned', 2);
  });
});
