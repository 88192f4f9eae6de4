import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, parseUsd, sumCents } from '#libs/money/cents.ts';
import { type BrokerReturn, brokerReturns, RECORD_LENGTH, type ReturnsFile } from './publication-1220.ts';

const file = (payees: number): ReturnsFile => ({
  year: 2021,
  payer: {
    name: 'The Agent, Inc.',
    tin: '123456789',
    address: '1 Main Street',
    city: 'New York',
    state: 'NY',
    zip: '10001',
    telephone: '+1 212 555 0100',
  },
  transmitter: { controlCode: '1A2B3', contact: 'Ada Clerk', email: 'ada@agent.example' },
  isTest: true,
  payees,
});

const payee = (change: Partial<BrokerReturn> = {}): BrokerReturn => ({
  account: 'h-1',
  name: 'Zoë Müller',
  entity: 'person',
  tin: '078051120',
  address: '2 Elm Street',
  city: 'Austin',
  region: 'TX',
  postalCode: '78701-1234',
  country: 'US',
  soldOn: '2021-02-26',
  description: '200 shares, cash merger',
  proceeds: parseUsd('3950.00'),
  withheld: parseUsd('948.00'),
  ...change,
});

async function written(payees: readonly BrokerReturn[]) {
  const records: string[] = [];
  const generator = brokerReturns(file(payees.length), payees);
  for (;;) {
    const next = await generator.next();
    if (next.done === true) return { records, totals: next.value };
    records.push(next.value);
  }
}

const at = (record: string | undefined, start: number, length: number) =>
  record?.slice(start - 1, start - 1 + length);

describe('Forms 1099-B for the IRS', () => {
  it('are records of 750 characters in their order, each field at its place', async () => {
    const { records } = await written([payee()]);
    expect(records.map((record) => record.charAt(0))).toEqual(['T', 'A', 'B', 'C', 'F']);
    expect(records.every((record) => record.length === RECORD_LENGTH && record.endsWith('\r\n'))).toBe(true);
    const [t, a, b, c, f] = records;
    expect([at(t, 2, 4), at(t, 7, 9), at(t, 16, 5), at(t, 28, 1), at(t, 296, 8)]).toEqual([
      '2021',
      '123456789',
      '1A2B3',
      'T',
      '00000001',
    ]);
    expect([at(a, 12, 9), at(a, 26, 2), at(a, 28, 16)?.trim()]).toEqual(['123456789', 'B ', '24']);
    expect([at(b, 11, 1), at(b, 12, 9), at(b, 21, 20)?.trim()]).toEqual(['2', '078051120', 'H-1']);
    expect([at(b, 55, 12), at(b, 67, 12), at(b, 91, 12)]).toEqual([
      '000000000000',
      '000000395000',
      '000000094800',
    ]);
    expect(at(b, 288, 40)?.trim()).toBe('ZOE MULLER');
    expect([at(b, 448, 40)?.trim(), at(b, 488, 2), at(b, 490, 9)]).toEqual(['AUSTIN', 'TX', '787011234']);
    expect([at(b, 545, 1), at(b, 548, 8), at(b, 569, 39)?.trim()]).toEqual([
      '2',
      '20210226',
      '200 SHARES, CASH MERGER',
    ]);
    expect([at(c, 2, 8), at(c, 34, 18), at(c, 70, 18)]).toEqual([
      '00000001',
      '000000000000395000',
      '000000000000094800',
    ]);
    expect([at(f, 2, 8), at(f, 50, 8), at(f, 500, 8)]).toEqual(['00000001', '00000001', '00000005']);
  });

  it('say a foreign address and a number that nobody gave', async () => {
    const abroad = payee({ country: 'CA', city: 'Toronto', region: 'ON', postalCode: 'M5H 2N2', tin: null });
    const { records } = await written([abroad]);
    const b = records[2];
    expect([at(b, 11, 1), at(b, 12, 9), at(b, 287, 1)]).toEqual([' ', ' '.repeat(9), '1']);
    expect(at(b, 448, 42)?.trim()).toBe('TORONTO ON M5H 2N2 CA');
  });

  it('have control totals that are the sums of their records, however many', async () => {
    const amounts = fc.array(
      fc.tuple(fc.bigInt({ min: 1n, max: 999_999_999_999n }), fc.bigInt({ min: 0n, max: 99_999_999n })),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(amounts, async (each) => {
        const payees = each.map(([proceeds, withheld]) =>
          payee({ proceeds: cents(proceeds), withheld: cents(withheld) }),
        );
        const { records, totals } = await written(payees);
        const read = records.filter((record) => record.startsWith('B'));
        const sum = (start: number) =>
          read.reduce((all, record) => all + BigInt(at(record, start, 12) ?? ''), 0n);
        expect(totals).toEqual({
          payees: payees.length,
          proceeds: sumCents(payees.map(({ proceeds }) => proceeds)),
          withheld: sumCents(payees.map(({ withheld }) => withheld)),
        });
        expect(sum(67)).toBe(totals.proceeds);
        expect(sum(91)).toBe(totals.withheld);
      }),
    );
  });

  it('are refused whole when they are not as many as announced, or an amount has no room', async () => {
    const generator = brokerReturns(file(2), [payee()]);
    await expect(
      (async () => {
        for await (const _ of generator);
      })(),
    ).rejects.toThrow('announced with 2');
    await expect(written([payee({ proceeds: cents(1_000_000_000_000n) })])).rejects.toThrow('does not fit');
  });
});
