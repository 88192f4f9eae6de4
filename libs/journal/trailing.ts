import type pg from 'pg';
import type { Codec } from './codec.ts';
import type { Connections } from './connections.ts';
import { type FeedPage, readFeed, repeatUntilStopped } from './feed.ts';
import { EVENTS_PER_DELIVERY } from './limits.ts';
import type { Source } from './loader.ts';
import type { Notifier } from './notifier.ts';
import { PipelinedTransaction } from './transaction.ts';
import type { Instant, NewEvent, StreamKind, TrailingProjection } from './types.ts';

export type ProjectionStatus = 'building' | 'live' | 'retired';

export interface FollowOptions {
  readonly batch?: number;
  readonly onFault?: (fault: unknown) => void;
}

export interface Follower {
  readonly position: number;
  /** Resolves when this version of the projection has become the live one, or was retired. */
  readonly switched: Promise<void>;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface ProjectionHealth {
  readonly name: string;
  readonly version: number;
  readonly status: ProjectionStatus;
  readonly position: number;
  /** Numbered events it has yet to handle. */
  readonly lagEvents: number;
  /** How long the oldest of them has been waiting. */
  readonly lagMs: number;
}

interface Parts<Event extends NewEvent> {
  readonly connections: Connections;
  readonly codec: Codec<Event>;
  readonly notifier: Notifier;
  readonly kind: StreamKind | undefined;
}

/**
 * Keeps one version of a projection behind the feed. Its rows and its position change in one transaction, in which only
 * one follower at a time can be; the first version, and each new one once it has caught up with the live one, becomes
 * the version that readers use.
 */
export function follow<Event extends NewEvent>(
  parts: Parts<Event>,
  projection: TrailingProjection<Event>,
  { batch = EVENTS_PER_DELIVERY, onFault = () => {} }: FollowOptions,
): Follower {
  const { connections, notifier } = parts;
  const stopping = new AbortController();
  const switched = Promise.withResolvers<void>();
  let position = 0;
  let made = false;

  const step = async (): Promise<void> => {
    if (!made) await PipelinedTransaction.during(connections, (tx) => register(tx, projection));
    made = true;
    const done = await PipelinedTransaction.during(connections, (tx) =>
      handleNext(tx, parts, projection, batch),
    );
    let { position: reached, status } = done;
    // Not only where nothing is left to handle: where events keep coming, that would be never.
    if (status === 'building' && done.handled < batch) {
      ({ position: reached, status } = await PipelinedTransaction.during(connections, (tx) =>
        switchOver(tx, parts, projection, batch),
      ));
    }
    position = reached;
    if (status !== 'building') switched.resolve();
    if (status === 'retired') stopping.abort();
    else if (done.handled === 0) await notifier.beyond(position, stopping.signal);
  };

  const release = notifier.use();
  const running = repeatUntilStopped(step, stopping.signal, onFault).finally(release);
  return {
    get position() {
      return position;
    },
    switched: switched.promise,
    ended: running,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Which version of a projection to read; none before the first has caught up. */
export async function liveVersion(pool: pg.Pool, name: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ version: number }>({
    name: 'journal-live-version',
    text: "select version from journal.projections where name = $1 and status = 'live'",
    values: [name],
  });
  return rows[0]?.version;
}

/** Drops the rows of a retired version. Its entry stays, so that it is not built again by an old process. */
export async function dropRetired<Event extends NewEvent>(
  connections: Connections,
  projection: TrailingProjection<Event>,
): Promise<boolean> {
  return PipelinedTransaction.during(connections, async (tx) => {
    lockProjection(tx, projection);
    const row = await readRow(tx, projection);
    if (row?.status !== 'retired') return false;
    await projection.drop?.(tx);
    return true;
  });
}

export async function projectionHealth(pool: pg.Pool): Promise<ProjectionHealth[]> {
  const { rows } = await pool.query<{
    name: string;
    version: number;
    status: ProjectionStatus;
    position: number;
    lag_events: number;
    waiting_since: Instant | null;
    now: Instant;
  }>(`
    select p.name, p.version, p.status, p.position, s.last_position - p.position as lag_events, now() as now,
      (select e.stored_at from journal.sequence q join journal.events e using (stream_id, version)
        where q.position = p.position + 1) as waiting_since
    from journal.projections p cross join journal.sequencer s
    order by p.name, p.version`);
  return rows.map((row) => ({
    name: row.name,
    version: row.version,
    status: row.status,
    position: row.position,
    lagEvents: row.lag_events,
    lagMs: row.waiting_since === null ? 0 : Math.max(0, Date.parse(row.now) - Date.parse(row.waiting_since)),
  }));
}

interface ProjectionRow {
  readonly position: number;
  readonly status: ProjectionStatus;
}

async function register<Event extends NewEvent>(
  tx: PipelinedTransaction,
  projection: TrailingProjection<Event>,
): Promise<void> {
  const made = await tx.query({
    text: 'insert into journal.projections (name, version) values ($1, $2) on conflict do nothing returning name',
    values: [projection.name, projection.version],
  });
  if (made.length > 0) await projection.create?.(tx);
}

interface Done {
  readonly position: number;
  readonly status: ProjectionStatus;
  /** How far the position went. */
  readonly handled: number;
}

async function handleNext<Event extends NewEvent>(
  tx: PipelinedTransaction,
  parts: Parts<Event>,
  projection: TrailingProjection<Event>,
  batch: number,
): Promise<Done> {
  lockProjection(tx, projection);
  const row = await readRow(tx, projection);
  if (row === undefined)
    throw new Error(`The entry of projection ${projection.name} ${projection.version} was removed`);
  if (row.status === 'retired') return { ...row, handled: 0 };
  const position = await handlePage(tx, parts, projection, { after: row.position, limit: batch });
  return { position, status: row.status, handled: position - row.position };
}

/** The rows of the next events, and the position behind them. */
async function handlePage<Event extends NewEvent>(
  tx: PipelinedTransaction,
  { codec, kind }: Parts<Event>,
  projection: TrailingProjection<Event>,
  { after, limit }: { after: number; limit: number },
): Promise<number> {
  const page: FeedPage<Event> = await readFeed(tx, codec, { after, limit, kind });
  if (page.position === after) return after;
  if (page.events.length > 0) await projection.handle(tx, page.events);
  const swapped = await tx.query({
    name: 'journal-checkpoint',
    text: `
      update journal.projections set position = $4, changed_at = now()
      where name = $1 and version = $2 and position = $3 and status <> 'retired' returning position`,
    values: [projection.name, projection.version, after, page.position],
  });
  if (swapped.length !== 1) {
    throw new Error(
      `Projection ${projection.name} ${projection.version} was moved on from ${after} by somebody else`,
    );
  }
  return page.position;
}

/**
 * Makes this version the live one once it is where the live one is. Both stand still meanwhile, so that what the live one is
 * ahead by can be handled: it would else be a little ahead for as long as events keep coming.
 */
async function switchOver<Event extends NewEvent>(
  tx: PipelinedTransaction,
  parts: Parts<Event>,
  projection: TrailingProjection<Event>,
  batch: number,
): Promise<Done> {
  lockProjection(tx, projection);
  const rows = await tx.query<ProjectionRow & { version: number }>({
    text: 'select version, position, status from journal.projections where name = $1 order by version for update',
    values: [projection.name],
  });
  const own = rows.find((row) => row.version === projection.version);
  const live = rows.find((row) => row.status === 'live');
  if (own === undefined || own.status !== 'building')
    return { position: own?.position ?? 0, status: own?.status ?? 'retired', handled: 0 };
  const ahead = live === undefined ? 0 : live.position - own.position;
  if (live !== undefined && (ahead > batch || live.version > own.version)) return { ...own, handled: 0 };
  const position =
    ahead > 0 ? await handlePage(tx, parts, projection, { after: own.position, limit: ahead }) : own.position;
  const become = (version: number, status: ProjectionStatus) =>
    tx.run({
      text: 'update journal.projections set status = $3, changed_at = now() where name = $1 and version = $2',
      values: [projection.name, version, status],
    });
  if (live !== undefined) become(live.version, 'retired');
  become(projection.version, 'live');
  return { position, status: 'live', handled: position - own.position };
}

/** Held to the end of the transaction: two followers of one version take turns, in this process or another. */
function lockProjection(
  tx: PipelinedTransaction,
  { name, version }: { name: string; version: number },
): void {
  tx.run({
    name: 'journal-lock-projection',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`closing-bell/projection/${name}@${version}`],
  });
}

async function readRow(
  source: Source,
  { name, version }: { name: string; version: number },
): Promise<ProjectionRow | undefined> {
  const [row] = await source.query<ProjectionRow>({
    name: 'journal-projection',
    text: 'select position, status from journal.projections where name = $1 and version = $2',
    values: [name, version],
  });
  return row;
}
