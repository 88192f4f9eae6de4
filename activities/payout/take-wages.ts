import type { PoolClient } from 'pg';
import type { EffectResult } from '#libs/contracts/effects.ts';
import { isPosted, postSet } from '#libs/ledger/sets.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { alone } from './turns.ts';

export interface WagesReport {
  readonly dealId: string;
  readonly batchId: string;
  /** The report's lines, by the number of the set in the database. */
  readonly set: string;
  readonly at: string;
  readonly cause: string;
}

const DIFFERENCES_MAX = 20;

/**
 * What payroll says it paid, held against what it was handed: each payment once, with the same gross, adding up. Believed,
 * it settles the net, keeps the tax for the authority, and owes the employer's on top. One difference, and nothing is booked.
 */
export async function takeWages(
  client: PoolClient,
  report: WagesReport,
): Promise<EffectResult<'take-wages'>> {
  const { dealId, batchId, at, cause } = report;
  await alone(client, dealId);
  await client.query('drop table if exists pg_temp.wages_told');
  await client.query(
    `create temporary table wages_told on commit drop as
       select r ->> 'payment' as payment, (r ->> 'paidOn')::date as paid_on, ${AMOUNTS.map(
         ([name, column]) => `(coalesce(r ->> '${name}', '0') ::numeric * 100)::bigint as ${column}`,
       ).join(', ')}
         from (select canonical::jsonb as r from bulk.sealed_rows where set_id = ${Number(report.set)} and kind = 'wages') rows`,
  );
  const differences = await differencesOf(client, report);
  const { rows } = await client.query<Record<'gross' | 'net' | 'employer', string> & { payments: number }>(
    `select count(*)::int as payments, coalesce(sum(gross), 0)::text as gross, coalesce(sum(net), 0)::text as net,
         coalesce(sum(employer), 0)::text as employer from wages_told`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a sum has always one row');
  const [gross, net, employer] = [BigInt(row.gross), BigInt(row.net), BigInt(row.employer)];
  const told = {
    payments: row.payments,
    gross: usd(gross),
    net: usd(net),
    employeeTax: usd(gross - net),
    employerTax: usd(employer),
    differences,
  };
  if (differences.length > 0 || (await isPosted(client, dealId, cause))) return told;
  await client.query(
    `insert into payout.wages (deal_id, batch_id, ordinal, says, payroll, holder_id, paid_on, gross_cents, income_tax_cents,
         social_security_cents, medicare_cents, state_tax_cents, net_cents, employer_tax_cents)
       select l.deal_id, l.batch_id, l.ordinal, 'reported', 'us', l.holder_id, t.paid_on, t.gross, t.income_tax,
           t.social_security, t.medicare, t.state_tax, t.net, t.employer
         from wages_told t join payout.batch_lines l on l.deal_id = $1 and l.batch_id = $2 and l.end_to_end_id = t.payment`,
    [dealId, batchId],
  );
  await settleStates(client, report, 'us', `payroll's report`);
  const batch = `batch/${batchId}`;
  const tax = gross - net;
  await postSet(client, {
    dealId,
    cause,
    fact: 'wages-paid',
    at,
    gap: 'employer-tax',
    leg: 'payroll',
    totals: [
      { book: 'claims', account: 'inTransit', subAccount: batch, cents: -gross },
      { book: 'claims', account: 'settled', subAccount: batch, cents: net },
      { book: 'claims', account: 'withheld', cents: tax + employer },
      { book: 'claims', account: 'entitled', cents: -employer },
      { book: 'cash', account: 'inTransit', cents: -gross },
      { book: 'cash', account: 'settled', cents: net },
      { book: 'cash', account: 'fund', cents: tax },
    ],
  });
  return told;
}

const AMOUNTS = [
  ['gross', 'gross'],
  ['incomeTax', 'income_tax'],
  ['socialSecurity', 'social_security'],
  ['medicare', 'medicare'],
  ['stateTax', 'state_tax'],
  ['net', 'net'],
  ['employerTax', 'employer'],
] as const;

async function differencesOf(client: PoolClient, { dealId, batchId }: WagesReport): Promise<string[]> {
  const { rows } = await client.query<{ sentence: string }>(
    `with handed as (
       select l.end_to_end_id as payment, w.gross_cents from payout.wages w
           join payout.batch_lines l using (deal_id, batch_id, ordinal)
         where w.deal_id = $1 and w.batch_id = $2 and w.says = 'handed' and w.payroll = 'us'
     )
     select 'Payment ' || payment || ' was handed over and is not in the report.' as sentence from handed
         where payment not in (select payment from wages_told)
       union all
       select 'Payment ' || t.payment || ' is in the report and was not handed over.' from wages_told t
         where t.payment not in (select payment from handed)
       union all
       select 'Payment ' || payment || ' is in the report ' || count(*) || ' times.' from wages_told
         group by payment having count(*) > 1
       union all
       select 'Payment ' || t.payment || ' was handed over with ' || to_char(h.gross_cents / 100.0, 'FM999999999990.00')
           || ' before tax, and is reported with ' || to_char(t.gross / 100.0, 'FM999999999990.00') || '.'
         from wages_told t join handed h using (payment) where h.gross_cents <> t.gross
       union all
       select 'Payment ' || payment || ' does not add up: gross is not net and the taxes kept back.' from wages_told
         where gross <> net + income_tax + social_security + medicare + state_tax
       order by 1 limit $3`,
    [dealId, batchId, DIFFERENCES_MAX],
  );
  return rows.map(({ sentence }) => sentence);
}

/** The staff in China were paid out of the account there: the dollars that went to it are settled, whole. */
export async function settlePrcWages(
  client: PoolClient,
  asked: Omit<WagesReport, 'set'> & { readonly remittanceId: string },
): Promise<EffectResult<'settle-prc-wages'>> {
  const { dealId, batchId, at, cause, remittanceId } = asked;
  await alone(client, dealId);
  const { rows } = await client.query<{ payments: number; gross: string }>(
    `select count(*)::int as payments, coalesce(sum(gross_cents), 0)::text as gross from payout.wages
       where deal_id = $1 and batch_id = $2 and says = 'handed' and payroll = 'prc'`,
    [dealId, batchId],
  );
  const gross = BigInt(rows[0]?.gross ?? '0');
  const result = { payments: rows[0]?.payments ?? 0, amount: usd(gross) };
  if (await isPosted(client, dealId, cause)) return result;
  await settleStates(client, asked, 'prc', `remittance ${remittanceId}`);
  const batch = `batch/${batchId}`;
  await postSet(client, {
    dealId,
    cause,
    fact: 'payment-settled',
    at,
    leg: 'payroll',
    totals: [
      { book: 'claims', account: 'inTransit', subAccount: batch, cents: -gross },
      { book: 'claims', account: 'settled', subAccount: batch, cents: gross },
      { book: 'cash', account: 'inTransit', cents: -gross },
      { book: 'cash', account: 'settled', cents: gross },
    ],
  });
  return result;
}

async function settleStates(
  client: PoolClient,
  { dealId, batchId, at }: Pick<WagesReport, 'dealId' | 'batchId' | 'at'>,
  payroll: 'us' | 'prc',
  evidence: string,
): Promise<void> {
  await client.query(
    `insert into ledger.payment_states (deal_id, entitlement_id, attempt, ordinal, state, recorded_at, evidence)
       select l.deal_id, payout.payment_id(l.entitlement_id, l.part), l.attempt, 2, 'settled', $3, $5
         from payout.batch_lines l join payout.wages w using (deal_id, batch_id, ordinal)
         where l.deal_id = $1 and l.batch_id = $2 and w.says = 'handed' and w.payroll = $4`,
    [dealId, batchId, at, payroll, evidence],
  );
}

function usd(amount: bigint): string {
  return formatUsd(cents(amount));
}
