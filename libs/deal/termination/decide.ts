import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { compareUsd, showUsd } from '#libs/money/wire.ts';
import { isFiled } from '../closing/gates.ts';
import { refuse } from '../decision.ts';
import { notYet } from '../not-yet.ts';
import type { Deciders } from '../parts.ts';
import { allTheSame } from '../registers/decide.ts';
import type { OpenDeal } from '../state.ts';
import { afterPeriod, becauseOf, feeNamed, feeOwed, rightNamed, tailOf } from './fees.ts';
import { lacksGround, rightUsed } from './ground.ts';

export const terminationDeciders: Deciders = {
  TerminateDeal: (deal, { data }, { now }) => {
    const tooLate = pastReturn(deal, data);
    if (tooLate !== undefined) return tooLate;
    const used = rightUsed(deal, data);
    const right = used !== undefined && 'code' in used ? undefined : used;
    const amiss = used !== undefined && 'code' in used ? used : lacksGround(deal, data, { right, now });
    if (amiss !== undefined && data.happened !== true) return amiss;
    const { happened: _, ...ended } = data;
    const named = right === undefined ? ended : { ...ended, right: right.id };
    return [
      { type: 'DealTerminated', data: named },
      ...owedWith(deal, data, right?.fee, now),
      ...(amiss === undefined ? [] : [allTheSame(`termination/${data.ground}`, amiss)]),
    ];
  },

  GiveTerminationNotice: (deal, { data }, { now }) => {
    const { happened, ...notice } = data;
    const right = rightNamed(deal, data.right);
    if (right === undefined || !['breach', 'failure-to-close'].includes(right.ground)) {
      const known = deal.terms.termination?.rights ?? [];
      return refuse(
        'NoNoticeForThisRight',
        right?.section ?? 'merger agreement, termination',
        { right: data.right, known: known.filter(({ cure }) => cure !== undefined).map(({ id }) => id) },
        right === undefined
          ? `The agreement has no right ${data.right} to terminate. Name one of its rights for breach or failure to close.`
          : `${right.section} needs no notice: only a breach, or being ready to close, is noticed.`,
      );
    }
    if (!right.by.includes(data.by)) {
      return refuse(
        'RightNotTheirs',
        right.section,
        { right: right.id, by: [...right.by] },
        `${right.section} is a right of ${right.by.join(' and ')}, not of ${data.by}.`,
      );
    }
    if (deal.agreement.notices[data.noticeId] !== undefined) {
      return refuse(
        'NoticeKnown',
        right.section,
        { noticeId: data.noticeId },
        `There is a notice ${data.noticeId} already. Give this one another name.`,
      );
    }
    if (data.at > now) return notYet(newYorkDay(data.at), now);
    const until = lastDayToCure(deal, data);
    return [
      { type: 'TerminationNoticeGiven', data: { ...notice, until }, effectiveAt: data.at },
      ...(happened || right.ground === 'breach' || deal.ready !== null
        ? []
        : [
            allTheSame(
              `notice-of-readiness/${data.noticeId}`,
              refuse(
                'NotReadyToClose',
                right.section,
                { noticeId: data.noticeId },
                'Notice of being ready to close was given while conditions are open: it may count for nothing.',
              ),
            ),
          ]),
    ];
  },

  SettleTerminationNotice: (deal, { data }, { now }) => {
    const notice = deal.agreement.notices[data.noticeId];
    if (notice === undefined || notice.settled !== null) {
      return refuse(
        notice === undefined ? 'NoticeUnknown' : 'NoticeSettled',
        'merger agreement, termination',
        { noticeId: data.noticeId },
        notice === undefined
          ? `No notice ${data.noticeId} was given.`
          : `The notice ${data.noticeId} is settled already: ${notice.settled?.how}.`,
      );
    }
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'TerminationNoticeSettled', data }];
  },

  ReportAlternativeTransaction: (deal, { data }, { now }) => {
    if (deal.termination === null) {
      return refuse(
        'NotTerminated',
        'merger agreement, fees',
        {},
        'The agreement is not terminated. While it stands, another proposal goes into the register of proposals.',
      );
    }
    if (data.on > newYorkDay(now)) return notYet(data.on, now);
    const tail = tailOf(deal);
    const within = tail !== undefined && data.on <= tail.until;
    return [
      { type: 'AlternativeTransactionReported', data },
      ...(within ? feeOwed(deal, tail.fee, { from: data.on, because: becauseOf(data) }) : []),
    ];
  },

  ReportFeePaid: (deal, { data }, { now }) => {
    const fee = deal.agreement.fees[data.fee];
    if (fee === undefined || fee.paid !== null) {
      return refuse(
        fee === undefined ? 'FeeNotOwed' : 'FeePaidAlready',
        fee?.section ?? 'merger agreement, fees',
        { fee: data.fee },
        fee === undefined
          ? `No fee ${data.fee} is owed.`
          : `The fee ${data.fee} is paid: ${fee.paid?.reference}. It is owed once.`,
      );
    }
    if (data.at > now) return notYet(newYorkDay(data.at), now);
    return compareUsd(data.amount, fee.amount) === 0
      ? [{ type: 'TerminationFeePaid', data, effectiveAt: data.at }]
      : refuse(
          'FeeNotPaidInFull',
          fee.section,
          { fee: data.fee, owed: fee.amount, paid: data.amount },
          `${showUsd(fee.amount)} is owed and ${showUsd(data.amount)} was paid. Ask the payer for the difference, then report the whole.`,
        );
  },
};

function pastReturn(deal: OpenDeal, { section }: CommandData<'TerminateDeal'>) {
  if (deal.closing.stage === 'effective') {
    return refuse(
      'MergerEffective',
      section,
      {},
      'The merger is effective: the agreement can no longer be terminated.',
    );
  }
  if (!isFiled(deal)) return undefined;
  return refuse(
    'PointOfNoReturnPassed',
    '8 Del. C. § 103(d)',
    { stage: deal.closing.stage, effectiveAt: deal.closing.effectiveAt ?? '' },
    `The certificate of merger is on file and takes effect at ${deal.closing.effectiveAt}, whatever becomes of the agreement. Only a certificate of termination filed before then stops it.`,
  );
}

function owedWith(
  deal: OpenDeal,
  { ground, feePaid, proposalId }: CommandData<'TerminateDeal'>,
  feeId: string | undefined,
  now: string,
): DealEvent[] {
  const fee = feeNamed(deal, feeId);
  if (fee === undefined) return [];
  const because = `The agreement was terminated on the ground of ${ground.replaceAll('-', ' ')}.`;
  const owed = feeOwed(deal, fee, { from: newYorkDay(now), because, proposalId });
  if (feePaid === undefined || owed.length === 0) return owed;
  return [
    ...owed,
    { type: 'TerminationFeePaid', data: { fee: fee.id, ...feePaid }, effectiveAt: feePaid.at },
  ];
}

/** The period of the agreement, and none past the outside date, when the agreement may end anyway. */
function lastDayToCure(deal: OpenDeal, { right, at, curable }: CommandData<'GiveTerminationNotice'>) {
  const on = newYorkDay(at);
  const cure = rightNamed(deal, right)?.cure;
  if (!curable || cure === undefined) return on;
  const until = afterPeriod(deal, on, cure);
  return until < deal.terms.outsideDate || on >= deal.terms.outsideDate ? until : deal.terms.outsideDate;
}
