import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type EffectResult, OVER_VOTES_LISTED_MAX } from '#libs/contracts/effects.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { EffectPerformer } from '../performer.ts';
import { tallyBallots } from './tally.ts';

export interface CountBallots {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Counts the box, and signs the figures with a digest that the inspector's certificate is bound to. */
export function countBallots({ dealOf }: CountBallots): EffectPerformer<'count-ballots'> {
  return {
    perform: async ({ positions, files, pollsClosedAt, proposals }, { dealId, pool }) => {
      const { terms } = await dealOf(dealId);
      const [ballots, ...more] = files;
      if (ballots === undefined || more.length > 0)
        throw new Error(`${files.length} files are to be counted; this count takes one box.`);
      const tally = await tallyBallots(pool, {
        dealId,
        positions,
        ballots,
        pollsClosedAt: pollsClosedAt ?? END_OF_TIME,
        proposals: proposals.map(({ id }) => id),
        lists: terms.shares.exclusions.lists.map(({ id }) => id),
      });
      const present = { shares: tally.present, votes: tally.present };
      const figures = {
        present: { ...present, byClass: { common: present } },
        // A nominee's uninstructed shares are present only through a routine matter, and none is on the card:
        // broker non-votes are reported, never made up.
        proposals: tally.proposals.map((proposal) => ({
          ...proposal,
          unaffiliated: { ...proposal.unaffiliated },
          brokerNonVotes: '0',
          byClass: {},
          byChannel: {},
        })),
        exceptions: {
          ...noExceptions,
          overVotes: tally.overVotedPositions,
          late: tally.late,
          unknown: tally.unknown,
          duplicates: tally.duplicates,
        },
        overVotes: tally.overVotes.slice(0, OVER_VOTES_LISTED_MAX),
        resolved: [],
        traced: [],
      };
      return { digest: digestOf(figures), ...figures };
    },
  };
}

const END_OF_TIME = '9999-12-31T23:59:59.999Z';

const noExceptions = {
  admitted: 0,
  chainIncomplete: 0,
  unsigned: 0,
  resolved: 0,
  resolutionsRefused: 0,
} as const;

function digestOf(figures: Omit<EffectResult<'count-ballots'>, 'digest'>): string {
  return createHash('sha256')
    .update(canonicalize(figures) ?? '')
    .digest('hex');
}
