import { formatVotes, parseVotes, votes } from '#libs/money/votes.ts';
import type { Outcome, VoteFigures } from './figures.ts';

/**
 * The most votes win, 8 Del. C. § 216(3). Votes withheld do not defeat a nominee who runs alone: one vote elects.
 */
export function plurality(figures: VoteFigures): Outcome {
  if (figures.choices) return amongChoices(figures.choices, figures.seats ?? 1);
  const frame = { standard: 'plurality', asks: 'the most votes; unopposed, any vote for', base: null };
  if (!figures.counts) return { ...frame, ...unknown, missing: ['counts.for, or choices'] };
  const reached = parseVotes(figures.counts.for);
  return {
    ...frame,
    required: null,
    reached: formatVotes(reached),
    margin: null,
    passes: reached > 0n,
    missing: [],
    reasoning: null,
  };
}

const unknown = { required: null, reached: null, margin: null, passes: null, reasoning: null } as const;

function amongChoices(choices: NonNullable<VoteFigures['choices']>, seats: number): Outcome {
  const ranked = Object.entries(choices)
    .map(([choice, count]) => ({ choice, count: parseVotes(count) }))
    .sort((a, b) => (a.count === b.count ? 0 : a.count > b.count ? -1 : 1));
  const last = ranked[seats - 1] ?? ranked.at(-1);
  const next = ranked[seats];
  const frame = {
    standard: 'plurality',
    asks: seats === 1 ? 'the most votes' : `the most votes for ${seats} seats`,
    base: null,
  };
  if (!last || last.count === 0n) return { ...frame, ...unknown, passes: false, missing: [], elected: [] };
  const ahead = ranked.filter((one) => !next || one.count > next.count).map((one) => one.choice);
  const tied = next !== undefined && next.count === last.count;
  return {
    ...frame,
    required: null,
    reached: formatVotes(last.count),
    margin: next ? formatVotes(votes(last.count - next.count)) : null,
    passes: tied ? null : true,
    missing: [],
    elected: tied ? ahead : ranked.slice(0, seats).map((one) => one.choice),
    reasoning: tied
      ? `${last.choice} and ${next.choice} are level: who is elected is for the by-laws to say`
      : null,
  };
}
