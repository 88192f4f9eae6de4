export type JournalErrorCode =
  | 'command-id-reused'
  | 'stream-not-found'
  | 'stream-differs'
  | 'clock-is-live'
  | 'clock-would-go-back'
  | 'invalid-input'
  | 'invalid-event'
  | 'unknown-event'
  | 'too-large'
  | 'overloaded'
  | 'unavailable'
  | 'record-altered'
  | 'closed';

/** What is not a verdict: the caller, the network or the database did something the journal cannot answer. */
export class JournalError extends Error {
  readonly code: JournalErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(
    code: JournalErrorCode,
    message: string,
    facts: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'JournalError';
    this.code = code;
    this.facts = facts;
  }
}

export function isJournalError(error: unknown, code?: JournalErrorCode): error is JournalError {
  return error instanceof JournalError && (code === undefined || error.code === code);
}

/** Raised by `journal.head_moved()`. */
const HEAD_MOVED = 'CB001';
const UNIQUE_VIOLATION = '23505';

/** Another process wrote to the stream, or a command was answered before: nothing was written, look again. */
export function isHeadMoved(error: unknown): boolean {
  const code = sqlState(error);
  return code === HEAD_MOVED || (code === UNIQUE_VIOLATION && isOf(error, 'journal', 'events'));
}

function isOf(error: unknown, schema: string, table: string): boolean {
  const at = error as { readonly schema?: unknown; readonly table?: unknown };
  return at.schema === schema && at.table === table;
}

const PASSING_SQL_STATES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available in time
  '57014', // statement timeout
  '57P01', // the server is shutting down
  '57P02', // it crashed
  '57P03', // it is starting up
  '53300', // too many connections
  '25P03', // idle in transaction for too long
]);
const PASSING_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
const CONNECTION_LOST =
  /connection (terminated|ended)|timeout exceeded when trying to connect|not queryable|read timeout/i;

/**
 * Faults that pass by themselves. The same transaction may be tried again after any of them, even when it is not known
 * whether it committed, because its command ids are looked up first.
 */
export function isPassingFault(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassingFault);
  const code = sqlState(error);
  if (code !== undefined) {
    return PASSING_SQL_STATES.has(code) || PASSING_SYSTEM_CODES.has(code) || code.startsWith('08');
  }
  return error instanceof Error && !(error instanceof JournalError) && CONNECTION_LOST.test(error.message);
}

function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof JournalError) return undefined;
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
