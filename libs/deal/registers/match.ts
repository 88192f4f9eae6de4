import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { addDays, type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { type refuse as Refuse, refuse } from '../decision.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import type { ProposalState } from './state.ts';

type Refused = ReturnType<typeof Refuse>;

/** Where Parent's right to match a proposal stands. */
export type MatchStanding =
  | { readonly stage: 'none' }
  | { readonly stage: 'notice-needed'; readonly why: string }
  | { readonly stage: 'running'; readonly round: number; readonly until: Day; readonly endsAt: Instant }
  | { readonly stage: 'ended'; readonly round: number; readonly until: Day };

/** A period ends with its last day, by New York's clocks. */
export function endOf(until: Day): Instant {
  return newYorkInstant(addDays(until, 1), '00:00');
}

export function matchStanding(deal: OpenDeal, proposal: ProposalState, now: Instant): MatchStanding {
  if (!matchable(deal, proposal)) return { stage: 'none' };
  const last = proposal.rounds.at(-1);
  if (last === undefined) return { stage: 'notice-needed', why: 'Parent has had no notice of it' };
  const revised = proposal.versions.at(-1);
  if (revised !== undefined && revised.version > last.version && proposal.versions.length > 1) {
    return {
      stage: 'notice-needed',
      why: `it was changed on ${spellDay(revised.on)}, after the last notice`,
    };
  }
  const endsAt = endOf(last.until);
  return now < endsAt
    ? { stage: 'running', round: last.round, until: last.until, endsAt }
    : { stage: 'ended', round: last.round, until: last.until };
}

function matchable({ terms: { matchRight } }: OpenDeal, { kind }: ProposalState): boolean {
  return matchRight !== undefined && (kind === 'proposal' || matchRight.interveningEvent);
}

/** The last day of the next round: the first is longer than those that follow a change of the proposal. */
export function nextRound(deal: OpenDeal, proposal: ProposalState, noticeAt: Instant) {
  const right = deal.terms.matchRight;
  const round = proposal.rounds.length + 1;
  const days = round === 1 ? (right?.businessDays ?? 0) : (right?.revisedBusinessDays ?? 0);
  const calendar = { cities: [...deal.terms.closing.cities] };
  const counted = addBusinessDays(calendar, newYorkDay(noticeAt), days, knownTo(deal));
  // A change late in the first period does not make it end sooner.
  const before = proposal.rounds.at(-1)?.until;
  return { round, days, until: before !== undefined && before > counted ? before : counted };
}

/** Whether the board has determined, after the match period and the last offer, that it is superior still. */
export function superiorStill(proposal: ProposalState, match: MatchStanding): boolean {
  const last = proposal.determinations.at(-1);
  if (last?.says !== 'superior') return false;
  if (match.stage === 'none') return true;
  if (match.stage !== 'ended' || last.at < endOf(match.until)) return false;
  const offer = proposal.offers.at(-1);
  return offer === undefined || last.version > offer.version;
}

/** Why the board may not act on a proposal yet; undefined when it may. */
export function notPastMatch(deal: OpenDeal, id: string, act: string, now: Instant): Refused | undefined {
  const section = deal.terms.matchRight?.section ?? 'merger agreement, other proposals';
  const proposal = deal.proposals[id];
  if (proposal === undefined) {
    const known = Object.keys(deal.proposals);
    return refuse(
      'ProposalUnknown',
      section,
      { proposalId: id, known },
      `No proposal ${id || 'is named'} ${id ? 'is recorded' : ''}`.trimEnd() +
        `. Record it first, and name it: ${act} rests on it.`,
    );
  }
  if (proposal.closed !== null) {
    return refuse(
      'ProposalOver',
      section,
      { proposalId: id, how: proposal.closed.how },
      `The proposal ${id} is over: ${proposal.closed.how} on ${spellDay(proposal.closed.on)}.`,
    );
  }
  const match = matchStanding(deal, proposal, now);
  if (match.stage === 'running') {
    return refuse(
      'MatchRightRuns',
      section,
      { proposalId: id, round: match.round, until: match.until },
      `Parent may match the proposal of ${proposal.from} until the end of ${spellDay(match.until)}: ${act} waits until then.`,
    );
  }
  if (match.stage === 'notice-needed') {
    return refuse(
      'MatchNoticeMissing',
      section,
      { proposalId: id },
      `Parent's right to match has not run out: ${match.why}. Give it notice first.`,
    );
  }
  if (proposal.kind === 'proposal' && !superiorStill(proposal, match)) {
    return refuse(
      'NotDeterminedSuperior',
      section,
      { proposalId: id, says: proposal.determinations.at(-1)?.says ?? 'nothing' },
      `The board has not determined${match.stage === 'ended' ? ', after the match period and what Parent offered,' : ''} that the proposal of ${proposal.from} is superior. Record its determination first.`,
    );
  }
  return undefined;
}

/** Any proposal whose match right runs, or has not begun to run out. */
export function runningMatch(deal: OpenDeal, now: Instant): readonly [string, ProposalState][] {
  return Object.entries(deal.proposals).filter(
    ([, proposal]) => proposal.closed === null && matchStanding(deal, proposal, now).stage === 'running',
  );
}
