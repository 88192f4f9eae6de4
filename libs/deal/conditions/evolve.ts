import type { Evolvers } from '../evolve.ts';
import type { ConditionRecord, OpenDeal, OrderState, Waiver } from '../state.ts';

export const conditionEvolvers: Evolvers = {
  EvidenceRecorded: (deal, { data, version }) =>
    condition(deal, data.conditionId, version, {
      evidence: { says: data.says, what: data.what, asOf: data.asOf, version },
      reopened: null,
    }),
  ConditionAttested: (deal, { data, version }) =>
    condition(deal, data.conditionId, version, {
      attestation: {
        says: data.says,
        by: data.by,
        asOf: data.asOf,
        ...(data.groups !== undefined && { groups: data.groups }),
        version,
      },
      reopened: null,
    }),
  ConditionWaived: (deal, { data, effectiveAt, version }) =>
    condition(deal, data.conditionId, version, {
      waiver: {
        signedBy: data.signedBy,
        at: effectiveAt,
        version,
        ...(data.partial !== undefined && { partial: data.partial }),
        terms: (data.terms ?? []).map((term) => ({ ...term, kept: null, version })),
      },
    }),
  WaiverTermReported: (deal, { data, version }) =>
    term(deal, data.conditionId, data.termId, version, { kept: data.kept, version }),
  WaiverTermFellDue: (deal, { data, version }) =>
    term(deal, data.conditionId, data.termId, version, { version }),
  WaiverWithdrawn: (deal, { data, version }) => condition(deal, data.conditionId, version, { waiver: null }),
  ConditionReopened: (deal, { data, version }) =>
    condition(deal, data.conditionId, version, {
      evidence: null,
      attestation: null,
      waiver: null,
      reopened: { reason: data.reason, version },
    }),
  OrderRecorded: (deal, { data, version }) =>
    order(deal, data.orderId, {
      court: data.court,
      restrains: data.restrains,
      conditions: data.conditions ?? null,
      issuedAt: data.issuedAt,
      liftedAt: null,
      version,
      recordedAs: version,
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

function condition(
  deal: OpenDeal,
  id: string,
  version: number,
  change: Partial<ConditionRecord>,
): Partial<OpenDeal> {
  const known = deal.conditions[id];
  if (known === undefined) return {};
  const chain = [...known.chain, version];
  return { conditions: { ...deal.conditions, [id]: { ...known, ...change, chain } } };
}

function term(
  deal: OpenDeal,
  id: string,
  termId: string,
  version: number,
  change: Partial<Waiver['terms'][number]>,
): Partial<OpenDeal> {
  const waiver = deal.conditions[id]?.waiver;
  if (waiver == null) return {};
  const terms = waiver.terms.map((each) => (each.termId === termId ? { ...each, ...change } : each));
  return condition(deal, id, version, { waiver: { ...waiver, terms } });
}

function order(deal: OpenDeal, id: string, state: OrderState): Partial<OpenDeal> {
  return { orders: { ...deal.orders, [id]: state } };
}
