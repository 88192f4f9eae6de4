import type { Database } from '#libs/ledger/ledger.ts';

/** A reason for which the claim of a line `l` is held, and that was not lifted. */
const HELD = `exists (select from payout.holds h where h.deal_id = l.deal_id and h.entitlement_id = l.entitlement_id
    and h.what = 'placed' and not exists (select from payout.holds n where n.deal_id = h.deal_id
      and n.entitlement_id = h.entitlement_id and n.reason = h.reason and n.ordinal > h.ordinal))`;

/** Which of these batches pay a claim that is held by now: they were built before it was. */
export async function batchesOfHeld(
  db: Pick<Database, 'query'>,
  dealId: string,
  batchIds: readonly string[],
): Promise<string[]> {
  if (batchIds.length === 0) return [];
  const { rows } = await db.query(
    `select distinct l.batch_id from payout.batch_lines l where l.deal_id = $1 and l.batch_id = any ($2::text[]) and ${HELD}
       order by 1`,
    [dealId, batchIds],
  );
  return rows.map((row) => String(row['batch_id']));
}

/** How many of the lines chosen, as `l`, are of claims that are held. */
export async function heldAmong(db: Database, chosen: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.query(
    `select count(*)::int as held from payout.batch_lines l where ${chosen} and ${HELD}`,
    [...values],
  );
  return Number(rows[0]?.['held']);
}
