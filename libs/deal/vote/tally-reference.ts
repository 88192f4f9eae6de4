import type { BulkRow } from '#libs/contracts/bulk.ts';
import { parseShares } from '#libs/money/shares.ts';
import {
  formatVotes,
  noVotes,
  parseVotes,
  parseVotesPerShare,
  type Votes,
  votes,
  votesOf,
} from '#libs/money/votes.ts';

type Position = BulkRow<'positions'>;
type Ballot = BulkRow<'ballots'>;

export interface CountedChoices {
  readonly for: string;
  readonly against: string;
  readonly abstain: string;
}

export interface CountedProposal extends CountedChoices {
  readonly proposal: string;
  readonly unaffiliated: Readonly<Record<string, CountedChoices>>;
}

export interface OverVote {
  readonly position: string;
  readonly proposal: string;
  readonly voted: string;
  readonly votes: string;
}

export interface Tally {
  /** Votes of the positions that voted, each as far as it voted on any proposal. */
  readonly present: string;
  readonly proposals: readonly CountedProposal[];
  /** More votes than the position has. Nothing of such a position is counted until that is resolved. */
  readonly overVotes: readonly OverVote[];
  /** Received after the polls closed: kept, and counted only by order of a court. */
  readonly late: number;
  /** Ballots for positions that are not on the list. */
  readonly unknown: number;
  /** Ballots whose id had been in the box before: the first one stands. */
  readonly duplicates: number;
}

export interface Box {
  readonly positions: readonly Position[];
  readonly ballots: readonly Ballot[];
  readonly pollsClosedAt: string;
  readonly proposals: readonly string[];
  /** Versions of the list of who is excluded from unaffiliated. */
  readonly lists: readonly string[];
}

interface Marked {
  readonly for: Votes;
  readonly against: Votes;
  readonly abstain: Votes;
}

const nothing: Marked = { for: noVotes, against: noVotes, abstain: noVotes };

/**
 * The count as an inspector would do it by hand, position by position. It says what the count means; what counts a
 * real box, `activities/ballots/tally.ts`, is tested against it.
 */
export function tallyByHand(box: Box): Tally {
  const { standing, duplicates } = withoutDuplicates(box.ballots);
  const known = new Set(box.positions.map(({ position }) => position));
  const timely = standing.filter(({ receivedAt }) => receivedAt <= box.pollsClosedAt);
  const inOrder = [...timely].sort((a, b) =>
    a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0,
  );
  const voted = box.positions.map((position) => {
    const own = inOrder.filter((ballot) => ballot.position === position.position);
    return { position, marks: lastInstruction(own, box.proposals) };
  });
  const over = voted.flatMap(({ position, marks }) => overVotesOf(position, marks));
  const held = new Set(over.map(({ position }) => position));
  const counted = voted.filter(({ position }) => !held.has(position.position));
  return {
    present: formatVotes(sum(counted.map(({ marks }) => largest([...marks.values()].map(quantity))))),
    proposals: box.proposals.map((proposal) => countProposal(proposal, counted, box.lists)),
    overVotes: over,
    late: standing.length - timely.length,
    unknown: standing.filter(({ position }) => !known.has(position)).length,
    duplicates,
  };
}

/** The last one wins, whole; what a nominee adds comes on top of it; a revocation leaves nothing. */
function lastInstruction(ballots: readonly Ballot[], proposals: readonly string[]): Map<string, Marked> {
  let marks = new Map<string, Marked>();
  for (const ballot of ballots) {
    if (ballot.says !== 'adds') marks = new Map();
    if (ballot.says === 'revokes') continue;
    for (const proposal of proposals) {
      const own = ballot.votes[proposal];
      if (own === undefined) continue;
      const before = marks.get(proposal) ?? nothing;
      marks.set(proposal, {
        for: votes(before.for + parseVotes(own.for)),
        against: votes(before.against + parseVotes(own.against)),
        abstain: votes(before.abstain + parseVotes(own.abstain)),
      });
    }
  }
  return marks;
}

function overVotesOf(position: Position, marks: Map<string, Marked>): OverVote[] {
  const has = votesOf(parseShares(position.shares), parseVotesPerShare(position.votesPerShare));
  return [...marks]
    .filter(([, marked]) => quantity(marked) > has)
    .map(([proposal, marked]) => ({
      position: position.position,
      proposal,
      voted: formatVotes(quantity(marked)),
      votes: formatVotes(has),
    }));
}

function countProposal(
  proposal: string,
  counted: readonly { readonly position: Position; readonly marks: Map<string, Marked> }[],
  lists: readonly string[],
): CountedProposal {
  const total = (of: typeof counted): CountedChoices => {
    const marks = of.map((one) => one.marks.get(proposal) ?? nothing);
    const column = (choice: keyof Marked) => formatVotes(sum(marks.map((marked) => marked[choice])));
    return { for: column('for'), against: column('against'), abstain: column('abstain') };
  };
  const unaffiliated = lists.map((list) => {
    const own = counted.filter(({ position }) => !position.excludedUnder.includes(list));
    return [list, total(own)] as const;
  });
  return { proposal, ...total(counted), unaffiliated: Object.fromEntries(unaffiliated) };
}

function withoutDuplicates(ballots: readonly Ballot[]): { standing: Ballot[]; duplicates: number } {
  const seen = new Set<string>();
  const standing = ballots.filter(({ ballot }) => !seen.has(ballot) && seen.add(ballot));
  return { standing, duplicates: ballots.length - standing.length };
}

function quantity({ for: inFavour, against, abstain }: Marked): Votes {
  return votes(inFavour + against + abstain);
}

function largest(values: readonly Votes[]): Votes {
  return values.reduce((most, value) => (value > most ? value : most), noVotes);
}

function sum(values: readonly Votes[]): Votes {
  return votes(values.reduce((total, value) => total + value, 0n));
}
