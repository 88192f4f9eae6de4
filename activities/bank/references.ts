import { createHash } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ACH_LENGTH = 15;

/**
 * What the bank calls a payment. An ACH entry has fifteen characters for it: `CB` and 65 bits of a digest, told apart by a
 * key of the database should two ever meet.
 */
export function bankReference(rail: string, endToEndId: string): string {
  if (rail !== 'ach') return endToEndId;
  const digest = createHash('sha256').update(`ach\n${endToEndId}`).digest();
  let bits = digest.readBigUInt64BE(0) * 2n + BigInt((digest[8] ?? 0) >> 7);
  let text = '';
  for (let at = 0; at < ACH_LENGTH - 2; at += 1) {
    text = LETTERS.charAt(Number(bits % 32n)) + text;
    bits /= 32n;
  }
  return `CB${text}`;
}
