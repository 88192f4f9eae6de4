import { isDay } from '#libs/calendar/day.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import type { FieldError } from '../problems/problem.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Days and instants that are well formed and that no calendar has, such as February 30. Schemas tell forms, which a
 * stranger can check by the published JSON Schema; this is looked at besides, before anything is reckoned with them.
 */
export function impossibleDates(value: unknown, at: string): readonly FieldError[] {
  if (typeof value === 'string') {
    const impossible = (DAY.test(value) && !isDay(value)) || (INSTANT.test(value) && !isInstant(value));
    return impossible
      ? [{ at, found: JSON.stringify(value), expected: 'a day and time that the calendar has' }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    impossibleDates(inner, Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`),
  );
}
