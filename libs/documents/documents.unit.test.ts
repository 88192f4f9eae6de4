import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { writeDocx } from './docx.ts';
import { writeHtml } from './html.ts';
import { type Block, type Document, heading, list, paragraph, plainText } from './model.ts';
import { writePdf } from './pdf.ts';

const event = { href: 'https://deals.example/events/31', title: 'BallotsCounted, version 31 & "last"' };

const blocks: Block[] = [
  heading(1, 'Certificate of the Inspector', 'center'),
  { kind: 'notice', text: ['These are ', { text: 'preliminary', strong: true }, ' figures.'] },
  { kind: 'facts', facts: [['Root', [{ text: 'f00d'.repeat(40), event }]]] },
  heading(2, 'Votes <for> & against'),
  paragraph(['The inspector, ', { text: 'duly sworn', emphasis: true }, ', 8 Del. C. § 231 — “oath”.']),
  {
    kind: 'table',
    caption: 'Counts',
    columns: [
      { title: 'Proposal', align: 'left', width: 3 },
      { title: 'For', align: 'right', width: 2 },
    ],
    rows: [
      ...Array.from({ length: 90 }, (_, index) => ({
        cells: [
          `Proposal number ${index + 1}`,
          [{ text: `${index + 1},000,000.5`, event, assumed: index === 4 }],
        ],
      })),
      { cells: ['All', '4,095,000,045'], total: true },
    ],
  },
  list(['First', 'Second'], true),
  list(['Other'], true),
  { kind: 'page-break' },
  {
    kind: 'signature',
    name: 'Jane Doe',
    capacity: 'Inspector of Elections',
    firm: 'Sworn, LLC',
    date: 'May 4, 2021',
  },
  { kind: 'signature', capacity: 'Inspector of Elections' },
];

const sample: Document = {
  title: 'Certificate & oath',
  subject: 'Special meeting',
  author: 'Jane Doe',
  madeAt: '2021-02-08T15:00:00.000Z',
  footer: 'Example, Inc. — certificate',
  blocks,
};

describe('a document', () => {
  it('is the same bytes each time it is written', async () => {
    expect(writeHtml(sample)).toBe(writeHtml(sample));
    expect(Buffer.from(writeDocx(sample))).toEqual(Buffer.from(writeDocx(sample)));
    const [one, other] = [await writePdf(sample), await writePdf(sample)];
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0);
  });

  it('keeps out of a file what is no text', () => {
    expect(plainText(['a\u0000b\u0008c', { text: '\ud800d', assumed: true }])).toBe('abcd\u00a0assumed');
  });

  it('links to the web and to its own site only', () => {
    const written = (href: string) =>
      writeHtml({ ...sample, blocks: [paragraph([{ text: '1', event: { href, title: 'x' } }])] });
    expect(written('/deals/1/events')).toContain('<a href="/deals/1/events" title="x">1</a>');
    for (const href of ['javascript:alert(1)', '//elsewhere', 'data:text/html,x', 'file:///etc/passwd']) {
      expect(written(href)).not.toContain('<a ');
    }
  });
});

describe('as HTML', () => {
  const html = writeHtml(sample);

  it('says what is what, and needs no other file', () => {
    expect(html).toContain('<h1 class="center">Certificate of the Inspector</h1>');
    expect(html).toContain('<h2>Votes &lt;for&gt; &amp; against</h2>');
    expect(html).toContain('<th scope="col" class="right">For</th>');
    expect(html).toContain('<th scope="row">Proposal number 1</th>');
    expect(html).toContain(
      '<td class="right"><em class="assumed">assumed\u00a0</em><a href="https://deals.example/events/31" ' +
        'title="BallotsCounted, version 31 &amp; &quot;last&quot;">5,000,000.5</a></td>',
    );
    expect(html).toContain('content: "Example, Inc. — certificate"');
    expect(html).not.toMatch(/<(script|link|img)\b|url\(|@import/);
    expectWellFormed(html.replace('<!doctype html>', '').replace(/<(meta|col|hr|br)\b([^>]*)>/g, '<$1$2/>'));
  });
});

describe('as a Word file', () => {
  const files = unzipSync(writeDocx(sample));
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());

  it('is a package in which every part is well formed and every relation leads somewhere', () => {
    expect(Object.keys(files)[0]).toBe('[Content_Types].xml');
    for (const name of Object.keys(files)) expectWellFormed(part(name));
    const listed = [...part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name);
    expect(listed.filter((name) => files[name ?? ''] === undefined)).toEqual([]);
    const used = [...part('word/document.xml').matchAll(/r:id="([^"]+)"/g)].map(([, id]) => id);
    const known = [...part('word/_rels/document.xml.rels').matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id);
    expect(used.filter((id) => !known.includes(id))).toEqual([]);
    const styles = [...part('word/document.xml').matchAll(/<w:(?:p|r)Style w:val="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    for (const style of new Set(styles)) expect(part('word/styles.xml')).toContain(`w:styleId="${style}"`);
  });

  it('repeats the head of a table, sets figures right, numbers each list from one, counts pages', () => {
    const text = part('word/document.xml');
    expect(text).toContain('<w:tblHeader/>');
    expect(text).toContain('<w:pStyle w:val="TableText"/><w:jc w:val="right"/>');
    expect(new Set([...text.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)).size).toBe(2);
    expect(part('word/footer1.xml')).toMatch(/ PAGE .* NUMPAGES /s);
    expect(text).toContain('w:tooltip="BallotsCounted, version 31 &amp; &quot;last&quot;"');
  });

  it('says nothing of when it was written', () => {
    expect(part('docProps/core.xml')).toContain('>2021-02-08T15:00:00Z<');
    expect(part('docProps/core.xml')).not.toContain(String(new Date().getUTCFullYear()));
  });
});

describe('as a PDF', () => {
  it('holds its text, its links, its properties, and the head of a table on every page', async () => {
    const file = await writePdf(sample);
    const pdf = await getDocumentProxy(new Uint8Array(file));
    const { text, totalPages } = await extractText(pdf, { mergePages: false });
    expect(totalPages).toBe(text.length);
    expect(totalPages).toBeGreaterThanOrEqual(4);
    expect(text[0]).toContain('Certificate of the Inspector');
    expect(text[0]).toContain('The inspector, duly sworn, 8 Del. C. § 231 — “oath”.');
    const withRows = text.filter((page) => page.includes('Proposal number'));
    expect(withRows.length).toBeGreaterThanOrEqual(3);
    for (const page of withRows) expect(page).toMatch(/Proposal\s+For/);
    for (const [index, page] of text.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${totalPages}`);
      expect(page).toContain('Example, Inc. — certificate');
    }
    const all = text.join('\n');
    for (let number = 1; number <= 90; number += 1) expect(all).toContain(`${number},000,000.5`);
    expect(all.replaceAll(/\s/g, '')).toContain('f00d'.repeat(40));
    const annotations = await (await pdf.getPage(1)).getAnnotations();
    expect(annotations[0]).toMatchObject({ subtype: 'Link', url: event.href });
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: 'Certificate & oath',
      Author: 'Jane Doe',
      CreationDate: 'D:20210208150000Z',
    });
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
  });

  it('cuts what is longer than a line, and lives with an empty table', async () => {
    const odd: Block[] = [
      { kind: 'table', columns: [{ title: 'Nothing', align: 'left', width: 1 }], rows: [] },
      paragraph('x'.repeat(5_000)),
      paragraph(''),
    ];
    const { text } = await extractText(new Uint8Array(await writePdf({ ...sample, blocks: odd })), {
      mergePages: true,
    });
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(5_000);
  });
});

/** Every tag that is opened is closed, in turn, and every ampersand begins an entity. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const style = xml.replace(/<style>.*?<\/style>/s, '');
  for (const [, end, name, own] of style.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (own === '/') continue;
    if (end === '/') expect(open.pop()).toBe(name);
    else open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(style.replaceAll(/<\/?[A-Za-z?][^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#\d+);)/);
}
