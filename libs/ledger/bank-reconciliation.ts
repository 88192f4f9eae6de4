import { addBusinessDays, nextOpen } from '#libs/calendar/calendars.ts';
import { addDays } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import {
  DIFFERENCES_LISTED_MAX,
  type Difference,
  type DifferenceKind,
  type ReconciliationRead,
  type ReturnRow,
} from '#libs/contracts/reconciliation.ts';
import { adviceFor, reasonWords } from '#libs/formats/payments/reasons.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { showUsd } from '#libs/money/wire.ts';
import {
  type BesidePrincipal,
  debitsNotOrdered,
  NOTHING_BESIDE,
  ordersBesidePayments,
  type UnknownDebit,
} from './debits-not-ordered.ts';
import type { Database } from './ledger.ts';

/** A wire or an ACH credit that is on no statement after so many bank days is asked after; a cheque after half a year. */
const OVERDUE_BANK_DAYS = 3;
const CHEQUE_DAYS = 185;

/**
 * Holds three accounts of the same payments against each other: the files that were sent, the ledger, and the bank's own
 * statements. Nothing of ours is believed: what moved is what the statements say. To run in one transaction that sees one
 * picture: of a million payments each account is gone through once, and held against the others as a whole.
 */
export async function reconcile(
  db: Database,
  dealId: string,
  asOf: string,
  beside: BesidePrincipal = NOTHING_BESIDE,
): Promise<ReconciliationRead> {
  // Of tables filled a moment ago a planner knows nothing, and would hold each payment against all others.
  await db.query("set local work_mem = '128MB'; set local enable_nestloop = off");
  const { rows, figures } = await paymentsOf(db, dealId, asOf);
  const balance = await balanceOf(db, dealId, beside.cents);
  const unexplained = await debitsNotOrdered(db, dealId, beside.charges);
  const differences = [
    ...rows.flatMap((row) => differencesOf(row, asOf)),
    ...unexplained.map(notOrdered),
    ...(await notInFiles(db, dealId)),
    ...(await unreadable(db, dealId)),
    ...(await gaps(db, dealId)),
    ...balanceDiffers(
      balance,
      (await bookedSince(db, dealId)) + (await byHandSince(db, dealId, balance.day)),
    ),
  ].sort((a, b) => rank(a.kind) - rank(b.kind) || (a.reference < b.reference ? -1 : 1));
  return {
    asOf,
    reconciled: differences.length === 0,
    differences: differences.slice(0, DIFFERENCES_LISTED_MAX),
    differencesMore: Math.max(0, differences.length - DIFFERENCES_LISTED_MAX),
    ...figures,
    balance: { bank: balance.bank, day: balance.day, ledger: balance.ledger },
    returns: await returnsOf(db, dealId),
  };
}

interface PaymentRow {
  readonly reference: string;
  readonly file: string;
  readonly rail: string;
  readonly payOn: string;
  readonly cents: bigint;
  readonly ledgerCents: bigint | null;
  readonly state: string | null;
  /** Bookings on statements and notices, each counted once by the bank's own reference. */
  readonly debits: number;
  readonly debitCents: bigint;
  readonly credits: number;
  readonly creditCents: bigint;
  readonly isRejected: boolean;
  readonly isReturnAnnounced: boolean;
}

/** Each payment of a file, with what ledger and bank say of it; what the bank says twice counts once, by its own reference. */
const PAYMENTS = `with booked as (
    select reference, what, bank_reference, max(amount_cents) as cents from bank.answer_rows
      where deal_id = $1 and what in ('debited', 'credited-back') group by 1, 2, 3
  ), sums as (
    select reference, count(*) filter (where what = 'debited') as debits,
        coalesce(sum(cents) filter (where what = 'debited'), 0) as debit_cents,
        count(*) filter (where what = 'credited-back') as credits,
        coalesce(sum(cents) filter (where what = 'credited-back'), 0) as credit_cents
      from booked group by reference
  ), said as (
    select reference, bool_or(what = 'rejected') as rejected, bool_or(what = 'returned') as returned
      from bank.answer_rows where deal_id = $1 and what in ('rejected', 'returned') group by reference
  ), last as (
    select distinct on (entitlement_id, attempt) entitlement_id, attempt, state from ledger.payment_states
      where deal_id = $1 order by entitlement_id, attempt, ordinal desc
  ), payments as (
    select l.reference, l.file, f.rail, f.pay_on, l.amount_cents as cents, p.amount as ledger_cents, last.state,
        coalesce(s.debits, 0) as debits, coalesce(s.debit_cents, 0) as debit_cents, coalesce(s.credits, 0) as credits,
        coalesce(s.credit_cents, 0) as credit_cents, coalesce(said.rejected, false) as rejected,
        coalesce(said.returned, false) as returned
      from bank.file_lines l join bank.files f on f.deal_id = l.deal_id and f.file = l.file
        left join ledger.payments p on p.deal_id = $1 and p.end_to_end_id = l.end_to_end_id
        left join last on last.entitlement_id = p.entitlement_id and last.attempt = p.attempt
        left join sums s on s.reference = l.reference left join said on said.reference = l.reference
      where l.deal_id = $1
  )`;

const SUSPECTS_MAX = 20_000;

type Figures = Pick<ReconciliationRead, 'files' | 'ledger' | 'bank' | 'underWay'>;

/** All but those that agree at first sight, of which there may be a million, and what all come to. */
async function paymentsOf(
  db: Database,
  dealId: string,
  asOf: string,
): Promise<{ readonly rows: readonly PaymentRow[]; readonly figures: Figures }> {
  const { rows } = await db.query(
    `${PAYMENTS}, suspects as (select reference, file, rail, pay_on::text as pay_on, cents::text as cents, ledger_cents::text as ledger_cents,
         state, debits::int as debits, debit_cents::text as debit_cents, credits::int as credits,
         credit_cents::text as credit_cents, rejected, returned
       from payments where (case
           when ledger_cents is distinct from cents then true
           when state = 'settled' then debits <> 1 or credits <> 0 or debit_cents <> cents or rejected or returned
           when state in ('sent', 'unknown') then debits <> 0 or credits <> 0 or rejected
             or pay_on < $2::date - case rail when 'cheque' then ${CHEQUE_DAYS} else 0 end
           when state in ('returned', 'not-sent') then debits <> credits or debits > 1 or debit_cents <> credit_cents
           else true end)
       order by reference limit ${SUSPECTS_MAX})
     select to_jsonb(figures) as figures, (select coalesce(jsonb_agg(s order by reference), '[]') from suspects s) as suspects from (
       select ${SUMS.map(
         ([what, cents, which]) =>
           `(count(*) filter (where ${which}))::int as "${what}", coalesce(sum(${cents}) filter (where ${which}), 0)::text as "${what} cents"`,
       ).join(', ')}
         from payments) figures`,
    [dealId, newYorkDay(asOf)],
  );
  const found = rows[0] as { figures: Record<string, unknown>; suspects: Record<string, unknown>[] };
  return { rows: found.suspects.map(paymentRow), figures: figuresOf(found.figures) };
}

/** Each figure of the reconciliation: which amount of which payments. */
const SUMS = [
  ['files', 'cents', 'true'],
  ['sent', 'cents', "state in ('sent', 'unknown')"],
  ['settled', 'cents', "state = 'settled'"],
  ['returned', 'cents', "state in ('returned', 'not-sent')"],
  ['debited', 'debit_cents', 'debits > 0'],
  ['creditedBack', 'credit_cents', 'credits > 0'],
  ['underWay', 'cents', "debits = 0 and state in ('sent', 'unknown')"],
] as const;

function figuresOf(row: Readonly<Record<string, unknown>>): Figures {
  const of = (what: (typeof SUMS)[number][0]) => ({
    payments: Number(row[what]),
    amount: usd(BigInt(String(row[`${what} cents`]))),
  });
  return {
    files: of('files'),
    ledger: { sent: of('sent'), settled: of('settled'), returned: of('returned') },
    bank: { debited: of('debited'), creditedBack: of('creditedBack') },
    underWay: of('underWay'),
  };
}

function paymentRow(row: Readonly<Record<string, unknown>>): PaymentRow {
  return {
    reference: String(row['reference']),
    file: String(row['file']),
    rail: String(row['rail']),
    payOn: String(row['pay_on']),
    cents: BigInt(String(row['cents'])),
    ledgerCents: row['ledger_cents'] === null ? null : BigInt(String(row['ledger_cents'])),
    state: row['state'] === null ? null : String(row['state']),
    debits: Number(row['debits']),
    debitCents: BigInt(String(row['debit_cents'])),
    credits: Number(row['credits']),
    creditCents: BigInt(String(row['credit_cents'])),
    isRejected: row['rejected'] === true,
    isReturnAnnounced: row['returned'] === true,
  };
}

/** What one payment's three accounts disagree on. */
function differencesOf(row: PaymentRow, asOf: string): Difference[] {
  const found: Difference[] = [];
  const tell = (kind: DifferenceKind, sentence: string) => found.push(difference(row, kind, sentence));
  const { reference, debits, credits, state } = row;
  const amount = usd(row.cents);
  if (debits - credits > 1)
    tell('paid-twice', `${reference} was debited ${debits} times and came back ${credits} times.`);
  if (row.ledgerCents === null)
    tell('not-in-the-ledger', `${reference} stands in file ${row.file}, and in no row of the ledger.`);
  else if (row.ledgerCents !== row.cents)
    tell(
      'amount-differs',
      `${reference} is ${showUsd(amount)} in its file and ${showUsd(usd(row.ledgerCents))} in the ledger.`,
    );
  if (debits === 1 && row.debitCents !== row.cents)
    tell(
      'amount-differs',
      `${reference} is ${showUsd(amount)} in its file, and ${showUsd(usd(row.debitCents))} was debited.`,
    );
  if (row.isRejected && debits > credits)
    tell('rejected-and-paid', `${reference} was rejected by the bank, and debited all the same.`);
  if (state === 'settled' && debits === 0)
    tell('settled-without-debit', `${reference} is settled in the ledger, and on no statement.`);
  if (debits > credits && debits > 0 && state !== 'settled')
    tell('debit-not-booked', `${reference} was debited, and is ${state ?? 'not known'} in the ledger.`);
  if (credits > 0 && credits >= debits && state !== 'returned')
    tell('return-not-booked', `${reference} came back, and is ${state ?? 'not known'} in the ledger.`);
  if (row.isReturnAnnounced && debits > credits)
    tell(
      'return-without-money',
      `The bank announced that ${reference} comes back, and the money is not on the account.`,
    );
  if (
    (state === 'sent' || state === 'unknown') &&
    debits === 0 &&
    !row.isRejected &&
    newYorkDay(asOf) > dueBy(row)
  )
    tell('overdue', `${reference} was to be paid on ${row.payOn}, and is on no statement.`);
  return found;
}

function dueBy({ rail, payOn }: PaymentRow): string {
  if (rail === 'cheque') return addDays(payOn, CHEQUE_DAYS);
  return addBusinessDays('fedwire', nextOpen('fedwire', payOn), OVERDUE_BANK_DAYS);
}

/** The worst first; who has to move, and how. */
const KINDS: Readonly<
  Record<DifferenceKind, { readonly owner: Difference['owner']; readonly todo: string }>
> = {
  'paid-twice': {
    owner: 'finance',
    todo: 'Stop effects, ask the bank to recall the second payment, and find out which file ordered it.',
  },
  'not-ordered': {
    owner: 'bank',
    todo: 'Ask the bank for the order that it acted on, and have it reversed.',
  },
  'rejected-and-paid': {
    owner: 'bank',
    todo: 'Ask the bank which of the two holds; pay nothing again before.',
  },
  'amount-differs': {
    owner: 'bank',
    todo: 'Ask the bank for the order that it acted on, and compare it with the file by its digest.',
  },
  'not-in-the-ledger': {
    owner: 'operator',
    todo: 'Stop effects: a file was sent that was not marked. Find out how.',
  },
  'not-in-a-file': {
    owner: 'operator',
    todo: 'Find the file that it went out in; until then it is not paid again.',
  },
  'settled-without-debit': { owner: 'bank', todo: 'Ask the bank for the statement of that day.' },
  'debit-not-booked': { owner: 'finance', todo: "Fetch the bank's answers; they book it." },
  'return-not-booked': { owner: 'finance', todo: "Fetch the bank's answers; they book it." },
  'return-without-money': {
    owner: 'bank',
    todo: 'Ask the bank when it is credited. It is not paid again before.',
  },
  overdue: { owner: 'bank', todo: 'Ask the bank by the reference. It is not sent again in doubt.' },
  'balance-differs': {
    owner: 'finance',
    todo: 'Look for an entry that is neither a payment of ours nor money paid in, such as a charge or interest.',
  },
  'unreadable-answer': { owner: 'bank', todo: 'Ask the bank for the file again.' },
  'statement-gap': { owner: 'bank', todo: 'Ask the bank for the statement that is missing in between.' },
};
const ORDER = Object.keys(KINDS);

function rank(kind: DifferenceKind): number {
  return ORDER.indexOf(kind);
}

function difference(row: Partial<PaymentRow>, kind: DifferenceKind, sentence: string): Difference {
  return {
    kind,
    ...KINDS[kind],
    reference: row.reference ?? '',
    file: row.file ?? '',
    inFile: row.cents === undefined ? null : usd(row.cents),
    inLedger: row.state ?? null,
    onStatement: row.debitCents === undefined ? null : usd(row.debitCents - (row.creditCents ?? 0n)),
    sentence,
  };
}

function notOrdered({ cents: debitCents, day, reference }: UnknownDebit): Difference {
  const sentence = `${showUsd(usd(debitCents))} was debited on ${day} for ${reference}, which we did not order, and no tax deposit, refund, hand-back or charge of that amount is recorded.`;
  return difference({ reference, debitCents }, 'not-ordered', sentence);
}

/** Sent by the ledger, and in no file to the bank. A payment that an agent reports has no batch of ours. */
async function notInFiles(db: Database, dealId: string): Promise<Difference[]> {
  const { rows } = await db.query(
    `select p.entitlement_id, p.attempt, p.end_to_end_id from ledger.payments p
       join payout.batches b on b.deal_id = p.deal_id and b.batch_id = p.batch_id
       where p.deal_id = $1 and not exists (
         select from bank.file_lines l where l.deal_id = p.deal_id and l.end_to_end_id = p.end_to_end_id)
         and exists (select from payout.batch_lines x where x.deal_id = p.deal_id and x.batch_id = p.batch_id
           and x.end_to_end_id = p.end_to_end_id and x.rail <> 'payroll') order by 1, 2`,
    [dealId],
  );
  return rows.map((row) => {
    const sentence = `Attempt ${row['attempt']} of ${row['entitlement_id']} is sent in the ledger, and in no file to the bank.`;
    return difference({ reference: String(row['end_to_end_id']) }, 'not-in-a-file', sentence);
  });
}

async function unreadable(db: Database, dealId: string): Promise<Difference[]> {
  const { rows } = await db.query(
    'select name, fault from bank.answers where deal_id = $1 and fault is not null order by name',
    [dealId],
  );
  return rows.map((row) =>
    difference(
      { reference: String(row['name']) },
      'unreadable-answer',
      `${row['name']} cannot be believed: ${row['fault']}.`,
    ),
  );
}

/** Each statement opens with what the one before closed with. */
async function gaps(db: Database, dealId: string): Promise<Difference[]> {
  const { rows } = await db.query(
    `select statement, opening_cents::text as opening, before::text as before from (
       select statement, opening_cents, lag(closing_cents) over (order by statement) as before from bank.statements
         where deal_id = $1) s where before is not null and opening_cents is distinct from before order by 1`,
    [dealId],
  );
  return rows.map((row) => {
    const opening = row['opening'] === null ? 'nothing' : showUsd(usd(BigInt(String(row['opening']))));
    const sentence = `The statement of ${row['statement']} opens with ${opening}, and the one before closed with ${showUsd(usd(BigInt(String(row['before']))))}.`;
    return difference({ reference: String(row['statement']) }, 'statement-gap', sentence);
  });
}

interface Balance {
  readonly bank: string | null;
  readonly day: string | null;
  readonly ledger: string;
}

/** Cash of all legs: the sandbox, and the usual agreement, keep one account for a deal. */
async function balanceOf(db: Database, dealId: string, besideCents: bigint): Promise<Balance> {
  const { rows: last } = await db.query(
    `select statement, closing_cents::text as closing from bank.statements
       where deal_id = $1 and closing_cents is not null order by statement desc limit 1`,
    [dealId],
  );
  const { rows } = await db.query(
    'select coalesce(sum(fund + cash_in_transit), 0)::text as cents from ledger.totals where deal_id = $1',
    [dealId],
  );
  const closing = last[0]?.['closing'];
  return {
    bank: closing === undefined ? null : usd(BigInt(String(closing))),
    day: last[0] === undefined ? null : String(last[0]['statement']),
    ledger: usd(BigInt(String(rows[0]?.['cents'] ?? '0')) + besideCents),
  };
}

/** Money of ours that is at the bank and was not booked by its last statement, or the other way: nothing, once all is fetched. */
async function bookedSince(db: Database, dealId: string): Promise<bigint> {
  const { rows } = await db.query(
    `with last as (select max(statement) as day from bank.statements where deal_id = $1),
       booked as (select distinct what, reference, bank_reference, amount_cents from bank.answer_rows r, last
         where r.deal_id = $1 and r.what in ('debited', 'credited-back') and r.day > last.day)
     select coalesce(sum(case what when 'debited' then amount_cents else -amount_cents end), 0)::text as cents from booked`,
    [dealId],
  );
  return BigInt(String(rows[0]?.['cents'] ?? '0'));
}

/** What people paid in or sent out after the day of the last statement: it is in the ledger, and on no statement yet. */
async function byHandSince(db: Database, dealId: string, day: string | null): Promise<bigint> {
  if (day === null) return 0n;
  const orders = (await ordersBesidePayments(db, dealId)).filter((order) => order.day > day);
  const { rows } = await db.query(
    `select abs(coalesce(sum(e.amount), 0))::text as cents
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
       where t.deal_id = $1 and e.book = 'cash' and e.account = 'deposited'
         and (t.effective_at at time zone 'America/New_York')::date::text > $2`,
    [dealId, day],
  );
  return orders.reduce((sum, order) => sum + order.cents, 0n) - BigInt(String(rows[0]?.['cents']));
}

function balanceDiffers({ bank, day, ledger }: Balance, since: bigint): Difference[] {
  if (bank === null) return [];
  const ours = BigInt(ledger.replace('.', '')) + since;
  if (BigInt(bank.replace('.', '')) === ours) return [];
  const sentence = `The statement of ${day} closes with ${showUsd(bank)}; fund and payments under way come to ${showUsd(usd(ours))} by the ledger.`;
  return [difference({ reference: day ?? '' }, 'balance-differs', sentence)];
}

/** What came back, with its code in words, and whether it was paid again. */
async function returnsOf(db: Database, dealId: string): Promise<ReturnRow[]> {
  const { rows } = await db.query(
    `select l.reference, l.file, l.amount_cents::text as cents, coalesce(x.holder_id, '') as holder_id,
         coalesce(x.entitlement_id, '') as entitlement_id, coalesce((select r.code from bank.answer_rows r
           where r.deal_id = l.deal_id and r.reference = l.reference and r.code <> ''
           order by r.what = 'returned' desc, r.name, r.ordinal limit 1), '') as code,
         exists (select from ledger.payments n where n.deal_id = p.deal_id and n.entitlement_id = p.entitlement_id
           and n.attempt > p.attempt) as reissued
       from ledger.payment_states s
         join ledger.payments p on p.deal_id = $1 and p.entitlement_id = s.entitlement_id and p.attempt = s.attempt
         join bank.file_lines l on l.deal_id = $1 and l.end_to_end_id = p.end_to_end_id
         left join lateral (select holder_id, entitlement_id from payout.batch_lines b
           where b.deal_id = l.deal_id and b.batch_id = p.batch_id and b.entitlement_id in (p.entitlement_id, regexp_replace(p.entitlement_id, '#[0-9]+$', ''))
             and b.end_to_end_id = l.end_to_end_id offset 0) x on true
       -- Nothing follows either of them.
       where s.deal_id = $1 and s.state in ('returned', 'not-sent')
       order by reissued, l.reference limit $2`,
    [dealId, DIFFERENCES_LISTED_MAX],
  );
  return rows.map((row) => {
    const code = String(row['code']);
    return {
      reference: String(row['reference']),
      holderId: String(row['holder_id']),
      entitlementId: String(row['entitlement_id']),
      file: String(row['file']),
      amount: usd(BigInt(String(row['cents']))),
      code,
      words: code === 'STALE' ? 'Cheque not brought to a bank in six months' : reasonWords(code),
      todo: row['reissued'] === true ? '' : adviceFor(code).advice,
      reissued: row['reissued'] === true,
    };
  });
}

function usd(amount: bigint): string {
  return formatUsd(cents(amount));
}
