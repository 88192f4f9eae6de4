import { day, type Words } from './say.ts';

export const conditionsWords = {
  EvidenceRecorded: ({ conditionId, what, says }) => ({
    headline: `Evidence for ${conditionId}: ${what}`,
    ...(says !== 'satisfies' && { detail: says.replaceAll('-', ' ') }),
  }),
  ConditionAttested: ({ conditionId, by, says }) => ({
    headline: `${conditionId}: ${says.replaceAll('-', ' ')}, attested by ${by}`,
  }),
  ConditionWaived: ({ conditionId, signedBy }) => ({
    headline: `${conditionId} waived by ${signedBy.join(' and ')}`,
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
