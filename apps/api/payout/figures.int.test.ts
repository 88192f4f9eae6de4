import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MorningRead } from '#libs/contracts/payout-figures.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'PrepareBatch');
});
afterAll(() => api.close());

describe('the figures of the morning over HTTP', () => {
  it('are what their schema says, also where a paying agent pays', async () => {
    const { status, body } = await deal.read('payout/morning', 'preparer');
    expect(status).toBe(200);
    const { dealId: _, ...morning } = body;
    expect(MorningRead.safeParse(morning).error).toBeUndefined();
    expect(morning).toMatchObject({ ties: [], unclaimed: { goesBackOn: '2022-02-18' } });
    expect(morning.legs[0]).toMatchObject({ leg: 'agent', entitled: '5900.00', payable: '5900.00' });
  });

  it('come as CSV and as a workbook with the same sums', async () => {
    const csv = await deal.read('payout/morning.csv', 'preparer');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="payout-2021-02-18.csv"');
    expect(csv.text).toContain('agent,5900.00,5900.00,0.00');
    const token = await api.token(person('preparer'));
    const workbook = await fetch(`${api.url}/deals/${deal.id}/payout/morning.xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(workbook.status).toBe(200);
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('are not for the other side, nor for who has no part in the money', async () => {
    for (const who of ['buyer', 'inspector'])
      expect((await deal.read('payout/morning', who)).status, who).toBe(403);
  });
});

describe('a batch for its approver', () => {
  it('that an agent pays by its own list has no lines of ours to show', async () => {
    const { status, body } = await deal.read('payout/batches/agent-1', 'approver');
    expect(status).toBe(404);
    expect(body.detail).toContain('by its own list');
  });
});
