import type { Closure } from './closures.ts';
import type { Instant } from './instant.ts';
import type { BaseCalendar } from './tables.ts';

/**
 * What is taken to be known: all that was by a moment, or that and closures that nobody has announced. Absent: all that
 * is known today.
 */
export type KnownAt = Instant | Knowledge;

export interface Knowledge {
  readonly at?: Instant | undefined;
  readonly supposed: readonly SupposedClosure[];
}

/** A closure of one calendar that somebody asks about: what if EDGAR closed on that day? */
export interface SupposedClosure extends Closure {
  readonly calendar: BaseCalendar;
}

/** The moment of what is known, and what is supposed besides, together again as one. */
export function supposing(
  at: Instant | undefined,
  supposed: readonly SupposedClosure[] | undefined,
): KnownAt | undefined {
  return supposed === undefined || supposed.length === 0 ? at : { at, supposed };
}
