import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePeople } from '#libs/identity/sample-people.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.open(api);
});
afterAll(() => api.close());

const suit = { caption: 'Holder v. Small', court: 'Chancery', docket: '1', filedOn: '2021-01-05' };

describe('who asks', () => {
  it('is told how to sign in where there is no token, and what is wrong with the one there is', async () => {
    const none = await api.get('/deals');
    expect(none).toMatchObject({ status: 401, body: { type: '/problems/not-signed-in' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="closing-bell"');
    expect(none.body.detail).toContain('closing-bell token counsel');
    const bad = await api.get('/deals', { token: 'nonsense' });
    expect(bad.status).toBe(401);
    expect(bad.headers.get('www-authenticate')).toContain('error="invalid_token"');
    for (const authorization of ['Basic abc', 'Bearer', '']) {
      expect((await api.get('/deals', { headers: { authorization } })).status, authorization).toBe(401);
    }
  });

  it('needs no token for health, metrics, documentation, signing in and out, a feed by its secret address, and stopping mails by theirs, and for nothing else', async () => {
    const open: string[] = [];
    for (const [path, methods] of Object.entries(api.api.document.paths)) {
      for (const method of Object.keys(methods)) {
        const answer = await (method === 'get' ? api.get : api.post)(path.replaceAll(/\{[a-z]+\}/g, 'x'));
        if (answer.status !== 401) open.push(path);
      }
    }
    expect(open).toEqual([
      '/docs',
      '/docs/{asset}',
      '/feeds/{address}',
      '/health/live',
      '/health/ready',
      '/metrics',
      '/openapi.json',
      '/problems/{kind}',
      '/sign-in',
      '/sign-in/done',
      '/sign-out',
      '/telling/stop/{token}',
    ]);
  });
});

describe('every answer', () => {
  it('may not be kept, framed or guessed at, and names the request', async () => {
    for (const answer of [await deal.read(), await api.get('/nowhere'), await api.get('/deals')]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-request-id': expect.any(String),
      });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it("carries the caller's own request id where that is harmless", async () => {
    const named = await api.get('/nowhere', { headers: { 'x-request-id': 'abc-1.2' } });
    expect(named.headers.get('x-request-id')).toBe('abc-1.2');
    expect(named.body.instance).toBe('urn:closing-bell:request:abc-1.2');
    const harmful = await api.get('/nowhere', { headers: { 'x-request-id': 'a b "c"' } });
    expect(harmful.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('that is a problem names a kind which is explained at its address', async () => {
    const { body } = await api.get('/nowhere');
    const explained = await api.get(body.type);
    expect(explained).toMatchObject({ status: 200, text: expect.stringContaining(body.title) });
    expect((await api.get('/problems/unknown')).status).toBe(404);
  });

  it('is the same with a slash at the end of the address', async () => {
    expect((await api.get(`/deals/${deal.id}/`, { as: person('counsel') })).status).toBe(200);
  });
});

describe('a body', () => {
  const post = (more: object) =>
    api.post(`/deals/${deal.id}/deal/record-litigation`, { as: person('counsel'), key: 'a-body', ...more });

  it('that is no JSON, not an object or poisoned is refused in words', async () => {
    expect((await post({ text: '{"caption":' })).body.detail).toMatch(/^The body is not JSON: .*\.$/);
    expect(await post({ text: '"text"' })).toMatchObject({ status: 400, body: { errors: [{ at: 'body' }] } });
    expect((await post({ text: '{"__proto__":{"roles":["counsel"]}}' })).status).toBe(400);
    expect((await post({})).status).toBe(400);
  });

  it('of another type, or too large, is not read', async () => {
    const xml = await post({ text: '<suit/>', type: 'application/xml' });
    expect(xml).toMatchObject({ status: 415, body: { type: '/problems/unsupported-type' } });
    const yaml = await post({ text: 'caption: x', type: 'application/yaml' });
    expect(yaml.status).toBe(415);
    const large = await post({ body: { ...suit, caption: 'x'.repeat(1_100_000) } });
    expect(large).toMatchObject({ status: 413, body: { type: '/problems/too-large' } });
  });

  it('may have many faults, of which the first are told and all listed', async () => {
    const { body } = await post({ body: { extra: 1 } });
    expect(body.errors.map(({ at }: { at: string }) => at).sort()).toEqual([
      'body.caption',
      'body.court',
      'body.docket',
      'body.extra',
      'body.filedOn',
    ]);
    expect(body.detail).toContain('and 2 more');
  });
});

describe('limits', () => {
  it('headers beyond 16 kB are refused by a problem', async () => {
    const answer = await raw(
      api.url,
      `GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'y'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('one caller may ask so often, others are not slowed down by them, and health is never limited', async () => {
    const slow = await apiUnderTest({
      databaseUrl: api.databaseUrl,
      environment: { RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '5' },
    });
    try {
      const counsel = await slow.token(person('counsel'));
      const statuses: number[] = [];
      for (let count = 0; count < 8; count += 1) {
        statuses.push((await slow.get(`/deals/${deal.id}`, { token: counsel })).status);
      }
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
      expect(statuses.at(-1)).toBe(429);
      const limited = await slow.get(`/deals/${deal.id}`, { token: counsel });
      expect(limited.body.type).toBe('/problems/too-many-requests');
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await slow.get(`/deals/${deal.id}`, { as: person('inspector') })).status).toBe(200);
      for (let count = 0; count < 10; count += 1) expect((await slow.get('/health/live')).status).toBe(200);
      // Guessing tokens is counted by where the guesses come from.
      const guesses: number[] = [];
      for (let count = 0; count < 8; count += 1) {
        guesses.push((await slow.get('/deals', { token: `guess-${count}` })).status);
      }
      expect(guesses).toContain(401);
      expect(guesses.at(-1)).toBe(429);
    } finally {
      await slow.close();
    }
  });
});

describe('what is measured', () => {
  it('counts commands by type and outcome and requests by route, and names no deal and no person', async () => {
    await deal.give('counsel', 'RecordLitigation', suit, { key: 'measured' });
    await deal.give('counsel', 'RecordLitigation', suit, { key: 'measured' });
    await deal.give('counsel', 'LiftOrder', {
      orderId: 'none',
      liftedAt: '2020-10-09T20:00:00.000Z',
      document: { name: 'd', digest: 'd'.repeat(64) },
    });
    const { text, headers } = await api.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    for (const outcome of ['accepted', 'repeated']) {
      expect(text).toMatch(
        new RegExp(`command_seconds_count\\{command="RecordLitigation",outcome="${outcome}"\\} [1-9]`),
      );
    }
    expect(text).toMatch(/command_seconds_count\{command="LiftOrder",outcome="refused"\} 1/);
    expect(text).toMatch(
      /http_requests_total\{route="\/deals\/:deal\/deal\/record-litigation",status="2xx"\} [1-9]/,
    );
    expect(text).toContain('closing_bell_journal{reading="unnumbered_events"}');
    expect(text).not.toContain(deal.id);
    for (const { id } of [person('counsel'), samplePeople.counsel]) expect(text).not.toContain(`"${id}"`);
  });
});

function raw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.end(request));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
