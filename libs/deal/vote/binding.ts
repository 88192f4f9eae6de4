import type { BindingStandard } from '#libs/contracts/reads.ts';
import { standardName } from '#libs/contracts/standards.ts';
import { percentThatShows } from '#libs/money/percent.ts';
import { parseVotes } from '#libs/money/votes.ts';
import { compareVoteCounts, showVotes } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import type { VoteFigures } from './figures.ts';
import { voteFigures } from './outcomes.ts';
import { type Projection, project } from './projection.ts';

/** One standard of one proposal, and what part of a whole: the larger, the harder. */
interface Weighed extends BindingStandard {
  readonly part: bigint;
  readonly whole: bigint;
}

/**
 * Which standard decides. While votes can come: the one that needs the largest part of those still out, what holders are
 * pledged to cast being taken as cast. Once the inspector reported: the one with the least to spare. null where neither
 * can be told.
 */
export function bindingStandardOf(deal: OpenDeal): BindingStandard | null {
  const weighed = deal.vote.certificate === null ? stillToCome(deal) : reported(deal);
  const hardest = weighed.reduce<Weighed | undefined>(
    (most, one) => (most === undefined || isHarder(one, most) ? one : most),
    undefined,
  );
  if (hardest === undefined) return null;
  const others = weighed.filter((one) => one !== hardest).map(({ sentence }) => sentence);
  const { proposal, standard, sentence } = hardest;
  return { proposal, standard, sentence: [`${said(standard)} decides.`, sentence, ...others].join(' ') };
}

/** `majority-of-outstanding` as it begins a sentence. */
const said = (standard: string): string =>
  standard.charAt(0).toUpperCase() + standard.slice(1).replaceAll('-', ' ');

/** Exact, by cross-multiplication; nothing left to come is the hardest of all. */
function isHarder(one: Weighed, other: Weighed): boolean {
  return one.part * other.whole > other.part * one.whole;
}

const stillToCome = (deal: OpenDeal): Weighed[] =>
  projectedWithPledged(deal).map(({ proposal, projection }) => weigh(proposal, projection));

/** What each standard still needs when what holders are pledged to cast is taken as cast; nothing once the polls closed. */
export function projectedWithPledged(
  deal: OpenDeal,
): readonly { readonly proposal: string; readonly projection: Projection }[] {
  // Beyond the close of the polls nothing comes, and until the report nothing is told of the result.
  if (deal.vote.polls?.closedAt != null) return [];
  const count = (deal.tallyWithheld !== true && deal.vote.count) || nothingCounted;
  return binding(deal).flatMap(({ id, standards }) =>
    standards.flatMap((standard) => {
      const figures = voteFigures(deal, count, id);
      const projection = figures && project(standard, withPledged(deal, figures));
      return projection ? [{ proposal: id, projection }] : [];
    }),
  );
}

const nothingCounted = { present: { shares: '0', votes: '0', byClass: {} }, proposals: [] };

function binding({ terms }: OpenDeal) {
  return terms.meeting.proposals.filter(({ effect }) => effect === 'binding');
}

function weigh(proposal: string, { standard, needed, remaining }: Projection): Weighed {
  if (needed === null) {
    const sentence = `${said(standard)} cannot be reached any more: ${showVotes(remaining)} votes are still out.`;
    return { proposal, standard, sentence, part: 1n, whole: 0n };
  }
  const [part, whole] = [parseVotes(needed), parseVotes(remaining)];
  const percent = percentThatShows(part, whole, 2);
  const sentence =
    part === 0n
      ? `${said(standard)} is reached.`
      : `${said(standard)} needs ${showVotes(needed)} of the ${showVotes(remaining)} votes still out, ${percent} %.`;
  return { proposal, standard, sentence, part, whole: whole === 0n ? 1n : whole };
}

/** Pledged votes as cast. Those counted for it may be the pledged ones already, so the larger of the two counts. */
function withPledged({ terms }: OpenDeal, figures: VoteFigures): VoteFigures {
  const { pledged } = terms.shares;
  if (pledged === undefined) return figures;
  const { counts, unaffiliatedCounts } = figures;
  return {
    ...figures,
    ...(counts && { counts: { ...counts, for: larger(counts.for, pledged.votes) } }),
    ...(unaffiliatedCounts && {
      unaffiliatedCounts: {
        ...unaffiliatedCounts,
        for: larger(unaffiliatedCounts.for, pledged.unaffiliated),
      },
    }),
  };
}

function larger(a: string, b: string): string {
  return compareVoteCounts(a, b) < 0 ? b : a;
}

function reported(deal: OpenDeal): Weighed[] {
  const outcomes = deal.vote.certificate?.outcomes ?? [];
  return binding(deal).flatMap(({ id, standards }) =>
    standards.flatMap((one) => {
      const standard = standardName(one);
      const measured = outcomes.find((each) => each.proposal === id && each.standard === standard);
      if (measured?.required == null || measured.reached === null) return [];
      const { required, reached } = measured;
      // The requirement as a part of what was reached: the more of it is used up, the less there is to spare.
      const [part, whole] = [parseVotes(required), parseVotes(reached)];
      const verb = measured.passes ? 'was reached' : 'was not reached';
      const sentence = `${said(standard)} ${verb}: ${showVotes(reached)} of ${showVotes(required)}.`;
      return [{ proposal: id, standard, sentence, part, whole }];
    }),
  );
}
