import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionDigest } from '#libs/record/law/edition-digest.ts';
import { EDITION_DIGESTS } from '#libs/rulebook/edition-digests.ts';
import { EDITIONS, type Edition } from '#libs/rulebook/editions.ts';

// A deal opened years ago is judged by the edition that it adopted then, so a released edition is never changed.

export type Digests = Readonly<Record<number, string>>;

export const digestsFile = join(import.meta.dirname, '../../libs/rulebook/edition-digests.ts');

/** Released editions that do not hold what they held when they were released. */
export function alteredEditions(
  digests: Digests = EDITION_DIGESTS,
  editions: readonly Edition[] = EDITIONS,
): readonly Edition[] {
  return editions.filter(
    ({ number, released }) => released !== null && digests[number] !== editionDigest(number),
  );
}

/** The text of the file of digests. Throws rather than giving an edition that has one another. */
export function digestsText(
  digests: Digests = EDITION_DIGESTS,
  editions: readonly Edition[] = EDITIONS,
): string {
  const altered = alteredEditions(digests, editions).filter(({ number }) => digests[number] !== undefined);
  if (altered.length > 0) {
    const names = altered.map(({ number, released }) => `${number}, released on ${released}`).join('; ');
    throw new Error(
      `What edition ${names}, holds has changed. Deals go by it as it was released: put it back, begin the next edition ` +
        'in libs/rulebook/editions.ts, and give what is new `since` and what it replaces `until`.',
    );
  }
  const lines = editions
    .filter(({ released }) => released !== null)
    .map(({ number }) => `  ${number}: '${editionDigest(number)}',\n`);
  return [
    '/** Of released editions, written by `test/architecture/update-editions.ts`: what they hold never changes. */\n',
    `export const EDITION_DIGESTS: Readonly<Record<number, string>> = {${lines.length > 0 ? '\n' : ''}`,
    ...lines,
    '};\n',
  ].join('');
}

export function keepDigests(): void {
  writeFileSync(digestsFile, digestsText());
}
