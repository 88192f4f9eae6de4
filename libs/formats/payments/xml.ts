import { inCharacters, SWIFT_CHARACTERS } from './characters.ts';

/** Content of an element: text, which is escaped; elements already made; or nothing, and then there is no element. */
export type Content = string | undefined | readonly (string | undefined)[];

/** `<Nm>Ada</Nm>`. An element with nothing in it is left out, as the schemas want it. */
export function element(name: string, content: Content, attributes = ''): string | undefined {
  if (content === undefined) return undefined;
  const inner =
    typeof content === 'string' ? escaped(content) : content.filter((one) => one !== undefined).join('');
  return inner === '' ? undefined : `<${name}${attributes}>${inner}</${name}>`;
}

/** A text of a person's, in the characters that banks pass on. */
export function bankText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const written = inCharacters(text, SWIFT_CHARACTERS);
  if (written === undefined) throw new Error('A text was not checked before it was written');
  return written.trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
