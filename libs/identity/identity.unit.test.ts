import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeysUnavailable, keysOfFolder, keysOfIssuer } from './keys.ts';
import { AUDIENCE, ensureKeys, issueToken, LOCAL_ISSUER, publicKeysFile } from './local-issuer.ts';
import { SAMPLE_NAMES, samplePeople, samplePerson } from './sample-people.ts';
import { checkTokens, TokenRejected } from './tokens.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-keys-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const local = () => ({ issuer: LOCAL_ISSUER, audience: AUDIENCE, keys: keysOfFolder(folder) });
const reason = async (check: () => unknown): Promise<string> => {
  try {
    await check();
  } catch (error) {
    if (error instanceof TokenRejected) return `${error.reason}: ${error.message}`;
    throw error;
  }
  throw new Error('the token was accepted');
};

/** A token of the local issuer's own key, with claims and header as a test wants them. */
async function forge(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
  await ensureKeys(folder);
  const jwk = JSON.parse(fs.readFileSync(path.join(folder, 'private.jwk.json'), 'utf8'));
  const { importJWK } = await import('jose');
  return new SignJWT({
    iss: LOCAL_ISSUER,
    aud: AUDIENCE,
    sub: 'x',
    roles: ['counsel'],
    exp: 4_000_000_000,
    ...claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid, ...header })
    .sign(await importJWK(jwk, 'EdDSA'));
}

describe('the local issuer', () => {
  it('names the person and roles its tokens were issued to', async () => {
    const token = await issueToken(folder, samplePeople.counsel);
    const { person, expiresMs } = await checkTokens(local()).check(token);
    expect(person).toEqual(samplePeople.counsel);
    expect(expiresMs).toBeGreaterThan(Date.now());
  });

  it('keeps its private key from other users and never publishes it', async () => {
    await issueToken(folder, samplePeople.counsel);
    expect(fs.statSync(path.join(folder, 'private.jwk.json')).mode & 0o077).toBe(0);
    expect(JSON.parse(fs.readFileSync(publicKeysFile(folder), 'utf8')).keys[0]).not.toHaveProperty('d');
  });

  it('makes one key pair when several processes start at once', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 8 }, () => issueToken(folder, samplePeople.auditor)),
    );
    const checker = checkTokens(local());
    for (const token of tokens) expect((await checker.check(token)).person.id).toBe('auditor');
  });

  it('has a fictitious person for every role but the machine', () => {
    const roles = new Set(SAMPLE_NAMES.flatMap((name) => samplePeople[name].roles as readonly string[]));
    expect([...roles].sort()).toEqual([
      'auditor',
      'counsel',
      'executive',
      'finance',
      'inspector',
      'operator',
      'paying-agent',
    ]);
    expect(SAMPLE_NAMES.every((name) => samplePeople[name].name.includes('fictitious'))).toBe(true);
    expect(samplePerson('finance-a')).toBe(samplePerson('finance-preparer'));
    expect(samplePerson('nobody')).toBeUndefined();
  });
});

describe('an access token is refused, in words,', () => {
  it('when it has expired, also when it was good before', async () => {
    const issuedAt = 1_700_000_000;
    const token = await issueToken(folder, samplePeople.counsel, { issuedAt, lifetimeSeconds: 60 });
    let now = issuedAt * 1_000;
    const checker = checkTokens(local(), () => now);
    expect((await checker.check(token)).person.id).toBe('counsel');
    now += 60_000 + 31_000;
    expect(await reason(() => checker.check(token))).toMatch(/^expired: .*Sign in again/);
  });

  it('when it comes from another issuer or is meant for another server', async () => {
    const checker = checkTokens(local());
    const elsewhere = await forge({ aud: 'another' });
    expect(await reason(() => checker.check(elsewhere))).toMatch(/"aud".*expects "closing-bell"/);
    const other = await forge({ iss: 'someone' });
    expect(await reason(() => checker.check(other))).toMatch(/"iss".*expects "closing-bell-local"/);
  });

  it('when it names nobody, has no roles, or never expires', async () => {
    const checker = checkTokens(local());
    for (const claims of [
      { sub: undefined },
      { sub: 'a b' },
      { roles: undefined },
      { roles: 'counsel' },
      { exp: undefined },
    ]) {
      const token = await forge(claims);
      expect(await reason(() => checker.check(token))).toMatch(/^invalid: .*claim/);
    }
  });

  it('when its signature is altered, is by a foreign key, or is none at all', async () => {
    const checker = checkTokens(local());
    const good = await issueToken(folder, samplePeople.inspector);
    const [header, payload, signature] = good.split('.');
    const raised = Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()),
        roles: ['counsel'],
      }),
    ).toString('base64url');
    expect(await reason(() => checker.check(`${header}.${raised}.${signature}`))).toMatch(
      /signature is wrong/,
    );
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(await reason(() => checker.check(`${none}.${raised}.`))).toMatch(/^invalid: /);
    const foreign = await new SignJWT({ roles: ['counsel'] })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'foreign' })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(AUDIENCE)
      .setSubject('counsel')
      .setExpirationTime('1h')
      .sign((await generateKeyPair('EdDSA')).privateKey);
    expect(await reason(() => checker.check(foreign))).toMatch(/not signed with a key of closing-bell-local/);
    const shared = await new SignJWT({ sub: 'counsel', roles: ['counsel'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(fs.readFileSync(publicKeysFile(folder), 'utf8')));
    expect(await reason(() => checker.check(shared))).toMatch(/not accepted: use EdDSA/);
    expect(await reason(() => checker.check('nonsense'))).toMatch(/not a signed JSON Web Token/);
    expect(await reason(() => checker.check('x'.repeat(10_000)))).toMatch(/longer than/);
  });

  it('when it grants the role of the machine: that one is dropped', async () => {
    const token = await forge({ roles: ['machine', 'counsel', 'king'] });
    expect((await checkTokens(local()).check(token)).person.roles).toEqual(['counsel']);
  });
});

describe('the keys', () => {
  it('are remembered with the outcome, so that a second check is at once', async () => {
    const checker = checkTokens(local());
    const token = await issueToken(folder, samplePeople.counsel);
    expect(checker.check(token)).toBeInstanceOf(Promise);
    await checker.check(token);
    expect(checker.check(token)).toMatchObject({ person: { id: 'counsel' } });
  });

  it('that are missing are a fault of the installation, not of the token', async () => {
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-keys-'));
    const token = await issueToken(elsewhere, samplePeople.counsel);
    await expect((async () => checkTokens(local()).check(token))()).rejects.toThrow(KeysUnavailable);
    fs.rmSync(elsewhere, { recursive: true });
  });

  it('of a provider are found by discovery, and follow it as it comes and goes', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    let issuer = '';
    let says = 'self';
    const server = http.createServer((request, reply) => {
      const document = { issuer: says === 'self' ? issuer : says, jwks_uri: `${issuer}/keys` };
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify(request.url === '/keys' ? jwks : document));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = await new SignJWT({ roles: ['finance'], name: 'F' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject('f')
      .setExpirationTime('1h')
      .sign(privateKey);
    try {
      expect(
        (await checkTokens({ issuer, audience: AUDIENCE, keys: keysOfIssuer(issuer) }).check(token)).person,
      ).toEqual({
        id: 'f',
        name: 'F',
        roles: ['finance'],
      });
      says = 'https://someone.else';
      const deceived = checkTokens({ issuer, audience: AUDIENCE, keys: keysOfIssuer(issuer) });
      await expect((async () => deceived.check(token))()).rejects.toThrow(
        /speaks for the issuer "https:\/\/someone.else"/,
      );
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    const gone = checkTokens({ issuer, audience: AUDIENCE, keys: keysOfIssuer(issuer) });
    await expect((async () => gone.check(token))()).rejects.toThrow(KeysUnavailable);
  });
});
