import { JournalError } from './errors.ts';
import { NO_HASH } from './event-form.ts';
import { latest } from './instant.ts';
import type { Clock, Decider, Instant, NewEvent, RecordedEvent, StreamHead, StreamKind } from './types.ts';

/** A stream folded up to its head, or to an earlier version. Never changed, only replaced. */
export interface Folded<State> extends StreamHead {
  readonly state: State;
  /** How many commands were answered without an event. */
  readonly verdicts: number;
  readonly effectiveAtMax: Instant | undefined;
  /** The version of the newest snapshot known to exist; 0 for none. */
  readonly snapshotVersion: number;
}

export type Evolve<State, Event extends NewEvent> = Pick<
  Decider<State, never, Event, unknown>,
  'initial' | 'evolve'
>;

export function nothingFolded<State>(
  streamId: string,
  kind: StreamKind,
  clock: Clock,
  initial: State,
): Folded<State> {
  return {
    streamId,
    kind,
    clock,
    version: 0,
    verdicts: 0,
    hash: NO_HASH,
    recordedAt: undefined,
    effectiveAtMax: undefined,
    snapshotVersion: 0,
    state: initial,
  };
}

/** Takes events in order, and stops the line where they are not the continuation of what was folded. */
export function foldOn<State, Event extends NewEvent>(
  decider: Evolve<State, Event>,
  folded: Folded<State>,
  events: Iterable<RecordedEvent<Event>>,
): Folded<State> {
  let { state, version, hash, recordedAt, effectiveAtMax } = folded;
  for (const event of events) {
    if (event.version !== version + 1 || event.previousHash !== hash) {
      throw altered(folded.streamId, version + 1);
    }
    state = decider.evolve(state, event);
    ({ version, hash, recordedAt } = event);
    effectiveAtMax = latest(event.effectiveAt, effectiveAtMax);
  }
  return { ...folded, state, version, hash, recordedAt, effectiveAtMax };
}

export function altered(streamId: string, version: number): JournalError {
  return new JournalError(
    'record-altered',
    `The record of ${streamId} is broken at version ${version}: what is stored there does not continue what stands ` +
      'before it. Nothing more is recorded on it; verify the journal and restore what was changed.',
    { streamId, version },
  );
}
