import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const headlines = (items: { headline: string }[]): string[] => items.map(({ headline }) => headline);

describe('what waits for a person', () => {
  it('names the batch to those who may approve it, and to nobody else', async () => {
    const deal = await SmallDeal.upTo(api, 'PrepareBatch');
    for (const who of ['approver', 'executive']) {
      const { body } = await deal.read('waiting', who);
      expect(headlines(body.now)).toContain('Approve: batch agent-1');
      expect(body.now[0].link).toBe(`/deals/${deal.id}/money`);
    }
    for (const who of ['preparer', 'payee', 'buyer', 'counsel']) {
      const { body } = await deal.read('waiting', who);
      expect(headlines(body.now)).not.toContain('Approve: batch agent-1');
    }
  });

  it('names what falls due to a part in the next days', async () => {
    const deal = await SmallDeal.upTo(api, 'CertifyTally');
    const { body } = await deal.read('waiting');
    expect(headlines(body.soon).join()).toContain('8-K');
  });
});

describe('the page for the board', () => {
  it('is a PDF as of any event, and tells the buyer’s people no tally', async () => {
    const deal = await SmallDeal.upTo(api, 'RecordEffectDone');
    const pdf = await deal.read('board');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    const past = await deal.read('board?format=html&version=2');
    expect(past.text).toContain('event 2 of the record');

    const counted = await SmallDeal.upTo(api, 'CertifyTally', 'before');
    const pageFor = (who: string) =>
      api.get(`/deals/${counted.id}/board?format=html`, { as: person(who) }).then(({ text }) => text);
    const { body } = await counted.read('');
    const reached = body.vote.standards[0].reached;
    expect(await pageFor('executive')).toContain(`>${reached}<`);
    expect(await pageFor('buyer')).not.toContain(`>${reached}<`);
  });
});
