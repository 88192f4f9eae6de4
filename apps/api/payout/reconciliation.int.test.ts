import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api?.close());

describe('the reconciliation with the bank', () => {
  it('is for finance, counsel, agent and auditors of the deal, and of its own side alone', async () => {
    const deal = await SmallDeal.open(api);
    const asked = async (by: string) => (await deal.read('payout/reconciliation', by)).status;
    expect(await asked('preparer')).toBe(200);
    expect(await asked('agent')).toBe(200);
    expect(await asked('counsel')).toBe(200);
    expect(await asked('inspector')).toBe(403);
    expect(await asked('buyer')).toBe(403);
    expect(await asked('a-stranger')).toBe(404);
  });

  it('of a deal that has sent nothing has no difference, and says so in its own form', async () => {
    const deal = await SmallDeal.open(api);
    const { dealId, ...read } = (await deal.read('payout/reconciliation', 'preparer')).body;
    expect(dealId).toBe(deal.id);
    expect(ReconciliationRead.parse(read)).toMatchObject({
      reconciled: true,
      differences: [],
      files: { payments: 0, amount: '0.00' },
      balance: { bank: null, day: null, ledger: '0.00' },
    });
  });

  it('tells a statement that cannot be believed, and one that does not begin where the last one ended', async () => {
    const deal = await SmallDeal.open(api);
    const { pool } = api.record;
    const at = '2021-02-22T01:00:00.000Z';
    for (const [name, fault] of [
      ['s-1.xml', null],
      ['s-2.xml', null],
      ['s-3.xml', 'closing balance: found 5.00, expected 6.00'],
    ]) {
      await pool.query(
        `insert into bank.answers (deal_id, name, digest, format, message_id, fetched_at, fault)
           values ($1, $2, repeat('a', 64), 'camt.053', $2, $3, $4)`,
        [deal.id, name, at, fault],
      );
    }
    await pool.query(
      `insert into bank.statements (deal_id, statement, name, opening_cents, closing_cents)
         values ($1, '2021-02-19', 's-1.xml', 0, 1000), ($1, '2021-02-22', 's-2.xml', 2000, 0)`,
      [deal.id],
    );
    const { body } = await deal.read('payout/reconciliation', 'preparer');
    expect(body.reconciled).toBe(false);
    expect(body.differences.map(({ kind, owner }: { kind: string; owner: string }) => [kind, owner])).toEqual(
      [
        ['unreadable-answer', 'bank'],
        ['statement-gap', 'bank'],
      ],
    );
    const csv = await deal.read('payout/reconciliation.csv', 'preparer');
    expect(csv.text).toMatch(/^Differences\r\n.*\r\nunreadable-answer,bank,/);
    expect((await deal.read('payout/reconciliation.xlsx', 'preparer')).status).toBe(200);
    expect((await deal.read('payout/reconciliation.csv', 'inspector')).status).toBe(403);
  });
});
