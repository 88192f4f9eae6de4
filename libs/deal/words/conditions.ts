import { day, type Words } from './say.ts';

const HEADLINE_MAX = 300;

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
  ConditionAdded: ({ conditionId, section, text, owner }) => ({
    headline: `Condition ${conditionId} added (${section}): ${text}`.slice(0, HEADLINE_MAX),
    detail: `${owner} sees to it`,
  }),
  ConditionRevised: ({ conditionId, section, text, owner, note }) => ({
    headline: `${conditionId}: ${[
      section && 'section',
      text && 'text',
      owner && 'who sees to it',
      note && 'note',
    ]
      .filter((each) => each !== undefined)
      .join(', ')} put right`,
    detail: [
      ...[section, text, owner].flatMap((each) => (each === undefined ? [] : [`${each.from} → ${each.to}`])),
      ...(note === undefined ? [] : [`note: ${note.to}`]),
    ].join('; '),
  }),
  OrderRecorded: ({ court, restrains }) => ({ headline: `Order of ${court}`, detail: restrains }),
  OrderLifted: ({ orderId }) => ({ headline: `Order ${orderId} lifted` }),
  ConditionsMet: ({ on, earliestClosing }) => ({
    headline: `Conditions met on ${day(on)}`,
    detail: `the closing can be from ${day(earliestClosing)}`,
    rule: 'merger agreement, closing clause',
  }),
  ConditionsLapsed: ({ open }) => ({ headline: `Conditions open again: ${open.join(', ')}` }),
} satisfies Partial<Words>;
