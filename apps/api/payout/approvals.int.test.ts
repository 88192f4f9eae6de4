import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const batchId = 'agent-1';
const document = { name: 'Certificate of incumbency', digest: 'a'.repeat(64) };

async function preparedDeal() {
  const deal = await SmallDeal.upTo(api, 'PrepareBatch');
  const { body } = await deal.read('approvals');
  return { deal, digest: String(body.batches[0].digest) };
}

async function approvalsIn(deal: SmallDeal): Promise<number> {
  const { body } = await deal.read('events?limit=500');
  return body.events.filter(({ type }: { type: string }) => type === 'BatchApproved').length;
}

describe('an approval over HTTP is refused', () => {
  it('by the preparer, by a payee of the batch, and for the other side', async () => {
    const { deal, digest } = await preparedDeal();
    const codes = new Map<string, string>();
    for (const by of ['preparer', 'payee', 'buyer']) {
      const answer = await deal.give(by, 'ApproveBatch', { batchId, digest });
      expect(answer.status, by).toBe(422);
      codes.set(by, answer.body.code);
    }
    expect(Object.fromEntries(codes)).toEqual({
      preparer: 'PreparerCannotApprove',
      payee: 'PayeeCannotApprove',
      buyer: 'OtherSideCannotApprove',
    });
    expect(await approvalsIn(deal)).toBe(0);
  });

  it('by one person twice: two approvals come from two people', async () => {
    const { deal, digest } = await preparedDeal();
    expect((await deal.give('approver', 'ApproveBatch', { batchId, digest })).status).toBe(200);
    const twice = await deal.give('approver', 'ApproveBatch', { batchId, digest });
    expect(twice).toMatchObject({ status: 422, body: { code: 'AlreadyApproved' } });
    const release = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(release).toMatchObject({ status: 422, body: { code: 'NotEnoughApprovals' } });
  });

  it('replayed: the same request is answered as before and counts once; its key carries nothing else', async () => {
    const { deal, digest } = await preparedDeal();
    const key = newKey();
    const first = await deal.give('approver', 'ApproveBatch', { batchId, digest }, { key });
    const again = await deal.give('approver', 'ApproveBatch', { batchId, digest }, { key });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect([first.body.repeated, again.body]).toEqual([false, { ...first.body, repeated: true }]);
    expect(await approvalsIn(deal)).toBe(1);
    const other = await deal.give('approver', 'ApproveBatch', { batchId: 'payroll-1', digest }, { key });
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    await deal.give('preparer', 'WithdrawBatch', { batchId, reason: 'Another will follow.' });
    const later = await deal.give('executive', 'ApproveBatch', { batchId, digest });
    expect(later).toMatchObject({ status: 422, body: { code: 'BatchNotOpen' } });
    expect((await deal.give('preparer', 'ReleaseBatch', { batchId, digest })).body.code).toBe('BatchNotOpen');
  });

  it('on a batch that is not what was read, and of what it pays by has changed since', async () => {
    const { deal, digest } = await preparedDeal();
    const otherDigest = await deal.give('approver', 'ApproveBatch', { batchId, digest: 'f'.repeat(64) });
    expect(otherDigest).toMatchObject({ status: 422, body: { code: 'ApprovesAnotherContent' } });
    for (const by of ['approver', 'executive'])
      expect((await deal.give(by, 'ApproveBatch', { batchId, digest })).status).toBe(200);
    const what = 'The account of a holder in it was changed.';
    expect((await deal.give('agent', 'ReportBatchOvertaken', { batchId, what })).status).toBe(200);
    for (const [by, type] of [
      ['preparer', 'ReleaseBatch'],
      ['approver', 'ApproveBatch'],
    ] as const) {
      const answer = await deal.give(by, type, { batchId, digest });
      expect(answer, type).toMatchObject({ status: 422, body: { code: 'BatchOvertaken' } });
      expect(answer.body.detail).toContain(what);
    }
  });

  it('before the effective time, by whoever signs', async () => {
    const deal = await SmallDeal.upTo(api, 'ReportCertificateAccepted');
    const prepared = await deal.give('preparer', 'PrepareBatch', {
      batchId,
      leg: 'agent',
      amount: '5900.00',
      payees: 3,
    });
    expect(prepared.status, prepared.text).toBe(200);
    const { digest, waitsFor } = (await deal.read('approvals')).body.batches[0];
    expect(waitsFor).toEqual([]);
    for (const by of ['approver', 'executive']) {
      const answer = await deal.give(by, 'ApproveBatch', { batchId, digest });
      expect(answer).toMatchObject({ status: 422, body: { code: 'MergerNotEffective' } });
    }
    const release = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(release).toMatchObject({ status: 422, body: { code: 'MergerNotEffective' } });
  });

  it('of a person whom the certificate in force does not name, and counts no more when another leaves them out', async () => {
    const { deal, digest } = await preparedDeal();
    const certify = (certificateId: string, of: string, people: readonly string[]) =>
      deal.give('agent', 'RecordIncumbency', {
        certificateId,
        of,
        signatories: people.map((personId) => ({ personId, title: 'Officer' })),
        document,
      });
    expect((await certify('before', 'company', ['approver', 'executive'])).status).toBe(200);
    const lapsed = await deal.give('approver', 'ApproveBatch', { batchId, digest });
    expect(lapsed).toMatchObject({ status: 422, body: { code: 'NoIncumbency' } });
    await certify('after-1', 'surviving-company', ['approver', 'executive']);
    for (const by of ['approver', 'executive'])
      expect((await deal.give(by, 'ApproveBatch', { batchId, digest })).status).toBe(200);
    await certify('after-2', 'surviving-company', ['executive']);
    const { body } = await deal.read('approvals');
    expect(body.signatories).toMatchObject({
      certificateId: 'after-2',
      people: [{ personId: 'executive', title: 'Officer' }],
    });
    expect(body.batches[0].approvals).toMatchObject([
      { by: 'approver', counts: false },
      { by: 'executive', counts: true },
    ]);
    const release = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(release).toMatchObject({ status: 422, body: { code: 'NotEnoughApprovals' } });
    const again = await deal.give('approver', 'ApproveBatch', { batchId, digest });
    expect(again).toMatchObject({ status: 422, body: { code: 'NotASignatory' } });
  });

  it('when it lapsed: after 72 hours the batch waits for another', async () => {
    const { deal, digest } = await preparedDeal();
    for (const by of ['approver', 'executive']) await deal.give(by, 'ApproveBatch', { batchId, digest });
    const { lapsesAt } = (await deal.read('approvals')).body.batches[0].approvals[0];
    await deal.clockTo(lapsesAt);
    const release = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(release).toMatchObject({ status: 422, body: { code: 'NotEnoughApprovals' } });
  });
});

describe('the emergency stop', () => {
  it('keeps an approved batch from being released, until somebody resumes', async () => {
    const { deal, digest } = await preparedDeal();
    for (const by of ['approver', 'executive']) await deal.give(by, 'ApproveBatch', { batchId, digest });
    await deal.give('preparer', 'StopEffects', { reason: 'A call about a wrong account.' });
    const stopped = await deal.give('preparer', 'ReleaseBatch', { batchId, digest });
    expect(stopped).toMatchObject({ status: 422, body: { code: 'EffectsStopped' } });
    await deal.give('approver', 'ResumeEffects', { reason: 'The account was right.' });
    expect((await deal.give('preparer', 'ReleaseBatch', { batchId, digest })).status).toBe(200);
  });
});
