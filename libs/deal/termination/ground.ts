import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Party, TerminationRight } from '#libs/contracts/agreement.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, showUsd } from '#libs/money/wire.ts';
import { refuse } from '../decision.ts';
import { adopted } from '../phase.ts';
import { notPastMatch } from '../registers/match.ts';
import { changedBody } from '../registers/recommendations.ts';
import type { OpenDeal } from '../state.ts';
import { amountOf, feeNamed } from './fees.ts';

type Termination = CommandData<'TerminateDeal'>;
type Refused = ReturnType<typeof refuse>;

/** The right of the agreement that a termination uses; undefined where the deal file names no rights. */
export function rightUsed(deal: OpenDeal, data: Termination): TerminationRight | Refused | undefined {
  const rights = deal.terms.termination?.rights;
  if (rights === undefined) return undefined;
  const fitting = rights.filter(({ id, ground, by }) =>
    data.right === undefined ? ground === data.ground && isFor(by, data.by) : id === data.right,
  );
  const [right] = fitting;
  if (right === undefined || fitting.length > 1) {
    return refuse(
      'RightUnknown',
      data.section,
      {
        ground: data.ground,
        by: data.by,
        rights: (right === undefined ? rights : fitting).map(({ id }) => id),
      },
      right === undefined
        ? `The agreement gives ${data.by} no right ${data.right ?? `to terminate on the ground of ${data.ground.replaceAll('-', ' ')}`}.`
        : `More than one right of the agreement fits: ${fitting.map(({ id, section }) => `${id} (${section})`).join(', ')}. Name the one that is used.`,
    );
  }
  if (right.ground !== data.ground || !isFor(right.by, data.by)) {
    return refuse(
      'RightNotTheirs',
      right.section,
      { right: right.id, ground: right.ground, by: [...right.by] },
      `${right.section} lets ${right.by.join(' or ')} terminate on the ground of ${right.ground.replaceAll('-', ' ')}; this is ${data.by}, on ${data.ground.replaceAll('-', ' ')}.`,
    );
  }
  return right;
}

/** Both together is by mutual consent only. */
function isFor(by: readonly Party[], who: Termination['by']): boolean {
  return who === 'mutual' ? by.length === 2 : by.includes(who);
}

/** Why a side lacks the ground that it names; undefined when it has it. */
export function lacksGround(
  deal: OpenDeal,
  data: Termination,
  { right, now }: { readonly right: TerminationRight | undefined; readonly now: Instant },
): Refused | undefined {
  const section = right?.section ?? data.section;
  if (right?.beforeVote === true && adopted(deal)) {
    return refuse(
      'RightEndedWithTheVote',
      section,
      { ground: data.ground },
      'The stockholders have adopted the agreement, and this right ended with it.',
    );
  }
  return (
    inBreach(deal, data, section) ??
    withoutFact(deal, data, { right, section, now }) ??
    feeNotPaid(deal, data, right)
  );
}

const NOT_IN_BREACH: readonly Termination['ground'][] = [
  'outside-date',
  'breach',
  'injunction',
  'failure-to-close',
];

/** Whoever is in breach does not end the agreement because of what came of it. */
function inBreach(deal: OpenDeal, { by, ground }: Termination, section: string): Refused | undefined {
  if (!NOT_IN_BREACH.includes(ground) || by === 'mutual') return undefined;
  const against = Object.entries(deal.agreement.notices).find(
    ([, notice]) =>
      notice.by !== by &&
      notice.settled === null &&
      deal.terms.termination?.rights.find(({ id }) => id === notice.right)?.ground === 'breach',
  );
  if (against === undefined) return undefined;
  const [noticeId, notice] = against;
  return refuse(
    'PartyInBreach',
    section,
    { by, noticeId, noticed: newYorkDay(notice.at) },
    `${sideName(by)} was given notice of a breach (${noticeId}, ${spellDay(newYorkDay(notice.at))}) that is neither cured nor withdrawn: a party in breach does not use this right. Record that it was cured or unfounded, with its document.`,
  );
}

const sideName = (by: Party): string => (by === 'company' ? 'The company' : 'Parent');

function withoutFact(
  deal: OpenDeal,
  data: Termination,
  of: { readonly right: TerminationRight | undefined; readonly section: string; readonly now: Instant },
): Refused | undefined {
  const no = (sentence: string | false, facts: Refused['facts'] = {}): Refused | undefined =>
    sentence === false
      ? undefined
      : refuse('NoGroundToTerminate', of.section, { ground: data.ground, ...facts }, sentence);
  switch (data.ground) {
    case 'mutual-consent':
      return undefined;
    case 'outside-date':
      return no(!deal.outsideDatePassed && `The outside date, ${deal.terms.outsideDate}, has not passed.`, {
        outsideDate: deal.terms.outsideDate,
      });
    case 'no-vote':
      return no(notVotedDown(deal));
    case 'injunction':
      return no(notRestrained(deal, of.right !== undefined));
    case 'recommendation-change':
      return no(
        changedBody(deal) === undefined &&
          'Neither the board nor its committee has changed its recommendation. Record the change first.',
      );
    case 'superior-proposal':
      // Where the deal file says nothing of the agreement's rights, the word of counsel is all there is.
      return of.right === undefined && data.proposalId === undefined
        ? undefined
        : notPastMatch(deal, data.proposalId ?? '', 'signing with another', of.now);
    case 'breach':
      return of.right === undefined ? undefined : noticeRuns(deal, data, of);
    case 'failure-to-close':
      return no(notDueToClose(deal, of.now)) ?? (of.right && noticeRuns(deal, data, of));
  }
}

/** A failed tally is no failed vote while the meeting can be adjourned, or the agreement has it tried again. */
function notVotedDown(deal: OpenDeal): string | false {
  const { meeting, lost } = deal.solicitation;
  const { attempts } = deal.terms.meeting;
  if (meeting.stage !== 'concluded' || adopted(deal))
    return 'The stockholders have not voted the merger down at the meeting or its last adjournment.';
  return (
    attempts !== undefined &&
    lost < attempts &&
    `The agreement has the vote tried at ${attempts} meetings, and ${lost} failed: another is to be called.`
  );
}

function notRestrained(deal: OpenDeal, mustBeFinal: boolean): string | false {
  const standing = Object.entries(deal.orders).filter(([, { liftedAt }]) => liftedAt === null);
  if (standing.length === 0) return 'No order restrains the merger.';
  return (
    mustBeFinal &&
    standing.every(([, { finalOn }]) => finalOn === undefined) &&
    `The order ${standing.map(([id]) => id).join(', ')} can still be appealed. Report that it has become final first.`
  );
}

function notDueToClose(deal: OpenDeal, now: Instant): string | false {
  const { ready } = deal;
  if (ready === null) return 'The conditions to the closing are not met, so nobody is bound to close.';
  return (
    newYorkDay(now) < ready.earliestClosing &&
    `By the closing clause nobody is bound to close before ${spellDay(ready.earliestClosing)}.`
  );
}

/** Notice first; then the period that the other side has, to cure or to close. */
function noticeRuns(
  deal: OpenDeal,
  { noticeId = '', by }: Termination,
  {
    right,
    section,
    now,
  }: { readonly right: TerminationRight | undefined; readonly section: string; readonly now: Instant },
): Refused | undefined {
  const notice = deal.agreement.notices[noticeId];
  if (notice === undefined || notice.right !== right?.id || notice.by !== by) {
    return refuse(
      'NoticeMissing',
      section,
      { noticeId, right: right?.id ?? '' },
      `${by} has given no notice ${noticeId ? `${noticeId} ` : ''}under ${section}. Give it, and wait for its period to end.`,
    );
  }
  if (notice.settled !== null) {
    return refuse(
      'NoticeSettled',
      section,
      { noticeId, how: notice.settled.how, on: notice.settled.on },
      `What the notice ${noticeId} is of is ${notice.settled.how} since ${spellDay(notice.settled.on)}: it is no ground any more.`,
    );
  }
  return newYorkDay(now) <= notice.until && notice.curable && !notice.ended
    ? refuse(
        'CurePeriodRuns',
        section,
        { noticeId, until: notice.until },
        `The other side has until the end of ${spellDay(notice.until)}: the agreement ends on this ground only after it.`,
      )
    : undefined;
}

/** A fee that is due before the agreement ends is part of ending it. */
function feeNotPaid(
  deal: OpenDeal,
  { feePaid, proposalId }: Termination,
  right: TerminationRight | undefined,
): Refused | undefined {
  const fee = feeNamed(deal, right?.fee);
  if (fee === undefined || fee.due !== 'before') return undefined;
  const amount = amountOf(deal, fee, proposalId);
  if (feePaid !== undefined && compareUsd(feePaid.amount, amount) >= 0) return undefined;
  return refuse(
    'FeeNotPaid',
    fee.section,
    { fee: fee.id, amount, paid: feePaid?.amount ?? '0.00' },
    `${sideName(fee.payer)} pays ${showUsd(amount)} (${fee.title}) before the agreement ends; ${feePaid === undefined ? 'no payment is named' : `${showUsd(feePaid.amount)} is paid`}. Name the payment with its reference.`,
  );
}
