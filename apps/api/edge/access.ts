import './request.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '#libs/contracts/people.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { Sessions } from '#libs/identity/sessions.ts';
import type { Bearer, Tokens } from '#libs/identity/tokens.ts';
import { fromElsewhere, noToken, sessionOver } from '../problems/from-error.ts';
import { Problem } from '../problems/problem.ts';
import { cookieOf, isFromOurPage } from '../session/cookies.ts';
import type { RateLimit } from './rate-limit.ts';

const SCHEME = /^bearer /i;
const SCHEME_LENGTH = 'Bearer '.length;

type Done = (error?: Error) => void;

/**
 * Says who asks, before anything of the request is read. An address is closed unless its route says that it is open;
 * what is not an address at all answers 404 to anyone.
 */
export function admit(tokens: Tokens, sessions: Sessions, rate: RateLimit) {
  return (request: FastifyRequest, _reply: FastifyReply, done: Done): void => {
    const { open, uncounted } = request.routeOptions.config;
    if (uncounted === true) return done();
    if (request.is404 || open === true) return done(tooMany(rate, request.ip));
    const header = request.headers.authorization;
    const pass = (bearer: Bearer): void => {
      request.bearer = bearer;
      done(tooMany(rate, bearer.person.id));
    };
    if (header === undefined) {
      const secret = cookieOf(request, 'session');
      if (secret === undefined) return done(tooMany(rate, request.ip) ?? noToken());
      if (!isFromOurPage(request)) return done(tooMany(rate, request.ip) ?? fromElsewhere());
      sessions
        .find(secret)
        .then(
          (found) => (found === undefined ? done(tooMany(rate, request.ip) ?? sessionOver()) : pass(found)),
          done,
        );
      return;
    }
    if (!SCHEME.test(header)) return done(tooMany(rate, request.ip) ?? noToken());
    try {
      const checked = tokens.check(header.slice(SCHEME_LENGTH).trim());
      if (!(checked instanceof Promise)) return pass(checked);
      // A token not seen before costs a signature check, so those are counted by where they come from.
      const wait = tooMany(rate, request.ip);
      if (wait === undefined) checked.then(pass, done);
      else {
        checked.catch(() => {});
        done(wait);
      }
    } catch (error) {
      done(tooMany(rate, request.ip) ?? (error as Error));
    }
  };
}

function tooMany(rate: RateLimit, caller: string): Problem | undefined {
  const seconds = rate.take(caller, Date.now());
  if (seconds === 0) return undefined;
  return new Problem(
    'too-many-requests',
    `Too many requests: wait ${seconds} s and go on more slowly.`,
    {},
    {
      'retry-after': String(seconds),
    },
  );
}

/** Who asks. Only routes that are not open may ask for it. */
export function personOf(request: FastifyRequest): SignedIn {
  if (request.bearer === null) throw noToken();
  return request.bearer.person;
}

/** Refuses a person none of whose roles may do this, in words. */
export function requireRole(person: SignedIn, roles: readonly Role[], what: string): void {
  if (person.roles.some((role) => roles.includes(role))) return;
  const has = person.roles.length === 0 ? 'no role' : `the role ${person.roles.join(', ')}`;
  throw new Problem(
    'not-allowed',
    `${what} needs the role ${roles.join(' or ')}. ${person.name} has ${has}.`,
  );
}
