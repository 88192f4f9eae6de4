import type { CountedDay } from '#libs/calendar/calendars.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import type { Zone } from '#libs/calendar/zones.ts';
import type { Owner } from './rules.ts';

/** One date of the deal, with the law behind it. JSON only. */
export interface Deadline {
  /** Stable while its date moves: the rule, and which meeting or filing it is about. */
  id: string;
  ruleId: string;
  what: string;
  kind: 'no-later-than' | 'no-earlier-than' | 'takes-effect';
  due: Day;
  dueAt: Instant;
  zone: Zone;
  /** 'SEC business days', … */
  calendar: string;
  citation: string;
  sentence: string;
  /** How it was counted, in one line. */
  counting: string;
  /** Each day counted or skipped, and why: only when asked for. */
  counted?: CountedDay[];
  owner?: Owner;
  /** Whether breaking it blocks or warns. An unverified rule warns. */
  effect: 'blocks' | 'warns';
  verified: boolean;
  /** The calendar beyond what is announced was projected: the date may move. */
  provisional?: boolean;
  /** The day or moment of what met it. */
  doneAt?: Day | Instant;
  /** Days past due, by what was done or, when nothing was, by the moment the deal is looked at. */
  lateByDays?: number;
}

/** One breach, or danger of one. JSON only. */
export interface Finding {
  /** Stable while its figures change. */
  id: string;
  ruleId: string;
  severity: 'blocks' | 'warns';
  citation: string;
  facts: Record<string, string | number>;
  sentence: string;
  verified: boolean;
}
