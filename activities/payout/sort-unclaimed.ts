import type { PoolClient } from 'pg';
import type { EffectResult } from '#libs/contracts/effects.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { holdersForComputation } from '#libs/holders/reading.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { isState } from '#libs/rulebook/escheat.ts';

export interface UnclaimedToSort {
  readonly dealId: string;
  readonly leg: Leg;
  /** Where the company is incorporated: it has what belongs to nobody of a known address. */
  readonly incorporatedIn: string;
}

const CLAIMS_AT_ONCE = 1_000;

/**
 * Each claim that went back belongs one day to the state of its holder's last known address, or, where none is known or it
 * is abroad, to that of incorporation: Texas v. New Jersey, 379 U.S. 674 (1965). Addresses are read in memory only; kept
 * is the state.
 */
export async function sortUnclaimed(
  client: PoolClient,
  keyring: Keyring | undefined,
  asked: UnclaimedToSort,
): Promise<EffectResult<'sort-unclaimed'>> {
  const { dealId, leg, incorporatedIn } = asked;
  for (;;) {
    const { rows } = await client.query<{ id: string; holder_id: string; cents: string }>(
      `select e.entitlement_id as id, e.holder_id, (-sum(n.amount))::bigint::text as cents
         from ledger.transactions t join ledger.entries n on n.transaction_id = t.id
           join payout.entitlements e on e.deal_id = t.deal_id and e.entitlement_id = n.sub_account
         where t.deal_id = $1 and t.fact = 'unclaimed-handed-back' and e.leg = $2 and n.book = 'claims' and n.account in ('payable', 'held')
           and not exists (select from payout.unclaimed u
             where u.deal_id = t.deal_id and u.entitlement_id = e.entitlement_id)
         group by 1, 2 order by 1 limit $3`,
      [dealId, leg, CLAIMS_AT_ONCE],
    );
    if (rows.length === 0) break;
    const places = await placesOf(client, keyring, dealId, [...new Set(rows.map((row) => row.holder_id))]);
    await client.query(
      `insert into payout.unclaimed (deal_id, entitlement_id, place, by_address, cents)
         select $1, * from unnest($2::text[], $3::text[], $4::boolean[], $5::bigint[])`,
      [
        dealId,
        rows.map(({ id }) => id),
        rows.map((row) => places.get(row.holder_id) ?? incorporatedIn),
        rows.map((row) => places.has(row.holder_id)),
        rows.map((row) => row.cents),
      ],
    );
  }
  const { rows } = await client.query<{ place: string; claims: number; cents: string; without: number }>(
    `select place, count(*)::int as claims, sum(cents)::text as cents, (count(*) filter (where not by_address))::int as without
       from payout.unclaimed where deal_id = $1 group by place order by place`,
    [dealId],
  );
  return {
    places: rows.map(({ place, claims, cents: amount, without }) => ({
      place,
      claims,
      amount: formatUsd(cents(BigInt(amount))),
      withoutAddress: without,
    })),
  };
}

async function placesOf(
  client: PoolClient,
  keyring: Keyring | undefined,
  dealId: string,
  holderIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keyring === undefined) return new Map();
  const holders = await holdersForComputation(client, keyring, dealId, holderIds);
  return new Map(
    [...holders].flatMap(([id, { address }]): [string, string][] => {
      const place = address?.region?.trim().toUpperCase();
      return address?.country === 'US' && place !== undefined && isState(place) ? [[id, place]] : [];
    }),
  );
}
