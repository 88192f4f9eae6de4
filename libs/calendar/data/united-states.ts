import type { Closure, Holiday, Observance } from '../closures.ts';

// Federal holidays, and who keeps them how. The government, EDGAR, Nasdaq and the Federal Reserve share most of the
// list and part over what happens on a Saturday, over Good Friday, Columbus Day and Veterans Day, and over days of
// mourning.

const FEDERAL = '5 U.S.C. § 6103(a)';

/** The eleven legal public holidays; Juneteenth by Pub. L. 117-17, signed in the afternoon of June 17, 2021. */
export const LEGAL_HOLIDAYS: readonly Holiday[] = [
  { name: "New Year's Day", on: { month: 1, date: 1 }, source: FEDERAL },
  { name: 'Birthday of Martin Luther King, Jr.', on: { month: 1, weekday: 1, nth: 3 }, source: FEDERAL },
  { name: "Washington's Birthday", on: { month: 2, weekday: 1, nth: 3 }, source: FEDERAL },
  { name: 'Memorial Day', on: { month: 5, weekday: 1, nth: -1 }, source: FEDERAL },
  {
    name: 'Juneteenth National Independence Day',
    on: { month: 6, date: 19 },
    source: `${FEDERAL}, Pub. L. 117-17`,
    firstYear: 2021,
    knownFrom: '2021-06-17T19:50:00.000Z',
  },
  { name: 'Independence Day', on: { month: 7, date: 4 }, source: FEDERAL },
  { name: 'Labor Day', on: { month: 9, weekday: 1, nth: 1 }, source: FEDERAL },
  { name: 'Columbus Day', on: { month: 10, weekday: 1, nth: 2 }, source: FEDERAL },
  { name: 'Veterans Day', on: { month: 11, date: 11 }, source: FEDERAL },
  { name: 'Thanksgiving Day', on: { month: 11, weekday: 4, nth: 4 }, source: FEDERAL },
  { name: 'Christmas Day', on: { month: 12, date: 25 }, source: FEDERAL },
];

/** 5 U.S.C. § 6103(b); Executive Order 11582: a Saturday holiday on Friday, a Sunday one on Monday. */
export const FEDERAL_OBSERVANCE: Observance = { saturday: 'friday', sunday: 'monday' };

/** Federal Reserve Banks: a Sunday holiday on Monday; when it falls on a Saturday they are open the Friday before. */
export const RESERVE_BANK_OBSERVANCE: Observance = { saturday: 'stays', sunday: 'monday' };

/** Days on which the President closed the executive departments. */
const EXECUTIVE_CLOSINGS: readonly Closure[] = [
  {
    day: '2012-12-24',
    name: 'Closing of the federal government by executive order',
    source: 'Executive Order 13633 of December 21, 2012',
    standing: 'recalled',
    knownFrom: '2012-12-21T22:00:00.000Z',
  },
  {
    day: '2014-12-26',
    name: 'Closing of the federal government by executive order',
    source: 'Executive Order 13682 of December 5, 2014',
    standing: 'recalled',
    knownFrom: '2014-12-05T22:00:00.000Z',
  },
  {
    day: '2018-12-05',
    name: 'National day of mourning for President George H. W. Bush',
    source:
      'Executive Order 13852 of December 1, 2018; SEC announcement of December 4, 2018 (ICI memo 31512)',
    standing: 'verified',
    knownFrom: '2018-12-01T22:00:00.000Z',
  },
  {
    day: '2018-12-24',
    name: 'Closing of the federal government by executive order',
    source:
      'Executive Order 13854 of December 18, 2018; Corp Fin notice of December 21, 2018 (Morrison & Foerster)',
    standing: 'verified',
    knownFrom: '2018-12-18T22:00:00.000Z',
  },
  {
    day: '2019-12-24',
    name: 'Closing of the federal government by executive order',
    source: 'Executive Order 13900 of December 17, 2019; "just like last year", cooleypubco.com 2020-12-16',
    standing: 'verified',
    knownFrom: '2019-12-17T22:00:00.000Z',
  },
  {
    day: '2020-12-24',
    name: 'Closing of the federal government by executive order',
    source: 'Executive Order 13965 of December 11, 2020; SEC announcement (cooleypubco.com 2020-12-16)',
    standing: 'verified',
    knownFrom: '2020-12-11T22:00:00.000Z',
  },
  {
    day: '2024-12-24',
    name: 'Closing of the federal government by executive order',
    source: 'Executive order of December 19, 2024',
    standing: 'recalled',
    knownFrom: '2024-12-19T22:00:00.000Z',
  },
  {
    day: '2025-01-09',
    name: 'National day of mourning for President Carter',
    source: 'Executive order of December 30, 2024; SEC announcement (freewritings.law, January 2025)',
    standing: 'verified',
    knownFrom: '2024-12-30T22:00:00.000Z',
  },
];

/** Closed executive departments, and with them, as far as is known, EDGAR. */
const CHRISTMAS_2025: readonly Closure[] = ['2025-12-24', '2025-12-26'].map((day) => ({
  day,
  name: 'Closing of the federal government by executive order',
  source: 'Executive order of December 18, 2025 (ndtvprofit.com 2025-12-19); EDGAR closed with it: recalled',
  standing: 'recalled',
  knownFrom: '2025-12-18T20:00:00.000Z',
}));

/** EDGAR, 17 CFR 232.12 and 232.13. It stayed open through the storm of October 29–30, 2012 (100fstreet.com). */
export const EDGAR_CLOSINGS: readonly Closure[] = [...EXECUTIVE_CLOSINGS, ...CHRISTMAS_2025];

/** Days on which the federal offices in Washington were closed to the public besides. */
const WEATHER_CLOSINGS: readonly Closure[] = [
  ...['2010-02-08', '2010-02-09', '2010-02-10', '2010-02-11'].map((day) => weather(day, '2010-02-07')),
  ...['2012-10-29', '2012-10-30'].map((day) => weather(day, '2012-10-28')),
  weather('2013-03-06', '2013-03-05'),
  weather('2014-01-21', '2014-01-20'),
  weather('2014-02-13', '2014-02-12'),
  weather('2014-03-03', '2014-03-02'),
  weather('2014-03-17', '2014-03-16'),
  weather('2015-02-17', '2015-02-16'),
  weather('2015-03-05', '2015-03-04'),
  ...['2016-01-25', '2016-01-26'].map((day) => weather(day, '2016-01-24')),
  weather('2018-03-02', '2018-03-01'),
  weather('2018-03-21', '2018-03-20'),
  weather('2019-01-14', '2019-01-13'),
  weather('2022-01-03', '2022-01-02'),
  weather('2025-01-06', '2025-01-05'),
];

export const FEDERAL_CLOSINGS: readonly Closure[] = [
  ...EXECUTIVE_CLOSINGS,
  ...CHRISTMAS_2025,
  ...WEATHER_CLOSINGS,
];

const NASDAQ = 'Nasdaq Equity 1, Sec. 1 and its holiday schedule';

/** Nasdaq keeps Good Friday, and neither Columbus nor Veterans Day; Juneteenth from 2022. */
export const NASDAQ_HOLIDAYS: readonly Holiday[] = [
  // A New Year's Day on a Saturday is not kept on the Friday before: the last trading day of the year stands.
  {
    name: "New Year's Day",
    on: { month: 1, date: 1 },
    source: NASDAQ,
    observed: { saturday: 'stays', sunday: 'monday' },
  },
  { name: 'Martin Luther King, Jr. Day', on: { month: 1, weekday: 1, nth: 3 }, source: NASDAQ },
  { name: "Presidents' Day", on: { month: 2, weekday: 1, nth: 3 }, source: NASDAQ },
  { name: 'Good Friday', on: { easter: -2 }, source: NASDAQ },
  { name: 'Memorial Day', on: { month: 5, weekday: 1, nth: -1 }, source: NASDAQ },
  {
    name: 'Juneteenth National Independence Day',
    on: { month: 6, date: 19 },
    source: NASDAQ,
    firstYear: 2022,
    knownFrom: '2021-10-01T12:00:00.000Z',
  },
  { name: 'Independence Day', on: { month: 7, date: 4 }, source: NASDAQ },
  { name: 'Labor Day', on: { month: 9, weekday: 1, nth: 1 }, source: NASDAQ },
  { name: 'Thanksgiving Day', on: { month: 11, weekday: 4, nth: 4 }, source: NASDAQ },
  { name: 'Christmas Day', on: { month: 12, date: 25 }, source: NASDAQ },
];

export const NASDAQ_CLOSINGS: readonly Closure[] = [
  {
    day: '2012-10-29',
    name: 'Storm (Hurricane Sandy)',
    source: 'Nasdaq and NYSE announcements of October 28, 2012',
    standing: 'recalled',
    knownFrom: '2012-10-29T03:30:00.000Z',
  },
  {
    day: '2012-10-30',
    name: 'Storm (Hurricane Sandy)',
    source: 'Nasdaq and NYSE announcements of October 29, 2012',
    standing: 'recalled',
    knownFrom: '2012-10-29T18:00:00.000Z',
  },
  {
    day: '2018-12-05',
    name: 'National day of mourning for President George H. W. Bush',
    source: 'Nasdaq announcement of December 1, 2018',
    standing: 'recalled',
    knownFrom: '2018-12-01T22:00:00.000Z',
  },
  {
    day: '2025-01-09',
    name: 'National day of mourning for President Carter',
    source: 'Nasdaq announcement of December 30, 2024 (freewritings.law, January 2025)',
    standing: 'verified',
    knownFrom: '2024-12-31T00:00:00.000Z',
  },
];

/** Federal Reserve Banks keep the legal holidays; Juneteenth, a Saturday in 2021, was first kept in 2022. */
export const RESERVE_BANK_SOURCE = 'Federal Reserve Bank holiday schedule (frbservices.org)';

function weather(day: string, announced: string): Closure {
  return {
    day,
    name: 'Federal offices in Washington closed for weather',
    source: 'U.S. Office of Personnel Management, operating status',
    standing: 'recalled',
    knownFrom: `${announced}T23:00:00.000Z`,
  };
}
