import { z } from 'zod';
import { AnnouncedClosure, CLOSURES_MAX, Moved } from '../law.ts';
import { Side } from '../people.ts';
import { Count, Digest, Id, Instant, Line, Text } from '../values.ts';
import { as, based, define } from './define.ts';

export const calendarEvents = {
  FilingRecorded: define(['calendar'], z.strictObject({ ...as('RecordFiling').shape, ...based })),
  AgencyStepReported: define(['calendar'], z.strictObject({ ...as('ReportAgencyStep').shape, ...based })),
  FindingRaised: define(
    ['calendar'],
    z.strictObject({
      findingId: z.string().min(1).max(200),
      rule: Line,
      severity: z.enum(['blocks', 'warns']),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      sentence: Text,
    }),
  ),
  FindingCured: define(['calendar'], z.strictObject({ findingId: z.string().min(1).max(200) })),
  FindingClosed: define(['calendar'], z.strictObject({ ...as('CloseFinding').shape, ...based })),
  /** One for each command that moved any: which, from when to when, and how each is counted now. */
  DeadlinesMoved: define(['calendar'], z.strictObject({ moved: Moved.min(1) })),
  /** The deal goes by another edition, or by closures announced since, from here on. */
  LawAdopted: define(
    ['calendar'],
    z.strictObject({
      /** The version of the reference stream that said so; absent in a rehearsal, which hears of it by its people. */
      reference: Count.optional(),
      edition: z.strictObject({ number: Count, digest: Digest.optional() }).optional(),
      closures: z.array(AnnouncedClosure).max(CLOSURES_MAX),
      /** Closures that were announced in error and revoked. */
      revoked: z.array(Id).max(CLOSURES_MAX),
      moved: Moved,
      ...based,
    }),
  ),
  OverrideProposed: define(
    ['calendar'],
    z.strictObject({
      ...as('ProposeOverride').shape,
      citation: Line,
      sentence: Text,
      by: z.strictObject({ id: Line, name: Line }),
      lapsesAt: Instant,
      ...based,
    }),
  ),
  OverrideApproved: define(
    ['calendar'],
    z.strictObject({
      ...as('ApproveOverride').shape,
      by: z.strictObject({ id: Line, name: Line }),
      lapsesAt: Instant,
      ...based,
    }),
  ),
  OverrideUsed: define(
    ['calendar'],
    /** The finding that it leaves, and the facts of this one breach: another breach is not covered by it. */
    z.strictObject({
      overrideId: Id,
      findingId: z.string().min(1).max(200),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
  /** Privileged: `side` says whose counsel it is the word of. */
  EstimateRecorded: define(
    ['estimates'],
    z.strictObject({ ...as('RecordEstimate').shape, by: Line, side: Side, ...based }),
  ),
  EstimateWithdrawn: define(
    ['estimates'],
    z.strictObject({ ...as('WithdrawEstimate').shape, side: Side, ...based }),
  ),
  EstimatesShown: define(
    ['estimates'],
    z.strictObject({ ...as('ShowEstimates').shape, side: Side, ...based }),
  ),
} as const;
