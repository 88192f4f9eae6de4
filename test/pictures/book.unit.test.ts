import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bookOfCbmg } from './book.ts';
import { missingForPdf, pagesOf, textOf } from './office.ts';

const kept = process.env['PICTURES'];
const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-book-'));
afterAll(() => {
  if (kept === undefined) fs.rmSync(folder, { recursive: true, force: true });
});

describe("CBMG's closing book", () => {
  it('is drawn to the same bytes twice', async () => {
    const [one, two] = [await bookOfCbmg(), await bookOfCbmg()];
    expect(sha256(one)).toBe(sha256(two));
  }, 120_000);
});

describe.skipIf(missingForPdf !== null)(
  `the book as poppler draws it${missingForPdf === null ? '' : `, not looked at: ${missingForPdf} is not installed`}`,
  () => {
    it('has no empty page, nothing cut off, and a number on each page but its cover', async () => {
      const file = path.join(folder, 'closing-book.pdf');
      fs.writeFileSync(file, await bookOfCbmg());
      const pages = pagesOf(file, folder);
      expect(pages.length).toBeGreaterThan(40);
      for (const { ink, free } of pages) {
        expect(ink).toBeGreaterThan(0.001);
        expect(Math.min(free.left, free.right)).toBeGreaterThan(0.2);
      }
      const text = textOf(file);
      for (let page = 2; page <= pages.length; page += 1)
        expect(text).toContain(`Page ${page} of ${pages.length}`);
      // The funds flow foots to the cent, and both its totals stand in the book.
      expect(text.match(/\$230,351,928\.52/g)?.length).toBeGreaterThanOrEqual(2);
    }, 120_000);
  },
);

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
