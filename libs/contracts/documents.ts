import { z } from 'zod';
import { DocumentRef } from './commands/define.ts';
import { Role } from './people.ts';
import { Count, Digest, Id, Instant, Line } from './values.ts';

/** How far a version has come. What a later version took the place of is *superseded*. */
export const FormStage = z.enum(['draft', 'agreed', 'executed']);
export type FormStage = z.infer<typeof FormStage>;

/**
 * Whose paper it is. `all` is for everyone in the deal; `company` and `parent` for one side and the auditor; `committee` for
 * the special committee's own: only people whom it names, never one of the buyer's.
 */
export const Confidence = z.enum(['all', 'company', 'committee', 'parent']);
export type Confidence = z.infer<typeof Confidence>;

/** Who may open a document. Roles and people narrow it further; for `committee` people must be named. */
export const Audience = z.strictObject({
  of: Confidence,
  roles: z.array(Role).min(1).max(8).optional(),
  people: z.array(Id).min(1).max(100).optional(),
});
export type Audience = z.infer<typeof Audience>;

/** One signature that a packet needs: who signs, for which party, and as what. */
export const SignatoryLine = z.strictObject({
  lineId: Id,
  name: Line,
  party: Line,
  capacity: Line,
});
export type SignatoryLine = z.infer<typeof SignatoryLine>;

const who = z.strictObject({ id: z.string(), name: z.string() });

export const VersionRead = z.strictObject({
  ordinal: z.int(),
  document: DocumentRef,
  stage: z.enum(['draft', 'agreed', 'executed', 'superseded']),
  enteredAt: Instant,
  by: who,
  note: z.string().nullable(),
  /** Whose word made it the agreed form. */
  agreedBy: z.array(z.string()),
  readers: z.int(),
  version: z.int(),
});

export const DocumentRead = z.strictObject({
  documentId: Id,
  title: z.string(),
  audience: Audience,
  stage: z.enum(['draft', 'agreed', 'executed', 'withdrawn']),
  withdrawn: z.string().nullable(),
  versions: z.array(VersionRead),
  packets: z.array(Id),
});

export const ReceiptRead = z.strictObject({
  documentId: Id,
  title: z.string(),
  ordinal: z.int(),
  digest: Digest,
  reader: who,
  firstAt: Instant,
  lastAt: Instant,
  times: Count,
});

export const MustReadRead = z.strictObject({
  documentId: Id,
  title: z.string(),
  ordinal: z.int(),
  by: Instant,
  why: z.string(),
  people: z.array(z.strictObject({ id: z.string(), name: z.string(), readAt: Instant.nullable() })),
  standing: z.enum(['read', 'awaited', 'overdue']),
});

export const PacketRead = z.strictObject({
  packetId: Id,
  documentId: Id,
  title: z.string(),
  form: Digest,
  neededFor: z.enum(['closing', 'other']),
  standing: z.enum(['collecting', 'complete', 'overtaken', 'released', 'withdrawn']),
  /** What it still lacks, in words; empty when it could be released. */
  missing: z.array(z.string()),
  lines: z.array(
    z.strictObject({
      ...SignatoryLine.shape,
      page: DocumentRef.nullable(),
      signedBy: z.string().nullable(),
      receivedAt: Instant.nullable(),
      /** Without this one's word the page does not leave escrow. */
      heldFor: z.string().nullable(),
      voided: z.int(),
    }),
  ),
  conditions: z.array(z.string()),
  released: z.strictObject({ at: Instant, authorityOf: z.array(z.string()) }).nullable(),
});

export const DocumentsRead = z.strictObject({
  documents: z.array(DocumentRead),
  packets: z.array(PacketRead),
  receipts: z.array(ReceiptRead),
  mustReads: z.array(MustReadRead),
});
export type DocumentsRead = z.infer<typeof DocumentsRead>;
