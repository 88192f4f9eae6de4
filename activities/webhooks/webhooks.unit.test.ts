import type dns from 'node:dns';
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

  /** Whoever owns a name answers what they like, and something else the next time. */
  const saying = (...answers: readonly (readonly string[])[]) => {
    let asked = 0;
    const resolve = ((_host: string, _options: object, callback: (...of: unknown[]) => void) => {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as unknown as typeof dns.lookup;
    return { resolve, asked: () => asked };
  };

  it.each([
    ['10.0.0.7'],
    ['172.31.255.254'],
    ['192.168.1.1'],
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['::1'],
    ['fe80::1'],
    ['fd12::1'],
    ['::ffff:10.0.0.7'],
    ['64:ff9b::a00:7'],
    ['2002:a00:7::1'],
    ['2606:4700::1111', '10.0.0.7'],
  ])('is no name that leads to %s', async (...addresses) => {
    const { resolve } = saying(addresses);
    const { outcome, said } = await postHook('https://hooks.example.com/x', message, {
      allowed: [],
      resolve,
    });
    expect(outcome).toBe('later');
    expect(said).toContain('leads into a private network');
  });

  it('is the address that was looked at: a name that leads elsewhere the next moment is asked once and not followed', async () => {
    let called = false;
    const url = await receiver((_, reply) => {
      called = true;
      reply.end();
    });
    const inside = saying(['127.0.0.1'], ['93.184.216.34']);
    const named = url.replace('127.0.0.1', 'localhost');
    const first = await postHook(named, message, { allowed: ['127.0.0.0/8'], resolve: inside.resolve });
    expect([first.outcome, called, inside.asked()]).toEqual(['delivered', true, 1]);
    // Good when the webhook was registered and at the last try, and inside by now.
    called = false;
    const rebound = saying(['127.0.0.1']);
    const rules = { allowed: ['127.0.0.0/9'], resolve: rebound.resolve };
    expect((await postHook(named, message, rules)).outcome).toBe('delivered');
    const moved = saying(['127.128.0.1'], ['127.0.0.1']);
    called = false;
    expect((await postHook(named, message, { ...rules, resolve: moved.resolve })).said).toContain(
      'private network',
    );
    expect([called, moved.asked()]).toEqual([false, 1]);
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
