import { unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#libs/identity/person.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'CertifyTally');
});
afterAll(() => api.close());

async function file(path: string, as: SignedIn = person('counsel'), headers: Record<string, string> = {}) {
  const answer = await fetch(`${api.url}/deals/${deal.id}/vote/${path}`, {
    headers: { authorization: `Bearer ${await api.token(as)}`, ...headers },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, text: Buffer.from(bytes).toString() };
}

describe("the inspector's report over HTTP", () => {
  it('is a PDF of what was signed last, the same file each time, and not sent again to whom has it', async () => {
    const first = await file('certificate');
    expect(first.status, first.text).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toBe(
      `attachment; filename="preliminary-report-${deal.id}.pdf"`,
    );
    const etag = first.headers.get('etag') ?? '';
    const again = await file('certificate');
    expect(again.headers.get('etag')).toBe(etag);
    expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(again.bytes))).toBe(0);
    const { text } = await extractText(first.bytes, { mergePages: true });
    expect(text).toContain('Preliminary Report of the Inspector of Elections');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('/s/ Inspector');
    const known = await file('certificate', person('counsel'), { 'if-none-match': `"other", ${etag}` });
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
  });

  it('comes as HTML that may be looked at and links to events, and as a Word file', async () => {
    const html = await file('certificate?format=html');
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-disposition')).toContain('inline');
    expect(html.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'unsafe-inline'",
    );
    const [, link = ''] = /<a href="([^"]+)" title="BallotsCounted,/.exec(html.text) ?? [];
    const address = new URL(link.replaceAll('&amp;', '&'));
    expect(address.origin).toBe(api.url);
    const event = await api.get(`${address.pathname}${address.search}`, { as: person('counsel') });
    expect(event.body.events).toMatchObject([
      { type: 'BallotsCounted', data: { present: { votes: '900' } } },
    ]);
    const word = await file('certificate?format=docx');
    expect(word.headers.get('content-type')).toContain('wordprocessingml.document');
    expect(Object.keys(unzipSync(word.bytes))).toContain('word/document.xml');
  });

  it('says what there is when there is no such report', async () => {
    const answer = await file('certificate?kind=final');
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text).detail).toContain(
      'signed no final certificate. The last one signed is preliminary',
    );
    expect((await file('certificate?format=rtf')).status).toBe(400);
    const before = await file('certificate?asOf=2021-02-08T14:21:00.000Z');
    expect(JSON.parse(before.text).detail).toContain('Nothing is certified yet');
  });

  it('is there for the people of the deal; a draft is not for the buyer', async () => {
    expect((await file('certificate', person('stranger', ['counsel']))).status).toBe(404);
    expect((await file('certificate', person('buyer-counsel'))).status).toBe(200);
    expect((await file('certificate?kind=draft&format=html')).text).toContain('Nobody has signed it');
    const buyer = await file('certificate?kind=draft', person('buyer-counsel'));
    expect(buyer.status).toBe(404);
    expect(buyer.text).toContain('not shown to the buyer');
  });
});

describe('Item 5.07 over HTTP', () => {
  it('is a Word file, or a page, with the figures of the journal and the note on the amendment', async () => {
    const word = await file('table');
    expect(word.headers.get('content-disposition')).toBe(`attachment; filename="item-5-07-${deal.id}.docx"`);
    const { text } = await file('table?format=html');
    for (const words of ['>850<', '>40<', '>10<', 'Form 8-K/A with the final results'])
      expect(text).toContain(words);
  });
});
