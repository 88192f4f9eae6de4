import type { Evolvers } from '../parts.ts';
import type { Closing, OpenDeal } from '../state.ts';

export const closingEvolvers: Evolvers = {
  ClosingScheduled: (deal, { data }) => closing(deal, { stage: 'scheduled', on: data.on }),
  ClosingCalledOff: (deal) => closing(deal, { stage: 'not-scheduled', on: null, signaturesReleasedAt: null }),
  ClosingAborted: (deal) => closing(deal, unfiled),
  CertificateTerminated: (deal) => closing(deal, unfiled),
  // Nothing is on file: the day stands, the pages are out, and a corrected one may be filed.
  CertificateRejected: (deal) =>
    closing(deal, {
      stage: 'scheduled',
      filedAt: null,
      acceptedAt: null,
      effectiveAt: null,
      fileNumber: null,
    }),
  RolloverReported: (deal, { data }) => closing(deal, { rollover: data.shares }),
  SignaturesReleased: (deal, { effectiveAt }) => closing(deal, { signaturesReleasedAt: effectiveAt }),
  CertificateOfMergerFiled: (deal, { data }) =>
    closing(deal, { stage: 'filed', filedAt: data.filedAt, effectiveAt: data.effectiveAt }),
  CertificateAccepted: (deal, { data }) =>
    closing(deal, {
      stage: 'accepted',
      acceptedAt: data.acceptedAt,
      effectiveAt: data.effectiveAt,
      fileNumber: data.fileNumber,
    }),
  MergerBecameEffective: (deal, { data }) =>
    closing(deal, { stage: 'effective', effectiveAt: data.effectiveAt }),
};

/** Back where it was before a day was set: the pages are in escrow again, the contribution is rescinded. */
const unfiled: Partial<Closing> = {
  stage: 'not-scheduled',
  on: null,
  rollover: null,
  signaturesReleasedAt: null,
  filedAt: null,
  acceptedAt: null,
  effectiveAt: null,
  fileNumber: null,
};

function closing(deal: OpenDeal, change: Partial<Closing>): Partial<OpenDeal> {
  return { closing: { ...deal.closing, ...change } };
}
