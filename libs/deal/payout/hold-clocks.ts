import { addDays, addMonths } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { HoldReason } from '#libs/contracts/payout.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { HOLD_CLOCKS } from '#libs/rulebook/paying-agent.ts';

/** The day on which something becomes of a hold that was placed without one; undefined where it waits for what has no day. */
export function clockOfHold(reason: HoldReason, at: Instant): Day | undefined {
  const period = HOLD_CLOCKS[reason];
  if (period === undefined) return undefined;
  const on = newYorkDay(at);
  return period.unit === 'months' ? addMonths(on, period.length) : addDays(on, period.length);
}
