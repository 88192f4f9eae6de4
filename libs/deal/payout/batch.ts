import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Leg } from '#libs/contracts/people.ts';
import type { ClosingList } from '../state.ts';

/** What an approval binds to: the list that is paid, by its roots, and how much of which leg. */
export interface BatchContent {
  readonly batchId: string;
  readonly leg: Leg;
  readonly amount: string;
  readonly payees: number;
}

/** SHA-256 of the canonical form (RFC 8785) of a batch's content together with the sealed sets it pays from. */
export function batchDigest(content: BatchContent, list: ClosingList): string {
  const bound = { ...content, lots: list.lots.root, awards: list.awards.root };
  return bytesToHex(sha256(utf8ToBytes(canonicalize(bound) as string)));
}
