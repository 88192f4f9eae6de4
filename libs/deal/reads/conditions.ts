import type { ConditionsRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { chainOf } from '../conditions/chain.ts';
import { papersOf } from '../conditions/papers.ts';
import { conditionStatus } from '../conditions/status.ts';
import type { OpenDeal } from '../state.ts';

export function conditionsOf(deal: OpenDeal, now: Instant): ConditionsRead {
  return {
    conditions: deal.terms.conditions.map((condition) => {
      const { proposal: _, standard: __, capPercent: ___, ...terms } = condition;
      const { state, why, because } = conditionStatus(deal, condition, now);
      const note = deal.conditions[condition.id]?.note;
      const noted = note === undefined ? {} : { note };
      return {
        ...terms,
        ...noted,
        state,
        why,
        because: [...because],
        chain: [...chainOf(deal, condition)],
        papers: [...papersOf(deal, condition)],
      };
    }),
    ready: deal.ready && { on: deal.ready.on, earliestClosing: deal.ready.earliestClosing },
  };
}
