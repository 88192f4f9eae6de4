import type { Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { isPosted, postSet } from '#libs/ledger/sets.ts';
import { alone } from './turns.ts';

export interface HandedBack {
  readonly entitlements: number;
  readonly fromPayableCents: bigint;
  readonly fromHeldCents: bigint;
}

/**
 * What nobody claimed in time goes back to the surviving company, whose creditors its holders are from then on. What
 * is blocked for sanctions is handed to nobody (31 CFR 501.603), and what a court or appraisal holds waits for its end.
 */
const STAYS = ['sanctions', 'legal', 'dissenting'];

export async function handBackUnclaimed(
  client: Database,
  asked: { readonly dealId: string; readonly leg: Leg; readonly at: string; readonly cause: string },
): Promise<HandedBack> {
  const { dealId, leg, at, cause } = asked;
  await alone(client, dealId);
  if (await isPosted(client, dealId, cause)) return before(client, dealId, cause);
  await client.query('drop table if exists pg_temp.unclaimed');
  await client.query(
    'create temporary table unclaimed (account text, sub_account text, cents bigint) on commit drop',
  );
  await client.query(
    `insert into unclaimed
       select b.account, b.sub_account, b.balance from ledger.balances b
         where b.deal_id = $1 and b.leg = $2 and b.currency = 'USD' and b.book = 'claims' and b.account in ('payable', 'held')
           and b.balance > 0 and b.sub_account <> '' and b.sub_account not in (
             select entitlement_id from (select distinct on (entitlement_id, reason) entitlement_id, reason, what from payout.holds
               where deal_id = $1 order by entitlement_id, reason, ordinal desc) last
               where what = 'placed' and reason = any ($3::text[]))`,
    [dealId, leg, STAYS],
  );
  const { rows } = await client.query(
    `select count(*)::int as count, coalesce(sum(cents) filter (where account = 'payable'), 0)::text as payable,
         coalesce(sum(cents) filter (where account = 'held'), 0)::text as held,
         encode(sha256(convert_to(coalesce(string_agg(sub_account || cents, ',' order by sub_account), ''), 'UTF8')), 'hex') as proof
       from unclaimed`,
  );
  const row = rows[0] ?? {};
  const moved = {
    entitlements: Number(row['count']),
    fromPayableCents: BigInt(String(row['payable'])),
    fromHeldCents: BigInt(String(row['held'])),
  };
  if (moved.entitlements === 0) return moved;
  const sum = moved.fromPayableCents + moved.fromHeldCents;
  await postSet(client, {
    dealId,
    cause,
    fact: 'unclaimed-handed-back',
    at,
    leg,
    rows: {
      count: moved.entitlements,
      sql: 'select account, sub_account, -cents as cents from unclaimed',
      values: [],
      proof: String(row['proof']),
    },
    totals: [
      { book: 'claims', account: 'handedBack', cents: sum },
      { book: 'cash', account: 'fund', cents: -sum },
      { book: 'cash', account: 'refunded', cents: sum },
    ],
  });
  return moved;
}

async function before(client: Database, dealId: string, cause: string): Promise<HandedBack> {
  const { rows } = await client.query(
    `select count(*)::int as count, coalesce(-sum(e.amount) filter (where e.account = 'payable'), 0)::text as payable,
         coalesce(-sum(e.amount) filter (where e.account = 'held'), 0)::text as held
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
       where t.deal_id = $1 and t.cause = $2 and e.book = 'claims' and e.account in ('payable', 'held')`,
    [dealId, cause],
  );
  return {
    entitlements: Number(rows[0]?.['count']),
    fromPayableCents: BigInt(String(rows[0]?.['payable'])),
    fromHeldCents: BigInt(String(rows[0]?.['held'])),
  };
}
