import type pg from 'pg';
import type { BatchReview } from '#libs/contracts/payout-figures.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { maskedByIds } from '#libs/holders/reading.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';

type Database = Pick<pg.ClientBase, 'query'>;

export const BIGGEST_TOLD = 50;

/** A batch for its approver; undefined when it has no lines of ours. */
export async function reviewOf(
  db: Database,
  keyring: Keyring,
  asked: { readonly dealId: string; readonly batchId: string; readonly withdrawn: readonly string[] },
): Promise<BatchReview | undefined> {
  const { dealId, batchId, withdrawn } = asked;
  const batches = await db.query<BatchRow>(batchSql, [dealId, batchId, withdrawn]);
  const [batch] = batches.rows;
  if (batch === undefined) return undefined;
  const { rows } = await db.query<LineRow>(linesSql, [
    dealId,
    batchId,
    batch.before,
    batch.before_at,
    BIGGEST_TOLD,
  ]);
  const counts = await db.query<CountRow>(countsSql, [dealId, batchId, batch.before, batch.before_at]);
  const count = counts.rows[0] as CountRow;
  const holders = new Map(
    (await maskedByIds(db, keyring, dealId, [...new Set(rows.map((row) => row.holder_id))])).map((one) => [
      one.holderId,
      one.name,
    ]),
  );
  return {
    batchId,
    leg: batch.leg,
    root: batch.root,
    lines: batch.lines,
    amount: usd(batch.amount),
    withheld: usd(batch.withheld),
    rails: batch.rails.map(({ rail, payments, amount }) => ({ rail, payments, amount: usd(amount) })),
    since:
      batch.before === null || batch.before_at === null
        ? null
        : {
            batchId: batch.before,
            builtAt: batch.before_at,
            newHolders: count.new_holders,
            otherRail: count.other_rail,
            otherInstruction: count.other_instruction,
            linesMore: batch.lines - (batch.before_lines ?? 0),
          },
    paidAgain: count.paid_again,
    biggest: rows.map((row) => ({
      ordinal: row.ordinal,
      entitlementId: row.entitlement_id,
      holderId: row.holder_id,
      holder: holders.get(row.holder_id) ?? 'not in a register of holders',
      rail: row.rail,
      amount: usd(row.amount),
      withheld: usd(row.withheld),
      attempt: row.attempt,
      changes: changesOf(row),
    })),
  };
}

function changesOf(row: LineRow): BatchReview['biggest'][number]['changes'] {
  return [
    ...(row.new_holder ? (['new-holder'] as const) : []),
    ...(row.other_rail ? (['other-rail'] as const) : []),
    ...(row.other_instruction ? (['other-instruction'] as const) : []),
    ...(row.attempt > 1 ? (['paid-again'] as const) : []),
  ];
}

export function usd(text: string): string {
  return formatUsd(cents(BigInt(text)));
}

interface BatchRow {
  readonly leg: BatchReview['leg'];
  readonly root: string;
  readonly lines: number;
  readonly amount: string;
  readonly withheld: string;
  readonly rails: readonly { rail: BatchReview['rails'][number]['rail']; payments: number; amount: string }[];
  readonly before: string | null;
  readonly before_at: string | null;
  readonly before_lines: number | null;
}
interface LineRow {
  readonly ordinal: number;
  readonly entitlement_id: string;
  readonly holder_id: string;
  readonly rail: BatchReview['rails'][number]['rail'];
  readonly amount: string;
  readonly withheld: string;
  readonly attempt: number;
  readonly new_holder: boolean;
  readonly other_rail: boolean;
  readonly other_instruction: boolean;
}
interface CountRow {
  readonly new_holders: number;
  readonly other_rail: number;
  readonly other_instruction: number;
  readonly paid_again: number;
}

const batchSql = `
  select b.leg, b.root, b.lines, b.amount_cents::text as amount, b.withheld_cents::text as withheld,
      (select coalesce(jsonb_agg(jsonb_build_object('rail', rail, 'payments', n, 'amount', amount) order by rail), '[]')
         from (select rail, count(*)::int as n, sum(amount_cents)::text as amount from payout.batch_lines l
           where l.deal_id = b.deal_id and l.batch_id = b.batch_id group by rail) by_rail) as rails,
      before.batch_id as before, before.built_at as before_at, before.lines as before_lines
    from payout.batches b left join lateral (
      select batch_id, built_at, lines from payout.batches earlier
        where earlier.deal_id = b.deal_id and earlier.leg = b.leg and earlier.batch_id <> b.batch_id
          and earlier.built_at <= b.built_at and earlier.lines > 0 and not earlier.batch_id = any ($3::text[])
        order by built_at desc, batch_id desc limit 1) before on true
    where b.deal_id = $1 and b.batch_id = $2`;

/** Each line with what is new of its holder since the batch before. In the first batch nothing is new. */
const changedSql = `
  select l.*, $3::text is not null and not exists (select from payout.batch_lines p
        where p.deal_id = l.deal_id and p.batch_id = $3 and p.holder_id = l.holder_id) as new_holder,
      $3::text is not null and exists (select from payout.batch_lines p
        where p.deal_id = l.deal_id and p.batch_id = $3 and p.holder_id = l.holder_id and p.rail <> l.rail) as other_rail,
      $4::timestamptz is not null and exists (select from holders.instructions i
        where i.deal_id = l.deal_id and i.holder_id = l.holder_id and i.number > 1 and i.at > $4) as other_instruction
    from payout.batch_lines l where l.deal_id = $1 and l.batch_id = $2`;

const linesSql = `
  select ordinal, entitlement_id, holder_id, rail, amount_cents::text as amount, withheld_cents::text as withheld, attempt,
      new_holder, other_rail, other_instruction
    from (${changedSql}) changed order by amount_cents desc, ordinal limit $5`;

const countsSql = `
  select count(distinct holder_id) filter (where new_holder)::int as new_holders,
      count(distinct holder_id) filter (where other_rail)::int as other_rail,
      count(distinct holder_id) filter (where other_instruction)::int as other_instruction,
      count(*) filter (where attempt > 1)::int as paid_again
    from (${changedSql}) changed`;
