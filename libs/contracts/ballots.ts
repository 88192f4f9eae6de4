import { z } from 'zod';

/** How an instruction reached the inspector. `court`: deposited by order of a court. */
export const BallotChannel = z.enum(['card', 'telephone', 'internet', 'nominee', 'meeting', 'court']);
export type BallotChannel = z.infer<typeof BallotChannel>;

/** What the named proxies vote by their master ballot at the meeting; a ballot is cast by the holder there. */
export const PROXY_CHANNELS: readonly BallotChannel[] = ['card', 'telephone', 'internet', 'nominee'];

/** A running total, the usual, replaces what the same position said before; a file may add to it instead. */
export const BallotFileSays = z.enum(['replaces', 'adds']);
export type BallotFileSays = z.infer<typeof BallotFileSays>;

/** A signed card without a mark on a proposal counts as the card says; `not`: as no vote on it. */
export const UnmarkedCounts = z.enum(['for', 'against', 'abstain', 'not']);
export type UnmarkedCounts = z.infer<typeof UnmarkedCounts>;

/**
 * What an over-vote may be resolved from: the papers themselves, and for bank, broker and nominee over-votes only, what
 * those say (8 Del. C. § 231(d)).
 */
export const OverVoteSource = z.enum(['bank', 'broker', 'nominee', 'proxy-card', 'ballot', 'envelope']);
export type OverVoteSource = z.infer<typeof OverVoteSource>;
export const OUTSIDE_SOURCES: readonly OverVoteSource[] = ['bank', 'broker', 'nominee'];

/** Each file is a set of its own; daily totals over a long solicitation stay far below. */
export const BALLOT_FILES_MAX = 500;
