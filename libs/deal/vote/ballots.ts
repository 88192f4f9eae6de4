import { BALLOT_FILES_MAX } from '#libs/contracts/ballots.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { meetingDays, recordDateOf } from './box.ts';
import { noMeetingCalled, notTheCompany, onlyTheInspector } from './inspector.ts';
import { MASTER_BALLOT_FINDING, proxiesUnvoted } from './polls.ts';

const POLLS = '8 Del. C. § 231(c)';

/** What comes into the box, and what of it counts. */
export const ballotDeciders: Deciders = {
  ReceiveBallots: (deal, { data }, context) =>
    notTheCompany(deal, context) ??
    wrongBox(deal, data) ??
    receivedAlready(deal, data) ?? [
      { type: 'BallotsReceived', data },
      ...proxiesLeftOut(deal, data, context.now),
    ],

  KeepEarlierProxies: (deal, { data }, context) => {
    const other = notTheCompany(deal, context);
    if (other) return other;
    const recordDate = recordDateOf(deal);
    if (recordDate === undefined) return noMeeting;
    if (data.recordDate === recordDate || deal.vote.keptFrom.includes(data.recordDate)) {
      return refuse(
        'ProxiesStandAlready',
        '8 Del. C. § 212(b)',
        { recordDate: data.recordDate },
        `Proxies given for the record date ${data.recordDate} count already.`,
      );
    }
    return [{ type: 'EarlierProxiesKept', data }];
  },

  CastMasterBallot: (deal, { data }) => {
    const { polls, masterBallot } = deal.vote;
    if (polls === null) return notOpen('The named proxies vote at the meeting, while the polls are open.');
    if (data.at < polls.openedAt || (polls.closedAt !== null && data.at > polls.closedAt)) {
      return refuse(
        'MasterBallotOutsidePolls',
        POLLS,
        { at: data.at, openedAt: polls.openedAt, closedAt: polls.closedAt ?? 'open' },
        'The master ballot is cast while the polls are open. One cast after they closed counts only by order of a court.',
      );
    }
    if (masterBallot !== null) {
      return refuse(
        'MasterBallotAlreadyCast',
        POLLS,
        { at: masterBallot.at },
        'The named proxies have cast their master ballot. Each further file is received as its own.',
      );
    }
    return [
      { type: 'MasterBallotCast', data, effectiveAt: data.at },
      ...(deal.findings[MASTER_BALLOT_FINDING]?.closed === null
        ? [{ type: 'FindingCured' as const, data: { findingId: MASTER_BALLOT_FINDING } }]
        : []),
    ];
  },

  ResolveOverVotes: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    if (deal.vote.files.length === 0) {
      return refuse(
        'NothingReceived',
        '8 Del. C. § 231(d)',
        {},
        'No ballots are received, so nothing is voted over. Receive a file first.',
      );
    }
    return [{ type: 'OverVotesResolved', data }];
  },

  AdmitLateBallots: (deal, { data }) => {
    if (deal.vote.polls?.closedAt == null) {
      return notOpen('The polls have not closed, so no ballot is late. Receive it as any other.');
    }
    const known = deal.vote.files.map(({ importId }) => importId);
    const unknown = data.ballots.find(({ file }) => !known.includes(file));
    if (unknown !== undefined) {
      return refuse(
        'BallotFileUnknown',
        POLLS,
        { file: unknown.file, known },
        `No file ${unknown.file} was received. Late ballots are received and kept; then the order admits them.`,
      );
    }
    return [{ type: 'LateBallotsAdmitted', data, effectiveAt: data.orderedAt }];
  },
};

/** Cards delivered after the polls closed may have come in time; without a master ballot nobody has voted them. */
function proxiesLeftOut(deal: OpenDeal, data: CommandData<'ReceiveBallots'>, now: string): DealEvent[] {
  if (deal.findings[MASTER_BALLOT_FINDING] !== undefined) return [];
  const file = { ...data, receivedAt: now, version: deal.version + 1 };
  return proxiesUnvoted({ ...deal, vote: { ...deal.vote, files: [...deal.vote.files, file] } });
}

const noMeeting = noMeetingCalled(
  '8 Del. C. § 212',
  'No meeting is called, so nobody can vote. Call the meeting first.',
);

function notOpen(sentence: string) {
  return refuse('PollsNotOpen', POLLS, {}, sentence);
}

/** A ballot says for which record date and meeting it was given; for another one it is refused, not counted. */
function wrongBox(deal: OpenDeal, data: CommandData<'ReceiveBallots'>) {
  const recordDate = recordDateOf(deal);
  if (recordDate === undefined) return noMeeting;
  if (data.recordDate !== recordDate && !deal.vote.keptFrom.includes(data.recordDate)) {
    return refuse(
      'AnotherRecordDate',
      '8 Del. C. § 213(a)',
      { file: data.recordDate, recordDate },
      `The file is for the record date ${data.recordDate}; this meeting's is ${recordDate}. Ask for a file on that date, or record that the new card lets earlier proxies stand.`,
    );
  }
  const days = meetingDays(deal);
  if (!days.includes(data.meeting)) {
    return refuse(
      'AnotherMeeting',
      '8 Del. C. § 212(b)',
      { file: data.meeting, meeting: [...days] },
      `The file is for a meeting on ${data.meeting}; this one stands for ${days.join(', then ')}. Nothing of it is counted here.`,
    );
  }
  if (deal.vote.files.length >= BALLOT_FILES_MAX) {
    return refuse(
      'TooManyBallotFiles',
      'limits of the record',
      { most: BALLOT_FILES_MAX },
      `${BALLOT_FILES_MAX} files are received, the most for one meeting. Ask for running totals that replace the smaller ones.`,
    );
  }
  return undefined;
}

/** A running total says the same a second time; what adds would count twice, under whatever name it comes. */
function receivedAlready(
  { vote: { files } }: OpenDeal,
  { importId, root, says }: CommandData<'ReceiveBallots'>,
) {
  const known =
    files.find((file) => file.importId === importId) ??
    (says === 'adds' ? files.find((file) => file.root === root) : undefined);
  if (known === undefined) return undefined;
  const same =
    known.importId === importId
      ? `The file ${importId} is received already; it counts once.`
      : `The rows of ${importId} are those of ${known.importId}, which is received already: what adds to what stands would be counted twice.`;
  return refuse(
    'BallotsReceivedAlready',
    '8 Del. C. § 231(b)(2)',
    { importId, receivedAs: known.importId },
    `${same} Load a correction as another set.`,
  );
}
