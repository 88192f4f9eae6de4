import { spellDay } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { annualFiling, PERIOD_ENDS, type Period, periodOf, reportId } from '../delisting/periods.ts';
import type { OpenDeal } from '../state.ts';
import { doneByFiling, effectiveAt, type Obligation, obligation } from './obligation.ts';

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
  const ahead = PERIOD_ENDS.map((months) => periodOf(deal, yearEnd, months)).filter(
    ({ due }) => due.at >= since,
  );
  const next = ahead.findIndex(({ due }) => due.at >= until);
  return ahead.slice(0, next < 0 ? ahead.length : next + 1).map((period) => reportOf(deal, period, since));
}

function reportOf(deal: OpenDeal, period: Period, since: Instant): Obligation {
  const { end, annual, days, due } = period;
  const { form15 } = deal.delisting;
  const form = annual ? 'Form 10-K' : 'Form 10-Q';
  const filed = annual ? annualFiling(deal, period) : undefined;
  return obligation({
    id: reportId(period),
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
