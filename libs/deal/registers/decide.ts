import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { refuse } from '../decision.ts';
import { notYet } from '../not-yet.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { matchStanding, nextRound, notPastMatch, runningMatch } from './match.ts';
import { recommends } from './recommendations.ts';
import type { ProposalState } from './state.ts';
import { suitName, suitNamed } from './suits.ts';

const OTHER_BIDS = 'merger agreement, other proposals';

export const registerDeciders: Deciders = {
  RecordLitigation: (deal, { data }) => {
    const name = suitName(data);
    return suitNamed(deal, name) === undefined || data.suitId === undefined
      ? [{ type: 'LitigationRecorded', data }]
      : refuse(
          'SuitKnown',
          'record',
          { suit: name },
          `There is a suit ${name} already. Record a step in it, or give this one another name.`,
        );
  },

  RecordLitigationStep: (deal, { data }, { now }) => {
    const suit = suitNamed(deal, data.suit);
    if (suit === undefined) {
      const known = deal.litigation.map(suitName);
      return refuse(
        'SuitUnknown',
        'record',
        { suit: data.suit, known },
        `No suit ${data.suit} is recorded.${known.length === 0 ? '' : ` There is ${known.join(', ')}.`} Record the suit first.`,
      );
    }
    if (data.on > newYorkDay(now)) return notYet(data.on, now);
    if (data.orderId !== undefined && deal.orders[data.orderId] === undefined) {
      return refuse(
        'OrderUnknown',
        'record',
        { orderId: data.orderId },
        `No order ${data.orderId} is recorded. Record what it restrains first (RecordOrder), then name it here.`,
      );
    }
    return [{ type: 'LitigationStepRecorded', data }];
  },

  ReportOrderFinal: (deal, { data }, { now }) => {
    const order = deal.orders[data.orderId];
    if (order === undefined) {
      return refuse(
        'OrderUnknown',
        'record',
        { orderId: data.orderId },
        `No order ${data.orderId} is recorded. Record the order first.`,
      );
    }
    if (order.liftedAt !== null) {
      return refuse(
        'OrderIsLifted',
        'record',
        { orderId: data.orderId, liftedAt: order.liftedAt },
        `The order ${data.orderId} is lifted: nothing of it becomes final.`,
      );
    }
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'OrderBecameFinal', data }];
  },

  RecordRecommendation: (deal, { data }, { now }) => [
    { type: 'RecommendationRecorded', data },
    ...changedWhileMatching(deal, data, now),
  ],

  ChangeRecommendation: (deal, { data }, { now }) => {
    const { happened, ...changed } = data;
    const event: DealEvent = { type: 'RecommendationChanged', data: changed };
    const before = recommends(deal, data.body);
    if (before === data.recommends) {
      return refuse(
        'RecommendationStands',
        'merger agreement, recommendation',
        { body: data.body, recommends: data.recommends },
        `The ${data.body} recommends ${data.recommends} already: nothing changes.`,
      );
    }
    const stands = data.recommends === 'for' ? undefined : mayNotChange(deal, data, now);
    if (stands === undefined) return [event];
    return happened ? [event, allTheSame(`recommendation/${data.body}/${deal.version}`, stands)] : stands;
  },

  RecordProposal: (deal, { data }, { now }) => {
    if (deal.proposals[data.proposalId] !== undefined) {
      return refuse(
        'ProposalKnown',
        OTHER_BIDS,
        { proposalId: data.proposalId },
        `There is a proposal ${data.proposalId} already. Record that it was changed, or give this one another name.`,
      );
    }
    return data.receivedOn > newYorkDay(now)
      ? notYet(data.receivedOn, now)
      : [{ type: 'ProposalRecorded', data }];
  },

  ReviseProposal: (deal, { data }, { now }) => {
    const proposal = openProposal(deal, data.proposalId);
    if ('code' in proposal) return proposal;
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'ProposalRevised', data }];
  },

  DetermineProposal: (deal, { data }, { now }) => {
    const proposal = openProposal(deal, data.proposalId);
    if ('code' in proposal) return proposal;
    return data.at > now
      ? notYet(newYorkDay(data.at), now)
      : [{ type: 'ProposalDetermined', data, effectiveAt: data.at }];
  },

  GiveMatchNotice: (deal, { data }, { now }) => {
    const { happened, ...notice } = data;
    const proposal = openProposal(deal, data.proposalId);
    if ('code' in proposal) return proposal;
    if (data.at > now) return notYet(newYorkDay(data.at), now);
    const amiss = notToBeNoticed(deal, data.proposalId, proposal, now);
    if (amiss !== undefined && (!happened || amiss.code === 'NoMatchRight')) return amiss;
    const { round, until } = nextRound(deal, proposal, data.at);
    const event: DealEvent = {
      type: 'MatchPeriodStarted',
      data: { ...notice, round, until },
      effectiveAt: data.at,
    };
    return amiss === undefined
      ? [event]
      : [event, allTheSame(`match-notice/${data.proposalId}/${round}`, amiss)];
  },

  RecordMatchOffer: (deal, { data }, { now }) => {
    const proposal = openProposal(deal, data.proposalId);
    if ('code' in proposal) return proposal;
    return data.at > now
      ? notYet(newYorkDay(data.at), now)
      : [{ type: 'MatchOffered', data, effectiveAt: data.at }];
  },

  CloseProposal: (deal, { data }, { now }) => {
    const proposal = openProposal(deal, data.proposalId);
    if ('code' in proposal) return proposal;
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'ProposalClosed', data }];
  },
};

function openProposal(deal: OpenDeal, id: string): ProposalState | ReturnType<typeof refuse> {
  const proposal = deal.proposals[id];
  if (proposal === undefined) {
    const known = Object.keys(deal.proposals);
    return refuse(
      'ProposalUnknown',
      OTHER_BIDS,
      { proposalId: id, known },
      `No proposal ${id} is recorded.${known.length === 0 ? '' : ` There is ${known.join(', ')}.`} Record it first.`,
    );
  }
  return proposal.closed === null
    ? proposal
    : refuse(
        'ProposalOver',
        OTHER_BIDS,
        { proposalId: id, how: proposal.closed.how },
        `The proposal ${id} is over: ${proposal.closed.how} on ${spellDay(proposal.closed.on)}. What comes now is another one.`,
      );
}

/** Notice is of a proposal that the board holds to be superior, once for each of its versions. */
function notToBeNoticed(deal: OpenDeal, id: string, proposal: ProposalState, now: string) {
  const right = deal.terms.matchRight;
  const match = matchStanding(deal, proposal, now);
  if (right === undefined || match.stage === 'none') {
    return refuse(
      'NoMatchRight',
      OTHER_BIDS,
      { proposalId: id },
      right === undefined
        ? 'The terms of this deal give Parent no right to match. If the agreement does, say so in the deal file (matchRight).'
        : `Parent's right to match does not run for an intervening event by ${right.section}.`,
    );
  }
  if (match.stage === 'running' || match.stage === 'ended') {
    return refuse(
      'MatchNoticeGiven',
      right.section,
      { proposalId: id, round: match.round, until: match.until },
      `Parent has had notice of the proposal as it stands: its period ${match.stage === 'running' ? 'runs until' : 'ended with'} ${spellDay(match.until)}. Another notice follows a change of the proposal.`,
    );
  }
  if (proposal.kind === 'proposal' && proposal.determinations.at(-1)?.says !== 'superior') {
    return refuse(
      'NotDeterminedSuperior',
      right.section,
      { proposalId: id, says: proposal.determinations.at(-1)?.says ?? 'nothing' },
      'Notice says that the board holds the proposal to be superior. Record its determination first.',
    );
  }
  return undefined;
}

/** A change for a proposal or an event is for one that is named, whose match right has run out. */
function mayNotChange(deal: OpenDeal, data: CommandData<'ChangeRecommendation'>, now: string) {
  const { because, proposalId } = data;
  if (because !== 'other' && (proposalId !== undefined || deal.terms.matchRight !== undefined)) {
    return notPastMatch(deal, proposalId ?? '', 'a change of the recommendation', now);
  }
  const [running] = runningMatch(deal, now);
  return running === undefined
    ? undefined
    : notPastMatch(deal, running[0], 'a change of the recommendation', now);
}

/** A board that has changed its mind is reported as it is; whether it was free to is counsel's question. */
function changedWhileMatching(
  deal: OpenDeal,
  { body, recommends: now_, proposal }: CommandData<'RecordRecommendation'>,
  now: string,
): DealEvent[] {
  if (body === undefined || body === 'proxy-adviser' || now_ === 'for' || proposal !== undefined) return [];
  if (recommends(deal, body) !== 'for') return [];
  const [running] = runningMatch(deal, now);
  const amiss = running && notPastMatch(deal, running[0], 'a change of the recommendation', now);
  return amiss === undefined ? [] : [allTheSame(`recommendation/${body}/${deal.version}`, amiss)];
}

/** What happened all the same is recorded, with a finding that counsel closes. */
export function allTheSame(
  findingId: string,
  { rule, facts, sentence }: ReturnType<typeof refuse>,
): DealEvent {
  const told = Object.fromEntries(
    Object.entries(facts).map(([key, value]): [string, string | number | boolean] => [
      key,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return {
    type: 'FindingRaised',
    data: { findingId, rule, severity: 'blocks', facts: told, sentence },
  };
}
