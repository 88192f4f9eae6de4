import { type Cents, cents } from './cents.ts';
import { type Price, timesPrice } from './price.ts';
import type { Rounding } from './rounding.ts';
import { addShares, type Shares } from './shares.ts';

export interface Presented {
  readonly price: Price;
  /** All shares the holder has presented so far, the new ones included. */
  readonly sharesToDate: Shares;
  /** The holder's shares of other claims that are rounded before these, where the agreement rounds them together. */
  readonly sharesBefore: Shares;
  readonly paidToDate: Cents;
  readonly rounding: Rounding;
}

/**
 * round(price × shares presented to date) − paid to date: lots surrendered on different days still round once, on the
 * aggregate, so that the payments never drift from the fund. Below zero only when too much was paid already, which is
 * a finding of the caller's, never a payment.
 */
export function payOnPresentment(presented: Presented): Cents {
  const upTo = (count: Shares) => timesPrice(count, presented.price, presented.rounding);
  const before = upTo(presented.sharesBefore);
  const due = upTo(addShares(presented.sharesBefore, presented.sharesToDate)) - before;
  return cents(due - presented.paidToDate);
}
