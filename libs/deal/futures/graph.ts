import { addBusinessDays, type BusinessDay, isHeld, nextOpen } from '#libs/calendar/calendars.ts';
import {
  type Day,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isDay,
  latest,
  spellDay,
} from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { lastMetOn } from '../closing/clause.ts';
import { waitingPeriod } from '../conditions/clearance.ts';
import { openConditions } from '../conditions/status.ts';
import { refuse } from '../decision.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

/** Something that is still open before the closing, and how long it may take, in whole days. */
export interface Item {
  readonly id: string;
  readonly kind: 'meeting' | 'condition' | 'closing';
  readonly what: string;
  readonly owner: string;
  /** The day that the days are counted from; none for the closing, which is counted from the earliest one. */
  readonly from: Day | null;
  readonly after: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** In how many of a hundred futures it takes any time at all. */
  readonly chance: number;
  readonly assumed: string | null;
}

/** What stands between a deal and its closing: open items side by side, then the closing clause, then the closing. */
export interface Graph {
  readonly today: Day;
  readonly outsideDate: Day;
  readonly items: readonly Item[];
  /** The last of what is met already: nothing closes before it. */
  readonly metSoFar: Day;
  /** Set when all conditions are met: the clause is counting. */
  readonly ready: { readonly on: Day; readonly earliestClosing: Day } | null;
  readonly scheduled: Day | null;
  readonly ignored: readonly { readonly item: string; readonly why: string }[];
  readonly clause: (metOn: Day) => Day;
  readonly closingDay: (day: Day) => Day;
  readonly meetingDay: (day: Day) => Day;
}

/** One way it may go: the day of each item, and what follows. Days are numbers, counted from 1970-01-01. */
export interface Path {
  readonly days: readonly number[];
  readonly met: number;
  readonly earliest: number;
  readonly closing: number;
  readonly critical: readonly boolean[];
}

/** Compiles the graph from a deal as it stands at a moment; refuses what cannot be forecast, in words. */
export function compile(
  deal: OpenDeal,
  now: Instant,
  estimates: readonly Estimate[],
): { readonly graph: Graph } | { readonly refusal: Refusal } {
  const over = nothingAhead(deal);
  if (over) return { refusal: over };
  const today = newYorkDay(now);
  const open = openConditions(deal, now).map(({ id }) => id);
  const usual = [...meetingItem(deal, today, open), ...conditionItems(deal, today, open), closingItem()];
  const items: Item[] = [];
  const known = [...usual.map(({ id }) => id)];
  for (const estimate of estimates) {
    const fault = faultOf(deal, estimate, known, today);
    if (fault) return { refusal: fault };
  }
  for (const item of usual) {
    const estimate = estimates.findLast((each) => each.item === item.id);
    items.push(estimate === undefined ? item : estimated(item, estimate));
  }
  const far = items.find(
    ({ from, high }) => !isHeld(dayFromNumber(dayNumber(from ?? today) + high + MARGIN)),
  );
  if (far) return { refusal: beyondCalendars(far) };
  const cities: BusinessDay = { cities: [...deal.terms.closing.cities] };
  const knownAt = knownTo(deal);
  return {
    graph: {
      today,
      outsideDate: deal.terms.outsideDate,
      items,
      metSoFar: lastMetOn(deal, now),
      ready: deal.ready,
      scheduled: deal.closing.on,
      ignored: estimates
        .filter(({ item }) => !known.includes(item))
        .map(({ item }) => ({
          item,
          why: 'It is not open: it is met, waived, or waits for the closing itself.',
        })),
      clause: (metOn) => addBusinessDays(cities, metOn, deal.terms.closing.businessDays, knownAt),
      closingDay: (day) => nextOpen(cities, day, knownAt),
      meetingDay: (day) => nextOpen('nasdaq', day, knownAt),
    },
  };
}

/** Days past the last estimate that a count may reach. */
const MARGIN = 120;

/** Follows the graph once. `delays` are whole days, one for each item. */
export function follow(graph: Graph, delays: readonly number[]): Path {
  const today = dayNumber(graph.today);
  const days: number[] = [];
  let met = dayNumber(graph.ready?.on ?? graph.metSoFar);
  for (const [at, item] of graph.items.entries()) {
    if (item.kind === 'closing') continue;
    days[at] = dayOfItem(graph, item, delays[at] ?? 0);
    met = Math.max(met, days[at] ?? 0);
  }
  const byClause = graph.ready?.earliestClosing ?? graph.clause(dayFromNumber(met));
  const earliest = dayNumber(graph.closingDay(latest(byClause, graph.today)));
  const set = Math.max(earliest, graph.scheduled === null ? 0 : dayNumber(graph.scheduled), today);
  const slip = delays[graph.items.findIndex(({ kind }) => kind === 'closing')] ?? 0;
  const closing = dayNumber(graph.closingDay(dayFromNumber(set + slip)));
  const critical = graph.items.map((item, at) =>
    item.kind === 'closing' ? closing > earliest : days[at] === met && set === earliest,
  );
  return { days: graph.items.map((_, at) => days[at] ?? closing), met, earliest, closing, critical };
}

/** The day on which an item comes, so many days after what it is counted from. */
export function dayOfItem(graph: Graph, item: Item, delay: number): number {
  const from = dayNumber(item.from ?? graph.today);
  if (item.kind !== 'meeting') return from + delay;
  const called = item.after === AFTER_CALLED && delay === 0;
  return called ? from : dayNumber(graph.meetingDay(dayFromNumber(from + delay)));
}

function nothingAhead(deal: OpenDeal): Refusal | undefined {
  if (deal.closing.stage === 'effective') {
    return refuse(
      'MergerEffective',
      'record',
      { effectiveAt: deal.closing.effectiveAt ?? '' },
      'The merger is effective: no closing lies ahead. Look from a version before it.',
    );
  }
  if (deal.termination !== null || deal.stage === 'ended') {
    return refuse(
      'DealTerminated',
      deal.termination?.section ?? 'record',
      {},
      'The agreement is terminated: no closing lies ahead. Look from a version before it.',
    );
  }
  return undefined;
}

const AFTER_CALLED = 'the day it is called for';
const AFTER_TODAY = 'today';
const AFTER_EARLIEST = 'the earliest day that the clause allows';

/** The vote comes with the meeting. */
function meetingItem(deal: OpenDeal, today: Day, open: readonly string[]): Item[] {
  const waits = deal.terms.conditions.some(({ id, kind }) => kind === 'vote' && open.includes(id));
  if (!waits) return [];
  const { meeting } = deal.solicitation;
  const common = {
    id: 'meeting',
    kind: 'meeting',
    what: 'The vote at the special meeting',
    owner: 'counsel',
  } as const;
  const last =
    meeting.stage === 'not-called' || meeting.stage === 'concluded' ? undefined : meeting.dates.at(-1);
  if (last === undefined) {
    return [
      {
        ...common,
        from: today,
        after: AFTER_TODAY,
        low: 35,
        likely: 50,
        high: 80,
        chance: 100,
        assumed: 'No meeting stands: broker search, record date and notice take 35 to 80 days from now.',
      },
    ];
  }
  return [
    {
      ...common,
      from: latest(newYorkDay(last.at), today),
      after: AFTER_CALLED,
      low: 7,
      likely: 14,
      high: 30,
      chance: 10,
      assumed: 'One meeting in ten is put off, by 7 to 30 days; it carries the merger when it is held.',
    },
  ];
}

function conditionItems(deal: OpenDeal, today: Day, open: readonly string[]): Item[] {
  return deal.terms.conditions
    .filter(({ id, kind }) => kind !== 'vote' && open.includes(id))
    .map(({ id, kind, agency, text, owner }) => ({
      id,
      kind: 'condition',
      what: text,
      owner,
      from: today,
      after: AFTER_TODAY,
      ...((agency === 'hsr' ? byItsClock(deal, today) : undefined) ??
        usualTime(deal, today, kind === 'clearance')),
    }));
}

/** A waiting period that runs ends by itself on its day; early termination is not counted on. */
function byItsClock(deal: OpenDeal, today: Day) {
  const period = waitingPeriod(deal);
  if (period.stage !== 'running') return undefined;
  const { due, citation } = period.expires;
  const days = Math.max(0, daysBetween(today, due));
  return {
    low: days,
    likely: days,
    high: days,
    chance: 100,
    assumed: `The waiting period runs and ends by itself at the end of ${spellDay(due)} (${citation}).`,
  };
}

/** Where nobody estimates it: parties choose the outside date by how long they think that clearances may take. */
function usualTime({ terms }: OpenDeal, today: Day, clearance: boolean) {
  if (!clearance) {
    return {
      low: 1,
      likely: 7,
      high: 30,
      chance: 100,
      assumed: 'No estimate is given: 1 to 30 days from now.',
    };
  }
  const span = daysBetween(terms.agreementDate, terms.outsideDate);
  const part = (twelfths: number, least: number) =>
    Math.max(least, daysBetween(today, terms.agreementDate) + Math.floor((span * twelfths) / 12));
  return {
    low: part(4, 1),
    likely: part(6, 14),
    high: part(9, 45),
    chance: 100,
    assumed:
      'No estimate is given: between a third and three quarters of the way from the agreement to the outside date, most likely half way, and not before 1, 14 and 45 days from now.',
  };
}

function closingItem(): Item {
  return {
    id: 'closing',
    kind: 'closing',
    what: 'The closing itself: day, funds, signatures, filing',
    owner: 'counsel',
    from: null,
    after: AFTER_EARLIEST,
    low: 0,
    likely: 0,
    high: 3,
    chance: 100,
    assumed: 'On the earliest day or up to three days later.',
  };
}

function estimated(item: Item, { low, likely, high, chance }: Estimate): Item {
  const days = (value: number | Day): number =>
    typeof value === 'number' ? value : Math.max(0, daysBetween(item.from ?? value, value));
  return {
    ...item,
    low: days(low),
    likely: days(likely),
    high: days(high),
    chance: chance ?? 100,
    assumed: null,
  };
}

function faultOf(
  deal: OpenDeal,
  estimate: Estimate,
  open: readonly string[],
  today: Day,
): Refusal | undefined {
  const { item, low, likely, high } = estimate;
  const points = [low, likely, high];
  const known = [...new Set(['meeting', 'closing', ...deal.terms.conditions.map(({ id }) => id)])];
  if (!known.includes(item)) {
    return refuse(
      'ItemUnknown',
      'merger agreement',
      { item, open: [...open] },
      `There is no item ${item} to estimate. Open are ${open.join(', ')}.`,
    );
  }
  const days = points.filter((point) => typeof point === 'string');
  const noDay = days.find((day) => !isDay(day));
  if (noDay !== undefined)
    return refuse('NoSuchDay', 'calendar', { item, day: noDay }, `${noDay} is no day of the calendar.`);
  if (days.length !== 0 && (days.length !== points.length || item === 'closing')) {
    return refuse(
      'EstimateMixed',
      'estimate',
      { item },
      item === 'closing'
        ? 'The closing is estimated in days after the earliest day that the clause allows, not in days of the calendar.'
        : `The estimate of ${item} mixes days of the calendar with numbers of days. Give three of one kind.`,
    );
  }
  const inOrder = low <= likely && likely <= high;
  if (inOrder && !days.some((day) => day > LAST_DAY)) return undefined;
  return refuse(
    'EstimateNotInOrder',
    'estimate',
    { item, low, likely, high, today },
    `The estimate of ${item} is low ${low}, likely ${likely}, high ${high}: each must be no earlier than the one before, and none after ${spellDay(LAST_DAY)}.`,
  );
}

const LAST_DAY = '2035-06-30';

function beyondCalendars({ id, high }: Item): Refusal {
  return refuse(
    'BeyondCalendars',
    'calendar',
    { item: id, days: high },
    `The estimate of ${id} reaches beyond the years for which holidays are held. Shorten it.`,
  );
}
