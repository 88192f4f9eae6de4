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
}

export const noHistory: DeadlineHistory = {
  state: unopened,
  version: 0,
  last: null,
  tracked: new Map(),
  basis: '',
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
  return { ...next, basis, tracked: tracked(before, entriesOf(state, event.recordedAt), last) };
}

/**
 * The calendar at a moment, with what became known since the last event: a closure that was announced changes a deadline
 * without an event of the deal, and counts as one change until an event comes.
 */
export function calendarAt(history: DeadlineHistory, now: Instant): ReadonlyMap<string, TrackedEntry> {
  const { state, last } = history;
  if (state.stage === 'unopened' || last === null) return history.tracked;
  const entries = entriesOf(state, now);
  return tracked(history.tracked, entries, { ...last, headline: 'A closure became known' });
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
): ReadonlyMap<string, TrackedEntry> {
  const standing = new Set(entries.map(({ id }) => id));
  const fallen = [...before.values()]
    .filter(({ entry }) => !standing.has(entry.id))
    .map((one) => (one.gone ? one : { ...one, gone: true, changes: one.changes + 1, changed: stamp }));
  const all = [...entries.map((entry) => trackedEntry(before.get(entry.id), entry, stamp)), ...fallen];
  return new Map(all.map((one) => [one.entry.id, one]));
}

function trackedEntry(before: TrackedEntry | undefined, entry: CalendarEntry, stamp: Stamp): TrackedEntry {
  const metBy = entry.metOn === null ? null : stamp;
  if (before === undefined) return { entry, changes: 0, since: stamp, changed: stamp, metBy, gone: false };
  if (!before.gone && isSame(before.entry, entry)) return before;
  return {
    ...before,
    entry,
    changes: before.changes + 1,
    changed: stamp,
    metBy: entry.metOn === before.entry.metOn ? before.metBy : metBy,
    gone: false,
  };
}

const isSame = (a: CalendarEntry, b: CalendarEntry): boolean => JSON.stringify(a) === JSON.stringify(b);
