import fc from 'fast-check';
import { cents } from '#libs/money/cents.ts';
import type { NachaOrder, PaymentOrder } from '../order.ts';
import type { FilePiece, Payment, Rail } from '../payment.ts';

export const ROUTING = ['021000021', '011401533', '091000019', '322271627'] as const;

export function orderOf(change: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    id: 'TEST-1',
    createdAt: '2026-11-23T14:00:00.000Z',
    payOn: '2026-11-24',
    debtor: {
      name: 'Example Paying Agent',
      address: { street: 'Main Street', building: '1', town: 'New York', state: 'NY', country: 'US' },
      lei: '529900T8BM49AURSDO55',
      account: { routing: '021000021', number: '123456789', type: 'checking' },
      bankName: 'Example Bank',
    },
    limits: { transactionsMax: 10_000, amountMax: cents(99_999_999_999_999n) },
    ...change,
  };
}

export function nachaOf(change: Partial<NachaOrder> = {}): NachaOrder {
  return {
    destination: '021000021',
    destinationName: 'EXAMPLE BANK',
    origin: '1234567890',
    originName: 'EXAMPLE AGENT',
    companyId: '1234567890',
    description: 'MERGER',
    fileIdModifier: 'A',
    sameDay: false,
    firstTrace: 1,
    ...change,
  };
}

/** A payment of its number, the same each time. */
export function paymentOf(number: number, change: Partial<Payment> = {}): Payment {
  return {
    endToEndId: `P-${number}`,
    amount: cents(BigInt((number % 9_973) + 1) * 37n),
    rail: 'ach',
    payee: {
      name: `Holder ${number}`,
      kind: number % 3 === 0 ? 'company' : 'person',
      address: { street: 'Elm Street', town: 'Boston', state: 'MA', country: 'US' },
    },
    account: {
      scheme: 'us',
      routing: ROUTING[number % ROUTING.length] ?? ROUTING[0],
      number: String(100_000 + number),
      type: number % 2 === 0 ? 'checking' : 'savings',
    },
    ...(number % 4 === 0 ? { remittance: `merger ${number}` } : {}),
    ...change,
  };
}

const names = fc.oneof(
  fc.constantFrom(
    'José Müller & Søn',
    "O'Brien, Ann",
    'Łukasz Żak',
    'Straße GmbH',
    'Æther "Ltd"',
    'Le Thi Hà',
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z .,'-]{0,60}$/),
);

/** Payments of some rails, each with an id of its own. */
export function payments(rails: readonly Rail[]): fc.Arbitrary<Payment[]> {
  const one = fc.record({
    cents: fc.bigInt({ min: 1n, max: 50_000_000n }),
    rail: fc.constantFrom(...rails),
    name: names,
    kind: fc.constantFrom('person' as const, 'company' as const),
    routing: fc.constantFrom(...ROUTING),
    account: fc.stringMatching(/^[0-9]{1,17}$/),
    type: fc.constantFrom('checking' as const, 'savings' as const),
    remittance: fc.option(fc.stringMatching(/^[A-Za-z0-9 ]{1,30}$/), { nil: undefined }),
    reference: fc.option(fc.stringMatching(/^[A-Z0-9]{1,20}$/), { nil: undefined }),
  });
  return fc.array(one, { minLength: 1, maxLength: 40 }).map((rows) =>
    rows.map((row, at) => ({
      endToEndId: `E-${at}`,
      amount: cents(row.cents),
      rail: row.rail,
      payee: {
        name: row.name,
        kind: row.kind,
        address: { street: 'Elm Street', town: 'Boston', country: 'US' },
      },
      account: { scheme: 'us', routing: row.routing, number: row.account, type: row.type },
      remittance: row.remittance,
      reference: row.reference,
    })),
  );
}

/** The files as they would stand on disk. */
export async function gathered(pieces: AsyncIterable<FilePiece>): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { file, text } of pieces) files.set(file, (files.get(file) ?? '') + text);
  return files;
}

/** A file's text as a disk gives it, in pieces that end anywhere. */
export async function* inChunks(text: string, size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}
