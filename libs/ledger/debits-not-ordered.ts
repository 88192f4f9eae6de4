import { daysBetween } from '#libs/calendar/day.ts';
import type { Database } from './ledger.ts';

/** A debit on a statement that is in none of our files. */
export interface UnknownDebit {
  readonly reference: string;
  readonly day: string;
  readonly cents: bigint;
}

/** Money that we recorded as gone by another way than a payment file, on its day. */
export interface Order {
  readonly day: string;
  readonly cents: bigint;
}

/** The same, by the name under which the bank is told of it once. */
export interface NamedOrder extends Order {
  readonly reference: string;
}

/** A deposit or a wire is booked within days of its order; what is further apart is another one. */
const DAYS_APART_MAX = 7;

/** The debits that no order explains: each explains one of its amount, the nearest in days. */
export function unexplainedDebits(
  debits: readonly UnknownDebit[],
  orders: readonly Order[],
): readonly UnknownDebit[] {
  const pairs = debits
    .flatMap((debit) =>
      orders
        .filter(({ cents }) => cents === debit.cents)
        .map((order) => ({ debit, order, apart: Math.abs(daysBetween(order.day, debit.day)) })),
    )
    .filter(({ apart }) => apart <= DAYS_APART_MAX)
    .sort((a, b) => a.apart - b.apart);
  const explained = new Set<UnknownDebit>();
  const used = new Set<Order>();
  for (const { debit, order } of pairs) {
    if (explained.has(debit) || used.has(order)) continue;
    explained.add(debit);
    used.add(order);
  }
  return debits.filter((debit) => !explained.has(debit));
}

/** Interest less charges, which is on the account and in no equation of the principal; each charge by itself. */
export interface BesidePrincipal {
  readonly cents: bigint;
  readonly charges: readonly Order[];
}

export const NOTHING_BESIDE: BesidePrincipal = { cents: 0n, charges: [] };

/** Debits that are in no file of ours, and that nothing we recorded as gone by another way explains. */
export async function debitsNotOrdered(
  db: Database,
  dealId: string,
  charges: readonly Order[],
): Promise<readonly UnknownDebit[]> {
  const debits = await debitsInNoFile(db, dealId);
  return debits.length === 0
    ? []
    : unexplainedDebits(debits, [...(await ordersBesidePayments(db, dealId)), ...charges]);
}

async function debitsInNoFile(db: Database, dealId: string): Promise<UnknownDebit[]> {
  const { rows } = await db.query(
    `select distinct r.reference, r.amount_cents::text as cents, r.day, r.bank_reference from bank.answer_rows r
       where r.deal_id = $1 and r.what = 'debited' and not exists (
         select from bank.file_lines l where l.deal_id = r.deal_id and l.reference = r.reference) order by 1, 4`,
    [dealId],
  );
  return rows.map((row) => ({
    cents: BigInt(String(row['cents'])),
    day: String(row['day']).slice(0, 10),
    reference: String(row['reference']) || String(row['bank_reference']),
  }));
}

/**
 * What went out by other ways than payment files: tax deposits, refunds, what was handed back or paid to a state, and what
 * payroll drew for the net of the wages that it paid.
 */
export async function ordersBesidePayments(db: Database, dealId: string): Promise<readonly NamedOrder[]> {
  const { rows } = await db.query(
    `select 'ORDER-' || t.id as reference, (t.effective_at at time zone 'America/New_York')::date::text as day,
         abs(sum(e.amount))::text as cents
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
       where t.deal_id = $1 and e.book = 'cash' and (
         t.fact in ('withholding-remitted', 'excess-refunded', 'unclaimed-handed-back',
             'unclaimed-held-handed-back', 'unclaimed-escheated', 'unclaimed-held-escheated')
           and e.account = 'fund' and e.amount < 0
         or t.fact in ('wages-paid', 'payment-settled') and e.leg = 'payroll' and e.account = 'settled')
       group by t.id, t.effective_at order by 2, 1`,
    [dealId],
  );
  return rows.map((row) => ({
    reference: String(row['reference']),
    day: String(row['day']),
    cents: BigInt(String(row['cents'])),
  }));
}
