/** Words that say what kind of a body it is, not who it is. */
const FORMS: ReadonlySet<string> = new Set(
  'co company corp corporation inc incorporated llc llp lp ltd limited plc sa sarl gmbh ag bv nv ooo oao zao jsc mr mrs ms dr'.split(
    ' ',
  ),
);

/** From this score on a person must look. Below it two names differ as neighbours in a telephone book do. */
export const POSSIBLE_FROM = 0.88;

/** A name as it is compared: no accents, no case, no signs, no legal form, its words in one order. */
export function normalised(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !FORMS.has(word));
  return (telling.length === 0 ? words : telling).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(' ');
}

/** How alike two normalised names are, 0 to 1: word by word, each to its best, and by the words that are left over. */
export function likeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const [few, many] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  const left = [...many];
  let sum = 0;
  for (const word of few) {
    const best = left.reduce(
      (found, candidate, at) => {
        const score = jaroWinkler(word, candidate);
        return score > found.score ? { score, at } : found;
      },
      { score: -1, at: -1 },
    );
    sum += best.score;
    left.splice(best.at, 1);
  }
  // A middle name more or less is common; half of the words is another person.
  const covered = few.length / many.length;
  return (sum / few.length) * (few.length === 1 && many.length > 1 ? covered : 0.85 + 0.15 * covered);
}

/** Jaro's similarity with Winkler's bonus for a common beginning (Winkler 1990). */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Array<boolean>(other.length).fill(false);
  const matched: string[] = [];
  for (let at = 0; at < one.length; at += 1) {
    const to = Math.min(other.length, at + reach + 1);
    for (let place = Math.max(0, at - reach); place < to; place += 1) {
      if (taken[place] === true || other[place] !== one[at]) continue;
      taken[place] = true;
      matched.push(one[at] as string);
      break;
    }
  }
  const { length } = matched;
  if (length === 0) return 0;
  const inOther = [...other].filter((_, at) => taken[at] === true);
  const moved = matched.filter((letter, at) => letter !== inOther[at]).length / 2;
  const jaro = (length / one.length + length / other.length + (length - moved) / length) / 3;
  let common = 0;
  while (common < 4 && one[common] !== undefined && one[common] === other[common]) common += 1;
  return jaro + common * 0.1 * (1 - jaro);
}
