import { randomBytes } from 'node:crypto';
import { degrees, PDFArray, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { BindingError, bindBook, type Insert, pdfFacts } from './bind.ts';

async function made(pages: number, size: [number, number] = [612, 792], turned = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let at = 0; at < pages; at += 1) {
    const page = document.addPage(size);
    page.drawText(`Page ${at + 1}`, { x: 72, y: 72 });
    page.setRotation(degrees(turned));
  }
  return document.save();
}

async function bound(inserts: Insert[], pages: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await bindBook({ own: await made(2), inserts, pages }, async (piece) => {
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
}

const pagesOf = (pages: number, content: Uint8Array, behind = 0): Insert => ({
  behind,
  content: { how: 'pages', pages, mark: 'Document 7.1 - sha-256 ab', read: async () => content },
});

describe('a bound book', () => {
  it('has the pages of a document behind the page that names it, each larger by a strip', async () => {
    const book = await PDFDocument.load(await bound([pagesOf(3, await made(3, [595, 842]))], 5));
    expect(book.getPageCount()).toBe(5);
    const sizes = book.getPages().map((page) => Math.round(page.getWidth()));
    expect(sizes).toEqual([612, 595, 595, 595, 612]);
    const box = book.getPage(1).getMediaBox();
    expect(box).toMatchObject({ x: 0, width: 595 });
    expect(box.y).toBeCloseTo(-20);
  });

  it.each([90, 180, 270])(
    'puts the strip at the foot of a page that is turned by %i degrees',
    async (turned) => {
      const book = await PDFDocument.load(await bound([pagesOf(1, await made(1, [612, 792], turned))], 3));
      const { x, y, width, height } = book.getPage(1).getMediaBox();
      if (turned === 90) expect([x, y, height, width > 612]).toEqual([0, 0, 792, true]);
      if (turned === 180) expect([x, y, width, height > 792]).toEqual([0, 0, 612, true]);
      if (turned === 270) expect([x < 0, y, height]).toEqual([true, 0, 792]);
    },
  );

  it('leaves out what a page would start, and keeps links to the web', async () => {
    const source = await PDFDocument.create();
    const page = source.addPage();
    const { context } = source;
    const link = (action: object) =>
      context.register(
        context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: action } as never),
      );
    page.node.set(
      PDFName.of('Annots'),
      context.obj([link({ S: 'Launch', F: 'x' }), link({ S: 'URI', URI: 'https://www.sec.gov/' })]),
    );
    page.node.set(PDFName.of('AA'), context.obj({ O: { S: 'JavaScript', JS: 'x' } } as never));
    const bytes = await bound([pagesOf(1, await source.save())], 3);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Launch|JavaScript/);
    const book = await PDFDocument.load(bytes);
    expect(book.getPage(1).node.lookup(PDFName.of('Annots'), PDFArray).size()).toBe(2);
  });

  it('carries a file of any kind, byte for byte, on the page that describes it', async () => {
    const content = Buffer.from('Paid in full.\n');
    const file: Insert = {
      behind: 1,
      content: {
        how: 'attached',
        name: 'Übernahme (1).txt',
        what: 'Letter',
        bytes: content.byteLength,
        read: async () =>
          (async function* () {
            yield content;
          })(),
      },
    };
    const bytes = await bound([file], 2);
    const [attached] = (await PDFDocument.load(bytes)).getAttachments();
    expect(Buffer.from(attached?.data ?? []).toString()).toBe('Paid in full.\n');
    const short: Insert = { ...file, content: { ...file.content, bytes: 99 } as never };
    await expect(bound([short], 2)).rejects.toThrow('was to have 99 bytes and has 14');
  });

  it('is not made of a document that changed, or that nobody can read', async () => {
    await expect(bound([pagesOf(2, await made(3))], 4)).rejects.toThrow('has 3 pages, and had 2');
    await expect(pdfFacts(Buffer.from('%PDF-1.7 nothing'))).rejects.toThrow(BindingError);
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'u', ownerPassword: 'o' });
    await expect(pdfFacts(await locked.save())).rejects.toThrow('encrypted');
  });

  it('of a thousand documents takes no more memory than a few of them', async () => {
    const large = await PDFDocument.create();
    const scan = large.context.register(large.context.stream(randomBytes(200_000)));
    large.addPage().node.setXObject(PDFName.of('Scan'), scan);
    const content = await large.save();
    const inserts = Array.from({ length: 1_000 }, () => pagesOf(1, content));
    let [written, most, writes] = [0, 0, 0];
    const before = process.memoryUsage().rss;
    await bindBook({ own: await made(2), inserts, pages: 1_002 }, async (piece) => {
      written += piece.byteLength;
      writes += 1;
      if (writes % 100 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    });
    expect(written).toBeGreaterThan(200_000_000);
    expect(most).toBeLessThan(150 * 1024 * 1024);
  }, 60_000);
});
