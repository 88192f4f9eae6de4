import type { Person } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';

/** People of the deal whom a batch pays, by the ids under which the registers know them: none of them approves it. */
export async function payeesAmong(
  client: Database,
  { dealId, batchId, people }: { dealId: string; batchId: string; people: readonly Person[] },
): Promise<string[]> {
  const holders = people.flatMap(({ holderIds }) => holderIds ?? []);
  if (holders.length === 0) return [];
  const { rows } = await client.query(
    'select distinct holder_id from payout.batch_lines where deal_id = $1 and batch_id = $2 and holder_id = any ($3::text[])',
    [dealId, batchId, holders],
  );
  const paid = new Set(rows.map((row) => String(row['holder_id'])));
  return people.filter(({ holderIds }) => holderIds?.some((id) => paid.has(id))).map(({ id }) => id);
}
