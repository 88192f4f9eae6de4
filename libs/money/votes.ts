import { formatFixed, parseFixed } from './fixed.ts';
import { groupThousands, type Shares } from './shares.ts';

declare const unit: unique symbol;

/** Votes are shares × votes per share, both with six decimals: held in units of 10^-12, so that the product is exact. */
export type Votes = bigint & { readonly [unit]: '10^-12 of a vote' };

/** Votes that one share carries, in millionths: "1", or "10" for a high-vote class. */
export type VotesPerShare = bigint & { readonly [unit]: 'millionths of a vote per share' };

export const noVotes = 0n as Votes;
export const oneVote = 1_000_000_000_000n as Votes;
const votesDecimals = 12;

const votesForm = {
  what: 'A number of votes',
  decimals: 12,
  expected: 'a plain decimal without separators, such as "14900000.5"',
} as const;

const perShareForm = {
  what: 'Votes per share',
  decimals: 6,
  expected: 'a plain decimal with at most six decimals, such as "1" or "10"',
} as const;

export function votes(units: bigint): Votes {
  return units as Votes;
}

export function parseVotes(text: string): Votes {
  return parseFixed(text, votesForm) as Votes;
}

export function formatVotes(value: Votes): string {
  return formatFixed(value, votesDecimals, 0);
}

/** As people read it: 14,900,000.5. */
export function printVotes(value: Votes): string {
  return groupThousands(formatVotes(value));
}

export function parseVotesPerShare(text: string): VotesPerShare {
  return parseFixed(text, perShareForm) as VotesPerShare;
}

export function votesOf(count: Shares, votesPerShare: VotesPerShare): Votes {
  return votes(count * votesPerShare);
}

export function sumVotes(values: Iterable<Votes>): Votes {
  let total = 0n;
  for (const value of values) total += value;
  return votes(total);
}
