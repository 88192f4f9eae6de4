import { hash } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ACH_LENGTH = 15;

/**
 * What the bank calls a payment. An ACH entry has fifteen characters for it: `CB` and 65 bits of a digest, told apart by a
 * key of the database should two ever meet.
 */
export function bankReference(rail: string, endToEndId: string): string {
  if (rail !== 'ach') return endToEndId;
  const digest = hash('sha256', `ach\n${endToEndId}`, 'buffer');
  let text = 'CB';
  let bits = 0;
  let count = 0;
  for (let byte = 0; text.length < ACH_LENGTH; byte += 1) {
    bits = (bits << 8) | (digest[byte] ?? 0);
    for (count += 8; count >= 5 && text.length < ACH_LENGTH; count -= 5)
      text += LETTERS.charAt((bits >> (count - 5)) & 31);
    bits &= (1 << count) - 1;
  }
  return text;
}
