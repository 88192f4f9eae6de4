import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import type { Leg } from './entries.ts';
import type { Database } from './ledger.ts';

export interface PaymentKey {
  readonly dealId: string;
  readonly entitlementId: string;
  /** 1 for the first; the next one only once this is known to have come back or never to have left. */
  readonly attempt: number;
}

export interface Payment extends PaymentKey {
  readonly leg: Leg;
  readonly amount: string;
  readonly batchId?: string;
  /** What the bank knows it by, and is asked about it by: at most 35 characters, as ISO 20022 has it. */
  readonly endToEndId: string;
  readonly recordedAt: string;
}

export type PaymentState = 'intended' | 'sent' | 'unknown' | 'settled' | 'returned' | 'not-sent';

export class PaymentDiffers extends Error {
  constructor(payment: Payment) {
    super(
      `attempt ${payment.attempt} of ${payment.entitlementId} in ${payment.dealId} was intended before with another ` +
        'amount, leg, batch or end-to-end id: one attempt is one payment; look at the one on record',
    );
    this.name = 'PaymentDiffers';
  }
}

/** Writes down what is about to be paid, before the bank hears of it. False when the same was written down before. */
export async function intendPayment(db: Database, payment: Payment): Promise<boolean> {
  const key = [payment.dealId, payment.entitlementId, payment.attempt];
  const content = [
    payment.leg,
    parseUsd(payment.amount).toString(),
    payment.batchId ?? null,
    payment.endToEndId,
  ];
  const { rows } = await db.query(
    `insert into ledger.payments
         (deal_id, entitlement_id, attempt, leg, amount, batch_id, end_to_end_id, currency, recorded_at)
       select $1, $2, $3::integer, $4, $5::bigint, $6, $7, 'USD', $8
         where not exists (select from ledger.payments where deal_id = $1 and entitlement_id = $2 and attempt = $3::integer)
       on conflict (deal_id, entitlement_id, attempt) do nothing returning attempt`,
    [...key, ...content, payment.recordedAt],
  );
  if (rows.length === 1) return true;
  const known = await db.query(
    `select leg, amount::text, batch_id, end_to_end_id from ledger.payments
       where deal_id = $1 and entitlement_id = $2 and attempt = $3`,
    key,
  );
  const row = known.rows[0];
  const same =
    row &&
    [row['leg'], row['amount'], row['batch_id'], row['end_to_end_id']].every((v, i) => v === content[i]);
  if (!same) throw new PaymentDiffers(payment);
  return false;
}

export interface StateChange extends PaymentKey {
  readonly state: Exclude<PaymentState, 'intended'>;
  readonly recordedAt: string;
  readonly evidence?: string;
}

/**
 * Adds what became of a payment; the database allows only what can follow. `unknown` is left by looking up, never by
 * sending again. Saying the same thing twice adds nothing.
 */
export async function recordPaymentState(db: Database, change: StateChange): Promise<boolean> {
  const key = [change.dealId, change.entitlementId, change.attempt];
  const { rows } = await db.query(
    `insert into ledger.payment_states (deal_id, entitlement_id, attempt, ordinal, state, recorded_at, evidence)
       select p.deal_id, p.entitlement_id, p.attempt, coalesce(last.ordinal, 0) + 1, $4::text, $5::timestamptz, $6
         from ledger.payments p left join lateral (
           select ordinal, state from ledger.payment_states s
             where s.deal_id = p.deal_id and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt
             order by ordinal desc limit 1
         ) last on true
         where p.deal_id = $1 and p.entitlement_id = $2 and p.attempt = $3 and last.state is distinct from $4::text
       returning ordinal`,
    [...key, change.state, change.recordedAt, change.evidence ?? ''],
  );
  if (rows.length === 1) return true;
  const current = await paymentState(db, change);
  if (current === change.state) return false;
  throw new Error(
    `no payment ${change.entitlementId} attempt ${change.attempt} in ${change.dealId} that could be ${change.state}: ` +
      'intend it first',
  );
}

/** What is known of a payment now; undefined where none was intended. */
export async function paymentState(db: Database, key: PaymentKey): Promise<PaymentState | undefined> {
  const { rows } = await db.query(
    `select coalesce((
         select state from ledger.payment_states s
           where s.deal_id = p.deal_id and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt
           order by ordinal desc limit 1), 'intended') as state
       from ledger.payments p where deal_id = $1 and entitlement_id = $2 and attempt = $3`,
    [key.dealId, key.entitlementId, key.attempt],
  );
  return rows[0]?.['state'] as PaymentState | undefined;
}

/** Sum by state, for reconciliation with the bank's statement. */
export async function paymentTotals(
  db: Database,
  dealId: string,
): Promise<
  { readonly leg: Leg; readonly state: PaymentState; readonly payments: number; readonly amount: string }[]
> {
  const { rows } = await db.query(
    `select p.leg, coalesce(last.state, 'intended') as state, count(*)::text as payments, sum(p.amount)::text as amount
       from ledger.payments p left join lateral (
         select state from ledger.payment_states s
           where s.deal_id = p.deal_id and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt
           order by ordinal desc limit 1
       ) last on true
       where p.deal_id = $1 group by 1, 2 order by 1, 2`,
    [dealId],
  );
  return rows.map((row) => ({
    leg: row['leg'] as Leg,
    state: row['state'] as PaymentState,
    payments: Number(row['payments']),
    amount: formatUsd(cents(BigInt(String(row['amount'])))),
  }));
}
