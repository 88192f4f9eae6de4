import type { Day, Instant } from '#libs/contracts/values.ts';
import type { Evolvers } from '../evolve.ts';
import type { Meeting, MeetingDate, OpenDeal } from '../state.ts';

export const solicitationEvolvers: Evolvers = {
  BrokerSearchSent: (deal, { data }) => ({
    solicitation: { ...deal.solicitation, brokerSearchSent: data.sentOn },
  }),
  StockListOpened: (deal, { data }) => ({
    solicitation: { ...deal.solicitation, stockListOn: data.readyOn },
  }),
  MeetingCalled: (deal, { data }) => ({
    solicitation: {
      ...deal.solicitation,
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
    vote: {
      inspector: null,
      oathAt: null,
      positions: null,
      polls: null,
      ballots: null,
      count: null,
      certificate: null,
    },
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
    vote: { ...deal.vote, positions: positionsAt(deal, data.recordDate) },
  }),
  MeetingAdjourned: (deal, { data }) => ({
    ...moved(
      deal,
      'adjourned',
      { adjournedTo: data.to, announcedAtMeeting: data.announcedAtMeeting },
      data.to,
      data.recordDate,
    ),
    // The polls open again at the adjourned meeting; the box so far is counted again with what comes until then.
    vote: {
      ...deal.vote,
      positions: positionsAt(deal, data.recordDate),
      polls: null,
      ballots: null,
      count: null,
      certificate: null,
    },
  }),
  MeetingOpened: (deal, { data }) =>
    withMeeting(deal, (meeting) => ({ ...meeting, stage: 'open', openedAt: data.at })),
  MeetingConcluded: (deal, { data }) =>
    withMeeting(deal, (meeting) => ({ ...meeting, stage: 'concluded', concludedAt: data.at })),
};

/** A meeting that was postponed or adjourned may be given notice of anew: that notice is of its last date. */
function noticeOf({ solicitation: { meeting } }: OpenDeal, on: Day): Partial<OpenDeal['solicitation']> {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  if (meeting.stage === 'not-called' || last === undefined || meeting.dates.length === 1) return {};
  return { meeting: { ...meeting, dates: [...meeting.dates.slice(0, -1), { ...last, noticeMailed: on }] } };
}

/** A list of positions is as of its record date: another date needs another list (8 Del. C. § 219(a)). */
function positionsAt(
  { solicitation: { meeting }, vote }: OpenDeal,
  recordDate: Day | undefined,
): OpenDeal['vote']['positions'] {
  const known = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1)?.recordDate;
  return recordDate === undefined || recordDate === known ? vote.positions : null;
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
