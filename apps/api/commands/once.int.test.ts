import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const suit = { caption: 'Holder v. Small', court: 'Chancery', docket: '1', filedOn: '2021-01-05' };
const meeting = { recordDate: '2020-12-18', at: '2021-02-08T14:00:00.000Z', place: 'Small Hall' };

const eventsOf = async (deal: SmallDeal): Promise<string[]> =>
  (await deal.read('events?limit=500')).body.events.map(({ type }: { type: string }) => type);

describe('the same Idempotency-Key', () => {
  it('gets the answer that was given first, and records nothing twice', async () => {
    const deal = await SmallDeal.open(api);
    const key = newKey();
    const first = await deal.give('counsel', 'RecordLitigation', suit, { key });
    await deal.give('counsel', 'RecordRecommendation', { adviser: 'A', recommends: 'for', on: '2021-01-20' });
    const second = await deal.give('counsel', 'RecordLitigation', suit, { key });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect((await eventsOf(deal)).filter((type) => type === 'LitigationRecorded')).toHaveLength(1);
  });

  it('at once from many clients is recorded once, and all hear the same', async () => {
    const deal = await SmallDeal.open(api);
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deal.give('counsel', 'RecordLitigation', suit, { key })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.version}`)).size).toBe(1);
    expect(answers.filter(({ body }) => body.repeated === false)).toHaveLength(1);
    expect((await eventsOf(deal)).filter((type) => type === 'LitigationRecorded')).toHaveLength(1);
  });

  it('gets the refusal that was given first, even when it would be accepted now', async () => {
    const deal = await SmallDeal.open(api);
    const key = newKey();
    const mail = { on: '2020-12-31', delivery: 'full-set' };
    const refused = await deal.give('counsel', 'MailNotice', mail, { key });
    expect(refused.status).toBe(422);
    await deal.clockTo('2020-12-10T15:00:00.000Z');
    expect((await deal.give('counsel', 'CallMeeting', meeting)).status).toBe(200);
    const again = await deal.give('counsel', 'MailNotice', mail, { key });
    expect({ ...again.body, instance: '' }).toEqual({ ...refused.body, instance: '' });
    expect((await deal.give('counsel', 'MailNotice', mail)).status).toBe(200);
  });

  it('with another body, or for another command, is told apart from a refusal and records nothing', async () => {
    const deal = await SmallDeal.open(api);
    const key = newKey();
    await deal.give('counsel', 'RecordLitigation', suit, { key });
    for (const reuse of [
      () => deal.give('counsel', 'RecordLitigation', { ...suit, docket: '2' }, { key }),
      () => deal.give('counsel', 'StopEffects', { reason: 'another command' }, { key }),
    ]) {
      const answer = await reuse();
      expect(answer.status).toBe(422);
      expect(answer.body.type).toBe('/problems/idempotency-key-reused');
      expect(answer.body.code).toBeUndefined();
    }
    expect((await eventsOf(deal)).filter((type) => /Litigation|Stopped/.test(type))).toEqual([
      'LitigationRecorded',
    ]);
  });

  it('of another person is another key, and so is the same key in another deal', async () => {
    const [deal, other] = [await SmallDeal.open(api), await SmallDeal.open(api)];
    const key = newKey();
    const stop = { reason: 'A doubt.' };
    const answers = [
      await deal.give('counsel', 'StopEffects', stop, { key }),
      await other.give('counsel', 'StopEffects', stop, { key }),
      await deal.give('preparer', 'ResumeEffects', stop, { key }),
    ];
    expect(answers.map(({ status, body }) => [status, body.repeated])).toEqual([
      [200, false],
      [200, false],
      [200, false],
    ]);
  });

  it('is required, visible and not too long', async () => {
    const deal = await SmallDeal.open(api);
    const address = `/deals/${deal.id}/deal/record-litigation`;
    const without = await api.post(address, { as: person('counsel'), body: suit });
    expect(without).toMatchObject({ status: 400, body: { type: '/problems/idempotency-key-missing' } });
    for (const key of ['a b', 'é', 'k'.repeat(201)]) {
      const answer = await api.post(address, { as: person('counsel'), body: suit, key });
      expect(answer, key).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    }
    const longest = await api.post(address, { as: person('counsel'), body: suit, key: 'k'.repeat(200) });
    expect(longest.status).toBe(200);
    const quoted = await api.post(address, {
      as: person('counsel'),
      body: suit,
      key: `"${'k'.repeat(200)}"`,
    });
    expect(quoted.body).toMatchObject({ repeated: true });
  });

  it('opens one deal, however often it is sent', async () => {
    const deal = await SmallDeal.open(api);
    const { terms } = (await deal.read('events')).body.events[0].data;
    const key = newKey();
    const ask = { as: person('counsel'), key, body: { closingBell: 1, terms } };
    const place = '/deals?mode=rehearsal&startsAt=2020-10-09';
    const [first, second] = [await api.post(place, ask), await api.post(place, ask)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toMatchObject({ dealId: first.body.dealId, repeated: true });
    expect(second.headers.get('location')).toBe(`/deals/${first.body.dealId}`);
    const other = await api.post(place, {
      ...ask,
      body: { closingBell: 1, terms: { ...terms, name: 'Another' } },
    });
    expect(other.body.type).toBe('/problems/idempotency-key-reused');
  });
});

describe('If-Match', () => {
  it('lets a command through when nothing changed but other resources', async () => {
    const deal = await SmallDeal.open(api);
    await deal.clockTo('2020-12-10T15:00:00.000Z');
    const { headers } = await deal.read('meeting');
    const ifMatch = headers.get('etag') ?? '';
    expect(ifMatch).toMatch(/^"meeting-\d+"$/);
    // None of these touches the meeting.
    await deal.give('counsel', 'RecordLitigation', suit);
    await deal.give('counsel', 'StopEffects', { reason: 'A doubt.' });
    const answer = await deal.give('counsel', 'CallMeeting', meeting, { ifMatch });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).not.toBe(ifMatch);
    expect((await deal.read('meeting')).headers.get('etag')).toBe(answer.headers.get('etag'));
  });

  it('gives a command up when someone changed the resource, and tells what they did', async () => {
    const deal = await SmallDeal.open(api);
    await deal.clockTo('2020-12-10T15:00:00.000Z');
    const ifMatch = (await deal.read('meeting')).headers.get('etag') ?? '';
    await deal.give('counsel', 'CallMeeting', meeting);
    const mine = { ...meeting, place: 'Another hall' };
    const key = newKey();
    const answer = await deal.give('counsel', 'CallMeeting', mine, { ifMatch, key });
    expect(answer.status).toBe(412);
    expect(answer.body).toMatchObject({
      type: '/problems/changed-meanwhile',
      changes: [{ type: 'MeetingCalled', by: 'Counsel' }],
      etag: (await deal.read('meeting')).headers.get('etag'),
    });
    expect(answer.body.detail).toContain('Counsel');
    expect((await eventsOf(deal)).filter((type) => type === 'MeetingCalled')).toHaveLength(1);
    // It was not recorded, so the same intent may be sent again on what is there now.
    const postpone = { to: '2021-02-10T14:00:00.000Z', reason: 'Snow.' };
    expect(
      (await deal.give('counsel', 'PostponeMeeting', postpone, { ifMatch: answer.body.etag })).status,
    ).toBe(200);
  });

  it('is not looked at when a command is repeated: it was recorded then', async () => {
    const deal = await SmallDeal.open(api);
    await deal.clockTo('2020-12-10T15:00:00.000Z');
    const ifMatch = (await deal.read('meeting')).headers.get('etag') ?? '';
    const key = newKey();
    await deal.give('counsel', 'CallMeeting', meeting, { ifMatch, key });
    const again = await deal.give('counsel', 'CallMeeting', meeting, { ifMatch, key });
    expect(again).toMatchObject({ status: 200, body: { repeated: true } });
  });

  it('of many writers lets one through', async () => {
    const deal = await SmallDeal.open(api);
    const ifMatch = (await deal.read()).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        deal.give('counsel', 'RecordLitigation', { ...suit, docket: String(index) }, { ifMatch }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
  });

  it('takes any of several ETags, or *, and refuses what is none of this resource', async () => {
    const deal = await SmallDeal.open(api);
    const etag = (await deal.read()).headers.get('etag') ?? '';
    const give = (ifMatch: string) => deal.give('counsel', 'RecordLitigation', suit, { ifMatch });
    expect((await give(`"deal-999", ${etag}`)).status).toBe(200);
    expect((await give('*')).status).toBe(200);
    for (const wrong of ['"meeting-1"', 'deal-1', 'W/"deal-1"', '""']) {
      const answer = await give(wrong);
      expect(answer, wrong).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
      expect(answer.body.detail).toContain('"deal-17"');
    }
  });
});
