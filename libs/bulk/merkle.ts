import { createHash } from 'node:crypto';

/** Rows in a chunk: enough to keep the tree small, few enough for a person to look through the one that differs. */
export const chunkRows = 1_000;

/** SHA-256 of a zero byte, the chunk's head and, for each row in order, its canonical bytes and a line feed. */
export function chunkDigest(canonicalRows: readonly string[], head = ''): Buffer {
  const hash = createHash('sha256').update(Uint8Array.of(0)).update(head, 'utf8');
  for (const row of canonicalRows) hash.update(row, 'utf8').update('\n');
  return hash.digest();
}

/** The root of RFC 6962's tree over the chunks: pairs behind a byte of one, an odd last node rising as it is. */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  let level = [...leaves];
  if (level.length === 0) return createHash('sha256').digest('hex');
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index] as Uint8Array, level[index + 1]];
      above.push(
        right === undefined
          ? left
          : createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest(),
      );
    }
    level = above;
  }
  return Buffer.from(level[0] as Uint8Array).toString('hex');
}
