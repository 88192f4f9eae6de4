import { civil, type Day, dayFromNumber, dayNumber, nthWeekday } from './day.ts';
import { clockSeconds, clockText, type Instant, instantFromMs, instantToMs } from './instant.ts';

// The zones that a China-linked Delaware deal meets, by their own law and by arithmetic: no tzdata, no ICU, no
// machine setting. Delaware keeps New York's time.

export type Zone =
  | 'America/New_York'
  | 'Asia/Hong_Kong'
  | 'Asia/Shanghai'
  | 'Asia/Singapore'
  | 'America/Cayman'
  | 'UTC';

/** The instant at which the clocks of a zone show this time on this day. */
export function instantIn(zone: Zone, day: Day, time: string): Instant {
  const local = dayNumber(day) * 86_400 + clockSeconds(time);
  const winter = STANDARD_OFFSET[zone];
  // In the hour that is repeated in autumn the first reading is meant; a time skipped in spring reads as the hour after.
  const summer = winter + 3_600;
  const offset = isSummer(zone, local - summer) ? summer : winter;
  return instantFromMs((local - offset) * 1_000);
}

export function dayIn(zone: Zone, instant: Instant): Day {
  return dayFromNumber(Math.floor(localSeconds(zone, instant) / 86_400));
}

/** 'HH:MM:SS' on the clocks of the zone. */
export function timeIn(zone: Zone, instant: Instant): string {
  const seconds = localSeconds(zone, instant);
  return clockText(seconds - Math.floor(seconds / 86_400) * 86_400);
}

/** Seconds east of Greenwich at this instant. */
export function offsetSeconds(zone: Zone, instant: Instant): number {
  const seconds = Math.floor(instantToMs(instant) / 1_000);
  return STANDARD_OFFSET[zone] + (isSummer(zone, seconds) ? 3_600 : 0);
}

/** 'EST', 'EDT', 'HKT', … as people write behind a time. */
export function zoneAbbreviation(zone: Zone, instant: Instant): string {
  if (zone !== 'America/New_York') return FIXED_ABBREVIATION[zone];
  return offsetSeconds(zone, instant) === -14_400 ? 'EDT' : 'EST';
}

const STANDARD_OFFSET: Record<Zone, number> = {
  'America/New_York': -18_000,
  'Asia/Hong_Kong': 28_800,
  'Asia/Shanghai': 28_800,
  'Asia/Singapore': 28_800,
  'America/Cayman': -18_000,
  UTC: 0,
};

const FIXED_ABBREVIATION: Record<Exclude<Zone, 'America/New_York'>, string> = {
  'Asia/Hong_Kong': 'HKT',
  'Asia/Shanghai': 'CST (China)',
  'Asia/Singapore': 'SGT',
  'America/Cayman': 'EST',
  UTC: 'UTC',
};

interface SummerTimeRule {
  fromYear: number;
  starts: { month: number; sunday: number };
  ends: { month: number; sunday: number };
  source: string;
}

// Both changes fall at 2 a.m. local time: 7:00 UTC in spring, 6:00 UTC in autumn.
const NEW_YORK_SUMMER: readonly SummerTimeRule[] = [
  {
    fromYear: 2007,
    starts: { month: 3, sunday: 2 },
    ends: { month: 11, sunday: 1 },
    source: '15 U.S.C. § 260a(a) as amended by the Energy Policy Act of 2005, Pub. L. 109-58, § 110',
  },
  {
    fromYear: 1987,
    starts: { month: 4, sunday: 1 },
    ends: { month: 10, sunday: -1 },
    source: '15 U.S.C. § 260a(a) as amended by Pub. L. 99-359',
  },
];

function isSummer(zone: Zone, utcSeconds: number): boolean {
  if (zone !== 'America/New_York') return false;
  const { year } = civil(dayFromNumber(Math.floor(utcSeconds / 86_400)));
  const rule = NEW_YORK_SUMMER.find((each) => year >= each.fromYear);
  if (!rule) return false;
  const starts = dayNumber(nthWeekday(year, rule.starts.month, 0, rule.starts.sunday)) * 86_400 + 7 * 3_600;
  const ends = dayNumber(nthWeekday(year, rule.ends.month, 0, rule.ends.sunday)) * 86_400 + 6 * 3_600;
  return utcSeconds >= starts && utcSeconds < ends;
}

function localSeconds(zone: Zone, instant: Instant): number {
  return Math.floor(instantToMs(instant) / 1_000) + offsetSeconds(zone, instant);
}
