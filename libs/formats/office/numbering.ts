import { childOf, childrenOf, valOf, type XmlNode } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

const LEVELS = 9;

/** Numbers that Word counts and does not write: a paragraph only says which list it is in. */
export class Numbering {
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  readonly #counts = new Map<string, number[]>();

  constructor(part: XmlNode | undefined) {
    const abstract = new Map(
      childrenOf(part, 'abstractNum').map((one) => [one.attributes['abstractNumId'] ?? '', levelsOf(one)]),
    );
    for (const num of childrenOf(part, 'num')) {
      const levels = abstract.get(valOf(num, 'abstractNumId') ?? '');
      const id = num.attributes['numId'];
      if (levels !== undefined && id !== undefined) this.#levels.set(id, levels);
    }
  }

  /** The number of the next paragraph of a list at a level, as it is shown; null for a bullet or a list that is not there. */
  next(list: string, level: number): string | null {
    const levels = this.#levels.get(list);
    const own = levels?.get(level);
    if (levels === undefined || own === undefined || level >= LEVELS) return null;
    const counts = this.#counts.get(list) ?? [];
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    // What stands below starts anew.
    counts.length = level + 1;
    this.#counts.set(list, counts);
    if (own.format === 'bullet' || own.format === 'none') return null;
    return own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = levels.get(at);
      return shown === undefined ? '' : counted(counts[at] ?? shown.start, shown.format);
    });
  }
}

function levelsOf(abstract: XmlNode): ReadonlyMap<number, Level> {
  return new Map(
    childrenOf(abstract, 'lvl').map((level) => [
      Number(level.attributes['ilvl'] ?? 0),
      {
        start: Number(valOf(level, 'start') ?? 1),
        format: valOf(level, 'numFmt') ?? 'decimal',
        text: childOf(level, 'lvlText')?.attributes['val'] ?? '%1.',
      },
    ]),
  );
}

function counted(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    default:
      return String(number);
  }
}

/** As Word counts on after z: aa, bb, cc. */
function letters(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return letter.repeat(Math.min(Math.floor((number - 1) / 26) + 1, 10));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(number: number): string {
  let rest = Math.min(number, 3_999);
  let text = '';
  for (const [value, letter] of ROMAN) {
    while (rest >= value) {
      text += letter;
      rest -= value;
    }
  }
  return text;
}
