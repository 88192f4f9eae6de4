import { isHeld } from '#libs/calendar/calendars.ts';
import { type Day, spellDay } from '#libs/calendar/day.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import { editionOf, type KnownAt, type SupposedClosure, supposing } from '#libs/calendar/known.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { rangeOf } from '#libs/calendar/tables.ts';
import {
  countedDays,
  dueDay,
  dueInstant,
  isCountable,
  restsOnProjection,
  sayCount,
  unitName,
} from './count.ts';
import type { Deadline, Finding } from './deadline.ts';
import type { DayOrInstant, DealFacts } from './deal-facts.ts';
import { breachOf, daysLate, doneBy, isEnded, type Looked, startOf } from './findings.ts';
import { dayOf, filingMoment, formOf, framesOf, holds } from './frames.ts';
import { binds, holdsDay } from './in-force.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import type { Frame, Moment } from './moments.ts';
import { rulesMeant, rulesOf } from './rulebook.ts';
import { rulesOfTheAgreement } from './rules/contract.ts';
import type { ClockRule, Rule } from './rules.ts';

export interface CheckOptions {
  /** Closures and notices known by this moment; absent: by the facts' `asOf`, and without it all that is known. */
  readonly knownAt?: KnownAt;
  /** Closures that nobody has announced, to see what they would move. */
  readonly supposed?: readonly SupposedClosure[] | undefined;
  /** The edition of rules and calendars to go by; absent: the newest. */
  readonly edition?: number | undefined;
  /** The rules to apply; absent: those of the edition. */
  readonly rules?: readonly Rule[];
  /** Spell out each day of each count. */
  readonly spelledOut?: boolean;
}

/** Every date that the facts give rise to, the earliest first. */
export function deadlines(facts: DealFacts, options: CheckOptions = {}): Deadline[] {
  const look = lookAt(facts, options);
  return applicable(facts, options, look)
    .flatMap(([rule, frame]) => (isClock(rule) ? (deadlineOf(rule, frame, look, options) ?? []) : []))
    .toSorted((a, b) => compare(a.dueAt, b.dueAt) || compare(a.id, b.id));
}

/** Every rule that the facts break, the blocking ones first. */
export function findings(facts: DealFacts, options: CheckOptions = {}): Finding[] {
  const look = lookAt(facts, options);
  return applicable(facts, options, look)
    .flatMap(([rule, frame]) => breachOf(rule, frame, look) ?? [])
    .toSorted((a, b) => compare(a.severity, b.severity));
}

/** One clock of the rulebook from one day, with each day counted or skipped and why. */
export function deadline(name: string, from: DayOrInstant, options: DeadlineOptions = {}): CountedDeadline {
  const rule = clockNamed(name, dayOf(from), options);
  const moment = startingAt(rule, from, options);
  const knownAt = options.knownAt ?? supposing(undefined, options.supposed, options.edition);
  const known = knownAt === undefined ? options : { ...options, knownAt };
  const told = describe(rule, moment, '', { ...known, spelledOut: options.spelledOut ?? true });
  return { from: moment.day, ...told };
}

export interface CountedDeadline extends Deadline {
  /** The day counted from: of a filing, the day that EDGAR gives it. */
  from: Day;
}

function startingAt(rule: ClockRule, from: DayOrInstant, { knownAt }: DeadlineOptions): Moment {
  if (!isInstant(from)) return { day: from };
  const form = formOf(rule.countsFrom);
  const filed = form === undefined ? undefined : filingMoment(form, from, knownAt);
  return filed ?? { day: dayOf(from), at: from };
}

export interface DeadlineOptions extends CheckOptions {
  /** A rule that only this agreement makes, such as its closing clause. */
  readonly rule?: ClockRule;
}

/** The rules that were law for these facts, including those without a clock. */
export function rulesInForce(facts: DealFacts, options: CheckOptions = {}): Rule[] {
  return [...new Set(applicable(facts, options, lookAt(facts, options)).map(([rule]) => rule))];
}

/** What was taken for granted, and what could not be checked, in sentences. */
export function assumptionsOf(facts: DealFacts): string[] {
  return [...assumedJurisdiction(facts), ...assumedIssuer(facts), ...uncounted(facts)];
}

function uncounted(facts: DealFacts): string[] {
  const days = framesOf(facts).flatMap(({ moments }) => [...moments.values()].map(({ day }) => day));
  const beyond = days.filter((day) => !isHeld(day)).toSorted();
  const [first] = beyond;
  if (first === undefined) return [];
  const [from, to] = rangeOf();
  return [
    `Clocks in business days were not counted from days such as ${spellDay(first)}: holidays are held for ${from}–${to}.`,
  ];
}

/** A Cayman company on an American exchange is more often than not a foreign private issuer. */
function assumedIssuer(facts: DealFacts): string[] {
  if (jurisdictionOf(facts) !== 'cayman' || facts.foreignPrivateIssuer !== undefined) return [];
  return [
    'The proxy rules, Form 8-K and Form 4 were applied as to a domestic issuer. State foreignPrivateIssuer: true if the company is exempt from them (Rule 3a12-3(b), recalled).',
  ];
}

function assumedJurisdiction(facts: DealFacts): string[] {
  if (facts.jurisdiction === undefined) {
    return [
      'No jurisdiction is stated: Delaware law was applied. State jurisdiction to apply another or none.',
    ];
  }
  if (jurisdictionOf(facts) !== 'other') return [];
  return [
    `No company law of ${facts.jurisdiction} is held: only federal, exchange and contract rules were checked. Delaware, Nevada, Ohio and the Cayman Islands are held.`,
  ];
}

function lookAt(facts: DealFacts, options: CheckOptions): Looked {
  const { asOf, complete } = facts;
  const moment = asOf === undefined ? undefined : isInstant(asOf) ? asOf : newYorkInstant(asOf, '00:00');
  const knownAt = options.knownAt ?? supposing(moment, options.supposed, options.edition);
  return {
    complete: complete === true,
    ...(asOf === undefined ? {} : { asOf: dayOf(asOf) }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}

function applicable(facts: DealFacts, options: CheckOptions, look: Looked): (readonly [Rule, Frame])[] {
  const jurisdiction = jurisdictionOf(facts);
  const held = options.rules ?? rulesOf(options.edition ?? editionOf(look.knownAt));
  const rules: readonly Rule[] = [...held, ...rulesOfTheAgreement(facts)];
  return framesOf(facts, look.knownAt).flatMap((frame) =>
    rules
      .filter((rule) => (rule.per ?? 'deal') === frame.per)
      .filter((rule) => !(facts.foreignPrivateIssuer === true && rule.exemptsForeignIssuers === true))
      .filter((rule) => binds(rule, frame, jurisdiction, look.asOf))
      .filter((rule) => (rule.when ?? []).every((test) => holds(test, frame)))
      .filter((rule) => !(rule.unless ?? []).some((test) => holds(test, frame)))
      .map((rule) => [rule, frame] as const),
  );
}

function deadlineOf(
  rule: ClockRule,
  frame: Frame,
  look: Looked,
  options: CheckOptions,
): Deadline | undefined {
  const from = startOf(rule, frame);
  if (!from || !isCountable(rule, from.day)) return undefined;
  const known = look.knownAt === undefined ? options : { ...options, knownAt: look.knownAt };
  const told = describe(rule, from, frame.key, known);
  if (isEnded(rule, frame, told.due)) return undefined;
  const done = doneBy(rule, frame, look);
  const late = daysLate(rule, told.due, done, look);
  return {
    ...told,
    ...(done === undefined ? {} : { doneAt: done.at ?? done.day }),
    ...(late > 0 ? { lateByDays: late } : {}),
  };
}

function describe(rule: ClockRule, from: Moment, key: string, options: CheckOptions): Deadline {
  const { knownAt } = options;
  const due = dueDay(rule, from.day, knownAt);
  const { at, zone } = dueInstant(rule, due, from, knownAt);
  return {
    id: rule.id + key,
    ruleId: rule.id,
    what: rule.title,
    kind: rule.kind,
    due,
    dueAt: at,
    zone,
    calendar: unitName(rule),
    citation: rule.citation,
    sentence: rule.sentence,
    counting: sayCount(rule, from.day, due, knownAt),
    ...(options.spelledOut ? { counted: countedDays(rule, from.day, knownAt) } : {}),
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
    effect: rule.verified ? rule.effect : 'warns',
    verified: rule.verified,
    ...(restsOnProjection(rule, due) ? { provisional: true } : {}),
  };
}

/** The version of a clock that was in force on the day it is counted from. */
function clockNamed(name: string, on: Day, { rule, edition }: DeadlineOptions): ClockRule {
  if (rule) return rule;
  const meant = rulesMeant(name, edition);
  const clocks = meant.filter(isClock);
  const inForce = clocks.find((clock) => clock.inForce.some((range) => holdsDay(range, on)));
  if (inForce) return inForce;
  const [other] = meant;
  if (clocks.length === 0 && other !== undefined)
    throw new RangeError(`${other.citation} ('${other.id}') counts no days: ${other.sentence}`);
  if (clocks.length === 0) throw new RangeError(`There is no clock named '${name}' in the rulebook`);
  const when = clocks.flatMap((clock) => clock.inForce.map(sayRange)).join('; ');
  throw new RangeError(
    `${clocks[0]?.citation ?? name} ('${name}') was not in force on ${spellDay(on)}: ${when}`,
  );
}

function sayRange({ from, to }: { from?: Day; to?: Day }): string {
  if (from !== undefined && to !== undefined) return `in force from ${spellDay(from)} to ${spellDay(to)}`;
  return from !== undefined
    ? `in force from ${spellDay(from)}`
    : `in force until ${spellDay(to ?? '9999-12-31')}`;
}

function isClock(rule: Rule): rule is ClockRule {
  return rule.kind === 'no-later-than' || rule.kind === 'no-earlier-than' || rule.kind === 'takes-effect';
}

function compare(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
