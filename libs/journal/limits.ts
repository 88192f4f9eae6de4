/** Everything the journal holds, waits for or repeats has a bound, and its name is here. */
export const MAX_ID_LENGTH = 200;

export const MAX_COMMANDS_PER_CALL = 100;
export const MAX_EVENTS_PER_COMMAND = 1_000;
export const MAX_EVENT_BYTES = 256 * 1024;
export const MAX_BYTES_PER_COMMAND = 4 * 1024 * 1024;

/** Commands that share a transaction. Larger batches no longer raise the rate, only the wait. */
export const MAX_COMMANDS_PER_BATCH = 128;
/** Streams that share a transaction when more of them have something to record than there are transactions. */
export const MAX_STREAMS_PER_BATCH = 16;
/** Transactions of one process at a time: enough to keep PostgreSQL busy while one of them waits for the disk. */
export const TRANSACTIONS_AT_ONCE = 4;
/** One that takes longer, such as for a lock that somebody holds, no longer keeps the next from starting. */
export const SLOW_TRANSACTION_MS = 50;
/** Calls that may wait for one stream in one process before further ones are turned away. */
export const MAX_CALLS_WAITING = 10_000;

/** Attempts at one transaction while PostgreSQL restarts or a deadlock is resolved; about 6 seconds in all. */
export const MAX_ATTEMPTS = 8;
export const RETRY_FIRST_MS = 25;
export const RETRY_MOST_MS = 2_000;

/** After another process wrote to a stream, so many transactions take the lock before they decide. */
export const TRANSACTIONS_UNDER_LOCK_AFTER_CONTENTION = 16;

export const MAX_EVENTS_PER_READ = 1_000;
export const MAX_STREAMS_PER_READ = 1_000;
export const MAX_CACHED_STREAMS = 10_000;

export const EVENTS_PER_SNAPSHOT = 500;

export const SEQUENCE_POLL_MS = 20;
/** Sooner than this after the last look, a commit of this process does not cause another. */
export const SEQUENCE_NUDGE_MS = 5;
export const MAX_EVENTS_PER_NUMBERING = 5_000;
export const EVENTS_PER_DELIVERY = 200;
/** A committed event without a position for longer than this is a hole, not lag. */
export const HOLE_AFTER_MS = 5_000;

export const POOL_CONNECTIONS = 12;
export const CONNECT_TIMEOUT_MS = 5_000;
export const STATEMENT_TIMEOUT_MS = 30_000;
export const LOCK_TIMEOUT_MS = 10_000;
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;
