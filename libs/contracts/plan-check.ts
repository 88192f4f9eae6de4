import { z } from 'zod';
import { Day, Line } from './values.ts';

/** What is planned of a deal that is not open yet: each day by itself, none of them needed. */
export const PlanWish = z.strictObject({
  jurisdiction: Line.optional(),
  exchange: Line.optional(),
  /** The day the merger agreement was signed. */
  agreement: Day.optional(),
  /** The day of the board's resolution that fixes the record date. */
  recordDateFixedOn: Day.optional(),
  recordDate: Day.optional(),
  brokerSearchSent: Day.optional(),
  noticeMailed: Day.optional(),
  meetingOn: Day.optional(),
  outsideDate: Day.optional(),
  goShopDays: z.int().min(1).max(1_000).optional(),
});
export type PlanWish = z.infer<typeof PlanWish>;

const Closed = z.strictObject({ calendar: z.string(), why: z.string() });

export const PlanRead = z.strictObject({
  /** Every day that was given, and which calendars are closed on it. */
  days: z.array(z.strictObject({ of: z.string(), day: Day, weekday: z.string(), closed: z.array(Closed) })),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(['blocks', 'warns']),
      citation: z.string(),
      sentence: z.string(),
      verified: z.boolean(),
    }),
  ),
  deadlines: z.array(
    z.strictObject({
      id: z.string(),
      what: z.string(),
      kind: z.enum(['no-later-than', 'no-earlier-than', 'takes-effect']),
      due: Day,
      calendar: z.string(),
      citation: z.string(),
      sentence: z.string(),
      counting: z.string(),
      provisional: z.boolean(),
    }),
  ),
  /** What was taken for granted, and what could not be checked. */
  assumed: z.array(z.string()),
});
export type PlanRead = z.infer<typeof PlanRead>;
