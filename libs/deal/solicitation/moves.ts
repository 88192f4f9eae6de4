import { daysBetween, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { earliestByDigest } from '../agreement/digest.ts';
import { refuse } from '../decision.ts';
import type { Meeting, OpenDeal } from '../state.ts';
import { allCarried, isCarried } from '../vote/outcomes.ts';
import { quorumOf } from '../vote/quorum.ts';

const MOVES = 'merger agreement, stockholders meeting';
type Called = Exclude<Meeting, { stage: 'not-called' }>;
type Moved = Pick<CommandData<'AdjournMeeting'>, 'to' | 'consentOf' | 'happened'>;

export interface MoveBreach {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly sentence: string;
}

/** A meeting is postponed or adjourned as often, and as far, as the agreement lets it be without the other side. */
export function beyondAgreement({ terms }: OpenDeal, meeting: Called, move: Moved): MoveBreach | undefined {
  const caps = terms.meeting.moves;
  if (caps === undefined || (caps.consentOf !== undefined && caps.consentOf === move.consentOf))
    return undefined;
  const lift =
    caps.consentOf === undefined ? '' : ` The consent of ${caps.consentOf} lifts it: name it as consentOf.`;
  const times = meeting.dates.length;
  if (caps.timesMax !== undefined && times > caps.timesMax) {
    return {
      code: 'MovedTooOften',
      facts: { times, most: caps.timesMax },
      sentence: `The meeting would be moved ${times} times; the agreement allows ${caps.timesMax}.${lift}`,
    };
  }
  const days = daysFromFirst(meeting, move.to);
  if (caps.daysMax !== undefined && days > caps.daysMax) {
    return {
      code: 'MovedTooFar',
      facts: { days, most: caps.daysMax },
      sentence: `The meeting would be ${days} days after its first date; the agreement allows ${caps.daysMax}.${lift}`,
    };
  }
  return undefined;
}

/** Nobody sets the meeting for a day on which holders are still digesting what they were told. */
export function inDigestDays(deal: OpenDeal, { to }: Pick<Moved, 'to'>): MoveBreach | undefined {
  const earliest = earliestByDigest(deal);
  if (earliest === undefined || earliest === null || newYorkDay(to) >= earliest) return undefined;
  return {
    code: 'MeetingInDigestDays',
    facts: { to: newYorkDay(to), earliest },
    sentence: `Holders have until ${spellDay(earliest)} to digest what they were told after the proxy statement; the meeting would be on ${spellDay(newYorkDay(to))}. Choose that day or a later one.`,
  };
}

function daysFromFirst({ dates }: Called, to: Instant): number {
  const first = dates[0];
  return first === undefined ? 0 : daysBetween(newYorkDay(first.at), newYorkDay(to));
}

/** What carried is not adjourned away, and nobody adjourns for votes that are there. */
export function needless(
  deal: OpenDeal,
  { ground }: Pick<CommandData<'AdjournMeeting'>, 'ground'>,
): MoveBreach | undefined {
  const { count, certificate } = deal.vote;
  if (isCarried(deal)) {
    return {
      code: 'VoteCarried',
      facts: { kind: certificate?.kind ?? '', at: certificate?.at ?? '' },
      sentence:
        'The inspector has reported the merger carried: the meeting is concluded, not adjourned. What was adopted is not put again.',
    };
  }
  if (ground !== 'votes' || count === null) return undefined;
  if (!allCarried(deal, count.outcomes) || !quorumOf(deal, count.present).met) return undefined;
  return {
    code: 'AdjournmentNotNeeded',
    facts: { present: count.present.votes },
    sentence:
      'By the last count the votes suffice, so the proposal to adjourn for more of them is not put. Open the polls, or adjourn on another ground.',
  };
}

export function refuseMove({ code, facts, sentence }: MoveBreach) {
  return refuse(code, MOVES, facts, sentence);
}

/** What happened all the same is recorded, with a finding that counsel closes. */
export function movedAllTheSame({ code, facts, sentence }: MoveBreach, to: Instant): DealEvent {
  return {
    type: 'FindingRaised',
    data: { findingId: `meeting-moved/${code}/${to}`, rule: MOVES, severity: 'blocks', facts, sentence },
  };
}
