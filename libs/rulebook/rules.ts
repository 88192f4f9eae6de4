import type { CalendarId } from '#libs/calendar/calendars.ts';
import type { CutoffId } from '#libs/calendar/cutoffs.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { OfEditions } from '#libs/calendar/editions.ts';
import type { FactName, Frame, MomentName } from './moments.ts';

// What a rule of law looks like as data. Adding a rule is adding a value of one of these types and a row of cases.

export type Rule = ClockRule | LimitRule | BarRule | StatementRule;

export interface RuleCommon extends OfEditions {
  /** Stable name, also typed by people: 'DGCL-213a-60', '8-K-5.07'. */
  readonly id: string;
  /** Other names for the same clock, such as each item of the closing 8-K. */
  readonly aliases?: readonly string[];
  readonly citation: string;
  /** What the deadline or finding is about, as a line in a list. */
  readonly title: string;
  /** The rule in plain words. */
  readonly sentence: string;
  /** A blocking rule refuses an act and raises a blocking finding on a report; an unverified one only ever warns. */
  readonly effect: 'blocks' | 'warns';
  /** Whether a stored source was found that says so. What is only recalled is shown as such. */
  readonly verified: boolean;
  readonly source: string;
  /** In force when any of these ranges holds the anchor's day. */
  readonly inForce: readonly InForce[];
  /** States whose companies it binds; absent: federal law, exchange rule or contract, which bind in every state. */
  readonly appliesIn?: readonly Jurisdiction[];
  /** Which moments it reads: the deal's, one reading for each meeting, or one for each adjournment. */
  readonly per?: Frame['per'];
  /** Applies only when all of these hold. A fact that is not known fails every test but `known: false`. */
  readonly when?: readonly FactTest[];
  /** Does not apply when any of these holds. */
  readonly unless?: readonly FactTest[];
  /** Rests on something not having happened: only warns unless the facts are said to be complete. */
  readonly needsCompleteFacts?: boolean;
  /** Foreign private issuers are exempt: Rules 3a12-3(b) and 13a-11(b), Form 10-K, General Instruction A (recalled). */
  readonly exemptsForeignIssuers?: boolean;
  readonly owner?: Owner;
}

/** A count of days between two moments. */
export interface ClockRule extends RuleCommon {
  /** 'takes-effect': nobody does it, the law does. */
  readonly kind: 'no-later-than' | 'no-earlier-than' | 'takes-effect';
  readonly countsFrom: MomentName;
  /** Counts from this very day instead: a clock of the agreement that starts on a day it names. */
  readonly startsOn?: Day;
  readonly countsTo?: MomentName;
  readonly direction: 'after' | 'before';
  readonly number: number;
  readonly unit: Unit;
  readonly convention: Convention;
  /** Where the last day goes when its calendar is closed; absent: it stays. */
  readonly rollsTo?: CalendarId;
  /** The clock time by which, or from which; absent: the end, or for what takes effect the start, of the day. */
  readonly cutoff?: CutoffId;
  /** Due at the very moment counted from, when that is known to the hour. */
  readonly toTheHour?: boolean;
  /** A right or a period that ends by itself: nobody is late when it has passed. */
  readonly runsOut?: boolean;
  /** What makes the deadline fall away when it comes first. */
  readonly endedBy?: MomentName;
  /**
   * What is wrong and what to do. {from}, {to}, {due}: the days; {count}: from the first to the second in the rule's unit;
   * {late}: calendar days past due; {reverse}: the day {from} would have to be for {to} to be lawful.
   */
  readonly breach?: string;
}

/** A figure that must stay below a bound. */
export interface LimitRule extends RuleCommon {
  readonly kind: 'limit';
  readonly fact: FactName;
  readonly below: number;
  /** Looked at once this is known. */
  readonly at: MomentName;
  /** With {figure}, {below} and {at}. */
  readonly breach: string;
}

/** Something that must not be: broken as soon as `when` holds. */
export interface BarRule extends RuleCommon {
  readonly kind: 'bar';
  /** With {name} of any fact or moment that the tests read. */
  readonly breach: string;
}

/** A rule without arithmetic here, which counsel must know to be in force: it lists, and never finds. */
export interface StatementRule extends RuleCommon {
  readonly kind: 'statement';
}

export type Unit = CalendarId | 'months';

/**
 * 'exclude-first': the day counted from is day zero (McKesson v. Derdiger; Form 8-K, General Instruction B.1, under
 * which an event on a closed day makes the next open day day one). 'first-is-day-one': the day counted from is day one.
 */
export type Convention = 'exclude-first' | 'first-is-day-one';

export interface InForce {
  /** First day in force. */
  readonly from?: Day;
  /** Last day in force. */
  readonly to?: Day;
  /** Whose day decides: the law of a deal's agreement differs from the law of its meeting or of a filing. */
  readonly anchor: Anchor;
}

export type Anchor =
  | 'agreement'
  | 'record-date'
  | 'meeting'
  | 'adjournment'
  | 'effective'
  | 'filing'
  | 'always';

export type Jurisdiction = 'delaware' | 'nevada' | 'ohio' | 'cayman';

export type Owner =
  | 'company counsel'
  | 'company'
  | 'exchange'
  | 'paying agent'
  | 'insiders'
  | 'parent'
  | 'holders'
  | 'banks and brokers'
  | 'agency';

/** A test of one fact, or of whether a moment is known. */
export interface FactTest {
  readonly fact: FactName | MomentName;
  readonly is?: string | number | boolean;
  readonly known?: boolean;
}
