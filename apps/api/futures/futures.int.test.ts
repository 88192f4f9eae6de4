import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { ChangesAnswer, ForecastAnswer, WhatIfAnswer } from './controller.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'SealPositions');
});
afterAll(() => api.close());

const ask = (path: string, body: unknown, by = 'counsel') =>
  api.post(`/deals/${deal.id}/${path}`, { as: person(by), body });
const version = async () => (await deal.read()).body.asOf.version;

describe('what if', () => {
  it('answers the new calendar beside the old, and records nothing', async () => {
    const { journal } = api.record;
    const [before, head] = [await version(), await journal.head(deal.id)];
    const moved = { do: 'PostponeMeeting', with: { to: '2021-02-15T14:00:00.000Z', reason: 'Snow.' } };
    const { status, body } = await ask('what-if', { suppose: [moved] });
    expect(status).toBe(200);
    expect(WhatIfAnswer.safeParse(body).error).toBeUndefined();
    expect(body.deadlines.moved).toContainEqual(
      expect.objectContaining({ id: '8-K-5.07', from: '2021-02-12', to: '2021-02-19' }),
    );
    expect(await version()).toBe(before);
    expect(await journal.head(deal.id)).toEqual(head);
    expect((await journal.verifyStream(deal.id)).break).toBeUndefined();
  });

  it('forks at an earlier version, and says which versions there are', async () => {
    const fork = await ask('what-if', { version: 1, suppose: [] });
    expect(fork.body).toMatchObject({ forkedAt: 1, lookedFrom: '2020-10-09T20:00:00.000Z' });
    const moment = await ask('what-if', { at: '2020-10-20T12:00:00.000Z', suppose: [] });
    expect(moment.body).toMatchObject({ lookedFrom: '2020-10-20T12:00:00.000Z' });
    expect(moment.body.forkedAt).toBeLessThan(await version());
    for (const at of ['2019-01-01T00:00:00.000Z', '2020-10-32T00:00:00.000Z'])
      expect((await ask('what-if', { at, suppose: [] })).status, at).toBe(400);
    const both = await ask('what-if', { at: '2020-10-20T12:00:00.000Z', version: 2, suppose: [] });
    expect(both.status).toBe(400);
    const beyond = await ask('what-if', { version: 999, suppose: [] });
    expect(beyond).toMatchObject({ status: 400, body: { detail: expect.stringContaining('from 1 to') } });
  });

  it('lets others be served while it computes', async () => {
    const estimates = [{ item: 'clearance', low: 1, likely: 200, high: 400 }];
    const long = ask('forecast', { futures: 20_000, estimates }, 'counsel');
    let served = 0;
    let over = false;
    void long.finally(() => {
      over = true;
    });
    while (!over) {
      expect((await api.get('/health/live')).status).toBe(200);
      served += 1;
    }
    expect((await long).status).toBe(200);
    expect(served).toBeGreaterThan(3);
  });

  it('is refused in words when it is not understood, and hidden from strangers', async () => {
    const wrong = await ask('what-if', { suppose: [{ do: 'OpenDeal' }] });
    expect(wrong).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    const many = await ask('what-if', { suppose: Array(51).fill({ closed: 'sec', on: '2021-02-11' }) });
    expect(many.status).toBe(400);
    expect((await ask('what-if', { suppose: [] }, 'stranger')).status).toBe(404);
  });
});

describe('forecast', () => {
  it('is the same for the same seed, and agrees with the core', async () => {
    const wish = { seed: 7, futures: 500, estimates: [{ item: 'clearance', low: 10, likely: 20, high: 60 }] };
    const [one, two] = [await ask('forecast', wish), await ask('forecast', wish)];
    expect(one.status, one.text).toBe(200);
    expect(ForecastAnswer.safeParse(one.body).error).toBeUndefined();
    expect(one.body).toEqual(two.body);
    expect(one.body.check).toMatchObject({ replayed: 100, disagreements: [] });
  });

  it("is counsel's own", async () => {
    for (const by of ['executive', 'preparer', 'inspector']) {
      const answer = await ask('forecast', {}, by);
      expect(answer).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining("counsel's own") },
      });
    }
  });

  it('refuses what cannot be estimated, with what can be', async () => {
    const answer = await ask('forecast', { estimates: [{ item: 'weather', low: 1, likely: 2, high: 3 }] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'ItemUnknown' } });
    expect(answer.body.detail).toContain('meeting, clearance, closing');
  });
});

describe('changes', () => {
  it('tells what changed since a version, and since a moment', async () => {
    const { status, body } = await deal.read('changes?since=1');
    expect(status).toBe(200);
    expect(ChangesAnswer.safeParse(body).error).toBeUndefined();
    expect(body.vote).toContainEqual({ what: 'meeting', from: 'not-called', to: 'called' });
    expect(body.happened.map(({ headline }: { headline: string }) => headline)).toContain('PREM14A filed');
    const later = await deal.read('changes?since=2020-12-31T16:00Z');
    expect(later.body.happened.length).toBeLessThan(body.happened.length);
    expect(later.body.vote).toEqual([]);
  });

  it('tells each person what is new since they last looked, and looking is no event', async () => {
    const since = async (by: string) => (await deal.read('changes?since=last', by)).body;
    const looked = (by: string, seen: number) => ask('changes/looked', { version: seen }, by);
    const head = await api.record.journal.head(deal.id);
    const first = await since('executive');
    expect(first).toMatchObject({ lookedAt: null, from: { version: 1 }, to: { version: head.version } });
    expect((await looked('executive', head.version)).body).toMatchObject({ version: head.version });
    // An older answer that arrives late takes nothing back.
    expect((await looked('executive', 1)).body).toMatchObject({ version: head.version });
    const again = await since('executive');
    expect(again).toMatchObject({ from: { version: head.version }, happened: [], untold: 0 });
    expect(again.lookedAt).not.toBeNull();
    expect((await since('inspector')).lookedAt).toBeNull();
    expect((await looked('executive', head.version + 1)).status).toBe(400);
    expect((await looked('stranger', 1)).status).toBe(404);
    expect(await api.record.journal.head(deal.id)).toEqual(head);
  });

  it('names what may be asked when it is asked otherwise', async () => {
    for (const since of ['999', 'yesterday', '2019-01-01', '']) {
      const answer = await deal.read(`changes?since=${since}`);
      expect(answer, since).toMatchObject({ status: 400 });
    }
  });
});
