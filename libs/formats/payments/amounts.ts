import { type Cents, cents } from '#libs/money/cents.ts';

/** An amount of an XML message: up to five decimals, of which those beyond the second are zero. Undefined when it is none. */
export function readAmount(text: string | undefined): Cents | undefined {
  const match = /^([0-9]{1,15})(?:\.([0-9]{0,5}))?$/.exec(text ?? '');
  if (!match) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return undefined;
  return cents(BigInt(match[1] ?? '') * 100n + BigInt(fraction.padEnd(2, '0')));
}
