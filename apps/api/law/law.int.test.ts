import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { bringLevel } from '#libs/record/law/follow.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
  await api.record.law.publish();
});
afterAll(() => api.close());

const operator = person('operator', ['operator']);
const say = (body: object, as = operator, key = newKey(), place = '/law/closures') =>
  api.post(place, { as, key, body });

/** Some weekday in the weeks to come that no calendar of ours closes: the API runs on wall time. */
async function nextOpenDay(): Promise<string> {
  const { addDays } = await import('#libs/calendar/day.ts');
  const { nextOpen } = await import('#libs/calendar/calendars.ts');
  const today = new Date().toISOString().slice(0, 10);
  return nextOpen('sec', addDays(today, 3));
}

describe('the law over HTTP', () => {
  it('announces a closure to open live deals, once a key, and lists it with who has heard', async () => {
    const opened = await api.post('/deals?mode=live', {
      as: person('counsel'),
      key: newKey(),
      body: { closingBell: 1, terms: smallTerms },
    });
    expect(opened.status, opened.text).toBe(201);
    const day = await nextOpenDay();
    const wish = { calendar: 'sec', day, name: 'A day of mourning', source: 'SEC announcement' };
    const key = newKey();
    const said = await say(wish, operator, key);
    expect(said, said.text).toMatchObject({
      status: 200,
      body: {
        repeated: false,
        closureId: `sec-${day}`,
        words: expect.stringContaining('EDGAR is closed on'),
      },
    });
    expect((await say(wish, operator, key)).body).toEqual({ ...said.body, repeated: true });
    expect((await say(wish)).body).toMatchObject({ code: 'AlreadyClosed', status: 422 });

    const law = await api.get('/law', { as: person('auditor', ['auditor']) });
    expect(law.body).toMatchObject({
      version: 2,
      edition: { number: 1 },
      closures: [{ closureId: `sec-${day}`, revoked: null, by: operator.name }],
      deals: { open: 1, behind: 1 },
    });
    await bringLevel(api.record);
    const { body } = await api.get(`/deals/${opened.body.dealId}/calendar`, { as: person('counsel') });
    expect(body.law).toMatchObject({ edition: 1, closures: [{ closureId: `sec-${day}` }] });
    expect((await api.get('/law', { as: operator })).body.deals.behind).toBe(0);

    const revoke = await say(
      { reason: 'The wrong day.' },
      operator,
      newKey(),
      `/law/closures/sec-${day}/revoke`,
    );
    expect(revoke, revoke.text).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await api.get('/law', { as: operator })).body.closures[0].revoked.reason).toBe('The wrong day.');
    const verified = await api.get('/law/verify', { as: person('auditor', ['auditor']) });
    expect(verified.body).toEqual({ intact: true, events: 3, breaks: [] });
  });

  it('is for operators and counsel, with a key, and says where the body is wrong', async () => {
    const day = await nextOpenDay();
    const wish = { calendar: 'nasdaq', day, name: 'A storm', source: 'Nasdaq' };
    expect((await say(wish, person('preparer'))).status).toBe(403);
    expect((await api.post('/law/closures', { body: wish })).status).toBe(401);
    expect((await api.post('/law/closures', { as: operator, body: wish })).body.type).toBe(
      '/problems/idempotency-key-missing',
    );
    const wrong = await say({ ...wish, calendar: 'edgar', day: '2026-02-30' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ at }: { at: string }) => at)).toContain('body.calendar');
    expect((await say({ ...wish, day: '2027-02-30' })).status).toBe(400);
    expect((await say({ ...wish, day: '2020-02-03' })).body.code).toBe('DayLongPast');
    const unknown = await say({ reason: 'x' }, operator, newKey(), '/law/closures/sec-2030-01-02/revoke');
    expect(unknown.body.code).toBe('ClosureUnknown');
  });

  it('is no deal: the stream cannot be read as one', async () => {
    expect((await api.get('/deals/law', { as: operator })).status).toBe(404);
    expect((await api.get('/deals/law/events', { as: operator })).status).toBe(404);
  });
});

describe('a rehearsal', () => {
  it('hears of a closure by its own people, and as of before it does not know it', async () => {
    const deal = await SmallDeal.upTo(api, 'ConcludeMeeting');
    const due = async (query = '') =>
      (await deal.read(`calendar${query}`)).body.deadlines.find(
        ({ id }: { id: string }) => id === '8-K-5.07',
      );
    const before = (await deal.read()).body.asOf.version;
    const told = await deal.give('counsel', 'AdoptClosure', {
      calendar: 'sec',
      day: '2021-02-11',
      name: 'EDGAR is down',
      source: 'SEC announcement',
    });
    expect(told, told.text).toMatchObject({ status: 200, body: { events: [{ type: 'LawAdopted' }] } });
    expect(await due()).toMatchObject({ due: '2021-02-16', moves: [{ to: '2021-02-16T22:30:00.000Z' }] });
    const then = await due(`?version=${before}`);
    expect(then.due).toBe('2021-02-12');
    expect(then.moves).toBeUndefined();
    const changes = await deal.read(`changes?since=${before}`);
    expect(changes.body.deadlines.moved.map(({ id }: { id: string }) => id)).toContain('8-K-5.07');
    expect(changes.body.happened[0].headline).toContain('EDGAR is closed on Thursday, February 11, 2021');
  });
});

describe('an override', () => {
  it('goes from proposal to finding over HTTP, and the calendar tells it with both names', async () => {
    const deal = await SmallDeal.upTo(api, 'CallMeeting', 'before');
    await deal.clockTo('2020-12-10T15:00:00.000Z');
    const act = { recordDate: '2020-12-18', at: '2021-02-17T14:00:00.000Z', place: 'Small Hall' };
    const overrideId = 'day-61';
    const proposal = {
      overrideId,
      rule: 'DGCL-213a-60',
      act: { do: 'CallMeeting', with: act },
      reason: 'The holders did not change over the weekend.',
      authority: 'Opinion of Delaware counsel',
    };
    const codeOf = async (by: string, type: Parameters<typeof deal.give>[1], data: object) =>
      (await deal.give(by, type, data)).body.code;
    expect(await codeOf('counsel', 'CallMeeting', act)).toBe('BreaksDGCL213a60');
    expect(await codeOf('counsel', 'ProposeOverride', proposal)).toBeUndefined();
    expect(await codeOf('counsel', 'ApproveOverride', { overrideId })).toBe('SamePerson');
    expect(await codeOf('buyer-counsel', 'ApproveOverride', { overrideId })).toBe('OtherSide');
    expect(await codeOf('second-counsel', 'ApproveOverride', { overrideId })).toBeUndefined();
    const release = { do: 'ReleaseBatch', with: { batchId: 'agent-1', digest: 'a'.repeat(64) } };
    const money = { ...proposal, overrideId: 'money', act: release };
    expect(await codeOf('counsel', 'ProposeOverride', money)).toBe('GateOfMoney');
    const called = await deal.give('counsel', 'CallMeeting', act);
    expect(called.status, called.text).toBe(200);

    const { body } = await deal.read('calendar');
    expect(body.overrides).toMatchObject([
      {
        id: overrideId,
        state: 'used',
        proposedBy: { id: 'counsel' },
        approvedBy: { id: 'second-counsel' },
        findingId: 'rule/DGCL-213a-60',
      },
    ]);
    expect(body.findings.find(({ id }: { id: string }) => id === 'rule/DGCL-213a-60')).toMatchObject({
      severity: 'warns',
      sentence: expect.stringMatching(/Overridden by Counsel with the approval of Second counsel/),
    });
  });
});

describe('reports that broke a rule', () => {
  // What the law forbids to do is refused; that it was done is recorded, and raises a finding that counsel closes.
  const finding = async (deal: SmallDeal, rule: string) =>
    (await deal.read('calendar')).body.findings.find(({ id }: { id: string }) => id === `rule/${rule}`);

  it.each([
    [
      'a meeting called 61 days after its record date',
      'CallMeeting' as const,
      'before' as const,
      { recordDate: '2020-12-18', at: '2021-02-17T14:00:00.000Z', place: 'Small Hall' },
      '2020-12-10T15:00:00.000Z',
      'DGCL-213a-60',
    ],
    [
      'a notice mailed 19 days before the meeting',
      'MailNotice' as const,
      'before' as const,
      { on: '2021-01-20', delivery: 'full-set' },
      '2021-01-20T15:00:00.000Z',
      'DGCL-251c-20',
    ],
    [
      'an adjournment by 31 days without new notice',
      'OpenMeeting' as const,
      'with' as const,
      { to: '2021-03-11T14:00:00.000Z', announcedAtMeeting: true, reason: 'Votes are missing.' },
      '2021-02-08T14:30:00.000Z',
      undefined,
    ],
  ])(
    '%s is refused, recorded when it happened, and its finding closed by counsel',
    async (_, after, which, data, at, rule) => {
      const deal = await SmallDeal.upTo(api, after, which);
      await deal.clockTo(at);
      const type = after === 'OpenMeeting' ? 'AdjournMeeting' : after;
      const refusedAct = await deal.give('counsel', type, data);
      expect(refusedAct.body).toMatchObject({ status: 422, code: expect.stringMatching(/^Breaks/) });
      const told = await deal.give('counsel', type, { ...data, happened: true });
      expect(told.status, told.text).toBe(200);
      const raised = (await deal.read('calendar')).body.findings.filter(
        ({ severity, closed }: { severity: string; closed: unknown }) =>
          severity === 'blocks' && closed === null,
      );
      expect(raised.length).toBeGreaterThan(0);
      if (rule !== undefined)
        expect(await finding(deal, rule)).toMatchObject({ severity: 'blocks', closed: null });
      for (const { id } of raised) {
        const closed = await deal.give('counsel', 'CloseFinding', {
          findingId: id,
          reason: 'The acts stood on the equities.',
          authority: 'Opinion of Delaware counsel',
        });
        expect(closed.status, closed.text).toBe(200);
      }
      expect((await deal.read()).body.blockers.map(({ why }: { why: string }) => why).join()).not.toContain(
        raised[0].sentence,
      );
    },
  );

  it('Form 15 before the delisting is effective is refused, and recorded when it was filed', async () => {
    const deal = await SmallDeal.upTo(api, 'ReportForm25');
    const data = { filedAt: '2021-02-18T22:00:00.000Z', holdersOfRecord: 1 };
    await deal.clockTo(data.filedAt);
    const refusedAct = await deal.give('counsel', 'FileForm15', data);
    expect(refusedAct.status).toBe(422);
    const told = await deal.give('counsel', 'FileForm15', { ...data, happened: true });
    expect(told.status, told.text).toBe(200);
    const raised = (await deal.read('calendar')).body.findings;
    expect(raised.some(({ severity }: { severity: string }) => severity === 'blocks')).toBe(true);
  });
});
