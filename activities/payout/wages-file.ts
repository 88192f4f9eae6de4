import { createHash } from 'node:crypto';
import { csvCell } from '#libs/figures/tables.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';

/** A payment of a wages file, as it lies in the database. */
interface FiledWage {
  readonly end_to_end_id: string;
  readonly holder_id: string;
  readonly entitlement_id: string;
  readonly payroll: 'us' | 'prc';
  readonly gross: string;
  readonly income_tax: string;
  readonly social_security: string;
  readonly medicare: string;
  readonly net: string;
  readonly employer_tax: string;
}

const COLUMNS = [
  'payment',
  'employee',
  'award',
  'payroll',
  'gross',
  'incomeTax',
  'socialSecurity',
  'medicare',
  'net',
  'employerTax',
] as const;

export interface WagesFile {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

/**
 * The file that payroll is handed for a batch: a line a payment, then the sums. Tax is as we reckon it, for the funding;
 * what payroll reports is what holds. People are in it by their ids in the register, which payroll keeps as well. The same
 * batch gives the same bytes; undefined where payroll was handed none.
 */
export async function wagesFileOf(
  db: Database,
  { dealId, batchId }: { readonly dealId: string; readonly batchId: string },
): Promise<WagesFile | undefined> {
  const { rows } = await db.query(
    `select l.end_to_end_id, w.holder_id, l.entitlement_id, w.payroll, w.gross_cents::text as gross,
         w.income_tax_cents::text as income_tax, w.social_security_cents::text as social_security,
         w.medicare_cents::text as medicare, w.net_cents::text as net, w.employer_tax_cents::text as employer_tax
       from payout.wages w join payout.batch_lines l using (deal_id, batch_id, ordinal)
       where w.deal_id = $1 and w.batch_id = $2 and w.says = 'handed' order by w.payroll desc, w.ordinal`,
    [dealId, batchId],
  );
  if (rows.length === 0) return undefined;
  const wages = rows as unknown as readonly FiledWage[];
  const lines = wages.map((wage) => [
    wage.end_to_end_id,
    wage.holder_id,
    wage.entitlement_id,
    wage.payroll,
    ...AMOUNTS.map((name) => usd(wage[name])),
  ]);
  const sums = (['us', 'prc'] as const).flatMap((payroll) => {
    const own = wages.filter((wage) => wage.payroll === payroll);
    if (own.length === 0) return [];
    const sum = (name: (typeof AMOUNTS)[number]) =>
      usd(own.reduce((all, wage) => all + BigInt(wage[name]), 0n).toString());
    return [['total', String(own.length), '', payroll, ...AMOUNTS.map(sum)]];
  });
  const text = [[...COLUMNS], ...lines, ...sums]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
  return {
    name: `wages-${batchId}.csv`,
    text,
    digest: createHash('sha256').update(text).digest('hex'),
  };
}

const AMOUNTS = ['gross', 'income_tax', 'social_security', 'medicare', 'net', 'employer_tax'] as const;

function usd(amount: string): string {
  return formatUsd(cents(BigInt(amount)));
}
