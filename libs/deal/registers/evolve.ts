import type { Evolvers } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import type { ProposalState } from './state.ts';
import { suitNamed } from './suits.ts';

export const registerEvolvers: Evolvers = {
  LitigationRecorded: (deal, { data, version }) => ({
    litigation: [...deal.litigation, { ...data, steps: [], version }],
  }),
  LitigationStepRecorded: (deal, { data, version }) => {
    const suit = suitNamed(deal, data.suit);
    return {
      litigation: deal.litigation.map((each) =>
        each === suit ? { ...each, steps: [...each.steps, { ...data, version }] } : each,
      ),
    };
  },
  OrderBecameFinal: (deal, { data }) => {
    const known = deal.orders[data.orderId];
    if (known === undefined) return {};
    return { orders: { ...deal.orders, [data.orderId]: { ...known, finalOn: data.on } } };
  },
  RecommendationRecorded: (deal, { data, version }) => ({
    recommendations: [...deal.recommendations, { ...data, version }],
  }),
  RecommendationChanged: (deal, { data, version }) => {
    const { body, name, recommends, on, reason, document } = data;
    const changed = { adviser: name, body, recommends, on, reason, document, version };
    return { recommendations: [...deal.recommendations, changed] };
  },
  ProposalRecorded: (deal, { data, version }) =>
    proposal(deal, data.proposalId, {
      kind: data.kind,
      from: data.from,
      receivedOn: data.receivedOn,
      public: data.public,
      versions: [{ on: data.receivedOn, price: data.price ?? null, what: data.what, version }],
      determinations: [],
      rounds: [],
      offers: [],
      closed: null,
      version,
    }),
  ProposalRevised: (deal, { data, version }) =>
    known(deal, data.proposalId, ({ versions }) => ({
      versions: [...versions, { on: data.on, price: data.price ?? null, what: data.what, version }],
      version,
    })),
  ProposalDetermined: (deal, { data: { proposalId, says, by, at, reason }, version }) =>
    known(deal, proposalId, ({ determinations }) => ({
      determinations: [...determinations, { says, by, at, reason, version }],
      version,
    })),
  MatchPeriodStarted: (deal, { data: { proposalId, round, at, until }, version }) =>
    known(deal, proposalId, ({ rounds }) => ({
      rounds: [...rounds, { round, noticeAt: at, until, endedAt: null, version }],
      version,
    })),
  MatchOffered: (deal, { data, version }) =>
    known(deal, data.proposalId, ({ offers }) => ({
      offers: [...offers, { at: data.at, price: data.price ?? null, what: data.what, version }],
      version,
    })),
  MatchPeriodEnded: (deal, { data, effectiveAt, version }) =>
    known(deal, data.proposalId, ({ rounds }) => ({
      rounds: rounds.map((each) => (each.round === data.round ? { ...each, endedAt: effectiveAt } : each)),
      version,
    })),
  ProposalClosed: (deal, { data: { proposalId, how, on, reason }, version }) =>
    known(deal, proposalId, () => ({ closed: { how, on, reason }, version })),
};

function proposal(deal: OpenDeal, id: string, state: ProposalState): Partial<OpenDeal> {
  return { proposals: { ...deal.proposals, [id]: state } };
}

function known(
  deal: OpenDeal,
  id: string,
  change: (state: ProposalState) => Partial<ProposalState>,
): Partial<OpenDeal> {
  const state = deal.proposals[id];
  return state === undefined ? {} : proposal(deal, id, { ...state, ...change(state) });
}
