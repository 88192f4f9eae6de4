import { z } from 'zod';
import { afterpayEffects } from './afterpay.ts';
import { HoldReason, Rail } from './payout.ts';
import { Leg } from './people.ts';
import { Count, Day, Digest, Id, Line, Shares, Usd } from './values.ts';

// What is done, set by set, where we are the paying agent ourselves.

const set = z.strictObject({ importId: Id, root: Digest });

/** Up to so many claims or holders are held or let go by one command. A file of letters has no such limit. */
export const HELD_AT_ONCE_MAX = 1_000;

/** Why claims are held, or held no more, and which: by entitlement, or all of a holder's. */
export const Holding = z.strictObject({
  holdId: Id,
  reason: HoldReason,
  /** The day on which something becomes of it by itself, or somebody must have acted. */
  clock: Day.optional(),
  note: Line.optional(),
  entitlements: z.array(Id).max(HELD_AT_ONCE_MAX).default([]),
  holders: z.array(Line).max(HELD_AT_ONCE_MAX).default([]),
});

const moved = z
  .array(
    z.strictObject({
      leg: Leg,
      /** Between payable and held; of blocked property, between payable and blocked. */
      amount: Usd,
      /** Of blocked property: what was held for another reason before, or still is. */
      held: Usd.optional(),
    }),
  )
  .max(3);

/** What a file of letters came to. */
export const LettersOutcome = z.strictObject({
  presented: Count,
  shares: Shares,
  /** Lots whose last letter is not in good order, and lots that a letter cured. */
  placed: Count,
  lifted: Count,
  /** Letters for lots that are not on the list, and for more shares than are left of a lot. */
  unknown: Count,
  tooMany: Count,
  held: Usd,
  unheld: Usd,
});

export const HoldsOutcome = z.strictObject({ entitlements: Count, legs: moved });

/** Batches that wait for release, and pay a claim that is held by now. */
const overtakes = { overtakes: z.array(Id).max(1_000).optional() };

export const RailTotal = z.strictObject({ rail: Rail, payments: Count, amount: Usd });
export type RailTotal = z.infer<typeof RailTotal>;

export const disbursingEffects = {
  'fix-entitlements': {
    params: z.strictObject({ lots: set, awards: set }),
    result: z.strictObject({
      legs: z.array(z.strictObject({ leg: Leg, entitlements: Count, amount: Usd })).max(3),
    }),
  },
  'take-letters': {
    params: set,
    result: LettersOutcome.extend(overtakes),
  },
  'move-holds': {
    params: z.strictObject({ what: z.enum(['placed', 'lifted']), ...Holding.shape }),
    result: HoldsOutcome.extend(overtakes),
  },
  'admit-dissenting': {
    params: z.strictObject({ demandId: Id, amount: Usd }),
    /** Of its amount, what other reasons hold or block all the same. */
    result: z.strictObject({ entitlements: Count, held: Usd, blocked: Usd }),
  },
  'build-batch': {
    params: z.strictObject({ batchId: Id, leg: Leg, rails: z.array(Rail).max(6), preparedBy: Line }),
    result: z.strictObject({
      payees: Count,
      /** What the bank is to pay; `withheld` is kept back for tax beside it. */
      amount: Usd,
      withheld: Usd,
      root: Digest,
      rails: z.array(RailTotal).max(6),
      /** Holders who could be paid, but that nobody looked them up in a sanctions list. */
      unscreened: Count.optional(),
      /** Who is paid wages and is in no register, so that nobody could look them up here. */
      unregistered: Count.optional(),
      /** People of the deal whom it pays, by their ids. */
      pays: z.array(Id).max(500).optional(),
    }),
  },
  'hand-back-unclaimed': {
    /** The round, from the second on: what came back after the money was handed back. */
    params: z.strictObject({ leg: Leg, round: Count.optional() }),
    result: z.strictObject({ entitlements: Count, fromPayable: Usd, fromHeld: Usd }),
  },
  ...afterpayEffects,
} as const;
