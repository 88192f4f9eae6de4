import { z } from 'zod';
import { DocumentRef } from './commands/define.ts';
import { Role } from './people.ts';
import { Accession, Day, Instant } from './values.ts';

/** The steps of an alarm, each told once for a due moment; who is told rises from the owner to counsel to the executive. */
export const Rung = z.enum(['five-days', 'one-day', 'due', 'overdue']);
export type Rung = z.infer<typeof Rung>;

/**
 * `act`: somebody of ours does it. `watch`: somebody else does, and we look out for it. `window`: it runs out, and nobody
 * has to do anything. `by-law`: it takes effect of itself.
 */
export const ObligationNature = z.enum(['act', 'watch', 'window', 'by-law']);
export type ObligationNature = z.infer<typeof ObligationNature>;

export const ObligationStanding = z.enum([
  'waiting',
  'open',
  'due-today',
  'overdue',
  'running',
  'past',
  'done',
  'done-late',
  'not-needed',
]);
export type ObligationStanding = z.infer<typeof ObligationStanding>;

export const AlarmRead = z.strictObject({
  rung: Rung,
  at: Instant,
  /** Roles that are told. */
  to: z.array(Role),
  /** Whether it was told, by which event, and who has acknowledged it. */
  raised: z
    .strictObject({
      at: Instant,
      version: z.int(),
      acknowledged: z
        .strictObject({ by: z.strictObject({ id: z.string(), name: z.string() }), at: Instant })
        .nullable(),
    })
    .nullable(),
});

export const ObligationRead = z.strictObject({
  id: z.string(),
  title: z.string(),
  nature: ObligationNature,
  owner: z.string(),
  /** The person of the deal whom counsel named. */
  responsible: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  rule: z.string(),
  sentence: z.string(),
  /** False: as recalled, or practice; to be confirmed. */
  verified: z.boolean(),
  due: Day.nullable(),
  dueAt: Instant.nullable(),
  notBefore: Day.nullable(),
  calendar: z.string(),
  counting: z.string(),
  /** What it waits for, while it has no day. */
  waitsFor: z.string().nullable(),
  standing: ObligationStanding,
  standingWords: z.string(),
  evidence: z
    .strictObject({
      what: z.string(),
      at: z.string(),
      version: z.int().nullable(),
      accession: Accession.optional(),
      document: DocumentRef.optional(),
    })
    .nullable(),
  notNeeded: z.string().nullable(),
  extended: z.strictObject({ from: Day, to: Day, reason: z.string(), authority: z.string() }).nullable(),
  alarms: z.array(AlarmRead),
});
export type ObligationRead = z.infer<typeof ObligationRead>;

export const ObligationsRead = z.strictObject({
  obligations: z.array(ObligationRead),
  /** Those that keep the deal from ending. */
  open: z.int(),
  overdue: z.int(),
  /** Alarms that were told and that nobody has acknowledged. */
  unacknowledged: z.int(),
});
export type ObligationsRead = z.infer<typeof ObligationsRead>;
