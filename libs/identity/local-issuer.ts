import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { SignedIn } from './person.ts';

/** The issuer of a start on one machine. Production names its own by `OIDC_ISSUER`, and this one is then not known. */
export const LOCAL_ISSUER = 'closing-bell-local';
export const AUDIENCE = 'closing-bell';
const ALGORITHM = 'EdDSA';
const LIFETIME_SECONDS = 12 * 60 * 60;

/** What anyone may read: the public keys. */
export const publicKeysFile = (keysFolder: string): string => path.join(keysFolder, 'jwks.json');
const privateKeyFile = (keysFolder: string): string => path.join(keysFolder, 'private.jwk.json');

export interface TokenWish {
  readonly lifetimeSeconds?: number;
  /** Seconds since 1970; the wall clock when left out. */
  readonly issuedAt?: number;
}

/** An access token of the local issuer, signed with the key in this folder, which is made when it is not there. */
export async function issueToken(
  keysFolder: string,
  person: SignedIn,
  wish: TokenWish = {},
): Promise<string> {
  const jwk = await readPrivateKey(keysFolder);
  const issuedAt = wish.issuedAt ?? Math.floor(Date.now() / 1_000);
  return new SignJWT({ name: person.name, roles: [...person.roles] })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) })
    .setIssuer(LOCAL_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(person.id)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (wish.lifetimeSeconds ?? LIFETIME_SECONDS))
    .sign(await importJWK(jwk, ALGORITHM));
}

/** The private key of this folder, which is made when it is not there. */
export async function readPrivateKey(keysFolder: string): Promise<JWK> {
  await ensureKeys(keysFolder);
  return JSON.parse(fs.readFileSync(privateKeyFile(keysFolder), 'utf8')) as JWK;
}

/** Makes the key pair of the local issuer. Two processes that start together end up with the same one. */
export async function ensureKeys(keysFolder: string): Promise<void> {
  fs.mkdirSync(keysFolder, { recursive: true });
  if (!fs.existsSync(privateKeyFile(keysFolder))) await makePrivateKey(keysFolder);
  if (!fs.existsSync(publicKeysFile(keysFolder))) publish(keysFolder);
}

async function makePrivateKey(keysFolder: string): Promise<void> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const draft = path.join(keysFolder, `.private.${randomUUID()}`);
  fs.writeFileSync(draft, JSON.stringify({ ...jwk, kid, alg: ALGORITHM, use: 'sig' }), {
    mode: 0o600,
    flag: 'wx',
  });
  try {
    // A link appears whole or not at all, and never replaces another process's key.
    fs.linkSync(draft, privateKeyFile(keysFolder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function publish(keysFolder: string): void {
  const { d: _secret, ...publicKey } = JSON.parse(fs.readFileSync(privateKeyFile(keysFolder), 'utf8')) as JWK;
  const draft = path.join(keysFolder, `.jwks.${randomUUID()}`);
  fs.writeFileSync(draft, JSON.stringify({ keys: [publicKey] }, null, 2), { mode: 0o644, flag: 'wx' });
  fs.renameSync(draft, publicKeysFile(keysFolder));
}
