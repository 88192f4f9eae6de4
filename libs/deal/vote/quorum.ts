import type { Holding } from '#libs/contracts/effects.ts';
import type { QuorumOutcome } from '#libs/contracts/outcomes.ts';
import type { QuorumTerm } from '#libs/contracts/standards.ts';
import { parseFraction } from '#libs/money/majority.ts';
import { formatVotes, oneVote, parseVotes, type Votes, votes } from '#libs/money/votes.ts';
import { sumShareCounts } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import { classesOf, votesEntitled } from './shares.ts';
import { leastRequired, meets } from './threshold.ts';

export interface Present extends Holding {
  readonly byClass: Readonly<Record<string, Holding>>;
}

export interface Quorum {
  readonly met: boolean;
  readonly measures: readonly QuorumOutcome[];
}

/** 8 Del. C. § 216: a majority unless the bylaws say otherwise, of each class where a class votes apart. */
export function quorumOf(deal: OpenDeal, present: Present): Quorum {
  const measures = quorumTerms(deal).flatMap((term) => measuresOf(term, deal, present));
  return { met: measures.every(({ met }) => met), measures };
}

export const nobodyPresent: Present = { shares: '0', votes: '0', byClass: {} };

function quorumTerms({ terms }: OpenDeal): readonly QuorumTerm[] {
  const { quorum } = terms.meeting;
  if (typeof quorum !== 'string') return quorum;
  // Nasdaq 5620(c): the bylaws never below one third.
  return [{ of: 'voting-power', atLeast: quorum === 'majority-of-voting-power' ? 'majority' : '1/3' }];
}

function measuresOf(term: QuorumTerm, deal: OpenDeal, present: Present): QuorumOutcome[] {
  const part = term.atLeast === 'majority' ? 'a majority' : term.atLeast;
  const classes = classesOf(deal).filter((one) => term.class === undefined || one.class === term.class);
  if (term.class !== undefined || term.of === 'each-class') {
    return classes.map((one) =>
      measured(`${part} of class ${one.class}`, term, one.votes, present.byClass[one.class]?.votes ?? '0'),
    );
  }
  return term.of === 'shares'
    ? [
        measured(
          `${part} of the shares`,
          term,
          sumShareCounts(classes.map(({ shares }) => shares)),
          present.shares,
        ),
      ]
    : [measured(`${part} of the voting power`, term, votesEntitled(deal), present.votes)];
}

function measured(what: string, { atLeast }: QuorumTerm, whole: string, there: string): QuorumOutcome {
  const need = atLeast === 'majority' ? atLeast : parseFraction(atLeast);
  const scenario: { reached: Votes; base: Votes } = { reached: parseVotes(there), base: parseVotes(whole) };
  const required = leastRequired(scenario, need, oneVote);
  return {
    what,
    base: whole,
    required: formatVotes(votes(required)),
    reached: there,
    met: meets(scenario, need),
  };
}
