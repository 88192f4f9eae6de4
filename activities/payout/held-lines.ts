import type { Database } from '#libs/ledger/ledger.ts';

/** Claims of the deal ($1) of which a reason was placed and not lifted. */
const HELD = `select entitlement_id from (
    select distinct on (entitlement_id, reason) entitlement_id, what from payout.holds
      where deal_id = $1 order by entitlement_id, reason, ordinal desc) last where what = 'placed'`;

// Both by an intersection, which is found by hashing or sorting: a join of tables that were filled a moment ago may be planned
// as each against all others.

/** Which of these batches pay a claim that is held by now: they were built before it was. */
export async function batchesOfHeld(
  db: Pick<Database, 'query'>,
  dealId: string,
  batchIds: readonly string[],
): Promise<string[]> {
  if (batchIds.length === 0) return [];
  const { rows } = await db.query(
    `select distinct batch_id from (
         select batch_id, entitlement_id from payout.batch_lines where deal_id = $1 and batch_id = any ($2::text[])
         intersect
         select batch_id, entitlement_id from unnest($2::text[]) as b (batch_id) cross join (${HELD}) held) both_of_them
       order by 1`,
    [dealId, batchIds],
  );
  return rows.map((row) => String(row['batch_id']));
}

/** How many of the lines chosen are of claims that are held; of a batch's lines each is of another claim. $1 the deal. */
export async function heldAmong(db: Database, chosen: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.query(
    `select count(*)::int as held from (
         select entitlement_id from payout.batch_lines where ${chosen} intersect ${HELD}) both_of_them`,
    [...values],
  );
  return Number(rows[0]?.['held']);
}
