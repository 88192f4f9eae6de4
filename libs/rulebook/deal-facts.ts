import type { CityId } from '#libs/calendar/calendars.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import type { MomentName } from './moments.ts';

/** Where the hour matters (an EDGAR filing after 5:30 p.m.) the moment, else the day. */
export type DayOrInstant = Day | Instant;

/** What is known of a deal, all of it optional: `facts.yaml`, and what the core hands over. */
export interface DealFacts {
  /** What the deal is called, for the heading only. */
  name?: string | undefined;
  /** The day the merger agreement was signed. */
  agreement?: Day | undefined;
  jurisdiction?: string | undefined;
  exchange?: string | undefined;
  /** Exempt from the proxy rules, Form 8-K, Form 10-K and Form 4; not from Rule 13e-3, Form 25 and Form 15. */
  foreignPrivateIssuer?: boolean | undefined;
  recordDate?: Day | undefined;
  /** The day of the board's resolution fixing the record date. */
  recordDateFixedOn?: Day | undefined;
  preliminaryProxyFiled?: DayOrInstant | undefined;
  /** A later preliminary filing that was a fundamental change and so restarted the ten days. */
  preliminaryProxyRestarted?: DayOrInstant | undefined;
  definitiveProxyFiled?: DayOrInstant | undefined;
  /** The definitive proxy statement was first sent; absent: the day the notice was mailed. */
  definitiveProxySent?: Day | undefined;
  brokerSearchSent?: Day | undefined;
  /** Why the 20 business days were impracticable (Rule 14a-13(a)(3)). */
  brokerSearchImpracticable?: string | undefined;
  noticeMailed?: Day | undefined;
  /** Notice of appraisal rights before the meeting, when it did not go with the notice of meeting. */
  appraisalRightsNotified?: Day | undefined;
  delivery?: 'full-set' | 'notice-and-access' | undefined;
  schedule13e3Filed?: DayOrInstant | undefined;
  schedule13e3Disseminated?: Day | undefined;
  schedule13e3FinalAmendment?: DayOrInstant | undefined;
  informationStatementSent?: Day | undefined;
  /** Whether votes are asked for at a meeting, by written consent, or not at all (tender offer and § 251(h)). */
  structure?: 'meeting' | 'written-consent' | 'tender-offer' | undefined;
  stockListReady?: Day | undefined;
  inspectorAppointed?: Day | undefined;
  meetings?: MeetingFacts[] | undefined;
  /** The moment the meeting ended, when it ended on another day than it was called for. */
  meetingEnded?: DayOrInstant | undefined;
  finalVoteCertified?: DayOrInstant | undefined;
  outsideDate?: Day | undefined;
  /** All conditions but those of the closing itself were satisfied or waived. */
  conditionsSatisfied?: Day | undefined;
  closingClause?: BusinessDayClause | undefined;
  /** A closing that is set and has not happened. */
  closing?: Day | undefined;
  /** The merger's effective time. */
  effective?: DayOrInstant | undefined;
  form25Filed?: DayOrInstant | undefined;
  /** Amended Forms 25: each restarts the clocks. */
  form25Amended?: DayOrInstant[] | undefined;
  form15Filed?: DayOrInstant | undefined;
  holdersOfRecord?: number | undefined;
  /** Effective registration statements on Form S-8 or S-3 with unsold securities. */
  s8Registered?: boolean | undefined;
  /** The post-effective amendments that take the unsold securities off. */
  s8Deregistered?: DayOrInstant | undefined;
  /** A Securities Act registration statement went effective or was updated under § 10(a)(3) in this fiscal year. */
  registrationUpdatedThisYear?: boolean | undefined;
  /** Staff no-action relief (SLB 18) for a suspension under § 15(d) in such a year. */
  staffRelief?: boolean | undefined;
  /** All reports that were due under the Exchange Act have been filed. */
  currentInReports?: boolean | undefined;
  fiscalYearEnd?: Day | undefined;
  filerStatus?: 'large-accelerated' | 'accelerated' | 'non-accelerated' | undefined;
  annualReportFiled?: DayOrInstant | undefined;
  /** § 262(d): the surviving corporation's notice after the effective date. */
  appraisalNoticeSent?: Day | undefined;
  appraisalPetitionFiled?: Day | undefined;
  /** Shares for which appraisal is still demanded: decimal strings. */
  demands?: { shares: string; outstanding: string; value?: string | undefined } | undefined;
  hsr?: HsrFacts | undefined;
  cfius?: CfiusFacts | undefined;
  dtcNotified?: Day | undefined;
  transmittalClause?: BusinessDayClause | undefined;
  transmittalMailed?: Day | undefined;
  unclaimedMonths?: number | undefined;
  fundReturned?: Day | undefined;
  goShopDays?: number | undefined;
  filings?: FilingFacts[] | undefined;
  /** Clocks of the agreement that no rule knows. */
  contractClocks?: ContractClock[] | undefined;
  /** Nothing that these facts do not say has happened: what the core hands over, and no hand-written list is. */
  complete?: boolean | undefined;
  /** The moment the deal is looked at: what is late by then, and which closures were known (of a day: at its start). */
  asOf?: DayOrInstant | undefined;
}

export interface MeetingFacts {
  on: Day;
  at?: string | undefined;
  recordDate?: Day | undefined;
  /** Notice of this meeting or session, when not the deal's `noticeMailed`. */
  noticeMailed?: Day | undefined;
  /** The meeting opened and was adjourned to this day. */
  adjournedTo?: Day | undefined;
  /** The meeting did not open; it was put off to this day and is counted afresh. */
  postponedTo?: Day | undefined;
  /** Time and place of the adjourned meeting were announced at the meeting. */
  announcedAtMeeting?: boolean | undefined;
  /** A technical failure, with the adjourned time and place shown on the meeting's own site. */
  shownOnMeetingSite?: boolean | undefined;
  /** New notice of the adjourned or postponed meeting. */
  newNoticeMailed?: Day | undefined;
}

export interface BusinessDayClause {
  businessDays: number;
  cities: CityId[];
  /** Other calendars that must be open too, when the agreement says so. */
  also?: ('sec' | 'nasdaq')[] | undefined;
  section?: string | undefined;
}

export interface HsrFacts {
  /** Both sides' notifications were received. */
  filed?: Day | undefined;
  /** Withdrawn and filed again: the period starts again. */
  refiled?: Day | undefined;
  cashTenderOffer?: boolean | undefined;
  secondRequest?: Day | undefined;
  /** Both sides complied with the second request. */
  secondRequestComplied?: Day | undefined;
  earlyTermination?: Day | undefined;
}

export interface CfiusFacts {
  declarationAccepted?: Day | undefined;
  noticeFiled?: Day | undefined;
  commentsReceived?: Day | undefined;
  /** Day one of the review. */
  noticeAccepted?: Day | undefined;
  /** The notice was withdrawn and filed again: day one of the new review. What an earlier review led to is void. */
  refiledAccepted?: Day | undefined;
  investigationOpened?: Day | undefined;
  extraordinary?: boolean | undefined;
  sentToPresident?: Day | undefined;
  questionsAsked?: Day | undefined;
  questionsAnswered?: Day | undefined;
  concluded?: Day | undefined;
  outcome?:
    | 'no-unresolved-concerns'
    | 'not-covered'
    | 'no-presidential-action'
    | 'unable-to-conclude'
    | 'prohibited'
    | undefined;
}

export interface FilingFacts {
  form: string;
  /** Submitted to EDGAR at this moment: its filing date follows from the form's cut-off. */
  filedAt?: Instant | undefined;
  /** The filing date itself. */
  filed?: Day | undefined;
  items?: string[] | undefined;
  accession?: string | undefined;
}

export interface ContractClock {
  name: string;
  section: string;
  kind: 'no-later-than' | 'no-earlier-than';
  from: MomentName | Day;
  to?: MomentName | undefined;
  number: number;
  unit: 'calendar-days' | 'months' | 'business-days';
  cities?: CityId[] | undefined;
  owner?: string | undefined;
}
