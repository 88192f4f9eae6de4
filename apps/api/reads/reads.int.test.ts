import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { READ_NAMES, reads } from './reads.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'RecordEvidence');
});
afterAll(() => api.close());

const suit = { caption: 'Holder v. Small', court: 'Chancery', docket: '1', filedOn: '2021-01-05' };

describe('every read', () => {
  it('answers what its schema says, as of which version and moment, with the ETag of its resource', async () => {
    for (const name of READ_NAMES) {
      const { path, schema, resource } = reads[name];
      const answer = await deal.read(path);
      expect(answer.status, name).toBe(200);
      expect(schema.safeParse(answer.body).error, name).toBeUndefined();
      expect(answer.body.asOf, name).toMatchObject({ mode: 'rehearsal', now: '2021-02-16T15:00:00.000Z' });
      expect(answer.headers.get('etag'), name).toMatch(new RegExp(`^"${resource}-\\d+"$`));
      expect(answer.headers.get('cache-control'), name).toBe('no-store');
    }
  });

  it('is for the people of the deal; for others there is no such deal', async () => {
    const stranger = person('stranger', ['counsel', 'auditor']);
    const nowhere = await api.get('/deals/deal-0000000000', { as: person('counsel') });
    expect(nowhere.status).toBe(404);
    for (const name of READ_NAMES) {
      const answer = await api.get(`/deals/${deal.id}/${reads[name].path}`.replace(/\/$/, ''), {
        as: stranger,
      });
      expect(answer.status, name).toBe(404);
      expect(answer.body.detail).toBe(nowhere.body.detail.replace('deal-0000000000', deal.id));
    }
    expect((await api.get(`/deals/${deal.id}`, { as: person('otto', ['operator']) })).status).toBe(200);
  });

  it('shows a change at once, also one that another process recorded', async () => {
    const fresh = await SmallDeal.open(api);
    const before = await fresh.read('effects');
    const other = await apiUnderTest({ databaseUrl: api.databaseUrl });
    try {
      await new SmallDeal(other, fresh.id).give('counsel', 'StopEffects', { reason: 'A doubt.' });
      const after = await fresh.read('effects');
      expect([before.body.stopped, after.body.stopped?.reason]).toEqual([null, 'A doubt.']);
    } finally {
      await other.close();
    }
  });

  it("moves with the deal's clock, without any event", async () => {
    const fresh = await SmallDeal.open(api);
    const days = async () => (await fresh.read()).body.when.daysToOutsideDate;
    const first = await days();
    await fresh.clockTo('2020-10-19T20:00:00.000Z');
    expect(await days()).toBe(first - 10);
  });
});

describe('as of', () => {
  it('a recorded moment, a read answers what was known then', async () => {
    const then = await deal.read('vote?asOf=2021-02-08T14:21:00.000Z');
    expect(then.body).toMatchObject({ certificate: null, files: [{ importId: 'box' }] });
    expect(then.body.asOf.now).toBe('2021-02-08T14:21:00.000Z');
    const dayBefore = await deal.read('?asOf=2021-02-07');
    expect(dayBefore.body).toMatchObject({
      phase: 'solicitation',
      asOf: { now: '2021-02-07T00:00:00.000Z' },
    });
    expect((await deal.read()).body.phase).toBe('conditions');
  });

  it('a version, a read answers what it was then', async () => {
    const first = await deal.read('meeting?version=1');
    expect(first.body).toMatchObject({ stage: 'not-called', asOf: { version: 1 } });
    expect(first.headers.get('etag')).toBe('"meeting-1"');
  });

  it('an effective moment, a read leaves out what had not come into effect', async () => {
    const fresh = await SmallDeal.open(api);
    await fresh.clockTo('2020-10-20T15:00:00.000Z');
    const filed = { form: 'PREM14A', filedAt: '2020-10-15T15:00:00.000Z' };
    await fresh.give('counsel', 'RecordFiling', filed);
    const types = async (query: string) =>
      (await fresh.read(`events?${query}`)).body.events.map(({ type }: { type: string }) => type);
    expect(await types('')).toContain('FilingRecorded');
    expect(await types('effectiveAsOf=2020-10-14T00:00Z')).not.toContain('FilingRecorded');
    // Recorded on the 20th: on the 16th nobody knew.
    expect(await types('asOf=2020-10-16')).not.toContain('FilingRecorded');
  });

  it('a moment before the deal there is no deal; what is no moment is refused', async () => {
    expect((await deal.read('?asOf=2019-01-01')).status).toBe(404);
    for (const query of ['asOf=yesterday', 'asOf=2021-13-01', 'version=0', 'version=x', 'asof=2021-01-01']) {
      const answer = await deal.read(`?${query}`);
      expect(answer, query).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
      expect(answer.body.errors[0].at).toContain(query.split('=')[0]);
    }
  });
});

describe('one condition', () => {
  it('says why it is met, with the very events it rests on', async () => {
    const { body, headers } = await deal.read('conditions/clearance');
    expect(body).toMatchObject({ id: 'clearance', state: 'satisfied' });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(['EvidenceRecorded']);
    expect(body.events[0]).toMatchObject({
      actor: { id: 'counsel' },
      words: { headline: expect.any(String) },
    });
    expect(headers.get('etag')).toMatch(/^"conditions-/);
    const before = await deal.read('conditions/clearance?asOf=2021-02-09');
    expect(before.body).toMatchObject({ state: 'open', events: [] });
  });

  it('that the agreement does not have is not found, and those it has are named', async () => {
    const answer = await deal.read('conditions/financing');
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toContain('stockholder-approval, unaffiliated-approval, clearance, no-order');
  });
});

describe('approvals', () => {
  it('say who may approve, on which digest, and why release is refused now', async () => {
    const paying = await SmallDeal.upTo(api, 'PrepareBatch');
    const { body } = await paying.read('approvals');
    expect(body.batches).toMatchObject([
      {
        batchId: 'agent-1',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        approvalsNeeded: 2,
        preparedBy: 'Preparer',
      },
    ]);
    expect(body.batches[0].waitsFor.map(({ personId }: { personId: string }) => personId)).toEqual([
      'approver',
      'executive',
    ]);
    expect(body.batches[0].releaseRefused).toMatchObject({
      code: expect.any(String),
      sentence: expect.any(String),
    });
    const { digest } = body.batches[0];
    // Preparer, payee and the other side may not approve.
    for (const by of ['preparer', 'payee', 'buyer']) {
      const answer = await paying.give(by, 'ApproveBatch', { batchId: 'agent-1', digest });
      expect(answer.status, by).toBe(422);
    }
    const changed = await paying.give('approver', 'ApproveBatch', {
      batchId: 'agent-1',
      digest: 'f'.repeat(64),
    });
    expect(changed.body.code).toBe('ApprovesAnotherContent');
  });
});

describe('the list of deals', () => {
  it("has one's own deals only, page by page in the order of their ids", async () => {
    const mine = {
      ...smallTerms,
      people: [...smallTerms.people, { ...person('carla'), side: 'company', paidIn: [] }],
    };
    const carla = person('carla', ['counsel']);
    const people = mine.people.map((one) => (one.id === 'carla' ? { ...one, roles: ['counsel'] } : one));
    const ids: string[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      const body = { closingBell: 1, terms: { ...mine, name, people } };
      const opened = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09', {
        as: carla,
        key: newKey(),
        body,
      });
      expect(opened.status, opened.text).toBe(201);
      ids.push(opened.body.dealId);
    }
    const first = await api.get('/deals?limit=2', { as: carla });
    const second = await api.get(`/deals?limit=2&after=${first.body.next}`, { as: carla });
    expect(
      [...first.body.deals, ...second.body.deals].map(({ dealId }: { dealId: string }) => dealId),
    ).toEqual(ids.sort());
    expect(second.body.next).toBeNull();
    expect((await api.get('/deals?mode=live', { as: carla })).body.deals).toEqual([]);
    const all = await api.get('/deals?limit=200', { as: person('otto', ['operator']) });
    expect(all.body.deals.length).toBeGreaterThan(3);
  });

  it('takes only pages of a size it names', async () => {
    const answer = await api.get('/deals?limit=5000', { as: person('counsel') });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ at: 'query.limit', found: '"5000"' }] } });
  });
});

describe('opening a deal', () => {
  const yaml = (extra = '') => `closingBell: 1\nterms: ${JSON.stringify(smallTerms)}\n${extra}`;
  const open = (text: string, query = 'mode=rehearsal&startsAt=2020-10-09', as = person('counsel')) =>
    api.post(`/deals?${query}`, { as, key: newKey(), text, type: 'application/yaml' });

  it('takes a deal file as YAML, and keeps its digest', async () => {
    const opened = await open(
      yaml('rehearsal: { start: 2020-10-09 16:00, by: counsel, script: [] }'),
      'mode=rehearsal',
    );
    expect(opened.status, opened.text).toBe(201);
    const { body } = await api.get(`/deals/${opened.body.dealId}/events`, { as: person('counsel') });
    expect(body.events[0].data.fileDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(body.events[0].recordedAt).toBe('2020-10-09T20:00:00.000Z');
  });

  it('opens a live deal on wall time', async () => {
    const opened = await open(yaml(), 'mode=live');
    expect(opened.status).toBe(201);
    const status = await api.get(`/deals/${opened.body.dealId}`, { as: person('counsel') });
    expect(Math.abs(Date.parse(status.body.asOf.now) - Date.now())).toBeLessThan(5_000);
    expect((await api.get('/deals?mode=live', { as: person('counsel') })).body.deals).toHaveLength(1);
  });

  it('names the lines of a deal file that are wrong, and what was expected', async () => {
    const answer = await open('closingBell: 1\nterms:\n  name: 5\n  price: 19.75\n');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ at: 'body.terms.name', line: 3, expected: expect.any(String) }),
      ]),
    );
    expect(answer.body.detail).toContain('deal file:3:');
    expect((await open('{')).status).toBe(400);
    expect((await open('')).status).toBe(400);
  });

  it('is for counsel whom the file names, and says which clock', async () => {
    expect((await open(yaml(), undefined, person('preparer'))).status).toBe(403);
    expect((await open(yaml(), undefined, person('stranger', ['counsel']))).body.detail).toContain(
      'stranger',
    );
    expect((await open(yaml(), '')).status).toBe(400);
    expect((await open(yaml(), 'mode=rehearsal')).body.detail).toContain('startsAt');
    expect((await open(yaml(), 'mode=live&startsAt=2020-10-09')).status).toBe(400);
  });
});

describe('the record', () => {
  it('is read page by page, each event in words', async () => {
    const seen: number[] = [];
    for (let from: number | null = 1; from !== null; ) {
      const { body } = await deal.read(`events?from=${from}&limit=7`);
      expect(body.events.length).toBeLessThanOrEqual(7);
      for (const event of body.events) {
        expect(event.words.headline).not.toBe('');
        seen.push(event.version);
      }
      from = body.next;
    }
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => index + 1));
    expect(seen.length).toBe((await deal.read()).body.asOf.version);
  });

  it('is verified from its stored bytes, also against a hash that was written down', async () => {
    const { body } = await deal.read('verify');
    expect(body).toMatchObject({ intact: true, break: null, version: (await deal.read()).body.asOf.version });
    expect((await deal.read(`verify?version=${body.version}&hash=${body.hash}`)).body.intact).toBe(true);
    const other = await deal.read(`verify?version=${body.version}&hash=${'0'.repeat(64)}`);
    expect(other.body).toMatchObject({
      intact: false,
      break: { version: body.version, sentence: expect.any(String) },
    });
    expect((await deal.read('verify?version=3')).status).toBe(400);
  });

  it('shows what is assumed as assumed', async () => {
    const fresh = await SmallDeal.open(api);
    await fresh.give('counsel', 'RecordLitigation', {
      ...suit,
      basis: { kind: 'assumed', note: 'for the rehearsal' },
    });
    const { body } = await fresh.read('events');
    expect(body.events.at(-1)).toMatchObject({ type: 'LitigationRecorded', words: { assumed: true } });
  });
});
