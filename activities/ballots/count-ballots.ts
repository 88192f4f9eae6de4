import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EffectResult } from '#libs/contracts/effects.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { EffectPerformer } from '../performer.ts';
import { type SealedName, tallyBallots } from './tally.ts';

export interface CountBallots {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Counts the box, and signs the figures with a digest that the inspector's certificate is bound to. */
export function countBallots({ dealOf }: CountBallots): EffectPerformer<'count-ballots'> {
  return {
    perform: async ({ positions, ballots, pollsClosedAt, proposals }, { dealId, pool }) => {
      const { terms, vote } = await dealOf(dealId);
      const tally = await tallyBallots(pool, {
        dealId,
        positions: sealed(positions, vote.positions),
        ballots: sealed(ballots, vote.ballots),
        pollsClosedAt,
        proposals,
        lists: terms.shares.exclusions.lists.map(({ id }) => id),
      });
      const figures = {
        present: tally.present,
        // A nominee's uninstructed shares are present only through a routine matter, and none is on the card:
        // broker non-votes are reported, never made up.
        proposals: tally.proposals.map((proposal) => ({ ...proposal, brokerNonVotes: '0' })),
        overVotes: tally.overVotedPositions,
        late: tally.late,
      };
      return { digest: digestOf(figures), ...figures };
    },
  };
}

function sealed(
  importId: string,
  known: { readonly importId: string; readonly root: string } | null,
): SealedName {
  return known?.importId === importId ? { importId, root: known.root } : { importId };
}

function digestOf(figures: Omit<EffectResult<'count-ballots'>, 'digest'>): string {
  return createHash('sha256')
    .update(canonicalize(figures) ?? '')
    .digest('hex');
}
