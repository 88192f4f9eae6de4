import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreedTerms, mailed, paper } from '#libs/deal/testing/agreement-story.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

/** A deal whose agreement says how it changes and ends, with its proxy statement mailed. */
async function agreedDeal(): Promise<SmallDeal> {
  const answer = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
    as: person('counsel'),
    key: newKey(),
    body: { closingBell: 1, terms: agreedTerms },
  });
  expect(answer.status, answer.text).toBe(201);
  const deal = new SmallDeal(api, answer.body.dealId);
  for (const step of mailed.slice(1)) await deal.tell(step);
  return deal;
}

describe('the agreement over HTTP', () => {
  it('is amended step by step, and says what holders still have to be told', async () => {
    const deal = await agreedDeal();
    const give = async (at: string, type: Parameters<SmallDeal['give']>[1], data: object) => {
      await deal.clockTo(at);
      return deal.give('counsel', type, data);
    };
    const amendmentId = 'raise';
    await give('2021-01-08T15:00:00.000Z', 'ProposeAmendment', { amendmentId, what: 'More.', price: '11' });
    const early = await give('2021-01-08T15:01:00.000Z', 'SignAmendment', { amendmentId, document: paper });
    expect(early.status).toBe(422);
    expect(early.body).toMatchObject({ code: 'ApprovalMissing', rule: 'merger agreement, 9.08' });
    for (const body of ['The board', 'The special committee'])
      await give('2021-01-09T15:00:00.000Z', 'ApproveAmendment', {
        amendmentId,
        body,
        on: '2021-01-09',
        document: paper,
      });
    await give('2021-01-09T16:00:00.000Z', 'RecordFairnessOpinion', {
      amendmentId,
      from: 'A bank',
      price: '11',
      on: '2021-01-09',
      document: paper,
    });
    const signed = await give('2021-01-10T15:00:00.000Z', 'SignAmendment', { amendmentId, document: paper });
    expect(signed.status, signed.text).toBe(200);
    expect(signed.headers.get('etag')).toMatch(/^"terms-\d+"$/);
    const read = await deal.read('terms');
    expect(read.body).toMatchObject({
      price: '11',
      earlierPrices: ['10'],
      amendments: [{ id: 'raise', stage: 'signed', supplement: { must: true } }],
    });
    const held = await give('2021-02-08T14:00:00.000Z', 'OpenMeeting', { at: '2021-02-08T14:00:00.000Z' });
    expect(held.body).toMatchObject({ code: 'BreaksDigestDays' });
    const before = await deal.read('terms?asOf=2021-01-09');
    expect(before.body).toMatchObject({ price: '10', earlierPrices: [] });
  });

  it('says who may end it, and what stands against it', async () => {
    const deal = await agreedDeal();
    const { body } = await deal.read('termination');
    const right = body.rights.find(({ id }: { id: string }) => id === 'outside-date');
    expect(right.now).toMatchObject([
      { by: 'company', open: false },
      { by: 'parent', open: false },
    ]);
    const ended = await deal.give('counsel', 'TerminateDeal', {
      by: 'mutual',
      ground: 'mutual-consent',
      section: '8.01(a)',
      reason: 'Both sides agreed.',
    });
    expect(ended.status, ended.text).toBe(200);
    const after = await deal.read('obligations');
    expect(after.body.obligations.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['termination-8-k', 'termination-13e-3']),
    );
  });

  it("keeps a proposal from Parent's people until they have notice of it", async () => {
    const deal = await agreedDeal();
    const rival = { proposalId: 'rival', from: 'A rival', receivedOn: '2020-12-30', what: 'All cash.' };
    await deal.give('counsel', 'RecordProposal', rival);
    const [ours, theirs] = [await deal.read('registers'), await deal.read('registers', 'buyer-counsel')];
    expect(ours.body).toMatchObject({ proposals: [{ id: 'rival' }], withheld: false });
    expect(theirs.body).toMatchObject({ proposals: [], withheld: true });
    const told = async (by: string) => (await deal.read('events?from=1', by)).text;
    expect(await told('counsel')).toContain('A rival');
    expect(await told('buyer-counsel')).not.toContain('A rival');
    const at = (await deal.read('registers')).body.asOf.now;
    await deal.give('counsel', 'DetermineProposal', {
      proposalId: 'rival',
      says: 'superior',
      by: ['The board'],
      at,
      reason: 'Advised.',
      document: paper,
    });
    await deal.give('counsel', 'GiveMatchNotice', { proposalId: 'rival', at, document: paper });
    expect((await deal.read('registers', 'buyer-counsel')).body).toMatchObject({
      proposals: [{ id: 'rival', match: { stage: 'running' }, mayAct: false }],
      withheld: false,
    });
    expect(await told('buyer-counsel')).toContain('A rival');
  });
});
