import type { Readable } from 'node:stream';
import type { Digest } from '#libs/contracts/values.ts';

export interface Kept {
  readonly digest: Digest;
  readonly bytes: number;
}

/** A part of a document, by first and last byte, as HTTP counts them. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Documents by their SHA-256. What is kept under a digest never changes; what is read is checked against it, so that altered
 * bytes are an error and never an answer.
 */
export interface DocumentStore {
  /** A file of this digest is kept for good. Keeping the same again does nothing. */
  keep(file: { readonly path: string } & Kept, signal?: AbortSignal): Promise<void>;
  /** All of it, checked while it is read: the last piece is held back until the digest is right. */
  open(digest: Digest, signal?: AbortSignal): Promise<Readable>;
  /** A part. The whole is checked before. */
  openRange(digest: Digest, range: ByteRange, signal?: AbortSignal): Promise<Readable>;
  has(digest: Digest): Promise<boolean>;
  /** Only the sweep erases, and says so. */
  erase(digest: Digest): Promise<void>;
  /** Where it lies, in words for an operator. */
  readonly place: string;
}

/** The store does not hold what was asked for, or holds something else under its name. */
export class DocumentStoreError extends Error {
  override readonly name = 'DocumentStoreError';

  constructor(
    readonly problem: 'missing' | 'damaged' | 'unreachable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const missing = (digest: Digest): DocumentStoreError =>
  new DocumentStoreError(
    'missing',
    `The document store has no document ${digest}. Restore it from a backup of the store: its digest shows that it is the right one.`,
  );
