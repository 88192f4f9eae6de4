import type { DealFacts } from './deal-facts.ts';
import type { Jurisdiction } from './rules.ts';

/** Delaware when nothing is said: where most listed companies are organised. `assumptionsOf` says so. */
export function jurisdictionOf({ jurisdiction }: DealFacts): Jurisdiction | 'other' {
  if (jurisdiction === undefined) return 'delaware';
  return JURISDICTIONS[plainName(jurisdiction)] ?? 'other';
}

/** The state of ours that a name misses by a letter or two: a slip would take a whole law out of the check. */
export function jurisdictionMeant(jurisdiction: string): Jurisdiction | undefined {
  const name = plainName(jurisdiction);
  if (JURISDICTIONS[name] !== undefined || name.length < SHORTEST_SLIP) return undefined;
  return HELD.find((each) => differsByTwo(name, each));
}

/** 'State of Delaware, USA' and 'the Cayman Islands' are names too. */
function plainName(jurisdiction: string): string {
  return jurisdiction
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .replaceAll(
      /\b(?:the|state|of|a|an|corporation|company|islands?|inc|united|states|u s a?|us|usa)\b/g,
      ' ',
    )
    .replaceAll(/ +/g, ' ')
    .trim();
}

const HELD = ['delaware', 'nevada', 'ohio', 'cayman'] as const;
const SHORTEST_SLIP = 4;

const JURISDICTIONS: Readonly<Record<string, Jurisdiction>> = {
  delaware: 'delaware',
  de: 'delaware',
  del: 'delaware',
  nevada: 'nevada',
  nv: 'nevada',
  nev: 'nevada',
  ohio: 'ohio',
  oh: 'ohio',
  cayman: 'cayman',
  caymans: 'cayman',
};

/** One name from the other by at most two letters left out, put in, changed or swapped; one in a short name. */
function differsByTwo(a: string, b: string): boolean {
  const allowed = b.length > SHORTEST_SLIP ? 2 : 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    before = row;
    row = next;
  }
  return (row[b.length] ?? 0) <= allowed;
}
