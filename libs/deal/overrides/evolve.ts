import type { Evolvers } from '../parts.ts';
import type { OpenDeal, Override } from '../state.ts';

export const overrideEvolvers: Evolvers = {
  OverrideProposed: (deal, { data, recordedAt }) => {
    const { basis: _, by, overrideId, ...proposed } = data;
    const override: Override = {
      ...proposed,
      proposedBy: by,
      proposedAt: recordedAt,
      approvedBy: null,
      used: null,
    };
    return { overrides: { ...deal.overrides, [overrideId]: override } };
  },
  OverrideApproved: (deal, { data: { overrideId, by, lapsesAt } }) =>
    changed(deal, overrideId, { approvedBy: by, lapsesAt }),
  OverrideUsed: (deal, { data: { overrideId, findingId, facts } }) =>
    changed(deal, overrideId, { used: { findingId, facts } }),
};

function changed({ overrides }: OpenDeal, overrideId: string, change: Partial<Override>): Partial<OpenDeal> {
  const override = overrides[overrideId];
  return override === undefined
    ? {}
    : { overrides: { ...overrides, [overrideId]: { ...override, ...change } } };
}
