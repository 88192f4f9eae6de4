import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { EventReader } from '#test/api/event-reader.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { EstimatesAnswer } from './controller.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'SealPositions');
});
afterAll(() => api.close());

const WHY = 'The staff asked twice';
const estimate = { item: 'clearance', low: 10, likely: 20, high: 60, why: WHY };
const forecastBy = (by: string) =>
  api.post(`/deals/${deal.id}/forecast`, { as: person(by), body: { futures: 200 } });
const everythingSaidTo = async (by: string): Promise<string> => {
  const places = ['', 'calendar', 'conditions', 'events?limit=500', 'changes?since=1'];
  const answers = await Promise.all(places.map((place) => deal.read(place, by)));
  for (const { status, text } of answers) expect(status, text).toBe(200);
  const url = `${api.url}/deals/${deal.id}/events/stream?from=1`;
  const stream = await EventReader.open(url, { token: await api.token(person(by)) });
  const { version } = (await deal.read('', by)).body.asOf;
  const events = await stream.take(version);
  stream.leave();
  expect(events).toHaveLength(version);
  return answers.map(({ text }) => text).join('\n') + JSON.stringify(events);
};

describe('estimates', () => {
  it('are recorded by counsel, and a forecast goes by them', async () => {
    expect((await deal.give('counsel', 'RecordEstimate', estimate)).status).toBe(200);
    const read = await deal.read('estimates');
    expect(read.status, read.text).toBe(200);
    expect(EstimatesAnswer.safeParse(read.body).error).toBeUndefined();
    expect(read.body).toMatchObject({
      side: 'company',
      shownTo: [],
      items: [{ ...estimate, by: 'Counsel' }],
    });
    const { body } = await forecastBy('counsel');
    const item = body.items.find((one: { item: string }) => one.item === 'clearance');
    expect(item).toMatchObject({ assumed: null, estimated: { by: 'Counsel', why: WHY } });
  });

  it('are told to nobody else, in no answer, page, stream or list of changes', async () => {
    expect(await everythingSaidTo('counsel')).toContain(WHY);
    for (const by of ['executive', 'buyer', 'inspector', 'agent']) {
      expect(await everythingSaidTo(by), by).not.toContain(WHY);
      expect(await deal.read('estimates', by)).toMatchObject({ status: 403 });
      expect(await forecastBy(by)).toMatchObject({ status: 403 });
    }
    expect(await deal.read('estimates', 'stranger')).toMatchObject({ status: 404 });
  });

  it('are shown to the roles that counsel opens them to, on its own side, until it closes them', async () => {
    await deal.give('counsel', 'ShowEstimates', { to: ['executive', 'finance'] });
    expect((await deal.read('estimates', 'executive')).body.items).toHaveLength(1);
    expect((await forecastBy('preparer')).status).toBe(200);
    expect(await everythingSaidTo('executive')).toContain(WHY);
    // The buyer has finance people too.
    expect(await everythingSaidTo('buyer')).not.toContain(WHY);
    expect(await forecastBy('buyer')).toMatchObject({ status: 403 });
    await deal.give('counsel', 'ShowEstimates', { to: [] });
    expect(await forecastBy('preparer')).toMatchObject({ status: 403 });
    expect(await everythingSaidTo('executive')).not.toContain(WHY);
  });

  it('appear in a stream that is open when counsel opens them', async () => {
    const { version } = (await deal.read()).body.asOf;
    const url = `${api.url}/deals/${deal.id}/events/stream`;
    const stream = await EventReader.open(url, { token: await api.token(person('executive')) });
    await deal.give('counsel', 'RecordEstimate', { ...estimate, why: 'Before it was opened' });
    await deal.give('counsel', 'ShowEstimates', { to: ['executive'] });
    await deal.give('counsel', 'RecordEstimate', { ...estimate, why: 'After it was opened' });
    const said = JSON.stringify(await stream.take(3));
    stream.leave();
    expect(said).toContain(`"id":${version + 3}`);
    expect(said).not.toContain('Before it was opened');
    expect(said).toContain('After it was opened');
  });

  it('are not told to counsel of the other side who wrote without knowing of them', async () => {
    const both = await SmallDeal.open(api);
    expect((await both.give('counsel', 'RecordEstimate', estimate)).status).toBe(200);
    const stale = { ifMatch: '"estimates-1"' };
    const theirs = await both.give('buyer-counsel', 'RecordEstimate', { ...estimate, why: 'Ours' }, stale);
    expect(theirs.status, theirs.text).toBe(412);
    expect(theirs.body.changes).toMatchObject([{ type: 'EstimateRecorded', by: 'Counsel' }]);
    expect(theirs.text).not.toContain(WHY);
    expect(theirs.text).not.toContain('10, 20, 60');
    expect((await both.give('counsel', 'RecordEstimate', estimate, stale)).text).toContain(WHY);
  });
});
