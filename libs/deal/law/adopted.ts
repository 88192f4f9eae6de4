import type { KnownAt, SupposedClosure } from '#libs/calendar/known.ts';
import type { AnnouncedClosure } from '#libs/contracts/law.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { assertHeld } from '#libs/rulebook/editions.ts';
import type { OpenDeal } from '../state.ts';

/** What a deal goes by, as the rulebook takes it: its edition, the closures it adopted, and those of a what-if. */
export function lawOf({ law, supposed = [] }: OpenDeal): {
  readonly edition: number;
  readonly supposed: readonly SupposedClosure[];
} {
  assertHeld(law.edition);
  return { edition: law.edition, supposed: [...law.closures.map(asClosure), ...supposed] };
}

/** The same for one who asks a calendar. */
export function knownTo(deal: OpenDeal, at?: Instant): KnownAt {
  return { at, ...lawOf(deal) };
}

/** What a deal has adopted it knows: when others could know it no longer matters. */
export function asClosure({ calendar, day, closesAt, name, source }: AnnouncedClosure): SupposedClosure {
  return {
    calendar,
    day,
    name,
    source,
    standing: 'verified',
    ...(closesAt === undefined ? {} : { closesAt }),
  };
}
