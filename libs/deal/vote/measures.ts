import type { VoteBase } from '#libs/contracts/vote-bases.ts';
import { noVotes, parseVotes, printVotes, sumVotes, type Votes, votes } from '#libs/money/votes.ts';
import type { ClassFigures, Counts, VoteFigures } from './figures.ts';
import type { Scenario } from './threshold.ts';

/**
 * The least and the most favourable figures that agree with what was given. They are equal when nothing is missing; the
 * answer may be certain even when they are not.
 */
export interface Measure {
  readonly worst: Scenario<Votes>;
  readonly best: Scenario<Votes>;
  readonly assumption: { readonly worst: string; readonly best: string };
  readonly missing: readonly string[];
}

export type Measured = Measure | { readonly missing: readonly string[] };

export function measure(of: Exclude<VoteBase, 'each-class'>, figures: VoteFigures): Measured {
  const counts = figures.counts;
  if (!counts) return { missing: ['counts.for'] };
  const entitled = parseVotes(figures.entitled);
  switch (of) {
    case 'outstanding':
    case 'voting-power':
      return ofOutstanding(parseVotes(counts.for), figures);
    case 'votes-cast':
      return votesCast(counts, entitled, 'counts');
    case 'votes-present':
      return votesPresent(counts, figures, entitled);
    case 'outstanding-unaffiliated':
      return unaffiliatedOutstanding(counts, figures, entitled);
    case 'unaffiliated-votes-cast':
      return unaffiliatedCast(counts, figures, entitled);
  }
}

function ofOutstanding(reached: Votes, { entitled, entitledAtLeast }: VoteFigures): Measure {
  const base = parseVotes(entitled);
  if (entitledAtLeast === undefined) return exactly({ reached, base });
  return {
    worst: { reached, base },
    best: { reached, base: parseVotes(entitledAtLeast) },
    assumption: { worst: '', best: 'even if nobody else may vote' },
    missing: ['shares of every class'],
  };
}

/** One class alone. Without its own counts, only what the other classes cannot have supplied is certain. */
export function measureClass(one: ClassFigures, figures: VoteFigures): Measured {
  const base = parseVotes(one.votes);
  if (one.counts) return exactly({ reached: parseVotes(one.counts.for), base });
  if (one.unknown === true) return { missing: [`shares of ${one.class}`] };
  const missing = [`classCounts of ${one.class}`];
  if (!figures.counts) return { missing };
  const inFavour = parseVotes(figures.counts.for);
  if (figures.classes?.length === 1) return exactly({ reached: inFavour, base });
  const others = votes(parseVotes(figures.entitled) - base);
  return {
    worst: { reached: aboveZero(inFavour - others), base },
    best: { reached: least(inFavour, base), base },
    assumption: {
      worst: `even if all ${printVotes(others)} votes of the other classes were cast for`,
      best: 'even if every vote for came from this class as far as it goes',
    },
    missing,
  };
}

function votesCast(counts: Counts, room: Votes, path: string): Measured {
  const reached = parseVotes(counts.for);
  if (counts.against !== undefined)
    return exactly({ reached, base: sumVotes([reached, parseVotes(counts.against)]) });
  const most = aboveZero(room - sumVotes(given(counts)));
  return {
    worst: { reached, base: sumVotes([reached, most]) },
    best: { reached, base: reached },
    assumption: {
      worst: 'even if every vote not accounted for was cast against',
      best: 'even if none was cast against',
    },
    missing: [`${path}.against`],
  };
}

/**
 * Present and entitled to vote on the subject matter, 8 Del. C. § 216(2): abstentions count, and so against; broker
 * non-votes do not, for the broker has no power to vote on it.
 */
function votesPresent(counts: Counts, figures: VoteFigures, entitled: Votes): Measured {
  const reached = parseVotes(counts.for);
  const choices = sumVotes(given({ ...counts, brokerNonVotes: undefined }));
  const silent = counts.brokerNonVotes === undefined ? noVotes : parseVotes(counts.brokerNonVotes);
  const room = presentBetween(figures.present) ?? { atLeast: noVotes, atMost: entitled };
  const missing = [
    ...(counts.against === undefined && counts.withheld === undefined ? ['counts.against'] : []),
    ...(counts.abstain === undefined ? ['counts.abstain'] : []),
    ...(figures.present !== undefined && counts.brokerNonVotes === undefined
      ? ['counts.brokerNonVotes']
      : []),
  ];
  const allChoices = missing.every((path) => path === 'counts.brokerNonVotes');
  if (figures.present === undefined && allChoices) return exactly({ reached, base: choices });
  const most = greatest(choices, votes(room.atMost - silent));
  const fewest =
    counts.brokerNonVotes === undefined ? choices : greatest(choices, votes(room.atLeast - silent));
  if (most === fewest) return exactly({ reached, base: most });
  return {
    worst: { reached, base: most },
    best: { reached, base: fewest },
    assumption: {
      worst: 'even if every vote present that is not accounted for was entitled to vote on the proposal',
      best: 'even if none was entitled to vote beyond the choices given',
    },
    missing: missing.length > 0 ? missing : ['present.votes'],
  };
}

function unaffiliatedOutstanding(counts: Counts, figures: VoteFigures, entitled: Votes): Measured {
  if (figures.unaffiliated === undefined) return { missing: ['unaffiliated.shares'] };
  if (typeof figures.unaffiliated !== 'string')
    return unaffiliatedBetweenClasses(figures.unaffiliated, figures);
  const base = parseVotes(figures.unaffiliated);
  if (figures.unaffiliatedCounts)
    return exactly({ reached: parseVotes(figures.unaffiliatedCounts.for), base });
  const inFavour = unaffiliatedBetween(counts.for, base, entitled);
  return {
    worst: { reached: inFavour.atLeast, base },
    best: { reached: inFavour.atMost, base },
    assumption: excludedAssumption(votes(entitled - base)),
    missing: ['unaffiliatedCounts'],
  };
}

/** Their shares are known and not of which classes, so that they carry few votes or many. */
function unaffiliatedBetweenClasses(
  { atLeast, atMost }: { readonly atLeast: string; readonly atMost: string },
  { unaffiliatedCounts }: VoteFigures,
): Measured {
  if (!unaffiliatedCounts) return { missing: ['unaffiliatedCounts', 'unaffiliated.votes'] };
  const reached = parseVotes(unaffiliatedCounts.for);
  const [few, many] = [greatest(parseVotes(atLeast), reached), parseVotes(atMost)];
  return {
    worst: { reached, base: greatest(many, few) },
    best: { reached, base: few },
    assumption: {
      worst: 'even if the unaffiliated shares were of the classes with the most votes',
      best: 'even if the unaffiliated shares were of the classes with the fewest votes',
    },
    missing: ['unaffiliated.votes'],
  };
}

function unaffiliatedCast(counts: Counts, figures: VoteFigures, entitled: Votes): Measured {
  const own = figures.unaffiliatedCounts;
  if (own)
    return votesCast(own, figures.unaffiliated ? upTo(figures.unaffiliated) : entitled, 'unaffiliatedCounts');
  if (figures.unaffiliated === undefined) return { missing: ['unaffiliatedCounts', 'unaffiliated.shares'] };
  if (counts.against === undefined) return { missing: ['unaffiliatedCounts', 'counts.against'] };
  if (typeof figures.unaffiliated !== 'string')
    return { missing: ['unaffiliatedCounts', 'unaffiliated.votes'] };
  const base = parseVotes(figures.unaffiliated);
  const inFavour = unaffiliatedBetween(counts.for, base, entitled);
  const against = unaffiliatedBetween(counts.against, base, entitled);
  return {
    worst: { reached: inFavour.atLeast, base: sumVotes([inFavour.atLeast, against.atMost]) },
    best: { reached: inFavour.atMost, base: sumVotes([inFavour.atMost, against.atLeast]) },
    assumption: excludedAssumption(votes(entitled - base)),
    missing: ['unaffiliatedCounts'],
  };
}

/** The excluded holders cannot have cast more than they hold; the rest came from the others. */
function unaffiliatedBetween(all: string, unaffiliated: Votes, entitled: Votes) {
  const total = parseVotes(all);
  return { atLeast: aboveZero(total - (entitled - unaffiliated)), atMost: least(total, unaffiliated) };
}

function excludedAssumption(excluded: Votes) {
  return {
    worst: `even if all ${printVotes(excluded)} excluded votes were cast for`,
    best: 'even if none of the excluded votes was cast for',
  };
}

export function presentBetween(
  present: VoteFigures['present'],
): { atLeast: Votes; atMost: Votes } | undefined {
  if (present === undefined) return undefined;
  if (typeof present === 'string') return { atLeast: parseVotes(present), atMost: parseVotes(present) };
  return { atLeast: parseVotes(present.atLeast), atMost: parseVotes(present.atMost) };
}

/** The counts that were given, broker non-votes included. */
export function given(counts: Counts): Votes[] {
  const all = [counts.for, counts.against, counts.abstain, counts.withheld, counts.brokerNonVotes];
  return all.flatMap((count) => (count === undefined ? [] : [parseVotes(count)]));
}

function exactly(scenario: Scenario<Votes>): Measure {
  return { worst: scenario, best: scenario, assumption: { worst: '', best: '' }, missing: [] };
}

function upTo(figure: string | { readonly atMost: string }): Votes {
  return parseVotes(typeof figure === 'string' ? figure : figure.atMost);
}

function aboveZero(value: bigint): Votes {
  return votes(value > 0n ? value : 0n);
}

function least(a: Votes, b: Votes): Votes {
  return a < b ? a : b;
}

function greatest(a: Votes, b: Votes): Votes {
  return a > b ? a : b;
}
