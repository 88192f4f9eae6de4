/**
 * Prefixes that the IRS gives out (irs.gov, "How EINs are assigned and valid EIN prefixes"). Recalled, not yet held
 * against the page: a number outside the list is told as a doubt, and never refused for it alone.
 */
const EIN_PREFIXES: ReadonlySet<string> = new Set(
  [
    '01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47',
    '48 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 71 72 73 74 75 76 77 80 81 82 83 84 85 86 87 88 90 91 92',
    '93 94 95 98 99',
  ].flatMap((line) => line.split(' ')),
);

export type TinKind = 'ssn' | 'itin' | 'ein';

/** Which number nine digits can be, as what they are said to be; undefined when none was ever issued so. */
export function tinKinds(text: string): readonly TinKind[] {
  const digits = digitsOf(text);
  if (digits === undefined) return [];
  const kinds: TinKind[] = [];
  if (isSsn(digits)) kinds.push('ssn');
  if (isItin(digits)) kinds.push('itin');
  if (EIN_PREFIXES.has(digits.slice(0, 2))) kinds.push('ein');
  return kinds;
}

export function isTin(text: string): boolean {
  return tinKinds(text).length > 0;
}

/** `123456789`, `123-45-6789` and `12-3456789` are the ways in which forms write it. */
function digitsOf(text: string): string | undefined {
  return /^(\d{9}|\d{3}-\d{2}-\d{4}|\d{2}-\d{7})$/.test(text) ? text.replaceAll('-', '') : undefined;
}

// Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial 0000.
function isSsn(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    area !== '000' &&
    area !== '666' &&
    area < '900' &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000'
  );
}

// IRS Publication 1915: 9xx, with the fourth and fifth digit 50–65, 70–88, 90–92 or 94–99.
function isItin(digits: string): boolean {
  if (!digits.startsWith('9')) return false;
  const group = Number(digits.slice(3, 5));
  return (
    (group >= 50 && group <= 65) ||
    (group >= 70 && group <= 88) ||
    (group >= 90 && group <= 92) ||
    (group >= 94 && group <= 99)
  );
}
