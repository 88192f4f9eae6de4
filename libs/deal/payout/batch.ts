import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Leg } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { refuse } from '../decision.ts';
import type { Batch, ClosingList, OpenDeal } from '../state.ts';

/** What an approval binds to: the list that is paid, by its roots, and how much of which leg. */
export interface BatchContent {
  readonly batchId: string;
  readonly leg: Leg;
  readonly amount: string;
  readonly payees: number;
  /** Of a batch that we built: its lines, by their root. */
  readonly built?: Batch['built'];
}

/** SHA-256 of the canonical form (RFC 8785) of a batch's content together with the sealed sets it pays from. */
export function batchDigest(content: BatchContent, list: ClosingList): string {
  const { batchId, leg, amount, payees, built } = content;
  const lines = built === undefined ? {} : { lines: built.root, withheld: built.withheld };
  const bound = { batchId, leg, amount, payees, lots: list.lots.root, awards: list.awards.root, ...lines };
  return bytesToHex(sha256(utf8ToBytes(canonicalize(bound) as string)));
}

/** A batch pays from the list it was prepared on: under another list it is void, with its approvals. */
export function listChanged({ payout }: OpenDeal, batch: Batch, rule: string): Refusal | undefined {
  const { closingList } = payout;
  if (closingList !== null && batchDigest(batch, closingList) === batch.digest) return undefined;
  return refuse(
    'ListChanged',
    rule,
    { batchId: batch.batchId, digest: batch.digest },
    'Another closing list was sealed since the batch was prepared. Withdraw the batch and prepare it on the new list.',
  );
}
