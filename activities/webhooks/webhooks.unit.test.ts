import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { allowedNetworks, checkHookUrl, postHook } from './post.ts';
import { newSecret, secretText, signedHeaders } from './sign.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function receiver(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const LOCAL = { allowed: ['127.0.0.0/8'] };
const message = { body: '{"type":"x"}', headers: {} };

describe('the signature of a webhook', () => {
  it('is what the published verifier takes, under the new and the old secret, and under no other', async () => {
    const [old, fresh] = [newSecret(), newSecret()];
    let seen: { headers: Record<string, string>; body: string } | undefined;
    const url = await receiver((request, reply) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        seen = { headers: request.headers as Record<string, string>, body };
        reply.writeHead(204).end();
      });
    });
    const body = JSON.stringify({ type: 'closing-bell.effective', words: 'é' });
    const headers = signedHeaders('msg_1', Date.now(), body, [fresh, old]);
    expect(await postHook(url, { body, headers }, LOCAL)).toMatchObject({ outcome: 'delivered' });
    for (const secret of [old, fresh])
      expect(new Webhook(secretText(secret)).verify(seen?.body ?? '', seen?.headers ?? {})).toEqual(
        JSON.parse(body),
      );
    expect(() =>
      new Webhook(secretText(newSecret())).verify(seen?.body ?? '', seen?.headers ?? {}),
    ).toThrow();
    expect(() => new Webhook(secretText(old)).verify(`${seen?.body} `, seen?.headers ?? {})).toThrow();
  });
});

describe('where a webhook goes', () => {
  it.each([
    'http://example.com/x',
    'ftp://example.com/x',
    'https://user:secret@example.com/x',
    'https://10.0.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[fd00::1]/x',
    'https://[fe80::1]/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'http://127.0.0.1/x',
    'http://localhost/x',
    'nonsense',
  ])('is not %s', (url) => {
    expect(() => checkHookUrl(url, { allowed: [] })).toThrow();
  });

  it('is a public name by https, and what the settings allow', () => {
    expect(checkHookUrl('https://hooks.example.com/x', { allowed: [] }).host).toBe('hooks.example.com');
    expect(checkHookUrl('https://10.1.2.3/x', { allowed: allowedNetworks('10.1.0.0/16') }).host).toBe(
      '10.1.2.3',
    );
    expect(() => allowedNetworks('10.1.0.0/99')).toThrow(/no network/);
  });

  it('is looked at where the connection is made: a name that leads inside is not called', async () => {
    let called = false;
    const url = await receiver((_, reply) => {
      called = true;
      reply.end();
    });
    const named = url.replace('127.0.0.1', 'localhost');
    expect(await postHook(named, message, { allowed: [] })).toMatchObject({ outcome: 'later' });
    expect(called).toBe(false);
  });

  it('follows no redirect, waits no longer than it may, reads no more than it may, and hears 410', async () => {
    let followed = false;
    const redirecting = await receiver((request, reply) => {
      if (request.url === '/other') followed = true;
      reply.writeHead(302, { location: '/other' }).end();
    });
    expect((await postHook(redirecting, message, LOCAL)).said).toContain('redirects are not followed');
    expect(followed).toBe(false);
    const silent = await receiver(() => {});
    expect(await postHook(silent, message, { ...LOCAL, timeoutMs: 100 })).toEqual({
      outcome: 'later',
      said: 'no answer in time',
    });
    const endless = await receiver((_, reply) => reply.writeHead(200).end(Buffer.alloc(1_000_000)));
    expect(await postHook(endless, message, LOCAL)).toMatchObject({ outcome: 'later' });
    const gone = await receiver((_, reply) => reply.writeHead(410).end());
    expect(await postHook(gone, message, LOCAL)).toMatchObject({ outcome: 'gone' });
  });
});
