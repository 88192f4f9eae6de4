import { expect } from 'vitest';
import { equations, recount } from '#libs/ledger/equations.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { compareUsd, sumUsd } from '#libs/money/wire.ts';
import type { PayoutStory } from './payout-story.ts';
import { drawnOf, type Payroll, WITHHELD } from './payout-whole.ts';
import type { PayoutWorld } from './payout-world.ts';

/** The bank's own count is the judge; then the ledger, the record and the reconciliation have to be equal to it. */
export async function assertPaidOnce(world: PayoutWorld, story: PayoutStory): Promise<void> {
  const paid = await paidByTheBank(world, story.id);
  expect(paid.every(({ times }) => times === 0 || times === 1)).toBe(true);
  const standing = paid.filter(({ times }) => times === 1);
  expect(byPayee(standing)).toEqual(
    Object.fromEntries(story.list.owed.map(({ payee, amount }) => [payee, amount])),
  );
  expect(await ordersTwice(world, story.id)).toEqual([]);
  await assertLedgerIsEqual(world, story, standing);
  const { legs } = await story.payout();
  for (const { leg, money } of legs) {
    if (story.list.paid.includes(leg)) expect(money).toMatchObject(NOTHING_OPEN);
  }
  const { differences, returns } = await story.reconciliation();
  expect(differences).toEqual([]);
  expect(new Set(returns.map((one: { reference: string }) => one.reference)).size).toBe(returns.length);
  expect((await story.morning()).ties.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([]);
  expect((await world.record.journal.verify(story.id)).intact).toBe(true);
}

/** Payroll was handed each wage once, and nothing else since; what went out by hand is on the account once. */
export async function assertWagesPaidOnce(
  { bankPool, record: { pool } }: PayoutWorld,
  story: PayoutStory,
  payroll: Payroll,
): Promise<void> {
  expect(await story.wagesFile(payroll.batchId)).toEqual(payroll.wages);
  const { gross, net, tax } = drawnOf(payroll);
  expect(gross).toBe(story.list.legs.find(({ leg }) => leg === 'payroll')?.amount);
  const [wages] = await equations(pool, story.id, { leg: 'payroll' });
  expect(wages?.cash).toMatchObject({ settled: net, remitted: tax });
  const [shares] = await equations(pool, story.id, { leg: 'agent' });
  expect(shares?.cash.remitted).toBe(WITHHELD);
  const { forms, backupWithheld, tie } = await story.taxYear();
  expect({ backupWithheld, tie }).toMatchObject({ backupWithheld: WITHHELD, tie: { holds: true } });
  expect(forms.at(-1)).toEqual({ form: 'unregistered', payees: 11, proceeds: '4800.00', withheld: WITHHELD });
  const { rows } = await bankPool.query<{ cents: string }>(
    "select (-amount)::text as cents from bank.entries where customer = $1 and kind = 'order' order by amount",
    [story.id],
  );
  const byHand = rows.map((row) => formatUsd(cents(BigInt(row.cents))));
  expect(byHand).toEqual([net, WITHHELD, tax].sort((a, b) => compareUsd(b, a)));
}

const NOTHING_OPEN = {
  fund: '0.00',
  payable: '0.00',
  held: '0.00',
  blocked: '0.00',
  withheld: '0.00',
  inTransit: '0.00',
};

interface Paid {
  readonly reference: string;
  readonly payee: string;
  readonly cents: string;
  /** How often it left, less how often it came back. */
  readonly times: number;
}

async function paidByTheBank({ bankPool }: PayoutWorld, dealId: string): Promise<Paid[]> {
  const { rows } = await bankPool.query<Paid>(
    `select p.reference, p.payee, (-coalesce(sum(e.amount), 0))::text as cents,
         (count(*) filter (where e.kind = 'paid') - count(*) filter (where e.kind = 'returned'))::int as times
       from bank.payments p left join bank.entries e on e.customer = p.customer and e.reference = p.reference
       where p.customer = $1 group by p.reference, p.payee order by p.reference`,
    [dealId],
  );
  return rows;
}

function byPayee(paid: readonly Paid[]): Record<string, string> {
  const groups = Map.groupBy(paid, ({ payee }) => payee);
  return Object.fromEntries(
    [...groups].map(([payee, of]) => [
      payee,
      formatUsd(cents(of.reduce((sum, each) => sum + BigInt(each.cents), 0n))),
    ]),
  );
}

async function ordersTwice({ bankPool }: PayoutWorld, dealId: string): Promise<unknown[]> {
  const { rows } = await bankPool.query('select reference from bank.duplicates where customer = $1', [
    dealId,
  ]);
  return rows;
}

/** Payment by payment, by the bank's name of each, and leg by leg; then both equations, from the entries. */
async function assertLedgerIsEqual(
  { record: { pool } }: PayoutWorld,
  { id, list }: PayoutStory,
  paid: readonly Paid[],
): Promise<void> {
  const { rows: settled } = await pool.query<{ reference: string; leg: string; cents: string }>(
    `select l.reference, l.leg, p.amount::text as cents
       from ledger.payments p join bank.file_lines l on l.deal_id = p.deal_id and l.end_to_end_id = p.end_to_end_id
       where p.deal_id = $1 and (select state from ledger.payment_states s where s.deal_id = p.deal_id
         and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt order by ordinal desc limit 1) = 'settled'
       order by l.reference`,
    [id],
  );
  expect(settled.map(({ reference, cents: amount }) => [reference, amount])).toEqual(
    paid.map(({ reference, cents: amount }) => [reference, amount]),
  );
  expect(await recount(pool, id)).toEqual([]);
  for (const sides of await equations(pool, id)) {
    expect(sides).toMatchObject({ hold: true, gaps: [], difference: '0.00' });
    if (!list.paid.includes(sides.leg)) continue;
    expect({ ...sides.cash, ...sides.claims }).toMatchObject(NOTHING_OPEN);
    // Wages are paid by payroll, which has no books at the bank.
    if (sides.leg === 'payroll') continue;
    const owed = sumUsd(list.owed.filter(({ leg }) => leg === sides.leg).map(({ amount }) => amount));
    const ofLeg = settled.filter(({ leg }) => leg === sides.leg);
    expect(formatUsd(cents(ofLeg.reduce((sum, each) => sum + BigInt(each.cents), 0n)))).toBe(owed);
    expect(sides.cash.settled).toBe(owed);
  }
}
