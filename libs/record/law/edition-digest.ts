import { canonical, sha256 } from '#libs/journal/canonical.ts';
import { editionContent } from '#libs/rulebook/editions.ts';

/** SHA-256 of the canonical form of all that an edition holds. */
export function editionDigest(edition: number): string {
  return sha256(canonical(editionContent(edition), `edition ${edition}`));
}
