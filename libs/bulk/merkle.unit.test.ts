import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDigest, merkleRoot } from './merkle.ts';

const sha256 = (...parts: (Uint8Array | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** As RFC 6962, section 2.1, writes it: split below the largest power of two. */
function byTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Uint8Array.of(1), byTheBook(leaves.slice(0, split)), byTheBook(leaves.slice(split)));
}

describe('the root', () => {
  it('is that of RFC 6962 for any number of chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (texts) => {
        const leaves = texts.map((text) => chunkDigest([text]));
        expect(merkleRoot(leaves)).toBe(byTheBook(leaves).toString('hex'));
      }),
    );
  });

  it('stands for the bytes of the rows, line by line', () => {
    expect(chunkDigest(['{"a":1}', '{"a":2}'])).toEqual(sha256(Uint8Array.of(0), '{"a":1}\n{"a":2}\n'));
    expect(chunkDigest(['ab', 'c'])).not.toEqual(chunkDigest(['a', 'bc']));
  });
});
