import type { Digest, Instant } from '#libs/contracts/values.ts';
import type { DraftRecord } from '../drafts/draft.ts';
import type { Block } from '../model.ts';

/** What a closing book is made of: the deal as its reader may know it, its events in words, and its documents. */
export interface BookRecord extends DraftRecord {
  readonly dealId: string;
  /** The moment that standings are told at: that of the position, so that it does not matter when the book is drawn. */
  readonly now: Instant;
  /** Up to where the journal is told, and what proves it. */
  readonly position: { readonly version: number; readonly hash: Digest; readonly recordedAt: Instant };
  readonly lines: readonly RecordLine[];
  readonly documents: readonly BookDocument[];
  readonly signatures: readonly BookDocument[];
  /** Papers that the record names by digest and that no document of the deal holds. */
  readonly named: readonly NamedPaper[];
}

/** An event as a line of the record. */
export interface RecordLine {
  readonly version: number;
  readonly recordedAt: Instant;
  readonly by: string;
  readonly headline: string;
  readonly detail?: string | undefined;
  readonly rule?: string | undefined;
  readonly assumed: boolean;
  readonly hash: Digest;
}

/** A version of a document, or a signature page, and how the book holds it. */
export interface BookDocument {
  /** Names its place in the book and in the archive. */
  readonly key: string;
  readonly title: string;
  readonly name: string;
  readonly digest: Digest;
  readonly stage: 'draft' | 'agreed' | 'executed' | 'withdrawn' | 'signature page';
  readonly ordinal: number;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
  readonly version: number | null;
  readonly note: string | null;
  readonly forWhom: string;
  readonly specimen: boolean;
  readonly held: Held;
}

export type Held =
  | { readonly how: 'pages'; readonly pages: number; readonly bytes: number }
  | { readonly how: 'attached'; readonly bytes: number; readonly type: string; readonly why: string }
  /** In the archive beside the book only. */
  | { readonly how: 'apart'; readonly bytes: number; readonly why: string }
  | { readonly how: 'absent'; readonly why: string };

export interface NamedPaper {
  readonly name: string;
  readonly digest: Digest;
  readonly versions: readonly number[];
  /** Why it is not in the book. */
  readonly why: string;
}

/** A part of the book. Documents stand behind its own pages, each behind a sheet of its own. */
export interface BookPart {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly drawn?: 'timeline';
  readonly documents?: readonly BookDocument[];
}

export const eventAnchor = (version: number): string => `event-${version}`;
