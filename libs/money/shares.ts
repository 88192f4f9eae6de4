import { formatFixed, parseFixed } from './fixed.ts';

declare const unit: unique symbol;

/** Shares as an integer number of millionths: registers carry fractions (dividend reinvestment) to six decimals. */
export type Shares = bigint & { readonly [unit]: 'millionths of a share' };

export const noShares = 0n as Shares;
export const oneShare = 1_000_000n as Shares;

const form = {
  what: 'A number of shares',
  decimals: 6,
  expected: 'a plain decimal with at most six decimals and no separators, such as "19478048" or "10.5"',
} as const;

export function shares(millionths: bigint): Shares {
  return millionths as Shares;
}

export function wholeShares(count: bigint | number): Shares {
  return shares(BigInt(count) * oneShare);
}

export function parseShares(text: string): Shares {
  return parseFixed(text, form) as Shares;
}

export function formatShares(value: Shares): string {
  return formatFixed(value, 6, 0);
}

/** As people read it: 19,478,048 or 39,059,613.19. */
export function printShares(value: Shares): string {
  return groupThousands(formatShares(value));
}

export function addShares(a: Shares, b: Shares): Shares {
  return shares(a + b);
}

export function sumShares(values: Iterable<Shares>): Shares {
  let total = 0n;
  for (const value of values) total += value;
  return shares(total);
}

export function minShares(a: Shares, b: Shares): Shares {
  return a < b ? a : b;
}

/** Commas between the thousands of a decimal string, in its whole part only. */
export function groupThousands(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
