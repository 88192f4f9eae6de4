import fs from 'node:fs';
import type http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveIdentity } from '#apps/identity/server.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let provider: http.Server;
let keysFolder: string;
beforeAll(async () => {
  const port = await freePort();
  keysFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-identity-'));
  api = await apiUnderTest({ environment: { LOCAL_SIGN_IN: `http://127.0.0.1:${port}` } });
  provider = await serveIdentity({ port, keysFolder, applicationUrl: api.url });
});
afterAll(async () => {
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
  await api.close();
  fs.rmSync(keysFolder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** As much of a browser as signing in needs: cookies, redirects that are followed by hand, a form. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();

  async go(
    address: string,
    { form, headers = {}, method }: { form?: string; headers?: Record<string, string>; method?: string } = {},
  ): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.jar(origin);
    const answer = await fetch(address, {
      redirect: 'manual',
      method: method ?? (form === undefined ? 'GET' : 'POST'),
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  jar(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  /** Follows redirects until a page, or the address that `until` names, without asking it. */
  async follow(address: string, until: (next: string) => boolean = () => false): Promise<[string, Response]> {
    let here = address;
    for (let steps = 0; steps < 12; steps += 1) {
      const answer = await this.go(here);
      const next = answer.headers.get('location');
      if (next === null) return [here, answer];
      here = new URL(next, here).href;
      if (until(here)) return [here, answer];
    }
    throw new Error('too many redirects');
  }

  /** Up to the provider's answer, which the browser has not brought back yet. */
  async choose(person: string, to = '/app/'): Promise<string> {
    const [people] = await this.follow(`${api.url}/sign-in?to=${encodeURIComponent(to)}`);
    const chosen = await this.go(people, { form: `person=${person}` });
    const resume = new URL(chosen.headers.get('location') ?? '', people).href;
    const [back] = await this.follow(resume, (next) => next.startsWith(`${api.url}/sign-in/done`));
    return back;
  }

  async signIn(person: string, to = '/app/'): Promise<string | null> {
    return (await this.go(await this.choose(person, to))).headers.get('location');
  }
}

const OUR_PAGE = { 'sec-fetch-site': 'same-origin' };

describe('signing in by browser', () => {
  it('asks who one is, and comes back to where one was', async () => {
    const browser = new Browser();
    const [people, page] = await browser.follow(`${api.url}/sign-in`);
    expect(people).toContain('/people/');
    expect(await page.text()).toContain('These people are fictitious');
    expect(await browser.signIn('counsel', '/app/deals/x?at=3')).toBe('/app/deals/x?at=3');
    const me = await browser.go(`${api.url}/me`);
    expect(await me.json()).toMatchObject({ id: 'counsel', roles: ['counsel'] });
  });

  it('keeps the session from scripts, and its secret out of the database', async () => {
    const browser = new Browser();
    const answer = await browser.go(await browser.choose('executive'));
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(
      /^closing-bell-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
    const secret = browser.jar(api.url).get('closing-bell-session') ?? '';
    const { rows } = await api.record.pool.query('select * from sessions');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('shows each person their own deals, as a token does', async () => {
    const deal = await SmallDeal.open(api);
    const counsel = new Browser();
    await counsel.signIn('counsel');
    const read = await counsel.go(`${api.url}/deals/${deal.id}`);
    expect(read.status).toBe(200);
    const nobody = await new Browser().go(`${api.url}/deals/${deal.id}`);
    expect(nobody.status).toBe(401);
  });

  it('takes a command from its own page, and from no other', async () => {
    const deal = await SmallDeal.open(api);
    const browser = new Browser();
    await browser.signIn('counsel');
    const give = (headers: Record<string, string>) =>
      fetch(`${api.url}/deals/${deal.id}/deal/record-litigation`, {
        method: 'POST',
        headers: {
          cookie: `closing-bell-session=${browser.jar(api.url).get('closing-bell-session')}`,
          'content-type': 'application/json',
          'idempotency-key': `k-${JSON.stringify(headers).length}-${Math.trunc(performance.now() * 1e3)}`,
          ...headers,
        },
        body: JSON.stringify({
          caption: 'Holder v. Small',
          court: 'Chancery',
          docket: '1',
          filedOn: '2021-01-05',
        }),
      });
    expect((await give({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await give({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await give({ origin: 'https://elsewhere.example' })).status).toBe(403);
    const silent = await give({});
    expect(silent.status).toBe(403);
    expect(await silent.json()).toMatchObject({ detail: expect.stringContaining('another site') });
    expect((await give(OUR_PAGE)).status).toBe(200);
    expect((await give({ origin: api.url })).status).toBe(200);
  });

  it('is over at once when one signs out, everywhere', async () => {
    const browser = new Browser();
    await browser.signIn('counsel');
    const kept = browser.jar(api.url).get('closing-bell-session');
    const elsewhere = await browser.go(`${api.url}/sign-out`, { method: 'POST' });
    expect(elsewhere.status).toBe(403);
    const out = await browser.go(`${api.url}/sign-out`, { method: 'POST', headers: OUR_PAGE });
    const { to } = (await out.json()) as { to: string };
    expect(to).toContain('/session/end?id_token_hint=');
    browser.jar(api.url).set('closing-bell-session', kept ?? '');
    const over = await browser.go(`${api.url}/me`);
    expect(over.status).toBe(401);
    expect(await over.json()).toMatchObject({ detail: expect.stringContaining('signed out') });
  });

  it('ends after twelve hours, and after two without a request', async () => {
    const browser = new Browser();
    await browser.signIn('counsel');
    const age = (sql: string) =>
      api.record.pool.query(`update sessions set ${sql} where person_id = 'counsel'`);
    const status = async () => (await browser.go(`${api.url}/me`)).status;
    await age("seen_at = now() - interval '119 minutes'");
    expect(await status()).toBe(200);
    await age("seen_at = now() - interval '121 minutes'");
    expect(await status()).toBe(401);
    await age('seen_at = now(), ends_at = now()');
    expect(await status()).toBe(401);
  });
});

describe('an answer that is not to our question', () => {
  it('of a sign-in that another browser began opens nothing', async () => {
    const attacker = new Browser();
    const back = await attacker.choose('counsel');
    const victim = new Browser();
    expect((await victim.go(back)).status).toBe(401);
    expect(victim.jar(api.url).size).toBe(0);
  });

  it('is taken once', async () => {
    const browser = new Browser();
    const back = await browser.choose('counsel');
    expect((await browser.go(back)).status).toBe(302);
    const again = await browser.go(back);
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({ detail: expect.stringContaining('This sign-in is over') });
  });

  it('with another code or state is refused', async () => {
    for (const [part, value] of [
      ['code', 'forged'],
      ['state', 'forged'],
    ] as const) {
      const browser = new Browser();
      const back = new URL(await browser.choose('counsel'));
      back.searchParams.set(part, value);
      expect((await browser.go(back.href)).status, part).toBe(401);
    }
  });

  it('never leads to another host', async () => {
    for (const to of [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/app/..//x',
      '/app/\\\\x',
      '/deals',
    ]) {
      const answer = await new Browser().go(`${api.url}/sign-in?to=${encodeURIComponent(to)}`);
      expect(answer.status, to).toBe(400);
    }
  });
});

it('a server without an identity provider for people says so', async () => {
  const bare = await apiUnderTest();
  const answer = await bare.get('/sign-in');
  expect(answer).toMatchObject({ status: 404, body: { detail: expect.stringContaining('OIDC_CLIENT_ID') } });
  await bare.close();
});
