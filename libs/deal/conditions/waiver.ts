import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { Waiver } from '../state.ts';
import type { Standing } from './standing.ts';

/**
 * What nobody waives, whatever the agreement or a list says of it: what is marked as of law, and the waiting period of the
 * HSR Act, before whose end nobody may close (15 U.S.C. § 18a(a)).
 */
export function isOfLaw({ source, agency }: Pick<Condition, 'source' | 'agency'>): boolean {
  return source === 'law' || agency === 'hsr';
}

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
