import { isHeld } from '#libs/calendar/calendars.ts';
import { edgarFilingDay } from '#libs/calendar/cutoffs.ts';
import { addDays, type Day, latest } from '#libs/calendar/day.ts';
import { belongsTo } from '#libs/calendar/editions.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import { editionOf, type KnownAt } from '#libs/calendar/known.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { dueDay, isCountable } from './count.ts';
import type { DayOrInstant, DealFacts, FilingFacts } from './deal-facts.ts';
import { chainsOf, type Session } from './meetings.ts';
import type { Fact, FactName, Frame, Moment, MomentName } from './moments.ts';
import { APPROVAL_RULES } from './rules/approvals.ts';
import { DELISTING_RULES } from './rules/delisting.ts';
import type { ClockRule, FactTest } from './rules.ts';

/** The facts as the rules read them: the deal's frame first, then one for each meeting and each adjournment. */
export function framesOf(facts: DealFacts, knownAt?: KnownAt): Frame[] {
  const deal = dealFrame(facts, knownAt);
  return [deal, ...chainsOf(facts).flatMap((chain, index) => meetingFrames(deal, chain, index, facts))];
}

/** The Eastern day of a moment, or the day itself. */
export function dayOf(value: DayOrInstant): Day {
  return isInstant(value) ? newYorkDay(value) : value;
}

/** Whether a test holds in a frame. What is not known holds only as 'not known'. */
export function holds(test: FactTest, frame: Frame): boolean {
  const moment = frame.moments.get(test.fact as MomentName);
  const fact = frame.facts.get(test.fact as FactName);
  if (test.known !== undefined) return test.known === (moment !== undefined || fact !== undefined);
  return fact !== undefined && fact === test.is;
}

function dealFrame(facts: DealFacts, knownAt: KnownAt | undefined): Frame {
  const moments = new Map<MomentName, Moment>();
  const put = (name: MomentName, moment: Moment | undefined) => {
    if (moment) moments.set(name, moment);
  };
  const filed = (form: string, value: DayOrInstant | undefined) => filingMoment(form, value, knownAt);
  const filings = filingsOf(facts, knownAt);
  const effective = momentOf(facts.effective);

  for (const [name, value] of plainDays(facts)) put(name, momentOf(value));
  put('effective', effective);
  put('closing', effective ?? planned(momentOf(facts.closing)));
  put(
    'preliminary-proxy',
    filed('PREM14A', facts.preliminaryProxyRestarted ?? facts.preliminaryProxyFiled) ??
      first(filings, PRELIMINARY),
  );
  put('definitive-proxy', filed('DEFM14A', facts.definitiveProxyFiled) ?? first(filings, DEFINITIVE));
  put('13e3-filed', filed('SC 13E3', facts.schedule13e3Filed) ?? first(filings, ['SC 13E3']));
  put('form-25-first', filed('25', facts.form25Filed) ?? first(filings, FORM_25));
  // An amended Form 25 starts its clocks again.
  put(
    'form-25',
    lastOf((facts.form25Amended ?? []).map((each) => filed('25', each))) ??
      filed('25', facts.form25Filed) ??
      last(filings, FORM_25),
  );
  put('form-15', filed('15', facts.form15Filed) ?? first(filings, FORM_15));
  put('s8-deregistered', filed('S-8 POS', facts.s8Deregistered) ?? last(filings, ['S-8 POS', 'POS AM']));
  put('meeting-ended', momentOf(facts.meetingEnded) ?? lastSession(facts));
  put('8-K-1.01', withItem(filings, '8-K', '1.01', moments.get('agreement')));
  put('8-K-5.07', withItem(filings, '8-K', '5.07', moments.get('meeting-ended')));
  put('8-K-5.07-final', withItem(filings, '8-K/A', '5.07', moments.get('final-vote')));
  put('8-K-closing', withItem(filings, '8-K', '2.01', effective));
  put(
    'annual-report',
    sinceYearEnd(facts, filed('10-K', facts.annualReportFiled) ?? last(filings, ['10-K'])),
  );
  if (effective) {
    const after = filings.filter(({ moment }) => moment.day >= effective.day);
    const final = filed('SC 13E3/A', facts.schedule13e3FinalAmendment);
    put('13e3-final-amendment', final && final.day >= effective.day ? final : first(after, ['SC 13E3/A']));
    put('form-4', first(after, ['4']));
    put('13d-exit', first(after, ['SC 13D/A', 'SCHEDULE 13D/A']));
  }
  hsrMoments(facts, put);
  cfiusMoments(facts, put);

  const known = factMap(facts, moments);
  const frame: Frame = { per: 'deal', key: '', moments, facts: known };
  put('hsr-expired', hsrExpiry(frame, knownAt));
  put('hsr-clear', hsrClear(facts, moments.get('hsr-expired')));
  put('annual-report-due', annualReportDue(frame, knownAt));
  return frame;
}

const PRELIMINARY = ['PREM14A', 'PREC14A', 'PRE 14A'];
const DEFINITIVE = ['DEFM14A', 'DEFC14A', 'DEF 14A'];
const FORM_25 = ['25', '25-NSE', '25/A', '25-NSE/A'];
const FORM_15 = ['15', '15-12G', '15-12B', '15-15D'];

function plainDays(facts: DealFacts): (readonly [MomentName, DayOrInstant | undefined])[] {
  return [
    ['agreement', facts.agreement],
    ['record-date-resolution', facts.recordDateFixedOn],
    ['broker-search', facts.brokerSearchSent],
    ['record-date', facts.recordDate],
    ['proxy-sent', facts.definitiveProxySent ?? facts.noticeMailed],
    ['notice-mailed', facts.noticeMailed],
    ['appraisal-rights-notice', facts.appraisalRightsNotified ?? facts.noticeMailed],
    ['13e3-disseminated', facts.schedule13e3Disseminated],
    ['information-statement', facts.informationStatementSent],
    ['stock-list', facts.stockListReady],
    ['inspector-appointed', facts.inspectorAppointed],
    ['final-vote', facts.finalVoteCertified],
    ['conditions-satisfied', facts.conditionsSatisfied],
    ['outside-date', facts.outsideDate],
    ['fiscal-year-end', facts.fiscalYearEnd],
    ['appraisal-notice', facts.appraisalNoticeSent],
    ['appraisal-petition', facts.appraisalPetitionFiled],
    ['dtc-notice', facts.dtcNotified],
    ['letters-of-transmittal', facts.transmittalMailed],
    ['fund-returned', facts.fundReturned],
  ];
}

function factMap(facts: DealFacts, moments: ReadonlyMap<MomentName, Moment>): Map<FactName, Fact> {
  const preliminary = moments.get('8-K-5.07');
  const final = moments.get('final-vote');
  const entries: (readonly [FactName, Fact | undefined])[] = [
    ['delivery', facts.delivery],
    ['exchange', exchangeName(facts.exchange)],
    ['structure', facts.structure],
    ['brokerSearchImpracticable', facts.brokerSearchImpracticable === undefined ? undefined : true],
    ['preliminaryVoteReported', preliminary && final ? preliminary.day < final.day : undefined],
    ['holdersOfRecord', facts.holdersOfRecord],
    ['s8Registered', facts.s8Registered],
    ['registrationUpdatedThisYear', facts.registrationUpdatedThisYear],
    ['staffRelief', facts.staffRelief],
    ['currentInReports', facts.currentInReports],
    ['filerStatus', facts.filerStatus],
    ['demandsOverOnePercent', facts.demands && overOnePercent(facts.demands)],
    [
      'demandsOverOneMillion',
      facts.demands?.value === undefined ? undefined : overOneMillion(facts.demands.value),
    ],
    ['cashTenderOffer', facts.hsr?.cashTenderOffer],
    ['earlyTermination', facts.hsr?.earlyTermination === undefined ? undefined : true],
    ['secondRequest', facts.hsr?.secondRequest === undefined ? undefined : true],
    ['secondRequestComplied', facts.hsr && facts.hsr.secondRequestComplied !== undefined],
    ['cfiusExtraordinary', facts.cfius?.extraordinary],
    ['cfiusOutcome', facts.cfius?.outcome],
    ['transmittalClause', facts.transmittalClause === undefined ? undefined : true],
    ['unclaimedMonths', facts.unclaimedMonths],
  ];
  const known = new Map<FactName, Fact>();
  for (const [name, value] of entries) if (value !== undefined) known.set(name, value);
  return known;
}

// --- meetings ---------------------------------------------------------------------------------------------------------

/** The frames of a meeting with its postponements and adjournments. The first meeting's ids carry no number. */
function meetingFrames(deal: Frame, chain: readonly Session[], index: number, facts: DealFacts): Frame[] {
  const prefix = index === 0 ? '' : `/meeting-${index + 1}`;
  return chain.flatMap((session, at): Frame[] => {
    if (session.postponedAway) return [];
    const before = chain[at - 1];
    if (session.opened === 'adjourned' && before)
      return [adjournmentFrame(deal, session, before, `${prefix}/adjournment-${at}`)];
    // Nothing is postponed once it has opened; facts that say so all the same keep a name for each of their days.
    const sat = chain.slice(0, at).some(({ postponedAway }) => !postponedAway);
    return [meetingFrame(deal, session, sat ? `${prefix}/postponement-${at}` : prefix, facts, index)];
  });
}

function meetingFrame(deal: Frame, session: Session, key: string, facts: DealFacts, index: number): Frame {
  const moments = new Map(deal.moments);
  const known = new Map(deal.facts);
  moments.set('meeting', session.moment);
  overlay(moments, 'record-date', session.recordDate);
  const postponed = session.opened === 'postponed';
  known.set('postponed', postponed);
  if (postponed && session.previous) moments.set('postponed-from', session.previous);
  // The deal's notice is that of its first meeting; a postponed one has notice only if it is recorded as its own.
  const shared = postponed || index > 0 ? laterNotice(facts, session) : facts.noticeMailed;
  const notice = session.noticeMailed ?? shared;
  replace(moments, 'notice-mailed', notice);
  replace(
    moments,
    'appraisal-rights-notice',
    postponed || index > 0 ? notice : (facts.appraisalRightsNotified ?? notice),
  );
  return { per: 'meeting', key, moments, facts: known };
}

/** A notice mailed after the day of the meeting that was put off can only be that of the new one. */
function laterNotice(facts: DealFacts, session: Session): Day | undefined {
  const { noticeMailed } = facts;
  if (noticeMailed === undefined || session.previous === undefined) return undefined;
  return noticeMailed >= session.previous.day ? noticeMailed : undefined;
}

function adjournmentFrame(deal: Frame, session: Session, before: Session, key: string): Frame {
  const moments = new Map(deal.moments);
  const known = new Map(deal.facts);
  moments.set('meeting', session.moment);
  moments.set('adjourned-from', before.moment);
  moments.set('adjourned-to', session.moment);
  overlay(moments, 'record-date', session.recordDate);
  replace(moments, 'new-notice-mailed', session.noticeMailed);
  known.set('newRecordDate', session.recordDate !== undefined && session.recordDate !== before.recordDate);
  if (before.announced !== undefined) known.set('announcedAtMeeting', before.announced);
  if (before.shownOnSite !== undefined) known.set('shownOnMeetingSite', before.shownOnSite);
  return { per: 'adjournment', key, moments, facts: known };
}

/** A meeting ends on the day of its last session (Form 8-K C&DI 121A.01). */
function lastSession(facts: DealFacts): Moment | undefined {
  const sessions = chainsOf(facts).flat();
  return sessions.filter(({ postponedAway }) => !postponedAway).at(-1)?.moment;
}

// --- filings ----------------------------------------------------------------------------------------------------------

interface Filed {
  form: string;
  items: readonly string[];
  moment: Moment;
}

function filingsOf(facts: DealFacts, knownAt: KnownAt | undefined): Filed[] {
  return (facts.filings ?? [])
    .flatMap((filing: FilingFacts): Filed[] => {
      const moment = filingMoment(filing.form, filing.filedAt ?? filing.filed, knownAt, filing.filed);
      return moment ? [{ form: formName(filing.form), items: filing.items ?? [], moment }] : [];
    })
    .toSorted((a, b) => (a.moment.day < b.moment.day ? -1 : a.moment.day > b.moment.day ? 1 : 0));
}

function formName(form: string): string {
  return form
    .trim()
    .toUpperCase()
    .replace(/^FORM\s+/, '');
}

/** The form that makes a moment, whose cut-off decides which day it bears. */
export function formOf(moment: MomentName): string | undefined {
  return FORMS[moment];
}

const FORMS: Partial<Record<MomentName, string>> = {
  'preliminary-proxy': 'PREM14A',
  'definitive-proxy': 'DEFM14A',
  '13e3-filed': 'SC 13E3',
  'form-25': '25',
  'form-25-first': '25',
  'form-15': '15',
};

/** The filing date: as stated, or by the cut-off of the form when only the moment of submission is known. */
export function filingMoment(
  form: string,
  value: DayOrInstant | undefined,
  knownAt: KnownAt | undefined,
  stated?: Day,
): Moment | undefined {
  if (value === undefined) return undefined;
  if (!isInstant(value)) return { day: value };
  if (stated !== undefined) return { day: stated, at: value };
  const day = newYorkDay(value);
  return { day: isHeld(day) ? edgarFilingDay(form, value, knownAt) : day, at: value };
}

function first(filings: readonly Filed[], forms: readonly string[]): Moment | undefined {
  return filings.find(({ form }) => forms.includes(form))?.moment;
}

function last(filings: readonly Filed[], forms: readonly string[]): Moment | undefined {
  return filings.findLast(({ form }) => forms.includes(form))?.moment;
}

/** The first report of an item since the event: an earlier one was about another event. */
function withItem(
  filings: readonly Filed[],
  form: string,
  item: string,
  since: Moment | undefined,
): Moment | undefined {
  if (!since) return undefined;
  return filings.find(
    (each) => each.form === form && each.items.includes(item) && each.moment.day >= since.day,
  )?.moment;
}

function sinceYearEnd({ fiscalYearEnd }: DealFacts, report: Moment | undefined): Moment | undefined {
  return report && (fiscalYearEnd === undefined || report.day > fiscalYearEnd) ? report : undefined;
}

// --- approvals and the annual report ------------------------------------------------------------------------------------

type Put = (name: MomentName, moment: Moment | undefined) => void;

function hsrMoments({ hsr }: DealFacts, put: Put): void {
  if (!hsr) return;
  put('hsr-received', momentOf(hsr.refiled ?? hsr.filed));
  put('hsr-complied', momentOf(hsr.secondRequestComplied));
}

function cfiusMoments({ cfius }: DealFacts, put: Put): void {
  if (!cfius) return;
  put('cfius-declaration', momentOf(cfius.declarationAccepted));
  put('cfius-notice', momentOf(cfius.noticeFiled));
  put('cfius-comments', momentOf(cfius.commentsReceived));
  const { refiledAccepted } = cfius;
  // What came before the parties withdrew and filed again belongs to a review that is over.
  const current = (day: Day | undefined) =>
    day === undefined || (refiledAccepted !== undefined && day < refiledAccepted) ? undefined : momentOf(day);
  put('cfius-accepted', momentOf(refiledAccepted ?? cfius.noticeAccepted));
  put('cfius-investigation', current(cfius.investigationOpened));
  put('cfius-president', current(cfius.sentToPresident));
  put('cfius-questions', momentOf(cfius.questionsAsked));
  put('cfius-answers', momentOf(cfius.questionsAnswered));
  put('cfius-concluded', current(cfius.concluded));
}

const HSR_PERIODS = APPROVAL_RULES.filter(
  (rule): rule is ClockRule => rule.id.startsWith('HSR-') && rule.kind === 'takes-effect',
);

function hsrExpiry(frame: Frame, knownAt: KnownAt | undefined): Moment | undefined {
  return latestDue(HSR_PERIODS, frame, knownAt);
}

/** The first day on which the merger may close: the day of early termination, or the day after the period expired. */
function hsrClear({ hsr }: DealFacts, expired: Moment | undefined): Moment | undefined {
  if (hsr?.earlyTermination !== undefined) return { day: hsr.earlyTermination };
  return expired && { day: addDays(expired.day, 1) };
}

const ANNUAL_REPORTS = DELISTING_RULES.filter(
  (rule): rule is ClockRule => 'countsFrom' in rule && rule.countsFrom === 'fiscal-year-end',
);

function annualReportDue(frame: Frame, knownAt: KnownAt | undefined): Moment | undefined {
  return latestDue(ANNUAL_REPORTS, frame, knownAt);
}

function latestDue(
  rules: readonly ClockRule[],
  frame: Frame,
  knownAt: KnownAt | undefined,
): Moment | undefined {
  const days = rules
    .filter((rule) => belongsTo(rule, editionOf(knownAt)))
    .filter((rule) => (rule.when ?? []).every((test) => holds(test, frame)))
    .filter((rule) => !(rule.unless ?? []).some((test) => holds(test, frame)))
    .flatMap((rule) => {
      const from = frame.moments.get(rule.countsFrom);
      return from && isCountable(rule, from.day) ? [dueDay(rule, from.day, knownAt)] : [];
    });
  const [one, ...others] = days;
  return one === undefined ? undefined : { day: latest(one, ...others) };
}

// --- small things -----------------------------------------------------------------------------------------------------

function momentOf(value: DayOrInstant | undefined): Moment | undefined {
  if (value === undefined) return undefined;
  return isInstant(value) ? { day: newYorkDay(value), at: value } : { day: value };
}

function planned(moment: Moment | undefined): Moment | undefined {
  return moment && { ...moment, planned: true };
}

function lastOf(moments: readonly (Moment | undefined)[]): Moment | undefined {
  return moments
    .filter((moment) => moment !== undefined)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
}

function overlay(moments: Map<MomentName, Moment>, name: MomentName, day: Day | undefined): void {
  if (day !== undefined) moments.set(name, { day });
}

function replace(moments: Map<MomentName, Moment>, name: MomentName, day: Day | undefined): void {
  if (day === undefined) moments.delete(name);
  else moments.set(name, { day });
}

/** 'Nasdaq Global Select Market' → 'nasdaq'; none for a company that is not listed. */
function exchangeName(exchange: string | undefined): string | undefined {
  if (exchange === undefined || /^(none|unlisted|otc)/i.test(exchange)) return undefined;
  return /nasdaq/i.test(exchange)
    ? 'nasdaq'
    : /nyse|new york/i.test(exchange)
      ? 'nyse'
      : exchange.toLowerCase();
}

// Comparisons of decimal texts in millionths, so that no share is lost to floating point.
function millionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

function overOnePercent({ shares, outstanding }: { shares: string; outstanding: string }): boolean {
  return millionths(shares) * 100n > millionths(outstanding);
}

function overOneMillion(value: string): boolean {
  return millionths(value) > millionths('1000000');
}
