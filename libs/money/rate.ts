import { type Cents, cents } from './cents.ts';
import { parseFixed } from './fixed.ts';
import { divideRounded, type Rounding } from './rounding.ts';

declare const unit: unique symbol;

/** A rate (backup withholding "0.24", say) as an integer number of millionths. */
export type Rate = bigint & { readonly [unit]: 'millionths' };

const form = {
  what: 'A rate',
  decimals: 6,
  expected: 'a plain decimal fraction with at most six decimals, such as "0.24" for 24 %',
} as const;

export function parseRate(text: string): Rate {
  return parseFixed(text, form) as Rate;
}

export function timesRate(amount: Cents, rate: Rate, rounding: Rounding): Cents {
  return cents(divideRounded(amount * rate, 1_000_000n, rounding));
}
