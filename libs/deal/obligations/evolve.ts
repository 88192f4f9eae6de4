import type { Evolvers } from '../parts.ts';
import type { ObligationRecord, OpenDeal } from '../state.ts';

const nothing: ObligationRecord = {
  evidence: null,
  closed: null,
  extended: null,
  responsible: null,
  alarms: [],
};

export const obligationEvolvers: Evolvers = {
  ObligationEvidenceRecorded: (
    deal,
    { data: { obligationId, what, doneAt, accession, document }, version },
  ) =>
    record(deal, obligationId, {
      evidence: { what, doneAt, version, ...(accession && { accession }), ...(document && { document }) },
    }),
  ObligationExtended: (deal, { data: { obligationId, from, to, reason, authority }, recordedAt }) =>
    record(deal, obligationId, { extended: { from, to, reason, authority, at: recordedAt } }),
  ObligationClosed: (deal, { data: { obligationId, reason, authority }, recordedAt }) =>
    record(deal, obligationId, { closed: { reason, authority, at: recordedAt } }),
  ObligationReopened: (deal, { data }) => record(deal, data.obligationId, { closed: null, evidence: null }),
  ObligationAssigned: (deal, { data }) => record(deal, data.obligationId, { responsible: data.personId }),
  ObligationAlarmRaised: (deal, { data: { obligationId, rung, dueAt }, recordedAt, version }) => {
    const alarms = deal.obligations[obligationId]?.alarms ?? [];
    return record(deal, obligationId, {
      alarms: [...alarms, { rung, dueAt, at: recordedAt, version, acknowledged: null }],
    });
  },
  AlarmAcknowledged: (deal, { data: { obligationId, rung, by }, recordedAt }) => {
    const alarms = deal.obligations[obligationId]?.alarms ?? [];
    const last = alarms.findLast((one) => one.rung === rung);
    return record(deal, obligationId, {
      alarms: alarms.map((one) => (one === last ? { ...one, acknowledged: { by, at: recordedAt } } : one)),
    });
  },
};

function record(deal: OpenDeal, id: string, change: Partial<ObligationRecord>): Partial<OpenDeal> {
  const known = deal.obligations[id] ?? nothing;
  return { obligations: { ...deal.obligations, [id]: { ...known, ...change } } };
}
