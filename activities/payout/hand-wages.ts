import type { PoolClient } from 'pg';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { EffectResult } from '#libs/contracts/effects.ts';
import {
  employeeTaxOf,
  employerTaxOf,
  type Wage,
  type WagesToDate,
  wagesOf,
} from '#libs/deal/afterpay/wages.ts';
import { wagesStoppedSql } from '#libs/holders/payees.ts';
import { addCents, type Cents, cents, formatUsd, noCents, parseUsd, sumCents } from '#libs/money/cents.ts';
import { OutsideError } from '../errors.ts';
import { issueLines } from './move-lines.ts';
import { alone } from './turns.ts';
import { wagesFileOf } from './wages-file.ts';

export interface WagesToHand {
  readonly dealId: string;
  readonly batchId: string;
  /** The sealed awards of the list in force, by their number in the database. */
  readonly awardsSet: string;
  readonly at: string;
  readonly cause: string;
}

/** Wages are of employees, thousands of them at most: a batch is reckoned in memory. */
const PAYMENTS_MAX = 50_000;

/**
 * Reckons the tax of each payment of a batch, writes down what payroll is handed, and marks the payments as sent. To run in
 * the transaction that checks whether anything may go out; again, it gives what it gave.
 */
export async function handWages(client: PoolClient, asked: WagesToHand): Promise<EffectResult<'hand-wages'>> {
  const { dealId, batchId, at, cause } = asked;
  await alone(client, dealId);
  const known = await wagesFileOf(client, { dealId, batchId });
  if (known === undefined) {
    const lines = await linesOf(client, asked);
    await assertScreened(client, asked);
    const wages = await reckoned(client, asked, lines);
    await keep(client, asked, wages);
    await issueLines(client, { dealId, batchId, at, cause });
  }
  return resultOf(client, asked);
}

/** What was approved before screening stopped its payee stays here. */
async function assertScreened(client: PoolClient, { dealId, batchId }: WagesToHand): Promise<void> {
  const { rows } = await client.query<{ holder_id: string }>(
    `select s.holder_id from (${wagesStoppedSql}) s join payout.batch_lines l using (holder_id)
       where l.deal_id = $1 and l.batch_id = $2 order by 1 limit 1`,
    [dealId, batchId],
  );
  const [stopped] = rows;
  if (stopped === undefined) return;
  throw new OutsideError(
    'refused',
    `The wages of batch ${batchId} were not handed on: screening has not found holder ${stopped.holder_id} to be clear. Decide what the match is, or withdraw what is not sent, and prepare another batch.`,
  );
}

interface Line {
  readonly ordinal: number;
  readonly employee: string;
  readonly payroll: 'us' | 'prc';
  readonly gross: Cents;
  readonly toDate: WagesToDate;
}

async function linesOf(client: PoolClient, { dealId, batchId, awardsSet }: WagesToHand): Promise<Line[]> {
  const { rows } = await client.query<{
    ordinal: number;
    holder_id: string;
    payroll: 'us' | 'prc' | null;
    gross: string;
    wages: string | null;
    supplemental: string | null;
  }>(
    `with awards as (
       select r ->> 'award' as award, r ->> 'holder' as holder, r ->> 'payroll' as payroll,
           (r ->> 'wagesToDate')::numeric as wages, (r ->> 'supplementalToDate')::numeric as supplemental
         from (select canonical::jsonb as r from bulk.sealed_rows where set_id = $3::bigint and kind = 'awards') rows
     ), people as (
       select holder, max(wages)::text as wages, max(supplemental)::text as supplemental from awards group by 1
     )
     select l.ordinal, l.holder_id, a.payroll, l.amount_cents::text as gross, p.wages, p.supplemental
       from payout.batch_lines l left join awards a on a.award = l.entitlement_id
         left join people p on p.holder = l.holder_id
       where l.deal_id = $1 and l.batch_id = $2 and l.rail = 'payroll' order by l.ordinal limit $4`,
    [dealId, batchId, awardsSet, PAYMENTS_MAX + 1],
  );
  if (rows.length === 0) throw new Error(`batch ${batchId} has no wages`);
  if (rows.length > PAYMENTS_MAX)
    throw new RangeError(`batch ${batchId} has more than ${PAYMENTS_MAX} wages: prepare several batches`);
  return rows.map((row) => ({
    ordinal: row.ordinal,
    employee: row.holder_id,
    payroll: row.payroll ?? 'us',
    gross: cents(BigInt(row.gross)),
    toDate: { wages: usd(row.wages), supplemental: usd(row.supplemental) },
  }));
}

function usd(amount: string | null): Cents {
  if (amount === null) return noCents;
  const [whole = '0', part = ''] = amount.split('.');
  return parseUsd(`${whole}.${part.padEnd(2, '0').slice(0, 2)}`);
}

interface Reckoned extends Line {
  readonly wage: Wage;
}

async function reckoned(
  client: PoolClient,
  { dealId, at }: WagesToHand,
  lines: readonly Line[],
): Promise<readonly Reckoned[]> {
  const on = newYorkDay(at);
  // Batches of the same year count for the limits: what payroll reported of them, or else what it was handed.
  const { rows } = await client.query<{ holder_id: string; cents: string }>(
    `select holder_id, sum(gross_cents)::text as cents from (
       select distinct on (batch_id, ordinal) * from payout.wages
         where deal_id = $1 and payroll = 'us' order by batch_id, ordinal, says desc) last
       where extract(year from paid_on) = $2::integer group by 1`,
    [dealId, on.slice(0, 4)],
  );
  const earlier = new Map(rows.map((row) => [row.holder_id, cents(BigInt(row.cents))]));
  const before = new Map<string, WagesToDate>();
  for (const { employee, toDate } of lines) {
    const here = earlier.get(employee) ?? noCents;
    before.set(employee, {
      wages: addCents(toDate.wages, here),
      supplemental: addCents(toDate.supplemental, here),
    });
  }
  const us = wagesOf(
    lines.filter(({ payroll }) => payroll === 'us'),
    before,
    on,
  );
  // Tax on staff in China is kept back there, in renminbi, by the rate of the day of conversion.
  const prc = lines.filter(({ payroll }) => payroll === 'prc');
  return [...us, ...prc.map((line) => ({ ...line, wage: untaxed(line.gross) }))];
}

function untaxed(gross: Cents): Wage {
  return {
    gross,
    incomeTax: noCents,
    socialSecurity: noCents,
    medicare: noCents,
    additionalMedicare: noCents,
    net: gross,
    employerSocialSecurity: noCents,
    employerMedicare: noCents,
  };
}

async function keep(
  client: PoolClient,
  { dealId, batchId, at }: WagesToHand,
  wages: readonly Reckoned[],
): Promise<void> {
  const column = (of: (wage: Reckoned) => bigint | number | string) => wages.map((wage) => String(of(wage)));
  await client.query(
    `insert into payout.wages (deal_id, batch_id, says, paid_on, ordinal, payroll, holder_id, gross_cents,
         income_tax_cents, social_security_cents, medicare_cents, net_cents, employer_tax_cents)
       select $1, $2, 'handed', $3::date, * from unnest($4::integer[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
         $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])`,
    [
      dealId,
      batchId,
      newYorkDay(at),
      column(({ ordinal }) => ordinal),
      column(({ payroll }) => payroll),
      column(({ employee }) => employee),
      column(({ gross }) => gross),
      column(({ wage }) => wage.incomeTax),
      column(({ wage }) => wage.socialSecurity),
      column(({ wage }) => addCents(wage.medicare, wage.additionalMedicare)),
      column(({ wage }) => wage.net),
      column(({ wage }) => employerTaxOf(wage)),
    ],
  );
  const kept = sumCents(wages.map(({ wage }) => employeeTaxOf(wage)));
  const whole = sumCents(wages.map(({ gross }) => gross));
  const net = sumCents(wages.map(({ wage }) => wage.net));
  if (addCents(net, kept) !== whole) throw new Error(`the wages of batch ${batchId} do not add up`);
}

async function resultOf(
  client: PoolClient,
  { dealId, batchId }: WagesToHand,
): Promise<EffectResult<'hand-wages'>> {
  const file = await wagesFileOf(client, { dealId, batchId });
  if (file === undefined) throw new Error(`the wages of batch ${batchId} were not written down`);
  const { rows } = await client.query<{
    payroll: 'us' | 'prc';
    payments: number;
    gross: string;
    net: string;
    employer: string;
  }>(
    `select payroll, count(*)::int as payments, sum(gross_cents)::text as gross, sum(net_cents)::text as net,
         sum(employer_tax_cents)::text as employer
       from payout.wages where deal_id = $1 and batch_id = $2 and says = 'handed' group by payroll`,
    [dealId, batchId],
  );
  const of = (payroll: 'us' | 'prc') => {
    const row = rows.find((one) => one.payroll === payroll);
    const amount = (text: string | undefined) => cents(BigInt(text ?? '0'));
    const [gross, net, employer] = [amount(row?.gross), amount(row?.net), amount(row?.employer)];
    return {
      payments: row?.payments ?? 0,
      gross: formatUsd(gross),
      employeeTax: formatUsd(cents(gross - net)),
      employerTax: formatUsd(employer),
    };
  };
  const { payments, gross } = of('prc');
  return { name: file.name, digest: file.digest, us: of('us'), prc: { payments, gross } };
}
