import { createCipheriv, createDecipheriv, createSecretKey, KeyObject, randomFillSync } from 'node:crypto';
import { HoldersError } from './errors.ts';

/** AES-256-GCM (NIST SP 800-38D) with its 96-bit nonce and 128-bit tag before the ciphertext. */
const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** A key as bytes, or as `asKey` makes it of them, which spares whoever uses it often a part of each use. */
export type Key = Uint8Array | KeyObject;

/** Given bytes, a cipher first finds out that they are no key object, which takes three times as long as all the rest. */
export function asKey(key: Key): KeyObject {
  return key instanceof KeyObject ? key : createSecretKey(key);
}

/** Seals bytes under a key. What they belong to is bound in: they open nowhere else. */
export function seal(key: Key, plain: Uint8Array | string, belongsTo: string): Buffer {
  const nonce = randomBytesOf(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, asKey(key), nonce);
  cipher.setAAD(Buffer.from(belongsTo, 'utf8'));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body, rest]);
}

export function unseal(key: Key, sealed: Uint8Array, belongsTo: string): Buffer {
  const decipher = createDecipheriv(CIPHER, asKey(key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, HEAD_BYTES));
  decipher.setAAD(Buffer.from(belongsTo, 'utf8'));
  try {
    const body = decipher.update(sealed.subarray(HEAD_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    throw new HoldersError(
      'unreadable',
      `What is kept for ${belongsTo} does not open: it was altered, lies in another place, or is under another key. ` +
        'Restore the row, or give the master key it was made under.',
    );
  }
}

export function newKey(): Buffer {
  return randomBytesOf(KEY_BYTES);
}

const POOL_BYTES = 64 * 1024;
const pool = { bytes: Buffer.alloc(POOL_BYTES), at: POOL_BYTES };

/** A call for each dozen bytes would cost more than the cipher. Each byte of the pool is given out once. */
function randomBytesOf(length: number): Buffer {
  if (pool.at + length > POOL_BYTES) {
    randomFillSync(pool.bytes);
    pool.at = 0;
  }
  const given = Buffer.from(pool.bytes.subarray(pool.at, pool.at + length));
  pool.bytes.fill(0, pool.at, pool.at + length);
  pool.at += length;
  return given;
}
