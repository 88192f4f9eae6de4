import { day, PHASE, type Words } from './say.ts';

export const dealWords = {
  DealOpened: ({ terms, mode }) => ({
    headline: `${terms.name} opened${mode === 'rehearsal' ? ' as a rehearsal' : ''}`,
    detail: `$${terms.price} a share in cash; outside date ${day(terms.outsideDate)}`,
  }),
  PhaseEntered: ({ phase, from }) => ({
    headline: `Phase: ${PHASE[phase]}`,
    ...(from !== null && { detail: `from ${PHASE[from]}` }),
  }),
  LitigationRecorded: ({ caption, court, docket, kind }) => ({
    headline: `${kind === 'demand' ? 'Demand' : 'Suit'}: ${caption}`,
    detail: `${court}, ${docket}`,
  }),
  RecommendationRecorded: ({ adviser, recommends, reason }) => ({
    headline:
      recommends === 'none'
        ? `${adviser} makes no recommendation`
        : `${adviser} recommends to vote ${recommends.toUpperCase()}`,
    ...(reason !== undefined && { detail: reason }),
  }),
  DealTerminated: ({ by, ground, section }) => ({
    headline: `Agreement terminated by ${by}: ${ground.replaceAll('-', ' ')}`,
    rule: section,
  }),
  AgreementAmended: ({ what, price, approvedBy }) => ({
    headline: `Agreement amended${price === undefined ? '' : `: $${price} a share`}`,
    detail: `${what} Approved by ${approvedBy.join(' and ')}.`,
  }),
  OutsideDatePassed: ({ outsideDate }) => ({ headline: `The outside date, ${day(outsideDate)}, has passed` }),
  DealEnded: ({ how }) => ({
    headline:
      how === 'paid-out'
        ? 'The deal has ended: every claim is settled'
        : 'The deal has ended without a merger',
  }),
} satisfies Partial<Words>;
