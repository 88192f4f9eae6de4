import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderDelivery } from '#activities/bank/folder-delivery.ts';
import { sftpDelivery } from '#activities/bank/sftp-delivery.ts';
import type { OutsideError } from '#activities/errors.ts';
import type { Behaviour } from '#apps/bank/behaviour.ts';
import { type AnswerRow, readAnswer } from '#libs/formats/payments/answer-rows.ts';
import { checkPaymentFile } from '#libs/formats/payments/check.ts';
import { planCheques, writeCheques } from '#libs/formats/payments/cheques.ts';
import { planNacha, writeNacha } from '#libs/formats/payments/nacha.ts';
import { planPain001, writePain001 } from '#libs/formats/payments/pain001.ts';
import type { FilePiece, Payment } from '#libs/formats/payments/payment.ts';
import { nachaOf, orderOf, paymentOf } from '#libs/formats/payments/testing/sample-payments.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { type BankUnderTest, bankUnderTest } from './bank-under-test.ts';

let under: BankUnderTest;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  // Ours, whose migrations make our role, on the same server.
  database = await freshDatabase();
  await migrate(database.url);
  under = await bankUnderTest(inject('postgresUrl'));
});
afterAll(async () => {
  await under?.close();
  await database?.drop();
});

const MORNING = '2026-11-23T15:00:00.000Z';
const EVENING = '2026-11-25T01:00:00.000Z';

let customers = 0;
async function newCustomer(rules: readonly Behaviour[] = []): Promise<string> {
  customers += 1;
  const customer = `deal-${customers}`;
  await under.bank.tell(customer, MORNING, { deposited: 100_000_000n });
  await under.bank.behave(customer, rules);
  return customer;
}

async function gathered(pieces: AsyncIterable<FilePiece>): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { file, text } of pieces) files.set(file, (files.get(file) ?? '') + text);
  return files;
}

const wires = (numbers: readonly number[]): Payment[] =>
  numbers.map((number) => paymentOf(number, { rail: 'wire' }));
const entries = (numbers: readonly number[]): Payment[] =>
  numbers.map((number) => paymentOf(number, { rail: 'ach' }));

async function pain001(payments: readonly Payment[], id = 'TEST-1') {
  return gathered(writePain001(await planPain001(orderOf({ id }), () => payments)));
}

async function nacha(payments: readonly Payment[], id = 'TEST-1') {
  return gathered(writeNacha(await planNacha(orderOf({ id }), nachaOf(), () => payments)));
}

async function send(customer: string, files: ReadonlyMap<string, string>): Promise<void> {
  const delivery = sftpDelivery(under.address(customer));
  for (const [name, text] of files) await delivery.deliver(name, Readable.from([Buffer.from(text)]));
  await delivery.close();
  await under.bank.look();
}

/** Everything the bank says, with each of its files checked by our own reader. */
async function answersOf(customer: string): Promise<{ names: readonly string[]; rows: AnswerRow[] }> {
  const delivery = sftpDelivery(under.address(customer));
  const names = await delivery.answers();
  const rows: AnswerRow[] = [];
  for (const name of names) {
    const content = await delivery.fetch(name);
    const report = await checkPaymentFile(Readable.from([content]));
    expect(
      report.findings.filter(({ severity }) => severity === 'fault'),
      name,
    ).toEqual([]);
    await readAnswer(Readable.from([content]), (row) => rows.push(row));
  }
  await delivery.close();
  return { names, rows };
}

describe('the sandbox bank', () => {
  it('pays wires and ACH once each, and its statement ties to the cent', async () => {
    const customer = await newCustomer();
    await send(customer, await pain001(wires([1, 2])));
    await send(customer, await nacha(entries([3, 4, 5])));
    await under.bank.tell(customer, EVENING, { deposited: 100_000_000n });
    const { payments, duplicates } = await under.bank.count(customer);
    expect(payments.map(({ reference, paid }) => [reference, paid])).toEqual(
      [1, 2, 3, 4, 5].map((number) => [`P-${number}`, 1]),
    );
    expect(duplicates).toBe(0);
    const { rows, names } = await answersOf(customer);
    expect(names.filter((name) => name.includes('camt053'))).toHaveLength(2);
    const debited = rows.filter(({ what }) => what === 'debited').map(({ reference }) => reference);
    expect(new Set(debited)).toEqual(new Set(['P-1', 'P-2', 'P-3', 'P-4', 'P-5']));
    expect(rows.filter(({ what }) => what === 'credited')).toHaveLength(1);
  });

  it('takes the same file once, under whatever name, and the same payment once, in whatever file', async () => {
    const customer = await newCustomer();
    const files = await pain001(wires([1, 2]));
    const [[name, text] = ['', '']] = files;
    await send(customer, files);
    await send(customer, new Map([[`again-${name}`, text]]));
    await send(customer, await pain001(wires([2, 3]), 'TEST-2'));
    await under.bank.tell(customer, EVENING);
    const { payments, duplicates } = await under.bank.count(customer);
    expect(payments.map(({ reference, paid }) => [reference, paid])).toEqual([
      ['P-1', 1],
      ['P-2', 1],
      ['P-3', 1],
    ]);
    expect(duplicates).toBe(3);
    const { rows } = await answersOf(customer);
    expect(rows.filter(({ what }) => what === 'file-rejected').map(({ code }) => code)).toEqual(['DUPL']);
  });

  it('rejects, returns days later with its code, and says everything twice when asked to', async () => {
    const customer = await newCustomer([
      { does: 'reject', rail: 'wire', payee: wires([1])[0]?.payee.name, code: 'AC04', share: 1 },
      { does: 'return', rail: 'ach', code: 'R03', afterBankDays: 2, share: 1 },
      { does: 'duplicate-answers' },
    ]);
    await send(customer, await pain001(wires([1, 2])));
    await send(customer, await nacha(entries([3])));
    await under.bank.tell(customer, '2026-12-01T01:00:00.000Z');
    const { rows } = await answersOf(customer);
    const told = (what: AnswerRow['what']) =>
      rows.filter((row) => row.what === what).map(({ reference, code }) => `${reference} ${code}`.trim());
    expect(told('rejected')).toEqual(['P-1 AC04', 'P-1 AC04']);
    expect(told('returned')).toEqual(['P-3 R03', 'P-3 R03']);
    expect(told('credited-back')).toEqual(['P-3 R03', 'P-3 R03']);
    const { payments } = await under.bank.count(customer);
    expect(payments.map(({ state, paid, returned }) => [state, paid, returned])).toEqual([
      ['rejected', 0, 0],
      ['paid', 1, 0],
      ['returned', 1, 1],
    ]);
  });

  it('pays a cheque that stands on the issue file, and cancels one that nobody brings for six months', async () => {
    const customer = await newCustomer([
      { does: 'never-cashed', payee: paymentOf(2, { rail: 'cheque' }).payee.name, share: 1 },
    ]);
    const payments = [1, 2].map((number) => cheque(number));
    const plan = await planCheques(orderOf(), { firstNumber: 100 }, () => payments);
    await send(customer, await gathered(writeCheques(plan)));
    await under.bank.tell(customer, '2026-12-20T01:00:00.000Z');
    expect((await under.bank.count(customer)).payments.map(({ paid }) => paid)).toEqual([1, 0]);
    await under.bank.tell(customer, '2027-06-15T01:00:00.000Z');
    expect((await under.bank.count(customer)).payments.map(({ state }) => state)).toEqual(['paid', 'stale']);
    const { rows } = await answersOf(customer);
    expect(
      rows.filter(({ what }) => what === 'rejected').map(({ reference, code }) => [reference, code]),
    ).toEqual([['P-2', 'STALE']]);
  });

  it('answers late when it is slow, and rejects a file as a whole', async () => {
    const customer = await newCustomer([
      { does: 'slow', hours: 5 },
      { does: 'reject-file', code: 'FF01', times: 1 },
    ]);
    await send(customer, await pain001(wires([1])));
    await under.bank.tell(customer, '2026-11-23T19:59:00.000Z');
    expect((await answersOf(customer)).names).toEqual([]);
    await under.bank.tell(customer, '2026-11-23T20:01:00.000Z');
    expect((await answersOf(customer)).rows.map(({ what }) => what)).toEqual(['file-rejected']);
    expect((await under.bank.count(customer)).payments).toEqual([]);
  });

  it('finds a file that it booked and did not put away, and does not book it again', async () => {
    const customer = await newCustomer();
    const files = await pain001(wires([1]));
    await send(customer, files);
    const folder = folderDelivery({
      orders: `${under.root}/customers/${customer}/in`,
      taken: null,
      answers: `${under.root}/customers/${customer}/out`,
    });
    for (const [name, text] of files) await folder.deliver(name, Readable.from([Buffer.from(text)]));
    await under.bank.look();
    await under.bank.tell(customer, EVENING);
    const { payments, duplicates } = await under.bank.count(customer);
    expect(payments.map(({ paid }) => paid)).toEqual([1]);
    expect(duplicates).toBe(0);
  });

  it('keeps its books where our role cannot look', async () => {
    const ours = createPool(under.url, { connections: 1 });
    await expect(ours.query('select * from bank.entries')).rejects.toThrow(/permission denied/);
    await ours.end();
  });
});

describe('delivery by SFTP', () => {
  it('finds after a lost connection what arrived, and what did not', async () => {
    const customer = await newCustomer([{ does: 'lose-connection', times: 1 }]);
    const [[name, text] = ['', '']] = await pain001(wires([1]));
    const delivery = sftpDelivery(under.address(customer));
    expect(await delivery.find(name)).toBeUndefined();
    const lost = await delivery
      .deliver(name, Readable.from([Buffer.from(text)]))
      .catch((error: unknown) => error);
    expect((lost as OutsideError).answer).toBe('no-answer');
    expect(await delivery.find(name)).toEqual({ where: 'waiting', bytes: Buffer.byteLength(text) });
    await under.bank.look();
    expect(await delivery.find(name)).toEqual({ where: 'taken', bytes: Buffer.byteLength(text) });
    const again = await delivery
      .deliver(name, Readable.from([Buffer.from(text)]))
      .catch((error: unknown) => error);
    expect((again as OutsideError).answer).toBe('no-answer');
    await delivery.close();
    await under.bank.look();
    await under.bank.tell(customer, EVENING);
    expect((await under.bank.count(customer)).payments.map(({ paid }) => paid)).toEqual([1]);
  });

  it('speaks to no server that shows another key, and to none with another client key', async () => {
    const customer = await newCustomer();
    const other = await bankUnderTest(inject('postgresUrl'));
    try {
      const address = under.address(customer);
      const wrongHost = sftpDelivery({ ...address, hostKey: other.address(customer).hostKey });
      await expect(wrongHost.answers()).rejects.toMatchObject({ answer: 'refused' });
      const wrongKey = sftpDelivery({ ...address, privateKey: other.address(customer).privateKey });
      await expect(wrongKey.answers()).rejects.toMatchObject({ answer: 'unreachable' });
    } finally {
      await other.close();
    }
  });

  it('does not leave the customer’s folders', async () => {
    const customer = await newCustomer();
    const address = under.address(customer);
    const delivery = sftpDelivery({
      ...address,
      folders: { ...address.folders, answers: '/../keys' },
    });
    await expect(delivery.answers()).rejects.toThrow();
    await expect(delivery.fetch('../../keys/host')).rejects.toThrow(/not a name/);
    await delivery.close();
  });
});

function cheque(number: number): Payment {
  const address = { street: 'Elm Street', building: '2', town: 'Boston', state: 'MA', country: 'US' };
  const payment = paymentOf(number, { rail: 'cheque' });
  return { ...payment, account: undefined, payee: { ...payment.payee, address } };
}
