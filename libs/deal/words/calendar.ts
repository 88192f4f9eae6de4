import { sayClosure } from '../law/closure.ts';
import { AGENCY_STEP, at, day, many, movesInWords, type Words } from './say.ts';

export const calendarWords = {
  FilingRecorded: ({ form, items, filedAt, note }) => ({
    headline: `${form} filed${items ? ` (items ${items.join(', ')})` : ''}`,
    detail: note ?? `at ${at(filedAt)}`,
  }),
  AgencyStepReported: ({ step, on, outcome, side }) => ({
    headline: AGENCY_STEP[step],
    detail: [
      side === undefined ? day(on) : `${day(on)}, ${side}`,
      ...(outcome === undefined ? [] : [outcome.replaceAll('-', ' ')]),
    ].join(': '),
  }),
  FindingRaised: ({ severity, sentence, rule }) => ({
    headline: severity === 'blocks' ? 'Finding that blocks' : 'Finding',
    detail: sentence,
    rule,
  }),
  FindingCured: ({ findingId }) => ({ headline: `Finding cured: ${findingId}` }),
  FindingClosed: ({ findingId, reason, authority }) => ({
    headline: `Finding closed: ${findingId}`,
    detail: `${reason} (${authority})`,
  }),
  DeadlinesMoved: ({ moved }) => ({
    headline: `${many(moved.length, 'deadline')} moved`,
    detail: movesInWords(moved),
  }),
  LawAdopted: ({ edition, closures, revoked, moved }) => ({
    headline: [
      ...(edition === undefined ? [] : [`Goes by edition ${edition.number} of the rules and calendars`]),
      ...closures.map((closure) => `${sayClosure(closure)}: ${closure.name}`),
      ...revoked.map((closureId) => `Announced in error and revoked: ${closureId}`),
    ].join('; '),
    detail: moved.length === 0 ? 'no deadline moved' : movesInWords(moved),
    ...(closures[0] !== undefined && { rule: closures[0].source }),
  }),
  OverrideProposed: ({ act, by, reason, authority, citation }) => ({
    headline: `Override proposed by ${by.name}: ${act.do}`,
    detail: `${reason} (${authority})`,
    rule: citation,
  }),
  OverrideApproved: ({ overrideId, by, lapsesAt }) => ({
    headline: `Override ${overrideId} approved by ${by.name}`,
    detail: `for one act, until ${at(lapsesAt)}`,
  }),
  OverrideUsed: ({ overrideId, findingId }) => ({
    headline: `Override ${overrideId} used`,
    detail: `leaves the finding ${findingId}`,
  }),
  EstimateRecorded: ({ item, low, likely, high, chance, why, by }) => ({
    headline: `Estimate for ${item} by ${by}: ${low}, ${likely}, ${high}${typeof low === 'number' ? ' days' : ''}`,
    ...((chance !== undefined || why !== undefined) && {
      detail: [chance === undefined ? '' : `in ${chance} of 100 futures`, why ?? '']
        .filter((part) => part !== '')
        .join('; '),
    }),
  }),
  EstimateWithdrawn: ({ item }) => ({ headline: `Estimate for ${item} withdrawn` }),
  EstimatesShown: ({ to, side }) => ({
    headline:
      to.length === 0
        ? `Estimates of the ${side} side are its counsel's own`
        : `Estimates of the ${side} side are shown to ${to.join(', ')}`,
  }),
} satisfies Partial<Words>;
