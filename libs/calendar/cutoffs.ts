import { type CalendarId, closesEarlyAt, isOpen, nextOpen } from './calendars.ts';
import { addDays, type Day } from './day.ts';
import { belongsTo, type OfEditions } from './editions.ts';
import type { Instant } from './instant.ts';
import { editionOf, type KnownAt } from './known.ts';
import { dayIn, instantIn, timeIn, type Zone } from './zones.ts';

/** A time of day that closes a window: with its zone, its calendar and the days in force. */
export interface Cutoff extends OfEditions {
  readonly id: CutoffId;
  readonly what: string;
  readonly time: string;
  readonly zone: Zone;
  readonly calendar: CalendarId;
  /** First and last day in force. */
  readonly from?: Day;
  readonly to?: Day;
  readonly source: string;
  readonly verified: boolean;
  /** A window opens then, rather than closes. */
  readonly opens?: boolean;
  /** Passes on the calendar day before the business day it belongs to. */
  readonly dayBefore?: boolean;
  /** The most an entry may be, in dollars. */
  readonly limit?: string;
}

export type CutoffId =
  | 'start-of-day'
  | 'end-of-day'
  | 'edgar-opens'
  | 'edgar'
  | 'edgar-late'
  | 'edgar-13d'
  | 'hsr'
  | 'nasdaq-open'
  | 'nasdaq-close'
  | 'nasdaq-early-close'
  | 'nasdaq-evening-close'
  | 'fedwire-opens'
  | 'fedwire-customer'
  | 'fedwire-bank'
  | 'same-day-ach-1'
  | 'same-day-ach-2'
  | 'same-day-ach-3'
  | 'same-day-ach'
  | 'dtc-details'
  | 'dtc-funds'
  | 'delaware-filing'
  | 'street-name-vote';

/** What is in force on a day; none before the rule existed. Earlier than usual on a day when its calendar closes early. */
export function cutoffOn(id: CutoffId, day: Day, knownAt?: KnownAt): Cutoff | undefined {
  const edition = editionOf(knownAt);
  const usual = CUTOFFS.find(
    (each) =>
      each.id === id && day >= (each.from ?? day) && day <= (each.to ?? day) && belongsTo(each, edition),
  );
  const early = usual && closesEarlyAt(usual.calendar, day, knownAt);
  const earlier = early !== undefined && usual?.dayBefore !== true && early < (usual?.time ?? '');
  return usual && earlier ? { ...usual, time: early } : usual;
}

/** The instant at which the window closes on a day. */
export function cutoffInstant(id: CutoffId, day: Day, knownAt?: KnownAt): Instant {
  const cutoff = cutoffOn(id, day, knownAt);
  if (!cutoff) throw new RangeError(`No cut-off '${id}' was in force on ${day}`);
  return instantIn(cutoff.zone, cutoff.dayBefore ? addDays(day, -1) : day, cutoff.time);
}

/**
 * The date a filing bears: the day its transmission commenced if EDGAR was open and it began by the form's cut-off, else
 * the next business day (17 CFR 232.13(a)(2)).
 */
export function edgarFilingDay(form: string, submitted: Instant, knownAt?: KnownAt): Day {
  const day = dayIn('America/New_York', submitted);
  const cutoff = cutoffOn(edgarCutoffOf(form), day, knownAt) ?? cutoffOn('edgar', day, knownAt);
  return cutoff === undefined ? nextOpen('sec', day, knownAt) : countsOn(cutoff, submitted, knownAt);
}

/**
 * The day on which something counts that is sent at a moment: that day if its calendar is open and the cut-off has not
 * passed, else the next open one. A wire for a third party sent at 6:05 p.m. on Friday, February 19, 2021 counts on Monday.
 */
export function countsOn({ calendar, zone, time }: Cutoff, sent: Instant, knownAt?: KnownAt): Day {
  const day = dayIn(zone, sent);
  const late = isOpen(calendar, day, knownAt) && timeIn(zone, sent) > `${time}:00`;
  return nextOpen(calendar, late ? addDays(day, 1) : day, knownAt);
}

/** 10 p.m. for ownership reports and a few others, 5:30 p.m. for everything else: 8-K, 13E-3, 25, 15 and proxies. */
export function edgarCutoffOf(form: string): CutoffId {
  const name = form
    .trim()
    .toUpperCase()
    .replace(/^FORM\s+/, '')
    .replace(/\/A$/, '');
  if (LATE_FORMS.has(name) || name.endsWith('MEF')) return 'edgar-late';
  if (/^(SC(HEDULE)?) ?13[DG]$/.test(name)) return 'edgar-13d';
  return 'edgar';
}

const LATE_FORMS: ReadonlySet<string> = new Set(['3', '4', '5', '144', 'SC 14N', 'SCHEDULE 14N', 'POS 462B']);

const REG_ST = '17 CFR 232.12, 232.13(a)(2)';

export const CUTOFFS: readonly Cutoff[] = [
  {
    id: 'start-of-day',
    what: 'Start of the day in New York',
    time: '00:00',
    zone: 'America/New_York',
    calendar: 'calendar-days',
    source: 'reading of a period that begins with a day',
    verified: true,
  },
  {
    id: 'end-of-day',
    what: 'End of the day in New York',
    time: '23:59',
    zone: 'America/New_York',
    calendar: 'calendar-days',
    source: 'reading of a period that ends with a day',
    verified: true,
  },
  {
    id: 'edgar-opens',
    opens: true,
    what: 'EDGAR opens',
    time: '06:00',
    zone: 'America/New_York',
    calendar: 'sec',
    source: REG_ST,
    verified: true,
  },
  {
    id: 'edgar',
    what: 'EDGAR, for the date of the day',
    time: '17:30',
    zone: 'America/New_York',
    calendar: 'sec',
    source: REG_ST,
    verified: true,
  },
  {
    id: 'edgar-late',
    what: 'EDGAR, Forms 3, 4, 5, 144, Schedule 14N and Rule 462(b)',
    time: '22:00',
    zone: 'America/New_York',
    calendar: 'sec',
    source: '17 CFR 232.13(a)(4)',
    verified: true,
  },
  {
    id: 'edgar-13d',
    what: 'EDGAR, Schedules 13D and 13G',
    time: '17:30',
    zone: 'America/New_York',
    calendar: 'sec',
    to: '2024-02-04',
    source: '17 CFR 232.13(a)(2); a 13D/A submitted 2021-02-19 at 19:50 bears 2021-02-22',
    verified: true,
  },
  {
    id: 'edgar-13d',
    what: 'EDGAR, Schedules 13D and 13G',
    time: '22:00',
    zone: 'America/New_York',
    calendar: 'sec',
    from: '2024-02-05',
    source: '17 CFR 232.13(a)(4) as amended by Release 33-11253 (effective date recalled)',
    verified: true,
  },
  {
    id: 'hsr',
    what: 'End of an HSR waiting period',
    time: '23:59',
    zone: 'America/New_York',
    calendar: 'federal',
    source: '16 CFR 803.10',
    verified: true,
  },
  {
    id: 'nasdaq-open',
    opens: true,
    what: 'Nasdaq regular session opens',
    time: '09:30',
    zone: 'America/New_York',
    calendar: 'nasdaq',
    source: 'Nasdaq trading schedule',
    verified: false,
  },
  {
    id: 'nasdaq-close',
    what: 'Nasdaq regular session closes',
    time: '16:00',
    zone: 'America/New_York',
    calendar: 'nasdaq',
    source: 'Nasdaq trading schedule',
    verified: false,
  },
  {
    id: 'nasdaq-early-close',
    what: 'Nasdaq early close',
    time: '13:00',
    zone: 'America/New_York',
    calendar: 'nasdaq',
    source: 'Nasdaq trading schedule',
    verified: false,
  },
  {
    id: 'nasdaq-evening-close',
    what: 'Nasdaq evening session closes',
    time: '20:00',
    zone: 'America/New_York',
    calendar: 'nasdaq',
    source: 'AVDR: suspended after the session that ends at 8 p.m.',
    verified: true,
  },
  {
    id: 'fedwire-opens',
    opens: true,
    what: 'Fedwire opens, on the evening before its business day',
    time: '21:00',
    zone: 'America/New_York',
    calendar: 'fedwire',
    dayBefore: true,
    source: 'Federal Reserve, About the Fedwire Funds Service: 9 p.m. on the preceding calendar day',
    verified: true,
  },
  {
    id: 'fedwire-customer',
    what: 'Fedwire, transfers for third parties',
    time: '18:00',
    zone: 'America/New_York',
    calendar: 'fedwire',
    to: '2021-03-07',
    source: 'Federal Reserve, Fedwire Funds Service hours until March 8, 2021',
    verified: true,
  },
  {
    id: 'fedwire-customer',
    what: 'Fedwire, transfers for third parties',
    time: '18:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2021-03-08',
    source: 'Federal Reserve, Fedwire Funds Service hours from March 8, 2021',
    verified: true,
  },
  {
    id: 'fedwire-bank',
    what: 'Fedwire, transfers between banks',
    time: '18:30',
    zone: 'America/New_York',
    calendar: 'fedwire',
    to: '2021-03-07',
    source: 'Federal Reserve, release of May 21, 2003: closing at 6:30 p.m.',
    verified: true,
  },
  {
    id: 'fedwire-bank',
    what: 'Fedwire, transfers between banks',
    time: '19:00',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2021-03-08',
    source: 'Federal Reserve, About the Fedwire Funds Service: until 7 p.m., since March 8, 2021',
    verified: true,
  },
  // Three windows, each with the limit of its day; a bank asks its own customers earlier. None before September 23, 2016.
  {
    id: 'same-day-ach-1',
    what: 'Same-day ACH, morning window',
    time: '10:30',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2016-09-23',
    to: '2020-03-19',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; $25,000 an entry is recalled',
    verified: false,
    limit: '25000.00',
  },
  {
    id: 'same-day-ach-1',
    what: 'Same-day ACH, morning window',
    time: '10:30',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2020-03-20',
    to: '2022-03-17',
    source:
      'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $100,000 an entry from March 20, 2020',
    verified: true,
    limit: '100000.00',
  },
  {
    id: 'same-day-ach-1',
    what: 'Same-day ACH, morning window',
    time: '10:30',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2022-03-18',
    source:
      'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $1 million an entry from March 18, 2022',
    verified: true,
    limit: '1000000.00',
  },
  {
    id: 'same-day-ach-2',
    what: 'Same-day ACH, afternoon window',
    time: '14:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2016-09-23',
    to: '2020-03-19',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; $25,000 an entry is recalled',
    verified: false,
    limit: '25000.00',
  },
  {
    id: 'same-day-ach-2',
    what: 'Same-day ACH, afternoon window',
    time: '14:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2020-03-20',
    to: '2022-03-17',
    source:
      'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $100,000 an entry from March 20, 2020',
    verified: true,
    limit: '100000.00',
  },
  {
    id: 'same-day-ach-2',
    what: 'Same-day ACH, afternoon window',
    time: '14:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2022-03-18',
    source:
      'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $1 million an entry from March 18, 2022',
    verified: true,
    limit: '1000000.00',
  },
  {
    id: 'same-day-ach-3',
    what: 'Same-day ACH, evening window',
    time: '16:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2021-03-19',
    to: '2022-03-17',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $100,000 an entry',
    verified: true,
    limit: '100000.00',
  },
  {
    id: 'same-day-ach-3',
    what: 'Same-day ACH, evening window',
    time: '16:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2022-03-18',
    source:
      'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $1 million an entry from March 18, 2022',
    verified: true,
    limit: '1000000.00',
  },
  {
    id: 'same-day-ach',
    what: 'Same-day ACH, last window',
    time: '14:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2016-09-23',
    to: '2020-03-19',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; $25,000 an entry is recalled',
    verified: false,
    limit: '25000.00',
  },
  {
    id: 'same-day-ach',
    what: 'Same-day ACH, last window',
    time: '14:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2020-03-20',
    to: '2021-03-18',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $100,000 an entry',
    verified: true,
    limit: '100000.00',
  },
  {
    id: 'same-day-ach',
    what: 'Same-day ACH, last window',
    time: '16:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2021-03-19',
    to: '2022-03-17',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $100,000 an entry, third window',
    verified: true,
    limit: '100000.00',
  },
  {
    id: 'same-day-ach',
    what: 'Same-day ACH, last window',
    time: '16:45',
    zone: 'America/New_York',
    calendar: 'fedwire',
    from: '2022-03-18',
    source: 'Federal Reserve Banks, ACH notice of February 19, 2020; Nacha: $1 million an entry',
    verified: true,
    limit: '1000000.00',
  },
  {
    id: 'dtc-details',
    what: 'DTC, details for same-day allocation',
    time: '14:50',
    zone: 'America/New_York',
    calendar: 'fedwire',
    source: 'DTC Operational Arrangements',
    verified: true,
  },
  {
    id: 'dtc-funds',
    what: 'DTC, funds for same-day allocation',
    time: '15:00',
    zone: 'America/New_York',
    calendar: 'fedwire',
    source: 'DTC Operational Arrangements',
    verified: true,
  },
  {
    id: 'delaware-filing',
    what: 'Delaware Division of Corporations, filings of the day',
    time: '23:59',
    zone: 'America/New_York',
    calendar: 'calendar-days',
    source:
      '8 Del. C. § 103(c): the filing date and time stand on the instrument. Office hours are recalled; another time, or a day the office is closed, by arrangement, and § 103(i) in an extraordinary condition (CSC notices of 2015)',
    verified: false,
  },
  {
    id: 'street-name-vote',
    what: 'Street-name instructions, the evening before the meeting',
    time: '23:59',
    zone: 'America/New_York',
    calendar: 'calendar-days',
    source: "CBMG's 2020 annual meeting",
    verified: true,
  },
];
