import type { Outcome } from '#libs/contracts/events.ts';
import { compareShareCounts, sumShareCounts } from '#libs/money/wire.ts';
import { isFiled } from '../closing/gates.ts';
import type { Deciders } from '../decide.ts';
import { type Context, refuse } from '../decision.ts';
import { intend } from '../effects/intend.ts';
import type { OpenDeal } from '../state.ts';
import { measureProposals, quorumOf } from './certificate.ts';

const OATH = '8 Del. C. § 231(b)';

export const voteDeciders: Deciders = {
  AppointInspector: (deal, { data }) => {
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

  SealPositions: (deal, { data }) => {
    if (deal.solicitation.meeting.stage === 'not-called') {
      return refuse(
        'MeetingNotCalled',
        '8 Del. C. § 219',
        {},
        'No meeting is called, so there is no record date to list positions for.',
      );
    }
    if (deal.vote.polls !== null) {
      return refuse(
        'PollsAlreadyOpened',
        '8 Del. C. § 219',
        {},
        'The polls have opened on the list already sealed; it cannot be replaced now.',
      );
    }
    return [
      { type: 'PositionsSealed', data },
      intend(`foot-positions/${data.importId}/${deal.version + 1}`, 'foot-positions', {
        importId: data.importId,
        root: data.root,
      }),
    ];
  },

  OpenPolls: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { oathAt, positions, polls } = deal.vote;
    if (deal.solicitation.meeting.stage !== 'open') {
      return refuse(
        'MeetingNotOpen',
        '8 Del. C. § 231(c)',
        { stage: deal.solicitation.meeting.stage },
        'The polls open at the meeting, which is not open.',
      );
    }
    if (polls !== null)
      return refuse(
        'PollsAlreadyOpened',
        '8 Del. C. § 231(c)',
        { openedAt: polls.openedAt },
        'The polls are open already.',
      );
    if (oathAt === null) {
      return refuse(
        'OathNotSigned',
        OATH,
        {},
        'The inspector has not signed the oath. Sign it, then open the polls.',
      );
    }
    if (positions?.footed !== true) {
      return refuse(
        'PositionsDoNotFoot',
        '8 Del. C. § 231(b)(1)',
        { sealed: positions !== null, footed: positions?.footed ?? 'not yet' },
        'The list of positions as of the record date is not sealed and footed to what the company certifies. Seal a list that foots, then open the polls.',
      );
    }
    return [{ type: 'PollsOpened', data, effectiveAt: data.at }];
  },

  ClosePolls: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { polls } = deal.vote;
    if (polls === null || polls.closedAt !== null) {
      return refuse(
        'PollsNotOpen',
        '8 Del. C. § 231(c)',
        { closedAt: polls?.closedAt ?? 'never opened' },
        'The polls are not open.',
      );
    }
    if (data.at < polls.openedAt) {
      return refuse(
        'PollsCloseBeforeOpening',
        '8 Del. C. § 231(c)',
        { openedAt: polls.openedAt, closedAt: data.at },
        'The polls cannot close before they opened.',
      );
    }
    return [{ type: 'PollsClosed', data, effectiveAt: data.at }];
  },

  SealBallots: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { polls, positions } = deal.vote;
    if (polls?.closedAt == null || positions === null) {
      return refuse(
        'PollsNotClosed',
        '8 Del. C. § 231(c)',
        {},
        'The box is sealed once the polls have closed.',
      );
    }
    return [
      { type: 'BallotsSealed', data },
      intend(`count-ballots/${data.importId}/${deal.version + 1}`, 'count-ballots', {
        positions: positions.importId,
        ballots: data.importId,
        pollsClosedAt: polls.closedAt,
        proposals: deal.terms.meeting.proposals.map(({ id }) => id),
      }),
    ];
  },

  CertifyTally: (deal, { data }, context) => {
    const notTheInspector = onlyTheInspector(deal, context);
    if (notTheInspector) return notTheInspector;
    const { count } = deal.vote;
    if (count === null) {
      return refuse(
        'BallotsNotCounted',
        OATH,
        {},
        'The sealed box has not been counted yet. Wait for the count, then certify it by its digest.',
      );
    }
    if (count.digest !== data.countDigest) {
      return refuse(
        'CertifiesAnotherCount',
        OATH,
        { given: data.countDigest, counted: count.digest },
        'The digest is not that of the last count. Read the count again and certify its digest.',
      );
    }
    const broken = contradiction(deal);
    if (broken) return broken;
    const outcomes: Outcome[] = measureProposals(deal, count);
    return [
      {
        type: 'TallyCertified',
        data: {
          ...data,
          by: context.actor.name,
          present: count.present,
          entitled: deal.terms.shares.entitled,
          quorum: quorumOf(deal, count),
          outcomes,
        },
      },
      ...changedAfterTheFact(deal, outcomes),
    ];
  },
};

function onlyTheInspector(deal: OpenDeal, { actor }: Context) {
  const { inspector } = deal.vote;
  if (inspector === null) {
    return refuse(
      'InspectorNotAppointed',
      '8 Del. C. § 231(a)',
      {},
      'No inspector of elections is appointed. Counsel appoints one in advance of the meeting.',
    );
  }
  if (inspector.personId !== actor.id) {
    return refuse(
      'NotTheInspector',
      '8 Del. C. § 231(a)',
      { inspector: inspector.name, actor: actor.name },
      `Only the appointed inspector, ${inspector.name}, may do this.`,
    );
  }
  return undefined;
}

/** An inspector does not sign figures that cannot be true. */
function contradiction(deal: OpenDeal) {
  const { count } = deal.vote;
  if (count === null) return undefined;
  if (compareShareCounts(count.present, deal.terms.shares.entitled) > 0) {
    return refuse(
      'MorePresentThanEntitled',
      OATH,
      { present: count.present, entitled: deal.terms.shares.entitled },
      'More shares are counted as present than are entitled to vote. Resolve the over-votes, then seal the box again.',
    );
  }
  const over = count.proposals.find(
    (proposal) =>
      compareShareCounts(
        sumShareCounts([proposal.for, proposal.against, proposal.abstain, proposal.brokerNonVotes]),
        count.present,
      ) > 0,
  );
  if (over === undefined) return undefined;
  return refuse(
    'MoreVotesThanPresent',
    OATH,
    { proposal: over.proposal, present: count.present },
    `On proposal ${over.proposal} more votes are counted than are present. Resolve the over-votes, then seal the box again.`,
  );
}

/** A certificate that turns a result over after the filing cannot undo it by itself: counsel must know at once. */
function changedAfterTheFact(deal: OpenDeal, outcomes: readonly Outcome[]) {
  const before = deal.vote.certificate;
  if (before === null || !isFiled(deal)) return [];
  const turned = outcomes.find((now) =>
    before.outcomes.some(
      (then) =>
        then.proposal === now.proposal && then.standard === now.standard && then.passes !== now.passes,
    ),
  );
  if (turned === undefined) return [];
  return [
    {
      type: 'FindingRaised' as const,
      data: {
        findingId: `tally-changed/${turned.proposal}`,
        rule: OATH,
        severity: 'blocks' as const,
        facts: { proposal: turned.proposal, standard: turned.standard, passes: turned.passes },
        sentence: `The final certificate turns over the result of proposal ${turned.proposal}, after the certificate of merger was filed. Counsel must decide what follows.`,
      },
    },
  ];
}
