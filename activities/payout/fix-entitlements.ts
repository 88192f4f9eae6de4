import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { postSet } from '#libs/ledger/sets.ts';
import { formatPrice, type Price } from '#libs/money/price.ts';
import type { Rounding } from '#libs/money/rounding.ts';
import { prepareForSets } from './build-batch.ts';
import { alone } from './turns.ts';

export interface ListInForce {
  readonly dealId: string;
  /** The sets by their numbers in the database; whoever calls has held their roots against the record. */
  readonly lotsSet: string;
  readonly awardsSet: string;
  readonly price: Price;
  readonly rounding: Rounding;
  /** Kinds of lots that need no letter of transmittal. */
  readonly withoutLetter: readonly string[];
  readonly effectiveAt: string;
  readonly at: string;
  readonly cause: string;
}

export interface FixedLeg {
  readonly leg: Leg;
  readonly entitlements: number;
  readonly dueCents: bigint;
}

const PAID_KINDS = ['certificated', 'book-entry', 'street-name', 'dissenting'];
const ANALYZED_FROM_ROWS = 20_000;

/**
 * Each lot and award of the list in force becomes a claim of its own, at the effective time and once. What the record made
 * payable as a leg's sum lies from then on with each claim. A dissenting lot is written down and is nobody's claim on the
 * price. Done before, it is left as it is.
 */
export async function fixEntitlements(client: Database, list: ListInForce): Promise<readonly FixedLeg[]> {
  const { dealId } = list;
  await alone(client, dealId);
  const known = await client.query('select 1 as known from payout.entitlements where deal_id = $1 limit 1', [
    dealId,
  ]);
  if (known.rows.length > 0) return legsOf(client, dealId);
  await prepareForSets(client);
  await client.query(
    `insert into payout.entitlements (deal_id, entitlement_id, leg, holder_id, kind, shares, price, due_cents, presented_at)
       select $1, lot, 'agent', holder, kind, shares, $3::bigint, payout.cents(shares, $3::bigint, $4),
           case when kind = any ($6::text[]) and shares > 0 then $7::timestamptz end
         from bulk.sealed_lots where set_id = $2::integer and kind = any ($5::text[]) order by lot`,
    [
      dealId,
      list.lotsSet,
      list.price.toString(),
      list.rounding,
      PAID_KINDS,
      list.withoutLetter,
      list.effectiveAt,
    ],
  );
  await client.query(
    `insert into payout.entitlements (deal_id, entitlement_id, leg, holder_id, kind, shares, price, due_cents, presented_at)
       select $1, a.award, a.leg, a.holder, a.kind, a.shares, a.price, payout.cents(a.shares, a.price, $4),
           case when a.kind in ('option', 'rsu') and a.shares > 0 then $5::timestamptz end from (${awardsSql('$2', '$3')}) a
         where a.kind = 'contingent-right' or a.price > 0`,
    [dealId, list.awardsSet, formatPrice(list.price), list.rounding, list.effectiveAt],
  );
  await client.query(
    `insert into payout.holds (deal_id, entitlement_id, ordinal, at, what, reason)
       select $1, entitlement_id, 1, $2, 'placed', 'dissenting' from payout.entitlements
         where deal_id = $1 and kind = 'dissenting'`,
    [dealId, list.effectiveAt],
  );
  const legs = await legsOf(client, dealId);
  if (legs.reduce((sum, { entitlements }) => sum + entitlements, 0) >= ANALYZED_FROM_ROWS)
    await client.query('analyze payout.entitlements');
  for (const { leg, dueCents } of legs) await spread(client, list, leg, dueCents);
  return legs;
}

/** `of` the set's parameter, `at` the price's. An option pays what the price is above its strike, if it is. */
export const awardsSql = (of: string, at: string) => `
  select r ->> 'award' as award, r ->> 'leg' as leg, r ->> 'holder' as holder, r ->> 'kind' as kind,
      ((r ->> 'shares')::numeric * 1000000)::bigint as shares,
      case r ->> 'kind' when 'contingent-right' then 0
        else (greatest(${at}::numeric - coalesce(case r ->> 'kind' when 'option' then (r ->> 'strike')::numeric end, 0), 0) * 1000000)::bigint
      end as price
    from (select canonical::jsonb as r from bulk.sealed_rows where set_id = ${of}::bigint and kind = 'awards') rows`;

const OWED = `deal_id = $1 and leg = $2 and kind <> 'dissenting' and due_cents > 0`;

async function spread(client: Database, list: ListInForce, leg: Leg, dueCents: bigint): Promise<void> {
  if (dueCents === 0n) return;
  const { rows } = await client.query(
    `select count(*)::int as count from payout.entitlements where ${OWED}`,
    [list.dealId, leg],
  );
  await postSet(client, {
    dealId: list.dealId,
    cause: `${list.cause}/${leg}`,
    fact: 'claims-by-holder',
    at: list.at,
    effectiveAt: list.effectiveAt,
    leg,
    rows: {
      count: Number(rows[0]?.['count']),
      sql: `select 'payable' as account, entitlement_id as sub_account, due_cents as cents from payout.entitlements where ${OWED}`,
      values: [list.dealId, leg],
      proof: `${list.lotsSet}/${list.awardsSet}`,
    },
    totals: [{ book: 'claims', account: 'payable', cents: -dueCents }],
  });
}

async function legsOf(client: Database, dealId: string): Promise<FixedLeg[]> {
  const { rows } = await client.query(
    `select leg, count(*)::int as entitlements, coalesce(sum(due_cents), 0)::text as due from payout.entitlements
       where deal_id = $1 and kind <> 'dissenting' group by leg`,
    [dealId],
  );
  return LEGS.map((leg) => {
    const row = rows.find((one) => one['leg'] === leg);
    return {
      leg,
      entitlements: Number(row?.['entitlements'] ?? 0),
      dueCents: BigInt(String(row?.['due'] ?? '0')),
    };
  });
}

/** A demand was withdrawn or lost: its lots are claims like any other, with what the record made payable for them. */
export async function admitDissenting(
  client: Database,
  asked: {
    readonly dealId: string;
    readonly lots: readonly string[];
    readonly amountCents: bigint;
    readonly at: string;
    readonly cause: string;
  },
): Promise<number> {
  await alone(client, asked.dealId);
  const { rows } = await client.query(
    `select count(*)::int as count, coalesce(sum(due_cents), 0)::text as due from payout.entitlements
       where deal_id = $1 and entitlement_id = any ($2::text[]) and kind = 'dissenting'`,
    [asked.dealId, asked.lots],
  );
  const count = Number(rows[0]?.['count']);
  const due = BigInt(String(rows[0]?.['due']));
  if (due !== asked.amountCents)
    throw new RangeError(
      `the lots of the demand come to ${due} cents, and ${asked.amountCents} were made payable for it: name its lots`,
    );
  const posted = await postSet(client, {
    dealId: asked.dealId,
    cause: asked.cause,
    fact: 'claims-by-holder',
    at: asked.at,
    leg: 'agent',
    rows: {
      count,
      sql: `select 'payable' as account, entitlement_id as sub_account, due_cents as cents from payout.entitlements
          where deal_id = $1 and entitlement_id = any ($2::text[]) and kind = 'dissenting'`,
      values: [asked.dealId, asked.lots],
      proof: [...asked.lots].sort().join(' '),
    },
    totals: [{ book: 'claims', account: 'payable', cents: -due }],
  });
  if (!posted) return count;
  await client.query(
    `insert into payout.holds (deal_id, entitlement_id, ordinal, at, what, reason)
       select $1, e.entitlement_id, last.ordinal + 1, $3, 'lifted', 'dissenting'
         from payout.entitlements e
           cross join lateral (select max(ordinal) as ordinal from payout.holds h
             where h.deal_id = $1 and h.entitlement_id = e.entitlement_id) last
         where e.deal_id = $1 and e.entitlement_id = any ($2::text[]) and e.kind = 'dissenting'`,
    [asked.dealId, asked.lots, asked.at],
  );
  return count;
}
