import { z } from 'zod';
import { Count, Day, Digest, Id, Instant, Line, Text } from './values.ts';

// How law reaches deals: editions of the rules and calendars, and closures that are announced between two editions.

/** A calendar that can be closed of a sudden. The agreement's own Business Day is made of several. */
export const CalendarName = z.enum([
  'sec',
  'nasdaq',
  'fedwire',
  'federal',
  'new-york',
  'hong-kong',
  'prc',
  'singapore',
  'cayman',
]);
export type CalendarName = z.infer<typeof CalendarName>;

/** A time of day in New York, e.g. `13:00`. */
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 13:00');

const closing = {
  calendar: CalendarName,
  day: Day,
  /** The calendar stays open and closes at this time in New York; absent: it is closed all day. */
  closesAt: TimeOfDay.optional(),
  /** What it is for: a day of mourning, a storm. */
  name: Line,
  /** Who said so, where. */
  source: Line,
};

/** A closure that the tables of calendars do not hold. */
export const AnnouncedClosure = z.strictObject({
  closureId: Id,
  ...closing,
  /** The moment from which people could know it. */
  knownFrom: Instant,
});
export type AnnouncedClosure = z.infer<typeof AnnouncedClosure>;

export const CLOSURES_MAX = 500;

/** One deadline that moved: which, from when to when, and how it is counted now. */
export const MovedDeadline = z.strictObject({
  /** A clock of the agreement has a name as long as a line, and its kind before it. */
  id: z.string().min(1).max(400),
  what: Line,
  rule: Line,
  from: Instant,
  to: Instant,
  /** How it was counted before. */
  was: Text,
  why: Text,
});
export type MovedDeadline = z.infer<typeof MovedDeadline>;

export const Moved = z.array(MovedDeadline).max(300);

export const closureToAnnounce = z.strictObject({
  ...closing,
  knownFrom: Instant.optional(),
  /** Why a day that has long passed is announced all the same: a correction of the calendar. */
  correction: Text.optional(),
});

/** What can be said in the reference stream, which all deals share. */
export const lawCommands = {
  PublishEdition: {
    data: z.strictObject({
      number: Count.min(1),
      digest: Digest,
      released: Day.nullable(),
      says: Text,
      /** Rules that are new in it, and rules that it no longer holds. */
      added: z.array(Line),
      ended: z.array(Line),
    }),
  },
  AnnounceClosure: { data: closureToAnnounce },
  RevokeClosure: { data: z.strictObject({ closureId: Id, reason: Text }) },
} as const;

export type LawCommandType = keyof typeof lawCommands;
export type LawCommand = {
  [T in LawCommandType]: { readonly type: T; readonly data: z.output<(typeof lawCommands)[T]['data']> };
}[LawCommandType];

/** What happened in the reference stream; versions as for events of deals. */
export const lawEvents = {
  EditionPublished: { version: 1, data: lawCommands.PublishEdition.data },
  ClosureAnnounced: {
    version: 1,
    data: z.strictObject({ closure: AnnouncedClosure, by: Line, correction: Text.optional() }),
  },
  ClosureRevoked: {
    version: 1,
    data: z.strictObject({ ...lawCommands.RevokeClosure.data.shape, by: Line }),
  },
} as const;

export type LawEventType = keyof typeof lawEvents;
export type LawEventOf<T extends LawEventType> = {
  readonly type: T;
  readonly data: z.output<(typeof lawEvents)[T]['data']>;
  readonly effectiveAt?: Instant;
};
export type LawEvent = { [T in LawEventType]: LawEventOf<T> }[LawEventType];

const announced = z.strictObject({
  ...AnnouncedClosure.shape,
  by: Line,
  announcedAt: Instant,
  /** The version of the reference stream that announced it. */
  version: Count,
  revoked: z.strictObject({ by: Line, at: Instant, reason: Text, version: Count }).nullable(),
});

/** What the reference stream says, and how far open deals have followed. */
export const LawRead = z.strictObject({
  version: Count,
  edition: z
    .strictObject({
      number: Count,
      digest: Digest,
      released: Day.nullable(),
      says: Text,
      publishedAt: Instant,
    })
    .nullable(),
  closures: z.array(announced),
  /** Open live deals, and those of them that have not taken over the newest of it yet. */
  deals: z.strictObject({ open: Count, behind: Count }),
});
export type LawRead = z.infer<typeof LawRead>;
