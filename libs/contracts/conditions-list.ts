import { z } from 'zod';
import { ADDED_KINDS } from './commands/conditions.ts';
import { DocumentRef } from './commands/define.ts';
import { Day, Id } from './values.ts';

// A list of conditions as counsel keeps it, in Word or Excel, and what it would change of a deal.

export const LIST_FIELDS = [
  'number',
  'ref',
  'section',
  'text',
  'protects',
  'waivableBy',
  'consent',
  'source',
  'kind',
  'holds',
  'owner',
  'status',
  'evidence',
  'estimate',
  'note',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

export const ListSide = z.enum(['company', 'parent']);
export type ListSide = z.infer<typeof ListSide>;

/** Days of an estimate: one, or three from the earliest to the latest. */
export const ListEstimate = z.strictObject({ low: Day, likely: Day, high: Day });
export type ListEstimate = z.infer<typeof ListEstimate>;

/** A row of a list, with what could be read of it. What its file leaves open is absent. */
export const ListRow = z.strictObject({
  /** As a person finds it in the file. */
  place: z.string(),
  ref: Id.optional(),
  section: z.string().optional(),
  text: z.string(),
  protects: z.array(ListSide).optional(),
  waivableBy: z.array(ListSide).optional(),
  consent: z.string().optional(),
  source: z.enum(['law', 'contract']).optional(),
  kind: z.enum(ADDED_KINDS).optional(),
  holds: z.enum(['once', 'at-closing']).optional(),
  owner: z.string().optional(),
  /** The words of its column of status: it ticks nothing. */
  status: z.string().optional(),
  evidence: z.string().optional(),
  estimate: ListEstimate.optional(),
  note: z.string().optional(),
});
export type ListRow = z.infer<typeof ListRow>;

/** What could not be read, where, and what was expected there. */
export const ListFault = z.strictObject({
  place: z.string(),
  column: z.string(),
  found: z.string(),
  expected: z.string(),
});
export type ListFault = z.infer<typeof ListFault>;

/** A list as it was read from a file. */
export interface ReadList {
  readonly format: 'docx' | 'xlsx';
  readonly rows: readonly ListRow[];
  readonly faults: readonly ListFault[];
  readonly notices: readonly string[];
}

export const ListChange = z.strictObject({
  place: z.string(),
  conditionId: Id,
  field: z.enum(['section', 'text', 'owner', 'note', 'estimate']),
  from: z.string().nullable(),
  to: z.string(),
});
export type ListChange = z.infer<typeof ListChange>;

/** What the list says otherwise than the record, and a list cannot change. */
export const ListDifference = z.strictObject({
  place: z.string(),
  conditionId: Id,
  field: z.enum(LIST_FIELDS),
  record: z.string(),
  list: z.string(),
  why: z.string(),
});
export type ListDifference = z.infer<typeof ListDifference>;

export const ListAddition = z.strictObject({
  place: z.string(),
  conditionId: Id,
  section: z.string(),
  text: z.string(),
  owner: z.string(),
  protects: z.array(ListSide),
  waivableBy: z.array(ListSide),
});

export const ListRead = z.strictObject({
  document: DocumentRef.meta({
    description: 'The list by its digest, as the record names it once it is taken',
  }),
  format: z.enum(['docx', 'xlsx']),
  rows: z.int().meta({ description: 'How many conditions the list has' }),
  taken: z
    .boolean()
    .meta({ description: 'Whether the changes below are recorded; a preview records nothing' }),
  additions: z.array(ListAddition),
  changes: z.array(ListChange),
  differences: z.array(ListDifference),
  missing: z
    .array(z.strictObject({ conditionId: Id, section: z.string(), text: z.string() }))
    .meta({ description: 'Conditions of the deal that the list has not: a list removes nothing' }),
  faults: z
    .array(ListFault)
    .meta({ description: 'Rows that could not be read: while there is one, nothing is taken' }),
  notices: z.array(z.string()),
});
export type ListRead = z.infer<typeof ListRead>;
