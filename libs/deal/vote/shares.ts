import type { Holding } from '#libs/contracts/effects.ts';
import { parseShares } from '#libs/money/shares.ts';
import { formatVotes, parseVotes, parseVotesPerShare, sumVotes, votes, votesOf } from '#libs/money/votes.ts';
import { sumShareCounts } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';

/** A class as of the record date. */
export interface VotingClass {
  readonly class: string;
  readonly shares: string;
  readonly votesPerShare: string;
  readonly votes: string;
}

/** What may vote: by the company's certificate of the positions, and before there is one, by the deal's terms. */
export function classesOf({ terms, vote }: OpenDeal): readonly VotingClass[] {
  const { entitled, classes = [{ class: 'common', shares: entitled, votesPerShare: '1' }] } = terms.shares;
  const certified = vote.positions;
  return classes.map((one) => {
    const shares =
      certified?.byClass[one.class] ?? (classes.length === 1 ? certified?.entitled : undefined) ?? one.shares;
    return {
      class: one.class,
      shares,
      votesPerShare: one.votesPerShare,
      votes: formatVotes(votesOf(parseShares(shares), parseVotesPerShare(one.votesPerShare))),
    };
  });
}

export function votesEntitled(deal: OpenDeal): string {
  return formatVotes(sumVotes(classesOf(deal).map((one) => parseVotes(one.votes))));
}

/** All that is entitled to vote, in shares and in votes. */
export function entitledOf(deal: OpenDeal): Holding {
  return {
    shares: sumShareCounts(classesOf(deal).map(({ shares }) => shares)),
    votes: votesEntitled(deal),
  };
}

/** One version of the company's certificate: as it was sealed, or else as the deal's terms expect it. */
export interface KnownList {
  readonly list: string;
  readonly title: string;
  /** What the company certifies to be excluded, in shares. */
  readonly excluded: string;
  readonly certifiedBy: string | null;
  readonly sealed: { readonly importId: string; readonly root: string } | null;
}

export function exclusionLists({ terms, vote }: OpenDeal): readonly KnownList[] {
  const expected = terms.shares.exclusions.lists;
  const names = [...new Set([...expected.map(({ id }) => id), ...Object.keys(vote.exclusions)])];
  return names.map((list) => {
    const sealed = vote.exclusions[list];
    const term = expected.find(({ id }) => id === list);
    return {
      list,
      title: sealed?.title ?? term?.title ?? list,
      excluded: sealed?.excluded ?? term?.excluded ?? '0',
      certifiedBy: sealed?.by ?? null,
      sealed: sealed === undefined ? null : { importId: sealed.importId, root: sealed.root },
    };
  });
}

/** Shares and votes that a list excludes: as footed against the positions, or as certified while one class votes. */
export function excludedUnder(deal: OpenDeal, list: string): Holding | undefined {
  const footed = deal.vote.footing?.excluded[list];
  if (footed !== undefined) return footed;
  const known = exclusionLists(deal).find((one) => one.list === list);
  const [only, ...others] = classesOf(deal);
  if (known === undefined || only === undefined || others.length > 0) return undefined;
  const carried = votesOf(parseShares(known.excluded), parseVotesPerShare(only.votesPerShare));
  return { shares: known.excluded, votes: formatVotes(carried) };
}

export function unaffiliatedVotes(deal: OpenDeal, list: string): string | undefined {
  const excluded = excludedUnder(deal, list);
  if (excluded === undefined) return undefined;
  const left = parseVotes(votesEntitled(deal)) - parseVotes(excluded.votes);
  return left < 0n ? undefined : formatVotes(votes(left));
}
