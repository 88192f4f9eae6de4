import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { collectBankAnswers } from '#activities/bank/collect-answers.ts';
import type { InstructionsOf, OurBank } from '#activities/bank/our-bank.ts';
import { planBankFiles } from '#activities/bank/plan-files.ts';
import { SANDBOX_AGREEMENT } from '#activities/bank/sandbox.ts';
import { sendBatch } from '#activities/bank/send-file.ts';
import { sftpDelivery } from '#activities/bank/sftp-delivery.ts';
import type { OutsideError } from '#activities/errors.ts';
import { buildBatch } from '#activities/payout/build-batch.ts';
import { liftHolds } from '#activities/payout/holds.ts';
import { fundedDeal, inTransaction, type TestLot } from '#activities/payout/testing/payout-deal.ts';
import { withdrawUnsent } from '#activities/payout/withdraw-unsent.ts';
import type { EffectContext } from '#activities/performer.ts';
import type { Behaviour } from '#apps/bank/behaviour.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import { Rail } from '#libs/contracts/payout.ts';
import { besidePrincipal } from '#libs/deal/payout/beside.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { reconcile } from '#libs/ledger/bank-reconciliation.ts';
import { equations, recount } from '#libs/ledger/equations.ts';
import { movementFor } from '#libs/ledger/facts.ts';
import { post } from '#libs/ledger/ledger.ts';
import { paymentTotals } from '#libs/ledger/payments.ts';
import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { parseRate } from '#libs/money/rate.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { type BankUnderTest, bankUnderTest } from './bank-under-test.ts';
import { sampleInstructions } from './sample-instructions.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: pg.Pool;
let owner: pg.Pool;
let under: BankUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  app = createPool(database.url);
  owner = createPool(database.url, { role: 'owner', connections: 1 });
  under = await bankUnderTest(inject('postgresUrl'));
});

afterAll(async () => {
  await Promise.all([app?.end(), owner?.end(), under?.close()]);
  await database?.drop();
});

const MONDAY = '2021-02-22T15:00:00.000Z';
const HOLDERS = 12;
const RAILS = ['wire', 'ach', 'ach', 'cheque'] as const;

const lots: readonly TestLot[] = Array.from({ length: HOLDERS }, (_, at) => ({
  lot: `lot-${at}`,
  holder: `h-${at}`,
  kind: 'book-entry',
  shares: String(100 + at),
}));

let deals = 0;

interface PaidDeal {
  readonly deal: OpenDeal;
  readonly dealId: string;
  readonly bank: OurBank;
  context(effectId: string, now: string, attempt?: number): EffectContext;
  /** Plans and sends a batch of everything that is payable. */
  batch(batchId: string, standing: readonly string[], now?: string): Promise<EffectParams<'send-batch'>[]>;
  send(params: EffectParams<'send-batch'>, now?: string): Promise<unknown>;
  collect(number: number, asOf: string): ReturnType<ReturnType<typeof collectBankAnswers>['perform']>;
}

async function paidDeal(
  rules: readonly Behaviour[] = [],
  beside: Pick<OpenDeal['payout']['legs']['agent'], 'beside' | 'charges'> = { beside: '0.00', charges: [] },
  transactionsMax = 4,
): Promise<PaidDeal> {
  const dealId = `bank-${(deals += 1)}`;
  const due = await fundedDeal(app, dealId, {
    lots,
    awards: [],
    price: '19.75',
    rounding: 'half-up',
    withoutLetter: ['book-entry'],
  });
  await app.query(
    `insert into deals (deal_id, mode, name, code_name, opened_at, phase, ended, version, stopped, restrained, effects_open,
         effects_unknown, clock_at, clock_to)
       values ($1, 'rehearsal', 'A deal', 'A', $2, 'after-closing', false, 1, false, false, 0, 0, $2, $2)`,
    [dealId, MONDAY],
  );
  await app.query(
    `insert into payout.payees (deal_id, holder_id, rail) select $1, * from unnest($2::text[], $3::text[])`,
    [dealId, lots.map(({ holder }) => holder), lots.map((_, at) => RAILS[at % RAILS.length])],
  );
  const bank: OurBank = {
    agreement: { ...SANDBOX_AGREEMENT, limits: { transactionsMax, amountMax: cents(10_000_000_00n) } },
    delivery: (deal) => sftpDelivery(under.address(deal)),
    tell: (deal, now, { deposited, orders }) =>
      under.bank.tell(deal, now, { deposited: parseUsd(deposited), orders }),
  };
  await under.bank.tell(dealId, MONDAY);
  await under.bank.behave(dealId, rules);
  const money = { deposited: formatUsd(cents(due.reduce((sum, { dueCents }) => sum + dueCents, 0n))) };
  const deal = { payout: { legs: { agent: { money, ...beside } } } } as unknown as OpenDeal;
  const dealOf = () => Promise.resolve(deal);
  const sending = sendBatch({ bank, instructionsOf: sampleInstructions, dealOf });
  const context = (effectId: string, now: string, attempt = 1): EffectContext => ({
    dealId,
    effectId,
    attempt,
    mode: 'rehearsal',
    now,
    pool: app,
    signal: new AbortController().signal,
  });
  return {
    dealId,
    deal,
    bank,
    context,
    async batch(batchId, standing, now = MONDAY) {
      const asked = {
        dealId,
        batchId,
        leg: 'agent' as const,
        rails: Rail.options,
        rounding: 'half-up' as const,
        backupRate: parseRate('0.24'),
        standing,
        withdrawn: [],
        at: now,
      };
      await inTransaction(app, (client) => buildBatch(client, asked));
      const { files } = await planBankFiles(bank).perform(
        { batchId },
        context(`plan-bank-files/${batchId}`, now),
      );
      return files.map((file) => ({ batchId, leg: 'agent' as const, ...file }));
    },
    send: (params, now = MONDAY) => sending.perform(params, context(`send-batch/${params.file}`, now)),
    collect: (number, asOf) =>
      collectBankAnswers({ bank, dealOf }).perform(
        { number, asOf },
        context(`collect-bank-answers/${number}`, asOf),
      ),
  };
}

async function assertSound(dealId: string): Promise<void> {
  expect(await recount(app, dealId)).toEqual([]);
  for (const { hold } of await equations(app, dealId)) expect(hold).toBe(true);
}

async function states(dealId: string): Promise<Record<string, number>> {
  const totals = await paymentTotals(app, dealId);
  return Object.fromEntries(totals.map(({ state, payments }) => [state, payments]));
}

/** The bank's own count against ours: nobody twice, nobody forgotten. */
async function assertEqualToBank(dealId: string): Promise<void> {
  const { payments, duplicates } = await under.bank.count(dealId);
  expect(duplicates).toBe(0);
  expect(payments.filter(({ paid }) => paid > 1)).toEqual([]);
  const { rows } = await app.query<{ reference: string; state: string }>(
    `select l.reference, (select state from ledger.payment_states s where s.deal_id = p.deal_id
         and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt order by ordinal desc limit 1) as state
       from bank.file_lines l join ledger.payments p on p.end_to_end_id = l.end_to_end_id where l.deal_id = $1 order by 1`,
    [dealId],
  );
  // What the bank never took, such as a file that it rejected, it paid nobody for.
  const theirs = new Map(payments.map(({ reference, paid, returned }) => [reference, paid - returned]));
  expect(rows.map(({ reference }) => [reference, theirs.get(reference) ?? 0])).toEqual(
    rows.map(({ reference, state }) => [reference, state === 'settled' ? 1 : 0]),
  );
  expect(payments.filter(({ reference }) => !rows.some((row) => row.reference === reference))).toEqual([]);
}

describe('a released batch', () => {
  it('goes to the bank in files within its limits, settles, and the ledger, the files and the bank are equal', async () => {
    const deal = await paidDeal();
    const files = await deal.batch('b-1', []);
    expect(files.map(({ rail, payments }) => [rail, payments])).toEqual([
      ['wire', 3],
      ['ach', 4],
      ['ach', 2],
      ['cheque', 3],
    ]);
    for (const file of files) await deal.send(file);
    expect(await states(deal.dealId)).toEqual({ sent: HOLDERS });
    await assertSound(deal.dealId);
    let number = 0;
    for (const day of ['22', '23', '24', '25', '26']) {
      await deal.collect((number += 1), `2021-02-${day}T23:59:00.000Z`);
    }
    const last = await deal.collect((number += 1), '2021-03-20T01:00:00.000Z');
    expect(last.unexplained).toEqual([]);
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS });
    await assertSound(deal.dealId);
    await assertEqualToBank(deal.dealId);
    expect(await deal.collect(number, '2021-03-20T01:00:00.000Z')).toEqual(last);
    const { differences, ledger, bank } = await reconcile(app, deal.dealId, '2021-03-20T01:00:00.000Z');
    expect(differences).toEqual([]);
    expect(bank.debited).toEqual(ledger.settled);
  });

  it('that is sent twice, loses its connection, and is looked up, lies at the bank once', async () => {
    const deal = await paidDeal([{ does: 'lose-connection', times: 2 }, { does: 'duplicate-answers' }]);
    const files = await deal.batch('b-1', []);
    for (const file of files) {
      for (let tries = 0; tries < 4; tries += 1)
        await deal.send(file).catch((error: OutsideError) => expect(error.answer).toBe('no-answer'));
    }
    await deal.collect(1, '2021-03-20T01:00:00.000Z');
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS });
    await assertSound(deal.dealId);
    await assertEqualToBank(deal.dealId);
  });

  it('what comes back is held, and paid again as another attempt only then', async () => {
    const deal = await paidDeal([
      { does: 'return', rail: 'ach', payee: 'Holder 1', code: 'R03', afterBankDays: 2, share: 1 },
      { does: 'reject', rail: 'wire', payee: 'Holder 4', code: 'AC04', share: 1 },
      { does: 'never-cashed', payee: 'Holder 7', share: 1 },
    ]);
    for (const file of await deal.batch('b-1', [])) await deal.send(file);
    expect(await deal.batch('b-early', ['b-1'])).toEqual([]);
    const collected = await deal.collect(1, '2021-03-20T01:00:00.000Z');
    expect(collected.legs[0]?.payments).toEqual({ settled: HOLDERS - 2, returned: 2 });
    await assertSound(deal.dealId);
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS - 3, returned: 2, sent: 1 });
    await deal.collect(2, '2021-09-20T01:00:00.000Z');
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS - 3, returned: 3 });
    const at = '2021-09-21T15:00:00.000Z';
    await inTransaction(app, (client) =>
      liftHolds(client, {
        dealId: deal.dealId,
        at,
        cause: 'verified-again',
        reason: 'returned',
        of: { holderIds: ['h-1', 'h-4', 'h-7'] },
      }),
    );
    await under.bank.behave(deal.dealId, []);
    const files = await deal.batch('b-2', ['b-1', 'b-early'], at);
    expect(files.reduce((sum, { payments }) => sum + payments, 0)).toBe(3);
    for (const file of files) await deal.send(file, at);
    await deal.collect(3, '2021-10-20T01:00:00.000Z');
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS, returned: 3 });
    await assertSound(deal.dealId);
    await assertEqualToBank(deal.dealId);
    const { differences, returns } = await reconcile(app, deal.dealId, '2021-10-20T01:00:00.000Z');
    expect(differences).toEqual([]);
    expect(returns.map(({ code, words, reissued }) => [code, words, reissued]).sort()).toEqual([
      ['AC04', 'account closed', true],
      ['R03', 'No such account, or not the payee’s', true],
      ['STALE', 'Cheque not brought to a bank in six months', true],
    ]);
  });

  it('does not go while effects are stopped, an order stands, or a restore is not reconciled', async () => {
    const deal = await paidDeal();
    const [file] = await deal.batch('b-1', []);
    if (file === undefined) throw new Error('no file');
    const refusals = async () => {
      const error = await deal.send(file).catch((thrown: OutsideError) => thrown);
      expect(error).toMatchObject({ answer: 'not-yet' });
      expect(await states(deal.dealId)).toEqual({});
    };
    for (const column of ['stopped', 'restrained']) {
      await app.query(`update deals set ${column} = true where deal_id = $1`, [deal.dealId]);
      await refusals();
      await app.query(`update deals set ${column} = false where deal_id = $1`, [deal.dealId]);
    }
    await owner.query("insert into epochs (epoch, reason) values (2, 'restored')");
    await refusals();
    await owner.query(
      "update epochs set released_at = now(), released_by = 'x', release_reason = 'y' where epoch = 2",
    );
    await deal.send(file);
    expect(await states(deal.dealId)).toEqual({ sent: file.payments });
  });

  it('that is stopped after it was marked stays here, and goes the same when that ends', async () => {
    const deal = await paidDeal();
    const [file] = await deal.batch('b-1', []);
    if (file === undefined) throw new Error('no file');
    const stop = (stopped: boolean) =>
      app.query('update deals set stopped = $2 where deal_id = $1', [deal.dealId, stopped]);
    const { delivery } = deal.bank;
    const slow: OurBank = {
      ...deal.bank,
      // The stop comes while the bank is being reached.
      delivery: (of) => {
        const real = delivery(of);
        return {
          find: (name) => stop(true).then(() => real.find(name)),
          deliver: (name, content) => real.deliver(name, content),
          answers: () => real.answers(),
          fetch: (name) => real.fetch(name),
          close: () => real.close(),
        };
      },
    };
    const dealOf = () =>
      Promise.resolve({
        payout: { legs: { agent: { money: { deposited: '0.00' }, beside: '0.00', charges: [] } } },
      } as unknown as OpenDeal);
    const sending = sendBatch({ bank: slow, instructionsOf: sampleInstructions, dealOf });
    await expect(
      sending.perform(file, deal.context(`send-batch/${file.file}`, MONDAY)),
    ).rejects.toMatchObject({
      answer: 'not-yet',
    });
    expect(await states(deal.dealId)).toEqual({ sent: file.payments });
    await under.bank.look();
    const atBank = () =>
      under.pool
        .query('select 1 from bank.payments where customer = $1', [deal.dealId])
        .then((r) => r.rowCount);
    expect(await atBank()).toBe(0);
    await stop(false);
    await deal.send(file);
    await under.bank.look();
    expect(await atBank()).toBe(file.payments);
  });

  it('with a file that cannot go any more: what is not sent of it is withdrawn, and is paid once by the next batch, tax and all', async () => {
    const deal = await paidDeal();
    await app.query("update payout.payees set instruction = 1, tax = 'backup' where deal_id = $1", [
      deal.dealId,
    ]);
    const files = await deal.batch('b-1', []);
    const [wires, ...others] = files as [EffectParams<'send-batch'>, ...EffectParams<'send-batch'>[]];
    const sendBy = async (file: EffectParams<'send-batch'>, numberOf: (holder: string) => number) => {
      const instructionsOf: InstructionsOf = async (client, of, holders) => {
        const found = await sampleInstructions(client, of, holders);
        return new Map([...found].map(([id, one]) => [id, { ...one, number: numberOf(id) }]));
      };
      const sending = sendBatch({
        bank: deal.bank,
        instructionsOf,
        dealOf: () => Promise.resolve(deal.deal),
      });
      return sending.perform(file, deal.context(`send-batch/${file.file}`, MONDAY));
    };
    const changed = (holder: string) => (holder === 'h-1' ? 2 : 1);
    await sendBy(wires, changed);
    const [stuck] = others as [EffectParams<'send-batch'>];
    await expect(sendBy(stuck, changed)).rejects.toThrow(/instruction 2 stands since/);

    const withdraw = () =>
      inTransaction(app, (client) =>
        withdrawUnsent(client, {
          dealId: deal.dealId,
          batchId: 'b-1',
          at: MONDAY,
          cause: 'withdraw-unsent/b-1',
        }),
      );
    const withdrawn = await withdraw();
    expect(withdrawn).toMatchObject({ payments: 9, stretches: [{ from: 4, to: 12 }] });
    expect(await withdraw()).toEqual(withdrawn);
    for (const file of others) await expect(sendBy(file, () => 1)).rejects.toThrow(/it goes no more/);

    await app.query("update payout.payees set instruction = 2 where deal_id = $1 and holder_id = 'h-1'", [
      deal.dealId,
    ]);
    const again = await deal.batch('b-2', ['b-1']);
    expect(again.reduce((sum, { payments }) => sum + payments, 0)).toBe(9);
    for (const file of again) await sendBy(file, changed);
    await deal.collect(1, '2021-03-20T01:00:00.000Z');
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS });
    await assertSound(deal.dealId);
    await assertEqualToBank(deal.dealId);
    const { rows } = await app.query(
      `select sum(balance)::text as withheld from ledger.balances
         where deal_id = $1 and book = 'claims' and account = 'withheld'`,
      [deal.dealId],
    );
    // 24 % of 1,266 shares at $19.75, each payment rounded by itself.
    expect(rows[0]?.withheld).toBe('600084');
  });

  it('is paid by the instruction that was approved, or not: where another took its place nothing of the file is marked', async () => {
    const deal = await paidDeal();
    await app.query('update payout.payees set instruction = 1 where deal_id = $1', [deal.dealId]);
    const [file] = (await deal.batch('b-1', [])) as [EffectParams<'send-batch'>];
    const dealOf = () =>
      Promise.resolve({
        payout: { legs: { agent: { money: { deposited: '10000000.00' } } } },
      } as unknown as OpenDeal);
    const sendWhere = (stands: number) => {
      const instructionsOf: InstructionsOf = async (...of) =>
        new Map(
          [...(await sampleInstructions(...of))].map(([id, one]) => [
            id,
            { ...one, number: id === 'h-0' ? stands : 1 },
          ]),
        );
      const sending = sendBatch({ bank: deal.bank, instructionsOf, dealOf });
      return sending.perform(file, deal.context(`send-batch/${file.file}`, MONDAY));
    };
    // Verified and cooled down as it may be: nobody approved a payment to there.
    await expect(sendWhere(2)).rejects.toMatchObject({
      answer: 'refused',
      message: expect.stringContaining(
        'holder h-0 was approved by instruction 1, and instruction 2 stands since',
      ),
    });
    expect(await states(deal.dealId)).toEqual({});
    await assertSound(deal.dealId);
    await sendWhere(1);
    expect(await states(deal.dealId)).toEqual({ sent: file.payments });
  });

  it('whose file was rejected as a whole comes back to the last cent', async () => {
    const deal = await paidDeal([{ does: 'reject-file', code: 'FF01', times: 1 }]);
    const files = await deal.batch('b-1', []);
    for (const file of files) await deal.send(file);
    await under.bank.look();
    await deal.collect(1, '2021-03-20T01:00:00.000Z');
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS - 3, returned: 3 });
    await assertSound(deal.dealId);
    await assertEqualToBank(deal.dealId);
  });

  it('is reconciled three ways: what the bank pays without an order, twice, or not at all stands first, with its owner', async () => {
    const deal = await paidDeal();
    const files = await deal.batch('b-1', []);
    for (const file of files.slice(0, 2)) await deal.send(file);
    await under.bank.look();
    const { rows } = await under.pool.query<{ reference: string }>(
      "select reference from bank.payments where customer = $1 order by rail = 'ach', reference",
      [deal.dealId],
    );
    // A wire, paid at once; and an ACH entry, which settles on the next day.
    const [first, second] = [rows[0]?.reference, rows.at(-1)?.reference];
    await under.pool.query(
      "update bank.payments set pays_at = '2031-01-01' where customer = $1 and reference = $2",
      [deal.dealId, second],
    );
    await under.pool.query(
      `insert into bank.entries (customer, booked_at, day, kind, amount, reference)
         values ($1, '2021-02-23T16:00Z', '2021-02-23', 'paid', -4200, 'NOT-OURS')`,
      [deal.dealId],
    );
    await under.pool.query(
      'alter table bank.entries drop constraint if exists entries_customer_kind_reference_key',
    );
    await deal.collect(1, '2021-02-24T01:00:00.000Z');
    await under.pool.query(
      `insert into bank.entries (customer, booked_at, day, kind, amount, reference)
         select customer, '2021-02-24T16:00Z', '2021-02-24', kind, amount, reference from bank.entries
           where customer = $1 and reference = $2`,
      [deal.dealId, first],
    );
    const collected = await deal.collect(2, '2021-03-10T01:00:00.000Z');
    expect(collected.unexplained).toHaveLength(1);
    const { differences, reconciled } = await reconcile(app, deal.dealId, '2021-03-10T01:00:00.000Z');
    expect(reconciled).toBe(false);
    expect(differences.map(({ kind, owner, reference }) => [kind, owner, reference])).toEqual([
      ['paid-twice', 'finance', first],
      ['not-ordered', 'bank', 'NOT-OURS'],
      ['overdue', 'bank', second],
      ['balance-differs', 'finance', expect.any(String)],
    ]);
    // What was debited twice and is credited back once has been paid: nobody is paid again for it.
    await under.pool.query(
      `insert into bank.entries (customer, booked_at, day, kind, amount, reference)
         select customer, '2021-03-10T16:00Z', '2021-03-10', 'returned', -amount, reference from bank.entries
           where customer = $1 and reference = $2 limit 1`,
      [deal.dealId, first],
    );
    const before = await states(deal.dealId);
    expect((await deal.collect(3, '2021-03-20T01:00:00.000Z')).legs).toEqual([]);
    expect(await states(deal.dealId)).toEqual(before);
  });

  it('stands beside a charge that was reported: it is on the statement, and no difference', async () => {
    const charge = { beside: '-42.00', charges: [{ amount: '42.00', at: '2021-02-23T15:00:00.000Z' }] };
    const deal = await paidDeal([], charge);
    for (const file of await deal.batch('b-1', [])) await deal.send(file);
    const charged = (reference: string) =>
      under.pool.query(
        `insert into bank.entries (customer, booked_at, day, kind, amount, reference)
           values ($1, '2021-02-23T16:00Z', '2021-02-23', 'paid', -4200, $2)`,
        [deal.dealId, reference],
      );
    await charged('CHARGE-1');
    expect((await deal.collect(1, '2021-03-20T01:00:00.000Z')).unexplained).toEqual([]);
    const asOf = '2021-03-20T01:00:00.000Z';
    const told = await reconcile(app, deal.dealId, asOf, besidePrincipal(deal.deal));
    expect(told).toMatchObject({ reconciled: true, differences: [] });
    const unreported = await reconcile(app, deal.dealId, asOf);
    expect(unreported.differences.map(({ kind }) => kind)).toEqual(['not-ordered', 'balance-differs']);
  });

  it('stands beside tax that was deposited by hand: a rehearsal’s bank is told of it, and it is no difference', async () => {
    const deal = await paidDeal();
    await app.query("update payout.payees set tax = 'backup' where deal_id = $1 and holder_id = 'h-1'", [
      deal.dealId,
    ]);
    for (const file of await deal.batch('b-1', [])) await deal.send(file);
    await deal.collect(1, '2021-02-25T01:00:00.000Z');
    const at = '2021-02-25T15:00:00.000Z';
    await inTransaction(app, (client) =>
      post(client, {
        dealId: deal.dealId,
        cause: 'event/remitted',
        fact: 'withholding-remitted',
        recordedAt: at,
        effectiveAt: at,
        // A quarter, nearly, of 101 shares at $19.75.
        movements: [{ ...movementFor('withholding-remitted', '478.74'), leg: 'agent' }],
      }),
    );
    const early = await reconcile(app, deal.dealId, at);
    expect(early.differences).toEqual([]);
    for (const number of [2, 3])
      expect((await deal.collect(number, `2021-03-0${number}T01:00:00.000Z`)).unexplained).toEqual([]);
    const { differences, balance } = await reconcile(app, deal.dealId, '2021-03-03T15:00:00.000Z');
    expect(differences).toEqual([]);
    expect(balance.bank).toBe(balance.ledger);
  });

  it('that the bank refuses as a duplicate is no return: it says that it has it, and is asked', async () => {
    const deal = await paidDeal([
      { does: 'reject', rail: 'wire', payee: 'Holder 4', code: 'DU04', share: 1 },
    ]);
    for (const file of await deal.batch('b-1', [])) await deal.send(file);
    const told = await deal.collect(1, '2021-03-20T01:00:00.000Z');
    expect(told.legs[0]?.payments).toEqual({ settled: HOLDERS - 1, returned: 0 });
    expect(told.unexplained).toEqual([
      expect.stringMatching(/^The bank refused CB\w+ as a duplicate \(DU04\)/),
    ]);
    expect((await deal.collect(2, '2021-03-30T01:00:00.000Z')).unexplained).toEqual([]);
    expect(await states(deal.dealId)).toEqual({ settled: HOLDERS - 1, sent: 1 });
    expect(await deal.batch('b-2', ['b-1'])).toEqual([]);
  });
});

describe('a row of an answer', () => {
  it('is of an answer that is there, also where many are added at once', async () => {
    const rows = `insert into bank.answer_rows (deal_id, name, ordinal, what, reference, amount_cents, code, said, day, bank_reference)
      select 'bank-rows', name, 1, 'debited', 'CB1', 1, '', '', '', '' from unnest($1::text[]) name`;
    await app.query(
      `insert into bank.answers (deal_id, name, digest, format, message_id, fetched_at)
         values ('bank-rows', 'a.xml', repeat('a', 64), 'camt.053', 'M', now())`,
    );
    await expect(app.query(rows, [['a.xml', 'b.xml']])).rejects.toMatchObject({ code: '23503' });
    await app.query(rows, [['a.xml']]);
  });
});
