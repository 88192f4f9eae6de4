import type { DealFacts } from '../deal-facts.ts';

/** Facts, and the findings that they must give: ids of blocking and of warning ones, and no others. */
export interface FactCase {
  readonly source: string;
  readonly facts: DealFacts;
  readonly blocks: readonly string[];
  readonly warns?: readonly string[];
}

/** The dates of CBMG that are on the public record. */
export const CBMG: DealFacts = {
  agreement: '2020-08-11',
  jurisdiction: 'Delaware',
  exchange: 'Nasdaq',
  preliminaryProxyFiled: '2020-10-09',
  schedule13e3Filed: '2020-10-09',
  definitiveProxyFiled: '2020-12-29',
  recordDate: '2020-12-18',
  noticeMailed: '2020-12-31',
  schedule13e3Disseminated: '2020-12-31',
  delivery: 'full-set',
  meetings: [{ on: '2021-02-08', at: '09:00' }],
  effective: '2021-02-19',
  form25Filed: '2021-02-19',
  filings: [
    { form: 'SC 13E3/A', filed: '2021-02-19' },
    { form: '4', filed: '2021-02-19' },
  ],
};

const DELAWARE = { jurisdiction: 'Delaware' };

export const FACT_CASES: readonly FactCase[] = [
  { source: 'rulebook 5: CBMG as it happened', facts: CBMG, blocks: [] },
  { source: 'nothing is known', facts: {}, blocks: [] },
  {
    source: 'rulebook 0: McKesson v. Derdiger, 61 days, the day of the meeting not counted',
    facts: { ...DELAWARE, recordDate: '2001-05-25', meetings: [{ on: '2001-07-25' }] },
    blocks: ['DGCL-213a-60'],
  },
  {
    source: 'McKesson, a day earlier is lawful',
    facts: { ...DELAWARE, recordDate: '2001-05-25', meetings: [{ on: '2001-07-24' }] },
    blocks: [],
  },
  {
    source: 'practice: CBMG on February 17, 2021 would have been day 61',
    facts: { ...CBMG, meetings: [{ on: '2021-02-17' }] },
    blocks: ['DGCL-213a-60'],
  },
  {
    source: 'practice: CBMG on February 16, 2021 was the last lawful day',
    facts: { ...CBMG, meetings: [{ on: '2021-02-16' }] },
    blocks: [],
  },
  {
    source: '8 Del. C. § 213(a): nine days are too few',
    facts: { ...DELAWARE, recordDate: '2021-01-30', meetings: [{ on: '2021-02-08' }] },
    blocks: ['DGCL-213a-10'],
  },
  {
    source: '8 Del. C. § 213(a): ten are enough',
    facts: { ...DELAWARE, recordDate: '2021-01-29', meetings: [{ on: '2021-02-08' }] },
    blocks: [],
  },
  {
    source: '8 Del. C. § 213(a): record date before the resolution',
    facts: { ...DELAWARE, recordDateFixedOn: '2020-12-19', recordDate: '2020-12-18' },
    blocks: ['DGCL-213a-resolution'],
  },
  {
    source: 'issue: mailing 19 days before',
    facts: { ...CBMG, noticeMailed: '2021-01-20', schedule13e3Disseminated: '2020-12-31' },
    blocks: ['DGCL-251c-20', 'DGCL-262d1-20'],
  },
  {
    source: 'mailing 20 days before',
    facts: { ...CBMG, noticeMailed: '2021-01-19', schedule13e3Disseminated: '2021-01-19' },
    blocks: [],
  },
  {
    source: 'Rule 13e-3 disclosure 19 days before',
    facts: { ...CBMG, schedule13e3Disseminated: '2021-01-20' },
    blocks: ['13e-3-f1-20'],
  },
  {
    source: 'appraisal notice apart, too late',
    facts: { ...CBMG, appraisalRightsNotified: '2021-01-25' },
    blocks: ['DGCL-262d1-20'],
  },
  {
    source: '8 Del. C. § 222(b), recalled: notice more than 60 days before',
    facts: {
      ...CBMG,
      noticeMailed: '2020-12-09',
      definitiveProxyFiled: '2020-12-08',
      recordDate: '2020-12-10',
    },
    blocks: [],
    warns: ['DGCL-222b-60'],
  },
  {
    source: 'issue: adjourned 31 days without new notice',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-03-11', announcedAtMeeting: true }],
    },
    blocks: ['DGCL-222c-30/adjournment-1'],
  },
  {
    source: 'adjourned 30 days, 82 days after the record date: the 60 days bind the first meeting only',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-03-10', announcedAtMeeting: true }],
    },
    blocks: [],
  },
  {
    source: 'rulebook 1.1: a deal of 2025, adjourned beyond 60 days',
    facts: {
      ...DELAWARE,
      recordDate: '2025-03-03',
      meetings: [{ on: '2025-04-25', adjournedTo: '2025-05-05', announcedAtMeeting: true }],
    },
    blocks: [],
  },
  {
    source: 'two hops of 20 days: each is measured by itself',
    facts: {
      ...DELAWARE,
      recordDate: '2021-01-04',
      meetings: [
        { on: '2021-02-08', adjournedTo: '2021-02-28', announcedAtMeeting: true },
        { on: '2021-02-28', adjournedTo: '2021-03-20', announcedAtMeeting: true },
        { on: '2021-03-20' },
      ],
    },
    blocks: [],
  },
  {
    source: 'the second hop is too long',
    facts: {
      ...DELAWARE,
      recordDate: '2021-01-04',
      meetings: [
        { on: '2021-02-08', adjournedTo: '2021-02-28', announcedAtMeeting: true },
        { on: '2021-02-28', adjournedTo: '2021-04-10', announcedAtMeeting: true },
      ],
    },
    blocks: ['DGCL-222c-30/adjournment-2'],
  },
  {
    source: 'adjourned 40 days with new notice',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-03-20', newNoticeMailed: '2021-02-26' }],
    },
    blocks: [],
  },
  {
    source: '§ 222(b), recalled: new notice nine days before the adjourned meeting',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-03-20', newNoticeMailed: '2021-03-11' }],
    },
    blocks: [],
    warns: ['DGCL-222b-10/adjournment-1'],
  },
  {
    source: 'adjourned, not announced, no notice',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-02-15', announcedAtMeeting: false }],
    },
    blocks: ['DGCL-222c-announcement/adjournment-1'],
  },
  {
    source: 'the site of the meeting did not help before August 2022',
    facts: {
      ...DELAWARE,
      meetings: [
        { on: '2021-02-08', adjournedTo: '2021-02-15', announcedAtMeeting: false, shownOnMeetingSite: true },
      ],
    },
    blocks: ['DGCL-222c-announcement/adjournment-1'],
  },
  {
    source: 'rulebook 1.11: since August 2022 a failed meeting may be adjourned on its site',
    facts: {
      ...DELAWARE,
      meetings: [
        { on: '2023-02-08', adjournedTo: '2023-02-15', announcedAtMeeting: false, shownOnMeetingSite: true },
      ],
    },
    blocks: [],
  },
  {
    source: 'since August 2022, neither announced nor shown',
    facts: {
      ...DELAWARE,
      meetings: [{ on: '2023-02-08', adjournedTo: '2023-02-15', announcedAtMeeting: false }],
    },
    blocks: ['DGCL-222c-announcement-2022/adjournment-1'],
  },
  {
    source: '§ 222(c): a new record date needs new notice',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [
        { on: '2021-02-08', adjournedTo: '2021-03-01', announcedAtMeeting: true },
        { on: '2021-03-01', recordDate: '2021-02-09' },
      ],
    },
    blocks: ['DGCL-222c-record-date/adjournment-1'],
  },
  {
    source: 'a new record date must lie 10 to 60 days before the adjourned meeting',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [
        {
          on: '2021-02-08',
          adjournedTo: '2021-03-01',
          announcedAtMeeting: true,
          newNoticeMailed: '2021-02-09',
        },
        { on: '2021-03-01', recordDate: '2021-02-20' },
      ],
    },
    blocks: ['DGCL-213a-10-adjourned/adjournment-1'],
  },
  {
    source: 'a new record date more than 60 days before the adjourned meeting',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [
        {
          on: '2021-02-08',
          adjournedTo: '2021-03-01',
          announcedAtMeeting: true,
          newNoticeMailed: '2021-02-09',
        },
        { on: '2021-03-01', recordDate: '2020-12-30' },
      ],
    },
    blocks: ['DGCL-213a-60-adjourned/adjournment-1'],
  },
  {
    source: 'practice: the 20 days again for a new record date',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [
        {
          on: '2021-02-08',
          adjournedTo: '2021-03-01',
          announcedAtMeeting: true,
          newNoticeMailed: '2021-02-12',
        },
        { on: '2021-03-01', recordDate: '2021-02-09' },
      ],
    },
    blocks: [],
    warns: ['DGCL-251c-20-adjourned/adjournment-1'],
  },
  {
    source: 'practice: postponed is not adjourned, and is counted afresh',
    facts: {
      ...CBMG,
      effective: undefined,
      form25Filed: undefined,
      filings: [],
      meetings: [{ on: '2021-02-08', postponedTo: '2021-02-22' }],
    },
    blocks: ['DGCL-213a-60'],
    warns: ['DGCL-222-postponed'],
  },
  {
    source: 'postponed within the 60 days and with 20 days of new notice',
    facts: {
      ...CBMG,
      recordDate: '2021-01-04',
      meetings: [{ on: '2021-02-08', postponedTo: '2021-02-22', newNoticeMailed: '2021-02-02' }],
      schedule13e3Disseminated: '2021-02-02',
    },
    blocks: [],
  },
  {
    source: 'postponed with 19 days of new notice',
    facts: {
      ...CBMG,
      recordDate: '2021-01-04',
      meetings: [
        { on: '2021-02-08', postponedTo: '2021-02-22' },
        { on: '2021-02-22', noticeMailed: '2021-02-03' },
      ],
    },
    blocks: ['DGCL-251c-20', 'DGCL-262d1-20'],
  },
  {
    source: 'postponed to a meeting with a record date of its own',
    facts: {
      ...DELAWARE,
      recordDate: '2020-12-18',
      meetings: [
        { on: '2021-02-08', postponedTo: '2021-03-15' },
        { on: '2021-03-15', recordDate: '2021-02-01', noticeMailed: '2021-02-10' },
      ],
    },
    blocks: [],
  },
  {
    source: 'postponed, then adjourned: the 60 days bind the day it opened',
    facts: {
      ...DELAWARE,
      recordDate: '2021-01-04',
      meetings: [
        { on: '2021-02-08', postponedTo: '2021-02-22', newNoticeMailed: '2021-02-01' },
        { on: '2021-02-22', adjournedTo: '2021-03-15', announcedAtMeeting: true },
      ],
    },
    blocks: [],
  },
  {
    source: 'rulebook 1.15: mailed nine days after the preliminary filing',
    facts: { ...CBMG, preliminaryProxyFiled: '2020-12-22' },
    blocks: ['14a-6a-10'],
    warns: [],
  },
  {
    source: 'a restart by a fundamental change',
    facts: { ...CBMG, preliminaryProxyRestarted: '2020-12-22' },
    blocks: ['14a-6a-10'],
  },
  {
    source: 'a preliminary filing after 5:30 p.m. bears the next business day',
    facts: { preliminaryProxyFiled: '2021-03-05T23:00:00.000Z', noticeMailed: '2021-03-17' },
    blocks: ['14a-6a-10'],
  },
  {
    source: 'the same at 5:29 p.m. is in time',
    facts: { preliminaryProxyFiled: '2021-03-05T22:29:00.000Z', noticeMailed: '2021-03-17' },
    blocks: [],
  },
  {
    source: 'rulebook 1.17: 19 business days in 2020',
    facts: { ...CBMG, brokerSearchSent: '2020-11-20' },
    blocks: ['14a-13-20bd'],
  },
  { source: '20 business days in 2020', facts: { ...CBMG, brokerSearchSent: '2020-11-19' }, blocks: [] },
  {
    source: 'impracticable for a special meeting',
    facts: {
      ...CBMG,
      brokerSearchSent: '2020-12-01',
      brokerSearchImpracticable: 'meeting called at short notice',
    },
    blocks: [],
  },
  {
    source: 'C&DI 133.02: since January 23, 2026 short of 20 warns',
    facts: { ...DELAWARE, recordDate: '2026-03-16', brokerSearchSent: '2026-03-02' },
    blocks: [],
    warns: ['14a-13-20bd-2026'],
  },
  {
    source: 'C&DI 133.02: short of ten days too',
    facts: { ...DELAWARE, recordDate: '2026-03-16', brokerSearchSent: '2026-03-09' },
    blocks: [],
    warns: ['14a-13-10d', '14a-13-20bd-2026'],
  },
  {
    source: 'the day before the relief it still blocks',
    facts: { ...DELAWARE, recordDate: '2026-01-22', brokerSearchSent: '2026-01-12' },
    blocks: ['14a-13-20bd'],
  },
  {
    source: 'rulebook 1.18: notice-and-access is barred',
    facts: { ...CBMG, delivery: 'notice-and-access' },
    blocks: ['14a-16-m'],
  },
  {
    source: 'an information statement 19 days before the closing',
    facts: { informationStatementSent: '2022-02-16', closing: '2022-03-07' },
    blocks: ['14c-2b-20'],
  },
  {
    source: 'the agreement 8-K a day late',
    facts: { agreement: '2020-08-11', filings: [{ form: '8-K', items: ['1.01'], filed: '2020-08-18' }] },
    blocks: ['8-K-1.01'],
  },
  {
    source: 'the 5.07 8-K on its last day',
    facts: { ...CBMG, filings: [{ form: '8-K', items: ['5.07'], filed: '2021-02-12' }] },
    blocks: [],
  },
  {
    source: 'the 5.07 8-K submitted at 5:31 p.m. on its last day',
    facts: { ...CBMG, filings: [{ form: '8-K', items: ['5.07'], filedAt: '2021-02-12T22:31:00.000Z' }] },
    blocks: ['8-K-5.07'],
  },
  {
    source: 'a 5.07 8-K about an earlier meeting meets nothing',
    facts: {
      ...CBMG,
      asOf: '2021-02-13',
      effective: undefined,
      form25Filed: undefined,
      brokerSearchSent: '2020-11-10',
      stockListReady: '2021-01-20',
      inspectorAppointed: '2021-01-20',
      filings: [
        { form: '8-K', items: ['5.07'], filed: '2020-06-10' },
        { form: '8-K', items: ['1.01'], filed: '2020-08-12' },
      ],
    },
    blocks: [],
    warns: ['8-K-5.07/overdue'],
  },
  {
    source: 'the vote ended at the adjourned meeting',
    facts: {
      ...DELAWARE,
      meetings: [{ on: '2021-02-08', adjournedTo: '2021-02-22', announcedAtMeeting: true }],
      filings: [{ form: '8-K', items: ['5.07'], filed: '2021-02-26' }],
    },
    blocks: [],
  },
  {
    source: 'preliminary results, the final ones amended late',
    facts: {
      ...CBMG,
      finalVoteCertified: '2021-02-11',
      filings: [
        { form: '8-K', items: ['5.07'], filed: '2021-02-09' },
        { form: '8-K/A', items: ['5.07'], filed: '2021-02-19' },
      ],
    },
    blocks: ['8-K-5.07-final'],
  },
  {
    source: 'final results in the first report: no amendment is due',
    facts: {
      ...CBMG,
      finalVoteCertified: '2021-02-08',
      asOf: '2021-02-18',
      filings: [
        { form: '8-K', items: ['1.01'], filed: '2020-08-12' },
        { form: '8-K', items: ['5.07'], filed: '2021-02-09' },
      ],
      brokerSearchSent: '2020-11-10',
      stockListReady: '2021-01-20',
      inspectorAppointed: '2021-01-20',
    },
    blocks: [],
  },
  {
    source: 'the closing 8-K a day late',
    facts: { ...CBMG, filings: [{ form: '8-K', items: ['2.01', '5.01'], filed: '2021-02-26' }] },
    blocks: ['8-K-closing'],
  },
  {
    source: 'Form 4 at 9:59 p.m. of the second business day',
    facts: { ...CBMG, filings: [{ form: '4', filedAt: '2021-02-24T02:59:00.000Z' }] },
    blocks: [],
  },
  {
    source: 'Form 4 a day late: recalled, so a warning',
    facts: { ...CBMG, filings: [{ form: '4', filedAt: '2021-02-24T03:01:00.000Z' }] },
    blocks: [],
    warns: ['Form-4'],
  },
  {
    source: 'a 13D exit three business days after, in 2024',
    facts: { effective: '2024-03-07', filings: [{ form: 'SC 13D/A', filed: '2024-03-12' }] },
    blocks: [],
    warns: ['13D-exit-2024'],
  },
  {
    source: 'issue: Form 15 before the delisting is effective',
    facts: { ...CBMG, form15Filed: '2021-02-26', holdersOfRecord: 1 },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: 'Form 15 on the tenth day',
    facts: { ...CBMG, form15Filed: '2021-03-01', holdersOfRecord: 1 },
    blocks: [],
  },
  {
    source: 'rulebook 3b: an amended Form 25 restarts the clocks',
    facts: { ...CBMG, form25Amended: ['2021-02-24'], form15Filed: '2021-03-01', holdersOfRecord: 1 },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: 'Form 15 with 300 holders',
    facts: { ...CBMG, form15Filed: '2021-03-01', holdersOfRecord: 300 },
    blocks: ['12g-4-300'],
  },
  {
    source: 'Form 15 with 299 holders',
    facts: { ...CBMG, form15Filed: '2021-03-01', holdersOfRecord: 299 },
    blocks: [],
  },
  {
    source: 'Form 15 and nothing known of a Form 25',
    facts: { ...DELAWARE, exchange: 'Nasdaq', form15Filed: '2021-03-01' },
    blocks: [],
    warns: ['Form15-without-Form25'],
  },
  {
    source: 'Form 15 and certainly no Form 25',
    facts: { ...DELAWARE, exchange: 'Nasdaq', form15Filed: '2021-03-01', complete: true },
    blocks: ['Form15-without-Form25'],
  },
  {
    source: 'Form 15 of a company that is not listed',
    facts: { ...DELAWARE, exchange: 'none', form15Filed: '2021-03-01', complete: true },
    blocks: [],
  },
  {
    source: 'Form 15 before the S-8 amendments',
    facts: { ...CBMG, form15Filed: '2021-03-01', s8Registered: true, s8Deregistered: '2021-03-02' },
    blocks: ['S8-before-Form15'],
  },
  {
    source: 'Form 15 with the S-8 amendments',
    facts: { ...CBMG, form15Filed: '2021-03-01', s8Registered: true, s8Deregistered: '2021-03-01' },
    blocks: [],
  },
  {
    source: 'Form 15, the S-8 still effective',
    facts: { ...CBMG, form15Filed: '2021-03-01', s8Registered: true, complete: true },
    blocks: ['S8-still-effective'],
  },
  {
    source: 'Rule 12h-3 in a year of an updated registration statement',
    facts: { ...CBMG, form15Filed: '2021-03-01', registrationUpdatedThisYear: true },
    blocks: ['12h-3-c'],
  },
  {
    source: 'the same with staff relief',
    facts: { ...CBMG, form15Filed: '2021-03-01', registrationUpdatedThisYear: true, staffRelief: true },
    blocks: [],
  },
  {
    source: 'practice: a closing on March 22 delists after the Form 10-K is due',
    facts: { ...DELAWARE, fiscalYearEnd: '2020-12-31', closing: '2021-03-22' },
    blocks: [],
    warns: ['10-K-window'],
  },
  {
    source: 'a closing on March 21 would not',
    facts: { ...DELAWARE, fiscalYearEnd: '2020-12-31', closing: '2021-03-21' },
    blocks: [],
  },
  {
    source: 'the Form 10-K not filed, reporting not ended',
    facts: { fiscalYearEnd: '2020-12-31', asOf: '2021-04-02' },
    blocks: [],
    warns: ['10-K-90/overdue'],
  },
  {
    source: 'the Form 10-K not filed, reporting ended by Form 15',
    facts: { fiscalYearEnd: '2020-12-31', asOf: '2021-04-02', form15Filed: '2021-03-15' },
    blocks: [],
  },
  {
    source: '8 Del. C. § 262(d)(1): the notice on day 11',
    facts: { ...CBMG, appraisalNoticeSent: '2021-03-02' },
    blocks: ['DGCL-262d1-10'],
  },
  {
    source: '8 Del. C. § 262(e): a petition on the Monday after a Saturday',
    facts: { ...CBMG, appraisalPetitionFiled: '2021-06-21' },
    blocks: ['DGCL-262e-120'],
  },
  {
    source: 'rulebook 1.8: 50,632 shares at $19.75 are below both limbs',
    facts: { ...CBMG, demands: { shares: '50632', outstanding: '19478048', value: '999982.00' } },
    blocks: [],
  },
  {
    source: 'rulebook 1.8: 50,633 shares exceed $1,000,000',
    facts: { ...CBMG, demands: { shares: '50633', outstanding: '19478048', value: '1000001.75' } },
    blocks: [],
    warns: ['DGCL-262g-million'],
  },
  {
    source: 'rulebook 1.8: more than 1% of the class',
    facts: { ...CBMG, demands: { shares: '194780.49', outstanding: '19478048', value: '3846914.68' } },
    blocks: [],
    warns: ['DGCL-262g-de-minimis'],
  },
  {
    source: 'rulebook 1.8: no de minimis rule for agreements before August 2016',
    facts: {
      agreement: '2016-07-31',
      jurisdiction: 'Delaware',
      demands: { shares: '500000', outstanding: '1000000' },
    },
    blocks: [],
  },
  {
    source: 'closing on the last day of the HSR period',
    facts: { hsr: { filed: '2022-05-02' }, closing: '2022-06-01' },
    blocks: ['HSR-closing'],
  },
  {
    source: 'closing on the day after the HSR period',
    facts: { hsr: { filed: '2022-05-02' }, closing: '2022-06-02' },
    blocks: [],
  },
  {
    source: 'early termination',
    facts: { hsr: { filed: '2022-05-02', earlyTermination: '2022-05-20' }, closing: '2022-05-20' },
    blocks: [],
  },
  {
    source: 'HSR withdrawn and filed again',
    facts: { hsr: { filed: '2022-05-02', refiled: '2022-06-03' }, closing: '2022-06-15' },
    blocks: ['HSR-closing'],
  },
  {
    source: 'a second request that nobody complied with',
    facts: {
      hsr: { filed: '2022-05-02', secondRequest: '2022-06-01' },
      closing: '2022-08-01',
      complete: true,
    },
    blocks: ['HSR-second-request-open'],
  },
  {
    source: 'HSR clearance lapsed after a year',
    facts: { hsr: { filed: '2021-05-03' }, closing: '2022-06-03' },
    blocks: ['HSR-1y'],
  },
  {
    source: 'CFIUS answers on the fourth business day',
    facts: {
      cfius: { noticeAccepted: '2021-02-01', questionsAsked: '2021-03-08', questionsAnswered: '2021-03-12' },
    },
    blocks: [],
    warns: ['CFIUS-answers'],
  },
  {
    source: 'CFIUS unable to conclude is not clearance',
    facts: {
      cfius: { declarationAccepted: '2021-01-04', outcome: 'unable-to-conclude', concluded: '2021-02-03' },
      closing: '2021-02-19',
    },
    blocks: [],
    warns: ['CFIUS-not-clearance'],
  },
  {
    source: 'closing before CFIUS concluded',
    facts: { cfius: { noticeAccepted: '2021-01-04', concluded: '2021-02-22' }, closing: '2021-02-19' },
    blocks: [],
    warns: ['CFIUS-closing'],
  },
  {
    source: 'closing after the outside date',
    facts: { ...CBMG, outsideDate: '2021-02-18' },
    blocks: [],
    warns: ['outside-date'],
  },
  {
    source: 'practice: third Business Day in New York, Hong Kong and the PRC after February 8 is February 18',
    facts: {
      ...CBMG,
      conditionsSatisfied: '2021-02-08',
      closingClause: { businessDays: 3, cities: ['new-york', 'hong-kong', 'prc'] },
    },
    blocks: [],
    warns: ['closing-clause'],
  },
  {
    source: 'the same after February 9 is February 19, the day CBMG closed',
    facts: {
      ...CBMG,
      conditionsSatisfied: '2021-02-09',
      closingClause: { businessDays: 3, cities: ['new-york', 'hong-kong', 'prc'] },
    },
    blocks: [],
  },
  {
    source: 'a clock of the agreement that no rule knows',
    facts: {
      agreement: '2020-08-11',
      closing: '2021-02-19',
      contractClocks: [
        {
          name: 'Ticking fee',
          section: '2.9',
          kind: 'no-later-than',
          from: 'agreement',
          to: 'closing',
          number: 6,
          unit: 'months',
        },
      ],
    },
    blocks: [],
    warns: ['contract/Ticking fee'],
  },
  {
    source: 'practice: a cap of the agreement on adjournments binds each of them',
    facts: {
      ...DELAWARE,
      meetings: [
        { on: '2021-02-08', adjournedTo: '2021-02-17', announcedAtMeeting: true },
        { on: '2021-02-17', adjournedTo: '2021-03-01', announcedAtMeeting: true },
      ],
      contractClocks: [
        {
          name: 'Adjournment cap',
          section: '6.2(b)',
          kind: 'no-later-than',
          from: 'adjourned-from',
          to: 'adjourned-to',
          number: 10,
          unit: 'calendar-days',
        },
      ],
    },
    blocks: [],
    warns: ['contract/Adjournment cap/adjournment-2'],
  },
  {
    source: 'a cap of the agreement on postponements, in business days',
    facts: {
      ...DELAWARE,
      recordDate: '2021-01-04',
      meetings: [{ on: '2021-02-08', postponedTo: '2021-02-22', newNoticeMailed: '2021-02-01' }],
      contractClocks: [
        {
          name: 'Postponement cap',
          section: '6.2(b)',
          kind: 'no-later-than',
          from: 'postponed-from',
          to: 'meeting',
          number: 8,
          unit: 'business-days',
        },
      ],
    },
    blocks: [],
    warns: ['contract/Postponement cap'],
  },
  {
    source: 'the fund handed back before the agreement allows',
    facts: { ...CBMG, unclaimedMonths: 12, fundReturned: '2022-02-18' },
    blocks: [],
    warns: ['unclaimed-funds'],
  },
  {
    source: 'DTC told four bank days before',
    facts: { ...CBMG, dtcNotified: '2021-02-12' },
    blocks: [],
    warns: ['DTC-notice-5bd'],
  },
  {
    source: 'a Nevada company: Delaware law does not bind it, Nevada law is recalled',
    facts: {
      jurisdiction: 'Nevada',
      recordDate: '2020-12-18',
      noticeMailed: '2021-01-25',
      meetings: [{ on: '2021-02-17' }],
    },
    blocks: [],
    warns: ['NRS-78.350-60'],
  },
  {
    source: 'an Ohio company',
    facts: {
      jurisdiction: 'OH',
      recordDate: '2020-12-18',
      noticeMailed: '2021-02-12',
      meetings: [{ on: '2021-02-17' }],
    },
    blocks: [],
    warns: ['ORC-1701.41', 'ORC-1701.45'],
  },
  {
    source: 'a Cayman company: no record-date rule of any state',
    facts: {
      jurisdiction: 'Cayman Islands',
      recordDate: '2020-10-18',
      noticeMailed: '2021-02-12',
      meetings: [{ on: '2021-02-17' }],
    },
    blocks: [],
  },
  {
    source: 'a Cayman company is still bound by the proxy rules',
    facts: { jurisdiction: 'Cayman', delivery: 'notice-and-access', meetings: [{ on: '2021-02-17' }] },
    blocks: ['14a-16-m'],
  },
  {
    source: 'a Maryland company: no company law held',
    facts: { jurisdiction: 'Maryland', recordDate: '2020-10-18', meetings: [{ on: '2021-02-17' }] },
    blocks: [],
  },
  {
    source: 'nothing is said of the state: Delaware',
    facts: { recordDate: '2020-12-18', meetings: [{ on: '2021-02-17' }] },
    blocks: ['DGCL-213a-60'],
  },
];
