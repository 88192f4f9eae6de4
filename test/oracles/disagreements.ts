/** Where a published package and this project part, and why this project does not follow. */
export interface Disagreement {
  /** The package without its version, and what it holds; several when they say the same. */
  readonly of: readonly (readonly [packageName: string, holds: string])[];
  readonly calendar: string;
  /** In the package's view: '2025-01-09 open'. */
  readonly days: readonly string[];
  readonly why: string;
}

const NEVER_MOVED_BACK =
  'a holiday on a Saturday: the Federal Reserve Banks are open the Friday before (frbservices.org, holiday schedules)';

export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    of: [['holidays', 'US, observed']],
    calendar: 'sec',
    days: ['2018-12-05 open', '2025-01-09 open'],
    why: 'days of mourning, by executive order: no statute names them, and EDGAR was closed (SEC announcements)',
  },
  {
    of: [['holidays', 'US, observed']],
    calendar: 'sec',
    days: ['2012-12-24', '2014-12-26', '2018-12-24', '2019-12-24', '2020-12-24', '2024-12-24'].map(open),
    why: 'the executive departments were closed by executive order, and EDGAR with them',
  },
  {
    of: [['holidays', 'US, observed']],
    calendar: 'sec',
    days: ['2025-12-24', '2025-12-26'].map(open),
    why: 'the executive departments were closed by the executive order of December 18, 2025; EDGAR closed with them: recalled',
  },
  {
    of: [
      ['holidays', 'US, observed'],
      ['workalendar', 'Federal Reserve System'],
      ['date-holidays', 'US'],
    ],
    calendar: 'fedwire',
    days: [
      ...['2010-12-24', '2010-12-31', '2015-07-03', '2017-11-10', '2020-07-03', '2021-12-24', '2021-12-31'],
      ...['2023-11-10', '2026-07-03', '2027-06-18', '2027-12-24', '2027-12-31', '2028-11-10', '2032-06-18'],
      ...['2032-12-24', '2032-12-31', '2034-11-10'],
    ].map(closed),
    why: NEVER_MOVED_BACK,
  },
  {
    of: [
      ['holidays', 'US, observed'],
      ['workalendar', 'Federal Reserve System'],
      ['date-holidays', 'US'],
    ],
    calendar: 'fedwire',
    days: ['2021-06-18 closed'],
    why: 'the first Juneteenth, signed the day before, a Saturday: the Federal Reserve Banks were open on the Friday',
  },
  {
    of: [['holidays', 'HK']],
    calendar: 'hong-kong',
    days: ['2012-10-03', '2017-10-03', '2023-10-03', '2028-10-03', '2033-10-04', '2034-10-03'].map(closed),
    why: 'National Day is moved once as a public and once as a general holiday; the Gazette moves it once',
  },
  {
    of: [['workalendar', 'Hong Kong']],
    calendar: 'hong-kong',
    days: ['2012-10-02', '2013-02-13', '2023-01-25', '2030-02-06', '2033-10-03', '2034-02-22'].map(open),
    why: 'a day in lieu of a holiday on a Sunday, or on another holiday, is missing (General Holidays Ordinance, Cap. 149, s. 6)',
  },
  {
    of: [
      ['workalendar', 'Hong Kong'],
      ['date-holidays', 'HK'],
    ],
    calendar: 'hong-kong',
    days: ['2015-09-03 open'],
    why: 'the 70th anniversary of the victory in the war, a holiday of that year alone',
  },
  {
    of: [['date-holidays', 'HK']],
    calendar: 'hong-kong',
    days: ['2010-02-17 closed'],
    why: 'New Year fell on Sunday, February 14, 2010: Saturday the 13th was given in lieu, and not the fourth day',
  },
  {
    of: [['date-holidays', 'HK']],
    calendar: 'hong-kong',
    days: ['2010-04-06', '2012-10-02', '2015-04-07', '2033-10-03'].map(open),
    why: 'a day in lieu of a holiday on a Sunday, or on another holiday, is missing (General Holidays Ordinance, Cap. 149, s. 6)',
  },
  {
    of: [['date-holidays', 'HK']],
    calendar: 'hong-kong',
    days: ['2033-09-09 open', '2033-10-31 closed'],
    why: 'the leap month of 2033–34 is taken too early: Mid-Autumn is on September 8, 2033 and Chung Yeung on October 1',
  },
  {
    of: [['holidays', 'KY']],
    calendar: 'cayman',
    days: ['2019-12-19 closed'],
    why: 'the referendum of that day was called off, and the holiday with it (recalled)',
  },
];

function open(day: string): string {
  return `${day} open`;
}

function closed(day: string): string {
  return `${day} closed`;
}
