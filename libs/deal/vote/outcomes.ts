import type { ProposalCount } from '#libs/contracts/effects.ts';
import type { Outcome } from '#libs/contracts/outcomes.ts';
import { type Standard, standardName } from '#libs/contracts/standards.ts';
import type { Proposal } from '#libs/contracts/terms.ts';
import { sumShareCounts } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import type { VoteFigures } from './figures.ts';
import type { Present } from './quorum.ts';
import { classesOf, unaffiliatedVotes, votesEntitled } from './shares.ts';
import { outcome } from './standards.ts';

/** What was counted, be it running, reported or certified. */
export interface CountedFigures {
  readonly present: Present;
  readonly proposals: readonly ProposalCount[];
}

export interface MeasureWish {
  /** The version of the exclusions to measure under; the one in force unless another is asked for. */
  readonly list?: string;
  readonly notPut?: readonly string[];
}

/** Every standard of every proposal that was put, on the figures of one count. */
export function measureProposals(
  deal: OpenDeal,
  counted: CountedFigures,
  { list = deal.vote.inForce, notPut = [] }: MeasureWish = {},
): Outcome[] {
  return deal.terms.meeting.proposals.flatMap((proposal) => {
    const counts = counted.proposals.find((one) => one.proposal === proposal.id);
    if (counts === undefined || notPut.includes(proposal.id) || wasNotPut(proposal, counts)) return [];
    const figures = figuresOf(deal, counted, counts, list);
    return proposal.standards.map((standard) => measure(proposal, standard, figures));
  });
}

function measure({ id }: Proposal, standard: Standard, figures: VoteFigures): Outcome {
  const measured = outcome(standard, figures);
  return {
    proposal: id,
    standard: standardName(standard),
    base: measured.base,
    required: measured.required,
    reached: measured.reached ?? '0',
    margin: measured.margin,
    passes: measured.passes ?? false,
  };
}

/** A proposal to adjourn is on the card and not put when it is not needed: then nobody's vote on it is counted. */
function wasNotPut({ effect }: Proposal, counts: ProposalCount): boolean {
  return effect === 'procedural' && sumShareCounts([counts.for, counts.against, counts.abstain]) === '0';
}

function figuresOf(
  deal: OpenDeal,
  { present }: CountedFigures,
  counts: ProposalCount,
  list: string,
): VoteFigures {
  const classes = classesOf(deal);
  return {
    entitled: votesEntitled(deal),
    unaffiliated: unaffiliatedVotes(deal, list),
    present: present.votes,
    counts: choicesOf(counts),
    unaffiliatedCounts: counts.unaffiliated[list],
    classes: classes.map((one) => ({
      class: one.class,
      votes: one.votes,
      counts: classes.length === 1 ? choicesOf(counts) : (counts.byClass[one.class] ?? none),
    })),
  };
}

const none = { for: '0', against: '0', abstain: '0', brokerNonVotes: '0' };

function choicesOf({ for: inFavour, against, abstain, brokerNonVotes }: ProposalCount) {
  return { for: inFavour, against, abstain, brokerNonVotes };
}

/** What is measured of one proposal; of one that nothing is counted for yet, that nobody has voted. */
export function voteFigures(
  deal: OpenDeal,
  counted: CountedFigures,
  proposal: string,
): VoteFigures | undefined {
  if (!deal.terms.meeting.proposals.some(({ id }) => id === proposal)) return undefined;
  const list = deal.vote.inForce;
  const counts = counted.proposals.find((one) => one.proposal === proposal) ?? {
    proposal,
    ...none,
    byClass: {},
    byChannel: {},
    unaffiliated: { [list]: { for: '0', against: '0', abstain: '0' } },
  };
  return figuresOf(deal, counted, counts, list);
}

/** Every binding proposal carried by each of its standards. */
export function allCarried({ terms }: OpenDeal, outcomes: readonly Outcome[]): boolean {
  const binding = terms.meeting.proposals.filter(({ effect }) => effect === 'binding');
  return binding.every(({ id, standards }) =>
    standards.every((standard) =>
      outcomes.some((one) => one.proposal === id && one.standard === standardName(standard) && one.passes),
    ),
  );
}

/** A report of the inspector by which the merger is carried, with a quorum. */
export function isCarried(deal: OpenDeal): boolean {
  const { certificate } = deal.vote;
  return certificate?.quorum.met === true && allCarried(deal, certificate.outcomes);
}

/** The first standard of a binding proposal on which two measurements disagree. */
export function turnedOver(deal: OpenDeal, before: readonly Outcome[], now: readonly Outcome[]) {
  const binding = new Set(
    deal.terms.meeting.proposals.filter(({ effect }) => effect === 'binding').map(({ id }) => id),
  );
  return now.find(
    (one) =>
      binding.has(one.proposal) &&
      before.some(
        (then) =>
          then.proposal === one.proposal && then.standard === one.standard && then.passes !== one.passes,
      ),
  );
}
