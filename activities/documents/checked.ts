import { createHash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '#libs/contracts/values.ts';
import { DocumentStoreError } from './store.ts';

/** Passes a document on and fails before its last piece when it is not what its digest says. */
export function checkedAgainst(digest: Digest): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      hash.update(piece);
      const earlier = held;
      held = piece;
      done(null, earlier);
    },
    flush(done: TransformCallback) {
      const found = hash.digest('hex');
      if (found !== digest) return done(damaged(digest, found));
      done(null, held);
    },
  });
}

/** Reads all of it for its digest alone. */
export async function checkWhole(content: Readable, digest: Digest, signal?: AbortSignal): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(
    content,
    async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) hash.update(piece);
    },
    signal === undefined ? {} : { signal },
  );
  const found = hash.digest('hex');
  if (found !== digest) throw damaged(digest, found);
}

function damaged(digest: Digest, found: string): DocumentStoreError {
  return new DocumentStoreError(
    'damaged',
    `What lies in the document store under ${digest} has the digest ${found}: it was altered or cut short. Nothing of it is given out; restore it from a backup of the store.`,
  );
}
