import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { sharesTimesPrice, sumShareCounts } from '#libs/money/wire.ts';
import type { DealFacts, MeetingFacts } from '#libs/rulebook/deal-facts.ts';
import { compliedOn, sinceStart, sinceSubmission } from './conditions/clearance.ts';
import { reportMissing } from './delisting/periods.ts';
import { allWithdrawnAt } from './delisting/registrations.ts';
import type { AgencyEntry, MeetingDate, OpenDeal } from './state.ts';

/** The deal as the rulebook reads it: dates and figures, no decisions. */
export function factsOf(deal: OpenDeal, asOf: string): DealFacts {
  const { terms, solicitation, closing, delisting } = deal;
  return {
    // What is not recorded here did not happen: the deal is the record, not what someone happens to know.
    complete: true,
    name: terms.codeName,
    agreement: terms.agreementDate,
    jurisdiction: terms.company.jurisdiction,
    exchange: terms.company.exchange,
    structure: 'meeting',
    outsideDate: terms.outsideDate,
    closingClause: { businessDays: terms.closing.businessDays, cities: [...terms.closing.cities] },
    unclaimedMonths: terms.payout.unclaimedMonths,
    ...agreedClocks(deal),
    ...agencyFacts(deal),
    ...filingFacts(deal),
    ...meetingFacts(deal),
    brokerSearchSent: solicitation.brokerSearchSent ?? undefined,
    stockListReady: solicitation.stockListOn ?? undefined,
    inspectorAppointed: deal.vote.inspector?.appointedOn,
    noticeMailed: solicitation.notice?.on,
    definitiveProxySent: solicitation.notice?.on,
    schedule13e3Disseminated: solicitation.notice?.on,
    appraisalRightsNotified: solicitation.notice?.on,
    delivery: solicitation.notice?.delivery,
    finalVoteCertified: deal.vote.certificate?.kind === 'final' ? deal.vote.certificate.at : undefined,
    conditionsSatisfied: deal.ready?.on,
    closing: closing.stage === 'effective' ? undefined : (closing.on ?? undefined),
    effective: closing.stage === 'effective' ? (closing.effectiveAt ?? undefined) : undefined,
    form25Filed: delisting.form25?.firstFiledAt,
    form25Amended: amendedForm25(deal),
    form15Filed: delisting.form15?.filedAt,
    holdersOfRecord: delisting.form15?.holdersOfRecord ?? terms.company.holdersOfRecord,
    currentInReports: reportMissing(deal) === undefined ? undefined : false,
    s8Registered: terms.delisting.registrationStatements.length > 0,
    appraisalNoticeSent: delisting.appraisalNoticeOn ?? undefined,
    demands: demandFacts(deal),
    transmittalMailed: deal.payout.lettersMailedOn ?? undefined,
    asOf,
  };
}

/** Whether two states are the same in all that `factsOf` and the law of the deal are read from. */
export function samePartsRead(one: OpenDeal, other: OpenDeal): boolean {
  const parts = partsRead(other);
  return partsRead(one).every((part, index) => part === parts[index]);
}

/** A state shares what did not change with the one before it. */
function partsRead(deal: OpenDeal): readonly unknown[] {
  const { solicitation, closing, delisting, filings, ready, vote, payout } = deal;
  return [
    solicitation,
    closing,
    delisting,
    filings,
    deal.agencyLog,
    ready,
    vote.certificate,
    vote.inspector,
    payout.demands,
    payout.lettersMailedOn,
    // Evidence of a report counts once Form 15 is filed.
    delisting.form15 === null ? null : deal.obligations,
    deal.terms,
    deal.law.edition,
    deal.law.closures,
    deal.supposed,
  ];
}

/** What only this agreement or company has, as its terms say. */
function agreedClocks({ terms: { clocks } }: OpenDeal): DealFacts {
  if (clocks === undefined) return {};
  const { goShopDays, fiscalYearEnd, filerStatus, contract } = clocks;
  return { goShopDays, fiscalYearEnd, filerStatus, contractClocks: contract };
}

function amendedForm25({ delisting: { form25 } }: OpenDeal): DealFacts['form25Amended'] {
  return form25 === null || form25.filedAt === form25.firstFiledAt ? undefined : [form25.filedAt];
}

/** Of the reviews that run now: what belonged to a filing that was withdrawn and made anew starts and stops nothing. */
function agencyFacts({ agencyLog }: OpenDeal): DealFacts {
  const hsr = pending(sinceStart(agencyLog, 'hsr'));
  const cfius = pending(sinceSubmission(agencyLog));
  const on = (step: AgencyEntry['step'], steps: readonly AgencyEntry[]) =>
    steps.findLast((one) => one.step === step)?.on;
  const questions = cfius.findLastIndex(({ step }) => step === 'cfius-questions');
  return {
    hsr: agencyLog.some(({ step }) => step.startsWith('hsr-'))
      ? {
          filed: on('hsr-received', hsr),
          refiled: on('hsr-refiled', hsr),
          secondRequest: on('hsr-second-request', hsr),
          secondRequestComplied: compliedOn(hsr),
          earlyTermination: on('hsr-early-termination', hsr),
        }
      : undefined,
    cfius: agencyLog.some(({ step }) => step.startsWith('cfius-'))
      ? {
          declarationAccepted: on('cfius-declaration-accepted', cfius),
          noticeFiled: on('cfius-notice-filed', cfius),
          commentsReceived: on('cfius-comments', cfius),
          noticeAccepted: on('cfius-notice-accepted', cfius),
          refiledAccepted: on('cfius-refiled-accepted', cfius),
          investigationOpened: on('cfius-investigation', cfius),
          extraordinary: on('cfius-extraordinary', cfius) !== undefined,
          sentToPresident: on('cfius-sent-to-president', cfius),
          questionsAsked: on('cfius-questions', cfius),
          // CFIUS asks again and again: only what came after the last questions answers them.
          questionsAnswered: questions < 0 ? undefined : on('cfius-answers', cfius.slice(questions)),
          concluded: on('cfius-concluded', cfius),
          outcome: cfius.findLast(({ step }) => step === 'cfius-concluded')?.outcome ?? undefined,
        }
      : undefined,
  };
}

/** Nothing runs of what was withdrawn, or rejected, until it is filed again. */
function pending(steps: readonly AgencyEntry[]): readonly AgencyEntry[] {
  return /-(withdrawn|rejected)$/.test(steps.at(-1)?.step ?? '') ? [] : steps;
}

function filingFacts(deal: OpenDeal): DealFacts {
  const { filings } = deal;
  const all = (form: string) => filings.filter((filing) => filing.form === form);
  const first = (form: string) => all(form)[0]?.filedAt;
  // A meeting called after one that failed has its own proxy statement, unless none was filed for it.
  const ofThisMeeting = (form: string) => {
    const own = all(form).filter(({ filedAt }) => isForThisMeeting(deal, filedAt));
    return (own[0] ?? all(form)[0])?.filedAt;
  };
  const last = (form: string) => filings.findLast((filing) => filing.form === form)?.filedAt;
  return {
    preliminaryProxyFiled: ofThisMeeting('PREM14A'),
    definitiveProxyFiled: ofThisMeeting('DEFM14A'),
    schedule13e3Filed: first('SC 13E3'),
    schedule13e3FinalAmendment: last('SC 13E3/A'),
    s8Deregistered: allWithdrawnAt(deal),
    annualReportFiled: last('10-K'),
    filings: filings.map(({ form, filedAt, items }) => ({ form, filedAt, items: [...items] })),
  };
}

function isForThisMeeting({ solicitation: { meeting, lostAt } }: OpenDeal, at: string): boolean {
  const ended = meeting.stage === 'concluded' ? meeting.concludedAt : null;
  return (lostAt === null || at > lostAt) && (ended === null || at <= ended);
}

function meetingFacts({ solicitation: { meeting } }: OpenDeal): DealFacts {
  if (meeting.stage === 'not-called') return {};
  return {
    recordDate: meeting.dates[0]?.recordDate,
    meetings: meeting.dates.map(meetingDateFacts),
    meetingEnded: meeting.concludedAt ?? undefined,
  };
}

function meetingDateFacts({
  at,
  recordDate,
  postponedTo,
  adjournedTo,
  announcedAtMeeting,
  noticeMailed,
}: MeetingDate): MeetingFacts {
  return {
    on: newYorkDay(at),
    at: newYorkTime(at).slice(0, 5),
    recordDate,
    postponedTo: postponedTo === undefined ? undefined : newYorkDay(postponedTo),
    adjournedTo: adjournedTo === undefined ? undefined : newYorkDay(adjournedTo),
    announcedAtMeeting,
    noticeMailed,
  };
}

function demandFacts({ payout, terms }: OpenDeal): DealFacts['demands'] {
  const open = Object.values(payout.demands).filter(({ withdrawnAt }) => withdrawnAt === null);
  if (open.length === 0) return undefined;
  const shares = sumShareCounts(open.map((demand) => demand.shares));
  return {
    shares,
    outstanding: terms.shares.entitled,
    value: sharesTimesPrice(shares, terms.price, terms.payout.rounding),
  };
}
