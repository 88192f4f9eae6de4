import { RAILS, type Rail } from '#libs/contracts/payout.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import type { Rate } from '#libs/money/rate.ts';
import type { Rounding } from '#libs/money/rounding.ts';
import { nextPaymentsSql } from './batch-sql.ts';
import { alone } from './turns.ts';

export interface BatchToBuild {
  readonly dealId: string;
  readonly batchId: string;
  readonly leg: Leg;
  /** None: all. */
  readonly rails: readonly Rail[];
  readonly rounding: Rounding;
  readonly backupRate: Rate;
  /** The batches that were withdrawn: all others stand, also one that is built and not recorded yet. */
  readonly withdrawn: readonly string[];
  readonly at: string;
}

export interface BuiltBatch {
  readonly lines: number;
  readonly amountCents: bigint;
  readonly withheldCents: bigint;
  readonly root: string;
  readonly rails: Readonly<Partial<Record<Rail, { readonly lines: number; readonly amountCents: bigint }>>>;
}

/** A batch of so many lines can be looked up by key without the planner knowing of them; more, and it must be told. */
const ANALYZED_FROM_LINES = 20_000;

/**
 * Chooses what is payable and not held, and writes it down as a batch that never changes; what was built before is given
 * back as it is. To run in one transaction: builders of one deal follow each other.
 */
export async function buildBatch(client: Database, asked: BatchToBuild): Promise<BuiltBatch> {
  const { dealId, batchId, leg, at } = asked;
  await alone(client, dealId);
  const known = await builtBatch(client, dealId, batchId);
  if (known !== undefined) return known;
  const rails = asked.rails.length === 0 ? RAILS : asked.rails;
  await prepareForSets(client);
  const { rows: built } = await client.query(
    `with next as (${nextPaymentsSql}), written as (
       insert into payout.batch_lines (deal_id, batch_id, ordinal, entitlement_id, part, attempt, leg, rail, holder_id,
           amount_cents, withheld_cents, end_to_end_id, instruction)
         select $1, $7, row_number() over (order by array_position($8::text[], rail), entitlement_id), entitlement_id, part,
             attempt, $2, rail, holder_id, amount, withheld,
             payout.end_to_end_id($1, payout.payment_id(entitlement_id, part), attempt), instruction
           from next
         returning rail, amount_cents, withheld_cents)
     select rail, count(*)::int as lines, sum(amount_cents)::text as amount, sum(withheld_cents)::text as withheld
       from written group by rail`,
    [dealId, leg, rails, asked.rounding, asked.backupRate.toString(), asked.withdrawn, batchId, RAILS],
  );
  const lines = built.reduce((sum, row) => sum + Number(row['lines']), 0);
  if (lines >= ANALYZED_FROM_LINES) await client.query('analyze payout.batch_lines');
  const total = (field: string) => built.reduce((sum, row) => sum + BigInt(String(row[field])), 0n);
  await client.query(
    `insert into payout.batches (deal_id, batch_id, leg, built_at, lines, amount_cents, withheld_cents, rails, root)
       values ($1, $2, $3, $4, $5, $6, $7, $8, payout.batch_root($1, $2))`,
    [
      dealId,
      batchId,
      leg,
      at,
      lines,
      total('amount').toString(),
      total('withheld').toString(),
      JSON.stringify(
        Object.fromEntries(
          built.map((row) => [row['rail'], { lines: row['lines'], amountCents: String(row['amount']) }]),
        ),
      ),
    ],
  );
  const written = await builtBatch(client, dealId, batchId);
  if (written === undefined) throw new Error(`the batch ${batchId} was not written`);
  return written;
}

/** Sets of a million rows are hashed and sorted; a planner that has no statistics of them yet would look each up. */
export async function prepareForSets(client: Database): Promise<void> {
  await client.query("set local work_mem = '128MB'");
  await client.query('set local enable_nestloop = off');
  await client.query('set local jit = off');
}

export async function builtBatch(
  client: Database,
  dealId: string,
  batchId: string,
): Promise<BuiltBatch | undefined> {
  const { rows } = await client.query(
    `select lines, amount_cents::text as amount, withheld_cents::text as withheld, root, rails from payout.batches
       where deal_id = $1 and batch_id = $2`,
    [dealId, batchId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const rails = row['rails'] as Record<Rail, { lines: number; amountCents: string }>;
  return {
    lines: Number(row['lines']),
    amountCents: BigInt(String(row['amount'])),
    withheldCents: BigInt(String(row['withheld'])),
    root: String(row['root']),
    rails: Object.fromEntries(
      Object.entries(rails).map(([rail, { lines, amountCents }]) => [
        rail,
        { lines, amountCents: BigInt(amountCents) },
      ]),
    ),
  };
}
