// What banks pass on unharmed. ISO 20022 messages may be UTF-8, but market practice keeps to the characters that SWIFT's
// older messages knew; NACHA records are printable ASCII.

export interface CharacterSet {
  readonly name: string;
  readonly allowed: RegExp;
}

export const SWIFT_CHARACTERS: CharacterSet = {
  name: "letters A–Z and a–z, digits, blanks and / - ? : ( ) . , ' +",
  allowed: /^[A-Za-z0-9/\-?:().,'+ ]*$/,
};

export const ASCII_CHARACTERS: CharacterSet = {
  name: 'printable ASCII characters',
  allowed: /^[ -~]*$/,
};

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'TH',
  þ: 'th',
  ı: 'i',
  Ħ: 'H',
  ħ: 'h',
  '‘': "'",
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
};

const SIGNS: Readonly<Record<string, string>> = {
  '&': '+',
  _: '-',
  ';': ',',
  '"': "'",
  '`': "'",
  '“': "'",
  '”': "'",
  '#': '',
  '!': '.',
  '*': '.',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
};

/**
 * The text as a bank passes it on: accents fall, ligatures come apart, a few signs are written otherwise. Undefined when a
 * character has no such form: a name in Chinese has to be given in letters by a person, and is not guessed at.
 */
export function inCharacters(text: string, set: CharacterSet): string | undefined {
  if (set.allowed.test(text)) return text;
  const plain = [...text.normalize('NFD')]
    .filter((letter) => !/^\p{Mn}$/u.test(letter))
    .map((letter) => LETTERS[letter] ?? letter)
    .join('');
  if (set.allowed.test(plain)) return plain;
  const signed = [...plain].map((sign) => (set.allowed.test(sign) ? sign : (SIGNS[sign] ?? sign))).join('');
  return set.allowed.test(signed) ? signed : undefined;
}
