import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.open(api);
});
afterAll(() => api.close());

const idsSeenBy = async (who: string): Promise<string[]> => {
  const { status, body } = await deal.read('insiders', who);
  expect(status).toBe(200);
  return body.people.map(({ id }: { id: string }) => id);
};

describe('the list of insiders', () => {
  it('names one’s own side and who sits on none, to its counsel', async () => {
    expect(await idsSeenBy('counsel')).toEqual([
      'counsel',
      'second-counsel',
      'preparer',
      'approver',
      'payee',
      'executive',
      'inspector',
      'agent',
    ]);
    expect(await idsSeenBy('buyer-counsel')).toEqual(['buyer-counsel', 'buyer', 'inspector', 'agent']);
  });

  it('says when each last looked, and what the buyer’s people are not let see', async () => {
    await api.post(`/deals/${deal.id}/changes/looked`, { as: person('counsel'), body: { version: 1 } });
    const { body } = await deal.read('insiders');
    const [counsel] = body.people;
    expect(counsel.lastLook).toMatchObject({ version: 1 });
    expect(counsel.sees).toContain('the tally before it is certified');
    const { body: theirs } = await deal.read('insiders', 'buyer-counsel');
    expect(theirs.people[0].sees).not.toContain('the tally before it is certified');
  });

  it('is for counsel, auditors and operators alone', async () => {
    const { status, body } = await deal.read('insiders', 'executive');
    expect(status).toBe(403);
    expect(body.detail).toContain('needs the role counsel or auditor or operator');
  });
});
