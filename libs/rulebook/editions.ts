import { CUTOFFS } from '#libs/calendar/cutoffs.ts';
import type { Day } from '#libs/calendar/day.ts';
import { belongsTo } from '#libs/calendar/editions.ts';
import { BASES, type BaseCalendar, closuresIn, openingsIn, rangeOf } from '#libs/calendar/tables.ts';
import { RULES } from './rulebook.ts';

/** What deals go by at a time: the rules, the calendars with their closures, and the cut-offs, under one number. */
export interface Edition {
  readonly number: number;
  /** The day of the release that brought it to users: from then on nothing in it changes. Null while it is written. */
  readonly released: Day | null;
  /** What is new in it, for those who are told that their deal goes by it now. */
  readonly says: string;
}

/**
 * Every edition, the newest last. A released one is never changed: what is new or different comes with the next one, by
 * `since`, and what it replaces stays with `until`. To release one: give it its day, and
 * `node bin/run.mjs test/architecture/update-editions.ts` keeps its digest.
 */
export const EDITIONS: readonly Edition[] = [
  {
    number: 1,
    released: null,
    says: 'The rulebook, the calendars for 2010–2035 and the cut-offs as they were first written.',
  },
];

/** What a deal that is opened today goes by. */
export const NEWEST_EDITION: number = EDITIONS.length;

/** A deal that went on to an edition cannot be judged by code that does not hold it: no answer is better than a wrong one. */
export function assertHeld(edition: number): void {
  if (!Number.isInteger(edition) || edition < 1 || edition > NEWEST_EDITION) throw unknownEdition(edition);
}

/** All that an edition holds, as plain data. */
export function editionContent(edition: number) {
  const years = Array.from({ length: rangeOf()[1] - rangeOf()[0] + 1 }, (_, index) => rangeOf()[0] + index);
  const held = <Row extends { readonly since?: number; readonly until?: number }>(rows: readonly Row[]) =>
    rows.filter((row) => belongsTo(row, edition)).map(({ since: _, until: __, ...row }) => row);
  const calendar = (base: BaseCalendar) => ({
    closures: held(years.flatMap((year) => closuresIn(base, year))),
    openings: held(years.flatMap((year) => openingsIn(base, year))),
  });
  return {
    rules: held(RULES).toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    cutoffs: held(CUTOFFS),
    calendars: Object.fromEntries(BASES.map((base) => [base, calendar(base)])),
  };
}

/** A newer release has brought the deal, or all deals, to an edition that this one does not hold. */
export class EditionNotHeld extends RangeError {
  override readonly name = 'EditionNotHeld';
}

function unknownEdition(edition: number): EditionNotHeld {
  return new EditionNotHeld(
    `Edition ${edition} of the rules and calendars is not held here: this release knows up to ${NEWEST_EDITION}. Deploy the newer release.`,
  );
}
