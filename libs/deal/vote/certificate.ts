import type { Outcome } from '#libs/contracts/events.ts';
import { formatShares, parseShares, shares } from '#libs/money/shares.ts';
import { addShareCounts, compareShareCounts, majorityOfCount, sumShareCounts } from '#libs/money/wire.ts';
import type { Count, OpenDeal } from '../state.ts';
import { outcome } from './standards.ts';

/** A proposal to adjourn is on the card and not put when it is not needed: then nobody's vote on it is counted. */
function isVotedOn(counts: Count['proposals'][number]): boolean {
  return sumShareCounts([counts.for, counts.against, counts.abstain]) !== '0';
}

/** Every standard of every proposal that was put, on the figures of one count. */
export function measureProposals(deal: OpenDeal, count: Count): Outcome[] {
  const { exclusions, entitled } = deal.terms.shares;
  const inForce = exclusions.lists.find(({ id }) => id === exclusions.inForce);
  return deal.terms.meeting.proposals.flatMap((proposal) => {
    const counts = count.proposals.find((counted) => counted.proposal === proposal.id);
    if (counts === undefined || (proposal.effect === 'procedural' && !isVotedOn(counts))) return [];
    return proposal.standards.map((standard) => {
      const measured = outcome(standard, {
        entitled,
        unaffiliated: inForce?.unaffiliated,
        present: count.present,
        counts: {
          for: counts.for,
          against: counts.against,
          abstain: counts.abstain,
          brokerNonVotes: counts.brokerNonVotes,
        },
        unaffiliatedCounts: counts.unaffiliated[exclusions.inForce],
      });
      return {
        proposal: proposal.id,
        standard,
        base: measured.base ?? '0',
        required: measured.required ?? '0',
        reached: measured.reached ?? '0',
        margin: measured.margin ?? '0',
        passes: measured.passes ?? false,
      };
    });
  });
}

export interface Quorum {
  readonly required: string;
  readonly reached: string;
  readonly met: boolean;
}

/** 8 Del. C. § 216: a majority unless the bylaws say otherwise; Nasdaq 5620(c): never below one third. */
export function quorumOf(deal: OpenDeal, count: Count): Quorum {
  const required = quorumRequired(deal);
  return { required, reached: count.present, met: compareShareCounts(count.present, required) >= 0 };
}

export function quorumRequired({ terms }: OpenDeal): string {
  const { entitled } = terms.shares;
  return terms.meeting.quorum === 'majority-of-voting-power'
    ? majorityOfCount(entitled)
    : oneThirdOf(entitled);
}

function oneThirdOf(count: string): string {
  const third = parseShares(count) / 3n;
  const exact = third * 3n === parseShares(count);
  return exact ? formatShares(shares(third)) : addShareCounts(formatShares(shares(third)), '0.000001');
}
