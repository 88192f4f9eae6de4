import pg from 'pg';
import {
  CONNECT_TIMEOUT_MS,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  LOCK_TIMEOUT_MS,
  POOL_CONNECTIONS,
  STATEMENT_TIMEOUT_MS,
} from './limits.ts';

export const APP_ROLE = 'closing_bell_app';

export interface PoolOptions {
  /** What the session may do; `owner` acts as the user of the address itself. */
  readonly role?: typeof APP_ROLE | 'owner';
  readonly connections?: number;
  /** Shows in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Sends statements without waiting for the answer to the one before; not for COPY or cursors. */
  readonly pipeline?: boolean;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  /** Further settings of the session, such as `enable_seqscan=off`. */
  readonly settings?: readonly string[];
  /** Hears of connections lost while idle. The pool replaces them by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Every connection of Closing Bell to PostgreSQL is made here, so that times, roles and limits are the same for all. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const role = options.role ?? APP_ROLE;
  const settings = [
    ...(role === 'owner' ? [] : [`role=${role}`]),
    'timezone=UTC',
    'datestyle=ISO',
    `lock_timeout=${options.lockTimeoutMs ?? LOCK_TIMEOUT_MS}`,
    `statement_timeout=${options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS}`,
    `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
    ...(options.settings ?? []),
  ];
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    max: options.connections ?? POOL_CONNECTIONS,
    application_name: options.applicationName ?? 'closing-bell',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Connections are kept: a timer for each time one is put back costs more than the few that lie idle.
    idleTimeoutMillis: 0,
    keepAlive: true,
    types: { getTypeParser },
    pipeline: options.pipeline ?? false,
  };
  const pool = new pg.Pool(config);
  // Without a listener, a server that stops would end this process by an uncaught error.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const asText = (text: string): string => text;

/** A number where it is exact, else its digits: a version is never rounded. */
function parseInt8(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** `2021-02-19 21:01:00.5+00` becomes `2021-02-19T21:01:00.500Z`; sessions are in UTC. */
function parseTimestamptz(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) return text;
  return `${match[1]}T${match[2]}.${(match[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`;
}

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, parseInt8],
  [pg.types.builtins.TIMESTAMPTZ, parseTimestamptz],
  // A day has no zone and is not a moment.
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.TIMESTAMP, asText],
  [pg.types.builtins.NUMERIC, asText],
]);

const getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  const own = format === 'binary' ? undefined : parsers.get(oid);
  return own ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown);
}) as typeof pg.types.getTypeParser;
