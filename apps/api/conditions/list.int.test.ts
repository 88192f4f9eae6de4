import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packed, row, table, xlsx } from '#libs/formats/office/testing/files.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-lists-'));
let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest({ environment: { DOCUMENTS_FOLDER: folder } });
  deal = await SmallDeal.upTo(api, 'MailNotice');
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const HEAD = ['Ref.', 'Section', 'Condition', 'For whose benefit', 'Waivable by', 'Responsible', 'Status'];
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (...rows: readonly string[][]): Uint8Array =>
  packed({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document ${W}><w:body>${table(row(...HEAD), ...rows.map((cells) => row(...cells)))}</w:body></w:document>`,
  });
const ORDER = ['no-order', '7.01(d)', 'No order restrains the merger', '', '', 'Company counsel', ''];
const FRESH = ['', '7.02(g)', 'The landlord shall have consented', 'Parent', 'Parent', 'Company counsel', ''];

async function bring(
  bytes: Uint8Array,
  { name = 'list.docx', by = 'counsel', dryRun = false, type = 'application/octet-stream' } = {},
) {
  const answer = await fetch(
    `${api.url}/deals/${deal.id}/lists/conditions?${new URLSearchParams({ name, dryRun: String(dryRun) })}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token(person(by))}`, 'content-type': type },
      body: Buffer.from(bytes),
    },
  );
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, never> & Record<string, unknown>,
  };
}
const list = (query: string, by = 'counsel') =>
  api.get(`/deals/${deal.id}/lists/conditions${query}`, { as: person(by) });
async function file(query: string, by = 'counsel') {
  const answer = await fetch(`${api.url}/deals/${deal.id}/lists/conditions${query}`, {
    headers: { authorization: `Bearer ${await api.token(person(by))}` },
  });
  expect(answer.status).toBe(200);
  return { headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
const version = async () => (await deal.read()).body.asOf.version as number;

describe('a list of conditions over HTTP', () => {
  it('goes out in four forms, and comes back saying the same', async () => {
    for (const format of ['docx', 'xlsx'] as const) {
      const { bytes, headers } = await file(`?format=${format}`);
      expect(headers.get('content-disposition')).toContain(`.${format}"`);
      const back = await bring(bytes, { name: `list.${format}` });
      expect(back.status, JSON.stringify(back.body)).toBe(200);
      expect(back.body).toMatchObject({
        format,
        rows: 4,
        taken: true,
        changes: [],
        additions: [],
        missing: [],
      });
    }
    expect((await file('?format=pdf')).headers.get('content-type')).toBe('application/pdf');
    expect((await list('?format=html')).text).toContain('Conditions to Closing');
    expect((await list('?format=doc')).status).toBe(400);
  });

  it('previews without recording, then takes exactly that, and is kept as a document of its side', async () => {
    const bytes = word(FRESH, [
      'no-order',
      '7.01(d)',
      'No order restrains the merger',
      '',
      '',
      'Second counsel',
      'Satisfied',
    ]);
    const before = await version();
    const preview = await bring(bytes, { dryRun: true });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        taken: false,
        additions: [{ conditionId: 'landlord-consented' }],
        changes: [{ conditionId: 'no-order', field: 'owner', to: 'Second counsel' }],
        differences: [{ conditionId: 'no-order', field: 'status' }],
      },
    });
    expect(await version()).toBe(before);
    const taken = await bring(bytes);
    expect(taken.body).toMatchObject({ taken: true, changes: preview.body['changes'] });
    const { conditions } = (await deal.read('conditions')).body;
    expect(conditions.find((one: { id: string }) => one.id === 'no-order')).toMatchObject({
      owner: 'Second counsel',
      state: 'at-closing-only',
    });
    expect(conditions.find((one: { id: string }) => one.id === 'landlord-consented')).toMatchObject({
      state: 'open',
      waivableBy: ['parent'],
    });
    const after = await version();
    // Brought once more it has nothing to change.
    expect((await bring(bytes)).body).toMatchObject({ taken: true, changes: [], additions: [] });
    expect(await version()).toBe(after);
    const content = await api.get(`/deals/${deal.id}/documents/conditions-list-company/content`, {
      as: person('counsel'),
    });
    expect(content.status).toBe(200);
    expect(
      (
        await api.get(`/deals/${deal.id}/documents/conditions-list-company/content`, {
          as: person('buyer-counsel'),
        })
      ).status,
    ).toBe(404);
    expect((await deal.read('documents/verify')).body).toMatchObject({ intact: true });
  });

  it('takes nothing while a row cannot be read, and says where, what and why', async () => {
    const before = await version();
    const wrong = word(
      [...FRESH.slice(0, 2), 'A new one', 'the bank', '', 'Somebody', ''],
      [...ORDER.slice(0, 4), 'Parent', 'Third counsel', ''],
    );
    const refused = await bring(wrong);
    expect(refused).toMatchObject({
      status: 400,
      body: {
        errors: [
          { at: 'row 2, For whose benefit', found: 'the bank' },
          { at: 'row 3, waivable by', found: 'parent' },
        ],
      },
    });
    expect(refused.body['detail']).toContain('Nothing of "list.docx" was taken');
    expect((await bring(wrong, { dryRun: true })).body).toMatchObject({ taken: false, faults: [{}, {}] });
    expect(await version()).toBe(before);
  });

  it('tells beforehand what the deal would refuse', async () => {
    const met = xlsx([
      ['Ref.', 'Condition', 'Estimate'],
      ['no-such-item', 'Something new', '2021-02-09'],
    ]);
    expect((await bring(met, { name: 'list.xlsx', dryRun: true })).body['faults']).toMatchObject([
      { column: 'section' },
      { column: 'responsible' },
      { column: 'for whose benefit' },
    ]);
    const waits = xlsx([
      ['Ref.', 'Condition', 'Estimate'],
      ['no-order', 'No order restrains the merger', '2021-02-09'],
    ]);
    const [fault] = (await bring(waits, { name: 'list.xlsx', dryRun: true })).body['faults'] as unknown as {
      found: string;
    }[];
    expect(fault).toMatchObject({ place: 'row 2', column: 'estimate', found: 'ItemNotOpen' });
  });

  it('keeps what a side expects to itself', async () => {
    const estimate = xlsx([
      ['Ref.', 'Condition', 'Estimate'],
      ['clearance', 'Clearance by the committee', '2021-01-20 / 2021-01-25 / 2021-02-05'],
    ]);
    expect((await bring(estimate, { name: 'list.xlsx' })).body).toMatchObject({
      changes: [{ field: 'estimate' }],
    });
    const html = async (by: string) => (await list('?format=html&estimates=true', by)).text;
    expect(await html('counsel')).toContain('2021-01-25');
    expect(await html('buyer-counsel')).not.toContain('2021-01-25');
    expect((await list('?format=html')).text).not.toContain('2021-01-25');
    expect((await list('?format=html&estimates=true', 'agent')).status).toBe(403);
  });

  it('does not read bombs, entities, macros, other files, or too much', async () => {
    const bomb = zipSync({
      'word/document.xml': [new Uint8Array(25 * 1_048_576), { level: 9 }],
    });
    expect(await bring(bomb)).toMatchObject({ status: 400 });
    const entities = packed({
      'word/document.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    });
    expect((await bring(entities)).body['detail']).toContain('document type');
    const macros = zipSync({
      'word/document.xml': strToU8('<a/>'),
      'word/vbaProject.bin': strToU8('x'),
    });
    expect(await bring(macros)).toMatchObject({ status: 415 });
    expect(await bring(word(ORDER), { name: 'list.xlsx' })).toMatchObject({ status: 415 });
    expect(await bring(strToU8('No.,Condition\n'), { name: 'list.csv' })).toMatchObject({ status: 415 });
    expect(await bring(word(ORDER), { type: 'text/csv' })).toMatchObject({ status: 415 });
    expect(await bring(new Uint8Array(9 * 1_048_576))).toMatchObject({ status: 413 });
  });

  it('is brought by counsel of the deal', async () => {
    expect((await bring(word(ORDER), { by: 'preparer' })).status).toBe(403);
    expect((await bring(word(ORDER), { by: 'stranger' })).status).toBeGreaterThanOrEqual(403);
  });
});
