import { isHeld, nextOpen, previousOpen } from '#libs/calendar/calendars.ts';
import { type Day, isDay } from '#libs/calendar/day.ts';
import { whyBankClosed } from './order-checks.ts';
import type { ReportBuilder } from './report.ts';

/** Tells of a day that does not exist, that no calendar is held for, or on which banks are closed. */
export function checkBankDay(
  report: ReportBuilder,
  day: string | undefined,
  at: { readonly line: number; readonly record: string; readonly field: string },
): day is Day {
  if (day === undefined || !isDay(day)) {
    report.fault({ ...at, found: day ?? 'nothing', expected: 'a day that exists', advice: 'Correct it.' });
    return false;
  }
  if (!isHeld(day)) {
    report.warn({
      ...at,
      found: day,
      expected: 'a day of the years for which calendars are held',
      advice: 'Whether banks are open was not checked.',
    });
    return false;
  }
  const closed = whyBankClosed(day);
  if (closed !== undefined) {
    report.fault({
      ...at,
      found: closed,
      expected: 'a day on which banks are open',
      advice: `Banks take such a file for ${nextOpen('fedwire', day)}, for ${previousOpen('fedwire', day)}, or not at all: name the day that is meant.`,
    });
  }
  return true;
}
