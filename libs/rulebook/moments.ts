import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';

/** What a rule counts from or to. */
export const MOMENT_NAMES = [
  'agreement',
  'record-date-resolution',
  'broker-search',
  'record-date',
  'preliminary-proxy',
  'definitive-proxy',
  'proxy-sent',
  'notice-mailed',
  'new-notice-mailed',
  'appraisal-rights-notice',
  '13e3-filed',
  '13e3-disseminated',
  '13e3-final-amendment',
  'information-statement',
  'stock-list',
  'inspector-appointed',
  'meeting',
  'meeting-ended',
  'final-vote',
  'postponed-from',
  'adjourned-from',
  'adjourned-to',
  'conditions-satisfied',
  'outside-date',
  'closing',
  'effective',
  'form-25',
  'form-25-first',
  'form-15',
  's8-deregistered',
  '8-K-1.01',
  '8-K-5.07',
  '8-K-5.07-final',
  '8-K-closing',
  'form-4',
  '13d-exit',
  'fiscal-year-end',
  'annual-report',
  'annual-report-due',
  'appraisal-demand',
  'appraisal-notice',
  'appraisal-withdrawal',
  'appraisal-petition',
  'hsr-received',
  'hsr-complied',
  'hsr-expired',
  'hsr-clear',
  'cfius-declaration',
  'cfius-notice',
  'cfius-comments',
  'cfius-accepted',
  'cfius-investigation',
  'cfius-president',
  'cfius-questions',
  'cfius-answers',
  'cfius-concluded',
  'dtc-notice',
  'letters-of-transmittal',
  'fund-returned',
  'holder-lost',
  'holder-searched',
  'check-unnegotiated',
  'payee-notified',
  'property-blocked',
  'block-reported',
] as const;

export type MomentName = (typeof MOMENT_NAMES)[number];

export interface Moment {
  day: Day;
  /** Known to the hour. */
  at?: Instant;
  /** Set for a day to come, not done: judged like what was done, but meets no deadline. */
  planned?: true;
}

/** Whatever is no moment. */
export type FactName =
  | 'delivery'
  | 'exchange'
  | 'structure'
  | 'brokerSearchImpracticable'
  | 'postponed'
  | 'newRecordDate'
  | 'announcedAtMeeting'
  | 'shownOnMeetingSite'
  | 'preliminaryVoteReported'
  | 'holdersOfRecord'
  | 's8Registered'
  | 'registrationUpdatedThisYear'
  | 'staffRelief'
  | 'currentInReports'
  | 'filerStatus'
  | 'demandsOverOnePercent'
  | 'demandsOverOneMillion'
  | 'cashTenderOffer'
  | 'earlyTermination'
  | 'secondRequest'
  | 'secondRequestComplied'
  | 'cfiusExtraordinary'
  | 'cfiusOutcome'
  | 'transmittalClause'
  | 'unclaimedMonths';

export type Fact = string | number | boolean;

/** One reading of the facts: the deal's, or that of one meeting or one adjournment. */
export interface Frame {
  per: 'deal' | 'meeting' | 'adjournment';
  /** Part of the ids of what is found in it; empty for the deal's own. */
  key: string;
  moments: ReadonlyMap<MomentName, Moment>;
  facts: ReadonlyMap<FactName, Fact>;
}
