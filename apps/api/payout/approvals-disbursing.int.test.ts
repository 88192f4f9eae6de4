import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTheEffectiveTime, type Disbursing } from '#activities/payout/testing/disbursing-deal.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

// Where we pay ourselves a batch is built from single claims: what is approved is their root, and whom it pays is known.

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const batchId = 'b-1';
/** The executive holds the lot of h-1, which nothing but the list of claims tells. */
const people = smallTerms.people.map((one) =>
  one.id === 'executive' ? { ...one, holderIds: ['h-1'] } : one,
);

/** A deal whose batch of the agent's leg is built and waits for approval. */
async function built() {
  const disbursing = await atTheEffectiveTime(api.record, { people });
  await disbursing.perform('fix-entitlements');
  await disbursing.letters('letters-1', [
    { letter: 'a', lot: 'l-1', receivedAt: '2021-02-18T21:00:00.000Z', says: 'presented', shares: '200' },
  ]);
  await api.record.pool.query(
    `insert into payout.payees (deal_id, holder_id, rail, tax) values ($1, 'h-1', 'ach', 'certified')`,
    [disbursing.id],
  );
  const deal = new SmallDeal(api, disbursing.id);
  expect(
    (await deal.give('preparer', 'PrepareBatch', { batchId, leg: 'agent', rails: ['ach'] })).status,
  ).toBe(200);
  await disbursing.perform(`build-batch/${batchId}`);
  const { body } = await deal.read('approvals');
  return { deal, disbursing, digest: String(body.batches[0].digest) };
}

const approvalsOf = async (disbursing: Disbursing): Promise<readonly string[]> =>
  (await disbursing.state()).payout.batches[batchId]?.approvals.map(({ by }) => by) ?? [];

describe('an approval of a batch that we pay, over HTTP, is refused', () => {
  it('by the preparer, by one whom a line of it pays, and for the other side', async () => {
    const { deal, disbursing, digest } = await built();
    expect((await disbursing.state()).payout.batches[batchId]?.pays).toEqual(['executive']);
    for (const [by, code] of [
      ['preparer', 'PreparerCannotApprove'],
      ['executive', 'PayeeCannotApprove'],
      ['buyer', 'OtherSideCannotApprove'],
    ] as const) {
      const answer = await deal.give(by, 'ApproveBatch', { batchId, digest });
      expect(answer, by).toMatchObject({ status: 422, body: { code } });
    }
    expect(await approvalsOf(disbursing)).toEqual([]);
  });

  it('by one person twice, also as the same request again', async () => {
    const { deal, disbursing, digest } = await built();
    const key = newKey();
    expect((await deal.give('approver', 'ApproveBatch', { batchId, digest }, { key })).status).toBe(200);
    const again = await deal.give('approver', 'ApproveBatch', { batchId, digest }, { key });
    expect(again).toMatchObject({ status: 200, body: { repeated: true } });
    const twice = await deal.give('approver', 'ApproveBatch', { batchId, digest });
    expect(twice).toMatchObject({ status: 422, body: { code: 'AlreadyApproved' } });
    expect(await approvalsOf(disbursing)).toEqual(['approver']);
  });

  it('of another content, and on a batch that was overtaken', async () => {
    const { deal, disbursing, digest } = await built();
    const other = await deal.give('approver', 'ApproveBatch', { batchId, digest: 'f'.repeat(64) });
    expect(other).toMatchObject({ status: 422, body: { code: 'ApprovesAnotherContent' } });
    const what = 'The account of a holder in it was changed.';
    expect((await deal.give('agent', 'ReportBatchOvertaken', { batchId, what })).status).toBe(200);
    const late = await deal.give('approver', 'ApproveBatch', { batchId, digest });
    expect(late).toMatchObject({ status: 422, body: { code: 'BatchOvertaken' } });
    expect(await approvalsOf(disbursing)).toEqual([]);
  });

  it('replayed after the release, or after it was withdrawn', async () => {
    const { deal, digest } = await built();
    expect((await deal.give('approver', 'ApproveBatch', { batchId, digest })).status).toBe(200);
    const release = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(release.status, release.text).toBe(200);
    for (const [by, type] of [
      ['approver', 'ApproveBatch'],
      ['preparer', 'ReleaseBatch'],
    ] as const)
      expect((await deal.give(by, type, { batchId, digest })).body.code, type).toBe('BatchNotOpen');
    const other = await built();
    await other.deal.give('preparer', 'WithdrawBatch', { batchId, reason: 'Another will follow.' });
    const withdrawn = await other.deal.give('approver', 'ApproveBatch', { batchId, digest: other.digest });
    expect(withdrawn).toMatchObject({ status: 422, body: { code: 'BatchNotOpen' } });
  });

  it('before the effective time there is nothing to approve: no claim is written down', async () => {
    const deal = await SmallDeal.upTo(api, 'ReportCertificateAccepted', 'with', {
      ...smallTerms,
      payout: { ...smallTerms.payout, mode: 'disbursing' },
    });
    const early = await deal.give('preparer', 'PrepareBatch', { batchId, leg: 'agent', rails: ['ach'] });
    expect(early).toMatchObject({ status: 422, body: { code: 'EntitlementsNotFixed' } });
    const none = await deal.give('approver', 'ApproveBatch', { batchId, digest: 'f'.repeat(64) });
    expect(none).toMatchObject({ status: 422, body: { code: 'BatchUnknown' } });
  });
});
