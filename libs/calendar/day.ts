// A civil day with no clock and no zone. Integer arithmetic on the proleptic Gregorian calendar (Hinnant's
// days_from_civil), so that no machine's zone and no ICU version has a say in a legal date.

/** A civil day, 'YYYY-MM-DD'. Text order is time order. */
export type Day = string;

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface CivilDate {
  year: number;
  month: number;
  date: number;
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Days from the first day to the second: the first is excluded, the second included (McKesson v. Derdiger). */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same date so many months on; a date the month does not have becomes its last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = civil(day);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
}

export function weekday(day: Day): Weekday {
  return weekdayOfNumber(dayNumber(day));
}

export function isWeekend(day: Day): boolean {
  const at = weekday(day);
  return at === 0 || at === 6;
}

export function latest(first: Day, ...others: Day[]): Day {
  return others.reduce((most, day) => (day > most ? day : most), first);
}

export function isDay(text: string): boolean {
  return read(text) !== undefined;
}

export function civil(day: Day): CivilDate {
  const date = read(day);
  if (!date) throw new RangeError(`'${day}' is not a day: expected YYYY-MM-DD, a date that exists`);
  return date;
}

const HYPHEN = 45;

// By character codes: every deadline of every open deal passes through here.
function read(text: string): CivilDate | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = number(text, 0, 4);
  const month = number(text, 5, 7);
  const date = number(text, 8, 10);
  const exists = year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? { year, month, date } : undefined;
}

/** The digits of a stretch of text as a number; negative when one of them is none. */
function number(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function dayOf(year: number, month: number, date: number): Day {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const { year, month, date } = civil(day);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dayFromNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

export function weekdayOfNumber(number: number): Weekday {
  return ((((number + 4) % 7) + 7) % 7) as Weekday;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The n-th such weekday of a month; n = -1 is the last one. */
export function nthWeekday(year: number, month: number, at: Weekday, n: number): Day {
  if (n < 0) {
    const last = dayOf(year, month, daysInMonth(year, month));
    return addDays(last, -((weekday(last) - at + 7) % 7));
  }
  const first = dayOf(year, month, 1);
  return addDays(first, ((at - weekday(first) + 7) % 7) + 7 * (n - 1));
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function weekdayName(day: Day): string {
  return WEEKDAYS[weekday(day)];
}

/** 'February 8, 2021', as a lawyer writes it. */
export function spellDay(day: Day): string {
  const { year, month, date } = civil(day);
  return `${MONTHS[month - 1]} ${date}, ${year}`;
}

/** 'Monday, February 8, 2021'. */
export function spellDayWithWeekday(day: Day): string {
  return `${weekdayName(day)}, ${spellDay(day)}`;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
