import type { Closure } from './closures.ts';
import type { Instant } from './instant.ts';
import type { BaseCalendar } from './tables.ts';

/**
 * What is taken to be known: all that was by a moment, or that and closures that the tables do not hold, by one edition of
 * them. Absent: all that is known today.
 */
export type KnownAt = Instant | Knowledge;

export interface Knowledge {
  readonly at?: Instant | undefined;
  readonly supposed: readonly SupposedClosure[];
  /** The edition of rules and calendars to go by; absent: the newest. */
  readonly edition?: number | undefined;
}

/** A closure of one calendar that was announced since the tables were written, or that somebody asks about. */
export interface SupposedClosure extends Closure {
  readonly calendar: BaseCalendar;
  /** The calendar is open on the day and closes at this time in New York, `13:00`, instead of its usual one. */
  readonly closesAt?: string;
}

/** The moment of what is known, what is supposed besides, and the edition, together again as one. */
export function supposing(
  at: Instant | undefined,
  supposed: readonly SupposedClosure[] | undefined,
  edition?: number,
): KnownAt | undefined {
  if (edition === undefined && (supposed === undefined || supposed.length === 0)) return at;
  return { at, supposed: supposed ?? [], edition };
}

export function editionOf(knownAt: KnownAt | undefined): number | undefined {
  return typeof knownAt === 'object' ? knownAt.edition : undefined;
}
