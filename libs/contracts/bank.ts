import { z } from 'zod';
import { Rail } from './payout.ts';
import { Leg } from './people.ts';
import { Count, Digest, Id, Instant, Line, Text, Usd } from './values.ts';

export const BATCH_FILES_MAX = 500;

/** A stretch of a batch's lines that goes to the bank as one file. */
export const PlannedFile = z.strictObject({
  file: Id,
  rail: Rail,
  from: Count,
  to: Count,
  payments: Count,
  amount: Usd,
});
export type PlannedFile = z.infer<typeof PlannedFile>;

/** What a bank's answers moved on a leg since those before. All amounts are zero or more. */
export const LegAnswers = z.strictObject({
  leg: Leg,
  settled: Usd,
  /** Came back, or was never carried out, before it had settled. It is held until somebody found out why. */
  returned: Usd,
  returnedAfterSettlement: Usd,
  /** The same of holders whose property is blocked, beside what is told above. */
  blocked: Usd.optional(),
  blockedAfterSettlement: Usd.optional(),
  payments: z.strictObject({ settled: Count, returned: Count }),
});
export type LegAnswers = z.infer<typeof LegAnswers>;

/** What the effects on a bank are asked to do, and what they answer. */
export const bankEffects = {
  'plan-bank-files': {
    params: z.strictObject({ batchId: Id }),
    result: z.strictObject({ files: z.array(PlannedFile).max(BATCH_FILES_MAX) }),
  },
  'send-batch': {
    params: z.strictObject({ batchId: Id, leg: Leg, ...PlannedFile.shape }),
    result: z.strictObject({
      reference: Line,
      digest: Digest,
      payments: Count,
      amount: Usd,
      /** Kept back for tax beside what is paid. */
      withheld: Usd,
    }),
  },
  'withdraw-unsent': {
    params: z.strictObject({ batchId: Id, leg: Leg, reason: Text }),
    result: z.strictObject({
      /** The lines that nobody sends any more; between them are those that were marked as sent. */
      stretches: z.array(z.strictObject({ from: Count, to: Count })).max(BATCH_FILES_MAX + 1),
      payments: Count,
      amount: Usd,
      withheld: Usd,
    }),
  },
  'collect-bank-answers': {
    params: z.strictObject({ number: Count, asOf: Instant }),
    result: z.strictObject({
      number: Count,
      answers: Count,
      legs: z.array(LegAnswers).max(3),
      /** What the bank says that we do not know what to make of, in sentences. */
      unexplained: z.array(Text).max(20),
      /** The balance that its last statement closes with. */
      closing: z.strictObject({ day: Line, balance: Usd }).optional(),
    }),
  },
} as const;
