import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'ScheduleClosing');
});
afterAll(() => api.close());

const document = { name: 'A page', digest: 'a'.repeat(64) };

describe('the closing room over HTTP', () => {
  it('tells the run sheet, and moves a row of the checklist by a fact with document and person', async () => {
    const sheet = await deal.read('closing/run-sheet');
    expect(sheet.body).toMatchObject({ on: '2021-02-18', abort: { possible: true } });
    const item = { rowId: 'merger-sub-consent', status: 'in-escrow', what: 'Signed', document };
    expect((await deal.give('counsel', 'RecordChecklistItem', item)).status).toBeLessThan(300);
    const { body } = await deal.read('closing/checklist');
    const [corporate] = body.groups;
    expect(corporate.rows).toContainEqual(
      expect.objectContaining({ rowId: 'merger-sub-consent', status: 'in-escrow', document }),
    );
    const ticked = await deal.give('counsel', 'RecordChecklistItem', {
      rowId: 'merger-filed',
      status: 'done',
      what: 'Ticked',
    });
    expect(ticked).toMatchObject({ status: 422, body: { code: 'RowIsComputed' } });
  });

  it('refuses a funds flow that does not foot, and sends the memo of one that does as a file', async () => {
    const missing = await deal.read('closing/funds-flow/memo');
    expect(missing.status).toBe(404);
    const instruction = { instructionId: 'agent', payee: 'The Agent', digest: document.digest };
    await deal.give('preparer', 'RecordInstruction', instruction);
    const flow = (amount: string) => ({
      sources: [{ lineId: 'equity', what: 'Equity', from: 'Fund One', amount }],
      uses: [
        {
          lineId: 'agent',
          what: 'Price',
          payee: 'The Agent',
          amount: '5900.00',
          category: 'merger-consideration',
          leg: 'agent',
          order: 1,
          instruction: { instructionId: 'agent', digest: document.digest },
        },
      ],
    });
    const off = await deal.give('preparer', 'PrepareFundsFlow', flow('5900.01'));
    expect(off).toMatchObject({ status: 422, body: { code: 'SourcesAreNotUses' } });
    expect((await deal.give('preparer', 'PrepareFundsFlow', flow('5900.00'))).status).toBeLessThan(300);
    const page = await deal.read('closing/funds-flow/memo?format=html');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('$5,900.00');
    const pdf = await deal.read('closing/funds-flow/memo');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain('funds-flow-1-');
  });

  it('aborts before the filing, and the day is free again', async () => {
    const aborted = await deal.give('counsel', 'AbortClosing', { reason: 'The buyer asks for a day.' });
    expect(aborted.status).toBeLessThan(300);
    const { body } = await deal.read('closing/run-sheet');
    expect(body).toMatchObject({ on: null, stage: 'not-scheduled', abort: { possible: false } });
    const again = await deal.give('counsel', 'AbortClosing', { reason: 'Twice.' });
    expect(again).toMatchObject({ status: 422, body: { code: 'ClosingNotScheduled' } });
  });
});
