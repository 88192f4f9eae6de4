import { type Day, daysBetween, spellDay } from '#libs/calendar/day.ts';
import type { KnownAt } from '#libs/calendar/known.ts';
import { dueDay, isCountable, reverseDay, unitName, unitsBetween } from './count.ts';
import type { Finding } from './deadline.ts';
import type { FactName, Frame, Moment, MomentName } from './moments.ts';
import type { BarRule, ClockRule, LimitRule, Rule } from './rules.ts';

/** From when, and knowing what, the facts are looked at. */
export interface Looked {
  readonly asOf?: Day;
  readonly knownAt?: KnownAt;
  readonly complete: boolean;
}

/** The breach of a rule in one reading of the facts, if there is one. */
export function breachOf(rule: Rule, frame: Frame, look: Looked): Finding | undefined {
  switch (rule.kind) {
    case 'statement':
    case 'takes-effect':
      return undefined;
    case 'bar':
      return barred(rule, frame, look);
    case 'limit':
      return overLimit(rule, frame);
    case 'no-later-than':
    case 'no-earlier-than':
      return outOfTime(rule, frame, look);
  }
}

/** The moment that a clock starts from, in a frame. */
export function startOf(rule: ClockRule, frame: Frame): Moment | undefined {
  return rule.startsOn === undefined ? frame.moments.get(rule.countsFrom) : { day: rule.startsOn };
}

/** What met a deadline by now: neither planned nor later than the moment of looking. */
export function doneBy(rule: ClockRule, frame: Frame, look: Looked): Moment | undefined {
  const to = rule.countsTo === undefined ? undefined : frame.moments.get(rule.countsTo);
  return to === undefined || to.planned || (look.asOf !== undefined && to.day > look.asOf) ? undefined : to;
}

/** Whether something came first that makes the deadline fall away. */
export function isEnded(rule: ClockRule, frame: Frame, due: Day): boolean {
  const end = rule.endedBy === undefined ? undefined : frame.moments.get(rule.endedBy);
  return end !== undefined && end.day <= due;
}

/** Days past due, by what was done or, with nothing done, by now. */
export function daysLate(rule: ClockRule, due: Day, done: Moment | undefined, look: Looked): number {
  if (rule.kind !== 'no-later-than') return 0;
  if (done) return Math.max(0, daysBetween(due, done.day));
  const waits = rule.countsTo !== undefined && !rule.runsOut;
  return waits && look.asOf !== undefined ? Math.max(0, daysBetween(due, look.asOf)) : 0;
}

function outOfTime(rule: ClockRule, frame: Frame, look: Looked): Finding | undefined {
  const from = startOf(rule, frame);
  if (!from || rule.countsTo === undefined || !isCountable(rule, from.day)) return undefined;
  const due = dueDay(rule, from.day, look.knownAt);
  if (isEnded(rule, frame, due)) return undefined;
  const to = frame.moments.get(rule.countsTo);
  if (to && broke(rule, to.day, due)) return broken(rule, frame, look, { from: from.day, to: to.day, due });
  const late = daysLate(rule, due, doneBy(rule, frame, look), look);
  return late > 0 ? overdue(rule, frame, { from: from.day, due, late }) : undefined;
}

function broke(rule: ClockRule, to: Day, due: Day): boolean {
  return rule.kind === 'no-later-than' ? to > due : to < due;
}

function broken(
  rule: ClockRule,
  frame: Frame,
  look: Looked,
  days: { from: Day; to: Day; due: Day },
): Finding {
  const { from, to, due } = days;
  const count = unitsBetween(rule, from, to, look.knownAt);
  const late = Math.abs(daysBetween(due, to));
  const reverse = reverseDay(rule, to, look.knownAt);
  const worded = rule.breach ?? UNWORDED[rule.kind === 'no-later-than' ? 'late' : 'early'];
  const template = isWrongSide(rule, from, to) ? WRONG_SIDE[rule.direction] : worded;
  return {
    ...finding(rule, frame.key, look),
    facts: {
      [rule.countsFrom]: from,
      [rule.countsTo ?? 'done']: to,
      due,
      counted: count,
      allowed: rule.number,
      unit: unitName(rule),
      daysOff: late,
    },
    sentence: fill(template, {
      from: spellDay(from),
      to: spellDay(to),
      due: spellDay(due),
      reverse: spellDay(reverse),
      count: String(count),
      number: String(rule.number),
      late: String(late),
      title: rule.title,
      sentence: rule.sentence,
      citation: rule.citation,
    }),
  };
}

/** Before what it must follow, or after what it must precede: the figures of the rule would mislead. */
function isWrongSide({ direction, number }: ClockRule, from: Day, to: Day): boolean {
  return number > 0 && (direction === 'after' ? to < from : to > from);
}

const WRONG_SIDE = {
  after:
    '{title}: {to} even precedes {from}, from which it is counted; the count ends on {due}. {sentence} Move one of the two days, or correct the facts.',
  before:
    '{title}: {to} even follows {from}, from which it is counted back; the count ends on {due}. {sentence} Move one of the two days, or correct the facts.',
} as const;

const UNWORDED = {
  late: '{title}: {to} lies {late} days after {due}. {sentence} ({citation}). Have counsel confirm, and move the date.',
  early:
    '{title}: {to} lies {late} days before {due}. {sentence} ({citation}). Have counsel confirm, and move the date.',
} as const;

/** Nothing says that it was done: a warning, since facts may be missing rather than deeds. */
function overdue(
  rule: ClockRule,
  frame: Frame,
  { from, due, late }: { from: Day; due: Day; late: number },
): Finding {
  return {
    id: `${rule.id}${frame.key}/overdue`,
    ruleId: rule.id,
    severity: 'warns',
    citation: rule.citation,
    verified: rule.verified,
    facts: { [rule.countsFrom]: from, due, daysOff: late },
    sentence: `${rule.title}: due on ${spellDay(due)}, ${late} ${late === 1 ? 'day' : 'days'} ago, and nothing recorded says that it was done. Record it if it was; otherwise do it now and have counsel judge the delay.`,
  };
}

function barred(rule: BarRule, frame: Frame, look: Looked): Finding {
  const read = [...(rule.when ?? [])].map(({ fact }) => fact);
  const facts: Record<string, string | number> = {};
  for (const name of read) {
    const value = valueOf(name, frame);
    if (value !== undefined) facts[name] = typeof value === 'boolean' ? String(value) : value;
  }
  return { ...finding(rule, frame.key, look), facts, sentence: fill(rule.breach, spelledMoments(frame)) };
}

function overLimit(rule: LimitRule, frame: Frame): Finding | undefined {
  const figure = frame.facts.get(rule.fact);
  const at = frame.moments.get(rule.at);
  if (at === undefined || typeof figure !== 'number' || figure < rule.below) return undefined;
  return {
    ...finding(rule, frame.key, { complete: true }),
    facts: { [rule.fact]: figure, below: rule.below, [rule.at]: at.day },
    sentence: fill(rule.breach, { figure: String(figure), below: String(rule.below), at: spellDay(at.day) }),
  };
}

function finding(rule: Rule, key: string, look: Looked) {
  const surmise = rule.needsCompleteFacts === true && !look.complete;
  return {
    id: `${rule.id}${key}`,
    ruleId: rule.id,
    severity: rule.verified && !surmise ? rule.effect : 'warns',
    citation: rule.citation,
    verified: rule.verified,
  } as const;
}

function valueOf(name: FactName | MomentName, frame: Frame): string | number | boolean | undefined {
  return frame.moments.get(name as MomentName)?.day ?? frame.facts.get(name as FactName);
}

function spelledMoments(frame: Frame): Record<string, string> {
  return Object.fromEntries([...frame.moments].map(([name, { day }]) => [name, spellDay(day)]));
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{([\w.-]+)\}/g, (_, name: string) => values[name] ?? `(${name} not known)`)
    .replace(/\b1 days\b/g, '1 day');
}
