import type { VoteBase } from '#libs/contracts/vote-bases.ts';
import { percentThatShows } from '#libs/money/percent.ts';
import { formatVotes, oneVote, parseVotes, sumVotes, type Votes, votes } from '#libs/money/votes.ts';
import type { Counts, VoteFigures } from './figures.ts';
import { readStandard, type VoteStandard } from './standards.ts';
import { meets, type Need, type Scenario } from './threshold.ts';

/** Votes of one holder, or of several who vote as one, that have not been cast. */
export interface OutstandingBlock {
  readonly block: string;
  readonly votes: string;
  readonly unaffiliated: boolean;
  readonly class?: string;
}

/**
 * Whether the votes still out can change the result, as long as instructions that were given stand: until the polls close
 * each may be revoked, 8 Del. C. § 212.
 */
export type Prospect = 'cannot fail' | 'cannot pass' | 'open';

export interface Projection {
  readonly standard: string;
  readonly prospect: Prospect;
  /** Votes that can still be cast and count for this standard; broker non-votes may yet be instructed. */
  readonly remaining: string;
  /**
   * The least of them that carries it for certain, even if all others are cast against it: one unit fewer may not. In
   * units of the last decimal that any of the figures shows. null where not all of them together would.
   */
  readonly needed: string | null;
  /** As a part of the votes still out. */
  readonly neededPercent: string | null;
  /** The least that carries it when all others stay away; the same where every share counts, voted or not. */
  readonly neededIfOthersStayAway: string | null;
  readonly blocks: readonly BlockProspect[];
  /** Each class by itself, where each must be carried. */
  readonly classes?: readonly (Projection & { readonly class: string })[];
}

/** What one block does to the prospect by voting its whole weight, the rest being open. */
export interface BlockProspect {
  readonly block: string;
  /** Its votes that count for this standard: none of an excluded holder where only the others count. */
  readonly votes: string;
  readonly votingFor: Prospect;
  readonly votingAgainst: Prospect;
}

/** How one standard can still come out, from a running count. */
export function project(
  standard: VoteStandard,
  figures: VoteFigures,
  blocks: readonly OutstandingBlock[] = [],
): Projection | null {
  const rule = readStandard(standard);
  if (rule === 'plurality') return unopposed(figures, blocks);
  if (rule.of === 'each-class') return ofEachClass(rule.name, rule.need, figures, blocks);
  const race = raceOf(rule.of, figures);
  if (race === null) return null;
  const own = blocks.map((one) => ({ one, weight: counts(one, rule.of) ? parseVotes(one.votes) : none }));
  return projectRace(rule.name, rule.need, race, own);
}

/** What is in, what may still come, and what it is measured against. */
interface Race {
  readonly reached: Votes;
  /** Votes against it now, where they matter. */
  readonly base: Votes;
  readonly remaining: Votes;
  /** Of all that may vote, whether it does or not; else of those that come, so that each vote makes it larger. */
  readonly fixed: boolean;
  /** Of the last decimal that any of the figures shows: nobody casts less than what a register can hold. */
  readonly unit: bigint;
}

const none = votes(0n);

function raceOf(of: Exclude<VoteBase, 'each-class'>, figures: VoteFigures): Race | null {
  const unaffiliated = of === 'outstanding-unaffiliated' || of === 'unaffiliated-votes-cast';
  const given = unaffiliated ? figures.unaffiliatedCounts : figures.counts;
  const whole = unaffiliated ? figures.unaffiliated : figures.entitled;
  if (given?.against === undefined || given.abstain === undefined || typeof whole !== 'string') return null;
  const all = parseVotes(whole);
  const reached = parseVotes(given.for);
  const voted = votedOf(given);
  const remaining = notBelowZero(all - voted);
  const unit = finestStep([all, reached, parseVotes(given.against), parseVotes(given.abstain)]);
  switch (of) {
    case 'outstanding':
    case 'voting-power':
    case 'outstanding-unaffiliated':
      return { reached, base: all, remaining, fixed: true, unit };
    case 'votes-cast':
    case 'unaffiliated-votes-cast':
      return { reached, base: sumVotes([reached, parseVotes(given.against)]), remaining, fixed: false, unit };
    case 'votes-present':
      return { reached, base: voted, remaining, fixed: false, unit };
  }
}

function votedOf({ for: inFavour, against, abstain, withheld }: Counts): Votes {
  return sumVotes([inFavour, against, abstain, withheld].flatMap((one) => (one ? [parseVotes(one)] : [])));
}

/** So many of the votes still out for it, and the others all against it, or nowhere. */
function after(
  { reached, base, remaining, fixed }: Race,
  inFavour: bigint,
  others: 'against' | 'away',
): Scenario<Votes> {
  const more = fixed ? 0n : others === 'against' ? remaining : inFavour;
  return { reached: votes(reached + inFavour), base: votes(base + more) };
}

function prospectOf(race: Race, need: Need): Prospect {
  if (meets(after(race, 0n, 'against'), need)) return 'cannot fail';
  return meets(after(race, race.remaining, 'against'), need) ? 'open' : 'cannot pass';
}

type Weighted = readonly { readonly one: OutstandingBlock; readonly weight: Votes }[];

function projectRace(standard: string, need: Need, race: Race, blocks: Weighted): Projection {
  const needed = leastNeeded(race, need, 'against');
  const away = leastNeeded(race, need, 'away');
  return {
    standard,
    prospect: prospectOf(race, need),
    remaining: formatVotes(race.remaining),
    needed: needed === null ? null : formatVotes(needed),
    neededPercent: needed === null ? null : percentThatShows(needed, race.remaining, 2),
    neededIfOthersStayAway: away === null ? null : formatVotes(away),
    blocks: blocks.map(({ one, weight }) => ({
      block: one.block,
      votes: formatVotes(weight),
      votingFor: prospectOf(cast(race, weight, 'for'), need),
      votingAgainst: prospectOf(cast(race, weight, 'against'), need),
    })),
  };
}

/** A block cannot cast more than is still out. */
function cast(race: Race, weight: Votes, choice: 'for' | 'against'): Race {
  const own = weight < race.remaining ? weight : race.remaining;
  return {
    ...race,
    reached: choice === 'for' ? votes(race.reached + own) : race.reached,
    base: race.fixed ? race.base : votes(race.base + own),
    remaining: votes(race.remaining - own),
  };
}

/** The more are for it the better, so the least that carries it is found by halving. */
function leastNeeded(race: Race, need: Need, others: 'against' | 'away'): Votes | null {
  const step = race.unit;
  let most = race.remaining / step;
  if (!meets(after(race, most * step, others), need)) return null;
  let least = 0n;
  while (least < most) {
    const middle = (least + most) / 2n;
    if (meets(after(race, middle * step, others), need)) most = middle;
    else least = middle + 1n;
  }
  return votes(least * step);
}

function finestStep(figures: readonly Votes[]): bigint {
  let step: bigint = oneVote;
  while (figures.some((figure) => figure % step !== 0n)) step /= 10n;
  return step;
}

function ofEachClass(
  standard: string,
  need: Need,
  figures: VoteFigures,
  blocks: readonly OutstandingBlock[],
): Projection | null {
  const classes = (figures.classes ?? []).map((one) => {
    const own = figures.classes?.length === 1 ? (one.counts ?? figures.counts) : one.counts;
    const race = raceOf('outstanding', { entitled: one.votes, counts: own });
    const weighted = blocks.map((block) => ({
      one: block,
      weight: block.class === one.class || figures.classes?.length === 1 ? parseVotes(block.votes) : none,
    }));
    return race && { class: one.class, ...projectRace(standard, need, race, weighted) };
  });
  const known = classes.filter((one) => one !== null);
  if (known.length === 0 || known.length < classes.length) return null;
  const remaining = sumVotes(known.map((one) => parseVotes(one.remaining)));
  const needed = known.every((one) => one.needed !== null)
    ? sumVotes(known.map((one) => parseVotes(one.needed ?? '0')))
    : null;
  return {
    standard,
    prospect: together(known.map(({ prospect }) => prospect)),
    remaining: formatVotes(remaining),
    needed: needed === null ? null : formatVotes(needed),
    neededPercent: needed === null ? null : percentThatShows(needed, remaining, 2),
    neededIfOthersStayAway: needed === null ? null : formatVotes(needed),
    blocks: blocks.map(({ block, votes: weight }, index) => ({
      block,
      votes: weight,
      votingFor: together(known.map((one) => one.blocks[index]?.votingFor ?? 'open')),
      votingAgainst: together(known.map((one) => one.blocks[index]?.votingAgainst ?? 'open')),
    })),
    classes: known,
  };
}

/** All of them must be met: one that cannot be is enough to end it. */
export function together(prospects: readonly Prospect[]): Prospect {
  if (prospects.includes('cannot pass')) return 'cannot pass';
  return prospects.every((one) => one === 'cannot fail') ? 'cannot fail' : 'open';
}

/** A nominee who runs alone is elected by one vote, 8 Del. C. § 216(3). */
function unopposed(
  { entitled, counts: given, choices }: VoteFigures,
  blocks: readonly OutstandingBlock[],
): Projection | null {
  if (given === undefined || choices !== undefined) return null;
  const reached = parseVotes(given.for);
  const remaining = notBelowZero(parseVotes(entitled) - votedOf(given));
  const step = finestStep([reached, remaining]);
  const prospect: Prospect = reached > 0n ? 'cannot fail' : remaining > 0n ? 'open' : 'cannot pass';
  const needed = reached > 0n ? '0' : remaining > 0n ? formatVotes(votes(step)) : null;
  return {
    standard: 'plurality',
    prospect,
    remaining: formatVotes(remaining),
    needed,
    neededPercent: needed === null ? null : percentThatShows(parseVotes(needed), remaining, 2),
    neededIfOthersStayAway: needed,
    blocks: blocks.map(({ block, votes: weight }) => ({
      block,
      votes: weight,
      votingFor: parseVotes(weight) > 0n && prospect === 'open' ? 'cannot fail' : prospect,
      votingAgainst: prospect === 'open' && parseVotes(weight) >= remaining ? 'cannot pass' : prospect,
    })),
  };
}

function counts({ unaffiliated }: OutstandingBlock, of: VoteBase): boolean {
  return unaffiliated || (of !== 'outstanding-unaffiliated' && of !== 'unaffiliated-votes-cast');
}

function notBelowZero(value: bigint): Votes {
  return votes(value > 0n ? value : 0n);
}
