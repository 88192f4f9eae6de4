import { z } from 'zod';
import { HoldReason, Rail } from './payout.ts';
import { Leg } from './people.ts';
import { Count, Day, Digest, Instant, Shares, Usd } from './values.ts';

/** One payment of a claim, from its batch to what became of it. */
export const ClaimPayment = z.strictObject({
  batchId: z.string(),
  part: Count,
  attempt: Count,
  rail: Rail,
  amount: Usd,
  withheld: Usd,
  endToEndId: z.string(),
  /** The file that it went to the bank in. */
  file: z.string().nullable(),
  states: z.array(z.strictObject({ state: z.string(), at: Instant, evidence: z.string() })),
});

/** A lot or an award of a holder, with all that happened to it. */
export const Claim = z.strictObject({
  entitlementId: z.string(),
  leg: Leg,
  kind: z.string(),
  shares: Shares,
  due: Usd,
  presented: z.array(z.strictObject({ presentment: z.string(), at: Instant, shares: Shares })),
  letters: z.array(
    z.strictObject({
      letter: z.string(),
      file: z.string(),
      receivedAt: Instant,
      says: z.string(),
      shares: Shares,
      reason: z.string().nullable(),
    }),
  ),
  holds: z.array(
    z.strictObject({
      what: z.enum(['placed', 'lifted']),
      reason: HoldReason,
      at: Instant,
      clock: Day.nullable(),
      note: z.string(),
    }),
  ),
  payments: z.array(ClaimPayment),
  /** Where what is open of it lies in the ledger. */
  balances: z.array(z.strictObject({ account: z.string(), amount: Usd })),
  /** The state that has it by the law of escheat, once it went back to the surviving company. */
  unclaimed: z.strictObject({ place: z.string(), byAddress: z.boolean(), amount: Usd }).nullable(),
});

export const CLAIMS_OF_HOLDER_MAX = 500;

/** One holder's story: who is masked, what is not. */
export const HolderClaims = z.strictObject({
  holderId: z.string(),
  holder: z.strictObject({
    name: z.string(),
    tin: z.string().nullable(),
    country: z.string().nullable(),
    taxForm: z.string().nullable(),
  }),
  claims: z.array(Claim),
  more: z.boolean(),
});
export type HolderClaims = z.infer<typeof HolderClaims>;

/** A page of the lines of a batch, in their order. */
export const BatchLines = z.strictObject({
  batchId: z.string(),
  lines: z.array(
    z.strictObject({
      ordinal: Count,
      entitlementId: z.string(),
      holderId: z.string(),
      rail: Rail,
      part: Count,
      attempt: Count,
      amount: Usd,
      withheld: Usd,
      endToEndId: z.string(),
      state: z.string(),
    }),
  ),
  /** Give it as `after` for the next page. */
  next: Count.nullable(),
});
export type BatchLines = z.infer<typeof BatchLines>;

export const Registers = z.strictObject({
  registers: z.array(
    z.strictObject({
      registerId: z.string(),
      openedAt: Instant,
      rows: Count.nullable(),
      root: Digest.nullable(),
      sealedAt: Instant.nullable(),
    }),
  ),
  lists: z.array(
    z.strictObject({
      importId: z.string(),
      kind: z.string(),
      source: z.string(),
      rows: Count.nullable(),
      root: Digest.nullable(),
    }),
  ),
});
export type Registers = z.infer<typeof Registers>;

/** Claims that are held, page by page; one that several reasons hold stands once for each. */
export const HeldClaims = z.strictObject({
  claims: z.array(
    z.strictObject({
      entitlementId: z.string(),
      holderId: z.string(),
      leg: Leg,
      kind: z.string(),
      reason: HoldReason,
      since: Instant,
      clock: Day.nullable(),
      note: z.string(),
      /** Held or blocked in the ledger: nothing where all of it is paid or on its way. */
      amount: Usd,
    }),
  ),
  /** Give it as `after` for the next page. */
  next: z.string().nullable(),
});
export type HeldClaims = z.infer<typeof HeldClaims>;
