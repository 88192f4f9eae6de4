import { type Closure, holidayClosures } from './closures.ts';
import { CAYMAN_ANNOUNCED, caymanClosures } from './data/cayman.ts';
import { HONG_KONG_ANNOUNCED, hongKongClosures } from './data/hong-kong.ts';
import { PRC_ANNOUNCED, prcClosures, prcWorkingWeekends } from './data/prc.ts';
import { SINGAPORE_ANNOUNCED, singaporeClosures } from './data/singapore.ts';
import {
  EDGAR_CLOSINGS,
  FEDERAL_CLOSINGS,
  FEDERAL_OBSERVANCE,
  LEGAL_HOLIDAYS,
  NASDAQ_CLOSINGS,
  NASDAQ_HOLIDAYS,
  RESERVE_BANK_OBSERVANCE,
  RESERVE_BANK_SOURCE,
} from './data/united-states.ts';
import type { Day } from './day.ts';
import type { Instant } from './instant.ts';

export type BaseCalendar =
  | 'sec'
  | 'nasdaq'
  | 'fedwire'
  | 'federal'
  | 'new-york'
  | 'hong-kong'
  | 'prc'
  | 'singapore'
  | 'cayman';

const FIRST_YEAR = 2010;
const LAST_YEAR = 2035;
// A count that starts or ends at the edge may reach a year further.
const FIRST_DAY: Day = `${FIRST_YEAR - 1}-01-01`;
const LAST_DAY: Day = `${LAST_YEAR + 1}-12-31`;

/** The years held, first and last. */
export function rangeOf(): readonly [number, number] {
  return [FIRST_YEAR, LAST_YEAR];
}

export function closuresOn(base: BaseCalendar, day: Day): readonly Closure[] {
  assertHeld(day);
  return tableOf(base).closures.get(day) ?? NONE;
}

/** Weekend days that work, as China's do. */
export function openingsOn(base: BaseCalendar, day: Day): readonly Closure[] {
  assertHeld(day);
  if (base !== 'prc') return NONE;
  return tableOf(base).openings.get(day) ?? NONE;
}

/** Every closure of a calendar in a year, in order. */
export function closuresIn(base: BaseCalendar, year: number): Closure[] {
  return inYear(tableOf(base).closures, year);
}

/** Every weekend day of a year that works, in order. */
export function openingsIn(base: BaseCalendar, year: number): Closure[] {
  return inYear(tableOf(base).openings, year);
}

function inYear(days: ReadonlyMap<Day, readonly Closure[]>, year: number): Closure[] {
  return [...days.values()]
    .flat()
    .filter(({ day }) => day.startsWith(`${year}-`))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Whether anything became known of any calendar after one moment and by another: without news, what was counted at the
 * first is what is counted at the second.
 */
export function newsBetween(after: Instant, by: Instant): boolean {
  return NEWS.some((at) => at > after && at <= by);
}

/** Beyond this year closures are computed, not announced. United States holidays are statute and rule. */
export function lastAnnouncedYear(base: BaseCalendar): number {
  return ANNOUNCED[base] ?? LAST_YEAR;
}

const ANNOUNCED: Partial<Record<BaseCalendar, number>> = {
  'hong-kong': HONG_KONG_ANNOUNCED,
  prc: PRC_ANNOUNCED,
  singapore: SINGAPORE_ANNOUNCED,
  cayman: CAYMAN_ANNOUNCED,
};

const NONE: readonly Closure[] = [];

// A year beyond the tables has holidays too: better no answer than a wrong one.
function assertHeld(day: Day): void {
  if (day >= FIRST_DAY && day <= LAST_DAY) return;
  throw new RangeError(`Calendars are held for ${FIRST_YEAR}–${LAST_YEAR}; ${day} lies beyond them`);
}

interface Table {
  readonly closures: ReadonlyMap<Day, readonly Closure[]>;
  readonly openings: ReadonlyMap<Day, readonly Closure[]>;
}

// A year on either side: a New Year's Day is observed in the year before, a count may begin in the year before.
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 3 }, (_, index) => FIRST_YEAR - 1 + index);

function closuresOf(base: BaseCalendar): Closure[] {
  switch (base) {
    case 'sec':
      return [...legalHolidays(), ...EDGAR_CLOSINGS];
    case 'federal':
      return [...legalHolidays(), ...FEDERAL_CLOSINGS];
    case 'nasdaq':
      return [
        ...NASDAQ_HOLIDAYS.flatMap((holiday) => holidayClosures(holiday, YEARS, FEDERAL_OBSERVANCE)),
        ...NASDAQ_CLOSINGS,
      ];
    case 'fedwire':
    case 'new-york':
      return LEGAL_HOLIDAYS.flatMap((holiday) =>
        holidayClosures(holiday, YEARS, RESERVE_BANK_OBSERVANCE),
      ).map((closure) => ({ ...closure, source: RESERVE_BANK_SOURCE }));
    case 'hong-kong':
      return hongKongClosures(YEARS);
    case 'prc':
      return prcClosures(YEARS);
    case 'singapore':
      return singaporeClosures(YEARS);
    case 'cayman':
      return caymanClosures(YEARS);
  }
}

function legalHolidays(): Closure[] {
  return LEGAL_HOLIDAYS.flatMap((holiday) => holidayClosures(holiday, YEARS, FEDERAL_OBSERVANCE));
}

function byDay(closures: readonly Closure[]): Map<Day, Closure[]> {
  const days = new Map<Day, Closure[]>();
  for (const closure of closures) {
    const same = days.get(closure.day);
    if (same) same.push(closure);
    else days.set(closure.day, [closure]);
  }
  return days;
}

export const BASES: readonly BaseCalendar[] = [
  'sec',
  'nasdaq',
  'fedwire',
  'federal',
  'new-york',
  'hong-kong',
  'prc',
  'singapore',
  'cayman',
];

// Built once, in a few milliseconds, and never changed: every answer comes from here.
const TABLES: ReadonlyMap<BaseCalendar, Table> = new Map(
  BASES.map((base) => [
    base,
    { closures: byDay(closuresOf(base)), openings: byDay(base === 'prc' ? prcWorkingWeekends() : []) },
  ]),
);

const NEWS: readonly Instant[] = [
  ...new Set(
    [...TABLES.values()]
      .flatMap(({ closures, openings }) => [...closures.values(), ...openings.values()].flat())
      .flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo])
      .filter((at) => at !== undefined),
  ),
];

function tableOf(base: BaseCalendar): Table {
  const table = TABLES.get(base);
  if (!table) throw new RangeError(`There is no calendar '${base}'`);
  return table;
}
