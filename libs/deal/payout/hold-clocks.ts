import { addDays, addMonths } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { HoldReason } from '#libs/contracts/payout.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import type { AgentPeriod } from '#libs/rulebook/paying-agent.ts';

/**
 * By when something becomes of a hold, where whoever places it names no day. Periods of cure are the agent's agreement's,
 * and assumed here: the deal's own go into the command.
 */
export const HOLD_CLOCKS: Partial<Readonly<Record<HoldReason, AgentPeriod>>> = {
  'defective-letter': assumed(30, 'days', 'paying agent agreement, cure of a defective letter'),
  'lost-certificate': assumed(90, 'days', 'paying agent agreement, affidavit of loss and bond of indemnity'),
  estate: assumed(180, 'days', 'paying agent agreement, letters testamentary or small estate affidavit'),
  'tax-form': assumed(60, 'days', '26 CFR 31.3406(g)-3, awaiting a taxpayer number'),
  'address-unknown': {
    length: 12,
    unit: 'months',
    citation: '17 CFR 240.17Ad-17(a)(1)(i), first search',
    unverified: false,
  },
};

function assumed(length: number, unit: AgentPeriod['unit'], citation: string): AgentPeriod {
  return { length, unit, citation, unverified: true };
}

/** The day on which something becomes of a hold that was placed without one; undefined where it waits for what has no day. */
export function clockOfHold(reason: HoldReason, at: Instant): Day | undefined {
  const period = HOLD_CLOCKS[reason];
  if (period === undefined) return undefined;
  const on = newYorkDay(at);
  return period.unit === 'months' ? addMonths(on, period.length) : addDays(on, period.length);
}
