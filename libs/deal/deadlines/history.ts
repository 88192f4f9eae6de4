import type { Instant } from '#libs/contracts/values.ts';
import type { Happened } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { factsOf } from '../facts.ts';
import { type DealState, type OpenDeal, unopened } from '../state.ts';
import { describeEvent } from '../words.ts';
import { type CalendarEntry, entriesOf } from './entries.ts';

/** An event of the deal, as a calendar refers to it. */
export interface Stamp {
  readonly version: number;
  readonly at: Instant;
  readonly headline: string;
}

/** One entry of the calendar through time. */
export interface TrackedEntry {
  /** As it stands, or as it last stood before it fell away. */
  readonly entry: CalendarEntry;
  /** How often it changed since it first stood there, falling away and coming back included. */
  readonly changes: number;
  readonly since: Stamp;
  /** The event that changed it last. */
  readonly changed: Stamp;
  /** The event that recorded what meets it. */
  readonly metBy: Stamp | null;
  /** It no longer applies: the meeting it belonged to was put off, or what it waited for came first. */
  readonly gone: boolean;
}

/**
 * The calendar of a deal from its first event on. It is computed from the events alone, in their order, so that every
 * server counts the same changes.
 */
export interface DeadlineHistory {
  readonly state: DealState;
  readonly version: number;
  /** The last event that was followed. */
  readonly last: Stamp | null;
  readonly tracked: ReadonlyMap<string, TrackedEntry>;
  /** What the entries were computed from: the same again gives the same entries. */
  readonly basis: string;
  /** Each day and moment among the facts, by its place, with the event that put it there. */
  readonly dated: Dated;
}

type Dated = ReadonlyMap<string, { readonly value: string; readonly by: Stamp }>;

export const noHistory: DeadlineHistory = {
  state: unopened,
  version: 0,
  last: null,
  tracked: new Map(),
  basis: '',
  dated: new Map(),
};

/** The history one event later. */
export function followed(history: DeadlineHistory, event: Happened): DeadlineHistory {
  const state = evolve(history.state, event);
  const last: Stamp = {
    version: event.version,
    at: event.recordedAt,
    headline: describeEvent(event).headline,
  };
  const next = { ...history, state, version: event.version, last };
  if (state.stage === 'unopened') return next;
  const basis = basisOf(state, event.recordedAt);
  if (basis === history.basis) return next;
  // What became known of closures before this event is a change of its own, as whoever looked in between has seen it.
  const before = calendarAt(history, event.recordedAt);
  const dated = datedBy(history.dated, state, last);
  const entries = entriesOf(state, event.recordedAt);
  return { ...next, basis, dated, tracked: tracked(before, entries, last, dated) };
}

/**
 * The calendar at a moment, with what became known since the last event: a closure that was announced changes a deadline
 * without an event of the deal, and counts as one change until an event comes.
 */
export function calendarAt(history: DeadlineHistory, now: Instant): ReadonlyMap<string, TrackedEntry> {
  const { state, last } = history;
  if (state.stage === 'unopened' || last === null) return history.tracked;
  const stamp = { ...last, headline: 'A closure became known' };
  return tracked(history.tracked, entriesOf(state, now), stamp, history.dated);
}

/** Keeps of each day and moment among the facts which event said it first, as long as it says the same. */
function datedBy(before: Dated, deal: OpenDeal, by: Stamp): Dated {
  const { asOf: _, ...facts } = factsOf(deal, by.at);
  const found = datesIn(facts, '').map(([place, value]) => {
    const known = before.get(place);
    return [place, known?.value === value ? known : { value, by }] as const;
  });
  return new Map(found);
}

const A_DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;

function datesIn(value: unknown, place: string): [place: string, date: string][] {
  if (typeof value === 'string') return A_DATE.test(value) ? [[place, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => datesIn(inner, `${place}/${name}`));
}

/**
 * The event that recorded what meets an entry. A deadline may begin to be counted long after it was met: a broker search is
 * sent before the record date is fixed. Where several events said that very date, the one at hand is meant, else the last.
 */
function metBy(metOn: string, dated: Dated, stamp: Stamp): Stamp {
  const said = [...dated.values()].filter(({ value }) => value === metOn).map(({ by }) => by);
  if (said.some(({ version }) => version === stamp.version)) return stamp;
  return said.toSorted((a, b) => a.version - b.version).at(-1) ?? stamp;
}

/** The rulebook reads nothing of a deal but its facts, and of the calendars what is known on a day. */
function basisOf(deal: OpenDeal, at: Instant): string {
  const { closing, ready, law, supposed } = deal;
  const { asOf: _, ...facts } = factsOf(deal, at);
  return JSON.stringify([
    facts,
    closing.on,
    closing.effectiveAt,
    ready,
    deal.solicitation.meeting,
    law,
    supposed,
  ]);
}

function tracked(
  before: ReadonlyMap<string, TrackedEntry>,
  entries: readonly CalendarEntry[],
  stamp: Stamp,
  dated: Dated,
): ReadonlyMap<string, TrackedEntry> {
  const standing = new Set(entries.map(({ id }) => id));
  const fallen = [...before.values()]
    .filter(({ entry }) => !standing.has(entry.id))
    .map((one) => (one.gone ? one : { ...one, gone: true, changes: one.changes + 1, changed: stamp }));
  const all = [...entries.map((entry) => trackedEntry(before.get(entry.id), entry, stamp, dated)), ...fallen];
  return new Map(all.map((one) => [one.entry.id, one]));
}

function trackedEntry(
  before: TrackedEntry | undefined,
  entry: CalendarEntry,
  stamp: Stamp,
  dated: Dated,
): TrackedEntry {
  const met = entry.metOn === null ? null : metBy(entry.metOn, dated, stamp);
  if (before === undefined)
    return { entry, changes: 0, since: stamp, changed: stamp, metBy: met, gone: false };
  if (!before.gone && isSame(before.entry, entry)) return before;
  return {
    ...before,
    entry,
    changes: before.changes + 1,
    changed: stamp,
    metBy: entry.metOn === before.entry.metOn ? before.metBy : met,
    gone: false,
  };
}

const isSame = (a: CalendarEntry, b: CalendarEntry): boolean => JSON.stringify(a) === JSON.stringify(b);
