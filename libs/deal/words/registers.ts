import { showUsd } from '#libs/money/wire.ts';
import { at, day, type Words } from './say.ts';

const STEP = {
  motion: 'motion',
  hearing: 'hearing',
  order: 'order',
  'supplemental-disclosure': 'supplemental disclosure',
  'mootness-fee': 'mootness fee',
  settlement: 'settlement',
  dismissal: 'dismissal',
  other: 'step',
} as const;

const SAYS = {
  'could-lead-to-superior': 'could lead to a superior one',
  superior: 'superior',
  'not-superior': 'not superior',
} as const;

export const registersWords = {
  LitigationStepRecorded: ({ suit, step, on, what, hearingAt, amount, paidOn }) => ({
    headline: `${suit}: ${STEP[step]}${amount === undefined ? '' : ` of ${showUsd(amount)}`}`,
    detail: [
      `${day(on)}: ${what}`,
      hearingAt === undefined ? '' : `Heard ${at(hearingAt)}.`,
      paidOn === undefined ? '' : `Paid ${day(paidOn)}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  }),
  OrderBecameFinal: ({ orderId, on }) => ({
    headline: `Order has become final: ${orderId}`,
    detail: `On ${day(on)} it could no longer be appealed`,
  }),
  RecommendationChanged: ({ name, recommends, because, reason }) => ({
    headline: `${name} ${recommends === 'none' ? 'withdraws its recommendation' : `now recommends to vote ${recommends.toUpperCase()}`}`,
    detail: `${because === 'other' ? '' : `Because of ${because === 'superior-proposal' ? 'a superior proposal' : 'an intervening event'}. `}${reason}`,
  }),
  ProposalRecorded: ({ from, kind, price, what }) => ({
    headline:
      kind === 'proposal'
        ? `Competing proposal of ${from}${price === undefined ? '' : `: $${price} a share`}`
        : `Intervening event: ${from}`,
    detail: what,
  }),
  ProposalRevised: ({ proposalId, price, what }) => ({
    headline: `Proposal ${proposalId} changed${price === undefined ? '' : `: $${price} a share`}`,
    detail: what,
  }),
  ProposalDetermined: ({ proposalId, says, by, reason }) => ({
    headline: `Proposal ${proposalId} is ${SAYS[says]}`,
    detail: `${by.join(' and ')}: ${reason}`,
  }),
  MatchPeriodStarted: ({ proposalId, round, until }) => ({
    headline: `Parent may match ${proposalId} until the end of ${day(until)}`,
    detail: round === 1 ? 'First notice' : `Notice ${round}, of the proposal as changed`,
  }),
  MatchOffered: ({ proposalId, price, what }) => ({
    headline: `Parent's answer to ${proposalId}${price === undefined ? '' : `: $${price} a share`}`,
    detail: what,
  }),
  MatchPeriodEnded: ({ proposalId, until }) => ({
    headline: `Parent's right to match ${proposalId} has run out`,
    detail: `With ${day(until)}`,
  }),
  ProposalClosed: ({ proposalId, how, reason }) => ({
    headline: `Proposal ${proposalId} is over: ${how}`,
    detail: reason,
  }),
} satisfies Partial<Words>;
