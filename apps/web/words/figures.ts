/** `16681159` → `16,681,159`, `-1500` → `−1,500`; decimals stay as they are. Shares, votes and dollars travel as text: no floating point. */
export function showCount(count: string): string {
  if (count.startsWith('-')) return `−${showCount(count.slice(1))}`;
  const [whole = '', decimals] = count.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `201622871.75` → `$201,622,871.75`; `-5.00` → `−$5.00` */
export function showUsd(amount: string): string {
  return amount.startsWith('-') ? `−$${showCount(amount.slice(1))}` : `$${showCount(amount)}`;
}

/** The part of a whole, in hundredths of a percent, rounded down: for lengths on the screen and a label beside them. */
export function basisPoints(part: string, whole: string): number {
  const [a, b] = [millionths(part), millionths(whole)];
  return b === 0n ? 0 : Number((a * 10_000n) / b);
}

export const showPercent = (points: number): string =>
  `${Math.trunc(points / 100)}.${String(points % 100).padStart(2, '0')} %`;

function millionths(count: string): bigint {
  const [whole = '0', decimals = ''] = count.split('.');
  return BigInt(whole + decimals.padEnd(6, '0').slice(0, 6));
}
