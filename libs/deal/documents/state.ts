import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { Audience, FormStage, SignatoryLine } from '#libs/contracts/documents.ts';
import type { Digest, Instant } from '#libs/contracts/values.ts';

/** The documents of a deal by name and digest, who opened them, and the signature pages in escrow. No content. */
export interface Documents {
  readonly items: Readonly<Record<string, DocumentItem>>;
  readonly packets: Readonly<Record<string, Packet>>;
}

export interface DocumentItem {
  readonly title: string;
  readonly audience: Audience;
  /** The last one is in force. */
  readonly versions: readonly DocumentVersion[];
  readonly withdrawn: string | null;
  readonly mustRead: MustRead | null;
}

export interface DocumentVersion {
  readonly ordinal: number;
  readonly document: DocumentRef;
  readonly stage: FormStage;
  readonly enteredAt: Instant;
  readonly by: { readonly id: string; readonly name: string };
  readonly note: string | null;
  readonly agreedBy: readonly string[];
  /** Of each reader the first and the last time, by the reader's id. */
  readonly readers: Readonly<Record<string, Reader>>;
  /** Of the deal, when it was entered. */
  readonly version: number;
}

export interface Reader {
  readonly name: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
}

export interface MustRead {
  readonly ordinal: number;
  readonly people: readonly string[];
  readonly by: Instant;
  readonly why: string;
  /** The moment has passed and was told. */
  readonly told: boolean;
}

export interface Packet {
  readonly documentId: string;
  /** The agreed form that the pages are signed for. */
  readonly form: Digest;
  readonly neededFor: 'closing' | 'other';
  readonly lines: readonly PacketLine[];
  readonly conditions: readonly { readonly words: string; readonly metBy: string | null }[];
  readonly released: { readonly at: Instant; readonly authorityOf: readonly string[] } | null;
  readonly withdrawn: string | null;
}

export interface PacketLine extends SignatoryLine {
  readonly page: HeldPage | null;
  /** Pages that count no more: their signatory was replaced, or took them back. */
  readonly voided: readonly Digest[];
}

export interface HeldPage {
  readonly document: DocumentRef;
  readonly signedBy: string;
  readonly heldFor: string;
  readonly receivedAt: Instant;
  /** Given by whose word it was carried to a later form. */
  readonly form: Digest;
}

export const noDocuments: Documents = { items: {}, packets: {} };
