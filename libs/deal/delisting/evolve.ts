import type { Evolvers } from '../evolve.ts';
import type { Delisting, OpenDeal } from '../state.ts';

export const delistingEvolvers: Evolvers = {
  AppraisalNoticeSent: (deal, { data }) => delisting(deal, { appraisalNoticeOn: data.sentOn }),
  Form25Filed: (deal, { data, version }) =>
    delisting(deal, {
      form25: { filedAt: data.filedAt, filedBy: data.filedBy, version },
      // An amended Form 25 starts both clocks again (Form 25, general instructions).
      delistedOn: null,
      withdrawn12bOn: null,
    }),
  DelistingBecameEffective: (deal, { data }) => delisting(deal, { delistedOn: data.on }),
  Section12bWithdrawn: (deal, { data }) => delisting(deal, { withdrawn12bOn: data.on }),
  Form15Filed: (deal, { data, version }) =>
    delisting(deal, { form15: { filedAt: data.filedAt, holdersOfRecord: data.holdersOfRecord, version } }),
  Section12gTerminated: (deal, { data }) => delisting(deal, { terminated12gOn: data.on }),
};

function delisting(deal: OpenDeal, change: Partial<Delisting>): Partial<OpenDeal> {
  return { delisting: { ...deal.delisting, ...change } };
}
