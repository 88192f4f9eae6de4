import type { Evolvers } from '../evolve.ts';
import type { ConditionRecord, OpenDeal, OrderState } from '../state.ts';

export const conditionEvolvers: Evolvers = {
  EvidenceRecorded: (deal, { data, version }) =>
    condition(deal, data.conditionId, {
      evidence: { says: data.says, what: data.what, asOf: data.asOf, version },
      reopened: null,
    }),
  ConditionAttested: (deal, { data, version }) =>
    condition(deal, data.conditionId, {
      attestation: { says: data.says, by: data.by, asOf: data.asOf, version },
      reopened: null,
    }),
  ConditionWaived: (deal, { data, effectiveAt, version }) =>
    condition(deal, data.conditionId, { waiver: { signedBy: data.signedBy, at: effectiveAt, version } }),
  ConditionReopened: (deal, { data, version }) =>
    condition(deal, data.conditionId, {
      evidence: null,
      attestation: null,
      waiver: null,
      reopened: { reason: data.reason, version },
    }),
  OrderRecorded: (deal, { data, version }) =>
    order(deal, data.orderId, {
      court: data.court,
      restrains: data.restrains,
      issuedAt: data.issuedAt,
      liftedAt: null,
      version,
    }),
  OrderLifted: (deal, { data, version }) => {
    const known = deal.orders[data.orderId];
    return known === undefined
      ? {}
      : order(deal, data.orderId, { ...known, liftedAt: data.liftedAt, version });
  },
  ConditionsMet: (_, { data, version }) => ({ ready: { ...data, version } }),
  ConditionsLapsed: () => ({ ready: null }),
};

function condition(deal: OpenDeal, id: string, change: Partial<ConditionRecord>): Partial<OpenDeal> {
  const known = deal.conditions[id];
  return known === undefined ? {} : { conditions: { ...deal.conditions, [id]: { ...known, ...change } } };
}

function order(deal: OpenDeal, id: string, state: OrderState): Partial<OpenDeal> {
  return { orders: { ...deal.orders, [id]: state } };
}
