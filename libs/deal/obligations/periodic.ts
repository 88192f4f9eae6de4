import { nextOpen } from '#libs/calendar/calendars.ts';
import { cutoffInstant } from '#libs/calendar/cutoffs.ts';
import { addDays, addMonths, civil, type Day, dayOf, daysInMonth, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import { type Due, doneByFiling, effectiveAt, type Obligation, obligation } from './obligation.ts';

/** Ends of quarters and of later years, in months from the end of the fiscal year that the terms name. */
const ENDS = [-9, -6, -3, 3, 6, 9, 12, 15, 18, 21, 24];

/** As recalled: after the end of the period, by the size of the filer. */
const DAYS = {
  'large-accelerated': { annual: 60, quarterly: 40 },
  accelerated: { annual: 75, quarterly: 40 },
  'non-accelerated': { annual: 90, quarterly: 45 },
} as const;

/**
 * The reports that fall due between the effective time and Form 15, beside the annual one of the year that the terms name: a
 * closing in the weeks after a quarter can leave one due. Where reporting goes on, it goes on beyond this deal, and none is
 * listed here.
 */
export function periodicReports(deal: OpenDeal): Obligation[] {
  const yearEnd = deal.terms.clocks?.fiscalYearEnd;
  const since = effectiveAt(deal);
  if (yearEnd === undefined || since === null || !deal.terms.delisting.form15) return [];
  const until = deal.delisting.form15?.filedAt ?? deal.recordedAt;
  const ahead = ENDS.map((months) => periodOf(deal, monthsOn(yearEnd, months), months % 12 === 0)).filter(
    ({ due }) => due.at >= since,
  );
  const next = ahead.findIndex(({ due }) => due.at >= until);
  return ahead.slice(0, next < 0 ? ahead.length : next + 1).map((period) => reportOf(deal, period, since));
}

interface Period {
  readonly end: Day;
  readonly annual: boolean;
  readonly days: number;
  readonly due: Due;
}

function periodOf(deal: OpenDeal, end: Day, annual: boolean): Period {
  const { filerStatus = 'non-accelerated' } = deal.terms.clocks ?? {};
  const days = DAYS[filerStatus][annual ? 'annual' : 'quarterly'];
  return { end, annual, days, due: dueAfter(deal, end, days) };
}

function reportOf(deal: OpenDeal, { end, annual, days, due }: Period, since: Instant): Obligation {
  const { form15 } = deal.delisting;
  const form = annual ? 'Form 10-K' : 'Form 10-Q';
  const filed = annual
    ? deal.filings.find((one) => one.form === '10-K' && newYorkDay(one.filedAt) > end)
    : undefined;
  return obligation({
    id: `${annual ? 'annual' : 'quarterly'}-report/${end}`,
    title: `${form} for the ${annual ? 'year' : 'quarter'} to ${spellDay(end)}, unless Form 15 is filed before it falls due`,
    owner: 'company',
    rule: `${form}, General Instruction A; 17 CFR 240.12g-4(b), 240.12h-3(a)`,
    sentence:
      'The duty to report goes on until Form 15 is filed; its accession number shows that it was met.',
    verified: false,
    since,
    due,
    calendar: 'calendar days, then the next SEC business day',
    counting: `${days} days after the period, as recalled`,
    extendable: true,
    done: filed === undefined ? null : doneByFiling(filed),
    notNeeded:
      form15 !== null && form15.filedAt <= due.at
        ? 'Form 15 ended the duty to report before it fell due.'
        : null,
  });
}

function dueAfter(deal: OpenDeal, end: Day, days: number): Due {
  const known = knownTo(deal);
  const day = nextOpen('sec', addDays(end, days), known);
  return { day, at: cutoffInstant('edgar', day, known) };
}

/** So many months from a day; the last day of a month stays the last day of its month. */
function monthsOn(day: Day, months: number): Day {
  const from = civil(day);
  const moved = civil(addMonths(day, months));
  return from.date === daysInMonth(from.year, from.month)
    ? dayOf(moved.year, moved.month, daysInMonth(moved.year, moved.month))
    : addMonths(day, months);
}
