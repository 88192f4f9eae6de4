import {
  addBusinessDays,
  businessDaysBetween,
  type CalendarId,
  type CountedDay,
  calendarName,
  countBusinessDays,
  isHeld,
  isProvisional,
  nextOpen,
  sayWhyClosed,
} from '#libs/calendar/calendars.ts';
import { cutoffOn } from '#libs/calendar/cutoffs.ts';
import { addDays, addMonths, type Day, daysBetween, spellDay, weekdayName } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import type { KnownAt } from '#libs/calendar/known.ts';
import { NEW_YORK } from '#libs/calendar/new-york.ts';
import { instantIn, type Zone } from '#libs/calendar/zones.ts';
import type { Moment } from './moments.ts';
import type { ClockRule } from './rules.ts';

/** Whether the calendars that a rule counts in reach to a day. */
export function isCountable(rule: ClockRule, from: Day): boolean {
  const plain = rule.unit === 'months' || rule.unit === 'calendar-days';
  return (plain && rule.rollsTo === undefined) || isHeld(from);
}

/** The last (or first) day of a count. */
export function dueDay(rule: ClockRule, from: Day, knownAt?: KnownAt): Day {
  const end = step(rule, from, signed(rule), knownAt);
  return rule.rollsTo === undefined ? end : nextOpen(rule.rollsTo, end, knownAt);
}

/** The day that the count would have to start from for its end to fall on this day. */
export function reverseDay(rule: ClockRule, to: Day, knownAt?: KnownAt): Day {
  return step(rule, to, -signed(rule), knownAt);
}

/** How many of the rule's units lie between the two days. */
export function unitsBetween(rule: ClockRule, from: Day, to: Day, knownAt?: KnownAt): number {
  if (rule.unit === 'months' || rule.unit === 'calendar-days') return Math.abs(daysBetween(from, to));
  return Math.abs(businessDaysBetween(rule.unit, from, to, knownAt));
}

/** The moment at which a deadline passes, a window opens, or the law takes effect. */
export function dueInstant(
  rule: ClockRule,
  due: Day,
  from: Moment,
  knownAt?: KnownAt,
): { at: Instant; zone: Zone } {
  if (rule.toTheHour && from.at !== undefined) return { at: from.at, zone: NEW_YORK };
  const cutoff = rule.cutoff === undefined ? undefined : cutoffOn(rule.cutoff, due, knownAt);
  if (cutoff) return { at: instantIn(cutoff.zone, due, cutoff.time), zone: cutoff.zone };
  return { at: instantIn(NEW_YORK, due, rule.kind === 'no-later-than' ? '23:59' : '00:00'), zone: NEW_YORK };
}

export function calendarOf(rule: ClockRule): CalendarId {
  return rule.unit === 'months' ? 'calendar-days' : rule.unit;
}

export function unitName(rule: ClockRule): string {
  return rule.unit === 'months' ? 'months' : calendarName(rule.unit);
}

/** Whether any part of the count rests on a calendar that nobody has announced yet. */
export function restsOnProjection(rule: ClockRule, due: Day): boolean {
  return (
    isProvisional(calendarOf(rule), due) || (rule.rollsTo !== undefined && isProvisional(rule.rollsTo, due))
  );
}

/** The count in one line: '4 SEC business days after February 8, 2021: February 9, 10, 11, 12'. */
export function sayCount(rule: ClockRule, from: Day, due: Day, knownAt?: KnownAt): string {
  if (rule.number === 0 && from === due) return `on ${spellDay(from)}`;
  const units = `${rule.number} ${rule.number === 1 ? singular(unitName(rule)) : unitName(rule)}`;
  const head =
    rule.number === 0
      ? `on ${spellDay(from)}`
      : rule.convention === 'first-is-day-one'
        ? `${units}, ${spellDay(from)} being day one`
        : `${units} ${rule.direction} ${spellDay(from)}`;
  const end = step(rule, from, signed(rule), knownAt);
  if (end === due) return `${head}: ${spellDay(due)}`;
  const why = rule.rollsTo === undefined ? '' : sayWhyClosed(rule.rollsTo, end, knownAt);
  return `${head}: ${spellDay(end)} (${why}), so ${spellDay(due)}`;
}

/** Each day counted or skipped, and why. */
export function countedDays(rule: ClockRule, from: Day, knownAt?: KnownAt): CountedDay[] {
  const counted = countedBeforeRolling(rule, from, knownAt);
  if (rule.rollsTo === undefined) return counted;
  const end = step(rule, from, signed(rule), knownAt);
  return [...counted, ...rolledDays(rule, rule.rollsTo, end, knownAt)];
}

function countedBeforeRolling(rule: ClockRule, from: Day, knownAt: KnownAt | undefined): CountedDay[] {
  const count = signed(rule);
  if (rule.unit === 'months') {
    const end = step(rule, from, count, knownAt);
    return [{ day: end, weekday: weekdayName(end), counted: true, number: rule.number }];
  }
  if (rule.unit !== 'calendar-days') return countBusinessDays(rule.unit, from, count, knownAt);
  const first = rule.convention === 'first-is-day-one' ? 0 : 1;
  const direction = rule.direction === 'before' ? -1 : 1;
  return Array.from({ length: rule.number }, (_, index) => {
    const day = addDays(from, direction * (index + first));
    return { day, weekday: weekdayName(day), counted: true, number: index + 1 };
  });
}

/** When the last day is a closed one: the days skipped after it, and the day to which it moves. */
function rolledDays(
  rule: ClockRule,
  calendar: CalendarId,
  end: Day,
  knownAt: KnownAt | undefined,
): CountedDay[] {
  const due = nextOpen(calendar, end, knownAt);
  return Array.from({ length: daysBetween(end, due) }, (_, index): CountedDay => {
    const day = addDays(end, index + 1);
    const told = { day, weekday: weekdayName(day) };
    if (day !== due) return { ...told, counted: false, why: sayWhyClosed(calendar, day, knownAt) };
    const moved = `moved from ${spellDay(end)} (${sayWhyClosed(calendar, end, knownAt)})`;
    return { ...told, counted: true, number: rule.number, why: moved };
  });
}

/** Days to step, with their direction: one fewer when the first day counts. */
function signed(rule: ClockRule): number {
  const count = rule.convention === 'first-is-day-one' ? rule.number - 1 : rule.number;
  return rule.direction === 'before' ? -count : count;
}

function step(rule: ClockRule, day: Day, count: number, knownAt: KnownAt | undefined): Day {
  if (rule.unit === 'months') return addMonths(day, count);
  if (rule.unit === 'calendar-days') return addDays(day, count);
  return addBusinessDays(rule.unit, day, count, knownAt);
}

function singular(name: string): string {
  return name.replace(/\b(day|Day|month)s\b/, '$1');
}
