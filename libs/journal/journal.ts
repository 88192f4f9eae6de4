import { FoldedCache } from './cache.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Codec } from './codec.ts';
import { Connections } from './connections.ts';
import type { Digested } from './decide-batch.ts';
import { JournalError } from './errors.ts';
import { readEvent, STORED_COLUMNS, type StoredEvent } from './event-form.ts';
import {
  type FeedOptions,
  type FeedPage,
  readFeed,
  type SubscribeOptions,
  type Subscription,
  subscribeToFeed,
} from './feed.ts';
import type { Folded } from './folded.ts';
import { GroupCommit, type StreamBatch } from './group-commit.ts';
import { HeadLooks } from './head-looks.ts';
import { Inline } from './inline.ts';
import { instantOf, isInstant, latest } from './instant.ts';
import {
  EVENTS_PER_DELIVERY,
  MAX_CACHED_STREAMS,
  MAX_COMMANDS_PER_CALL,
  MAX_EVENTS_PER_READ,
  MAX_ID_LENGTH,
  MAX_STREAMS_PER_READ,
} from './limits.ts';
import { Loader, type Source, sourceOf } from './loader.ts';
import { type FeedHealth, feedHealth, Notifier } from './notifier.ts';
import { createPool, type PoolOptions } from './pool.ts';
import { differs, notFound, type OpenedCall, Recorder } from './recorder.ts';
import { type HashedEvent, hashedEvents } from './rows.ts';
import { Snapshots } from './snapshots.ts';
import {
  eventsAsOfStatement,
  eventsStatement,
  headOf,
  headsStatement,
  lockStatement,
  openStatement,
  type StreamRow,
} from './statements.ts';
import { followStream } from './stream-subscription.ts';
import {
  dropRetired,
  type Follower,
  type FollowOptions,
  follow,
  liveVersion,
  type ProjectionHealth,
  projectionHealth,
} from './trailing.ts';
import { PipelinedTransaction } from './transaction.ts';
import type {
  Clock,
  ClockMode,
  CommandEnvelope,
  Decider,
  InlineProjection,
  Instant,
  NewEvent,
  Opening,
  RawEvent,
  ReadOptions,
  RecordedEvent,
  StateAt,
  StateOptions,
  StreamHead,
  StreamKind,
  StreamVerified,
  TrailingProjection,
  Verdict,
  Verified,
} from './types.ts';
import { type KnownHead, verifyStream } from './verify.ts';

export interface JournalOptions<State, Command, Event extends NewEvent, Refusal> {
  /** The application's address of the database: its connections act as the role that cannot change events. */
  readonly url: string;
  readonly pool?: Omit<PoolOptions, 'pipeline' | 'settings'>;
  readonly decider: Decider<State, Command, Event, Refusal>;
  readonly codec: Codec<Event>;
  readonly inline?: readonly InlineProjection<State, Event>[];
  /** Leaves streams of other kinds out of feeds, lists and verification. */
  readonly kind?: StreamKind;
  /** Wall time in milliseconds. */
  readonly wallClock?: () => number;
  readonly pollMs?: number;
  /** Hears of faults that the journal gets over by itself: lost connections, retries, a snapshot not written. */
  readonly onFault?: (fault: unknown) => void;
}

export interface JournalHealth extends FeedHealth {
  readonly projections: readonly ProjectionHealth[];
  /** How far this machine's clock is ahead of the database's. */
  readonly clockAheadMs: number;
}

/** Every statement of the journal goes by an index, whatever PostgreSQL believes of young tables, and is planned once. */
const SESSION_SETTINGS = ['enable_seqscan=off', 'plan_cache_mode=force_generic_plan'];

export function openJournal<State, Command, Event extends NewEvent, Refusal>(
  options: JournalOptions<State, Command, Event, Refusal>,
): Journal<State, Command, Event, Refusal> {
  return new Journal(options);
}

/** The record of all streams that one decider serves. */
export class Journal<State, Command, Event extends NewEvent, Refusal> {
  readonly #options: JournalOptions<State, Command, Event, Refusal>;
  readonly #pool: ReturnType<typeof createPool>;
  readonly #connections: Connections;
  readonly #source: Source;
  readonly #heads: HeadLooks;
  readonly #wallClock: () => number;
  readonly #cache = new FoldedCache<State>(MAX_CACHED_STREAMS);
  readonly #inline: Inline<State, Event>;
  readonly #loader: Loader<State, Event>;
  readonly #notifier: Notifier;
  readonly #snapshots: Snapshots<State>;
  readonly #recorder: Recorder<State, Command, Event, Refusal>;
  readonly #commits: GroupCommit<OpenedCall<State, Command, Refusal>, readonly Verdict<Event, Refusal>[]>;
  readonly #running = new Set<{ stop(): Promise<void> }>();
  readonly #closing = new AbortController();

  constructor(options: JournalOptions<State, Command, Event, Refusal>) {
    const onFault = options.onFault ?? (() => {});
    this.#options = options;
    this.#wallClock = options.wallClock ?? Date.now;
    this.#pool = createPool(options.url, {
      applicationName: 'closing-bell-journal',
      onConnectionLost: onFault,
      ...options.pool,
      pipeline: true,
      settings: SESSION_SETTINGS,
    });
    this.#connections = new Connections(this.#pool);
    this.#source = sourceOf(this.#pool);
    this.#heads = new HeadLooks(this.#source);
    this.#inline = new Inline(options.inline ?? []);
    this.#loader = new Loader(options);
    this.#notifier = new Notifier(this.#pool, {
      onFault,
      ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
    });
    this.#snapshots = new Snapshots(this.#pool, options.decider.stateVersion, onFault);
    this.#recorder = new Recorder({
      connections: this.#connections,
      source: this.#source,
      core: options,
      loader: this.#loader,
      cache: this.#cache,
      inline: this.#inline,
      wallClock: this.#wallClock,
    });
    this.#commits = new GroupCommit((batches) => this.#recordBatches(batches), onFault);
  }

  /**
   * Records commands in turn, in one transaction, and answers each. A command id that is known gets the answer it got
   * before. What throws in one of the commands leaves nothing of this call behind.
   */
  async record(
    streamId: string,
    envelopes: readonly CommandEnvelope<State, Command, Refusal>[],
    opening?: Opening,
  ): Promise<readonly Verdict<Event, Refusal>[]> {
    this.#assertOpen();
    assertId('stream', streamId);
    if (envelopes.length === 0 || envelopes.length > MAX_COMMANDS_PER_CALL) {
      throw new JournalError(
        'invalid-input',
        `A call takes 1 to ${MAX_COMMANDS_PER_CALL} commands; this one has ${envelopes.length}.`,
      );
    }
    if (opening !== undefined) assertClock(opening.clock);
    const call = { envelopes: envelopes.map(digested), opening };
    return this.#commits.add(streamId, call, envelopes.length);
  }

  /** Opens a stream without a command. An open stream of the same kind and clock is left as it is. */
  async open(streamId: string, opening: Opening): Promise<StreamHead> {
    this.#assertOpen();
    assertId('stream', streamId);
    assertClock(opening.clock);
    const head = await PipelinedTransaction.during(this.#connections, async (tx) => {
      tx.run(openStatement(streamId, opening, this.#inline.keys));
      const [row] = await tx.query<StreamRow>(lockStatement(streamId));
      return row === undefined ? undefined : headOf(row);
    });
    if (head === undefined) throw notFound(streamId);
    if (head.kind !== opening.kind || head.clock.mode !== opening.clock.mode) throw differs(head, opening);
    return head;
  }

  /** Moves a rehearsal's clock on. The same moment again changes nothing. */
  async advanceClock(streamId: string, to: Instant): Promise<StreamHead> {
    this.#assertOpen();
    assertInstant('A clock', to);
    const advanced = await PipelinedTransaction.during(this.#connections, async (tx): Promise<StreamHead> => {
      const [row] = await tx.query<StreamRow>(lockStatement(streamId));
      if (row === undefined) throw notFound(streamId);
      const head = headOf(row);
      if (head.clock.mode === 'live') throw clockIsLive(streamId);
      if (to < head.clock.at) throw clockWouldGoBack(streamId, head.clock.at, to);
      tx.run({
        text: 'update journal.streams set clock_at = $2 where stream_id = $1',
        values: [streamId, to],
      });
      return { ...head, clock: { mode: 'rehearsal', at: to } };
    });
    const cached = this.#cache.get(streamId);
    if (cached !== undefined) this.#cache.set({ ...cached, clock: advanced.clock });
    return advanced;
  }

  async head(streamId: string): Promise<StreamHead> {
    return headOf(await this.#row(streamId));
  }

  /** Streams in the order of their ids, a page at a time. */
  async streams(
    page: { after?: string; limit?: number; mode?: ClockMode } = {},
  ): Promise<readonly StreamHead[]> {
    const limit = boundedLimit(page.limit, MAX_STREAMS_PER_READ);
    const rows = await this.#source.query<StreamRow>(
      headsStatement(page.after ?? '', limit, this.#options.kind, page.mode),
    );
    return rows.map(headOf);
  }

  /** Events in the order of their versions, at most a page; go on from the last version + 1. */
  async read(streamId: string, options: ReadOptions = {}): Promise<readonly RecordedEvent<Event>[]> {
    const range = {
      from: options.fromVersion ?? 1,
      to: options.toVersion ?? null,
      limit: boundedLimit(options.limit, MAX_EVENTS_PER_READ),
    };
    const { asOf } = options;
    const rows = await this.#source.query<StoredEvent>(
      asOf === undefined ? eventsStatement(streamId, range) : eventsAsOfStatement(streamId, range, asOf),
    );
    return rows.map((row) => readEvent(this.#options.codec, row));
  }

  /** The bytes as they are stored and hashed, for those who check by themselves. */
  async raw(
    streamId: string,
    { fromVersion = 1, limit }: { fromVersion?: number; limit?: number } = {},
  ): Promise<readonly RawEvent[]> {
    const rows = await this.#source.query<StoredEvent & { version: number }>({
      name: 'journal-raw',
      text: `
        select e.version, ${STORED_COLUMNS} from journal.events e
        where e.stream_id = $1 and e.version >= $2 order by e.version limit $3`,
      values: [streamId, fromVersion, boundedLimit(limit, MAX_EVENTS_PER_READ)],
    });
    return rows.map((row) => ({
      streamId,
      version: row.version,
      canonical: row.canonical,
      hash: row.hash,
      storedAt: row.stored_at,
    }));
  }

  /** The state at the head, at a version, or as of a moment on either clock. */
  async state(streamId: string, options: StateOptions = {}): Promise<StateAt<State>> {
    const { asOf, atVersion } = options;
    const folded =
      asOf === undefined && atVersion === undefined
        ? await this.#foldedHead(streamId)
        : await this.#foldedAt(streamId, options);
    const { state, version, recordedAt, clock } = folded;
    const at = clock.mode === 'live' ? instantOf(this.#wallClock()) : clock.at;
    return { streamId, state, version, recordedAt, clock, now: latest(at, recordedAt) };
  }

  /** Events of all streams after a position, in an order in which nothing is ever put in later. */
  async feed({ after = 0, limit }: FeedOptions = {}): Promise<FeedPage<Event>> {
    await this.#notifier.numberNow();
    return this.#readFeed(after, boundedLimit(limit, MAX_EVENTS_PER_READ));
  }

  subscribe(options: SubscribeOptions<Event>): Subscription {
    this.#assertOpen();
    return this.#keep(
      subscribeToFeed((after, limit) => this.#readFeed(after, limit), this.#notifier, options),
    );
  }

  /** The events of one stream from a version on, then live, each once and in order, until the signal aborts. */
  subscribeStream(
    streamId: string,
    { fromVersion = 1, signal }: { fromVersion?: number; signal?: AbortSignal } = {},
  ): AsyncGenerator<RecordedEvent<Event>, void, void> {
    this.#assertOpen();
    const either =
      signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal]);
    const read = (from: number) => this.read(streamId, { fromVersion: from, limit: EVENTS_PER_DELIVERY });
    return followStream(read, this.#notifier, { streamId, fromVersion, signal: either });
  }

  /** Keeps a trailing projection up to date from here on. */
  follow(projection: TrailingProjection<Event>, options: FollowOptions = {}): Follower {
    this.#assertOpen();
    const parts = {
      connections: this.#connections,
      codec: this.#options.codec,
      notifier: this.#notifier,
      kind: this.#options.kind,
    };
    return this.#keep(
      follow(parts, projection, { onFault: this.#options.onFault ?? (() => {}), ...options }),
    );
  }

  liveVersion(projectionName: string): Promise<number | undefined> {
    return liveVersion(this.#pool, projectionName);
  }

  dropRetired(projection: TrailingProjection<Event>): Promise<boolean> {
    return dropRetired(this.#connections, projection);
  }

  /**
   * Brings the rows of every inline projection level with every stream, one stream at a time, while others are being
   * written to. To be called once after a deployment that brings a new version, before readers turn to it.
   */
  async levelInline(): Promise<{ readonly streams: number }> {
    let streams = 0;
    for (let after = ''; ; ) {
      const heads = await this.streams({ after });
      for (const head of heads) if (await this.#levelStream(head.streamId)) streams += 1;
      const last = heads.at(-1);
      if (last === undefined) return { streams };
      after = last.streamId;
    }
  }

  /** Recomputes one stream. `known` is a head that was written down earlier, on paper or in another system. */
  async verifyStream(streamId: string, known?: KnownHead): Promise<StreamVerified> {
    return verifyStream(this.#source, this.#options, await this.head(streamId), known);
  }

  /** The bytes that were hashed, up to a version. Nothing of them is read in a newer form. */
  hashedEvents(streamId: string, upTo: number): AsyncGenerator<HashedEvent> {
    return hashedEvents(this.#source, streamId, upTo);
  }

  async verify(streamId?: string): Promise<Verified> {
    const found = [];
    if (streamId !== undefined) found.push(await this.verifyStream(streamId));
    else {
      for (let after = ''; ; ) {
        const heads = await this.streams({ after });
        for (const head of heads) found.push(await this.verifyStream(head.streamId));
        const last = heads.at(-1);
        if (last === undefined) break;
        after = last.streamId;
      }
    }
    const breaks = found.flatMap((stream) => stream.break ?? []);
    const events = found.reduce((sum, stream) => sum + stream.version, 0);
    return { intact: breaks.length === 0, streams: found.length, events, breaks };
  }

  async health(): Promise<JournalHealth> {
    const before = this.#wallClock();
    const [feed, projections, clock] = await Promise.all([
      feedHealth(this.#pool),
      projectionHealth(this.#pool),
      this.#pool.query<{ now: Instant }>('select clock_timestamp()::timestamptz(3) as now'),
    ]);
    const middle = (before + this.#wallClock()) / 2;
    const there = clock.rows[0] === undefined ? middle : Date.parse(clock.rows[0].now);
    return { ...feed, projections, clockAheadMs: Math.round(middle - there) };
  }

  /** Lets what is under way come to its end, stops subscriptions and lets the connections go. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.all([...this.#running].map((running) => running.stop()));
    await this.#commits.idle();
    await this.#snapshots.idle();
    await this.#notifier.stopped();
    this.#connections.close();
    await this.#pool.end();
  }

  async #recordBatches(batches: readonly StreamBatch<OpenedCall<State, Command, Refusal>>[]) {
    const outcomes = await this.#recorder.record(
      batches.map(({ streamId, inputs }) => ({ streamId, calls: inputs })),
    );
    return outcomes.map((outcome, index) => {
      if ('fault' in outcome) return outcome;
      const { recorded, head, appended } = outcome;
      if (head !== undefined && appended > 0) {
        this.#notifier.committed(batches[index]?.streamId ?? '');
        this.#snapshots.consider(head);
      }
      return { result: recorded.map((one) => ('verdicts' in one ? { result: one.verdicts } : one)) };
    });
  }

  async #row(streamId: string): Promise<StreamRow> {
    const row = await this.#heads.head(streamId);
    if (row === undefined) throw notFound(streamId);
    return row;
  }

  async #foldedHead(streamId: string): Promise<Folded<State>> {
    const cached = this.#cache.get(streamId);
    if (cached === undefined) return this.#loadHead(streamId);
    const row = await this.#row(streamId);
    if (cached.version > row.version || (cached.version === row.version && cached.hash !== row.head_hash)) {
      // Another database, or an older one, stands behind the same address now.
      this.#cache.drop(streamId);
      return this.#loadHead(streamId);
    }
    return this.#remember(await this.#loader.bringUp(this.#source, cached, row));
  }

  async #loadHead(streamId: string): Promise<Folded<State>> {
    const folded = await this.#loader.load(this.#source, streamId);
    if (folded === undefined) throw notFound(streamId);
    return this.#remember(folded);
  }

  /** Keeps what was read for the next time, unless a commit of this process has gone further meanwhile. */
  #remember(folded: Folded<State>): Folded<State> {
    const newest = this.#cache.get(folded.streamId);
    if (newest === undefined || newest.version < folded.version) this.#cache.set(folded);
    return folded;
  }

  async #foldedAt(streamId: string, { asOf, atVersion }: StateOptions): Promise<Folded<State>> {
    const head = await this.head(streamId);
    return this.#loader.loadAt(this.#source, head, {
      ...asOf,
      ...(atVersion === undefined ? {} : { version: atVersion }),
    });
  }

  #readFeed(after: number, limit: number): Promise<FeedPage<Event>> {
    return readFeed(this.#source, this.#options.codec, { after, limit, kind: this.#options.kind });
  }

  #levelStream(streamId: string): Promise<boolean> {
    return PipelinedTransaction.during(this.#connections, async (tx) => {
      const [row] = await tx.query<StreamRow>(lockStatement(streamId));
      if (row === undefined || this.#inline.isLevel(row)) return false;
      const head = await this.#loader.load(tx, streamId);
      if (head === undefined) return false;
      await this.#inline.level(tx, row, head, this.#options, this.#loader);
      return true;
    });
  }

  #keep<Running extends { readonly ended: Promise<void>; stop(): Promise<void> }>(running: Running): Running {
    this.#running.add(running);
    void running.ended.finally(() => this.#running.delete(running));
    return running;
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted)
      throw new JournalError('closed', 'The journal has been closed in this process.');
  }
}

function digested<State, Command, Refusal>(
  envelope: CommandEnvelope<State, Command, Refusal>,
): Digested<State, Command, Refusal> {
  assertId('command', envelope.commandId);
  if (envelope.woken !== undefined) assertInstant('The moment that woke us', envelope.woken);
  const { id, name, roles } = envelope.actor;
  const input = { actor: id, command: envelope.command };
  return {
    ...envelope,
    actor: { id, name, roles: [...roles] },
    digest: sha256(canonical(input, `The command ${envelope.commandId}`)),
  };
}

function assertId(what: 'stream' | 'command', id: string): void {
  // PostgreSQL keeps no NUL in a text.
  if (id.length > 0 && id.length <= MAX_ID_LENGTH && !id.includes('\0') && id.isWellFormed()) return;
  throw new JournalError(
    'invalid-input',
    `A ${what} id has 1 to ${MAX_ID_LENGTH} characters; this one has ${id.length}.`,
  );
}

function assertInstant(what: string, value: Instant): void {
  if (isInstant(value)) return;
  throw new JournalError(
    'invalid-input',
    `${what} must be an instant such as 2021-02-08T14:00:00.000Z, not "${value}".`,
  );
}

function assertClock(clock: Clock): void {
  if (clock.mode === 'rehearsal') assertInstant("A rehearsal's clock", clock.at);
}

function clockIsLive(streamId: string): JournalError {
  return new JournalError(
    'clock-is-live',
    `${streamId} is live: its clock is wall time and cannot be moved.`,
    { streamId },
  );
}

function clockWouldGoBack(streamId: string, at: Instant, to: Instant): JournalError {
  return new JournalError(
    'clock-would-go-back',
    `The clock of ${streamId} stands at ${at} and cannot go back to ${to}: open another rehearsal to start earlier.`,
    { streamId, at, to },
  );
}

function boundedLimit(asked: number | undefined, most: number): number {
  return Math.max(1, Math.min(asked ?? most, most));
}
