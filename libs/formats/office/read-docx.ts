import {
  cellText,
  GRID_LIMITS,
  type Grid,
  type GridCell,
  type GridRow,
  type LooseParagraph,
  type OfficeTables,
} from './grid.ts';
import { Numbering } from './numbering.ts';
import { UnreadableOfficeFile } from './unreadable.ts';
import { childOf, childrenOf, readXml, valOf, type XmlNode } from './xml.ts';
import { readZip } from './zip.ts';

const DOCUMENT = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';

/** What is never read as text: instructions of fields, what was deleted or moved away, what another program would draw. */
const UNREAD: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'Fallback',
  'drawing',
  'pict',
  'footnoteReference',
  'rPr',
  'pPr',
]);

/** The tables and loose paragraphs of a Word document (ISO/IEC 29500), in their order. */
export function readDocx(bytes: Uint8Array): OfficeTables {
  const parts = readZip(bytes, (name) => name === DOCUMENT || name === NUMBERING || name === STYLES);
  const document = parts.get(DOCUMENT);
  if (document === undefined) throw new UnreadableOfficeFile('The file has no text of Word in it.');
  const reader = new Reader(parts.get(NUMBERING), parts.get(STYLES));
  reader.read(childOf(readXml(document, DOCUMENT), 'body'));
  return {
    format: 'docx',
    grids: reader.grids,
    paragraphs: reader.paragraphs,
    notices: reader.tracked
      ? [
          'The list has changes that are tracked. It is read as if all of them were accepted; accept or reject them to be sure.',
        ]
      : [],
  };
}

class Reader {
  readonly grids: Grid[] = [];
  readonly paragraphs: LooseParagraph[] = [];
  tracked = false;
  readonly #numbering: Numbering;
  /** Styles whose paragraphs are numbered by their style. */
  readonly #numbered = new Map<string, { readonly list: string; readonly level: number }>();
  #rows = 0;
  #last: string | null = null;

  constructor(numbering: Uint8Array | undefined, styles: Uint8Array | undefined) {
    this.#numbering = new Numbering(numbering && readXml(numbering, NUMBERING));
    for (const style of childrenOf(styles && readXml(styles, STYLES), 'style')) {
      const numPr = childOf(style, 'pPr', 'numPr');
      const list = valOf(numPr, 'numId');
      const id = style.attributes['styleId'];
      if (list !== undefined && id !== undefined)
        this.#numbered.set(id, { list, level: Number(valOf(numPr, 'ilvl') ?? 0) });
    }
  }

  /** The blocks of a body, or of what wraps blocks. */
  read(node: XmlNode | undefined): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'tbl') this.#table(child);
      else if (child.name === 'p') this.#loose(child);
      else if (child.name === 'sdt') this.read(childOf(child, 'sdtContent'));
      else if (child.name === 'ins' || child.name === 'moveTo' || child.name === 'customXml')
        this.read(child);
    }
  }

  #loose(paragraph: XmlNode): void {
    const text = cellText(this.#text(paragraph));
    const number = this.#number(paragraph);
    if (text === '' || this.paragraphs.length >= GRID_LIMITS.paragraphs) return;
    this.#last = text;
    this.paragraphs.push({ place: `paragraph ${this.paragraphs.length + 1}`, text, number });
  }

  #number(paragraph: XmlNode): string | null {
    const pPr = childOf(paragraph, 'pPr');
    const numPr = childOf(pPr, 'numPr');
    const own = valOf(numPr, 'numId');
    const styled = this.#numbered.get(valOf(pPr, 'pStyle') ?? '');
    const list = own ?? styled?.list;
    if (list === undefined || list === '0') return null;
    return this.#numbering.next(list, Number(valOf(numPr, 'ilvl') ?? styled?.level ?? 0));
  }

  #table(table: XmlNode): void {
    const number = this.grids.length + 1;
    const rows: GridRow[] = [];
    for (const row of rowsOf(table)) {
      if (childOf(row, 'trPr', 'del') !== undefined) {
        this.tracked = true;
        continue;
      }
      if (childOf(row, 'trPr', 'ins') !== undefined) this.tracked = true;
      this.#rows += 1;
      if (this.#rows > GRID_LIMITS.rows)
        throw new UnreadableOfficeFile(`The tables have more than ${GRID_LIMITS.rows} rows together.`);
      rows.push({ place: `row ${rows.length + 1}`, cells: this.#cells(row, rows.at(-1)) });
    }
    this.grids.push({ name: `table ${number}`, heading: this.#last, rows });
    this.#last = null;
  }

  #cells(row: XmlNode, above: GridRow | undefined): (GridCell | undefined)[] {
    const cells: (GridCell | undefined)[] = [];
    for (let gap = Number(valOf(row, 'trPr', 'gridBefore') ?? 0); gap > 0; gap -= 1) cells.push(undefined);
    for (const cell of cellsOf(row)) {
      const look = childOf(cell, 'tcPr');
      const wide = Math.max(1, Number(valOf(look, 'gridSpan') ?? 1));
      if (cells.length + wide > GRID_LIMITS.columns)
        throw new UnreadableOfficeFile(`A table has more than ${GRID_LIMITS.columns} columns.`);
      const merge = childOf(look, 'vMerge');
      const goesOn = merge !== undefined && merge.attributes['val'] !== 'restart';
      const up = goesOn ? above?.cells[cells.length] : undefined;
      const text = up?.text ?? cellText(this.#cellText(cell));
      cells.push({ text, covered: up === undefined ? null : 'from-above', wide });
      for (let more = 1; more < wide; more += 1) cells.push({ text, covered: 'from-left', wide });
    }
    return cells;
  }

  #cellText(node: XmlNode): string {
    return childrenOf(node)
      .map((child) => {
        if (child.name === 'p') {
          const number = this.#number(child);
          const text = this.#text(child);
          return number === null ? text : `${number} ${text}`;
        }
        if (['tbl', 'tr', 'tc', 'sdt', 'sdtContent', 'ins', 'customXml'].includes(child.name))
          return this.#cellText(child);
        return '';
      })
      .filter((text) => text.trim() !== '')
      .join('\n');
  }

  #text(node: XmlNode): string {
    return childrenOf(node)
      .map((child): string => {
        switch (child.name) {
          case 't':
            return child.children.filter((piece) => typeof piece === 'string').join('');
          case 'tab':
            return ' ';
          case 'br':
          case 'cr':
            return '\n';
          case 'noBreakHyphen':
            return '-';
          default:
            if (['ins', 'del', 'moveTo', 'moveFrom'].includes(child.name)) this.tracked = true;
            return UNREAD.has(child.name) ? '' : this.#text(child);
        }
      })
      .join('');
  }
}

function rowsOf(table: XmlNode): readonly XmlNode[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'tr') return [child];
    if (child.name === 'sdt') return rowsOf(childOf(child, 'sdtContent') ?? child);
    return ['ins', 'customXml'].includes(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: XmlNode): readonly XmlNode[] {
  return childrenOf(row).flatMap((child) => {
    if (child.name === 'tc') return [child];
    if (child.name === 'sdt') return cellsOf(childOf(child, 'sdtContent') ?? child);
    return child.name === 'customXml' ? cellsOf(child) : [];
  });
}
