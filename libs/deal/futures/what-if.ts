import { addDays, type Day, dayFromNumber, daysBetween, isDay, spellDay } from '#libs/calendar/day.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import type { SupposedClosure } from '#libs/calendar/known.ts';
import { newYorkDay, newYorkInstant, newYorkTime } from '#libs/calendar/new-york.ts';
import { type Command, type CommandType, commands, parseCommand } from '#libs/contracts/commands.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { ClosingOutlook, Supposition, WhatIfRead } from '#libs/contracts/futures.ts';
import type { Side } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { openConditions } from '../conditions/status.ts';
import { decide, fold } from '../decide.ts';
import { type Actor, refuse } from '../decision.ts';
import { recordedEstimates } from '../estimates/recorded.ts';
import { BY_RULE, findingsOf } from '../findings.ts';
import { knownTo } from '../law/adopted.ts';
import { closureFault, sayClosure } from '../law/closure.ts';
import { momentsOf } from '../moments.ts';
import type { OpenDeal } from '../state.ts';
import { describeEvent } from '../words.ts';
import { deadlineChanges, deadlinesById } from './deadline-changes.ts';
import { compile, follow } from './graph.ts';
import { finished, type Steps } from './steps.ts';

export interface WhatIf {
  /** The deal as it stood at the version that is forked. */
  readonly deal: OpenDeal;
  readonly now: Instant;
  readonly suppose: readonly Supposition[];
  readonly estimates?: readonly Estimate[] | undefined;
  /** The side by whose recorded estimates it goes besides: whoever asks must be one who may see them. */
  readonly byRecordOf?: Side | null | undefined;
}

type Supposed = WhatIfRead['supposed'][number];

interface Fork {
  readonly deal: OpenDeal;
  readonly now: Instant;
  /** Days on which conditions are now expected to be met. */
  readonly expected: readonly Estimate[];
  readonly supposed: readonly Supposed[];
}

/**
 * What would be, if: the deal is forked, commands are given to the fork and its calendars changed, and the calendar of
 * the fork is laid beside that of the deal. Both are looked at from the same moment, so that nothing differs but what
 * was supposed. Nothing is recorded.
 */
export function whatIf(of: WhatIf): WhatIfRead {
  return finished(whatIfSteps(of));
}

/** The same, one thing supposed at a step. */
export function* whatIfSteps({
  deal,
  now,
  suppose,
  estimates: given = [],
  byRecordOf = null,
}: WhatIf): Steps<WhatIfRead> {
  const expectedOf = (one: OpenDeal, at: Instant): readonly Estimate[] =>
    byRecordOf === null ? given : [...recordedEstimates(one, byRecordOf, at).estimates, ...given];
  const estimates = expectedOf(deal, now);
  const start: Fork = { deal: withClosures(deal, suppose), now, expected: [], supposed: [] };
  const inOrder = suppose
    .map((supposition, index) => ({ supposition, index }))
    .sort((a, b) => compare(a.supposition.at ?? now, b.supposition.at ?? now) || a.index - b.index);
  let changed = start;
  for (const { supposition } of inOrder) {
    changed = apply(changed, deal, supposition, estimates);
    yield;
  }
  const lookedFrom = changed.now;
  const before = passMoments(deal, lookedFrom);
  const after = passMoments(changed.deal, lookedFrom);
  yield;
  const [old, next] = [deadlinesById(before, lookedFrom), deadlinesById(after, lookedFrom)];
  yield;
  return {
    forkedAt: deal.version,
    lookedFrom,
    supposed: [...changed.supposed],
    deadlines: deadlineChanges(old, next),
    calendar: sideBySide(old, next),
    findings: findingChanges(before, after, lookedFrom),
    closing: {
      before: outlook(before, lookedFrom, expectedOf(before, lookedFrom)),
      after: outlook(after, lookedFrom, [...expectedOf(after, lookedFrom), ...changed.expected]),
    },
  };
}

function apply(
  fork: Fork,
  original: OpenDeal,
  supposition: Supposition,
  estimates: readonly Estimate[],
): Fork {
  const wrong = malformed(supposition);
  if (wrong) return told(fork, { what: 'Not understood', refused: wrong });
  if (supposition.closed !== undefined) return toldClosure(fork, original, supposition);
  if (supposition.meeting !== undefined) return moveMeeting(fork, supposition);
  if (supposition.condition !== undefined) return delay(fork, original, supposition, estimates);
  return give(fork, supposition);
}

/** Each thing supposed is of one kind, and says all that its kind needs. */
function malformed(supposition: Supposition): Refusal | undefined {
  const { do: type, meeting, closed, condition, on, later } = supposition;
  const wrong = (sentence: string) => refuse('SuppositionNotUnderstood', 'what-if', {}, sentence);
  const kinds = [type, meeting, closed, condition].filter((kind) => kind !== undefined).length;
  if (kinds !== 1)
    return wrong(
      'Suppose one thing at a time: do a command, the meeting put off, a calendar closed, or a condition met later.',
    );
  if (on !== undefined && !isDay(on)) return wrong(`${on} is no day of the calendar.`);
  if (closed !== undefined && on === undefined)
    return wrong('A closure needs the day on which it is closed.');
  if ((condition ?? meeting) !== undefined && (on === undefined) === (later === undefined))
    return wrong(
      'A condition is supposed to be met, or the meeting to be held, either on a day or so many days later.',
    );
  return undefined;
}

function told(fork: Fork, one: Partial<Supposed> & { readonly what: string }): Fork {
  return {
    ...fork,
    supposed: [...fork.supposed, { at: null, by: null, happens: [], refused: null, ...one }],
  };
}

// --- closures ---------------------------------------------------------------------------------------------------------

/** A closure changes the calendar for the whole fork, from the moment at which it is known. */
function withClosures(deal: OpenDeal, suppose: readonly Supposition[]): OpenDeal {
  const closures = suppose
    .filter((each) => malformed(each) === undefined && closureRefused(deal, each) === undefined)
    .flatMap(({ closed, on, closesAt, knownFrom }): SupposedClosure[] =>
      closed === undefined || on === undefined
        ? []
        : [
            {
              calendar: closed,
              day: on,
              name: 'supposed to be closed',
              source: 'what-if',
              standing: 'projected',
              ...(closesAt === undefined ? {} : { closesAt }),
              ...(knownFrom === undefined ? {} : { knownFrom }),
            },
          ],
    );
  return closures.length === 0 ? deal : { ...deal, supposed: closures };
}

function toldClosure(fork: Fork, original: OpenDeal, supposition: Supposition): Fork {
  const { closed = 'sec', on = '', closesAt, knownFrom } = supposition;
  const known = knownFrom === undefined ? '' : `, known from ${knownFrom}`;
  const what = `${sayClosure({ calendar: closed, day: on, closesAt })}${known}`;
  return told(fork, { what, refused: closureRefused(original, supposition) ?? null });
}

/** Why a closure would change nothing, in the deal as it is. */
function closureRefused(deal: OpenDeal, { closed, on, closesAt }: Supposition): Refusal | undefined {
  if (closed === undefined || on === undefined) return undefined;
  return closureFault({ calendar: closed, day: on, closesAt }, knownTo(deal));
}

// --- the meeting ------------------------------------------------------------------------------------------------------

/** To the same hour of New York on another day. What has not opened by its hour is opened, so that it can be adjourned. */
function moveMeeting(fork: Fork, supposition: Supposition): Fork {
  const { meeting: how, on, later = 0, at, by } = supposition;
  const { meeting } = fork.deal.solicitation;
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  const from = last?.at ?? fork.now;
  const to = newYorkInstant(on ?? addDays(newYorkDay(from), later), newYorkTime(from).slice(0, 5));
  const who = by === undefined ? {} : { by };
  const when = at === undefined ? {} : { at };
  if (how === 'postponed')
    return give(fork, { do: 'PostponeMeeting', with: { to, reason: SUPPOSED }, ...when, ...who });
  const opens = last !== undefined && (meeting.stage === 'called' || meeting.stage === 'adjourned');
  const opened = opens ? give(fork, { do: 'OpenMeeting', with: { at: from }, at: from }) : fork;
  const data = { to, announcedAtMeeting: true, reason: SUPPOSED };
  return give(opened, { do: 'AdjournMeeting', with: data, ...when, ...who });
}

const SUPPOSED = 'Supposed.';

// --- conditions -------------------------------------------------------------------------------------------------------

/** A condition met later: one that is met already is open again until then, one that is open is expected then. */
function delay(
  fork: Fork,
  original: OpenDeal,
  supposition: Supposition,
  estimates: readonly Estimate[],
): Fork {
  const { condition: id = '', on, later = 0 } = supposition;
  const condition = fork.deal.terms.conditions.find((each) => each.id === id);
  const what = on === undefined ? `${id} is met ${later} days later` : `${id} is met on ${spellDay(on)}`;
  if (condition === undefined || condition.kind === 'vote' || condition.holds === 'at-closing') {
    return told(fork, { what, refused: notDelayable(fork.deal, id) });
  }
  const evidence = fork.deal.conditions[id]?.evidence ?? null;
  const open = openConditions(fork.deal, fork.now).some((each) => each.id === id);
  const was =
    open || evidence === null ? expectedOn(original, fork.now, id, estimates) : newYorkDay(evidence.asOf);
  const day = on ?? addDays(was, later);
  const expected: Estimate = { item: id, low: day, likely: day, high: day };
  return told(
    { ...fork, deal: openAgain(fork.deal, id), expected: [...fork.expected, expected] },
    { what: `${what}: ${spellDay(day)} instead of ${spellDay(was)}` },
  );
}

function notDelayable(deal: OpenDeal, id: string): Refusal {
  const ids = deal.terms.conditions.filter(({ kind, holds }) => kind !== 'vote' && holds === 'once');
  const known = ids.map((each) => each.id);
  return refuse(
    'ConditionNotDelayed',
    'what-if',
    { condition: id, known },
    `${id} is no condition that is met once, by evidence. There are ${known.join(', ') || 'none'}; the vote moves with the meeting.`,
  );
}

function expectedOn(deal: OpenDeal, now: Instant, id: string, estimates: readonly Estimate[]): Day {
  const compiled = compile(deal, now, estimates);
  const item = 'graph' in compiled ? compiled.graph.items.find((each) => each.id === id) : undefined;
  const today = newYorkDay(now);
  return item === undefined ? today : addDays(item.from ?? today, item.likely);
}

/** As if nothing had been recorded for it yet: the clause has not begun to count. */
function openAgain(deal: OpenDeal, id: string): OpenDeal {
  const known = deal.conditions[id];
  if (known === undefined) return deal;
  const conditions = { ...deal.conditions, [id]: { ...known, evidence: null, waiver: null } };
  return { ...deal, conditions, ready: null };
}

// --- commands ---------------------------------------------------------------------------------------------------------

function give(fork: Fork, { do: type, with: data = {}, at, by }: Supposition): Fork {
  const now = at !== undefined && at > fork.now ? at : fork.now;
  if (type === undefined) return fork;
  const actor = actorFor(fork.deal, type, by);
  const said = { what: type, at: now, by: actor?.name ?? by ?? null };
  if (actor === undefined) return told(fork, { ...said, refused: nobody(type, by) });
  const command = parsed(type, data);
  if (!('type' in command)) return told(fork, { ...said, refused: command });
  const context = { now, commandId: `what-if/${fork.supposed.length}`, actor };
  const deal = passMoments(fork.deal, now);
  const decision = decide(deal, command, context);
  if ('refusal' in decision) return told({ ...fork, now, deal }, { ...said, refused: decision.refusal });
  const folded = fold(deal, decision.events, context);
  const happens = decision.events.map((event) => {
    const { headline, rule } = describeEvent(event);
    return event.type === 'FindingRaised' ? `${headline}, ${rule}` : headline;
  });
  return told({ ...fork, now, deal: folded as OpenDeal }, { ...said, happens });
}

function parsed(type: CommandType, data: unknown): Command | Refusal {
  const checked = commands[type].data.safeParse(data);
  const faults = checked.success
    ? impossibleIn(data, 'with')
    : checked.error.issues.map(({ path, message }) => `${path.join('.') || 'with'}: ${message}`);
  if (checked.success && faults.length === 0) return parseCommand({ type, data });
  return refuse(
    'CommandMalformed',
    'what-if',
    { command: type, faults },
    `${type} cannot be read. ${faults.join('; ')}.`,
  );
}

const A_DAY = /^\d{4}-\d\d-\d\d$/;
const AN_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Days and instants that have the form of one, and are in no calendar: February 30. */
function impossibleIn(value: unknown, at: string): string[] {
  if (typeof value === 'string') {
    const wrong = (A_DAY.test(value) && !isDay(value)) || (AN_INSTANT.test(value) && !isInstant(value));
    return wrong ? [`${at}: ${value} is in no calendar`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => impossibleIn(inner, `${at}.${name}`));
}

function actorFor({ terms }: OpenDeal, type: CommandType, by: string | undefined): Actor | undefined {
  if (by !== undefined) return terms.people.find(({ id }) => id === by);
  const { roles } = commands[type];
  return terms.people.find((person) => person.roles.some((role) => roles.includes(role)));
}

function nobody(type: CommandType, by: string | undefined): Refusal {
  const sentence =
    by === undefined
      ? `Nobody of the deal has the role ${commands[type].roles.join(' or ')} that ${type} needs.`
      : `Nobody of the deal is called ${by}.`;
  return refuse('NobodyToGiveIt', 'roles of the deal', { command: type }, sentence);
}

const MACHINE: Actor = { id: 'machine', name: 'Closing Bell', roles: ['machine'] };
/** A deal that stands for years has a few hundred moments: its payers report. */
const MOMENTS_MAX = 500;

/** Lets everything come that comes by itself until a moment. */
function passMoments(deal: OpenDeal, until: Instant): OpenDeal {
  let passed = deal;
  for (let count = 0; count < MOMENTS_MAX; count += 1) {
    const [next] = momentsOf(passed);
    if (next === undefined || next.due > until) return passed;
    const { momentId, due } = next;
    const context = { now: due, commandId: `what-if/${momentId}`, actor: MACHINE };
    const decision = decide(passed, { type: 'PassMoment', data: { momentId, due } }, context);
    if ('refusal' in decision || decision.events.length === 0) return passed;
    passed = fold(passed, decision.events, context) as OpenDeal;
  }
  return passed;
}

// --- what comes of it -------------------------------------------------------------------------------------------------

type Deadlines = ReturnType<typeof deadlinesById>;

function sideBySide(before: Deadlines, after: Deadlines): WhatIfRead['calendar'] {
  const all = new Map([...before, ...after]);
  return [...all.values()]
    .map(({ id, what, citation }) => ({
      id,
      what,
      citation,
      before: before.get(id)?.due ?? null,
      after: after.get(id)?.due ?? null,
    }))
    .sort((a, b) => compare(a.after ?? a.before ?? '', b.after ?? b.before ?? '') || compare(a.id, b.id));
}

function findingChanges(before: OpenDeal, after: OpenDeal, now: Instant): WhatIfRead['findings'] {
  const [was, is] = [findingsTold(before, now), findingsTold(after, now)];
  return {
    arise: [...is.values()].filter(({ id }) => !was.has(id)),
    vanish: [...was.values()].filter(({ id }) => !is.has(id)),
  };
}

type FindingTold = WhatIfRead['findings']['arise'][number];

/** What the rulebook finds, and what was raised otherwise and not closed. */
export function findingsTold(deal: OpenDeal, now: Instant): ReadonlyMap<string, FindingTold> {
  const found = findingsOf(deal, now).map(({ id, citation, severity, sentence }) => ({
    id,
    rule: citation,
    severity,
    sentence,
  }));
  const raised = Object.entries(deal.findings)
    .filter(([id, { closed }]) => closed === null && !id.startsWith(BY_RULE))
    .map(([id, { rule, severity, sentence }]) => ({ id, rule, severity, sentence }));
  return new Map([...found, ...raised].map((finding) => [finding.id, finding]));
}

/** The earliest closing when each open item takes as long as is likely, and whether the outside date holds. */
export function outlook(deal: OpenDeal, now: Instant, estimates: readonly Estimate[]): ClosingOutlook {
  const { outsideDate } = deal.terms;
  const compiled = compile(deal, now, estimates);
  if ('refusal' in compiled) {
    const closedOn = deal.closing.stage === 'effective' ? newYorkDay(deal.closing.effectiveAt ?? now) : null;
    return {
      conditionsMetOn: deal.ready?.on ?? null,
      earliestClosing: closedOn,
      outsideDate,
      holds: closedOn === null ? null : closedOn <= outsideDate,
      daysToSpare: closedOn === null ? null : daysBetween(closedOn, outsideDate),
      rests: [],
      sentence: compiled.refusal.sentence,
    };
  }
  const { graph } = compiled;
  // A delay that most often does not come is not likely.
  const delays = graph.items.map(({ likely, chance }) => (chance < LIKELY ? 0 : likely));
  const path = follow(graph, delays);
  const earliest = dayFromNumber(path.earliest);
  const spare = daysBetween(earliest, outsideDate);
  const rests = graph.items.flatMap((item, at) =>
    item.kind === 'closing'
      ? []
      : [
          {
            item: item.id,
            on: dayFromNumber(path.days[at] ?? path.met),
            ...(item.assumed === null ? {} : { assumed: item.assumed }),
          },
        ],
  );
  return {
    conditionsMetOn: dayFromNumber(path.met),
    earliestClosing: earliest,
    outsideDate,
    holds: spare >= 0,
    daysToSpare: spare,
    rests,
    sentence:
      spare >= 0
        ? `The conditions are met on ${spellDay(dayFromNumber(path.met))}; the closing can be from ${spellDay(earliest)}, ${spare} days before the outside date.`
        : `The closing can be from ${spellDay(earliest)} only, ${-spare} days after the outside date, ${spellDay(outsideDate)}: extend it, or either side may terminate.`,
  };
}

const LIKELY = 50;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
