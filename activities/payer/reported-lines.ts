import type { Pool } from 'pg';
import type { Leg } from '#libs/contracts/people.ts';
import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import type { PayerLine } from './payer.ts';

export interface ReportOf {
  readonly dealId: string;
  readonly leg: Leg;
  readonly number: number;
}

/** Keeps the lines of a report that agreed with our own accounts; those that lie there already are left as they are. */
export async function keepLines(
  pool: Pool,
  { dealId, leg, number }: ReportOf,
  lines: readonly PayerLine[],
): Promise<void> {
  const of = <T>(pick: (line: PayerLine) => T) => lines.map(pick);
  await pool.query(
    `insert into payout.reported_lines (deal_id, leg, number, ordinal, claim, payment, attempt, what, amount_cents, at)
       select $1, $2, $3, ordinality, claim, payment, attempt, what, amount, at
         from unnest($4::text[], $5::text[], $6::integer[], $7::text[], $8::bigint[], $9::timestamptz[])
           with ordinality as told (claim, payment, attempt, what, amount, at, ordinality)
       on conflict do nothing`,
    [
      dealId,
      leg,
      number,
      of(({ claim }) => claim),
      of(({ payment }) => payment),
      of(({ attempt }) => attempt),
      of(({ what }) => what),
      of(({ amount }) => parseUsd(amount).toString()),
      of(({ at }) => at),
    ],
  );
}

/** What the reports before this one said, in their order. */
export async function reportedBefore(
  pool: Pool,
  { dealId, leg, number }: ReportOf,
): Promise<readonly PayerLine[]> {
  const { rows } = await pool.query<PayerLine>(
    `select claim, payment, attempt, what, amount_cents::text as amount, at from payout.reported_lines
       where deal_id = $1 and leg = $2 and number < $3 order by number, ordinal`,
    [dealId, leg, number],
  );
  return rows.map(({ amount, ...line }) => ({ ...line, amount: formatUsd(cents(BigInt(amount))) }));
}
