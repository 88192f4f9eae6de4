import { z } from 'zod';
import { Leg } from './people.ts';
import { Count, Day, Digest, Id, Instant, Line, Shares, Usd } from './values.ts';

/** Votes on one proposal, in votes. */
export const Choices = z.strictObject({ for: Shares, against: Shares, abstain: Shares });
export type Choices = z.infer<typeof Choices>;

export const ProposalCount = z.strictObject({
  proposal: Id,
  ...Choices.shape,
  brokerNonVotes: Shares,
  /** The same, counting only unaffiliated shares, under each version of the exclusion list. */
  unaffiliated: z.record(Id, Choices),
});
export type ProposalCount = z.infer<typeof ProposalCount>;

/** What moved at a payer since its last report. All amounts are zero or more. */
export const PayerMovements = z.strictObject({
  issued: Usd,
  settled: Usd,
  /** Came back from the bank before it had settled. */
  returned: Usd,
  /** Came back after it had settled. */
  returnedAfterSettlement: Usd,
  held: Usd,
  unheld: Usd,
  withheld: Usd,
  remitted: Usd,
  handedBack: Usd,
});
export type PayerMovements = z.infer<typeof PayerMovements>;

/** What each kind of effect is asked to do (`params`), and what it answers (`result`). */
export const effects = {
  'foot-positions': {
    params: z.strictObject({ importId: Id, root: Digest }),
    result: z.strictObject({
      rows: Count,
      entitled: Shares,
      /** Shares excluded from *unaffiliated* under each version of the list. */
      excluded: z.record(Id, Shares),
    }),
  },
  'count-ballots': {
    params: z.strictObject({ positions: Id, ballots: Id, pollsClosedAt: Instant, proposals: z.array(Id) }),
    result: z.strictObject({
      digest: Digest,
      present: Shares,
      proposals: z.array(ProposalCount),
      overVotes: Count,
      late: Count,
    }),
  },
  'foot-closing-list': {
    params: z.strictObject({ lots: Id, awards: Id }),
    result: z.strictObject({
      outstanding: Shares,
      payableShares: Shares,
      rolloverShares: Shares,
      dissentingShares: Shares,
      treasuryShares: Shares,
      parentShares: Shares,
      legs: z.array(z.strictObject({ leg: Leg, payees: Count, amount: Usd })),
    }),
  },
  'tell-exchange': {
    params: z.strictObject({
      about: z.enum(['expected-closing', 'effective', 'closing-called-off']),
      on: Day,
    }),
    result: z.strictObject({ reference: Line, digest: Digest }),
  },
  'instruct-payer': {
    params: z.strictObject({ batchId: Id, leg: Leg, digest: Digest, amount: Usd, payees: Count }),
    result: z.strictObject({ reference: Line, digest: Digest }),
  },
  'collect-payer-report': {
    params: z.strictObject({ leg: Leg, number: Count, asOf: Instant }),
    result: z.strictObject({
      number: Count,
      movements: PayerMovements,
      /** The lines of the report: a sealed set, when there are any. */
      lines: z.strictObject({ importId: Id, root: Digest, rows: Count }).optional(),
      /** What the payer says remains with it, in its own count. */
      balance: Usd,
    }),
  },
  'request-hand-back': {
    params: z.strictObject({ leg: Leg, amount: Usd }),
    result: z.strictObject({ reference: Line, digest: Digest }),
  },
} as const;

export type EffectKind = keyof typeof effects;
export const EFFECT_KINDS = Object.keys(effects) as EffectKind[];
export type EffectParams<K extends EffectKind> = z.output<(typeof effects)[K]['params']>;
export type EffectResult<K extends EffectKind> = z.output<(typeof effects)[K]['result']>;

/** What a doubt about an effect means: see design, "Effects on the world". */
export const EFFECT_DOUBT: Readonly<Record<EffectKind, 'look-up' | 'at-least-once' | 'at-most-once'>> = {
  'foot-positions': 'at-least-once',
  'count-ballots': 'at-least-once',
  'foot-closing-list': 'at-least-once',
  'tell-exchange': 'at-least-once',
  'instruct-payer': 'look-up',
  'collect-payer-report': 'at-least-once',
  'request-hand-back': 'look-up',
};
