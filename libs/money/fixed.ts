// Decimals are held as integers of their smallest unit: a float cannot hold 0.1, and a tally or a payment that is
// off by one unit is wrong.

/** Longest decimal accepted anywhere: above any sum of money or shares, below what would make arithmetic slow. */
const decimalLengthMax = 40;

export class NotADecimal extends Error {
  readonly what: string;
  readonly given: string;

  constructor(what: string, given: string, expected: string) {
    super(
      `${what} cannot be read from ${JSON.stringify(given.slice(0, decimalLengthMax))}: expected ${expected}`,
    );
    this.name = 'NotADecimal';
    this.what = what;
    this.given = given;
  }
}

interface FixedForm {
  readonly what: string;
  readonly decimals: number;
  readonly expected: string;
}

export function parseFixed(text: string, form: FixedForm): bigint {
  if (typeof text !== 'string')
    throw new NotADecimal(form.what, String(text), `${form.expected}, as a string`);
  const parts = text.length <= decimalLengthMax ? /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text) : null;
  const fraction = parts?.[3] ?? '';
  if (!parts || fraction.length > form.decimals) throw new NotADecimal(form.what, text, form.expected);
  const magnitude = BigInt(parts[2] + fraction.padEnd(form.decimals, '0'));
  if (parts[1] === '-' && magnitude === 0n) throw new NotADecimal(form.what, text, 'zero without a sign');
  return parts[1] === '-' ? -magnitude : magnitude;
}

/** `keep` decimals always stand; those beyond it only as far as they are not zero. */
export function formatFixed(value: bigint, decimals: number, keep: number): string {
  const digits = magnitudeOf(value)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = digits.slice(digits.length - decimals);
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export function magnitudeOf(value: bigint): bigint {
  return value < 0n ? -value : value;
}
