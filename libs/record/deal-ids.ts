import { randomBytes } from 'node:crypto';

// Crockford's letters: nothing that is mistaken for something else when read out.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** Says nothing of the deal: ids stand in addresses, logs and workflow ids, and a name could move a share price. */
export function newDealId(): string {
  return `deal-${Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

const FORM = /^deal-[0-9a-z]{10}$/;

export function isDealId(text: string): boolean {
  return FORM.test(text);
}
