import { z } from 'zod';
import { ConditionKind } from './condition-kind.ts';
import { Basis, Day, Id, Line, Text, Usd } from './values.ts';

// What an agreement says of its own amendment, its outside date, its end, and of other bids. All of it may be left out of
// a deal file: then the law alone, and what is usual, holds.

/** A party of the merger agreement. */
export const Party = z.enum(['company', 'parent']);
export type Party = z.infer<typeof Party>;

/** A number of days, each in its own calendar: plain days, or Business Days as the agreement defines them for the closing. */
export const Period = z.union(
  [
    z.strictObject({ days: z.int().min(0).max(1_000) }),
    z.strictObject({ businessDays: z.int().min(0).max(250) }),
  ],
  'expected { days: 30 } or { businessDays: 4 }',
);
export type Period = z.infer<typeof Period>;

/** In which calendar the days are counted that holders get between a supplement and the vote. */
export const DigestCalendar = z.enum(['calendar-days', 'business-days', 'sec', 'nasdaq']);
export type DigestCalendar = z.infer<typeof DigestCalendar>;

/** What it takes to change the agreement before the vote. */
export const AmendmentTerms = z.strictObject({
  section: Line,
  /** Bodies that approve each amendment, such as the board and the special committee. */
  approvals: z.array(Line).min(1).max(10),
  /** The days holders are to have at least, where the agreement or counsel's standing advice says so. */
  digestAtLeast: z.strictObject({ days: z.int().min(1).max(60), calendar: DigestCalendar }).optional(),
  basis: Basis.optional(),
});
export type AmendmentTerms = z.infer<typeof AmendmentTerms>;

/** The outside date moves on while certain conditions are still open: of itself, or when a party gives notice. */
export const OutsideDateExtension = z.strictObject({
  id: Id,
  section: Line,
  extendedBy: z.union(
    [z.strictObject({ days: z.int().min(1).max(1_000) }), z.strictObject({ to: Day })],
    'expected { days: 90 } or { to: 2021-11-09 }',
  ),
  how: z.enum(['itself', 'notice']),
  /** Who may give the notice. */
  noticeBy: z.array(Party).min(1).optional(),
  /** One of these is open: conditions of such kinds, or by their names. */
  while: z.strictObject({
    kinds: z.array(ConditionKind).min(1).max(10).optional(),
    conditions: z.array(Id).min(1).max(20).optional(),
  }),
  /** Whether all other conditions have to be met, waived, or such as are met at the closing. */
  othersMet: z.boolean().default(true),
  basis: Basis.optional(),
});
export type OutsideDateExtension = z.infer<typeof OutsideDateExtension>;

export const TerminationGround = z.enum([
  'mutual-consent',
  'outside-date',
  'no-vote',
  'injunction',
  'breach',
  'recommendation-change',
  'superior-proposal',
  'failure-to-close',
]);
export type TerminationGround = z.infer<typeof TerminationGround>;

/** One way in which the agreement may be terminated. */
export const TerminationRight = z.strictObject({
  id: Id,
  section: Line,
  ground: TerminationGround,
  /** Who may; both together for mutual consent. */
  by: z.array(Party).min(1).max(2),
  text: Text.optional(),
  /** From the notice of a breach, or of being ready to close, until the right may be used. */
  cure: Period.optional(),
  /** Only until the stockholders have adopted the agreement. */
  beforeVote: z.boolean().default(false),
  /** The fee that falls due with it. */
  fee: Id.optional(),
  /** The fee that falls due when another transaction follows within the tail. */
  tail: Id.optional(),
  basis: Basis.optional(),
});
export type TerminationRight = z.infer<typeof TerminationRight>;

export const TerminationFee = z.strictObject({
  id: Id,
  title: Line,
  section: Line,
  /** The company's fee, or the reverse one. */
  payer: Party,
  amount: Usd,
  /** Less where the proposal came from a bidder of the go-shop. */
  goShopAmount: Usd.optional(),
  /** `before`: the agreement ends only once it is paid. Otherwise so many days after it fell due. */
  due: z.union([z.literal('before'), Period], 'expected before, { businessDays: 2 } or { days: 2 }'),
  basis: Basis.optional(),
});
export type TerminationFee = z.infer<typeof TerminationFee>;

export const TerminationTerms = z.strictObject({
  rights: z.array(TerminationRight).min(1).max(30),
  fees: z.array(TerminationFee).max(10).default([]),
  /** Another transaction that is signed or closed so many months after the termination owes the fee all the same. */
  tail: z
    .strictObject({
      section: Line,
      months: z.int().min(1).max(36),
      /** Only where a proposal had become known before the termination. */
      proposalKnown: z.boolean().default(true),
    })
    .optional(),
  /** Who answers for Parent's obligations, and up to what sum in all. */
  guarantee: z
    .strictObject({
      section: Line,
      cap: Usd,
      guarantors: z
        .array(z.strictObject({ name: Line, upTo: Usd.optional() }))
        .min(1)
        .max(20),
      basis: Basis.optional(),
    })
    .optional(),
});
export type TerminationTerms = z.infer<typeof TerminationTerms>;

/** Before the board changes its recommendation, or the company signs with another, Parent may match. */
export const MatchRight = z.strictObject({
  section: Line,
  /** From the notice to Parent. */
  businessDays: z.int().min(1).max(30),
  /** From the notice of each change of the proposal. */
  revisedBusinessDays: z.int().min(1).max(30),
  /** Whether it also runs before a change of recommendation for an intervening event. */
  interveningEvent: z.boolean().default(true),
  basis: Basis.optional(),
});
export type MatchRight = z.infer<typeof MatchRight>;

/** The agreement's own rules of change and end, as they stand among its terms. */
export const agreementTerms = {
  amendments: AmendmentTerms.optional(),
  outsideDateExtensions: z.array(OutsideDateExtension).max(5).optional(),
  termination: TerminationTerms.optional(),
  matchRight: MatchRight.optional(),
};
