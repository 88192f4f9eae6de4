import { showUsd } from '#libs/money/wire.ts';
import { at, day, many, type Words } from './say.ts';

const CALENDAR = {
  'calendar-days': 'calendar day',
  'business-days': 'Business Day',
  sec: 'SEC business day',
  nasdaq: 'trading day',
} as const;

const SETTLED = {
  cured: 'cured',
  withdrawn: 'withdrawn',
  unfounded: 'found to be unfounded',
} as const;

export const termsWords = {
  AmendmentProposed: ({ amendmentId, what, price }) => ({
    headline: `Amendment proposed: ${amendmentId}${price === undefined ? '' : `, $${price} a share`}`,
    detail: what,
  }),
  AmendmentApproved: ({ amendmentId, body, on, document }) => ({
    headline: `Amendment ${amendmentId} approved by ${body}`,
    detail: `On ${day(on)}: ${document.name}`,
  }),
  FairnessOpinionRecorded: ({ amendmentId, from, price, on }) => ({
    headline: `Opinion of ${from} on $${price} a share`,
    detail: `For the amendment ${amendmentId}, ${day(on)}`,
  }),
  AmendmentWithdrawn: ({ amendmentId, reason }) => ({
    headline: `Amendment withdrawn: ${amendmentId}`,
    detail: reason,
  }),
  SupplementReported: ({ filedAt, mailedOn, accession, ...about }) => ({
    headline: `Supplement of the proxy statement ${mailedOn === undefined ? 'filed' : 'filed and mailed'}: ${aboutInWords(about)}`,
    detail: `Filed ${at(filedAt)}${mailedOn === undefined ? '' : `, mailed ${day(mailedOn)}`}${accession === undefined ? '' : `, ${accession}`}`,
    rule: '17 CFR 240.14a-6(b)',
  }),
  SupplementDecided: ({ needed, days, calendar, decidedBy, ground, ...about }) => ({
    headline: needed
      ? `Holders get ${many(days, CALENDAR[calendar])} to digest ${aboutInWords(about)}`
      : `No supplement on ${aboutInWords(about)}`,
    detail: `Decided by ${decidedBy}: ${ground}`,
  }),
  OutsideDateExtended: ({ from, to, section, how, by, because }) => ({
    headline: `Outside date extended from ${day(from)} to ${day(to)}`,
    detail: `${how === 'itself' ? 'Of itself' : `By notice of ${by ?? 'a party'}`}, while ${because.join(', ')} ${because.length === 1 ? 'is' : 'are'} open`,
    rule: section,
  }),
  TerminationNoticeGiven: ({ noticeId, by, what, until, curable }) => ({
    headline: `Notice by ${by}: ${noticeId}`,
    detail: `${what} ${curable ? `The other side has until the end of ${day(until)}.` : 'It cannot be cured.'}`,
  }),
  TerminationNoticeSettled: ({ noticeId, how, on }) => ({
    headline: `What the notice ${noticeId} is of is ${SETTLED[how]}`,
    detail: `On ${day(on)}`,
  }),
  CurePeriodEnded: ({ noticeId, until }) => ({
    headline: `The period of the notice ${noticeId} has ended`,
    detail: `With ${day(until)}; nothing shows that it was cured`,
  }),
  TerminationFeeOwed: ({ title, payer, amount, dueOn, because, section }) => ({
    headline: `${title}: ${payer === 'company' ? 'the company' : 'Parent'} owes ${showUsd(amount)}`,
    detail: `${because} ${dueOn === null ? 'It is due before the agreement ends.' : `Due ${day(dueOn)}.`}`,
    rule: section,
  }),
  TerminationFeePaid: ({ fee, amount, reference }) => ({
    headline: `Termination fee paid: ${showUsd(amount)}`,
    detail: `${fee}, ${reference}`,
  }),
  AlternativeTransactionReported: ({ with: other, what, on }) => ({
    headline: `Another transaction ${what}: ${other}`,
    detail: `On ${day(on)}`,
  }),
  TailEnded: ({ fee, on }) => ({
    headline: 'The tail after the termination has ended',
    detail: `From ${day(on)} on another transaction owes no ${fee}`,
  }),
} satisfies Partial<Words>;

function aboutInWords({
  amendmentId,
  conditionId,
  suit,
}: {
  readonly amendmentId?: string | undefined;
  readonly conditionId?: string | undefined;
  readonly suit?: string | undefined;
}): string {
  if (amendmentId !== undefined) return `the amendment ${amendmentId}`;
  return conditionId === undefined ? `the disclosure in ${suit ?? ''}` : `the waiver of ${conditionId}`;
}
