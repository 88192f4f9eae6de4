import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { samplePeople } from '#libs/identity/sample-people.ts';
import { type Answer, type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { driveByHand } from '#test/api/hand-driver.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let driver: ReturnType<typeof driveByHand>;
beforeAll(async () => {
  api = await apiUnderTest();
  driver = driveByHand(api.record);
});
afterAll(async () => {
  await driver.stop();
  await api.close();
});

const advance = (dealId: string, to: unknown): Promise<Answer> =>
  api.post(`/deals/${dealId}/rehearsal/advance`, { as: samplePeople.counsel, body: { to } });

const folder = path.join(import.meta.dirname, '../../../examples/cbmg');
function bundle(more: object = {}): object {
  const text = fs.readFileSync(path.join(folder, 'deal.yaml'), 'utf8');
  const files = filesOf(readDealFile(text, 'deal.yaml')).map((name) => [
    name,
    gzipSync(fs.readFileSync(path.join(folder, name))).toString('base64'),
  ]);
  return { name: 'deal.yaml', text, files: Object.fromEntries(files), ...more };
}
const open = (body: object, as: SignedIn = samplePeople.counsel) => api.post('/rehearsals', { as, body });

describe('a rehearsal from a deal file', () => {
  it('is opened with its lists, and run to a day, to the next thing, to the end', {
    timeout: 180_000,
  }, async () => {
    const opened = await open(bundle());
    expect(opened.status, opened.text).toBe(200);
    const { dealId } = opened.body;
    expect(opened.body).toMatchObject({
      opened: true,
      rehearsal: { clock: '2020-08-11T22:00:00.000Z', next: { what: 'step' } },
    });

    const first = await advance(dealId, 'next');
    expect(first.body, first.text).toMatchObject({
      reached: true,
      done: [{ step: { does: 'RecordFiling' }, refusal: null }],
    });
    expect(first.body.done[0].events[0].words).toContain('filed');

    const day = await advance(dealId, { day: '2021-01-28' });
    expect(day.body.rehearsal.clock).toBe('2021-01-29T04:59:59.000Z');
    const { body } = await api.get(`/deals/${dealId}`, { as: samplePeople.executive });
    expect(body).toMatchObject({ phase: 'solicitation', asOf: { now: '2021-01-29T04:59:59.000Z' } });

    let last = await advance(dealId, 'end');
    for (let turns = 0; last.status === 200 && !last.body.reached && turns < 100; turns += 1)
      last = await advance(dealId, 'end');
    expect(last.body, last.text.slice(0, 2_000)).toMatchObject({
      reached: true,
      rehearsal: { ended: true, next: null },
    });
    const status = (await api.get(`/deals/${dealId}`, { as: samplePeople.counsel })).body;
    expect(status).toMatchObject({ phase: 'ended', outlook: { answer: 'closed' } });
    expect(status.money).toMatchObject({ cash: { holds: true }, claims: { holds: true } });
    expect((await api.get(`/deals/${dealId}/verify`, { as: samplePeople.auditor })).body.intact).toBe(true);
    expect((await advance(dealId, 'next')).body).toMatchObject({ reached: true, done: [] });
  });

  it('that has not ended is gone on with, unless a fresh one is asked for', async () => {
    const [first, second] = [await open(bundle({ fresh: true })), await open(bundle())];
    expect(second.body).toMatchObject({ dealId: first.body.dealId, opened: false });
    const third = await open(bundle({ fresh: true }));
    expect(third.body.dealId).not.toBe(first.body.dealId);
  });

  it('is not opened when a file is missing, is not what was announced, or is no gzip', async () => {
    const whole = bundle() as { files: Record<string, string> };
    const { 'positions.csv': positions, ...others } = whole.files;
    const missing = await open({ ...whole, files: others });
    expect(missing).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    expect(missing.body.detail).toContain('positions.csv');
    const altered = gzipSync('position,holder\n').toString('base64');
    expect((await open({ ...whole, files: { ...others, 'positions.csv': altered } })).body.detail).toContain(
      'SHA-256',
    );
    const notGzip = await open({
      ...whole,
      files: { ...others, 'positions.csv': Buffer.from('x').toString('base64') },
    });
    expect(notGzip.body.errors[0]).toMatchObject({ at: 'body.files.positions.csv' });
    // 100 MB of nothing in some kilobytes.
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024)).toString('base64');
    expect((await open({ ...whole, files: { ...others, 'positions.csv': bomb } })).status).toBe(413);
    expect(positions).toBeDefined();
  });

  it('is opened by counsel whom the file names', async () => {
    expect((await open(bundle(), samplePeople.executive)).status).toBe(403);
    expect((await open(bundle(), person('stranger', ['counsel']))).status).toBe(403);
  });
});

describe('the clock of a rehearsal without a script', () => {
  it('is moved by people, past what falls due, and not back', async () => {
    const deal = await SmallDeal.open(api);
    const counsel = person('counsel');
    const move = (to: unknown) =>
      api.post(`/deals/${deal.id}/rehearsal/advance`, { as: counsel, body: { to } });
    const moved = await move({ instant: '2020-12-01T12:00Z' });
    expect(moved.body).toMatchObject({
      from: '2020-10-09T20:00:00.000Z',
      reached: true,
      rehearsal: { script: null },
    });
    expect((await deal.read()).body.asOf.now).toBe('2020-12-01T12:00:00.000Z');
    const back = await move({ day: '2020-11-01' });
    expect(back).toMatchObject({ status: 400, body: { detail: expect.stringContaining('cannot go back') } });
    const types = ({ body }: Answer): string[] =>
      body.done.flatMap(({ events }: { events: { type: string }[] }) => events.map(({ type }) => type));
    let next = await move('next');
    // On the way its alarms are raised.
    expect(types(next)).toEqual(['ObligationAlarmRaised']);
    for (let turns = 0; turns < 20 && types(next).includes('ObligationAlarmRaised'); turns += 1)
      next = await move('next');
    expect(types(next)).toContain('OutsideDatePassed');
    expect(next.body.rehearsal.clock).toBe('2021-08-12T04:00:00.000Z');
  });

  it('is not moved by who looks on, nor by a wish that is none; a live deal has no such clock', async () => {
    const deal = await SmallDeal.open(api);
    const at = `/deals/${deal.id}/rehearsal/advance`;
    expect((await api.post(at, { as: person('inspector'), body: { to: 'next' } })).status).toBe(403);
    for (const body of [{}, { to: 'tomorrow' }, { to: { day: '2021-02-30x' } }]) {
      expect((await api.post(at, { as: person('counsel'), body })).status).toBe(400);
    }
    const { terms } = (await deal.read('events')).body.events[0].data;
    const live = await api.post('/deals?mode=live', {
      as: person('counsel'),
      key: newKey(),
      body: { closingBell: 1, terms },
    });
    const answer = await api.post(`/deals/${live.body.dealId}/rehearsal/advance`, {
      as: person('counsel'),
      body: { to: 'next' },
    });
    expect(answer).toMatchObject({ status: 404, body: { detail: expect.stringContaining('live') } });
  });
});
