import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { Waiver } from '../state.ts';
import type { Standing } from './standing.ts';

/** A waiver on terms holds as long as its terms do: one that is broken, or not shown to be kept in time, re-opens. */
export function brokenTerm(waiver: Waiver, now: Instant): Standing | undefined {
  const today = newYorkDay(now);
  const broken = waiver.terms.find(({ kept, by }) => kept === false || (kept === null && by < today));
  if (broken === undefined) return undefined;
  const { text, by, kept } = broken;
  return {
    state: 'open',
    why:
      kept === false
        ? `Re-opened: the waiver was on the term that was not kept: ${text}`
        : `Re-opened: nobody showed by ${by} that the term of the waiver was kept: ${text}`,
    because: broken.version === waiver.version ? [waiver.version] : [waiver.version, broken.version],
  };
}

/** The groups of representations that a waiver in part lets pass. */
export function waivedGroups(waiver: Waiver | null): readonly string[] {
  return waiver?.partial?.groups ?? [];
}
