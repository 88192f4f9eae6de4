import type { HeldClaims } from '#libs/contracts/claims.ts';
import type { HoldReason } from '#libs/contracts/payout.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';

export interface HeldPage {
  readonly dealId: string;
  readonly reason?: HoldReason | undefined;
  /** The last row of the page before: its claim and its reason. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Claims that are held, each with its reason, since when, its clock, and what of it lies in the ledger; by their ids. */
export async function heldClaimsOf(
  db: Database,
  { dealId, reason, after = ['', ''], limit }: HeldPage,
): Promise<HeldClaims> {
  const { rows } = await db.query(
    `select last.entitlement_id, last.reason, last.at, last.clock::text as clock, last.note, e.holder_id, e.leg, e.kind,
         (select coalesce(sum(b.balance), 0)::text from ledger.balances b
           where b.deal_id = $1 and b.leg = e.leg and b.book = 'claims' and b.account in ('held', 'blocked')
             and b.sub_account = e.entitlement_id collate "default") as cents
       from (select distinct on (entitlement_id, reason) entitlement_id, reason, at, clock, note, what from payout.holds
           where deal_id = $1 and entitlement_id >= $3 order by entitlement_id, reason, ordinal desc) last
         join payout.entitlements e on e.deal_id = $1 and e.entitlement_id = last.entitlement_id
       where last.what = 'placed' and ($2::text is null or last.reason = $2)
         and (last.entitlement_id, last.reason) > ($3, $4)
       order by last.entitlement_id, last.reason limit $5`,
    [dealId, reason ?? null, ...after, limit + 1],
  );
  const claims = rows.slice(0, limit).map((row) => ({
    entitlementId: String(row['entitlement_id']),
    holderId: String(row['holder_id']),
    leg: row['leg'] as HeldClaims['claims'][number]['leg'],
    kind: String(row['kind']),
    reason: row['reason'] as HoldReason,
    since: new Date(String(row['at'])).toISOString(),
    clock: row['clock'] === null ? null : String(row['clock']),
    note: String(row['note']),
    amount: formatUsd(cents(BigInt(String(row['cents'])))),
  }));
  const last = claims.at(-1);
  return {
    claims,
    next: rows.length > limit && last !== undefined ? `${last.reason}/${last.entitlementId}` : null,
  };
}
