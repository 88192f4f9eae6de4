import { strToU8, type Zippable, zipSync } from 'fflate';

/** Office files as other programs write them, for tests. */
export function packed(parts: Readonly<Record<string, string>>, level: 0 | 6 | 9 = 6): Uint8Array {
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { level }]]),
  );
  return zipSync(files);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A cell: its words, or its own XML where it begins with a bracket. */
export const cell = (text: string, look = ''): string =>
  `<w:tc><w:tcPr>${look}</w:tcPr>${text.startsWith('<') ? text : `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`}</w:tc>`;
export const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((one) => (one.startsWith('<w:tc>') ? one : cell(one))).join('')}</w:tr>`;
export const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
export const across = (text: string, wide: number): string =>
  row(cell(text, `<w:gridSpan w:val="${wide}"/>`));
export const para = (text: string, list?: { readonly id: number; readonly level?: number }): string =>
  `<w:p>${list === undefined ? '' : `<w:pPr><w:numPr><w:ilvl w:val="${list.level ?? 0}"/><w:numId w:val="${list.id}"/></w:numPr></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

export function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return packed({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

export const numbering = (levels: readonly (readonly [format: string, text: string])[]): string =>
  `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${levels
    .map(
      ([format, text], level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

type Value = string | number;
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook of one sheet: text shared, numbers as they are, `=…` as a formula that came to text, days as numbers. */
export function xlsx(
  rows: readonly (readonly (Value | null)[])[],
  {
    merges = [],
    more = {},
    sheets = '<sheet name="List" sheetId="1" r:id="rId1"/>',
    dayColumns = [],
  }: {
    readonly merges?: readonly string[];
    readonly more?: Readonly<Record<string, string>>;
    readonly sheets?: string;
    readonly dayColumns?: readonly number[];
  } = {},
): Uint8Array {
  const shared: string[] = [];
  const cells = rows.map(
    (values, index) =>
      `<row r="${index + 1}">${values
        .map((value, column) => {
          const at = `${String.fromCharCode(65 + column)}${index + 1}`;
          if (value === null) return '';
          if (typeof value === 'number')
            return `<c r="${at}"${dayColumns.includes(column) ? ' s="1"' : ''}><v>${value}</v></c>`;
          if (value.startsWith('=')) return `<c r="${at}" t="str"><f>A1</f><v>${value.slice(1)}</v></c>`;
          return `<c r="${at}" t="s"><v>${shared.push(value) - 1}</v></c>`;
        })
        .join('')}</row>`,
  );
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return packed({
    'xl/workbook.xml': `<workbook ${S} ${R}><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst ${S}>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${S}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${S}><sheetData>${cells.join('')}</sheetData>${merged}</worksheet>`,
    ...more,
  });
}
