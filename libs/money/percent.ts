import { formatFixed } from './fixed.ts';
import { divideRounded, type Rounding } from './rounding.ts';

/** "76.62" for 76.62 %, from exact integers of one unit; null of nothing, since no percentage of zero exists. */
export function percentOf(
  part: bigint,
  whole: bigint,
  digits: number,
  rounding: Rounding = 'half-up',
): string | null {
  if (whole === 0n) return null;
  return formatFixed(divideRounded(part * 100n * 10n ** BigInt(digits), whole, rounding), digits, digits);
}

/**
 * The same, but never rounded onto a figure that decides: 99.9999 % of a vote is not "100.00", nor is 50.0001 % "50.00".
 * Digits are added until the difference shows.
 */
export function percentThatShows(part: bigint, whole: bigint, digits: number): string | null {
  const digitsMax = 12;
  for (let shown = digits; shown < digitsMax; shown += 1) {
    const text = percentOf(part, whole, shown);
    if (text === null || !hidesADifference(text, part, whole)) return text;
  }
  return percentOf(part, whole, digitsMax);
}

function hidesADifference(text: string, part: bigint, whole: bigint): boolean {
  return (
    (/^100(?:\.0*)?$/.test(text) && part !== whole) ||
    (/^50(?:\.0*)?$/.test(text) && part * 2n !== whole) ||
    (/^0(?:\.0*)?$/.test(text) && part !== 0n)
  );
}
