import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { compareUsd, zeroUsd } from '#libs/money/wire.ts';
import { stillToReturn } from '../closing/room-decide.ts';
import { intend } from '../effects/intend.ts';
import type { OpenDeal } from '../state.ts';

/** What lies with the payers for a merger that does not come is asked back, unless it was already. */
export function moneyAskedBack(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  if (before === undefined || before.termination !== null || after.termination === null) return [];
  const asked = stillToReturn(after).filter(({ open }) => compareUsd(open, zeroUsd) > 0);
  const closing = after.closing.on ?? newYorkDay(after.termination.at);
  return LEGS.flatMap((leg) => {
    const amount = after.payout.legs[leg].money.fund;
    if (compareUsd(amount, zeroUsd) <= 0 || asked.some((one) => one.leg === leg)) return [];
    return [intend(`return-funds/${leg}/${after.version}`, 'return-funds', { leg, amount, closing })];
  });
}
