import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { RegistersAnswer, TaxYearAnswer } from './claims-controller.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'PrepareBatch');
});
afterAll(() => api.close());

const filer = {
  payer: {
    name: 'The Agent',
    tin: '123456789',
    address: '1 Main Street',
    city: 'New York',
    state: 'NY',
    zip: '10001',
    telephone: '2125550100',
  },
  transmitter: { controlCode: '1A2B3', contact: 'Clerk', email: 'a@b.example' },
  why: 'Forms of the year',
};

async function posted(path: string, who: string, body: object) {
  const token = await api.token(person(who));
  const answer = await fetch(`${api.url}/deals/${deal.id}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('single claims over HTTP', () => {
  it('are not found where nobody knows the holder, the batch or the wages', async () => {
    for (const path of ['payout/claims/nobody', 'payout/batches/none/lines', 'payout/wages/none']) {
      const { status, body } = await deal.read(path, 'preparer');
      expect([path, status]).toEqual([path, 404]);
      expect(body.detail).toMatch(/no|none|Neither/i);
    }
    expect((await deal.read('payout/batches/none/lines?limit=0', 'preparer')).status).toBe(400);
  });

  it('are told to nobody of the other side, nor to who has no part in the money', async () => {
    const paths = ['claims/h', 'batches/b/lines', 'held', 'registers', 'wages/b', 'tax/2021'];
    for (const who of ['buyer', 'inspector'])
      for (const path of paths)
        expect([who, path, (await deal.read(`payout/${path}`, who)).status]).toEqual([who, path, 403]);
    expect((await posted('payout/tax/2021/1099-b', 'buyer', filer)).status).toBe(403);
    // Counsel sees sums, and does not file.
    expect((await deal.read('payout/tax/2021', 'counsel')).status).toBe(200);
    expect((await posted('payout/tax/2021/1099-b', 'counsel', filer)).status).toBe(403);
  });

  it('of a batch that a paying agent pays are told to who sees the money', async () => {
    expect((await deal.read('payout/batches/none/list', 'approver')).status).toBe(404);
    expect((await deal.read('payout/batches/agent-1/list', 'buyer')).status).toBe(403);
  });

  it('have registers and sums that are what their schemas say', async () => {
    const registers = await deal.read('payout/registers', 'agent');
    expect(RegistersAnswer.safeParse(registers.body).error).toBeUndefined();
    const tax = await deal.read('payout/tax/2021', 'preparer');
    expect(TaxYearAnswer.safeParse(tax.body).error).toBeUndefined();
    expect(tax.body).toMatchObject({ backupWithheld: '0.00', tie: { holds: true } });
    expect((await deal.read('payout/tax/1776', 'preparer')).status).toBe(400);
  });

  it('become files of returns by who files them, with a reason', async () => {
    const file = await posted('payout/tax/2021/1099-b', 'preparer', filer);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="1099-b-2021.txt"');
    expect(file.text).toHaveLength(4 * 750);
    const foreign = await posted('payout/tax/2021/1042-s', 'preparer', filer);
    expect(foreign.text.split('\r\n').at(-2)).toBe('total,0,0.00,,,,0.00');
    const { why: _, ...silent } = filer;
    expect((await posted('payout/tax/2021/1099-b', 'preparer', silent)).status).toBe(400);
  });
});
