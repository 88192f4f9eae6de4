import { z } from 'zod';
import { HoldReason, Rail } from './payout.ts';
import { Leg } from './people.ts';
import { Count, Day, Digest, Instant, Shares, Usd } from './values.ts';

const counted = z.strictObject({ payments: Count, amount: Usd });

/** What finance asks for every morning. Each sum of claims ties to the ledger of the deal. */
export const MorningRead = z.strictObject({
  at: Instant,
  legs: z.array(
    z.strictObject({
      leg: Leg,
      entitled: Usd,
      payable: Usd,
      held: Usd,
      blocked: Usd,
      withheld: Usd,
      inTransit: Usd,
      settled: Usd,
      remitted: Usd,
      escheated: Usd,
      handedBack: Usd,
    }),
  ),
  paid: counted,
  rails: z.array(z.strictObject({ rail: Rail, paid: counted, onTheWay: counted, returned: counted })),
  holds: z.array(
    z.strictObject({
      reason: HoldReason,
      claims: Count,
      /** What is unpaid of them. A claim held for two reasons stands under each. */
      amount: Usd,
      oldestDays: Count,
      upToAWeek: Count,
      upToAMonth: Count,
      longer: Count,
      nextClock: Day.nullable(),
    }),
  ),
  /** From the presentment to the settlement of what was paid on a letter of transmittal. */
  letterToPayment: z.strictObject({ payments: Count, medianHours: Count.nullable() }),
  returns: z.strictObject({ all: counted, unpaid: counted }),
  /** Shares of which nobody has surrendered a certificate or asked for the price. */
  unclaimed: z.strictObject({
    claims: Count,
    amount: Usd,
    goesBackOn: Day.nullable(),
    days: z.int().nullable(),
  }),
  ties: z.array(
    z.strictObject({ what: z.string(), here: Usd, ledger: Usd, difference: Usd, holds: z.boolean() }),
  ),
});
export type MorningRead = z.infer<typeof MorningRead>;

/** A batch as its approver reads it: what is new in it, and the largest payments first, masked. */
export const BatchReview = z.strictObject({
  batchId: z.string(),
  leg: Leg,
  root: Digest,
  lines: Count,
  amount: Usd,
  withheld: Usd,
  rails: z.array(z.strictObject({ rail: Rail, payments: Count, amount: Usd })),
  /** Against the batch of the leg before it; null: this is the first. */
  since: z
    .strictObject({
      batchId: z.string(),
      builtAt: Instant,
      newHolders: Count,
      otherRail: Count,
      otherInstruction: Count,
      linesMore: z.int(),
    })
    .nullable(),
  paidAgain: Count,
  biggest: z.array(
    z.strictObject({
      ordinal: Count,
      entitlementId: z.string(),
      holderId: z.string(),
      holder: z.string(),
      rail: Rail,
      amount: Usd,
      withheld: Usd,
      attempt: Count,
      changes: z.array(z.enum(['new-holder', 'other-rail', 'other-instruction', 'paid-again'])),
    }),
  ),
});
export type BatchReview = z.infer<typeof BatchReview>;

/** A batch that a paying agent pays by its own list: what its letter will say, for whoever approves it. */
export const InstructedBatch = z.strictObject({
  batchId: z.string(),
  leg: Leg,
  amount: Usd,
  payees: Count,
  digest: Digest,
  /** Of the sealed closing list that it rests on. */
  roots: z.strictObject({ lots: Digest, awards: Digest }).nullable(),
  /** That the list comes to the batch's amount and payees, so that a letter can be written. */
  fits: z.boolean(),
  biggest: z.array(
    z.strictObject({ claim: z.string(), holder: z.string(), kind: z.string(), shares: Shares, amount: Usd }),
  ),
  before: z.strictObject({ batchId: z.string(), amount: Usd, payees: Count }).nullable(),
});
export type InstructedBatch = z.infer<typeof InstructedBatch>;
