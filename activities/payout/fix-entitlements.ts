import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { postSet } from '#libs/ledger/sets.ts';
import { formatPrice, type Price } from '#libs/money/price.ts';
import type { RoundedOver, Rounding } from '#libs/money/rounding.ts';
import { prepareForSets } from './build-batch.ts';
import { holdChanges, moveHolds } from './holds.ts';
import { alone } from './turns.ts';

export interface ListInForce {
  readonly dealId: string;
  /** The sets by their numbers in the database; whoever calls has held their roots against the record. */
  readonly lotsSet: string;
  readonly awardsSet: string;
  readonly price: Price;
  readonly rounding: Rounding;
  readonly roundedOver: RoundedOver;
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
    `insert into payout.entitlements (deal_id, entitlement_id, leg, holder_id, kind, shares, shares_before, price, due_cents,
         presented_at)
       select $1, lot, 'agent', holder, kind, l.shares, coalesce(b.shares, 0), $3::bigint,
           payout.due(l.shares, coalesce(b.shares, 0), $3::bigint, $4),
           case when kind = any ($6::text[]) and l.shares > 0 then $7::timestamptz end
         from bulk.sealed_lots l left join payout.shares_before($2::integer, $8) b using (lot)
         where set_id = $2::integer and kind = any ($5::text[]) order by lot`,
    [
      dealId,
      list.lotsSet,
      list.price.toString(),
      list.rounding,
      PAID_KINDS,
      list.withoutLetter,
      list.effectiveAt,
      list.roundedOver,
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

export interface Admitted {
  readonly entitlements: number;
  /** What other reasons hold, and what a true match blocks. */
  readonly heldCents: bigint;
  readonly blockedCents: bigint;
}

/**
 * A demand was withdrawn or lost: its lots are claims like any other, with what the record made payable for them. What
 * another reason holds was a claim of nothing until now; it is held with the money.
 */
export async function admitDissenting(
  client: Database,
  asked: {
    readonly dealId: string;
    readonly lots: readonly string[];
    readonly amountCents: bigint;
    readonly at: string;
    readonly cause: string;
  },
): Promise<Admitted> {
  const { dealId, lots, at, cause } = asked;
  await alone(client, dealId);
  const { rows } = await client.query(
    `select count(*)::int as count, coalesce(sum(due_cents), 0)::text as due from payout.entitlements
       where deal_id = $1 and entitlement_id = any ($2::text[]) and kind = 'dissenting'`,
    [dealId, lots],
  );
  const count = Number(rows[0]?.['count']);
  const due = BigInt(String(rows[0]?.['due']));
  if (due !== asked.amountCents)
    throw new RangeError(
      `the lots of the demand come to ${due} cents, and ${asked.amountCents} were made payable for it: name its lots`,
    );
  const posted = await postSet(client, {
    dealId,
    cause,
    fact: 'claims-by-holder',
    at,
    leg: 'agent',
    rows: {
      count,
      sql: `select 'payable' as account, entitlement_id as sub_account, due_cents as cents from payout.entitlements
          where deal_id = $1 and entitlement_id = any ($2::text[]) and kind = 'dissenting'`,
      values: [dealId, lots],
      proof: [...lots].sort().join(' '),
    },
    totals: [{ book: 'claims', account: 'payable', cents: -due }],
  });
  const others = posted ? await openHolds(client, dealId, lots) : [];
  if (posted) {
    await client.query(
      `insert into payout.holds (deal_id, entitlement_id, ordinal, at, what, reason)
         select $1, o.entitlement_id, last.ordinal + (row_number() over (partition by o.entitlement_id order by o.reason))::int,
             $4, 'lifted', o.reason
           from unnest($2::text[], $3::text[]) as o (entitlement_id, reason)
             cross join lateral (select max(ordinal) as ordinal from payout.holds h
               where h.deal_id = $1 and h.entitlement_id = o.entitlement_id) last`,
      [
        dealId,
        [...lots, ...others.map(({ lot }) => lot)],
        [...lots.map(() => 'dissenting'), ...others.map(({ reason }) => reason)],
        at,
      ],
    );
  }
  const blocked = new Set(others.filter(({ reason }) => reason === 'sanctions').map(({ lot }) => lot));
  const again = (name: 'held' | 'blocked') =>
    holdAgain(
      client,
      { dealId, at, cause: `${cause}/${name}` },
      others.filter(({ lot }) => blocked.has(lot) === (name === 'blocked')),
    );
  return { entitlements: count, heldCents: await again('held'), blockedCents: await again('blocked') };
}

interface OpenHold {
  readonly lot: string;
  readonly reason: string;
  readonly clock: string | null;
  readonly note: string;
}

async function openHolds(client: Database, dealId: string, lots: readonly string[]): Promise<OpenHold[]> {
  const { rows } = await client.query(
    `select entitlement_id as lot, reason, clock::text as clock, note from (
         select distinct on (entitlement_id, reason) * from payout.holds
           where deal_id = $1 and entitlement_id = any ($2::text[]) order by entitlement_id, reason, ordinal desc
       ) last where what = 'placed' and reason <> 'dissenting'`,
    [dealId, lots],
  );
  return rows as unknown as OpenHold[];
}

/** The reasons that stand are placed on the claims as they are now, so that the money moves with them. */
async function holdAgain(
  client: Database,
  of: { readonly dealId: string; readonly at: string; readonly cause: string },
  holds: readonly OpenHold[],
): Promise<bigint> {
  await holdChanges(client);
  await client.query(
    `insert into hold_changes
       select o.lot, $5::timestamptz, o.reason, o.clock, o.note
         from unnest($1::text[], $2::text[], $3::date[], $4::text[]) as o (lot, reason, clock, note)`,
    [
      holds.map(({ lot }) => lot),
      holds.map(({ reason }) => reason),
      holds.map(({ clock }) => clock),
      holds.map(({ note }) => note),
      of.at,
    ],
  );
  const { legs } = await moveHolds(client, of, 'placed');
  return legs.reduce((sum, { cents }) => sum + cents, 0n);
}
