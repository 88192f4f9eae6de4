import type { Evolvers } from '../parts.ts';
import type { Delisting, OpenDeal } from '../state.ts';

export const delistingEvolvers: Evolvers = {
  AppraisalNoticeSent: (deal, { data }) => delisting(deal, { appraisalNoticeOn: data.sentOn }),
  Form25Filed: (deal, { data, version }) =>
    delisting(deal, {
      form25: {
        filedAt: data.filedAt,
        firstFiledAt: deal.delisting.form25?.firstFiledAt ?? data.filedAt,
        filedBy: data.filedBy,
        accession: data.accession ?? null,
        version,
      },
      // An amended Form 25 starts both clocks again (Form 25, general instructions).
      delistedOn: null,
      withdrawn12bOn: null,
    }),
  TradingStopped: (deal, { data, version }) =>
    delisting(deal, {
      trading: { stoppedAt: data.at, how: data.how, lastTradeAt: data.lastTradeAt ?? null, version },
    }),
  EffectDone: (deal, { data, effectiveAt, version }) => told(deal, data.effectId, effectiveAt, version),
  EffectResolved: (deal, { data, effectiveAt, version }) =>
    data.outcome === 'done' ? told(deal, data.effectId, effectiveAt, version) : {},
  DelistingBecameEffective: (deal, { data }) => delisting(deal, { delistedOn: data.on }),
  Section12bWithdrawn: (deal, { data }) => delisting(deal, { withdrawn12bOn: data.on }),
  Form15Filed: (deal, { data, version }) =>
    delisting(deal, {
      form15: {
        filedAt: data.filedAt,
        holdersOfRecord: data.holdersOfRecord,
        accession: data.accession ?? null,
        version,
      },
    }),
  Section12gTerminated: (deal, { data }) => delisting(deal, { terminated12gOn: data.on }),
};

/** The letter with which the exchange learns that the merger is effective. */
function told(deal: OpenDeal, effectId: string, at: string, version: number): Partial<OpenDeal> {
  return effectId === 'tell-exchange/effective' ? delisting(deal, { exchangeTold: { at, version } }) : {};
}

function delisting(deal: OpenDeal, change: Partial<Delisting>): Partial<OpenDeal> {
  return { delisting: { ...deal.delisting, ...change } };
}
