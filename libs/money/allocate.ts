import { type Cents, cents } from './cents.ts';

/**
 * Splits a total over weights so that the parts add up to it exactly: each part is cut down to the cent, and the cents
 * left over go to the largest remainders, the earlier of equals first.
 */
export function allocate(total: Cents, weights: readonly bigint[]): Cents[] {
  if (total < 0n) return allocate(cents(-total), weights).map((part) => cents(-part));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weights.some((weight) => weight < 0n) || whole === 0n) {
    throw new RangeError(
      `cannot allocate over weights that are negative or sum to nothing: [${weights.join(', ')}]`,
    );
  }
  const parts = weights.map((weight) => (total * weight) / whole);
  const remainders = weights.map((weight, index) => ({ index, rest: (total * weight) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const leftOver = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of remainders.slice(0, leftOver)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts.map(cents);
}
