import fs from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { publicKeysFile } from './local-issuer.ts';

/** The keys cannot be had: a fault of the installation or of the identity provider, never of the token. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

const REREAD_AFTER_MS = 5_000;
const DISCOVERY_TIMEOUT_MS = 5_000;
const RETRY_DISCOVERY_AFTER_MS = 2_000;

/** The public keys in a folder, read again when a token names a key that is not among them. */
export function keysOfFolder(keysFolder: string): JWTVerifyGetKey {
  const file = publicKeysFile(keysFolder);
  let readAt = Number.NEGATIVE_INFINITY;
  let keys: JWTVerifyGetKey | undefined;
  const read = (): JWTVerifyGetKey => {
    try {
      keys = createLocalJWKSet(JSON.parse(fs.readFileSync(file, 'utf8')) as JSONWebKeySet);
    } catch (error) {
      throw new KeysUnavailable(`The issuer's keys cannot be read from ${file}: ${(error as Error).message}`);
    }
    readAt = Date.now();
    return keys;
  };
  return async (header, token) => {
    try {
      return await (keys ?? read())(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || Date.now() - readAt < REREAD_AFTER_MS) throw error;
      return read()(header, token);
    }
  };
}

/** The keys of an OpenID Connect provider, found by discovery at the first token and refreshed as it rotates them. */
export function keysOfIssuer(issuer: string): JWTVerifyGetKey {
  let discovered: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let failure: KeysUnavailable | undefined;
  const find = async (): Promise<JWTVerifyGetKey> => {
    if (failure !== undefined && Date.now() - failedAt < RETRY_DISCOVERY_AFTER_MS) throw failure;
    try {
      const keys = createRemoteJWKSet(await discover(issuer), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
      failure = undefined;
      return keys;
    } catch (error) {
      failedAt = Date.now();
      failure = new KeysUnavailable(
        `The identity provider ${issuer} cannot be asked for its keys: ${(error as Error).message}`,
      );
      discovered = undefined;
      throw failure;
    }
  };
  return async (header, token) => {
    discovered ??= find();
    const keys = await discovered;
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      throw new KeysUnavailable(`The keys of ${issuer} cannot be read: ${(error as Error).message}`);
    }
  };
}

// OpenID Connect Discovery 1.0, section 4: the document must name the very issuer it was asked for.
async function discover(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const document = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer)
    throw new Error(`${address} speaks for the issuer ${JSON.stringify(document.issuer)}`);
  if (typeof document.jwks_uri !== 'string') throw new Error(`${address} names no jwks_uri`);
  return new URL(document.jwks_uri);
}
