import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderStore } from '#activities/documents/folder-store.ts';
import { sweepOrphans } from '#activities/documents/sweep.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-documents-'));
let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest({ environment: { DOCUMENTS_FOLDER: folder, DOCUMENT_BYTES_MAX: '200000' } });
  deal = await SmallDeal.upTo(api, 'MailNotice');
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex');
const bring = (name: string, text: string, by = 'counsel', query = '') =>
  api.post(`/deals/${deal.id}/documents/uploads?name=${encodeURIComponent(name)}${query}`, {
    as: person(by),
    text,
    type: 'application/octet-stream',
  });
async function enter(documentId: string, text: string, audience: object = { of: 'all' }, by = 'counsel') {
  const { body } = await bring(`${documentId}.txt`, text, by);
  const { document } = body;
  const entered = await deal.give(by, 'EnterDocument', {
    documentId,
    title: `The ${documentId}`,
    audience,
    document,
  });
  expect(entered.status, entered.text).toBe(200);
}
const content = (documentId: string, by: string, headers: Record<string, string> = {}, query = '') =>
  api.get(`/deals/${deal.id}/documents/${documentId}/content${query}`, { as: person(by), headers });
const leftOver = () => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('closing-bell-upload-'));

describe('an upload', () => {
  it('is kept under its digest, and is the same document however often it comes', async () => {
    const text = 'Resolved, that the merger be approved.\n';
    const first = await bring('resolution.txt', text);
    expect(first).toMatchObject({
      status: 200,
      body: { document: { name: 'resolution.txt', digest: digestOf(text) }, repeated: false },
    });
    expect((await bring('resolution.txt', text)).body).toMatchObject({ repeated: true });
    const place = path.join(folder, digestOf(text).slice(0, 2), digestOf(text).slice(2, 4), digestOf(text));
    expect(fs.readFileSync(place, 'utf8')).toBe(text);
    expect(leftOver()).toEqual([]);
  });

  it('too large, empty, active, wrongly named, announced as another or from another role is not taken', async () => {
    expect((await bring('large.txt', 'x'.repeat(200_001))).status).toBe(413);
    expect((await bring('page.html', '<p>')).status).toBe(415);
    expect((await bring('page.pdf', 'no')).text).toContain('is not what its ending says');
    expect((await bring('a.txt', '<script>alert(1)</script>')).text).toContain('active content');
    expect((await bring('../../a.txt', 'x')).body.errors[0].at).toBe('query.name');
    expect((await bring('a.txt', 'x', 'counsel', `&sha256=${'0'.repeat(64)}`)).status).toBe(400);
    expect((await bring('a.txt', 'x', 'executive')).status).toBe(403);
    const json = await api.post(`/deals/${deal.id}/documents/uploads?name=a.txt`, {
      as: person('counsel'),
      body: {},
    });
    expect(json.status).toBe(415);
    const stranger = await api.post(`/deals/${deal.id}/documents/uploads?name=a.txt`, {
      as: person('stranger', ['counsel']),
      text: 'x',
      type: 'application/octet-stream',
    });
    expect(stranger.status).toBe(404);
    expect(leftOver()).toEqual([]);
  });
});

describe('a document', () => {
  it('enters the record when its own side has brought it', async () => {
    const text = 'A letter of ours.\n';
    const named = {
      documentId: 'letter',
      title: 'A letter',
      audience: { of: 'all' },
      document: { name: 'letter.txt', digest: digestOf(text) },
    };
    const refusal = await deal.give('counsel', 'EnterDocument', named);
    expect(refusal).toMatchObject({ status: 422, body: { code: 'DocumentNotUploaded' } });
    await bring('letter.txt', text);
    // The other side learned the digest, and has not the file.
    const theirs = await deal.give('buyer-counsel', 'EnterDocument', named);
    expect(theirs).toMatchObject({ status: 422, body: { code: 'DocumentNotUploaded' } });
    expect((await deal.give('second-counsel', 'EnterDocument', named)).status).toBe(200);
  });

  it('is given out as an attachment, whole or a part, and the record says who opened it', async () => {
    const text = 'Schedule 13E-3, amendment no. 2\n';
    await bring('Übernahme "13E-3".txt', text);
    await enter('schedule', text);
    const whole = await content('schedule', 'executive');
    expect(whole).toMatchObject({ status: 200, text });
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="schedule.txt"/);
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    expect(whole.headers.get('content-security-policy')).toContain('sandbox');
    const part = await content('schedule', 'executive', { range: 'bytes=9-13' });
    expect(part).toMatchObject({ status: 206, text: '13E-3' });
    expect(part.headers.get('content-range')).toBe(`bytes 9-13/${text.length}`);
    expect((await content('schedule', 'executive', { range: 'bytes=999-' })).status).toBe(416);
    expect((await content('schedule', 'executive', { range: 'bytes=-2' })).text).toBe('2\n');
    const { receipts } = (await deal.read('documents')).body;
    expect(receipts).toContainEqual(
      expect.objectContaining({
        documentId: 'schedule',
        ordinal: 1,
        reader: { id: 'executive', name: 'Executive' },
        times: 1,
      }),
    );
  });

  it('of the committee is not there for the buyer: not in lists, events, downloads or streams of them', async () => {
    await enter('fairness', 'Privileged.\n', { of: 'committee', people: ['counsel', 'second-counsel'] });
    expect((await content('fairness', 'counsel')).status).toBe(200);
    for (const other of ['buyer-counsel', 'executive']) {
      expect((await content('fairness', other)).status).toBe(404);
      expect((await deal.read('documents', other)).text).not.toContain('fairness');
      expect((await deal.read('events?limit=500', other)).text).not.toContain('fairness');
      expect((await deal.read('events?limit=500', other)).text).toContain('for others of the deal');
    }
    const operator = person('operator', ['operator']);
    expect((await api.get(`/deals/${deal.id}/documents/fairness/content`, { as: operator })).status).toBe(
      404,
    );
    expect((await deal.read('documents')).text).toContain('fairness');
    const stream = await firstEvents('buyer-counsel');
    expect(stream).toContain('for others of the deal');
    expect(stream).not.toContain('fairness');
  });

  it('is read as of a version of the deal, before and after its agreed form', async () => {
    await enter('plan', 'First.\n');
    const before = (await deal.read()).body.asOf.version;
    const agreed = { documentId: 'plan', digest: digestOf('First.\n'), authorityOf: ['Counsel'] };
    expect((await deal.give('counsel', 'AgreeDocument', agreed)).status).toBe(200);
    const stageAt = async (query: string) => {
      const { body } = await deal.read(`documents${query}`);
      return body.documents.find(({ documentId }: { documentId: string }) => documentId === 'plan')?.stage;
    };
    expect([await stageAt(`?version=${before}`), await stageAt('')]).toEqual(['draft', 'agreed']);
  });

  it('that was altered in the store is not given out', async () => {
    const text = 'As it was signed.\n';
    await enter('signed', text);
    const place = path.join(folder, digestOf(text).slice(0, 2), digestOf(text).slice(2, 4), digestOf(text));
    fs.writeFileSync(place, 'As it was forged.\n');
    const part = await content('signed', 'counsel', { range: 'bytes=0-3' });
    expect(part).toMatchObject({ status: 503 });
    expect(part.text).toContain('altered or cut short');
    const verified = (await deal.read('documents/verify')).body;
    expect(verified).toMatchObject({ intact: false, faults: [{ name: 'signed.txt', problem: 'damaged' }] });
    expect((await deal.read('documents/verify', 'buyer-counsel')).body.documents).toBeLessThan(
      verified.documents,
    );
    // Larger ones break off before their last piece; this one never begins.
    const whole = await content('signed', 'counsel').catch(() => undefined);
    expect(whole?.status).not.toBe(200);
    expect(whole?.text ?? '').not.toContain('forged');
  });

  it('is signed by pages in escrow, each to be seen by those who may see the document', async () => {
    await enter('agreement', 'The agreement.\n', { of: 'company' });
    const form = digestOf('The agreement.\n');
    await deal.give('counsel', 'AgreeDocument', {
      documentId: 'agreement',
      digest: form,
      authorityOf: ['Counsel'],
    });
    const line = {
      lineId: 'ceo',
      name: 'Ann Able',
      party: 'Small Company',
      capacity: 'Chief Executive Officer',
    };
    const packet = { packetId: 'agreement', documentId: 'agreement', neededFor: 'closing', lines: [line] };
    expect((await deal.give('counsel', 'PrepareSignaturePacket', packet)).status).toBe(200);
    const { body } = await bring('page.txt', 'Ann Able\n');
    const received = {
      packetId: 'agreement',
      lineId: 'ceo',
      page: body.document,
      signedBy: 'Ann Able',
      heldFor: 'Company counsel',
      receivedAt: '2020-12-31T15:00:00.000Z',
    };
    expect((await deal.give('counsel', 'ReceiveSignaturePage', received)).status).toBe(200);
    const page = (by: string) =>
      api.get(`/deals/${deal.id}/documents/packets/agreement/ceo/page`, { as: person(by) });
    expect(await page('counsel')).toMatchObject({ status: 200, text: 'Ann Able\n' });
    expect((await page('buyer-counsel')).status).toBe(404);
    expect((await deal.read('documents')).body.packets[0]).toMatchObject({ standing: 'complete' });
  });
});

describe('the sweep', () => {
  it('erases what no event names, says so in the record, and leaves everything else', async () => {
    const orphan = randomBytes(20).toString('hex');
    await bring('orphan.txt', orphan);
    await enter('kept', 'Kept.\n');
    const store = folderStore(folder);
    const sweep = (olderThanDays: number) => sweepOrphans({ record: api.record, store }, { olderThanDays });
    expect(await sweep(1)).toEqual([]);
    const swept = await sweep(-1);
    expect(swept[0]?.digests).toContain(digestOf(orphan));
    expect(swept[0]?.digests).not.toContain(digestOf('Kept.\n'));
    expect([await store.has(digestOf(orphan)), await store.has(digestOf('Kept.\n'))]).toEqual([false, true]);
    expect((await deal.read('events?limit=500')).text).toContain('erased that nothing in the record names');
    expect(await sweep(-1)).toEqual([]);
    expect((await bring('orphan.txt', orphan)).body.repeated).toBe(false);
    expect(await store.has(digestOf(orphan))).toBe(true);
  });
});

describe('a server without a store', () => {
  it('says what to set', async () => {
    const bare = await apiUnderTest();
    try {
      const other = await SmallDeal.open(bare);
      const answer = await bare.post(`/deals/${other.id}/documents/uploads?name=a.txt`, {
        as: person('counsel'),
        text: 'x',
        type: 'application/octet-stream',
      });
      expect(answer).toMatchObject({ status: 503 });
      expect(answer.text).toContain('DOCUMENTS_FOLDER');
    } finally {
      await bare.close();
    }
  });
});

/** What a stream tells first, until everything that is recorded so far was told. */
async function firstEvents(by: string): Promise<string> {
  const { version } = (await deal.read()).body.asOf;
  const leaving = new AbortController();
  const answer = await fetch(`${api.url}/deals/${deal.id}/events/stream`, {
    headers: { authorization: `Bearer ${await api.token(person(by))}`, 'last-event-id': '0' },
    signal: leaving.signal,
  });
  const decoder = new TextDecoder();
  let told = '';
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    told += decoder.decode(piece, { stream: true });
    if (told.includes(`id: ${version}\n`)) break;
  }
  leaving.abort();
  return told;
}
