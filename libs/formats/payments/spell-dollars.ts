import type { Cents } from '#libs/money/cents.ts';

/**
 * The amount as a cheque spells it: `Two hundred one thousand six hundred twenty-two and 05/100 dollars`. Where words and
 * figures differ, the words are what is paid (UCC § 3-114).
 */
export function spellDollars(amount: Cents): string {
  if (amount < 0n) throw new RangeError('A cheque is made out for nothing less than zero');
  const cents = String(amount % 100n).padStart(2, '0');
  const words = spell(amount / 100n);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} and ${cents}/100 dollars`;
}

const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'] as const;
const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

function spell(value: bigint): string {
  if (value === 0n) return SMALL[0];
  const parts: string[] = [];
  let rest = value;
  for (const scale of SCALES) {
    const three = Number(rest % 1_000n);
    if (three > 0) parts.unshift(scale === '' ? spellThree(three) : `${spellThree(three)} ${scale}`);
    rest /= 1_000n;
  }
  if (rest > 0n) throw new RangeError('No cheque is made out for so much');
  return parts.join(' ');
}

function spellThree(value: number): string {
  const hundreds = Math.floor(value / 100);
  const below = value % 100;
  const head = hundreds === 0 ? [] : [`${SMALL[hundreds]} hundred`];
  if (below === 0) return head.join('');
  const tens = Math.floor(below / 10);
  const ones = below % 10;
  const tail = below < 20 ? SMALL[below] : ones === 0 ? TENS[tens] : `${TENS[tens]}-${SMALL[ones]}`;
  return [...head, tail].join(' ');
}
