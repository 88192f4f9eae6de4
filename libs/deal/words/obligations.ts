import { at, day, type Words } from './say.ts';

const RUNG = {
  'five-days': 'due in five business days',
  'one-day': 'due on the next business day',
  due: 'due today',
  overdue: 'overdue',
} as const;

export const obligationsWords = {
  ObligationEvidenceRecorded: ({ obligationId, what, accession, document }) => ({
    headline: `Done: ${what}`,
    detail: [obligationId, accession, document?.name].filter((part) => part !== undefined).join(', '),
  }),
  ObligationExtended: ({ obligationId, to, reason, authority, by }) => ({
    headline: `${obligationId} extended to ${day(to)} by ${by.name}`,
    detail: `${reason} (${authority})`,
  }),
  ObligationClosed: ({ obligationId, reason, authority, by }) => ({
    headline: `${obligationId} closed by ${by.name}: not needed`,
    detail: `${reason} (${authority})`,
  }),
  ObligationReopened: ({ obligationId, reason }) => ({
    headline: `${obligationId} opened again`,
    detail: reason,
  }),
  ObligationAssigned: ({ obligationId, personId }) => ({
    headline: `${obligationId}: ${personId} sees to it`,
  }),
  ObligationAlarmRaised: ({ title, rung, dueAt, to }) => ({
    headline: `Alarm, ${RUNG[rung]}: ${title}`,
    detail: `due ${at(dueAt)}; told: ${to.join(', ')}`,
  }),
  AlarmAcknowledged: ({ obligationId, rung, by }) => ({
    headline: `Alarm of ${obligationId} (${RUNG[rung]}) acknowledged by ${by.name}`,
  }),
  DraftReviewed: ({ draft, outcome, by, note }) => ({
    headline: `Draft ${draft} ${outcome === 'approved' ? 'approved' : 'sent back'} by ${by.name}`,
    ...(note !== undefined && { detail: note }),
  }),
} satisfies Partial<Words>;
