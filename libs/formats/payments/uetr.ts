import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The unique end-to-end transaction reference of a payment (RFC 4122, version 4 in form). Made from its names instead of
 * drawn by lot, so that writing the same payment again cannot give it another identity.
 */
export function uetrOf(orderId: string, endToEndId: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`uetr\n${orderId}\n${endToEndId}`)));
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
