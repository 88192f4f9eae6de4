import { day, type Words } from './say.ts';

export const conditionsWords = {
  EvidenceRecorded: ({ conditionId, what, says }) => ({
    headline: `Evidence for ${conditionId}: ${what}`,
    ...(says !== 'satisfies' && { detail: says.replaceAll('-', ' ') }),
  }),
  ConditionAttested: ({ conditionId, by, says }) => ({
    headline: `${conditionId}: ${says.replaceAll('-', ' ')}, attested by ${by}`,
  }),
  ConditionWaived: ({ conditionId, signedBy, partial, terms }) => ({
    headline: `${conditionId} waived${partial === undefined ? '' : ' in part'} by ${signedBy.join(' and ')}${terms === undefined ? '' : ', on terms'}`,
  }),
  WaiverTermReported: ({ conditionId, termId, kept }) => ({
    headline: `Waiver of ${conditionId}: ${termId} ${kept ? 'kept' : 'not kept'}`,
  }),
  WaiverTermFellDue: ({ conditionId, termId, by }) => ({
    headline: `Waiver of ${conditionId}: ${termId} was to be kept by ${day(by)} and nobody reported it`,
  }),
  WaiverWithdrawn: ({ conditionId, reason }) => ({
    headline: `Waiver of ${conditionId} withdrawn`,
    detail: reason,
  }),
  WaitingPeriodExpired: ({ on }) => ({
    headline: `HSR waiting period expired at the end of ${day(on)}`,
    rule: '16 CFR 803.10(b)',
  }),
  ConditionReopened: ({ conditionId, reason }) => ({ headline: `${conditionId} re-opened`, detail: reason }),
  OrderRecorded: ({ court, restrains }) => ({ headline: `Order of ${court}`, detail: restrains }),
  OrderLifted: ({ orderId }) => ({ headline: `Order ${orderId} lifted` }),
  ConditionsMet: ({ on, earliestClosing }) => ({
    headline: `Conditions met on ${day(on)}`,
    detail: `the closing can be from ${day(earliestClosing)}`,
    rule: 'merger agreement, closing clause',
  }),
  ConditionsLapsed: ({ open }) => ({ headline: `Conditions open again: ${open.join(', ')}` }),
} satisfies Partial<Words>;
