import { z } from 'zod';
import { isInstant } from '#libs/calendar/instant.ts';
import { COMMAND_TYPES, type CommandType, commands } from './commands.ts';
import { DAYS_MAX, Estimate } from './estimates.ts';
import { CalendarName, TimeOfDay } from './law.ts';
import { Role, Side } from './people.ts';
import { PhaseName } from './phase-name.ts';
import { Refusal } from './refusal.ts';
import { Count, Day, Id, Instant, Line } from './values.ts';

// What may be asked of a deal's futures and of its past, and what is answered. Nothing of it touches the journal.

export const SUPPOSITIONS_MAX = 50;
export const ESTIMATES_MAX = 100;
export const FUTURES_USUAL = 10_000;
export const FUTURES_MAX = 20_000;
/** An instant that the calendar has. */
const Moment = Instant.refine(isInstant, 'expected an instant that the calendar has');
const SEED_MAX = 4_294_967_295;

/** Commands that people give on an open deal: what opens a deal and what the machine says of itself is not supposed. */
export const SUPPOSABLE: readonly CommandType[] = COMMAND_TYPES.filter(
  (type) => type !== 'OpenDeal' && commands[type].roles.some((role) => role !== 'machine'),
);

/**
 * One thing supposed: a command given, the meeting put off, a calendar closed, or a condition met later or on a day.
 */
export const Supposition = z.strictObject({
  do: z.enum(SUPPOSABLE as [CommandType, ...CommandType[]]).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  /** When the command is given; the moment looked from when left out. */
  at: Moment.optional(),
  /** Who gives it; someone who may when left out. */
  by: Id.optional(),
  /** The meeting put off before it opens, or opened at its hour and adjourned; to the same hour of another day. */
  meeting: z.enum(['postponed', 'adjourned']).optional(),
  closed: CalendarName.optional(),
  /** The calendar stays open that day and closes at this time in New York. */
  closesAt: TimeOfDay.optional(),
  condition: Id.optional(),
  /** The day of the closure, of the meeting, or on which the condition is met. */
  on: Day.optional(),
  /** From when people know of the closure; always, when left out. */
  knownFrom: Moment.optional(),
  /** By how many days later than it stood, or was expected, the meeting is held or the condition met. */
  later: z.int().min(1).max(DAYS_MAX).optional(),
});
export type Supposition = z.infer<typeof Supposition>;

/** Where a deal is forked: at an event, or as it stood on the record at a moment; as it stands when both are left out. */
const fork = { version: z.int().min(1).optional(), at: Moment.optional() };

export const WhatIfWish = z.strictObject({
  ...fork,
  suppose: z.array(Supposition).max(SUPPOSITIONS_MAX),
  /** What is expected of the open items, for the earliest closing; assumed where left out. */
  estimates: z.array(Estimate).max(ESTIMATES_MAX).optional(),
});
export type WhatIfWish = z.infer<typeof WhatIfWish>;

export const ForecastWish = z.strictObject({
  ...fork,
  estimates: z.array(Estimate).max(ESTIMATES_MAX).optional(),
  seed: z.int().min(0).max(SEED_MAX).optional(),
  futures: z.int().min(100).max(FUTURES_MAX).optional(),
});
export type ForecastWish = z.infer<typeof ForecastWish>;

const deadline = { id: z.string(), what: z.string(), citation: z.string() };
const DeadlineThere = z.strictObject({ ...deadline, due: Day, dueAt: Instant, why: z.string() });
const DeadlineMoved = z.strictObject({
  ...deadline,
  from: Day,
  to: Day,
  fromAt: Instant,
  toAt: Instant,
  /** Calendar days later; negative when earlier. */
  days: z.int(),
  /** How it was counted before, and how it is counted now. */
  was: z.string(),
  why: z.string(),
});
export const DeadlineChanges = z.strictObject({
  moved: z.array(DeadlineMoved),
  added: z.array(DeadlineThere),
  gone: z.array(DeadlineThere),
});
export type DeadlineChanges = z.infer<typeof DeadlineChanges>;

const FindingTold = z.strictObject({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['blocks', 'warns']),
  sentence: z.string(),
});

/** When the deal may close, if each open item takes as long as is likely. */
export const ClosingOutlook = z.strictObject({
  conditionsMetOn: Day.nullable(),
  earliestClosing: Day.nullable(),
  outsideDate: Day,
  holds: z.boolean().nullable(),
  daysToSpare: z.int().nullable(),
  /** The items that it rests on, each with its day and, where nobody estimated it, what was assumed. */
  rests: z.array(z.strictObject({ item: z.string(), on: Day, assumed: z.string().optional() })),
  sentence: z.string(),
});
export type ClosingOutlook = z.infer<typeof ClosingOutlook>;

export const WhatIfRead = z.strictObject({
  forkedAt: z.int(),
  /** The moment from which both calendars are looked at. */
  lookedFrom: Instant,
  supposed: z.array(
    z.strictObject({
      what: z.string(),
      at: Instant.nullable(),
      by: z.string().nullable(),
      /** What would be recorded, in words. */
      happens: z.array(z.string()),
      refused: Refusal.nullable(),
    }),
  ),
  deadlines: DeadlineChanges,
  /** The new calendar beside the old one. */
  calendar: z.array(z.strictObject({ ...deadline, before: Day.nullable(), after: Day.nullable() })),
  findings: z.strictObject({ arise: z.array(FindingTold), vanish: z.array(FindingTold) }),
  closing: z.strictObject({ before: ClosingOutlook, after: ClosingOutlook }),
});
export type WhatIfRead = z.infer<typeof WhatIfRead>;

const Share = z.strictObject({ futures: Count, percent: z.string() });

export const ForecastRead = z.strictObject({
  version: z.int(),
  lookedFrom: Instant,
  seed: z.int(),
  futures: Count,
  outsideDate: Day,
  closing: z.strictObject({ p10: Day, p50: Day, p90: Day, earliest: Day, latest: Day }),
  passesOutsideDate: Share,
  /** Where the agreement lets the outside date move on: how far at most, and how many futures close even later. */
  extended: z.strictObject({ to: Day, passes: Share }).optional(),
  /** How many futures close on each day. */
  distribution: z.array(z.strictObject({ day: Day, futures: Count })),
  milestones: z.array(
    z.strictObject({ id: z.string(), what: z.string(), rule: z.string(), p10: Day, p50: Day, p90: Day }),
  ),
  items: z.array(
    z.strictObject({
      item: z.string(),
      what: z.string(),
      owner: z.string(),
      low: Day.nullable(),
      likely: Day.nullable(),
      high: Day.nullable(),
      days: z.strictObject({ low: Count, likely: Count, high: Count, after: z.string() }),
      chance: z.int(),
      assumed: z.string().nullable(),
      /** Who estimated it on the record, when and why; null where it was assumed, or given for this forecast alone. */
      estimated: z.strictObject({ by: z.string(), at: Instant, why: z.string().nullable() }).nullable(),
      /** In how many futures the closing would have been no later without it. */
      critical: Share,
    }),
  ),
  /** Estimates that were not used, and why. */
  ignored: z.array(z.strictObject({ item: z.string(), why: z.string() })),
  check: z.strictObject({
    replayed: Count,
    /** What the core decides otherwise than the graph, in how many of those, and the number of the first. */
    disagreements: z.array(z.strictObject({ what: z.string(), futures: Count, first: Count })),
    /** Blocking rules that replayed futures would break. */
    breaks: z.array(z.strictObject({ rule: z.string(), sentence: z.string(), futures: Count })),
  }),
});
export type ForecastRead = z.infer<typeof ForecastRead>;

const Moved = z.strictObject({ what: z.string(), from: z.string(), to: z.string() });

export const ChangesRead = z.strictObject({
  from: z.strictObject({ version: z.int(), at: Instant }),
  to: z.strictObject({ version: z.int(), at: Instant }),
  phase: z.strictObject({ from: PhaseName, to: PhaseName }).nullable(),
  outlook: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  deadlines: z.strictObject({
    ...DeadlineChanges.shape,
    done: z.array(z.strictObject({ ...deadline, due: Day, doneAt: z.string() })),
  }),
  conditions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      owner: z.string(),
      from: z.string(),
      to: z.string(),
      why: z.string(),
    }),
  ),
  findings: z.strictObject({
    raised: z.array(FindingTold),
    cured: z.array(FindingTold),
    closed: z.array(z.strictObject({ ...FindingTold.shape, reason: Line.max(4_000), authority: z.string() })),
  }),
  vote: z.array(Moved),
  closing: z.array(Moved),
  money: z.array(Moved),
  /** What was recorded in between, in words, the oldest first. */
  happened: z.array(
    z.strictObject({
      version: z.int(),
      type: z.string(),
      recordedAt: Instant,
      headline: z.string(),
      detail: z.string().optional(),
      rule: z.string().optional(),
      assumed: z.literal(true).optional(),
    }),
  ),
  /** Older events that are not told here: there were too many. */
  untold: Count,
});
export type ChangesRead = z.infer<typeof ChangesRead>;

/** What counsel expects of the open items, as it stands on the record. */
export const EstimatesRead = z.strictObject({
  items: z.array(
    z.strictObject({
      ...Estimate.shape,
      what: z.string(),
      owner: z.string(),
      /** The day that numbers of days are counted from, where they are counted from one. */
      from: Day.nullable(),
      by: z.string(),
      at: Instant,
      why: z.string().nullable(),
      /** Why a forecast does not go by it; null where it does. */
      unused: z.string().nullable(),
    }),
  ),
  /** Whose counsel expects it. */
  side: Side,
  /** The roles that see them, beside counsel of that side. */
  shownTo: z.array(Role),
});
export type EstimatesRead = z.infer<typeof EstimatesRead>;
