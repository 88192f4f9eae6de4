import type { DealEvent } from '#libs/contracts/events.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { proxiesWaitForMasterBallot } from './box.ts';
import { notTheCompany, OATH, onlyTheInspector } from './inspector.ts';

const POLLS = '8 Del. C. § 231(c)';

/** The inspector, the oath, and the hours in which votes count. */
export const pollDeciders: Deciders = {
  AppointInspector: (deal, { data }, context) => {
    const other = notTheCompany(deal, context);
    if (other) return other;
    if (deal.solicitation.meeting.stage === 'not-called') {
      return refuse(
        'MeetingNotCalled',
        '8 Del. C. § 231(a)',
        {},
        'No meeting is called. Call it, then appoint its inspector.',
      );
    }
    if (deal.vote.polls !== null) {
      return refuse(
        'PollsAlreadyOpened',
        '8 Del. C. § 231(a)',
        {},
        'The polls have opened: the inspector is appointed in advance of the meeting.',
      );
    }
    return [{ type: 'InspectorAppointed', data }];
  },

  SignOath: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    if (deal.vote.polls !== null) {
      return refuse(
        'PollsAlreadyOpened',
        OATH,
        {},
        'The oath is signed before the inspector enters on the duties, so before the polls open.',
      );
    }
    return [{ type: 'OathSigned', data: { by: context.actor.name, document: data.document } }];
  },

  OpenPolls: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { oathAt, positions, polls } = deal.vote;
    if (deal.solicitation.meeting.stage !== 'open') {
      return refuse(
        'MeetingNotOpen',
        POLLS,
        { stage: deal.solicitation.meeting.stage },
        'The polls open at the meeting, which is not open.',
      );
    }
    if (polls !== null)
      return refuse('PollsAlreadyOpened', POLLS, { openedAt: polls.openedAt }, 'The polls are open already.');
    if (oathAt === null) {
      return refuse(
        'OathNotSigned',
        OATH,
        {},
        'The inspector has not signed the oath. Sign it, then open the polls.',
      );
    }
    if (positions === null) {
      return refuse(
        'PositionsNotSealed',
        '8 Del. C. § 231(b)(1)',
        {},
        'No list of positions as of the record date is sealed. Seal one, then open the polls.',
      );
    }
    const known = deal.terms.meeting.proposals.map(({ id }) => id);
    const strange = data.notPut.find((id) => !known.includes(id));
    if (strange !== undefined) {
      return refuse(
        'ProposalUnknown',
        POLLS,
        { proposal: strange, known },
        `There is no proposal ${strange} on the card; there are ${known.join(', ')}.`,
      );
    }
    return [
      { type: 'PollsOpened', data, effectiveAt: data.at },
      ...notAnnounced('opening', data.announced, data.at),
    ];
  },

  ClosePolls: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { polls } = deal.vote;
    if (polls === null || polls.closedAt !== null) {
      return refuse(
        'PollsNotOpen',
        POLLS,
        { closedAt: polls?.closedAt ?? 'never opened' },
        'The polls are not open.',
      );
    }
    if (data.at < polls.openedAt) {
      return refuse(
        'PollsCloseBeforeOpening',
        POLLS,
        { openedAt: polls.openedAt, closedAt: data.at },
        'The polls cannot close before they opened.',
      );
    }
    const closed: OpenDeal = {
      ...deal,
      vote: { ...deal.vote, polls: { ...polls, closedAt: data.at } },
    };
    return [
      { type: 'PollsClosed', data, effectiveAt: data.at },
      ...notAnnounced('closing', data.announced, data.at),
      ...proxiesUnvoted(closed),
    ];
  },
};

function notAnnounced(what: 'opening' | 'closing', announced: boolean, at: string): DealEvent[] {
  if (announced) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `polls-not-announced/${what}/${at}`,
        rule: POLLS,
        severity: 'warns',
        facts: { what, at },
        sentence: `The ${what} of the polls at ${at} was not announced at the meeting, as the statute asks.`,
      },
    },
  ];
}

export const MASTER_BALLOT_FINDING = 'master-ballot-missing';

/** Proxies authorise the named proxies; without their ballot nobody has voted those shares. */
export function proxiesUnvoted(deal: OpenDeal): DealEvent[] {
  if (!proxiesWaitForMasterBallot(deal)) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: MASTER_BALLOT_FINDING,
        rule: '8 Del. C. § 212(b)',
        severity: 'blocks',
        facts: { files: deal.vote.files.length },
        sentence:
          'Proxies are in the box and the named proxies cast no master ballot before the polls closed, so nothing of them is counted. Report the master ballot if it was cast.',
      },
    },
  ];
}
