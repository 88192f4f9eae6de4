import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareList } from '#libs/deal/conditions/list.ts';
import { conditionsTable } from '#libs/deal/reads/conditions-list.ts';
import { writeDocx } from '#libs/documents/docx.ts';
import { plainText } from '#libs/documents/model.ts';
import { writePdf } from '#libs/documents/pdf.ts';
import { conditionsListSheet } from '#libs/figures/conditions-list.ts';
import { readConditionsList } from '#libs/formats/conditions-list/read.ts';
import {
  missingForOffice,
  missingForPdf,
  type Picture,
  pagesOf,
  printed,
  savedAnew,
  textOf,
} from './office.ts';
import { LISTED_AT, papersOfCbmg } from './papers.ts';

const { papers, listed } = papersOfCbmg();
const names = [...papers.keys()];
// Kept where somebody wants to look at them: PICTURES=/tmp/pictures npx vitest run test/pictures
const kept = process.env['PICTURES'];
// Where nothing is looked at nothing is cleared away either.
const folder =
  kept ??
  (missingForPdf === null ? fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-pictures-')) : os.tmpdir());
afterAll(() => {
  if (kept === undefined && missingForPdf === null) fs.rmSync(folder, { recursive: true, force: true });
});

/** Nothing is cut off at an edge, no page is empty, and the sheet is Letter, upright or on its side. */
function expectGood(pages: readonly Picture[], turned: boolean): void {
  expect(pages.length).toBeGreaterThan(0);
  for (const { width, height, ink, free } of pages) {
    expect([width, height].map((side) => Math.round(side * 2) / 2)).toEqual(turned ? [11, 8.5] : [8.5, 11]);
    expect(ink).toBeGreaterThan(0.002);
    expect(ink).toBeLessThan(0.3);
    expect(Math.min(free.left, free.right, free.top, free.bottom)).toBeGreaterThan(0.25);
  }
}

/** Words of a page, as they are found in a PDF whose lines break elsewhere. */
const words = (text: string): string => text.replaceAll(/[\s\u00a0]+/g, ' ').trim();

function firstHeading(name: string): string {
  const block = papers.get(name)?.blocks.find(({ kind }) => kind === 'heading');
  return block?.kind === 'heading' ? words(plainText(block.text)) : '';
}

describe.skipIf(missingForPdf !== null)(
  `papers as PDF${missingForPdf === null ? '' : `, not looked at: ${missingForPdf} is not installed`}`,
  () => {
    it.each(names)('%s', async (name) => {
      const paper = papers.get(name);
      if (paper === undefined) throw new Error(name);
      const place = path.join(folder, `${name}-direct.pdf`);
      fs.writeFileSync(place, await writePdf(paper));
      expectGood(pagesOf(place, folder), false);
      expect(words(textOf(place))).toContain(firstHeading(name).slice(0, 40));
    });
  },
);

describe.skipIf(missingForOffice !== null)(
  `papers as Word and Excel files${missingForOffice === null ? '' : `, not opened: ${missingForOffice} is not installed`}`,
  () => {
    let pdfs: ReadonlyMap<string, string>;
    const placeOf = (name: string) => path.join(folder, name);
    beforeAll(async () => {
      for (const [name, paper] of papers) fs.writeFileSync(placeOf(`${name}.docx`), writeDocx(paper));
      const sheet = await conditionsListSheet(conditionsTable(listed, LISTED_AT), ['Conditions', 'As of']);
      fs.writeFileSync(placeOf('conditions-sheet.xlsx'), sheet);
      const files = [...names.map((name) => `${name}.docx`), 'conditions-sheet.xlsx'].map(placeOf);
      pdfs = printed(files, folder);
    }, 180_000);

    it.each(names)('%s', (name) => {
      const pdf = pdfs.get(placeOf(`${name}.docx`)) ?? '';
      expectGood(pagesOf(pdf, folder), papers.get(name)?.landscape === true);
      expect(words(textOf(pdf))).toContain(firstHeading(name).slice(0, 40));
    });

    it.each(['conditions.docx', 'conditions-sheet.xlsx'])(
      '%s, saved anew by LibreOffice, is read as the list that it was',
      { timeout: 120_000 },
      (name) => {
        const anew = path.join(folder, 'anew');
        fs.mkdirSync(anew, { recursive: true });
        const bytes = new Uint8Array(savedAnew(placeOf(name), anew));
        const format = name.endsWith('.docx') ? 'docx' : 'xlsx';
        const { terms } = listed;
        const list = readConditionsList(bytes, format, {
          company: [terms.company.name],
          parent: [terms.parent],
        });
        const document = { name, digest: 'a'.repeat(64) };
        const found = compareList(listed, { rows: list.rows, estimates: {}, document }, LISTED_AT);
        expect(list.rows.map(({ ref }) => ref)).toEqual(terms.conditions.map(({ id }) => id));
        expect([list.faults, found]).toEqual([
          [],
          { additions: [], changes: [], differences: [], missing: [], faults: [], commands: [] },
        ]);
      },
    );

    it('the list of conditions as a sheet, as wide as its page', () => {
      const pdf = pdfs.get(placeOf('conditions-sheet.xlsx')) ?? '';
      const pages = pagesOf(pdf, folder);
      expectGood(pages, true);
      expect(pages).toHaveLength(1);
      for (const title of ['For whose benefit', 'Waivable by', 'Responsible', 'Ref.'])
        expect(textOf(pdf)).toContain(title);
    });
  },
);
