import { percentThatShows } from '#libs/money/percent.ts';
import { divideRounded } from '#libs/money/rounding.ts';
import { formatVotes, noVotes, parseVotes, type Votes, votes } from '#libs/money/votes.ts';

/** One running count, as its event tells it. */
export interface RunningCount {
  /** The count's instant. */
  readonly at: string;
  /** Milliseconds of it: the pure parts read no clock and parse no zone. */
  readonly atMs: number;
  readonly version: number;
  readonly present: { readonly votes: string };
  readonly proposals: readonly {
    readonly proposal: string;
    readonly for: string;
    readonly against: string;
    readonly abstain: string;
  }[];
}

interface Choices {
  readonly for: string;
  readonly against: string;
  readonly abstain: string;
}

export interface TrendPoint {
  readonly at: string;
  readonly version: number;
  readonly present: string;
  readonly turnoutPercent: string | null;
  readonly proposals: readonly (Choices & {
    readonly proposal: string;
    /** Since the count before; below zero where instructions were changed or revoked. */
    readonly change: Choices;
    /** Of for and against together. */
    readonly forPercentOfCast: string | null;
  })[];
}

export interface Trend {
  readonly points: readonly TrendPoint[];
  /** How many votes a day came in from the first count to the last; null until there are two on different days. */
  readonly perDay: string | null;
}

/** A solicitor's daily report, from the counts in the order of their events. */
export function trendOf(counts: readonly RunningCount[], votesEntitled: string): Trend {
  const entitled = parseVotes(votesEntitled);
  const points = counts.map((count, index) => point(count, counts[index - 1], entitled));
  return { points, perDay: perDay(counts) };
}

function point(count: RunningCount, before: RunningCount | undefined, entitled: Votes): TrendPoint {
  const present = parseVotes(count.present.votes);
  return {
    at: count.at,
    version: count.version,
    present: count.present.votes,
    turnoutPercent: percentThatShows(present, entitled, 2),
    proposals: count.proposals.map(({ proposal, for: inFavour, against, abstain }) => {
      const last = before?.proposals.find((one) => one.proposal === proposal);
      const since = (now: string, then: string | undefined) =>
        formatVotes(votes(parseVotes(now) - parseVotes(then ?? '0')));
      const cast = votes(parseVotes(inFavour) + parseVotes(against));
      return {
        proposal,
        for: inFavour,
        against,
        abstain,
        change: {
          for: since(inFavour, last?.for),
          against: since(against, last?.against),
          abstain: since(abstain, last?.abstain),
        },
        forPercentOfCast: percentThatShows(parseVotes(inFavour), cast, 2),
      };
    }),
  };
}

const dayMs = 86_400_000;

function perDay(counts: readonly RunningCount[]): string | null {
  const [first, last] = [counts[0], counts.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < dayMs) return null;
  const came = parseVotes(last.present.votes) - parseVotes(first.present.votes);
  const whole = came < noVotes ? -came : came;
  // In whole votes: nobody plans by fractions of one.
  const rate = divideRounded(whole * BigInt(dayMs), BigInt(last.atMs - first.atMs) * 10n ** 12n, 'half-up');
  return came < noVotes ? `-${rate}` : rate.toString();
}
