import { createHash } from 'node:crypto';
import type pg from 'pg';
import { load } from '#libs/bulk/load.ts';
import { seal } from '#libs/bulk/seal.ts';
import { findSet } from '#libs/bulk/sets.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import { facts, movementFor } from '#libs/ledger/facts.ts';
import { type Database, post } from '#libs/ledger/ledger.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { parsePrice } from '#libs/money/price.ts';
import type { RoundedOver, Rounding } from '#libs/money/rounding.ts';
import { type FixedLeg, fixEntitlements } from '../fix-entitlements.ts';

export const CLOSED_AT = '2021-02-19T21:01:00.000Z';

export interface TestLot {
  readonly lot: string;
  readonly holder: string;
  readonly kind: string;
  readonly shares: string;
  readonly demand?: string;
}

export interface TestAward {
  readonly award: string;
  readonly holder: string;
  readonly kind: string;
  readonly shares: string;
  readonly strike?: string;
  readonly leg: Leg;
}

export async function inTransaction<R>(pool: pg.Pool, work: (client: Database) => Promise<R>): Promise<R> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback');
    client.release();
    throw error;
  }
}

export async function sealedSetNumber(
  pool: pg.Pool,
  dealId: string,
  importId: string,
  kind: 'lots' | 'awards' | 'letters' | 'wages',
  rows: readonly object[],
): Promise<string> {
  const digest = createHash('sha256').update(`${dealId}${importId}`).digest('hex');
  await load(
    pool,
    { dealId, importId, kind, source: { name: `${importId}.csv`, digest } },
    rows.map((row, index) => ({ line: index + 2, row })),
  );
  await seal(pool, { dealId, importId });
  return (await findSet(pool, { dealId, importId }))?.id ?? '';
}

/** A deal at its effective time, funded to the cent: what the record posts before anything is disbursed. */
export async function fundedDeal(
  pool: pg.Pool,
  dealId: string,
  list: {
    lots: readonly TestLot[];
    awards: readonly TestAward[];
    price: string;
    rounding: Rounding;
    roundedOver?: RoundedOver;
    withoutLetter?: readonly string[];
  },
): Promise<readonly FixedLeg[]> {
  const lotsSet = await sealedSetNumber(pool, dealId, 'lots', 'lots', list.lots);
  const awardsSet = await sealedSetNumber(pool, dealId, 'awards', 'awards', list.awards);
  const asked = {
    dealId,
    lotsSet,
    awardsSet,
    price: parsePrice(list.price),
    rounding: list.rounding,
    roundedOver: list.roundedOver ?? 'holder',
    withoutLetter: list.withoutLetter ?? ['street-name'],
    effectiveAt: CLOSED_AT,
    at: CLOSED_AT,
    cause: 'fix-entitlements',
  };
  const client = await pool.connect();
  let due: readonly FixedLeg[] = [];
  try {
    await client.query('begin');
    due = await dueOf(client, asked);
    for (const { leg, dueCents } of due) {
      if (dueCents === 0n) continue;
      for (const fact of ['fund-deposited', 'entitlements-fixed'] as const) {
        await post(client, {
          dealId,
          cause: `event/${fact}/${leg}`,
          fact,
          recordedAt: CLOSED_AT,
          effectiveAt: CLOSED_AT,
          gap: facts[fact].gap,
          movements: [{ ...movementFor(fact, formatUsd(cents(dueCents))), leg }],
        });
      }
    }
    await fixEntitlements(client, asked);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return due;
}

async function dueOf(
  client: Database,
  { lotsSet, awardsSet, price, rounding, roundedOver }: Parameters<typeof fixEntitlements>[1],
): Promise<FixedLeg[]> {
  const { rows } = await client.query(
    `select leg, sum(due)::text as due from (
       select 'agent' as leg, payout.cents(case when $5 = 'holder' then sum(shares)::bigint else max(shares) end, $3::bigint, $4) as due
         from bulk.sealed_lots
         where set_id = $1::integer and kind in ('certificated', 'book-entry', 'street-name')
         group by case when $5 = 'holder' then holder else lot end
       union all
       select canonical::jsonb ->> 'leg', payout.cents(((canonical::jsonb ->> 'shares')::numeric * 1000000)::bigint,
           greatest($3::bigint - coalesce(((canonical::jsonb ->> 'strike')::numeric * 1000000)::bigint, 0), 0), $4)
         from bulk.sealed_rows where set_id = $2::bigint and kind = 'awards') owed group by leg`,
    [lotsSet, awardsSet, price.toString(), rounding, roundedOver],
  );
  return LEGS.map((leg) => {
    const row = rows.find((one) => one['leg'] === leg);
    return { leg, entitlements: 0, dueCents: BigInt(String(row?.['due'] ?? '0')) };
  });
}
