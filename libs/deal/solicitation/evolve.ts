import type { Day, Instant } from '#libs/contracts/values.ts';
import type { Evolvers } from '../parts.ts';
import { emptyVote, type Meeting, type MeetingDate, type OpenDeal } from '../state.ts';
import { isCarried } from '../vote/outcomes.ts';

export const solicitationEvolvers: Evolvers = {
  BrokerSearchSent: (deal, { data: { sentOn } }) => ({
    solicitation: {
      ...deal.solicitation,
      // What follows a failed vote is for the next record date, and says nothing of the one that passed.
      ...(deal.solicitation.meeting.stage === 'concluded'
        ? { nextBrokerSearch: sentOn }
        : { brokerSearchSent: sentOn }),
    },
  }),
  StockListOpened: (deal, { data }) => ({
    solicitation: { ...deal.solicitation, stockListOn: data.readyOn },
  }),
  MeetingCalled: (deal, { data }) => ({
    solicitation: {
      ...deal.solicitation,
      ...nextSolicitation(deal.solicitation),
      stockListOn: null,
      notice: null,
      meeting: {
        stage: 'called',
        place: data.place,
        dates: [{ at: data.at, recordDate: data.recordDate }],
        openedAt: null,
        concludedAt: null,
      },
    },
    // A meeting called anew, after a failed vote or on a new record date, has its own inspector, box and count.
    vote: { ...emptyVote(deal.terms), inForce: deal.vote.inForce },
  }),
  NoticeMailed: (deal, { data }) => ({
    solicitation: {
      ...deal.solicitation,
      ...noticeOf(deal, data.on),
      notice: deal.solicitation.notice ?? { on: data.on, delivery: data.delivery },
    },
  }),
  MeetingPostponed: (deal, { data }) => ({
    ...moved(deal, 'called', { postponedTo: data.to }, data.to, data.recordDate),
    vote: voteAt(deal, data.recordDate),
  }),
  MeetingAdjourned: (deal, { data }) => ({
    ...moved(
      deal,
      'adjourned',
      { adjournedTo: data.to, announcedAtMeeting: data.announcedAtMeeting },
      data.to,
      data.recordDate,
    ),
    // What was certified as carried stays so, whatever the chair does after it. Otherwise the polls open again at the
    // adjourned meeting, and what is in the box is counted again with what comes until then.
    vote: isCarried(deal)
      ? deal.vote
      : {
          ...voteAt(deal, data.recordDate),
          polls: null,
          masterBallot: null,
          admitted: [],
          count: null,
          certificate: null,
        },
  }),
  MeetingOpened: (deal, { data }) =>
    withMeeting(deal, (meeting) => ({ ...meeting, stage: 'open', openedAt: data.at })),
  MeetingConcluded: (deal, { data }) => {
    const { meeting, lost } = deal.solicitation;
    if (meeting.stage === 'not-called') return {};
    return {
      solicitation: {
        ...deal.solicitation,
        meeting: { ...meeting, stage: 'concluded', concludedAt: data.at },
        lost: data.adopted ? lost : lost + 1,
      },
    };
  },
};

/** A meeting called after one that failed is solicited for anew: search, proxy statement, notice. */
function nextSolicitation({
  meeting,
  brokerSearchSent,
  nextBrokerSearch,
}: OpenDeal['solicitation']): Partial<OpenDeal['solicitation']> {
  if (meeting.stage !== 'concluded') return {};
  return {
    brokerSearchSent: nextBrokerSearch ?? brokerSearchSent,
    nextBrokerSearch: null,
    lostAt: meeting.concludedAt,
  };
}

/** A meeting that was postponed or adjourned may be given notice of anew: that notice is of its last date. */
function noticeOf({ solicitation: { meeting } }: OpenDeal, on: Day): Partial<OpenDeal['solicitation']> {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  if (meeting.stage === 'not-called' || last === undefined || meeting.dates.length === 1) return {};
  return { meeting: { ...meeting, dates: [...meeting.dates.slice(0, -1), { ...last, noticeMailed: on }] } };
}

/** Lists are as of a record date: another date needs other ones (8 Del. C. § 219(a)), and its count begins afresh. */
function voteAt(
  { solicitation: { meeting }, vote }: OpenDeal,
  recordDate: Day | undefined,
): OpenDeal['vote'] {
  const known = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1)?.recordDate;
  if (recordDate === undefined || recordDate === known) return vote;
  return {
    ...vote,
    positions: null,
    exclusions: {},
    omnibus: null,
    footing: null,
    keptFrom: [],
    resolutions: null,
    count: null,
  };
}

function withMeeting(
  deal: OpenDeal,
  change: (meeting: Exclude<Meeting, { stage: 'not-called' }>) => Meeting,
): Partial<OpenDeal> {
  const { meeting } = deal.solicitation;
  if (meeting.stage === 'not-called') return {};
  return { solicitation: { ...deal.solicitation, meeting: change(meeting) } };
}

function moved(
  deal: OpenDeal,
  stage: 'called' | 'adjourned',
  how: Partial<MeetingDate>,
  to: Instant,
  recordDate: string | undefined,
): Partial<OpenDeal> {
  return withMeeting(deal, (meeting) => {
    const last = meeting.dates.at(-1);
    if (last === undefined) return meeting;
    const next = { at: to, recordDate: recordDate ?? last.recordDate };
    return {
      ...meeting,
      stage,
      openedAt: null,
      dates: [...meeting.dates.slice(0, -1), { ...last, ...how }, next],
    };
  });
}
