import { nextOpen } from '#libs/calendar/calendars.ts';
import { cutoffInstant } from '#libs/calendar/cutoffs.ts';
import { addDays, addMonths, civil, type Day, dayOf, daysInMonth } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

/** A quarter or a year that a report speaks of. */
export interface Period {
  readonly end: Day;
  readonly annual: boolean;
  readonly days: number;
  readonly due: { readonly day: Day; readonly at: Instant };
}

/** As recalled: after the end of the period, by the size of the filer. */
const DAYS = {
  'large-accelerated': { annual: 60, quarterly: 40 },
  accelerated: { annual: 75, quarterly: 40 },
  'non-accelerated': { annual: 90, quarterly: 45 },
} as const;

/** A period that ends so many months from the end of the fiscal year that the terms name. */
export function periodOf(deal: OpenDeal, yearEnd: Day, months: number): Period {
  const { filerStatus = 'non-accelerated' } = deal.terms.clocks ?? {};
  const annual = months % 12 === 0;
  const days = DAYS[filerStatus][annual ? 'annual' : 'quarterly'];
  const end = monthsOn(yearEnd, months);
  const known = knownTo(deal);
  const day = nextOpen('sec', addDays(end, days), known);
  return { end, annual, days, due: { day, at: cutoffInstant('edgar', day, known) } };
}

export const reportId = ({ end, annual }: Period): string =>
  `${annual ? 'annual' : 'quarterly'}-report/${end}`;

/** The annual report of a year that is on the record. */
export function annualFiling(deal: OpenDeal, { end }: Period) {
  return deal.filings.find(({ form, filedAt }) => form === '10-K' && newYorkDay(filedAt) > end);
}

/** Ends of periods whose reports fall due about a closing. */
export const PERIOD_ENDS = [-9, -6, -3, 3, 6, 9, 12, 15, 18, 21, 24];

/**
 * The first report that had fallen due when Form 15 was filed, from the effective time on, and that was not filed: then the
 * company was not current (17 CFR 240.12h-3(a)). What fell due before is not in this record's charge.
 */
export function reportMissing(deal: OpenDeal): Period | undefined {
  const yearEnd = deal.terms.clocks?.fiscalYearEnd;
  const { effectiveAt, stage } = deal.closing;
  const ended = deal.delisting.form15?.filedAt;
  if (yearEnd === undefined || ended === undefined || stage !== 'effective' || effectiveAt === null)
    return undefined;
  return [0, ...PERIOD_ENDS]
    .map((months) => periodOf(deal, yearEnd, months))
    .find((period) => {
      const { at } = period.due;
      const inTime = at < effectiveAt || ended <= at;
      return !inTime && !isFiled(deal, period, ended);
    });
}

function isFiled(deal: OpenDeal, period: Period, by: Instant): boolean {
  const filed = period.annual ? annualFiling(deal, period)?.filedAt : undefined;
  const yearNamed = period.end === deal.terms.clocks?.fiscalYearEnd;
  const evidence = deal.obligations[yearNamed ? 'annual-report' : reportId(period)]?.evidence?.doneAt;
  return [filed, evidence].some((at) => at !== undefined && at <= by);
}

/** So many months from a day; the last day of a month stays the last day of its month. */
function monthsOn(day: Day, months: number): Day {
  const from = civil(day);
  const moved = civil(addMonths(day, months));
  return from.date === daysInMonth(from.year, from.month)
    ? dayOf(moved.year, moved.month, daysInMonth(moved.year, moved.month))
    : addMonths(day, months);
}
