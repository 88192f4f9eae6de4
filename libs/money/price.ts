import { type Cents, cents, noCents } from './cents.ts';
import { formatFixed, parseFixed } from './fixed.ts';
import { divideRounded, type Rounding } from './rounding.ts';
import type { Shares } from './shares.ts';

declare const unit: unique symbol;

/** A price or strike per share, as an integer number of millionths of a dollar. */
export type Price = bigint & { readonly [unit]: 'millionths of a dollar per share' };

const form = {
  what: 'A price per share',
  decimals: 6,
  expected: 'dollars with at most six decimals and no separators, such as "19.75"',
} as const;

/** millionths of a share × millionths of a dollar = 10^-12 dollars = 10^-10 cents */
const productsPerCent = 10_000_000_000n;

export function parsePrice(text: string): Price {
  return parseFixed(text, form) as Price;
}

/** "19.75", "9.3" as "9.30": at least the cents stand. */
export function formatPrice(price: Price): string {
  return formatFixed(price, 6, 2);
}

/** Shares × price, exact, rounded once at the end. */
export function timesPrice(count: Shares, price: Price, rounding: Rounding): Cents {
  return cents(divideRounded(count * price, productsPerCent, rounding));
}

/**
 * What an option pays: (price − strike) × shares, nothing when underwater. Called per grant: netting an underwater
 * grant against another would take money from the holder that the agreement gives.
 */
export function optionSpread(
  grant: { readonly shares: Shares; readonly strike: Price },
  price: Price,
  rounding: Rounding,
): Cents {
  if (grant.strike >= price) return noCents;
  return timesPrice(grant.shares, (price - grant.strike) as Price, rounding);
}
