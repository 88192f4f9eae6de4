import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDealId } from '#libs/record/deal-ids.ts';
import type { Drain } from './drain.ts';

const GIVEN_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's own `X-Request-Id` where it is harmless in a log, else one that no other process gives. */
export function requestIds(): (request: IncomingMessage) => string {
  const process = randomBytes(6).toString('base64url');
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && GIVEN_ID.test(given)) return given;
    count += 1;
    return `${process}-${count.toString(36)}`;
  };
}

// Deals are confidential: nothing between here and the person may keep an answer. Frames, scripts and sniffing have no
// place in an API; the page of documentation sets its own policy.
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function setHeaders(drain: Drain) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    reply.headers(HEADERS).header('x-request-id', request.id);
    // A stopping process still answers what reaches it, and asks the caller to connect anew, elsewhere.
    if (drain.begun) reply.header('connection', 'close');
    done();
  };
}

/**
 * One line for each request: the route's pattern, the deal, the status, the time. No people, no tokens, nothing of what
 * was said; a deal's id says nothing of the deal. Reads, and what machines ask all the time, are lines of level debug.
 */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode } = reply;
  const { config, url } = request.routeOptions;
  const deal = (request.params as { readonly deal?: string } | undefined)?.deal;
  request.log[config.uncounted === true ? 'debug' : levelOf(statusCode, request.method)](
    {
      reqId: request.id,
      method: request.method,
      route: url ?? 'none',
      ...(deal !== undefined && isDealId(deal) ? { deal } : {}),
      status: statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
    },
    'request',
  );
}

function levelOf(status: number, method: string): 'debug' | 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  if (status >= 400) return 'warn';
  return method === 'GET' ? 'debug' : 'info';
}
