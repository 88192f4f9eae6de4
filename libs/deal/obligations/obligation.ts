import { newYorkInstant } from '#libs/calendar/new-york.ts';
import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { ObligationNature } from '#libs/contracts/obligations.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { deadlinesAt } from '../law/moved.ts';
import type { Filing, OpenDeal } from '../state.ts';

/** In which calendar the days before an alarm are counted. */
export type AlarmCalendar = 'sec' | 'nasdaq' | 'fedwire';

export interface Done {
  readonly what: string;
  readonly at: Day | Instant;
  readonly version: number | null;
  readonly accession?: string;
  readonly document?: DocumentRef;
}

export interface Due {
  readonly day: Day;
  readonly at: Instant;
}

/** Something that somebody has to see to after the vote, as the record has it: nothing that passes with time alone. */
export interface Obligation {
  /** Stable while its day moves. */
  readonly id: string;
  readonly title: string;
  readonly nature: ObligationNature;
  readonly owner: string;
  readonly rule: string;
  readonly sentence: string;
  readonly verified: boolean;
  /** When it came into being: no alarm is older. Null while it waits. */
  readonly since: Instant | null;
  readonly due: Due | null;
  readonly notBefore: Day | null;
  readonly calendar: string;
  readonly counting: string;
  readonly waitsFor: string | null;
  readonly alarmCalendar: AlarmCalendar;
  /** A day set by statute or by the SEC's rule moves by nobody's leave. */
  readonly extendable: boolean;
  readonly done: Done | null;
  /** Why it need not be done. */
  readonly notNeeded: string | null;
}

type Given = Pick<Obligation, 'id' | 'title' | 'rule' | 'sentence' | 'owner'> & Partial<Obligation>;

/** An obligation with what is usual where nothing is said. */
export function obligation(given: Given): Obligation {
  return {
    nature: 'act',
    verified: true,
    since: null,
    due: null,
    notBefore: null,
    calendar: '',
    counting: '',
    waitsFor: null,
    alarmCalendar: 'sec',
    extendable: false,
    done: null,
    notNeeded: null,
    ...given,
  };
}

/** A clock of the rulebook as it runs in this deal; undefined while it does not. */
export function clockOf(deal: OpenDeal, id: string): Deadline | undefined {
  return deadlinesAt(deal, deal.recordedAt).get(id);
}

/** What an obligation takes over from a clock. */
export function byClock(
  clock: Deadline,
): Pick<Obligation, 'due' | 'calendar' | 'counting' | 'rule' | 'sentence' | 'verified'> {
  return {
    due: { day: clock.due, at: clock.dueAt },
    calendar: clock.calendar,
    counting: clock.counting,
    rule: clock.citation,
    sentence: clock.sentence,
    verified: clock.verified,
  };
}

/** By the end of a day. */
export function byEndOf(day: Day): Due {
  return { day, at: newYorkInstant(day, '23:59') };
}

export function doneByFiling({ form, items, filedAt, version, accession }: Filing): Done {
  const of = items.length === 0 ? '' : `, items ${items.join(', ')}`;
  return { what: `${form} filed${of}`, at: filedAt, version, ...(accession && { accession }) };
}

/** The moment of the merger, once it has come. */
export function effectiveAt({ closing }: OpenDeal): Instant | null {
  return closing.stage === 'effective' ? closing.effectiveAt : null;
}

export const AFTER_EFFECTIVE = 'the effective time of the merger';
