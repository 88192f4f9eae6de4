import type { EffectResult } from '#libs/contracts/effects.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { alone } from './turns.ts';

export interface UnsentToWithdraw {
  readonly dealId: string;
  readonly batchId: string;
  readonly at: string;
  readonly cause: string;
}

/**
 * Takes every line of a released batch that is not marked as sent out of it, for ever. A file that is being marked has the
 * turn until it is, and then its lines stay; one that comes after finds its lines gone and is not sent.
 */
export async function withdrawUnsent(
  client: Database,
  { dealId, batchId, at, cause }: UnsentToWithdraw,
): Promise<EffectResult<'withdraw-unsent'>> {
  await alone(client, dealId);
  const { rows: before } = await client.query(
    'select 1 from payout.withdrawn_lines where deal_id = $1 and batch_id = $2 limit 1',
    [dealId, batchId],
  );
  if (before.length === 0) {
    await client.query(
      `insert into payout.withdrawn_lines (deal_id, batch_id, from_ordinal, to_ordinal, at, cause)
         select $1, $2, min(ordinal), max(ordinal), $3, $4 from (
           select ordinal, ordinal - row_number() over (order by ordinal) as stretch from payout.batch_lines l
             where deal_id = $1 and batch_id = $2 and not exists (select from ledger.payments p
               where p.end_to_end_id = l.end_to_end_id and p.deal_id = l.deal_id)) unsent
         group by stretch`,
      [dealId, batchId, at, cause],
    );
  }
  const { rows } = await client.query(
    `select w.from_ordinal as from, w.to_ordinal as to, count(*)::int as payments, sum(amount_cents)::text as amount,
         sum(withheld_cents)::text as withheld
       from payout.withdrawn_lines w join payout.batch_lines l on l.deal_id = w.deal_id and l.batch_id = w.batch_id
         and l.ordinal between w.from_ordinal and w.to_ordinal
       where w.deal_id = $1 and w.batch_id = $2 group by 1, 2 order by 1`,
    [dealId, batchId],
  );
  const sum = (field: 'amount' | 'withheld') =>
    formatUsd(cents(rows.reduce((all, row) => all + BigInt(String(row[field])), 0n)));
  return {
    stretches: rows.map((row) => ({ from: Number(row['from']), to: Number(row['to']) })),
    payments: rows.reduce((all, row) => all + Number(row['payments']), 0),
    amount: sum('amount'),
    withheld: sum('withheld'),
  };
}
