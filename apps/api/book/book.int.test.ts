import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { heading, paragraph } from '#libs/documents/model.ts';
import { writePdf } from '#libs/documents/pdf.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-book-test-'));
const has = (program: string) =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((place) => fs.existsSync(path.join(place, program)));
const run = promisify(execFile);
let api: ApiUnderTest;
let deal: SmallDeal;
let position: number;

beforeAll(async () => {
  api = await apiUnderTest({ environment: { DOCUMENTS_FOLDER: path.join(folder, 'store') } });
  deal = await SmallDeal.open(api);
  for (const step of wholeStory.slice(1)) {
    const answer = await deal.tell(step);
    if (answer !== undefined && answer.status !== 200)
      throw new Error(`${step.command.type}: ${answer.text}`);
    if (step.command.type === 'RecordFiling' && (await deal.read('closing')).body.stage === 'effective')
      break;
  }
  await enter('plan', 'Plan of merger', 'plan.pdf', await paper('Plan of merger', 3));
  await enter('letter', 'Letter of the lender', 'letter.txt', Buffer.from('Paid in full.\n'));
  await enter('opinion', 'Specimen: fairness opinion', 'opinion.pdf', await paper('Opinion', 1), {
    of: 'committee',
    people: ['counsel', 'second-counsel'],
  });
  position = (await deal.read()).body.asOf.version;
}, 120_000);
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function paper(title: string, pages: number): Promise<Uint8Array> {
  const more = Array.from({ length: pages - 1 }, (_, index) => [
    { kind: 'page-break' as const },
    paragraph(`${title}, page ${index + 2}`),
  ]);
  return writePdf({
    title,
    subject: title,
    author: 'Counsel',
    madeAt: '2021-02-01T15:00:00.000Z',
    footer: title,
    blocks: [heading(1, title), paragraph('Whereas.'), ...more.flat()],
  });
}

async function enter(documentId: string, title: string, name: string, bytes: Uint8Array, audience = {}) {
  const upload = await fetch(`${api.url}/deals/${deal.id}/documents/uploads?name=${name}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await api.token(person('counsel'))}`,
      'content-type': 'application/octet-stream',
    },
    body: Buffer.from(bytes),
  });
  expect(upload.status, await upload.clone().text()).toBe(200);
  const { document } = (await upload.json()) as { document: object };
  const entered = await deal.give('counsel', 'EnterDocument', {
    documentId,
    title,
    audience: { of: 'all', ...audience },
    document,
  });
  expect(entered.status, entered.text).toBe(200);
}

async function fetched(format: 'pdf' | 'zip', by = 'counsel', version = position): Promise<Uint8Array> {
  const answer = await fetch(`${api.url}/deals/${deal.id}/book?format=${format}&version=${version}`, {
    headers: { authorization: `Bearer ${await api.token(person(by))}` },
  });
  expect(answer.status, answer.ok ? '' : await answer.text()).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Unpacks as a person would, and runs what is in it. */
function unpack(zip: Uint8Array): string {
  const place = fs.mkdtempSync(path.join(folder, 'unpacked-'));
  for (const [name, content] of Object.entries(unzipSync(zip))) {
    fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    fs.writeFileSync(path.join(place, name), content);
  }
  return place;
}

async function verify(place: string, ...more: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await run(process.execPath, [path.join(place, 'verify.mjs'), place, ...more], {
      cwd: os.tmpdir(),
      env: {},
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
}

describe('the closing book', () => {
  it('is one PDF whose index, bookmarks and events lead to pages of it', async () => {
    const bytes = await fetched('pdf');
    fs.writeFileSync(path.join(folder, 'book.pdf'), bytes);
    const book = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(book.getTitle()).toContain('Closing book');
    const pages = new Set(book.getPages().map(({ ref }) => ref.toString()));
    const names = destinationsOf(book);
    for (const part of ['terms', 'vote', 'funds-flow', 'verify', 'document-plan-1', 'document-letter-1'])
      expect([...names.keys()]).toContain(part);
    for (const page of names.values()) expect(pages).toContain(page);
    const links = book.getPages().flatMap((page) => linksOf(book, page.node.Annots()));
    expect(links.length).toBeGreaterThan(50);
    for (const link of links) expect([...names.keys()]).toContain(link);
    expect(bookmarksOf(book)).toEqual(
      expect.arrayContaining(['Index', '7. Documents', '7.1 Plan of merger']),
    );
  });

  it('is the same file for the same position, and counts as opened once', async () => {
    const before = (await deal.read()).body.asOf.version;
    expect(sha256(await fetched('pdf'))).toBe(sha256(await fetched('pdf')));
    expect((await deal.read()).body.asOf.version).toBe(before);
    const { receipts } = (await deal.read('documents')).body;
    expect(receipts).toContainEqual(
      expect.objectContaining({ documentId: 'plan', times: 1, reader: { id: 'counsel', name: 'Counsel' } }),
    );
  });

  it('holds for each reader what is open to them, and tells others of nothing', async () => {
    const theirs = await PDFDocument.load(await fetched('pdf', 'buyer-counsel'), { updateMetadata: false });
    expect([...destinationsOf(theirs).keys()].filter((name) => name.includes('opinion'))).toEqual([]);
    expect(bookmarksOf(theirs).join()).not.toContain('pinion');
    const stranger = await api.get(`/deals/${deal.id}/book`, { as: person('stranger', ['counsel']) });
    expect(stranger.status).toBe(404);
  });

  it.skipIf(!has('pdftotext'))(
    'opens in poppler, each page numbered and each strip in its place',
    async () => {
      const file = path.join(folder, 'book.pdf');
      const { stdout: info, stderr } = await run('pdfinfo', [file]);
      expect(stderr).toBe('');
      const pages = Number(/^Pages: +(\d+)$/m.exec(info)?.[1]);
      const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
      for (let page = 2; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
      expect(text).toContain('Document 7.1 - NOT EXECUTED - sha-256');
      expect(text).toContain('page 3 of 3');
      expect(text).toMatch(/SPECIMEN/);
    },
  );
});

describe('the archive', () => {
  let zip: Uint8Array;
  beforeAll(async () => {
    zip = await fetched('zip');
  });

  it('holds the book, the originals and the journal, and is checked with Node alone', async () => {
    const place = unpack(zip);
    expect(fs.readFileSync(path.join(place, 'book.pdf'))).toEqual(Buffer.from(await fetched('pdf')));
    const { code, said } = await verify(place);
    expect(said).toContain('Intact.');
    expect(code).toBe(0);
    if (has('unzip')) {
      fs.writeFileSync(path.join(folder, 'book.zip'), zip);
      expect((await run('unzip', ['-tq', path.join(folder, 'book.zip')])).stdout).toContain('No errors');
    }
  });

  it('names what was changed, taken out or put in', async () => {
    const place = unpack(zip);
    const { files } = JSON.parse(strFromU8(unzipSync(zip)['manifest.json'] as Uint8Array)) as {
      files: { path: string }[];
    };
    const letter = files.find((file) => file.path.endsWith('letter.txt'))?.path ?? '';
    fs.writeFileSync(path.join(place, letter), 'Paid in part.\n');
    expect(await verify(place)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`${letter}: it was changed`),
    });
    fs.rmSync(path.join(place, letter));
    expect(await verify(place)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`${letter}: the file is missing`),
    });
    fs.writeFileSync(path.join(place, letter), 'Paid in full.\n');
    fs.writeFileSync(path.join(place, 'more.txt'), '');
    expect((await verify(place)).said).toContain('more.txt: the manifest does not name it');
    fs.rmSync(path.join(place, 'more.txt'));
    expect((await verify(place)).code).toBe(0);
  });

  it('names the event that was changed, and shows a record made anew by a hash written down', async () => {
    const change = async (edit: (lines: string[]) => string[]) => {
      const place = unpack(zip);
      const file = path.join(place, 'journal.ndjson');
      const manifest = JSON.parse(fs.readFileSync(path.join(place, 'manifest.json'), 'utf8'));
      const text = `${edit(fs.readFileSync(file, 'utf8').trimEnd().split('\n')).join('\n')}\n`;
      fs.writeFileSync(file, text);
      // Whoever changes a line changes the manifest too.
      const listed = manifest.files.find((each: { path: string }) => each.path === 'journal.ndjson');
      Object.assign(listed, { sha256: sha256(Buffer.from(text)), bytes: Buffer.byteLength(text) });
      fs.writeFileSync(path.join(place, 'manifest.json'), JSON.stringify(manifest));
      return place;
    };
    const edited = await change((lines) =>
      lines.with(4, (lines[4] ?? '').replace('recordedAt', 'recordedAT')),
    );
    expect((await verify(edited)).said).toContain('journal.ndjson, event 5: it was changed');
    const removed = await change((lines) => lines.toSpliced(6, 1));
    expect((await verify(removed)).said).toContain('journal.ndjson, event 7: the line says version 8');
    const cut = await change((lines) => lines.slice(0, -1));
    expect((await verify(cut)).said).toContain('the manifest says');
    expect((await verify(unpack(zip), String(position), 'ffff')).said).toContain('ffff was written down');
  });

  it('names a document that the journal names and the manifest keeps quiet about', async () => {
    const place = unpack(zip);
    const manifest = JSON.parse(fs.readFileSync(path.join(place, 'manifest.json'), 'utf8'));
    const at = manifest.files.findIndex((each: { path: string }) => each.path.endsWith('letter.txt'));
    fs.rmSync(path.join(place, manifest.files[at].path));
    manifest.files.splice(at, 1);
    fs.writeFileSync(path.join(place, 'manifest.json'), JSON.stringify(manifest));
    expect(await verify(place)).toMatchObject({
      code: 1,
      said: expect.stringContaining('document "letter.txt"'),
    });
  });

  it('of another reader keeps the place and hash of what is for others, and the chain still holds', async () => {
    const place = unpack(await fetched('zip', 'buyer-counsel'));
    const { code, said } = await verify(place);
    expect(said).toContain('events are for others of the deal');
    expect(code, said).toBe(0);
    expect(fs.readFileSync(path.join(place, 'journal.ndjson'), 'utf8')).not.toContain('opinion');
    expect(fs.readdirSync(path.join(place, 'documents'))).toEqual(['letter', 'plan']);
  });
});

function destinationsOf(book: PDFDocument): Map<string, string> {
  const names = book.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('Dests'), PDFDict);
  const found = new Map<string, string>();
  const walk = (node: PDFDict) => {
    for (const kid of node.lookupMaybe(PDFName.of('Kids'), PDFArray)?.asArray() ?? [])
      walk(book.context.lookup(kid, PDFDict));
    const pairs = node.lookupMaybe(PDFName.of('Names'), PDFArray)?.asArray() ?? [];
    for (let at = 0; at < pairs.length; at += 2) {
      const name = book.context.lookup(pairs[at], PDFString).decodeText();
      const place = book.context.lookup(pairs[at + 1], PDFArray);
      found.set(name, (place.get(0) as PDFRef).toString());
    }
  };
  walk(names);
  return found;
}

function linksOf(book: PDFDocument, annotations: PDFArray | undefined): string[] {
  return (annotations?.asArray() ?? []).flatMap((each) => {
    const action = book.context.lookup(each, PDFDict).lookup(PDFName.of('A'));
    if (!(action instanceof PDFDict) || action.get(PDFName.of('S'))?.toString() !== '/GoTo') return [];
    return [action.lookup(PDFName.of('D'), PDFString).decodeText()];
  });
}

function bookmarksOf(book: PDFDocument): string[] {
  const titles: string[] = [];
  const walk = (first: PDFDict | undefined) => {
    for (let at = first; at !== undefined; at = at.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      const title = at.lookup(PDFName.of('Title'));
      titles.push((title as PDFString).decodeText());
      walk(at.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  walk(book.catalog.lookup(PDFName.of('Outlines'), PDFDict).lookupMaybe(PDFName.of('First'), PDFDict));
  return titles;
}
