import ICAL from 'ical.js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'SealPositions');
});
afterAll(() => api.close());

const issue = (by: string, body: object = {}) =>
  api.post(`/deals/${deal.id}/calendar/feed`, { as: person(by), body });
const revoke = (by: string, body: object = {}) =>
  api.post(`/deals/${deal.id}/calendar/feed/revoke`, { as: person(by), body });
/** The address as a calendar program asks for it: without a token. */
const addressFor = async (by: string): Promise<string> => {
  const { status, body, text } = await issue(by);
  expect(status, text).toBe(201);
  return new URL(body.url).pathname;
};
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const named = (text: string, part: string) => eventsOf(text).find(({ uid }) => uid.includes(part));
const statusOf = (event: ICAL.Event | undefined) => event?.component.getFirstPropertyValue('status');

describe('a calendar feed', () => {
  it('is read without a token, by a parser, at the hour of New York, and says its ETag and age', async () => {
    const address = await addressFor('counsel');
    const { status, headers, text } = await api.get(address);
    expect(status, text).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toContain('private');
    expect(headers.get('last-modified')).toMatch(/^\w{3}, \d{2} \w{3} \d{4} .* GMT$/);
    const report = named(text, '8-K-5.07.');
    expect(report?.startDate.toString()).toBe('2021-02-12T17:30:00');
    expect(report?.startDate.zone?.tzid).toBe('America/New_York');
    expect(report?.description).toContain('counted Tue Feb 9 (1), Wed Feb 10 (2)');
    expect(report?.description).toContain('Item 5.07');
    expect(report?.component.getAllSubcomponents('valarm')).toHaveLength(3);
    const again = await api.get(address, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await api.get(address, { headers: { 'if-none-match': '"other"' } });
    expect(other.text).toBe(text);
  });

  it('names the deal by its code name alone, and links to where it is read in full', async () => {
    const { text } = await api.get(await addressFor('counsel'));
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).not.toMatch(/Small Company|SMLL/i);
    for (const { summary, component } of eventsOf(text)) {
      expect(summary).toContain('Project Small: ');
      expect(component.getFirstPropertyValue('url')).toBe(`${api.url}/deals/${deal.id}/calendar`);
    }
  });

  it('keeps UIDs, raises SEQUENCE with each change, and cancels what falls away', async () => {
    const address = await addressFor('counsel');
    const before = (await api.get(address)).text;
    const answer = await deal.give('counsel', 'PostponeMeeting', {
      to: '2021-02-15T14:00:00.000Z',
      reason: 'Snow.',
    });
    expect(answer.status, answer.text).toBe(200);
    const after = (await api.get(address)).text;
    const uids = (text: string) => eventsOf(text).map(({ uid }) => uid);
    expect(new Set(uids(after)).size).toBe(uids(after).length);
    for (const uid of uids(before)) expect(uids(after)).toContain(uid);
    for (const part of ['8-K-5.07.', 'appointment_meeting']) {
      const [was, is] = [named(before, part), named(after, part)];
      expect(is?.uid).toBe(was?.uid);
      expect(is?.sequence).toBeGreaterThan(was?.sequence ?? Number.NaN);
    }
    expect(named(after, '8-K-5.07.')?.startDate.toString()).toBe('2021-02-19T17:30:00');
    const gone = eventsOf(after).filter((event) => statusOf(event) === 'CANCELLED');
    for (const event of gone) expect(event.component.getAllSubcomponents('valarm')).toEqual([]);
  });

  it('shows a role what it sees: the inspector the vote, the paying agent the payment', async () => {
    const uidsFor = async (by: string) =>
      eventsOf((await api.get(await addressFor(by))).text).map(({ uid }) => uid);
    const [all, inspector, agent] = [
      await uidsFor('counsel'),
      await uidsFor('inspector'),
      await uidsFor('agent'),
    ];
    expect(inspector.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(inspector.length);
    for (const uid of [...inspector, ...agent]) expect(all).toContain(uid);
    expect(inspector.some((uid) => uid.startsWith('outside-date'))).toBe(false);
    expect(agent.some((uid) => uid.startsWith('DGCL-213'))).toBe(false);
  });

  it('is the same from another server', async () => {
    const address = await addressFor('executive');
    const other = await apiUnderTest({
      databaseUrl: api.databaseUrl,
      environment: { PUBLIC_URL: 'https://bell.example/' },
    });
    try {
      const [here, there] = [await api.get(address), await other.get(address)];
      expect(there.text.replaceAll('\r\n ', '').replaceAll('https://bell.example', api.url)).toBe(
        here.text.replaceAll('\r\n ', ''),
      );
    } finally {
      await other.close();
    }
  });
});

describe('the address of a feed', () => {
  it('is worthless once another was issued in its place, or it was taken back', async () => {
    const first = await addressFor('preparer');
    const second = await addressFor('preparer');
    expect((await api.get(first)).status).toBe(404);
    expect((await api.get(second)).status).toBe(200);
    const listed = await api.get(`/deals/${deal.id}/calendar/feed`, { as: person('preparer') });
    expect(listed.body.feeds).toEqual([{ role: 'finance', issuedAt: expect.any(String) }]);
    expect((await revoke('preparer')).body.revoked).toBe(1);
    const gone = await api.get(second);
    const never = await api.get('/feeds/AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics');
    expect([gone.status, gone.body.detail]).toEqual([404, never.body.detail]);
    expect((await api.get(`${second.slice(0, -8)}AAAA.ics`)).status).toBe(404);
    expect((await api.get('/feeds/x')).status).toBe(404);
  });

  it('is taken back for another person by counsel only', async () => {
    const address = await addressFor('inspector');
    expect(await revoke('executive', { person: 'inspector' })).toMatchObject({ status: 403 });
    expect((await api.get(address)).status).toBe(200);
    expect((await revoke('counsel', { person: 'inspector' })).body.revoked).toBe(1);
    expect((await api.get(address)).status).toBe(404);
  });

  it('is given only to people of the deal, in a role of theirs', async () => {
    expect(await issue('stranger')).toMatchObject({ status: 404 });
    expect(await issue('inspector', { role: 'counsel' })).toMatchObject({ status: 403 });
    const operator = await api.post(`/deals/${deal.id}/calendar/feed`, {
      as: person('operator', ['operator']),
      body: {},
    });
    expect(operator).toMatchObject({ status: 403, body: { detail: expect.stringContaining('role') } });
  });

  it('is kept as a digest only, nowhere in the database as it is', async () => {
    const address = await addressFor('buyer');
    const [, secret = ''] = address.replace('.ics', '').split('.');
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ row: string }>(
        'select to_jsonb(f)::text as row from calendar_feeds f',
      );
      expect(rows.length).toBeGreaterThan(0);
      const hex = Buffer.from(secret, 'base64url').toString('hex');
      for (const { row } of rows) {
        expect(row).not.toContain(secret);
        expect(row).not.toContain(hex);
      }
    } finally {
      await client.end();
    }
  });

  it('is guessed at only slowly', async () => {
    const other = await apiUnderTest({ databaseUrl: api.databaseUrl });
    try {
      const tries = await Promise.all(
        Array.from({ length: 140 }, (_, at) => other.get(`/feeds/guess-${at}`)),
      );
      const turned = tries.filter(({ status }) => status === 429);
      expect(turned.length).toBeGreaterThan(0);
      expect(Number(turned[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await other.close();
    }
  });
});
