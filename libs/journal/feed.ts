import type { Codec } from './codec.ts';
import { readEvent, STORED_COLUMNS, type StoredEvent } from './event-form.ts';
import { EVENTS_PER_DELIVERY, RETRY_FIRST_MS, RETRY_MOST_MS } from './limits.ts';
import type { Source } from './loader.ts';
import type { Notifier } from './notifier.ts';
import type { NewEvent, Positioned, StreamKind } from './types.ts';

export interface FeedOptions {
  /** Events after this position; 0 for all. */
  readonly after?: number;
  readonly limit?: number;
}

export interface FeedPage<Event extends NewEvent> {
  readonly events: readonly Positioned<Event>[];
  /** Where to go on from. Beyond the last event of the page where the rest up to there was of another kind. */
  readonly position: number;
}

export interface SubscribeOptions<Event extends NewEvent> {
  readonly after: number;
  /** Called with the next events in order; the next call waits for it. A throw brings the same events again. */
  readonly onEvents: (events: readonly Positioned<Event>[]) => void | Promise<void>;
  readonly batch?: number;
  readonly onFault?: (fault: unknown) => void;
}

export interface Subscription {
  /** Everything up to here has been handled. */
  readonly position: number;
  readonly ended: Promise<void>;
  /** Resolves when the call under way has ended. */
  stop(): Promise<void>;
}

/** One page of the order of all events. What has a position is committed, so nothing can come in below it. */
export async function readFeed<Event extends NewEvent>(
  source: Source,
  codec: Codec<Event>,
  { after, limit, kind }: { after: number; limit: number; kind: StreamKind | undefined },
): Promise<FeedPage<Event>> {
  const rows = await source.query<StoredEvent & { position: number; kind: StreamKind }>({
    name: 'journal-feed',
    text: `
      select q.position, s.kind, ${STORED_COLUMNS}
      from (select * from journal.sequence where position > $1 order by position limit $2) q
      join journal.events e on e.stream_id = q.stream_id and e.version = q.version
      join journal.streams s on s.stream_id = q.stream_id
      order by q.position`,
    values: [after, limit],
  });
  const events = rows
    .filter((row) => kind === undefined || row.kind === kind)
    .map((row) => ({ position: row.position, event: readEvent(codec, row) }));
  return { events, position: rows.at(-1)?.position ?? after };
}

/** Delivers the feed in order, at least once, and goes on by itself after faults of the handler or the database. */
export function subscribeToFeed<Event extends NewEvent>(
  read: (after: number, limit: number) => Promise<FeedPage<Event>>,
  notifier: Notifier,
  { after, onEvents, onFault = () => {}, batch = EVENTS_PER_DELIVERY }: SubscribeOptions<Event>,
): Subscription {
  const stopping = new AbortController();
  let position = after;
  const step = async (): Promise<void> => {
    const page = await read(position, batch);
    if (page.events.length > 0) await onEvents(page.events);
    const moved = page.position > position;
    position = page.position;
    if (!moved) await notifier.beyond(position, stopping.signal);
  };
  const release = notifier.use();
  const running = repeatUntilStopped(step, stopping.signal, onFault).finally(release);
  return {
    get position() {
      return position;
    },
    ended: running,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Runs a step again and again; after a fault, later each time. */
export async function repeatUntilStopped(
  step: () => Promise<void>,
  signal: AbortSignal,
  onFault: (fault: unknown) => void,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await step();
      failures = 0;
    } catch (fault) {
      failures += 1;
      onFault(fault);
      await pauseUnlessStopped(Math.min(RETRY_FIRST_MS * 2 ** failures, RETRY_MOST_MS), signal);
    }
  }
}

export function pauseUnlessStopped(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
