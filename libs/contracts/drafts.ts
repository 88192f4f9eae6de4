import { z } from 'zod';
import { Digest, Instant, Text } from './values.ts';

/** What is drafted from the journal. */
export const DRAFT_NAMES = [
  'item-5-07',
  'closing-8-k',
  'letter-to-exchange',
  'form-15',
  'schedule-13e-3-a',
  'certificate-of-merger',
  'company-certificate',
  'parent-certificate',
  'appraisal-notice',
  'letter-of-transmittal',
  'press-release',
] as const;
export const DraftName = z.enum(DRAFT_NAMES);
export type DraftName = z.infer<typeof DraftName>;

export const DraftReview = z.strictObject({
  digest: Digest,
  outcome: z.enum(['approved', 'changes-asked']),
  note: Text.optional(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: Instant,
  version: z.int(),
});
export type DraftReview = z.infer<typeof DraftReview>;

export const DraftRead = z.strictObject({
  name: DraftName,
  title: z.string(),
  what: z.string(),
  /** Null: it can be drawn. Else what it waits for. */
  waitsFor: z.string().nullable(),
  digest: Digest.nullable(),
  /** Places that a person has to fill in. */
  blanks: z.array(z.string()),
  /** Figures that are not on the public record. */
  assumed: z.int(),
  review: DraftReview.nullable(),
  standing: z.enum(['not-ready', 'not-reviewed', 'approved', 'changes-asked', 'changed-since-review']),
  standingWords: z.string(),
});
export type DraftRead = z.infer<typeof DraftRead>;

export const DraftsRead = z.strictObject({ drafts: z.array(DraftRead) });
export type DraftsRead = z.infer<typeof DraftsRead>;
