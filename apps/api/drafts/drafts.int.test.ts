import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DRAFT_NAMES, type DraftRead } from '#libs/contracts/drafts.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'ReportForm25');
});
afterAll(() => api.close());

async function file(path: string, as: SignedIn = person('counsel')) {
  const answer = await fetch(`${api.url}/deals/${deal.id}/${path}`, {
    headers: { authorization: `Bearer ${await api.token(as)}` },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, text: Buffer.from(bytes).toString() };
}

async function draft(name: string): Promise<DraftRead> {
  const { body } = await deal.read('drafts');
  return body.drafts.find((each: DraftRead) => each.name === name);
}

describe('drafts over HTTP', () => {
  it('are all in one list, with what each waits for', async () => {
    const answer = await deal.read('drafts');
    expect(answer.status, answer.text).toBe(200);
    const drafts: DraftRead[] = answer.body.drafts;
    expect(drafts.map(({ name }) => name).sort()).toEqual([...DRAFT_NAMES].sort());
    expect(drafts.filter(({ digest }) => digest === null)).toEqual([]);
    const early = await deal.read('drafts?asOf=2021-01-05T00:00:00.000Z');
    const waiting: DraftRead[] = early.body.drafts;
    expect(waiting.find(({ name }) => name === 'closing-8-k')?.waitsFor).toBe(
      'the effective time of the merger',
    );
    expect(waiting.every(({ digest }) => digest === null)).toBe(true);
  });

  it('come as pages whose figures link to events, as Word and as PDF', async () => {
    for (const name of DRAFT_NAMES) {
      const html = await file(`drafts/${name}`);
      expect(html.status, `${name}: ${html.text}`).toBe(200);
      expect(html.text, name).toMatch(/<a href="[^"]+\/events\?from=\d+&amp;limit=1" title="/);
      const word = await file(`drafts/${name}?format=docx`);
      expect(Object.keys(unzipSync(word.bytes)), name).toContain('word/document.xml');
    }
    const closing = await file('drafts/closing-8-k');
    for (const item of ['2.01', '3.01', '3.03', '5.01', '5.02', '5.03', '9.01'])
      expect(closing.text).toContain(`Item ${item}.`);
    const [, link = ''] = /<a href="([^"]+)" title="ClosingListFooted,[^>]*>590</.exec(closing.text) ?? [];
    const address = new URL(link.replaceAll('&amp;', '&'));
    const event = await api.get(`${address.pathname}${address.search}`, { as: person('counsel') });
    expect(event.body.events).toMatchObject([{ type: 'ClosingListFooted', data: { payableShares: '590' } }]);
    const pdf = await file('drafts/form-15?format=pdf');
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
  });

  it('are reviewed by a person, by digest, and say so when a figure changes', async () => {
    const before = await draft('closing-8-k');
    expect(before).toMatchObject({ standing: 'not-reviewed', review: null });
    expect(before.blanks).toContain('halted or suspended, and when');
    const reviewed = await deal.give('counsel', 'ReviewDraft', {
      draft: 'closing-8-k',
      digest: before.digest,
      outcome: 'approved',
    });
    expect(reviewed.status, reviewed.text).toBe(200);
    expect(await draft('closing-8-k')).toMatchObject({
      standing: 'approved',
      digest: before.digest,
      review: { by: { id: 'counsel' } },
    });
    await deal.give('counsel', 'ReportTradingStopped', { at: '2021-02-18T21:00:00.000Z', how: 'at-close' });
    const after = await draft('closing-8-k');
    expect(after.standing).toBe('changed-since-review');
    expect(after.digest).not.toBe(before.digest);
    expect(after.standingWords).toContain('read it again before it is used');
  });

  it('are named when one does not exist, or cannot be drawn yet', async () => {
    const none = await deal.read('drafts/love-letter');
    expect(none.status).toBe(404);
    expect(none.body.detail).toContain('closing-8-k');
    const early = await deal.read('drafts/form-15?asOf=2021-01-05T00:00:00.000Z');
    expect(early.body.detail).toContain('it waits for Form 25 of the exchange');
    const stranger = await api.get(`/deals/${deal.id}/drafts`, { as: person('stranger', ['counsel']) });
    expect(stranger.status).toBe(404);
  });
});

describe('obligations and filings over HTTP', () => {
  it('tells each obligation with its day and alarms, as of any moment', async () => {
    const answer = await deal.read('obligations');
    expect(answer.status, answer.text).toBe(200);
    const found = answer.body.obligations.find(({ id }: { id: string }) => id === 'form-25');
    expect(found).toMatchObject({ standing: 'done', evidence: { what: 'Form 25 filed by the exchange' } });
    expect(answer.body.open).toBeGreaterThan(5);
    const early = await deal.read('obligations?asOf=2021-01-05T00:00:00.000Z');
    const withDay = early.body.obligations.filter(({ due }: { due: string | null }) => due !== null);
    expect(withDay.map(({ id }: { id: string }) => id)).toEqual(['outside-date/2021-08-11']);
  });

  it('reads a Form 25 and compares it with the deal; what is none is refused in words', async () => {
    const send = async (body: string, type = 'application/xml') => {
      const answer = await fetch(`${api.url}/deals/${deal.id}/filings/read`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await api.token(person('counsel'))}`, 'content-type': type },
        body,
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const xml = `<?xml version="1.0"?><notificationOfRemoval><schemaVersion>X0203</schemaVersion>
<exchange><cik>0001354457</cik><entityName>NASDAQ Stock Market LLC</entityName></exchange>
<issuer><cik>0000000001</cik><entityName>Small Company, Inc.</entityName></issuer>
<descriptionClassSecurity>Common Stock</descriptionClassSecurity>
<ruleProvision>17 CFR 240.12d2-2(a)(3)</ruleProvision>
<signatureData><signatureName>A Person</signatureName><signatureDate>2021-02-18</signatureDate></signatureData>
</notificationOfRemoval>`;
    expect(await send(xml)).toMatchObject({ status: 200, body: { agrees: true, differences: [] } });
    expect((await send(xml.replace('Small Company, Inc.', 'Another'))).body).toMatchObject({ agrees: false });
    const attack = await send(`<!DOCTYPE a [<!ENTITY b "c">]>${xml.slice(21)}`);
    expect(attack.status).toBe(400);
    expect(attack.body['detail']).toContain('document type');
    expect((await send('x'.repeat(300_000))).status).toBe(413);
    expect((await send('', 'application/xml')).status).toBe(400);
  });
});
