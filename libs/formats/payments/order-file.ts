import { z } from 'zod';
import { isDay } from '#libs/calendar/day.ts';
import { type Instant, isInstant } from '#libs/calendar/instant.ts';
import { parseUsd } from '#libs/money/cents.ts';
import { DealFileProblem } from '../deal-file-faults.ts';
import { placed, readYaml } from '../yaml-file.ts';
import { explainIssue } from '../zod-words.ts';
import type { ChequeOrder, NachaOrder, PaymentOrder } from './order.ts';

const text = (max: number) => z.string().min(1).max(max);
/** Codes of digits begin with zeros, which YAML would take away. */
const digits = (length: number) =>
  z.string().regex(new RegExp(`^[0-9]{${length}}$`), `expected ${length} digits in quotes`);
const usd = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})\.[0-9]{2}$/, 'expected dollars in quotes, such as "5000000.00"');

const OrderFile = z.strictObject({
  id: text(24),
  createdAt: z.string().refine(isInstant, 'expected a moment such as 2021-02-22T14:30:00.000Z').optional(),
  payOn: z.string().refine(isDay, 'expected a day such as 2021-02-22'),
  debtor: z.strictObject({
    name: text(140),
    address: z.strictObject({
      street: text(70).optional(),
      building: text(16).optional(),
      postCode: text(16).optional(),
      town: text(35),
      state: text(35).optional(),
      country: z.string().regex(/^[A-Z]{2}$/, 'expected two letters such as US'),
    }),
    lei: text(20).optional(),
    account: z.strictObject({
      routing: digits(9),
      number: text(17),
      type: z.enum(['checking', 'savings']).default('checking'),
    }),
    bankName: text(140),
  }),
  limits: z
    .strictObject({
      transactions: z.int().min(1).max(10_000_000).default(10_000),
      amount: usd.default('99999999999.99'),
    })
    .prefault({}),
  nacha: z
    .strictObject({
      destination: digits(9),
      destinationName: text(23),
      origin: text(10),
      originName: text(23),
      companyId: text(10),
      description: text(10),
      fileIdModifier: z
        .string()
        .regex(/^[A-Z0-9]$/, 'expected A to Z or 0 to 9')
        .default('A'),
      sameDay: z.boolean().default(false),
      firstTrace: z.int().min(1).max(9_999_999).default(1),
    })
    .optional(),
  cheques: z.strictObject({ firstNumber: z.int().min(1).max(9_999_999_999) }).optional(),
});

export interface PaymentOrderFile {
  readonly order: PaymentOrder;
  readonly nacha: NachaOrder | undefined;
  readonly cheques: ChequeOrder | undefined;
}

/** Reads who pays, from where and when. Throws a `DealFileProblem` that names every fault with its line. */
export function readPaymentOrder(content: string, file: string, now: Instant): PaymentOrderFile {
  const { value, places } = readYaml(content, file, 'an order of payments');
  const parsed = OrderFile.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues
      .flatMap((issue) => explainIssue(issue, OrderFile, value))
      .map((fault) => placed(fault, places))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    throw new DealFileProblem(file, faults);
  }
  const { id, createdAt, payOn, debtor, limits, nacha, cheques } = parsed.data;
  const order = {
    id,
    createdAt: createdAt ?? now,
    payOn,
    debtor,
    limits: { transactionsMax: limits.transactions, amountMax: parseUsd(limits.amount) },
  };
  return { order, nacha, cheques };
}
