import { formatFixed, NotADecimal, parseFixed } from './fixed.ts';

declare const unit: unique symbol;

/** US dollars as an integer number of cents. */
export type Cents = bigint & { readonly [unit]: 'cents' };

export const noCents = 0n as Cents;

const usd = {
  what: 'An amount of money',
  decimals: 2,
  expected: 'dollars with exactly two decimals and no separators, such as "201622871.75"',
} as const;

export function cents(value: bigint): Cents {
  return value as Cents;
}

export function parseUsd(text: string): Cents {
  const value = parseFixed(text, usd);
  if (!/\.[0-9]{2}$/.test(text)) throw new NotADecimal(usd.what, text, usd.expected);
  return value as Cents;
}

export function formatUsd(amount: Cents): string {
  return formatFixed(amount, 2, 2);
}

/** As people read it: $217,011,577.27, and −$5.00 as ($5.00), the way accountants write it. */
export function printUsd(amount: Cents): string {
  const [whole = '', fraction = ''] = formatUsd(amount < 0n ? cents(-amount) : amount).split('.');
  const text = `$${whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',')}.${fraction}`;
  return amount < 0n ? `(${text})` : text;
}

export function addCents(a: Cents, b: Cents): Cents {
  return cents(a + b);
}

export function subtractCents(a: Cents, b: Cents): Cents {
  return cents(a - b);
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return cents(total);
}

export function compareCents(a: Cents, b: Cents): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
