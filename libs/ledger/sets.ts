import { createHash } from 'node:crypto';
import type { Account, Book } from './accounts.ts';
import type { Leg } from './entries.ts';
import type { Database } from './ledger.ts';

/** What a set moves between accounts as one amount; in cents, above zero into the account. */
export interface SetTotal {
  readonly book: Book;
  readonly account: Account;
  readonly subAccount?: string;
  readonly cents: bigint;
}

export interface SetPosting {
  readonly dealId: string;
  /** A repeat posts nothing. */
  readonly cause: string;
  readonly fact: string;
  readonly at: string;
  readonly effectiveAt?: string;
  readonly gap?: string;
  readonly leg: Leg;
  /** `select account, sub_account, cents`, with $1, $2 … as `values`: one entry of the claims for each row. */
  readonly rows?: {
    readonly count: number;
    readonly sql: string;
    readonly values: readonly unknown[];
    /** What the rows were: a root, or a digest of them. */
    readonly proof: string;
  };
  readonly totals: readonly SetTotal[];
}

/**
 * One transaction of the ledger with an entry for each row of a set, in one statement: balances by holder, the equations
 * and the totals are brought forward once for all of them. Run it in the transaction of whatever it follows from.
 */
export async function postSet(db: Database, posting: SetPosting): Promise<boolean> {
  const { dealId, cause, leg, rows } = posting;
  const totals = posting.totals.filter(({ cents }) => cents !== 0n);
  const count = (rows?.count ?? 0) + totals.length;
  if (count === 0) return false;
  const digest = digestOf(posting, totals);
  const { rows: opened } = await db.query(
    `insert into ledger.transactions (deal_id, cause, fact, recorded_at, effective_at, gap, digest, entry_count)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (deal_id, cause) do nothing returning id::text`,
    [
      dealId,
      cause,
      posting.fact,
      posting.at,
      posting.effectiveAt ?? posting.at,
      posting.gap ?? null,
      digest,
      count,
    ],
  );
  const id = opened[0]?.['id'];
  if (id === undefined) {
    await refuseAnother(db, posting, digest);
    return false;
  }
  const given = rows?.values.length ?? 0;
  const at = (offset: number) => `$${given + offset}`;
  const each =
    rows === undefined
      ? ''
      : `select (row_number() over (order by sub_account, account))::integer, 'claims', account, sub_account, cents from (${rows.sql}) each union all `;
  await db.query(
    `insert into ledger.entries (transaction_id, deal_id, leg, currency, ordinal, book, account, sub_account, amount)
       select ${at(1)}::bigint, ${at(2)}, ${at(3)}, 'USD', e.* from (
         ${each}select (${at(8)}::integer + ordinality)::integer, t.book, t.account, t.sub_account, t.cents
           from unnest(${at(4)}::text[], ${at(5)}::text[], ${at(6)}::text[], ${at(7)}::bigint[]) with ordinality
             as t (book, account, sub_account, cents, ordinality)) e`,
    [
      ...(rows?.values ?? []),
      id,
      dealId,
      leg,
      totals.map(({ book }) => book),
      totals.map(({ account }) => account),
      totals.map(({ subAccount }) => subAccount ?? ''),
      totals.map(({ cents }) => cents.toString()),
      rows?.count ?? 0,
    ],
  );
  return true;
}

/** Whether a set was posted: then what belongs to it was done in the same transaction. */
export async function isPosted(db: Database, dealId: string, cause: string): Promise<boolean> {
  const { rows } = await db.query(
    'select 1 as known from ledger.transactions where deal_id = $1 and cause = $2',
    [dealId, cause],
  );
  return rows.length > 0;
}

async function refuseAnother(db: Database, { dealId, cause }: SetPosting, digest: Buffer): Promise<void> {
  const { rows } = await db.query(
    "select encode(digest, 'hex') as digest from ledger.transactions where deal_id = $1 and cause = $2",
    [dealId, cause],
  );
  if (rows[0]?.['digest'] !== digest.toString('hex'))
    throw new Error(`ledger transaction ${cause} of deal ${dealId} was posted before with other entries`);
}

function digestOf(posting: SetPosting, totals: readonly SetTotal[]): Buffer {
  const { fact, at, effectiveAt = at, gap = null, leg, rows } = posting;
  const content = [
    fact,
    effectiveAt,
    gap,
    leg,
    rows === undefined ? null : [rows.count, rows.proof],
    totals.map(({ book, account, subAccount = '', cents }) => [book, account, subAccount, cents.toString()]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
