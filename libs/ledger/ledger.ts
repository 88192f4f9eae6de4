import { createHash } from 'node:crypto';
import { cents as asCents, formatUsd } from '#libs/money/cents.ts';
import type { Account, Book } from './accounts.ts';
import { type Entry, entriesOf, type Leg, type LegMovement } from './entries.ts';

/** Anything that sends SQL: a pool, a client, or a client inside someone else's transaction. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string;
}

export interface LedgerTransaction {
  readonly dealId: string;
  /** An event's version and ordinal, or a payment's key: a repeat posts nothing. */
  readonly cause: string;
  readonly fact: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** Why fund and open claims move apart, or together again; asked for by the database where they do. */
  readonly gap?: string;
  readonly movements: readonly LegMovement[];
}

const currency = 'USD';
const movementsMax = 10_000;

/**
 * One statement that posts a transaction; run it inside the transaction of whatever caused it. The same cause with the
 * same entries posts once, with others it fails. What must hold of the ledger is checked by the database as it runs.
 */
export function postStatement(transaction: LedgerTransaction): Statement {
  const { movements, dealId, cause } = transaction;
  if (movements.length === 0 || movements.length > movementsMax) {
    throw new RangeError(
      `ledger transaction ${cause} of ${dealId}: 1 to ${movementsMax} movements, not ${movements.length}`,
    );
  }
  const entries = movements.flatMap(entriesOf);
  return {
    name: 'ledger.post',
    text: 'select ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as posted',
    values: [
      dealId,
      cause,
      transaction.fact,
      transaction.recordedAt,
      transaction.effectiveAt,
      transaction.gap ?? null,
      digestOf(transaction, entries),
      entries.map((entry) => entry.leg),
      entries.map(() => currency),
      entries.map((entry) => entry.book),
      entries.map((entry) => entry.account),
      entries.map((entry) => entry.subAccount),
      entries.map((entry) => entry.cents.toString()),
    ],
  };
}

/** True when posted now, false when the same was posted before. */
export async function post(db: Database, transaction: LedgerTransaction): Promise<boolean> {
  const { text, values } = postStatement(transaction);
  const { rows } = await db.query(text, [...values]);
  return rows[0]?.['posted'] === true;
}

function digestOf(transaction: LedgerTransaction, entries: readonly Entry[]): Buffer {
  const content = [
    transaction.fact,
    transaction.effectiveAt,
    transaction.gap ?? null,
    entries.map((entry) => [entry.leg, entry.book, entry.account, entry.subAccount, entry.cents.toString()]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

export interface AsOf {
  readonly recorded?: string;
  readonly effective?: string;
}

export interface Balance {
  readonly leg: Leg;
  readonly book: Book;
  readonly account: Account;
  readonly subAccount: string;
  /** Sources are shown as they are spoken of: what was deposited, what is entitled, above zero. */
  readonly amount: string;
}

export interface BalanceOptions {
  readonly leg?: Leg;
  readonly subAccount?: string;
  /** Sub-accounts one by one; else summed up. */
  readonly bySubAccount?: boolean;
  readonly asOf?: AsOf;
}

/** Balances from the entries themselves, as of either clock or both. */
export async function balances(
  db: Database,
  dealId: string,
  options: BalanceOptions = {},
): Promise<Balance[]> {
  const sub = options.bySubAccount || options.subAccount !== undefined ? 'e.sub_account' : `''`;
  const { rows } = await db.query(
    `select e.leg, e.book, e.account, ${sub} as sub_account, sum(e.amount)::text as amount
       from ledger.entries e join ledger.transactions t on t.id = e.transaction_id
       where e.deal_id = $1 and t.deal_id = $1 and ($2::text is null or e.leg = $2) and ($3::text is null or e.sub_account = $3)
         and ($4::timestamptz is null or t.recorded_at <= $4) and ($5::timestamptz is null or t.effective_at <= $5)
       group by 1, 2, 3, 4 having sum(e.amount) <> 0 order by 1, 2, 3, 4`,
    [
      dealId,
      options.leg ?? null,
      options.subAccount ?? null,
      options.asOf?.recorded ?? null,
      options.asOf?.effective ?? null,
    ],
  );
  return rows.map(balanceOf);
}

function balanceOf(row: Record<string, unknown>): Balance {
  const account = String(row['account']) as Account;
  const amount = BigInt(String(row['amount']));
  return {
    leg: String(row['leg']) as Leg,
    book: String(row['book']) as Book,
    account,
    subAccount: String(row['sub_account']),
    amount: formatUsd(asCents(account === 'deposited' || account === 'entitled' ? -amount : amount)),
  };
}
