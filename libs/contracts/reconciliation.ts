import { z } from 'zod';
import { Count, Instant, Line, Text, Usd } from './values.ts';

/** Whose move it is. */
export const DifferenceOwner = z.enum(['finance', 'bank', 'operator', 'payee']);
export type DifferenceOwner = z.infer<typeof DifferenceOwner>;

export const DifferenceKind = z.enum([
  'paid-twice',
  'not-ordered',
  'amount-differs',
  'rejected-and-paid',
  'not-in-a-file',
  'not-in-the-ledger',
  'settled-without-debit',
  'debit-not-booked',
  'return-not-booked',
  'return-without-money',
  'overdue',
  'balance-differs',
  'unreadable-answer',
  'statement-gap',
]);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** One place where file, ledger and statement do not say the same. */
export const Difference = z.strictObject({
  kind: DifferenceKind,
  owner: DifferenceOwner,
  /** What the bank calls the payment; empty where it is about more than one. */
  reference: z.string().max(200),
  file: z.string().max(100),
  inFile: Usd.nullable(),
  inLedger: z.string().max(40).nullable(),
  onStatement: Usd.nullable(),
  sentence: Text,
  todo: Text,
});
export type Difference = z.infer<typeof Difference>;

export const ReturnRow = z.strictObject({
  reference: Line,
  holderId: z.string(),
  entitlementId: z.string(),
  file: Line,
  amount: Usd,
  code: z.string().max(20),
  words: z.string().max(300),
  todo: z.string().max(600),
  /** Paid again since, as another attempt. */
  reissued: z.boolean(),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

const sum = z.strictObject({ payments: Count, amount: Usd });

export const DIFFERENCES_LISTED_MAX = 1_000;

/** Statement, ledger and files held against each other: differences first, each with its owner. */
export const ReconciliationRead = z.strictObject({
  asOf: Instant,
  reconciled: z.boolean(),
  differences: z.array(Difference).max(DIFFERENCES_LISTED_MAX),
  differencesMore: Count,
  files: sum,
  ledger: z.strictObject({ sent: sum, settled: sum, returned: sum }),
  bank: z.strictObject({ debited: sum, creditedBack: sum }),
  /** Ordered, and neither on a statement nor refused so far. */
  underWay: sum,
  balance: z.strictObject({
    /** Of the last statement. */
    bank: Usd.nullable(),
    day: z.string().max(10).nullable(),
    /** Fund and money under way, by the ledger. */
    ledger: Usd,
  }),
  returns: z.array(ReturnRow).max(DIFFERENCES_LISTED_MAX),
});
export type ReconciliationRead = z.infer<typeof ReconciliationRead>;
