import { z } from 'zod';
import {
  BALLOT_FILES_MAX,
  BallotChannel,
  BallotFileSays,
  OverVoteSource,
  UnmarkedCounts,
} from './ballots.ts';
import { bankEffects } from './bank.ts';
import { Participant } from './bulk.ts';
import { closingEffects } from './closing-effects.ts';
import { disbursingEffects } from './disbursing.ts';
import { LineAmiss } from './payout.ts';
import { Leg } from './people.ts';
import { Count, Day, Digest, Id, Instant, Line, Shares, Text, Usd, Votes } from './values.ts';

/** Votes on one proposal, in votes. */
export const Choices = z.strictObject({ for: Votes, against: Votes, abstain: Votes });
export type Choices = z.infer<typeof Choices>;

const Counts = z.strictObject({ ...Choices.shape, brokerNonVotes: Votes });

export const ProposalCount = z.strictObject({
  proposal: Id,
  ...Counts.shape,
  byClass: z.record(Id, Counts).default({}),
  /** Under the names of `BallotChannel`. */
  byChannel: z.record(Id, Choices).default({}),
  /** The same, counting only unaffiliated shares, under each version of the exclusion list. */
  unaffiliated: z.record(Id, Choices),
});
export type ProposalCount = z.infer<typeof ProposalCount>;

const sharesAndVotes = { shares: Shares, votes: Votes };
/** Shares, and the votes they carry. */
export const Holding = z.strictObject(sharesAndVotes);
export type Holding = z.infer<typeof Holding>;

/** A sealed set by its name and the root that the deal's event names. */
export const SealedName = z.strictObject({ importId: Id, root: Digest });
export type SealedName = z.infer<typeof SealedName>;
/** One version of the company's certificate of who is excluded from *unaffiliated*. */
export const ExclusionName = z.strictObject({ list: Id, ...SealedName.shape });

/** Why a sealed set cannot be relied on: the set, and a sentence. */
export const SetDifference = z.strictObject({ set: Id, sentence: Text });
export type SetDifference = z.infer<typeof SetDifference>;

/** A position that said more than it has. Nothing of it is counted until that is resolved. */
export const OverVote = z.strictObject({ position: Id, proposal: Id, voted: Votes, votes: Votes });
export const OVER_VOTES_LISTED_MAX = 50;

/** How one over-vote was resolved, as the certificate lists it. */
export const ResolvedOverVote = z.strictObject({ position: Id, source: OverVoteSource, reason: Line });

const CountExceptions = z.strictObject({
  /** Positions that said more than they have, and are kept out whole. */
  overVotes: Count.default(0),
  /** Ballots received after the polls closed: kept, and counted only by order of a court. */
  late: Count.default(0),
  /** Late ones that were counted by order of a court. */
  admitted: Count.default(0),
  /** Ballots for positions that are not on the list. */
  unknown: Count.default(0),
  /** Ballots whose id was in the same file before: the first one stands. */
  duplicates: Count.default(0),
  /** Nominee ballots without a complete omnibus chain. */
  chainIncomplete: Count.default(0),
  unsigned: Count.default(0),
  /** Over-votes that the resolutions resolve. */
  resolved: Count.default(0),
  /** Resolutions that § 231(d) does not allow, or that resolve nothing. */
  resolutionsRefused: Count.default(0),
});

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

/** Where the chain of nominee positions breaks on the way from their own link up to the holder of record. */
export const BrokenChain = z.strictObject({
  /** null where the positions name none. */
  link: Id.nullable(),
  why: z.enum(['names-none', 'none-sealed', 'not-sealed', 'named-twice', 'too-small', 'in-a-circle']),
  positions: Count,
  shares: Shares,
  /** Of the positions, the first few by number. */
  participants: z.array(Participant).max(5),
});
export type BrokenChain = z.infer<typeof BrokenChain>;

/** What each kind of effect is asked to do (`params`), and what it answers (`result`). */
export const effects = {
  'foot-positions': {
    params: z.strictObject({
      positions: SealedName,
      exclusions: z.array(ExclusionName).max(10),
      omnibus: SealedName.optional(),
    }),
    result: z.strictObject({
      rows: Count,
      entitled: Holding,
      byClass: z.record(Id, Holding),
      /** What is excluded from *unaffiliated* under each version of the list. */
      excluded: z.record(Id, Holding),
      /** Lines that do not tie to the positions, links that lead nowhere. */
      differences: z.array(SetDifference).max(20).default([]),
      /** Nominee positions whose omnibus chain is not complete. */
      linksMissing: Count.default(0),
      /** The link at which each of these chains breaks, and who votes through it. */
      broken: z.array(BrokenChain).max(20).optional(),
    }),
  },
  'count-ballots': {
    params: z.strictObject({
      positions: SealedName,
      exclusions: z.array(ExclusionName).max(10),
      omnibus: SealedName.optional(),
      /** In the order in which they were received. */
      files: z
        .array(z.strictObject({ ...SealedName.shape, channel: BallotChannel, says: BallotFileSays }))
        .max(BALLOT_FILES_MAX),
      resolutions: SealedName.optional(),
      /** null while the polls have not closed: a running count of everything so far. */
      pollsClosedAt: Instant.nullable(),
      /** Late ballots that a court admits: of a file, all or those named. */
      admitted: z
        .array(z.strictObject({ file: Id, ballots: z.array(Id).min(1).max(1_000).optional() }))
        .max(100)
        .default([]),
      proposals: z
        .array(z.strictObject({ id: Id, unmarkedCounts: UnmarkedCounts, routine: z.boolean() }))
        .min(1),
      /** Positions of holders who demand appraisal: how they voted is asked for one by one. */
      trace: z.array(Id).max(500).default([]),
    }),
    result: z.strictObject({
      digest: Digest,
      present: z.strictObject({ ...sharesAndVotes, byClass: z.record(Id, Holding) }),
      proposals: z.array(ProposalCount),
      exceptions: CountExceptions,
      /** The first of them, for the inspector's desk. */
      overVotes: z.array(OverVote).max(OVER_VOTES_LISTED_MAX).default([]),
      resolved: z.array(ResolvedOverVote).max(100).default([]),
      traced: z
        .array(
          z.strictObject({
            position: Id,
            kind: z.enum(['registered', 'nominee']),
            ...sharesAndVotes,
            /** By proposal: votes for, and what of them is signed and unmarked. */
            inFavour: z.record(Id, z.strictObject({ for: Votes, unmarked: Votes })),
          }),
        )
        .max(500)
        .default([]),
      /** Everything held of record by nominees together: shares in Cede's name are fungible (Merion v. BMC). */
      street: z.strictObject({ ...sharesAndVotes, inFavour: z.record(Id, Votes) }).optional(),
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
  ...closingEffects,
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
      /** Lines that are not as the closing list and the reports before have them. */
      amiss: z.strictObject({ lines: Count, first: z.array(LineAmiss).min(1).max(20) }).optional(),
    }),
  },
  'request-hand-back': {
    params: z.strictObject({ leg: Leg, amount: Usd }),
    result: z.strictObject({ reference: Line, digest: Digest }),
  },
  ...disbursingEffects,
  ...bankEffects,
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
  'tell-party': 'at-least-once',
  'return-funds': 'look-up',
  'instruct-payer': 'look-up',
  'collect-payer-report': 'at-least-once',
  'request-hand-back': 'look-up',
  'fix-entitlements': 'at-least-once',
  'take-letters': 'at-least-once',
  'move-holds': 'at-least-once',
  'admit-dissenting': 'at-least-once',
  'build-batch': 'at-least-once',
  'hand-back-unclaimed': 'at-least-once',
  'hand-wages': 'at-least-once',
  'take-wages': 'at-least-once',
  'settle-prc-wages': 'at-least-once',
  'sort-unclaimed': 'at-least-once',
  'plan-bank-files': 'at-least-once',
  'send-batch': 'look-up',
  'withdraw-unsent': 'at-least-once',
  'collect-bank-answers': 'at-least-once',
};
