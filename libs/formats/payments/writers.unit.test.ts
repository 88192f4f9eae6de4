import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, formatUsd, parseUsd, sumCents } from '#libs/money/cents.ts';
import { times } from '#test/setup/effort.ts';
import { checkPaymentFile } from './check.ts';
import { planCheques, writeCheques } from './cheques.ts';
import { PaymentProblem } from './fault.ts';
import { nachaTotals, planNacha, type WrittenEntry, writeNacha } from './nacha.ts';
import type { NachaOrder, PaymentOrder } from './order.ts';
import { pain001Totals, planPain001, writePain001 } from './pain001.ts';
import type { Payment } from './payment.ts';
import { gathered, inChunks, nachaOf, orderOf, paymentOf, payments } from './testing/sample-payments.ts';

/** Small limits, so that a few dozen payments need several files. */
const limits = fc.record({
  transactionsMax: fc.integer({ min: 1, max: 50 }),
  amountMax: fc.bigInt({ min: 50_000_000n, max: 500_000_000n }).map(cents),
});

const ids = (list: readonly Payment[]) => list.map(({ endToEndId }) => endToEndId).toSorted();
const total = (list: readonly Payment[]) => sumCents(list.map(({ amount }) => amount));

async function pain001(order: PaymentOrder, list: readonly Payment[]) {
  const plan = await planPain001(order, () => list);
  return { totals: pain001Totals(plan), files: await gathered(writePain001(plan)) };
}

async function nacha(order: PaymentOrder, of: NachaOrder, list: readonly Payment[]) {
  const plan = await planNacha(order, of, () => list);
  const entries: WrittenEntry[] = [];
  const files = await gathered(writeNacha(plan, (entry) => entries.push(entry)));
  return { totals: nachaTotals(plan), files, entries };
}

/** Reads by patterns what the reader of the product reads by a parser. */
function transfersIn(xml: string) {
  return [...xml.matchAll(/<CdtTrfTxInf>.*?<\/CdtTrfTxInf>/g)].map(([text]) => ({
    id: /<EndToEndId>(.*?)</.exec(text)?.[1] ?? '',
    uetr: /<UETR>(.*?)</.exec(text)?.[1] ?? '',
    amount: parseUsd(/<InstdAmt Ccy="USD">(.*?)</.exec(text)?.[1] ?? ''),
    account: /<CdtrAcct><Id><Othr><Id>(.*?)</.exec(text)?.[1] ?? '',
    routing: /<MmbId>(.*?)</.exec(text)?.[1] ?? '',
  }));
}

describe('pain.001', () => {
  it('holds what was asked, once, with totals that agree, whatever the limits', async () => {
    await fc.assert(
      fc.asyncProperty(payments(['wire', 'ach']), limits, async (list, bank) => {
        const { totals, files } = await pain001(orderOf({ limits: bank }), list);
        const all = [...files.values()].flatMap((xml) => {
          const transfers = transfersIn(xml);
          const [header] = /<GrpHdr>.*<\/GrpHdr>/.exec(xml) ?? [''];
          expect(header).toContain(`<NbOfTxs>${transfers.length}</NbOfTxs>`);
          const sum = sumCents(transfers.map(({ amount }) => amount));
          expect(header).toContain(`<CtrlSum>${formatUsd(sum)}</CtrlSum>`);
          expect(transfers.length).toBeLessThanOrEqual(bank.transactionsMax);
          expect(sum <= bank.amountMax).toBe(true);
          for (const group of xml.split('<PmtInf>').slice(1)) {
            const inner = transfersIn(group);
            expect(group).toContain(
              `<NbOfTxs>${inner.length}</NbOfTxs><CtrlSum>${formatUsd(sumCents(inner.map(({ amount }) => amount)))}</CtrlSum>`,
            );
          }
          expect(xml.replaceAll(/<[^>]*>|\n/g, '')).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
          return transfers;
        });
        expect(all.map(({ id }) => id).toSorted()).toEqual(ids(list));
        expect(new Set(all.map(({ uetr }) => uetr)).size).toBe(list.length);
        for (const { id, amount, account, routing } of all) {
          const asked = list.find(({ endToEndId }) => endToEndId === id);
          expect({ amount, account, routing }).toEqual({
            amount: asked?.amount,
            account: asked?.account?.scheme === 'us' ? asked.account.number : '',
            routing: asked?.account?.scheme === 'us' ? asked.account.routing : '',
          });
        }
        expect(sumCents(totals.map((one) => one.total))).toBe(total(list));
        expect(totals.map(({ file }) => file)).toEqual([...files.keys()]);
      }),
      { numRuns: times(60) },
    );
  });

  it('is found without fault by the reader', async () => {
    await fc.assert(
      fc.asyncProperty(payments(['wire', 'ach']), limits, async (list, bank) => {
        const { files } = await pain001(orderOf({ limits: bank }), list);
        for (const xml of files.values()) {
          const report = await checkPaymentFile(inChunks(xml, 97));
          expect(report.findings).toEqual([]);
          expect(report.total.count).toBe(transfersIn(xml).length);
        }
      }),
      { numRuns: times(30) },
    );
  });

  it('gives a payment the same reference each time, and another payment another', async () => {
    const list = [paymentOf(1), paymentOf(2)];
    const [first, again] = [await pain001(orderOf(), list), await pain001(orderOf(), list)];
    expect(first.files).toEqual(again.files);
  });
});

describe('NACHA', () => {
  it('is balanced, blocked and adds up, with every payment once, whatever the limits', async () => {
    await fc.assert(
      fc.asyncProperty(payments(['ach']), limits, async (list, bank) => {
        const wide = { ...bank, transactionsMax: Math.max(bank.transactionsMax, 3) };
        const { totals, files, entries } = await nacha(orderOf({ limits: wide }), nachaOf(), list);
        const seen = [...files.values()].flatMap(entriesIn);
        expect(seen.map(({ id }) => id).toSorted()).toEqual(ids(list));
        expect(entries.map(({ endToEndId }) => endToEndId).toSorted()).toEqual(ids(list));
        expect(new Set(seen.map(({ trace }) => trace)).size).toBe(list.length);
        for (const { id, amount, account, trace } of seen) {
          const asked = list.find(({ endToEndId }) => endToEndId === id);
          expect(amount).toBe(asked?.amount);
          expect(account).toBe(asked?.account?.scheme === 'us' ? asked.account.number : '');
          expect(entries.find((entry) => entry.trace === trace)?.endToEndId).toBe(id);
        }
        expect(sumCents(totals.map((one) => one.total))).toBe(total(list));
      }),
      { numRuns: times(60) },
    );
  });

  it('is found without fault by the reader', async () => {
    await fc.assert(
      fc.asyncProperty(payments(['ach']), async (list) => {
        const { files } = await nacha(orderOf(), nachaOf(), list);
        for (const text of files.values()) {
          for (const form of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '')]) {
            expect((await checkPaymentFile(inChunks(form, 89))).findings).toEqual([]);
          }
        }
      }),
      { numRuns: times(30) },
    );
  });

  it('splits so that the debit that balances fits an entry', async () => {
    const big = [1, 2, 3].map((number) => paymentOf(number, { amount: cents(6_000_000_000n) }));
    expect((await nacha(orderOf(), nachaOf(), big)).totals.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('settles on the same day only before the last window, and up to its limit an entry', async () => {
    const sameDay = nachaOf({ sameDay: true });
    const today = { payOn: '2026-11-23', createdAt: '2026-11-23T21:44:00.000Z' };
    const million = paymentOf(1, { amount: parseUsd('1000000.00') });
    await expect(nacha(orderOf(today), sameDay, [million])).resolves.toBeDefined();
    const more = paymentOf(1, { amount: parseUsd('1000000.01') });
    await expect(nacha(orderOf(today), sameDay, [more])).rejects.toThrow(/at most 1000000\.00/);
    const late = orderOf({ ...today, createdAt: '2026-11-23T21:45:00.000Z' });
    await expect(nacha(late, sameDay, [million])).rejects.toThrow(/before 16:45 in New York/);
    await expect(nacha(orderOf(), sameDay, [million])).rejects.toThrow(
      /expected 2026-11-23, for same-day ACH/,
    );
  });
});

/** Takes a NACHA file apart by positions alone, and checks it by its own arithmetic. */
function entriesIn(text: string) {
  expect(text).toMatch(/^(?:[ -~]{94}\n)+$/);
  const lines = text.trimEnd().split('\n');
  expect(lines.length % 10).toBe(0);
  const number = (line: string, from: number, to: number) => BigInt(line.slice(from - 1, to));
  const sixes = lines.filter((line) => line.startsWith('6'));
  const sevens = lines.filter((line) => line.startsWith('7'));
  const sum = (kept: (code: string) => boolean) =>
    sixes.filter((line) => kept(line.slice(1, 3))).reduce((at, line) => at + number(line, 30, 39), 0n);
  const [credits, debits] = [sum((code) => /^[23]2$/.test(code)), sum((code) => /^[23]7$/.test(code))];
  expect(credits).toBe(debits);
  const control = lines.find((line) => line.startsWith('9') && !/^9+$/.test(line)) ?? '';
  expect(number(control, 14, 21)).toBe(BigInt(sixes.length + sevens.length));
  expect(number(control, 22, 31)).toBe(sixes.reduce((at, line) => at + number(line, 4, 11), 0n) % 10n ** 10n);
  expect([number(control, 32, 43), number(control, 44, 55)]).toEqual([debits, credits]);
  expect(number(control, 8, 13)).toBe(BigInt(lines.length / 10));
  expect(number(control, 2, 7)).toBe(BigInt(lines.filter((line) => line.startsWith('5')).length));
  const eights = lines.filter((line) => line.startsWith('8'));
  expect(eights.reduce((at, line) => at + number(line, 33, 44), 0n)).toBe(credits);
  return sixes
    .filter((line) => line.slice(39, 54).trim() !== 'OFFSET')
    .map((line) => ({
      id: line.slice(39, 54).trim(),
      amount: number(line, 30, 39),
      account: line.slice(12, 29).trim(),
      trace: line.slice(79, 94),
    }));
}

describe('cheques', () => {
  it('stand in both files under one number, spelled in words', async () => {
    const list = [1, 2, 3].map((number) =>
      paymentOf(number, { rail: 'cheque', amount: cents(BigInt(number) * 100_005n), account: undefined }),
    );
    const order = orderOf({ limits: { transactionsMax: 2, amountMax: cents(10n ** 12n) } });
    const files = await gathered(writeCheques(await planCheques(order, { firstNumber: 500 }, () => list)));
    const rows = (name: string) => (files.get(name) ?? '').trimEnd().split('\r\n');
    expect(rows('TEST-1-001-print.csv')).toHaveLength(3);
    expect(rows('TEST-1-002-print.csv')[1]).toMatch(
      /^502,2026-11-24,3000\.15,Three thousand and 15\/100 dollars,Holder 3,Elm Street,/,
    );
    expect(rows('TEST-1-001-positive-pay.csv')).toEqual([
      'record,account,cheque_number,issue_date,amount,payee',
      'ISSUE,123456789,500,2026-11-24,1000.05,Holder 1',
      'ISSUE,123456789,501,2026-11-24,2000.10,Holder 2',
      'TOTAL,,,2,3000.15,',
    ]);
  });

  it('are not written without an address', async () => {
    const payment = paymentOf(1, { rail: 'cheque', payee: { name: 'Ann', kind: 'person' } });
    await expect(planCheques(orderOf(), { firstNumber: 1 }, () => [payment])).rejects.toThrow(
      'payment P-1: address: found none, expected street, town and country.',
    );
  });
});

describe('what cannot be written', () => {
  const us = (change: object) => ({ ...paymentOf(1).account, ...change }) as NonNullable<Payment['account']>;
  it.each<[string, Payment[], RegExp]>([
    ['the same id twice', [paymentOf(1), paymentOf(1)], /found the same id twice/],
    ['no payment', [], /found none, expected at least one/],
    [
      'a name in Chinese',
      [paymentOf(1, { payee: { name: '王小明', kind: 'person' } })],
      /payee: found "王小明"/,
    ],
    ['nothing to pay', [paymentOf(1, { amount: cents(0n) })], /found 0\.00, expected more than 0\.00/],
    ['a wrong check digit', [paymentOf(1, { account: us({ routing: '021000022' }) })], /valid check digit/],
    ['nine zeros', [paymentOf(1, { account: us({ routing: '000000000' }) })], /valid check digit/],
    ['no account', [paymentOf(1, { account: undefined })], /account: found none/],
    ['an id of 36', [paymentOf(1, { endToEndId: 'A'.repeat(36) })], /1 to 35 characters/],
    ['an id with two slashes', [paymentOf(1, { endToEndId: 'A//B' })], /no two together/],
    ['a wrong IBAN', [ibanPayment('DE89370400440532013001')], /valid IBAN/],
    ['a cheque', [paymentOf(1, { rail: 'cheque' })], /rail: found cheque, expected wire or ach/],
  ])('%s', async (_what, list, expected) => {
    await expect(pain001(orderOf(), list)).rejects.toThrow(expected);
    await expect(pain001(orderOf(), list)).rejects.toThrow(PaymentProblem);
  });

  it.each<[string, Partial<PaymentOrder>, RegExp]>([
    ['a Saturday', { payOn: '2026-11-28' }, /Saturday.*The next is 2026-11-30/s],
    ['Thanksgiving', { payOn: '2026-11-26' }, /Thanksgiving Day \(Fedwire\)/],
    ['a day that is past', { payOn: '2026-11-20' }, /no day before 2026-11-23/],
    ['a long id', { id: 'X'.repeat(25) }, /1 to 24 characters/],
  ])('on %s', async (_what, change, expected) => {
    await expect(pain001(orderOf(change), [paymentOf(1)])).rejects.toThrow(expected);
  });

  it('shows no whole account in what it says', async () => {
    const account = us({ number: '12345678901234567890' });
    const problem = await pain001(orderOf(), [paymentOf(1, { account })]).catch((error: Error) => error);
    expect((problem as Error).message).toContain('••••7890');
    expect((problem as Error).message).not.toContain('123456789');
  });

  it('a list that changes between planning and writing', async () => {
    let pass = 0;
    const changing = () => {
      pass += 1;
      return [paymentOf(1), paymentOf(2, { amount: cents(BigInt(pass)) })];
    };
    const plan = await planPain001(orderOf(), changing);
    await expect(gathered(writePain001(plan))).rejects.toThrow(/changed between planning and writing/);
  });
});

function ibanPayment(iban: string): Payment {
  return paymentOf(1, { rail: 'wire', account: { scheme: 'iban', iban, bic: 'COBADEFFXXX' } });
}

/** A hundred thousand in `npm run proof`. */
const count = times(20_000, 100_000);

describe(`${count} payments`, () => {
  function* many() {
    for (let number = 1; number <= count; number += 1)
      yield paymentOf(number, { amount: cents(BigInt(number % 997) + 1n) });
  }
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heldMb = () => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };

  it.each(['pain.001', 'NACHA'])(
    'are written as %s and read back in flat memory',
    async (form) => {
      const limited = orderOf({ limits: { transactionsMax: count, amountMax: cents(9_999_999_999n) } });
      const [pieces, totals] = await (async () => {
        if (form === 'NACHA') {
          const plan = await planNacha(limited, nachaOf(), many);
          return [writeNacha(plan), nachaTotals(plan)] as const;
        }
        const plan = await planPain001(limited, many);
        return [writePain001(plan), pain001Totals(plan)] as const;
      })();
      const before = heldMb();
      let written = 0;
      let most = 0;
      const [only] = totals;
      async function* stream() {
        let waiting = '';
        for await (const { text } of pieces) {
          written += 1;
          waiting += text;
          if (written % (count / 4) === 0) most = Math.max(most, heldMb() - before);
          // As a disk gives it: an id that was seen must not keep its 64 KB alive.
          if (waiting.length < 65_536) continue;
          yield new TextEncoder().encode(waiting);
          waiting = '';
        }
        yield new TextEncoder().encode(waiting);
      }
      const report = await checkPaymentFile(stream());
      expect(totals).toHaveLength(1);
      expect(report).toMatchObject({ ok: true, findings: [] });
      expect(written).toBeGreaterThan(count);
      if (form === 'pain.001')
        expect(report.total).toEqual({ count, value: formatUsd(only?.total ?? cents(0n)) });
      // The ids that were seen are all that grows: some hundred bytes each.
      expect(most).toBeLessThan(6 + (count * 350) / 2 ** 20);
    },
    60_000,
  );
});
