/**
 * An ABA routing number: weights 3-7-1 modulo 10, and a first pair that the Federal Reserve gives out (recalled: 00–12,
 * 21–32, 61–72, 80). The check digit alone would pass 000000000.
 */
export function isRoutingNumber(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false;
  const pair = Number(text.slice(0, 2));
  const given = pair <= 12 || (pair >= 21 && pair <= 32) || (pair >= 61 && pair <= 72) || pair === 80;
  const sum = [...text].reduce(
    (total, digit, at) => total + Number(digit) * (ROUTING_WEIGHTS[at % 3] ?? 0),
    0,
  );
  return given && sum % 10 === 0;
}

const ROUTING_WEIGHTS = [3, 7, 1] as const;

/** ISO 13616: shape, and 97 as the modulus. The length that each country fixes is left to the bank. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  let remainder = 0;
  for (const sign of moved) {
    const value = sign >= 'A' ? sign.charCodeAt(0) - 55 : Number(sign);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** ISO 9362: eight or eleven characters. */
export function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}

/** What a list or a screen may show of an account: its last four. */
export function maskAccount(text: string): string {
  const bare = text.replaceAll(/\s/g, '');
  return bare.length <= 4 ? '••••' : `••••${bare.slice(-4)}`;
}
