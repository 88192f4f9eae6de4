import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePeople } from '#libs/identity/sample-people.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { EventReader } from '#test/api/event-reader.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest({ environment: { STREAMS_PER_PERSON: '3' } });
});
afterAll(() => api.close());

const suit = { caption: 'Holder v. Small', court: 'Chancery', docket: '1', filedOn: '2021-01-05' };
const follow = async (deal: SmallDeal, more: { from?: number; last?: number } = {}) =>
  EventReader.open(
    `${api.url}/deals/${deal.id}/events/stream${more.from === undefined ? '' : `?from=${more.from}`}`,
    {
      token: await api.token(person('counsel')),
      ...(more.last === undefined ? {} : { lastEventId: more.last }),
    },
  );

describe('the stream of events', () => {
  it('begins with what happens next, and each event says what it is', async () => {
    const deal = await SmallDeal.open(api);
    const reader = await follow(deal);
    const { body } = await deal.give('counsel', 'RecordLitigation', suit);
    const [event] = await reader.take(1);
    reader.leave();
    expect(event).toMatchObject({
      id: body.events[0].version,
      data: { words: { headline: 'Suit: Holder v. Small' }, actor: { id: 'counsel' } },
    });
    expect(reader.retryMs).toBeGreaterThan(0);
  });

  it('resumes behind Last-Event-ID without a gap or a repeat, while writers race and the connection breaks', {
    timeout: 60_000,
  }, async () => {
    const deal = await SmallDeal.open(api);
    const start = (await deal.read()).body.asOf.version;
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let count = 0; count < 30; count += 1) {
        await deal.give('counsel', 'RecordLitigation', { ...suit, docket: `${writer}-${count}` });
      }
    });
    const written = Promise.all(writers).then(() => {
      writing = false;
    });
    const seen: number[] = [];
    for (let size = 1; writing || seen.length < 120; size = (size % 13) + 3) {
      const reader = await follow(deal, { last: seen.at(-1) ?? start });
      const events = await reader.take(Math.min(size, 120 - seen.length), 2_000);
      // The client goes in the middle of whatever is on its way.
      reader.leave();
      seen.push(...events.map(({ id }) => id));
      if (seen.length >= 120) break;
    }
    await written;
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => start + 1 + index));
  });

  it('begins where it is asked to, and goes on live', async () => {
    const deal = await SmallDeal.open(api);
    const reader = await follow(deal, { from: 1 });
    const first = await reader.take(1);
    expect(first[0]).toMatchObject({ id: 1, data: { type: 'DealOpened' } });
    await deal.give('counsel', 'RecordLitigation', suit);
    const rest = await reader.take((await deal.read()).body.asOf.version - 1);
    reader.leave();
    expect(rest.at(-1)?.data['type']).toBe('LitigationRecorded');
  });

  it('brings events that another process recorded', async () => {
    const deal = await SmallDeal.open(api);
    const reader = await follow(deal);
    const other = await apiUnderTest({ databaseUrl: api.databaseUrl });
    try {
      await new SmallDeal(other, deal.id).give('counsel', 'RecordLitigation', suit);
      expect((await reader.take(1))[0]?.data['type']).toBe('LitigationRecorded');
    } finally {
      reader.leave();
      await other.close();
    }
  });

  it('is for the people of the deal, with a token', async () => {
    const deal = await SmallDeal.open(api);
    const place = `/deals/${deal.id}/events/stream`;
    expect((await api.get(place)).status).toBe(401);
    expect((await api.get(place, { as: samplePeople.auditor })).status).toBe(404);
    const wrong = await api.get(place, { as: person('counsel'), headers: { 'last-event-id': 'x' } });
    expect(wrong).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
  });

  it('is open so many times for one person, and again once one was closed', async () => {
    const deal = await SmallDeal.open(api);
    const place = `/deals/${deal.id}/events/stream`;
    const readers = [await follow(deal), await follow(deal), await follow(deal)];
    const fourth = await api.get(place, { as: person('counsel') });
    expect(fourth).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
    expect(fourth.headers.get('retry-after')).not.toBeNull();
    // Another person has their own.
    const other = await EventReader.open(`${api.url}${place}`, {
      token: await api.token(person('preparer')),
    });
    other.leave();
    readers[0]?.leave();
    const until = Date.now() + 5_000;
    let again: EventReader | undefined;
    while (again === undefined && Date.now() < until) {
      again = await follow(deal).catch(() => undefined);
      if (again === undefined) await pause(20);
    }
    expect(again).toBeDefined();
    for (const reader of [...readers, again]) reader?.leave();
  });
});
