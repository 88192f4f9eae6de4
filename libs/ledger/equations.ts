import { cents, formatUsd } from '#libs/money/cents.ts';
import type { Account, Book } from './accounts.ts';
import type { Leg } from './entries.ts';
import { type AsOf, balances, type Database } from './ledger.ts';

/** The design's two equations for one leg, with the figures on both sides, ready to print. */
export interface Equations {
  readonly leg: Leg;
  readonly cash: Side & { readonly deposited: string; readonly fund: string; readonly refunded: string };
  readonly claims: Side & {
    readonly entitled: string;
    readonly payable: string;
    readonly held: string;
    readonly blocked: string;
    readonly withheld: string;
    readonly handedBack: string;
  };
  /** deposited − refunded − (entitled − handed back): above zero an excess, below zero a shortfall. */
  readonly difference: string;
  readonly gaps: readonly Gap[];
  readonly hold: boolean;
}

interface Side {
  readonly inTransit: string;
  readonly settled: string;
  readonly remitted: string;
  readonly escheated: string;
}

export interface Gap {
  readonly name: string;
  readonly kind: 'excess' | 'shortfall';
  readonly amount: string;
}

/** From the entries, so that the running totals kept beside them are not believed but checked. */
export async function equations(
  db: Database,
  dealId: string,
  options: { leg?: Leg; asOf?: AsOf } = {},
): Promise<Equations[]> {
  const rows = await balances(db, dealId, options);
  const gaps = await gapsOf(db, dealId, options.asOf);
  const legs = [...new Set(rows.map((row) => row.leg))];
  return legs.map((leg) =>
    equationsOf(
      leg,
      rowsIn(rows, leg),
      gaps.filter((gap) => gap.leg === leg),
    ),
  );
}

type Figures = Record<Book, Partial<Record<Account, bigint>>>;

function rowsIn(rows: Awaited<ReturnType<typeof balances>>, leg: Leg): Figures {
  const figures: Figures = { cash: {}, claims: {} };
  for (const row of rows)
    if (row.leg === leg) figures[row.book][row.account] = BigInt(row.amount.replace('.', ''));
  return figures;
}

function equationsOf(leg: Leg, figures: Figures, gaps: readonly (Gap & { cents: bigint })[]): Equations {
  const of = (book: Book, account: Account) => figures[book][account] ?? 0n;
  const sent = (book: Book) =>
    ['inTransit', 'settled', 'remitted', 'escheated'].map((account) => of(book, account as Account));
  const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);
  const cashRight = sum([of('cash', 'fund'), ...sent('cash'), of('cash', 'refunded')]);
  const open = sum(
    (['payable', 'held', 'blocked', 'withheld'] as const).map((account) => of('claims', account)),
  );
  const claimsRight = sum([open, ...sent('claims'), of('claims', 'handedBack')]);
  const difference =
    of('cash', 'deposited') -
    of('cash', 'refunded') -
    (of('claims', 'entitled') - of('claims', 'handedBack'));
  const show = (book: Book, account: Account) => formatUsd(cents(of(book, account)));
  const side = (book: Book): Side => ({
    inTransit: show(book, 'inTransit'),
    settled: show(book, 'settled'),
    remitted: show(book, 'remitted'),
    escheated: show(book, 'escheated'),
  });
  return {
    leg,
    cash: {
      deposited: show('cash', 'deposited'),
      fund: show('cash', 'fund'),
      ...side('cash'),
      refunded: show('cash', 'refunded'),
    },
    claims: {
      entitled: show('claims', 'entitled'),
      payable: show('claims', 'payable'),
      held: show('claims', 'held'),
      blocked: show('claims', 'blocked'),
      withheld: show('claims', 'withheld'),
      ...side('claims'),
      handedBack: show('claims', 'handedBack'),
    },
    difference: formatUsd(cents(difference)),
    gaps: gaps.map(({ name, kind, amount }) => ({ name, kind, amount })),
    hold:
      of('cash', 'deposited') === cashRight &&
      of('claims', 'entitled') === claimsRight &&
      sent('cash').every((amount, index) => amount === sent('claims')[index]) &&
      difference === sum(gaps.map((gap) => gap.cents)),
  };
}

async function gapsOf(
  db: Database,
  dealId: string,
  asOf: AsOf | undefined,
): Promise<(Gap & { leg: Leg; cents: bigint })[]> {
  const { rows } = await db.query(
    `select e.leg, t.gap, sum(case when e.book = 'cash' then e.amount else -e.amount end)::text as amount
       from ledger.entries e join ledger.transactions t on t.id = e.transaction_id
       where e.deal_id = $1 and t.deal_id = $1 and t.gap is not null
         and ((e.book = 'cash' and e.account = 'fund')
           or (e.book = 'claims' and e.account in ('payable', 'held', 'blocked', 'withheld')))
         and ($2::timestamptz is null or t.recorded_at <= $2) and ($3::timestamptz is null or t.effective_at <= $3)
       group by 1, 2 order by 1, 2`,
    [dealId, asOf?.recorded ?? null, asOf?.effective ?? null],
  );
  return rows.flatMap((row) => {
    const amount = BigInt(String(row['amount']));
    if (amount === 0n) return [];
    const gap = {
      leg: String(row['leg']) as Leg,
      name: String(row['gap']),
      kind: amount > 0n ? ('excess' as const) : ('shortfall' as const),
      amount: formatUsd(cents(amount > 0n ? amount : -amount)),
    };
    return [{ ...gap, cents: amount }];
  });
}

/** Where the running totals and balances differ from what the entries add up to: nowhere, unless someone bypassed the database's rules. */
export async function recount(db: Database, dealId: string): Promise<string[]> {
  const { rows } = await db.query(
    `with counted as (
       select e.leg, e.currency, e.book, e.account, e.sub_account, sum(e.amount) as amount
         from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
         where t.deal_id = $1 group by 1, 2, 3, 4, 5
     )
     select coalesce(c.leg, b.leg) as leg, coalesce(c.book, b.book) as book, coalesce(c.account, b.account) as account,
         coalesce(c.sub_account, b.sub_account) as sub_account, coalesce(c.amount, 0)::text as counted,
         coalesce(b.balance, 0)::text as kept
       from counted c full join (select * from ledger.balances where deal_id = $1) b
         on b.leg = c.leg and b.currency = c.currency and b.book = c.book and b.account = c.account
           and b.sub_account = c.sub_account
       where coalesce(c.amount, 0) <> coalesce(b.balance, 0) order by 1, 2, 3, 4 limit 100`,
    [dealId],
  );
  return rows.map(
    (row) =>
      `leg ${row['leg']}, ${row['book']}, ${row['account']}${row['sub_account'] ? ` of ${row['sub_account']}` : ''}: ` +
      `the entries add up to ${row['counted']} cents, the balance kept says ${row['kept']}`,
  );
}
