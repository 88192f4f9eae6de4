import type { Evolvers } from '../parts.ts';

/** The deal itself: its phase, its end, what was filed, who sued, who recommended, what was found. */
export const recordEvolvers: Evolvers = {
  PhaseEntered: (_, { data }) => ({ phase: data.phase }),
  DealTerminated: (_, { data, effectiveAt }) => ({ termination: { ...data, at: effectiveAt } }),
  OutsideDatePassed: () => ({ outsideDatePassed: true }),
  DealEnded: (_, { data, effectiveAt }) => ({ stage: 'ended', ending: { how: data.how, at: effectiveAt } }),
  FilingRecorded: (deal, { data, version }) => ({
    filings: [
      ...deal.filings,
      {
        form: data.form,
        filedAt: data.filedAt,
        items: data.items ?? [],
        regarding: data.regarding ?? null,
        accession: data.accession ?? null,
        version,
      },
    ],
  }),
  AgencyStepReported: (deal, { data: { step, on, outcome = null, side }, version }) => {
    return {
      agencyLog: [...deal.agencyLog, { step, on, outcome, ...(side !== undefined && { side }), version }],
    };
  },
  WaitingPeriodExpired: (deal, { data, version }) => ({
    agencyLog: [...deal.agencyLog, { step: 'hsr-expired', on: data.on, outcome: null, version }],
  }),
  FindingRaised: (deal, { data, recordedAt, version }) => ({
    findings: {
      ...deal.findings,
      [data.findingId]: {
        rule: data.rule,
        severity: data.severity,
        sentence: data.sentence,
        facts: data.facts,
        raisedAt: recordedAt,
        version,
        closed: null,
      },
    },
  }),
  FindingCured: (deal, { data }) => ({
    findings: Object.fromEntries(Object.entries(deal.findings).filter(([id]) => id !== data.findingId)),
  }),
  FindingClosed: (deal, { data, recordedAt }) => {
    const finding = deal.findings[data.findingId];
    if (finding === undefined) return {};
    const closed = { reason: data.reason, authority: data.authority, at: recordedAt };
    return { findings: { ...deal.findings, [data.findingId]: { ...finding, closed } } };
  },
};
