import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';
import { notTheCompany } from '../vote/inspector.ts';
import { beyondAgreement, inDigestDays, movedAllTheSame, needless, refuseMove } from './moves.ts';

export const solicitationDeciders: Deciders = {
  ReportBrokerSearch: (_, { data }) => [{ type: 'BrokerSearchSent', data }],

  ReportStockList: (deal, { data }) =>
    deal.solicitation.meeting.stage === 'not-called'
      ? noMeeting('list its stockholders')
      : [{ type: 'StockListOpened', data }],

  CallMeeting: (deal, { data: { happened, ...meeting } }, { now }) => {
    const { stage } = deal.solicitation.meeting;
    if (stage !== 'not-called' && (stage !== 'concluded' || adopted(deal))) {
      return refuse(
        'MeetingAlreadyCalled',
        '8 Del. C. § 211(d)',
        { stage },
        'A meeting stands already: postpone it before it opens, or adjourn it after.',
      );
    }
    const noMore = noMoreMeetings(deal);
    if (noMore) return noMore;
    if (!happened && meeting.at <= now) {
      return refuse(
        'MeetingInThePast',
        '8 Del. C. § 222(b)',
        { meetingAt: meeting.at, now },
        `The meeting would be at ${meeting.at}, which has passed. Choose a later time, or report it as having happened.`,
      );
    }
    return [{ type: 'MeetingCalled', data: meeting }];
  },

  MailNotice: (deal, { data: { happened, ...notice } }) => {
    if (deal.solicitation.meeting.stage === 'not-called') return noMeeting('mail its notice');
    return [{ type: 'NoticeMailed', data: notice }];
  },

  PostponeMeeting: (deal, { data: { happened, ...change } }) => {
    const { meeting } = deal.solicitation;
    if (meeting.stage === 'not-called') return noMeeting('postpone it');
    if (meeting.stage !== 'called') {
      return refuse(
        'MeetingAlreadyOpened',
        '8 Del. C. § 222(c)',
        { stage: meeting.stage },
        'Only a meeting that has not opened is postponed. Once open it is adjourned.',
      );
    }
    const last = meeting.dates.at(-1)?.at ?? '';
    if (change.to <= last) return notLater(change.to, last);
    const beyond = beyondAgreement(deal, meeting, { ...change, happened }) ?? inDigestDays(deal, change);
    if (beyond && !happened) return refuseMove(beyond);
    return [
      { type: 'MeetingPostponed', data: change },
      ...(beyond === undefined ? [] : [movedAllTheSame(beyond, change.to)]),
    ];
  },

  AdjournMeeting: (deal, { data: { happened, ...change } }, context) => {
    const { meeting } = deal.solicitation;
    // Whether votes are missing is the company's to know: a refusal would tell the buyer how the vote stands.
    const buyers = happened ? undefined : notTheCompany(deal, context);
    if (buyers) return buyers;
    if (meeting.stage === 'not-called') return noMeeting('adjourn it');
    if (meeting.stage !== 'open') {
      return refuse(
        'MeetingNotOpen',
        '8 Del. C. § 222(c)',
        { stage: meeting.stage },
        'Only an open meeting is adjourned. Before it opens it is postponed.',
      );
    }
    const last = meeting.dates.at(-1)?.at ?? '';
    if (change.to <= last) return notLater(change.to, last);
    const breach =
      needless(deal, change) ??
      beyondAgreement(deal, meeting, { ...change, happened }) ??
      inDigestDays(deal, change);
    if (breach && !happened) return refuseMove(breach);
    return [
      { type: 'MeetingAdjourned', data: change },
      ...(breach === undefined ? [] : [movedAllTheSame(breach, change.to)]),
    ];
  },

  OpenMeeting: (deal, { data: { happened: _, ...data } }) => {
    const { meeting } = deal.solicitation;
    if (meeting.stage === 'not-called') return noMeeting('open it');
    if (meeting.stage === 'open' || meeting.stage === 'concluded') {
      return refuse(
        'MeetingAlreadyOpened',
        '8 Del. C. § 222(c)',
        { stage: meeting.stage },
        'The meeting has opened already.',
      );
    }
    return [{ type: 'MeetingOpened', data, effectiveAt: data.at }];
  },

  ConcludeMeeting: (deal, { data }) => {
    const { meeting } = deal.solicitation;
    if (meeting.stage !== 'open') {
      return refuse(
        'MeetingNotOpen',
        '8 Del. C. § 231',
        { stage: meeting.stage },
        'The meeting is not open, so it cannot end.',
      );
    }
    if (deal.vote.certificate === null) {
      return refuse(
        'TallyNotReported',
        '8 Del. C. § 231(b)',
        { pollsClosed: deal.vote.polls?.closedAt ?? 'not closed' },
        'The inspector has not reported the vote. Sign the preliminary report, or adjourn the meeting, before it ends.',
      );
    }
    const after = {
      ...deal,
      solicitation: { ...deal.solicitation, meeting: { ...meeting, stage: 'concluded' as const } },
    };
    return [{ type: 'MeetingConcluded', data: { ...data, adopted: adopted(after) }, effectiveAt: data.at }];
  },
};

/** After the last attempt that the agreement has, only amended terms bring another meeting. */
function noMoreMeetings({ solicitation: { lost }, terms }: OpenDeal) {
  const { attempts } = terms.meeting;
  if (attempts === undefined || lost < attempts) return undefined;
  return refuse(
    'NoMoreAttempts',
    'merger agreement, stockholders meeting',
    { failed: lost, attempts },
    `The vote has failed at ${lost} of ${attempts} meetings that the agreement has it tried at. Amend the agreement, or terminate it.`,
  );
}

function noMeeting(purpose: string) {
  return refuse(
    'MeetingNotCalled',
    '8 Del. C. § 211(d)',
    {},
    `No meeting is called, so nobody can ${purpose}. Call the meeting first.`,
  );
}

function notLater(to: string, from: string) {
  return refuse(
    'MeetingNotMovedLater',
    '8 Del. C. § 222(c)',
    { from, to },
    `The meeting stands at ${from}; ${to} is not later. Choose a later time.`,
  );
}
