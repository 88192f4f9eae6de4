import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { ListField } from '#libs/contracts/conditions-list.ts';
import type { ConditionsTable } from '#libs/deal/reads/conditions-list.ts';

/** In characters of the sheet's typeface. */
const WIDTH: Readonly<Partial<Record<ListField, number>>> = {
  number: 5,
  section: 12,
  text: 40,
  protects: 13,
  waivableBy: 17,
  owner: 16,
  status: 11,
  evidence: 32,
  estimate: 12,
  note: 24,
  ref: 20,
};

const RULE = '#BFBFBF';
const FONT = { fontFamily: 'Times New Roman', fontSize: 10 } as const;
const BORDER = {
  borderColor: RULE,
  borderStyle: 'thin',
} as const;
const INK: Readonly<Record<string, string>> = {
  Open: '#9C2A00',
  Failed: '#9C2A00',
  'At closing': '#7A4B00',
  Satisfied: '#1E5C2E',
  Waived: '#1E5C2E',
};

/** The list of conditions as a sheet: its headings stay in view, its groups span the columns, it prints on its side. */
export async function conditionsListSheet(
  { columns, groups }: ConditionsTable,
  title: readonly [string, string],
): Promise<Buffer> {
  const across = (cell: Cell): Cell[] => [cell, ...columns.slice(1).map(() => null)];
  const data: Cell[][] = [
    across({
      value: title[0],
      type: String,
      ...FONT,
      fontSize: 14,
      fontWeight: 'bold',
      columnSpan: columns.length,
      height: 24,
    }),
    across({ value: title[1], type: String, ...FONT, textColor: '#444444', columnSpan: columns.length }),
    columns.map(
      (one): Cell => ({
        value: one.title,
        type: String,
        ...FONT,
        ...BORDER,
        fontWeight: 'bold',
        backgroundColor: '#E8E6E1',
        alignVertical: 'center',
        align: one.field === 'number' ? 'center' : 'left',
        wrap: true,
        height: 30,
      }),
    ),
    ...groups.flatMap(({ title: group, rows }) => [
      across({
        value: group,
        type: String,
        ...FONT,
        ...BORDER,
        fontWeight: 'bold',
        backgroundColor: '#F5F4F1',
        columnSpan: columns.length,
        height: 20,
        alignVertical: 'center',
      }),
      ...rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]?.field, row, columns))),
    ]),
  ];
  const written = await writeXlsxFile(data, {
    sheet: 'Conditions',
    columns: columns.map(({ field }) => ({ width: WIDTH[field] ?? 15 })),
    stickyRowsCount: HEAD_ROW,
    orientation: 'landscape',
    showGridLines: false,
  }).toBuffer();
  return forPrinting(written);
}

/** The row of the headings, which every printed page repeats. */
const HEAD_ROW = 3;

/**
 * Letter paper on its side, as wide as the sheet, with its headings on each page; and without the moment of writing, so
 * that the same list is the same file.
 */
function forPrinting(written: Uint8Array): Buffer {
  const parts = unzipSync(written);
  const patch = (name: string, change: (xml: string) => string): void => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the workbook was written without ${name}`);
    parts[name] = strToU8(change(strFromU8(part)));
  };
  patch('xl/worksheets/sheet1.xml', (xml) =>
    xml
      .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
      .replace(
        /<pageSetup [^>]*\/>/,
        '<pageSetup paperSize="1" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8Page &amp;P of &amp;N</oddFooter></headerFooter>',
      )
      .replace(
        /<pageMargins [^>]*\/>/,
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
      ),
  );
  patch('xl/workbook.xml', (xml) =>
    xml.replace(
      '<definedNames/>',
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">Conditions!$${HEAD_ROW}:$${HEAD_ROW}</definedName></definedNames>`,
    ),
  );
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, content]) => [name, [content, { mtime: '1980-01-01T00:00:00' }]]),
  );
  return Buffer.from(zipSync(files, { level: 6 }));
}

function cellOf(
  value: string,
  field: ListField | undefined,
  row: readonly string[],
  columns: ConditionsTable['columns'],
): Cell {
  return {
    // A cell that begins like a formula is told to be text, and stays text.
    value,
    type: String,
    format: '@',
    ...FONT,
    ...BORDER,
    wrap: true,
    alignVertical: 'top',
    align: field === 'number' ? 'center' : 'left',
    height: heightOf(row, columns),
    ...(field === 'status' && { fontWeight: 'bold' as const, textColor: INK[value] ?? '#111111' }),
    ...(field === 'ref' && { textColor: '#777777' }),
  };
}

const LINE_POINTS = 13.5;
const LINES_MAX = 30;

/** A program that opens the file does not fit rows to what is wrapped in them. */
function heightOf(row: readonly string[], columns: ConditionsTable['columns']): number {
  const lines = row.map((cell, index) => {
    const width = WIDTH[columns[index]?.field ?? 'text'] ?? 15;
    return cell
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 0.8) / width)), 0);
  });
  return Math.min(Math.max(...lines), LINES_MAX) * LINE_POINTS + 5;
}
