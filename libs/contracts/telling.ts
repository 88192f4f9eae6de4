import { z } from 'zod';
import { Instant } from './values.ts';

/** What people are told of, each at once, in the daily digest or not at all, as they wish. */
export const Topic = z.enum([
  'alarm',
  'must-sign',
  'must-read',
  'approval',
  'blocking',
  'in-the-way',
  'go',
  'tally-opened',
  'stop',
  'funds',
  'effective',
  'terminated',
]);
export type Topic = z.infer<typeof Topic>;

export const Urgency = z.enum(['at-once', 'digest', 'off']);
export type Urgency = z.infer<typeof Urgency>;

/** Zones whose law the calendar holds. */
export const TellingZone = z.enum([
  'America/New_York',
  'Asia/Hong_Kong',
  'Asia/Shanghai',
  'Asia/Singapore',
  'America/Cayman',
  'UTC',
]);
export type TellingZone = z.infer<typeof TellingZone>;

const ADDRESS_LENGTH = 254;
/** No line break can come into a header by it, and it names one mailbox. */
export const MailAddress = z
  .email()
  .max(ADDRESS_LENGTH)
  .regex(/^[^\s<>,;:"()[\]\\]+$/, 'expected one address, without a name or quotes');

export const TellingWish = z.strictObject({
  person: z.string().min(1).max(200).optional().meta({ description: 'Whose; your own when left out' }),
  address: MailAddress.nullable().optional().meta({ description: 'Where mail goes; null for nowhere' }),
  zone: TellingZone.optional(),
  digest: z.boolean().optional().meta({ description: 'A mail a day, where there is something to tell' }),
  digestAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM')
    .optional()
    .meta({ description: 'When, on the clocks of the zone' }),
  topics: z.partialRecord(Topic, Urgency).optional(),
});
export type TellingWish = z.infer<typeof TellingWish>;

export const TellingRead = z.strictObject({
  dealId: z.string(),
  person: z.string(),
  address: z.string().nullable(),
  zone: TellingZone,
  digest: z.boolean(),
  digestAt: z.string(),
  topics: z.record(Topic, Urgency),
});
export type TellingRead = z.infer<typeof TellingRead>;

export const DeliveryRead = z.strictObject({
  id: z.string(),
  person: z.string(),
  hook: z.string().nullable(),
  kind: z.enum(['event', 'digest', 'hook-disabled', 'test', 'operators']),
  topic: z.string(),
  version: z.int(),
  state: z.enum(['waiting', 'delivered', 'refused', 'given-up', 'not-told', 'too-late']),
  attempts: z.int(),
  createdAt: Instant,
  nextAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  said: z.string().nullable(),
});
export type DeliveryRead = z.infer<typeof DeliveryRead>;

export const HookRead = z.strictObject({
  hookId: z.string(),
  person: z.string(),
  url: z.string(),
  issuedAt: Instant,
  failingSince: Instant.nullable(),
  disabled: z.strictObject({ at: Instant, why: z.string() }).nullable(),
});
export type HookRead = z.infer<typeof HookRead>;

/** What keeps somebody from being told, and what to do. It is no finding of the deal: nothing of the deal waits for it. */
export const TellingFinding = z.strictObject({
  code: z.enum(['mail-off', 'mail-refused', 'hook-disabled', 'hook-failing']),
  person: z.string().nullable().meta({ description: 'Who is not told; null for everybody' }),
  since: Instant,
  sentence: z.string(),
});
export type TellingFinding = z.infer<typeof TellingFinding>;
