import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { openConditions } from '../conditions/status.ts';
import type { Evolvers } from '../parts.ts';
import { adopted } from '../phase.ts';
import { amended } from '../record/amend.ts';
import { emptyVote, type OpenDeal } from '../state.ts';
import { aboutKey } from './about.ts';
import { changeOf, isMaterial } from './change.ts';
import type { Agreement, AmendmentState, SupplementState } from './state.ts';

export const agreementEvolvers: Evolvers = {
  AmendmentProposed: (deal, { data, recordedAt, version }) =>
    amendment(deal, data.amendmentId, {
      what: data.what,
      change: changeOf(data),
      material: isMaterial(data),
      stage: 'proposed',
      proposedAt: recordedAt,
      approvals: [],
      opinions: [],
      signedAt: null,
      before: null,
      version,
    }),
  AmendmentApproved: (deal, { data: { amendmentId, ...approval }, version }) =>
    known(deal, amendmentId, ({ approvals }) => ({
      approvals: [...approvals.filter(({ body }) => body !== approval.body), { ...approval, version }],
    })),
  FairnessOpinionRecorded: (deal, { data: { amendmentId, ...opinion }, version }) =>
    known(deal, amendmentId, ({ opinions }) => ({ opinions: [...opinions, { ...opinion, version }] })),
  AmendmentWithdrawn: (deal, { data }) => known(deal, data.amendmentId, () => ({ stage: 'withdrawn' })),
  AgreementAmended: (deal, { data, effectiveAt, recordedAt, version }) => {
    const { price, outsideDate } = deal.terms;
    const { amendmentId = `amendment-${version}` } = data;
    const proposed = deal.agreement.amendments[amendmentId];
    const signed: AmendmentState = {
      what: data.what,
      change: changeOf(data),
      material: isMaterial(data),
      proposedAt: proposed?.proposedAt ?? recordedAt,
      // What was not proposed here names its approvals with the document that it is.
      approvals:
        proposed?.approvals ??
        data.approvedBy.map((body) => ({
          body,
          on: newYorkDay(effectiveAt),
          document: data.document,
          version,
        })),
      opinions:
        proposed?.opinions ??
        (data.opinion === undefined
          ? []
          : [
              {
                from: data.opinion.name,
                price: data.price ?? price,
                on: newYorkDay(effectiveAt),
                document: data.opinion,
                version,
              },
            ]),
      stage: 'signed',
      signedAt: effectiveAt,
      before: { price, outsideDate },
      ...(data.dropConditions?.some((id) => isOpen(deal, id, effectiveAt)) && { droppedOpen: true }),
      version,
    };
    return {
      terms: amended(deal.terms, data),
      ...(data.outsideDate !== undefined && { outsideDatePassed: false }),
      ...(data.newVote === true && adopted(deal) && { vote: voteAgain(deal) }),
      ...amendment(deal, amendmentId, signed),
    };
  },
  SupplementReported: (deal, { data, version }) =>
    supplement(deal, aboutKey(data), version, {
      filedAt: data.filedAt,
      ...(data.accession !== undefined && { accession: data.accession }),
      ...(data.mailedOn !== undefined && { mailedOn: data.mailedOn }),
    }),
  SupplementDecided: (deal, { data, version }) => {
    const { needed, days, calendar, decidedBy, on, ground } = data;
    const decision = { needed, days, calendar, decidedBy, on, ground, version };
    return supplement(deal, aboutKey(data), version, { decision });
  },
  OutsideDateExtended: (deal, { data, effectiveAt, version }) => ({
    terms: { ...deal.terms, outsideDate: data.to },
    outsideDatePassed: false,
    ...agreement(deal, {
      extensions: [...deal.agreement.extensions, { ...data, at: effectiveAt, version }],
    }),
  }),
};

/** What was adopted is no longer what is agreed: the next meeting has its own inspector, list, box and count. */
function voteAgain({ terms, vote }: OpenDeal): OpenDeal['vote'] {
  return { ...emptyVote(terms), inForce: vote.inForce };
}

export function agreement(deal: OpenDeal, change: Partial<Agreement>): Partial<OpenDeal> {
  return { agreement: { ...deal.agreement, ...change } };
}

function amendment(deal: OpenDeal, id: string, state: AmendmentState): Partial<OpenDeal> {
  return agreement(deal, { amendments: { ...deal.agreement.amendments, [id]: state } });
}

function known(
  deal: OpenDeal,
  id: string,
  change: (state: AmendmentState) => Partial<AmendmentState>,
): Partial<OpenDeal> {
  const state = deal.agreement.amendments[id];
  return state === undefined ? {} : amendment(deal, id, { ...state, ...change(state) });
}

const nothingSent: SupplementState = {
  filedAt: null,
  accession: null,
  mailedOn: null,
  decision: null,
  version: 0,
};

function supplement(
  deal: OpenDeal,
  key: string | undefined,
  version: number,
  change: Partial<SupplementState>,
): Partial<OpenDeal> {
  if (key === undefined) return {};
  const before = deal.agreement.supplements[key] ?? nothingSent;
  const supplements = { ...deal.agreement.supplements, [key]: { ...before, ...change, version } };
  return agreement(deal, { supplements });
}

function isOpen(deal: OpenDeal, conditionId: string, at: Instant): boolean {
  return openConditions(deal, at).some(({ id }) => id === conditionId);
}
