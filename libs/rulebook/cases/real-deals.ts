import type { DealFacts } from '../deal-facts.ts';
import type { FactCase } from './fact-cases.ts';

// Deals that went through, by the dates on the public record, and what would have been wrong with other dates.

const TWITTER: DealFacts = {
  name: 'Twitter',
  agreement: '2022-04-25',
  jurisdiction: 'Delaware',
  exchange: 'New York Stock Exchange',
  preliminaryProxyFiled: '2022-05-17',
  recordDate: '2022-07-22',
  noticeMailed: '2022-07-26',
  delivery: 'full-set',
  meetings: [{ on: '2022-09-13', at: '13:00' }],
  effective: '2022-10-27',
  form25Filed: '2022-10-28',
  form15Filed: '2022-11-08',
};

/** Adjourned twice on its record date, a third time on a new one; a supplement with new notice was mailed on August 14. */
const DELL: DealFacts = {
  name: 'Dell',
  agreement: '2013-02-05',
  jurisdiction: 'Delaware',
  exchange: 'Nasdaq',
  preliminaryProxyFiled: '2013-03-29',
  recordDate: '2013-06-03',
  noticeMailed: '2013-05-31',
  schedule13e3Disseminated: '2013-05-31',
  delivery: 'full-set',
  meetings: [
    { on: '2013-07-18', adjournedTo: '2013-07-24', announcedAtMeeting: true },
    { on: '2013-07-24', adjournedTo: '2013-08-02', announcedAtMeeting: true },
    { on: '2013-08-02', adjournedTo: '2013-09-12', announcedAtMeeting: true, newNoticeMailed: '2013-08-14' },
    { on: '2013-09-12', recordDate: '2013-08-13' },
  ],
  effective: '2013-10-29',
};

const ACTIVISION: DealFacts = {
  name: 'Activision Blizzard',
  agreement: '2022-01-18',
  jurisdiction: 'Delaware',
  exchange: 'Nasdaq',
  recordDate: '2022-03-14',
  noticeMailed: '2022-03-21',
  delivery: 'full-set',
  meetings: [{ on: '2022-04-28' }],
  effective: '2023-10-13',
  form25Filed: '2023-10-13',
};

const WALGREENS: DealFacts = {
  name: 'Walgreens Boots Alliance',
  agreement: '2025-03-06',
  jurisdiction: 'Delaware',
  exchange: 'Nasdaq',
  recordDate: '2025-06-06',
  noticeMailed: '2025-06-09',
  schedule13e3Disseminated: '2025-06-09',
  delivery: 'full-set',
  meetings: [{ on: '2025-07-11' }],
  effective: '2025-08-28',
  form25Filed: '2025-08-28',
};

/** A Cayman company with American depositary shares: a foreign private issuer. */
const FIFTY_EIGHT: DealFacts = {
  name: '58.com',
  agreement: '2020-06-15',
  jurisdiction: 'Cayman Islands',
  foreignPrivateIssuer: true,
  exchange: 'NYSE',
  schedule13e3Filed: '2020-07-09',
  noticeMailed: '2020-08-11',
  schedule13e3Disseminated: '2020-08-11',
  meetings: [{ on: '2020-09-07' }],
  effective: '2020-09-17',
  form25Filed: '2020-09-18',
  form15Filed: '2020-09-28',
};

const DELAWARE = { jurisdiction: 'Delaware' };

export const REAL_DEALS: readonly FactCase[] = [
  { source: 'Twitter as it happened', facts: TWITTER, blocks: [] },
  {
    source: 'Twitter, had Form 15 gone in a day before the delisting took effect',
    facts: { ...TWITTER, form15Filed: '2022-11-06' },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: 'Twitter, had the meeting slipped to September 21, 2022: 61 days',
    facts: { ...TWITTER, meetings: [{ on: '2022-09-21' }] },
    blocks: ['DGCL-213a-60'],
  },
  {
    source: 'Dell as it happened: three adjournments, the last of 41 days with new notice',
    facts: DELL,
    blocks: [],
  },
  {
    source: 'Dell, without the new notice: more than 30 days, and a new record date',
    facts: {
      ...DELL,
      meetings: DELL.meetings?.map(({ newNoticeMailed: _, ...meeting }) => meeting),
    },
    blocks: ['DGCL-222c-30/adjournment-3', 'DGCL-222c-record-date/adjournment-3'],
  },
  {
    source: 'Dell, had it kept its record date: the hops of 6, 9 and 41 days are measured one by one',
    facts: {
      ...DELL,
      meetings: [
        { on: '2013-07-18', adjournedTo: '2013-07-24' },
        { on: '2013-07-24', adjournedTo: '2013-08-02' },
        { on: '2013-08-02', adjournedTo: '2013-09-12' },
      ],
    },
    blocks: ['DGCL-222c-30/adjournment-3'],
  },
  {
    source: 'Dell, had it postponed instead: day 101 from the record date',
    facts: {
      ...DELL,
      meetings: [{ on: '2013-07-18', postponedTo: '2013-09-12', newNoticeMailed: '2013-08-14' }],
    },
    blocks: ['DGCL-213a-60'],
  },
  {
    source: 'Activision Blizzard as it happened: 20 months from signing to closing',
    facts: ACTIVISION,
    blocks: [],
  },
  {
    source: 'Activision Blizzard, mailed 19 days before',
    facts: { ...ACTIVISION, noticeMailed: '2022-04-09' },
    blocks: ['DGCL-251c-20', 'DGCL-262d1-20'],
  },
  { source: 'Walgreens Boots Alliance as it happened', facts: WALGREENS, blocks: [] },
  {
    source:
      'Walgreens Boots Alliance, the closing 8-K on September 5, 2025: Labor Day is no excuse for two days',
    facts: { ...WALGREENS, filings: [{ form: '8-K', items: ['2.01', '3.01', '5.01'], filed: '2025-09-05' }] },
    blocks: ['8-K-closing'],
  },
  {
    source: 'Walgreens Boots Alliance, the closing 8-K on September 4, 2025',
    facts: { ...WALGREENS, filings: [{ form: '8-K', items: ['2.01', '3.01', '5.01'], filed: '2025-09-04' }] },
    blocks: [],
  },
  { source: '58.com as it happened', facts: FIFTY_EIGHT, blocks: [] },
  {
    source: '58.com: no 8-K and no proxy rule for a foreign private issuer',
    facts: {
      ...FIFTY_EIGHT,
      preliminaryProxyFiled: '2020-08-10',
      filings: [{ form: '8-K', items: ['2.01'], filed: '2020-12-01' }],
    },
    blocks: [],
  },
  {
    source: '58.com: Rule 13e-3 binds it all the same',
    facts: { ...FIFTY_EIGHT, schedule13e3Disseminated: '2020-08-19' },
    blocks: ['13e-3-f1-20'],
  },
  {
    source: 'McKesson v. Derdiger in an Ohio company: a warning, from memory',
    facts: { jurisdiction: 'Ohio', recordDate: '2001-05-25', meetings: [{ on: '2001-07-25' }] },
    blocks: [],
    warns: ['ORC-1701.45'],
  },
  {
    source: 'McKesson v. Derdiger in a Cayman company: no rule',
    facts: { jurisdiction: 'Cayman', recordDate: '2001-05-25', meetings: [{ on: '2001-07-25' }] },
    blocks: [],
  },
  {
    source: 'an adjournment of 45 days in Nevada: § 222 is not applied',
    facts: {
      jurisdiction: 'Nevada',
      recordDate: '2014-01-28',
      meetings: [{ on: '2014-03-05', adjournedTo: '2014-04-19', announcedAtMeeting: false }],
    },
    blocks: [],
  },
  {
    source: 'adjourned on July 29, 2022, shown on the site only: the law of the day of the adjournment',
    facts: {
      ...DELAWARE,
      meetings: [
        { on: '2022-07-29', adjournedTo: '2022-08-05', announcedAtMeeting: false, shownOnMeetingSite: true },
      ],
    },
    blocks: ['DGCL-222c-announcement/adjournment-1'],
  },
  {
    source: 'adjourned on August 1, 2022, shown on the site only',
    facts: {
      ...DELAWARE,
      meetings: [
        { on: '2022-08-01', adjournedTo: '2022-08-05', announcedAtMeeting: false, shownOnMeetingSite: true },
      ],
    },
    blocks: [],
  },
  {
    source: '13D exit of Friday, February 2, 2024: the next business day, by practice',
    facts: { effective: '2024-02-02', filings: [{ form: 'SC 13D/A', filed: '2024-02-06' }] },
    blocks: [],
    warns: ['13D-exit'],
  },
  {
    source: '13D exit of Monday, February 5, 2024: two business days',
    facts: { effective: '2024-02-05', filings: [{ form: 'SC 13D/A', filedAt: '2024-02-08T02:59:00.000Z' }] },
    blocks: [],
  },
  {
    source: 'mourning of December 5, 2018: a closing of December 4 is reported by December 11',
    facts: { effective: '2018-12-04', filings: [{ form: '8-K', items: ['2.01'], filed: '2018-12-11' }] },
    blocks: [],
  },
  {
    source: 'mourning of January 9, 2025: the fifth business day is a day late',
    facts: { effective: '2025-01-07', filings: [{ form: '8-K', items: ['2.01'], filed: '2025-01-15' }] },
    blocks: ['8-K-closing'],
  },
  {
    source: 'storm of October 29 and 30, 2012: the exchange files Form 25 when it opens again',
    facts: { exchange: 'Nasdaq', effective: '2012-10-26', form25Filed: '2012-10-31' },
    blocks: [],
  },
  {
    source: 'storm of October 29 and 30, 2012: EDGAR was open, and the 8-K due all the same',
    facts: { effective: '2012-10-26', filings: [{ form: '8-K', items: ['2.01'], filed: '2012-11-02' }] },
    blocks: ['8-K-closing'],
  },
  {
    source: 'Form 15 on the day of Form 25',
    facts: { ...DELAWARE, exchange: 'Nasdaq', form25Filed: '2024-03-07', form15Filed: '2024-03-07' },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: 'Form 15 before Form 25',
    facts: { ...DELAWARE, exchange: 'Nasdaq', form25Filed: '2024-03-07', form15Filed: '2024-03-01' },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: 'Form 25 filed at 5:31 p.m. bears the next day, and so the ten days',
    facts: { ...DELAWARE, form25Filed: '2021-02-19T22:31:00.000Z', form15Filed: '2021-03-03' },
    blocks: ['Form15-after-delisting'],
  },
  {
    source: '17 CFR 240.12h-3(a): a company that is not current in its reports',
    facts: { ...DELAWARE, form15Filed: '2021-03-01', currentInReports: false },
    blocks: ['12h-3-current'],
  },
  {
    source: 'a record date after the meeting',
    facts: { ...DELAWARE, recordDate: '2021-02-10', meetings: [{ on: '2021-02-08' }] },
    blocks: ['DGCL-213a-10'],
  },
  {
    source: 'notice-and-access with 45 days is barred all the same',
    facts: {
      ...DELAWARE,
      delivery: 'notice-and-access',
      recordDate: '2026-07-20',
      noticeMailed: '2026-08-01',
      meetings: [{ on: '2026-09-15' }],
    },
    blocks: ['14a-16-m'],
  },
  {
    source: 'HSR: a period that ends on Sunday, and a closing on the Monday it is moved to',
    facts: { hsr: { filed: '2021-02-19' }, closing: '2021-03-22' },
    blocks: ['HSR-closing'],
  },
  {
    source:
      'CFIUS: what concluded before the notice was withdrawn and filed again says nothing of the new one',
    facts: {
      cfius: { noticeAccepted: '2021-01-04', concluded: '2021-02-22', refiledAccepted: '2021-03-01' },
      closing: '2021-02-19',
    },
    blocks: [],
  },
  {
    source: 'SLB 18: staff relief in the year of a registration statement',
    facts: { ...TWITTER, registrationUpdatedThisYear: true, staffRelief: true },
    blocks: [],
  },
];
