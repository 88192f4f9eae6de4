import { z } from 'zod';
import { Choices } from './effects.ts';
import { Count, Instant, Votes } from './values.ts';

// What the inspector's and the company's side ask of a running vote: what is still needed, and how it came to this.

export const Prospect = z.enum(['cannot fail', 'cannot pass', 'open']);

export const StandardProjection = z.strictObject({
  standard: z.string(),
  prospect: Prospect,
  /** Votes that can still be cast and count for this standard. */
  remaining: Votes,
  /** The least of them that carries it for certain; null where all of them would not. */
  needed: Votes.nullable(),
  neededPercent: z.string().nullable(),
  /** The least that carries it when all others stay away. */
  neededIfOthersStayAway: Votes.nullable(),
  /** What each block does to it by voting its whole weight. */
  blocks: z.array(
    z.strictObject({ block: z.string(), votes: Votes, votingFor: Prospect, votingAgainst: Prospect }),
  ),
});

/** As long as instructions that were given stand: until the polls close each may be revoked. */
export const VoteProjectionRead = z.strictObject({
  /** False for the buyer's people: nothing is projected for them. */
  tallyShown: z.boolean(),
  /** The count it starts from; null before the first. */
  countedAt: Instant.nullable(),
  /** Why nothing is projected any more, or not yet. */
  why: z.string().optional(),
  /** All binding proposals together. */
  prospect: Prospect.nullable(),
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      effect: z.enum(['binding', 'advisory', 'procedural']),
      prospect: Prospect.nullable(),
      standards: z.array(StandardProjection),
    }),
  ),
});
export type VoteProjectionRead = z.infer<typeof VoteProjectionRead>;

export const BLOCKS_MAX = 20;
export const TREND_POINTS_MAX = 1_000;

export const VoteTrendRead = z.strictObject({
  tallyShown: z.boolean(),
  votesEntitled: Votes,
  /** Votes a day that came in from the first count to the last. */
  perDay: z.string().nullable(),
  points: z.array(
    z.strictObject({
      at: Instant,
      version: z.int(),
      /** False for the count of the box once the polls had closed. */
      running: z.boolean(),
      files: Count,
      file: z.string().nullable(),
      channel: z.string().nullable(),
      present: Votes,
      turnoutPercent: z.string().nullable(),
      proposals: z.array(
        z.strictObject({
          proposal: z.string(),
          ...Choices.shape,
          /** Since the count before; below zero where instructions were changed or revoked. */
          change: z.strictObject({ for: z.string(), against: z.string(), abstain: z.string() }),
          forPercentOfCast: z.string().nullable(),
          byChannel: z.record(z.string(), Choices),
          byClass: z.record(z.string(), Choices),
        }),
      ),
    }),
  ),
});
export type VoteTrendRead = z.infer<typeof VoteTrendRead>;

/** Why a ballot, or a nominee's position, is not in the count. */
export const VoteExceptionKind = z.enum(['late', 'unknown', 'unsigned', 'unchained']);
export type VoteExceptionKind = z.infer<typeof VoteExceptionKind>;

export const VoteException = z.strictObject({
  file: z.string(),
  line: z.int(),
  /** Null where it is a position that no ballot can vote yet. */
  ballot: z.string().nullable(),
  position: z.string(),
  at: Instant.nullable(),
});
export type VoteException = z.infer<typeof VoteException>;
