import { agreement } from '../agreement/evolve.ts';
import type { FeeState, TerminationNotice } from '../agreement/state.ts';
import type { Evolvers } from '../parts.ts';
import type { OpenDeal } from '../state.ts';

export const terminationEvolvers: Evolvers = {
  TerminationNoticeGiven: (deal, { data: { noticeId, ...given }, version }) => {
    const { right, by, at, what, curable, until } = given;
    return notices(deal, noticeId, {
      right,
      by,
      at,
      what,
      curable,
      until,
      ended: false,
      settled: null,
      version,
    });
  },
  TerminationNoticeSettled: (deal, { data }) =>
    noticed(deal, data.noticeId, { settled: { how: data.how, on: data.on } }),
  CurePeriodEnded: (deal, { data }) => noticed(deal, data.noticeId, { ended: true }),
  TerminationFeeOwed: (deal, { data: { fee, ...owed }, effectiveAt, version }) =>
    fees(deal, fee, { ...owed, owedAt: effectiveAt, paid: null, version }),
  TerminationFeePaid: (deal, { data, version }) => {
    const owed = deal.agreement.fees[data.fee];
    if (owed === undefined) return {};
    return fees(deal, data.fee, { ...owed, paid: { at: data.at, reference: data.reference, version } });
  },
  AlternativeTransactionReported: (deal, { data, version }) =>
    agreement(deal, { transactions: [...deal.agreement.transactions, { ...data, version }] }),
  TailEnded: (deal) => agreement(deal, { tailEnded: true }),
};

function notices(deal: OpenDeal, id: string, state: TerminationNotice): Partial<OpenDeal> {
  return agreement(deal, { notices: { ...deal.agreement.notices, [id]: state } });
}

function noticed(deal: OpenDeal, id: string, change: Partial<TerminationNotice>): Partial<OpenDeal> {
  const known = deal.agreement.notices[id];
  return known === undefined ? {} : notices(deal, id, { ...known, ...change });
}

function fees(deal: OpenDeal, id: string, state: FeeState): Partial<OpenDeal> {
  return agreement(deal, { fees: { ...deal.agreement.fees, [id]: state } });
}
