import { addDays } from '#libs/calendar/day.ts';
import { cellText, GRID_LIMITS, type Grid, type GridCell, type GridRow, type OfficeTables } from './grid.ts';
import { UnreadableOfficeFile } from './unreadable.ts';
import { childOf, childrenOf, readXml, type XmlNode } from './xml.ts';
import { readZip } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';
const SHEETS_MAX = 20;

/** The sheets of a workbook (ISO/IEC 29500). Of a formula the value that was last computed is read; none is computed. */
export function readXlsx(bytes: Uint8Array): OfficeTables {
  const parts = readZip(
    bytes,
    (name) =>
      [WORKBOOK, RELATIONS, STRINGS, STYLES].includes(name) || /^xl\/worksheets\/[^/]+\.xml$/.test(name),
  );
  const workbook = parts.get(WORKBOOK);
  if (workbook === undefined) throw new UnreadableOfficeFile('The file has no workbook in it.');
  const book = readXml(workbook, WORKBOOK);
  const paths = sheetPaths(parts.get(RELATIONS));
  const look: Look = {
    strings: stringsOf(parts.get(STRINGS)),
    dates: dateStyles(parts.get(STYLES)),
    // Workbooks of old Macintoshes count days from 1904.
    dayZero: ['1', 'true'].includes(childOf(book, 'workbookPr')?.attributes['date1904'] ?? '')
      ? '1904-01-01'
      : '1899-12-30',
  };
  const notices: string[] = [];
  const grids: Grid[] = [];
  for (const sheet of childrenOf(childOf(book, 'sheets'), 'sheet').slice(0, SHEETS_MAX)) {
    const name = sheet.attributes['name'] ?? '';
    if ((sheet.attributes['state'] ?? 'visible') !== 'visible') {
      notices.push(`The sheet "${name}" is hidden and was not read.`);
      continue;
    }
    const path = paths.get(sheet.attributes['id'] ?? '');
    const part = path === undefined ? undefined : parts.get(path);
    if (path !== undefined && part !== undefined)
      grids.push({ name: `sheet "${name}"`, heading: null, rows: rowsOf(readXml(part, path), look) });
  }
  return { format: 'xlsx', grids, paragraphs: [], notices };
}

interface Look {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly dayZero: string;
}

function sheetPaths(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  return new Map(
    childrenOf(bytes && readXml(bytes, RELATIONS), 'Relationship').map(({ attributes }) => {
      const target = attributes['Target'] ?? '';
      return [attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

function stringsOf(bytes: Uint8Array | undefined): readonly string[] {
  return childrenOf(bytes && readXml(bytes, STRINGS), 'si').map(richText);
}

/** Runs of a text, without what is written above it for its pronunciation. */
function richText(node: XmlNode): string {
  return childrenOf(node)
    .map((child) => {
      if (child.name === 't') return child.children.filter((piece) => typeof piece === 'string').join('');
      return child.name === 'r' ? richText(child) : '';
    })
    .join('');
}

/** The formats that show a number as a day: 14 to 22 by their number, others by their letters. */
function dateStyles(bytes: Uint8Array | undefined): ReadonlySet<number> {
  const root = bytes && readXml(bytes, STYLES);
  const own = new Map(
    childrenOf(childOf(root, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes['numFmtId']),
      (attributes['formatCode'] ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''),
    ]),
  );
  const isDay = (id: number) => (id >= 14 && id <= 22) || /[dy]/i.test(own.get(id) ?? '');
  return new Set(
    childrenOf(childOf(root, 'cellXfs'), 'xf').flatMap(({ attributes }, index) =>
      isDay(Number(attributes['numFmtId'] ?? 0)) ? [index] : [],
    ),
  );
}

function rowsOf(sheet: XmlNode, look: Look): GridRow[] {
  const merges = mergesOf(sheet);
  const rows: GridRow[] = [];
  let number = 0;
  for (const row of childrenOf(childOf(sheet, 'sheetData'), 'row')) {
    number = Number(row.attributes['r'] ?? number + 1);
    const cells: (GridCell | undefined)[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const reference = cell.attributes['r'];
      const column = reference === undefined ? cells.length : columnOf(reference);
      // Far to the right stand only cells that somebody once formatted.
      if (column >= GRID_LIMITS.columns) continue;
      cells[column] = { text: cellText(valueOf(cell, look)), covered: null, wide: 1 };
    }
    if (rows.length >= GRID_LIMITS.rows)
      throw new UnreadableOfficeFile(`A sheet has more than ${GRID_LIMITS.rows} rows.`);
    const own = { place: `row ${number}`, number, cells: Array.from(cells) };
    rows.push(withMerges(own, merges, rows));
  }
  return rows;
}

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const MERGES_MAX = 4_000;

function mergesOf(sheet: XmlNode): readonly Merge[] {
  return childrenOf(childOf(sheet, 'mergeCells'), 'mergeCell')
    .slice(0, MERGES_MAX)
    .flatMap(({ attributes }) => {
      const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
      const [left, right] = [columnOf(from), Math.min(columnOf(to), GRID_LIMITS.columns - 1)];
      const [top, bottom] = [Number(from.replaceAll(/\D/g, '')), Number(to.replaceAll(/\D/g, ''))];
      return left <= right && top <= bottom ? [{ top, bottom, left, right }] : [];
    });
}

function withMerges(
  { place, number, cells }: GridRow & { readonly number: number },
  merges: readonly Merge[],
  above: readonly GridRow[],
): GridRow & { readonly number: number } {
  const merged = [...cells];
  for (const { top, bottom, left, right } of merges) {
    if (number < top || number > bottom) continue;
    const origin =
      number === top ? merged[left] : above.findLast((row) => row.place === `row ${top}`)?.cells[left];
    const text = origin?.text ?? '';
    const wide = right - left + 1;
    for (let column = left; column <= right; column += 1) {
      const covered = column > left ? ('from-left' as const) : number > top ? ('from-above' as const) : null;
      merged[column] = { text, covered, wide };
    }
  }
  return { place, number, cells: Array.from(merged) };
}

/** `BC12` stands in column 54. */
function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference)?.[1] ?? 'A';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(cell: XmlNode, { strings, dates, dayZero }: Look): string {
  const { t: type = 'n', s: style } = cell.attributes;
  if (type === 'inlineStr') {
    const inline = childOf(cell, 'is');
    return inline === undefined ? '' : richText(inline);
  }
  const value = (childOf(cell, 'v')?.children ?? []).filter((piece) => typeof piece === 'string').join('');
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'yes' : 'no';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n' || value === '') return value;
  return dates.has(Number(style ?? -1)) ? dayOf(value, dayZero) : value;
}

function dayOf(serial: string, dayZero: string): string {
  const days = Math.floor(Number(serial));
  return days > 0 && days < 100_000 ? addDays(dayZero, days) : serial;
}
