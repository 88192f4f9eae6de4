/** An instant in UTC with milliseconds, `2021-02-19T21:01:00.000Z`: two of them compare as strings. */
export type Instant = string;

/** Who gave a command. It is part of every event, so it says no more than the record should keep for ever. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What `decide` returns for each thing that happened. `data` is JSON only. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** When it was true; the moment of the decision when left out. */
  readonly effectiveAt?: Instant;
}

/** A live stream runs on wall time, a rehearsal on a clock that people advance. */
export type ClockMode = 'live' | 'rehearsal';
export type Clock = { readonly mode: 'live' } | { readonly mode: 'rehearsal'; readonly at: Instant };
export type StreamKind = 'deal' | 'reference';

/** What the journal knows of an event besides what happened. */
export interface EventRecord {
  readonly streamId: string;
  /** 1 for the first event of a stream, then without gaps. */
  readonly version: number;
  /** The version of the schema that `data` has now, after upcasting. */
  readonly schemaVersion: number;
  readonly effectiveAt: Instant;
  /** When the stream learned it, by its own clock; never falls as the version rises. */
  readonly recordedAt: Instant;
  /** Wall time of the machine that stored it, for diagnosis only, not hashed. */
  readonly storedAt: Instant;
  readonly commandId: string;
  readonly actor: Actor;
  /** Which clock it was recorded by, so that a rehearsal can never be passed off as the live deal. */
  readonly mode: ClockMode;
  readonly previousHash: string;
  readonly hash: string;
}

/** An event as it is read: upcast and parsed. */
export type RecordedEvent<Event extends NewEvent = NewEvent> = Event extends NewEvent
  ? EventRecord & { readonly type: Event['type']; readonly data: Event['data'] }
  : never;

export interface DecisionContext {
  /** At least the stream's clock, the last event's `recordedAt`, and the due moment that woke us. */
  readonly now: Instant;
  readonly commandId: string;
  readonly actor: Actor;
}

export type Decision<Event extends NewEvent, Refusal> =
  | { readonly events: readonly Event[] }
  | { readonly refusal: Refusal };

/**
 * The pure core that a journal serves. States, commands, events and refusals are JSON only; `decide` and `evolve` leave
 * their arguments as they are, read no clock and draw no lots, and `evolve` accepts every event.
 */
export interface Decider<State, Command, Event extends NewEvent, Refusal> {
  readonly initial: State;
  /** Snapshots are kept under it: raise it with every change of `evolve` or of the form of the state. */
  readonly stateVersion: number;
  decide(state: State, command: Command, context: DecisionContext): Decision<Event, Refusal>;
  evolve(state: State, event: RecordedEvent<Event>): State;
}

export interface CommandEnvelope<State, Command, Refusal> {
  /** Comes from the intent (the caller's key, or `dealId/effect/attempt`), never from a counter or an attempt. */
  readonly commandId: string;
  readonly command: Command;
  readonly actor: Actor;
  /** Looked at before `decide`, on the same state. Its refusal is answered and not stored: a repeat looks again. */
  readonly precondition?: (
    state: State,
    at: { readonly version: number; readonly now: Instant },
  ) => Refusal | undefined;
  /** The due moment that woke us: the decision's `now` is at least this, whatever this machine's clock says. */
  readonly woken?: Instant;
}

/** `from` is the first version written, `to` the last. An accepted command that wrote nothing has `from = to + 1`. */
export interface Accepted<Event extends NewEvent> {
  readonly commandId: string;
  readonly outcome: 'accepted';
  readonly versions: { readonly from: number; readonly to: number };
  readonly events: readonly RecordedEvent<Event>[];
  /** True when the command had been recorded before and this is the answer it got then. */
  readonly repeated: boolean;
}

export interface Refused<Refusal> {
  readonly commandId: string;
  readonly outcome: 'refused';
  readonly refusal: Refusal;
  /** The version of the stream that the refusal was decided on. */
  readonly atVersion: number;
  readonly repeated: boolean;
}

export type Verdict<Event extends NewEvent, Refusal> = Accepted<Event> | Refused<Refusal>;

/** Opens the stream with its first command, in the same transaction. An open stream is left as it is. */
export interface Opening {
  readonly kind: StreamKind;
  readonly clock: Clock;
}

export interface StreamHead {
  readonly streamId: string;
  readonly kind: StreamKind;
  readonly clock: Clock;
  /** 0 while nothing is recorded. */
  readonly version: number;
  readonly hash: string;
  readonly recordedAt: Instant | undefined;
}

/** The prefix recorded by `recorded`, less what takes effect after `effective`. */
export interface AsOf {
  readonly recorded?: Instant;
  readonly effective?: Instant;
}

export interface ReadOptions {
  readonly fromVersion?: number;
  readonly toVersion?: number;
  readonly limit?: number;
  readonly asOf?: AsOf;
}

export interface StateOptions {
  readonly asOf?: AsOf;
  readonly atVersion?: number;
}

export interface StateAt<State> {
  readonly streamId: string;
  readonly state: State;
  /** The version up to which the state was folded. */
  readonly version: number;
  readonly recordedAt: Instant | undefined;
  /** The stream's `now`: its clock, or the last `recordedAt` where that is later. */
  readonly now: Instant;
  readonly clock: Clock;
}

/** An event with its place among the events of all streams. */
export interface Positioned<Event extends NewEvent> {
  readonly position: number;
  readonly event: RecordedEvent<Event>;
}

/** The bytes of an event as they are stored and hashed: what an auditor is given. */
export interface RawEvent {
  readonly streamId: string;
  readonly version: number;
  readonly canonical: string;
  readonly hash: string;
  readonly storedAt: Instant;
}

/** The first place where a stream is not what was recorded. */
export interface Break {
  readonly streamId: string;
  readonly version: number;
  readonly what:
    | 'missing-event'
    | 'hash-differs'
    | 'chain-broken'
    | 'column-differs'
    | 'not-canonical'
    | 'clock-ran-back'
    | 'head-differs'
    | 'snapshot-differs'
    | 'known-head-differs';
  readonly field?: string;
  readonly expected: string;
  readonly found: string;
  readonly sentence: string;
}

export interface StreamVerified {
  readonly streamId: string;
  readonly version: number;
  readonly hash: string;
  readonly break: Break | undefined;
}

export interface Verified {
  readonly intact: boolean;
  readonly streams: number;
  readonly events: number;
  readonly breaks: readonly Break[];
}

/** SQL inside the journal's own transaction. */
export interface Transaction {
  /** Sends a statement and waits for its rows. */
  query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<readonly Row[]>;
  /** Queues a statement without waiting; should it fail, the whole transaction fails with it. */
  run(statement: Statement): void;
}

export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Given a name it is prepared once a connection. The same name must always have the same text. */
  readonly name?: string;
}

/** What one transaction did to one stream. */
export interface Change<State, Event extends NewEvent> {
  readonly streamId: string;
  readonly before: { readonly version: number; readonly state: State };
  readonly after: { readonly version: number; readonly state: State };
  readonly events: readonly RecordedEvent<Event>[];
  readonly now: Instant;
  readonly clock: Clock;
}

/**
 * Rows that change in the same transaction as the events they are derived from. Returning without a promise, after
 * `tx.run` alone, saves a round trip. The journal remembers for each stream up to which version the rows are written:
 * a new `version` of a projection is brought up to date stream by stream, by the same `apply`.
 */
export interface InlineProjection<State, Event extends NewEvent> {
  readonly name: string;
  readonly version: number;
  apply(tx: Transaction, change: Change<State, Event>): void | Promise<void>;
}

/** Rows that follow the sequenced feed, with their checkpoint in the same transaction. */
export interface TrailingProjection<Event extends NewEvent> {
  readonly name: string;
  readonly version: number;
  /** Makes the tables of this version, beside those of the version before. */
  create?(tx: Transaction): void | Promise<void>;
  handle(tx: Transaction, events: readonly Positioned<Event>[]): void | Promise<void>;
  /** Drops the tables of this version once another has taken its place. */
  drop?(tx: Transaction): void | Promise<void>;
}
