import type { OpenDeal } from '../state.ts';
import type { RecommendationState } from './state.ts';

type Body = NonNullable<RecommendationState['body']>;

/** How a body of the company recommends to vote on the merger at last; undefined while nothing is recorded. */
export function recommends(deal: OpenDeal, body: Body): RecommendationState['recommends'] | undefined {
  return deal.recommendations.findLast((each) => each.body === body && each.proposal === undefined)
    ?.recommends;
}

/** The body of the company that does not recommend the merger any more; undefined when none has changed. */
export function changedBody(deal: OpenDeal): RecommendationState | undefined {
  return (['board', 'committee'] as const)
    .map((body) => deal.recommendations.findLast((each) => each.body === body && each.proposal === undefined))
    .find((last) => last !== undefined && last.recommends !== 'for');
}
