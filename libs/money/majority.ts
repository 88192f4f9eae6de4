import { oneShare, type Shares, shares } from './shares.ts';

/** A part of a whole, such as 2/3 or 1/2. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const half: Fraction = { numerator: 1n, denominator: 2n };

/** "2/3" or, as contracts and charters also write it, "66 2/3%", "66.67%" or "0.75". */
export function parseFraction(text: string): Fraction {
  const mixed = /^([1-9][0-9]?)\s(1\/2|1\/3|2\/3|1\/4|3\/4)\s?%$/.exec(writtenOut(text));
  const ratio = /^([1-9][0-9]{0,5})\/([1-9][0-9]{0,5})$/.exec(text);
  const decimal = /^(0|1)(?:\.([0-9]{1,6}))?$/.exec(text);
  const percent = /^([1-9][0-9]?|100)(?:\.([0-9]{1,6}))?\s?%$/.exec(text);
  const fraction = ratio
    ? { numerator: BigInt(ratio[1] ?? ''), denominator: BigInt(ratio[2] ?? '') }
    : (mixedFraction(mixed) ?? decimalFraction(decimal, 1n) ?? decimalFraction(percent, 100n));
  if (!fraction || fraction.numerator === 0n || fraction.numerator > fraction.denominator) {
    throw new RangeError(
      `${JSON.stringify(text)} is no part of a whole: expected a fraction such as "2/3", "75%" or "0.75"`,
    );
  }
  return fraction;
}

/** More than half, decided exactly, fractions of a share included. */
export function isMajority(part: bigint, whole: bigint): boolean {
  return part * 2n > whole;
}

/** At least a/b, decided exactly. */
export function isAtLeast(part: bigint, whole: bigint, fraction: Fraction): boolean {
  return part * fraction.denominator >= whole * fraction.numerator;
}

/** The smallest multiple of `step` that is more than the fraction of the whole. */
export function leastMoreThan(whole: bigint, fraction: Fraction, step: bigint): bigint {
  return ((whole * fraction.numerator) / (fraction.denominator * step) + 1n) * step;
}

/** The smallest multiple of `step` that is at least the fraction of the whole. */
export function leastAtLeast(whole: bigint, fraction: Fraction, step: bigint): bigint {
  const divisor = fraction.denominator * step;
  return ((whole * fraction.numerator + divisor - 1n) / divisor) * step;
}

/** The smallest whole number of shares that is more than half: 9,739,025 of 19,478,048. */
export function majorityOf(whole: Shares): Shares {
  return shares(leastMoreThan(whole, half, oneShare));
}

/** The smallest whole number of shares that is at least a/b of them. */
export function supermajorityOf(whole: Shares, fraction: Fraction): Shares {
  return shares(leastAtLeast(whole, fraction, oneShare));
}

const signs: readonly (readonly [string, string])[] = [
  ['½', '1/2'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
  ['¼', '1/4'],
  ['¾', '3/4'],
];

/** Charters print 66⅔%, 66 ⅔% and 66-2/3%. */
function writtenOut(text: string): string {
  const plain = signs.reduce((sofar, [sign, part]) => sofar.replace(sign, ` ${part}`), text);
  return plain.replace(/^(\d+)-(?=\d\/\d)/, '$1 ').replace(/\s+/g, ' ');
}

function mixedFraction(parts: RegExpExecArray | null): Fraction | undefined {
  const [numerator, denominator] = parts?.[2]?.split('/').map(BigInt) ?? [];
  if (parts === null || numerator === undefined || denominator === undefined) return undefined;
  return {
    numerator: BigInt(parts[1] ?? '') * denominator + numerator,
    denominator: denominator * 100n,
  };
}

function decimalFraction(parts: RegExpExecArray | null, whole: bigint): Fraction | undefined {
  if (!parts) return undefined;
  const fraction = parts[2] ?? '';
  const scale = 10n ** BigInt(fraction.length);
  return { numerator: BigInt(`${parts[1] ?? ''}${fraction}`), denominator: whole * scale };
}
