import { HttpException, NotFoundException } from '@nestjs/common';
import { KeysUnavailable } from '#libs/identity/keys.ts';
import { TokenRejected } from '#libs/identity/tokens.ts';
import { isPassingFault, JournalError, type JournalErrorCode } from '#libs/journal/errors.ts';
import { EditionNotHeld } from '#libs/rulebook/editions.ts';
import type { ProblemKind } from './kinds.ts';
import { Problem, unavailable } from './problem.ts';

/** The problem that any error under a request is answered with. What nobody foresaw tells nothing of its inside. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TokenRejected) return notSignedIn(error);
  if (error instanceof KeysUnavailable) return identityDown();
  if (error instanceof JournalError) return fromJournal(error);
  if (isPassingFault(error)) return databaseDown();
  if (error instanceof EditionNotHeld) return unavailable(error.message);
  if (error instanceof NotFoundException) return noSuchAddress(error);
  const status = statusOf(error);
  if (status !== undefined && status < 500) return fromStatus(status, (error as Error).message);
  return unexpected();
}

/** RFC 6750, section 3: the challenge says what was wrong with the token. */
function notSignedIn(error: TokenRejected): Problem {
  const challenge = `Bearer realm="closing-bell", error="invalid_token", error_description="${error.message.replaceAll('"', "'")}"`;
  return new Problem('not-signed-in', error.message, {}, { 'www-authenticate': challenge });
}

export function noToken(): Problem {
  return new Problem(
    'not-signed-in',
    'This needs an access token: send the header Authorization: Bearer <token>. On one machine, `closing-bell token counsel` prints one.',
    {},
    { 'www-authenticate': 'Bearer realm="closing-bell"' },
  );
}

export const sessionOver = (): Problem =>
  new Problem(
    'not-signed-in',
    'You are signed out: the session is over, or was ended. Sign in again at /app/.',
  );

/** A cookie alone does not show that our own page asked. */
export const fromElsewhere = (): Problem =>
  new Problem(
    'not-allowed',
    'The request comes from another site than this application, so nothing was done. Programs send an access token instead of a cookie.',
  );

// Nest says "Cannot GET /path".
const noSuchAddress = (error: NotFoundException): Problem =>
  new Problem(
    'not-found',
    `There is nothing at ${error.message.replace(/^Cannot /, '')}. GET /openapi.json lists every address, GET /docs shows them.`,
  );

const identityDown = (): Problem =>
  unavailable(
    'The keys of the identity provider cannot be read, so nobody can be recognised. Try again shortly.',
  );

export const databaseDown = (): Problem =>
  unavailable(
    'The database cannot be reached, so nothing was answered. It is tried again with each request. A command may be repeated with the same Idempotency-Key: it is recorded once at most.',
  );

const kindOfJournalError: Partial<Record<JournalErrorCode, ProblemKind>> = {
  'command-id-reused': 'idempotency-key-reused',
  'stream-not-found': 'not-found',
  'clock-is-live': 'invalid-request',
  'clock-would-go-back': 'invalid-request',
  'invalid-input': 'invalid-request',
  'too-large': 'too-large',
};

function fromJournal(error: JournalError): Problem {
  if (error.code === 'unavailable') return databaseDown();
  if (error.code === 'overloaded')
    return unavailable(
      'More waits to be recorded on this deal than can be. Repeat it shortly with the same Idempotency-Key.',
    );
  if (error.code === 'closed')
    return unavailable('This process is stopping. Repeat the request; another one answers it.');
  const kind = kindOfJournalError[error.code];
  return kind === undefined ? unexpected() : new Problem(kind, error.message);
}

const unexpected = (): Problem =>
  new Problem(
    'unexpected',
    'The request failed on a fault of the server; it has been logged. Nothing is known to be wrong with what you sent.',
  );

/** Errors of Fastify and Nest carry a status; their words are kept where they speak of the request. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

const kindOfStatus: Readonly<Record<number, ProblemKind>> = {
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-type',
  429: 'too-many-requests',
};

const fromStatus = (status: number, message: string): Problem =>
  new Problem(kindOfStatus[status] ?? 'invalid-request', /[.!]$/.test(message) ? message : `${message}.`);
