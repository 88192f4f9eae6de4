import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

interface Deadline {
  readonly id: string;
  readonly due: string;
  readonly standing: string;
  readonly spelled: string;
  readonly doneBy?: { readonly version: number; readonly headline: string };
}

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'SealPositions');
});
afterAll(() => api.close());

const deadlinesOf = async (query = ''): Promise<Deadline[]> =>
  (await deal.read(`calendar${query}`)).body.deadlines;
const named = (deadlines: readonly Deadline[], id: string) => deadlines.find((each) => each.id === id);

describe('the calendar', () => {
  it('spells each count out, and names the event that met a deadline', async () => {
    const notice = named(await deadlinesOf(), 'DGCL-251c-20');
    expect(notice?.spelled).toContain('counted ');
    const { version = 0, headline = '' } = notice?.doneBy ?? {};
    expect(headline).toContain('Notice and proxy statement mailed');
    expect(notice?.standing).toContain(`by event ${version}`);
    const page = await deal.read(`events?from=${version}&limit=1`);
    expect(page.body.events[0]).toMatchObject({ version, type: 'NoticeMailed' });
  });

  it('as of an earlier version knows nothing of what came later, and then goes on from where it was', async () => {
    const notice = named(await deadlinesOf(), 'DGCL-251c-20');
    const before = (notice?.doneBy?.version ?? 0) - 1;
    expect(named(await deadlinesOf(`?version=${before}`), 'DGCL-251c-20')?.doneBy).toBeUndefined();
    const answer = await deal.give('counsel', 'PostponeMeeting', {
      to: '2021-02-15T14:00:00.000Z',
      reason: 'Snow.',
    });
    expect(answer.status, answer.text).toBe(200);
    expect(named(await deadlinesOf(), '8-K-5.07')).toMatchObject({ due: '2021-02-19' });
  });
});
