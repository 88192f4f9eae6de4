import { hash } from 'node:crypto';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { KeysUnavailable } from './keys.ts';
import { personOf, type SignedIn } from './person.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** Why a token is not accepted, in words for its bearer. */
export class TokenRejected extends Error {
  override name = 'TokenRejected';
  readonly reason: 'expired' | 'invalid';

  constructor(reason: 'expired' | 'invalid', message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A person, and how long the token that names them is good for. */
export interface Bearer {
  readonly person: SignedIn;
  readonly expiresMs: number;
}

export interface Tokens {
  /** Whom a token was issued to. At once when the token was seen before; throws TokenRejected or KeysUnavailable. */
  check(token: string): Bearer | Promise<Bearer>;
}

// Signatures by private key only: a shared secret or `none` could be made by anyone who can read the configuration.
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
const CLOCK_TOLERANCE_SECONDS = 30;
const TOKEN_LENGTH_MAX = 8_192;
const REMEMBERED_MAX = 10_000;
/** A key that is withdrawn stops working within this time, however long its tokens last. */
const REMEMBERED_FOR_MS = 5 * 60_000;

interface Remembered {
  readonly bearer: Bearer;
  readonly untilMs: number;
}

/** Checks access tokens against an issuer's keys, and remembers the outcome under the token's digest. */
export function checkTokens(issuer: Issuer, clock: () => number = Date.now): Tokens {
  const remembered = new Map<string, Remembered>();

  const remember = (digest: string, bearer: Bearer): void => {
    if (remembered.size >= REMEMBERED_MAX) {
      const oldest = remembered.keys().next().value;
      if (oldest !== undefined) remembered.delete(oldest);
    }
    remembered.set(digest, { bearer, untilMs: Math.min(bearer.expiresMs, clock() + REMEMBERED_FOR_MS) });
  };

  const verify = async (token: string, digest: string): Promise<Bearer> => {
    const bearer = await verifyToken(token, issuer, clock());
    remember(digest, bearer);
    return bearer;
  };

  return {
    check(token) {
      if (token.length > TOKEN_LENGTH_MAX) {
        throw new TokenRejected('invalid', `The access token is longer than ${TOKEN_LENGTH_MAX} characters.`);
      }
      const digest = hash('sha256', token, 'base64');
      const known = remembered.get(digest);
      if (known === undefined) return verify(token, digest);
      if (clock() < known.untilMs) return known.bearer;
      remembered.delete(digest);
      return verify(token, digest);
    },
  };
}

async function verifyToken(token: string, issuer: Issuer, nowMs: number): Promise<Bearer> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(nowMs),
    });
    const person = personOf(payload);
    if (typeof person === 'string')
      throw new TokenRejected('invalid', `The access token cannot be used: ${person}.`);
    return { person, expiresMs: (payload.exp as number) * 1_000 };
  } catch (error) {
    throw inWords(error, issuer);
  }
}

function inWords(error: unknown, issuer: Issuer): Error {
  if (error instanceof TokenRejected || error instanceof KeysUnavailable) return error;
  if (error instanceof errors.JWTExpired) {
    return new TokenRejected('expired', 'The access token has expired. Sign in again, or ask for a new one.');
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const wanted = { iss: issuer.issuer, aud: issuer.audience }[error.claim];
    const expected = wanted === undefined ? '' : `; this server expects "${wanted}"`;
    return new TokenRejected(
      'invalid',
      `The access token's claim "${error.claim}" is missing or wrong${expected}.`,
    );
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new TokenRejected('invalid', `The access token was not signed with a key of ${issuer.issuer}.`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new TokenRejected(
      'invalid',
      `The access token is signed in a way that is not accepted: use ${ALGORITHMS.join(', ')}.`,
    );
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new TokenRejected(
      'invalid',
      "The access token's signature is wrong: it was altered, or signed by another key.",
    );
  }
  if (error instanceof errors.JOSEError || error instanceof TypeError) {
    return new TokenRejected('invalid', 'The access token is not a signed JSON Web Token.');
  }
  return error instanceof Error ? error : new Error(String(error));
}
