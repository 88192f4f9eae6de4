import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import {
  type Block,
  type Column,
  type Document,
  type EventLink,
  type Facts,
  isSafeLink,
  type List,
  type PlainRun,
  type Row,
  runsOf,
  type Signature,
  type Table,
  type Text,
} from './model.ts';

/** Letter paper, text that can be searched, copied and read aloud; the typeface is in the file. */
export async function writePdf(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = new Sheet(document, await typefaces());
  for (const [index, one] of document.blocks.entries()) {
    // What is signed stands on the page with the signature.
    const next = document.blocks.slice(index + 1, index + 3).findIndex(({ kind }) => kind === 'signature');
    if (one.kind === 'heading' && next >= 0) sheet.need(signatureRoom);
    block(sheet, one);
  }
  return sheet.finish();
}

export const inch = 72;
export const page = { width: 8.5 * inch, height: 11 * inch, margin: inch };
export const measure = page.width - 2 * page.margin;
const bottom = page.height - page.margin;
const signatureRoom = 3.5 * inch;
export const ink = '#111111';
export const grey = '#444444';
const hair = '#cccccc';
const amber = '#7a4b00';

type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';
type Faces = Readonly<Record<Face, Font>>;

const files: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

let opened: Promise<Faces> | undefined;

/**
 * Tinos, SIL Open Font License 1.1: of the widths of Times New Roman, with figures of one width. Its tables are read once
 * a process: they are most of the work of a short file.
 */
export function typefaces(): Promise<Faces> {
  opened ??= openTypefaces().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openTypefaces(): Promise<Faces> {
  const { resolve } = createRequire(import.meta.url);
  const open = async (face: Face): Promise<Font> => {
    const font = create(await readFile(resolve(`@expo-google-fonts/tinos/${files[face]}`)));
    if (!('layout' in font)) throw new Error(`${files[face]} is a collection of typefaces, not one`);
    return font;
  };
  const [regular, bold, italic, boldItalic] = await Promise.all([
    open('regular'),
    open('bold'),
    open('italic'),
    open('boldItalic'),
  ]);
  return { regular, bold, italic, boldItalic };
}

/**
 * Letters are set one after the other: pair kerning and ligatures would have the font's large tables read for every file,
 * two seconds of work, and Word leaves them out as well.
 */
const plainSetting = Object.fromEntries(
  ['kern', 'liga', 'clig', 'calt', 'rlig', 'rclt', 'ccmp', 'locl', 'curs', 'mark', 'mkmk', 'dist'].map(
    (tag) => [tag, false],
  ),
) as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** Widths are measured once, at this size. */
const perEm = 1_000;

interface Type {
  readonly size: number;
  /** Times the size. */
  readonly leading: number;
  readonly face?: Face;
  readonly colour?: string;
}

const body: Type = { size: 11, leading: 1.35 };
const cellType: Type = { size: 10, leading: 1.25 };
const headType: Type = { size: 9.5, leading: 1.2, face: 'bold' };
const headings: Record<1 | 2 | 3, Type> = {
  1: { size: 17, leading: 1.2, face: 'bold' },
  2: { size: 12.5, leading: 1.2, face: 'bold' },
  3: { size: 11, leading: 1.25, face: 'bold' },
};

/** A piece of a line: one look, no space at which it could be broken. */
interface Word {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
  readonly width: number;
  readonly space: number;
  readonly event: EventLink | undefined;
}

type Line = readonly Word[];

export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #done: Promise<void>;
  readonly #footer: string;
  /** Under which everything that is read aloud hangs. */
  readonly root: PDFKit.PDFStructureElement;
  y = page.margin;

  constructor({ title, subject, author, madeAt, footer }: Document, faces: Faces) {
    const at = new Date(madeAt);
    this.#footer = footer;
    this.pdf = new PDFDocument({
      size: 'LETTER',
      margins: { top: page.margin, right: page.margin, bottom: 0, left: page.margin },
      pdfVersion: '1.7',
      lang: 'en-US',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      // pdfkit takes a font that is open already, and its types do not say so.
      font: faces.regular as unknown as string,
      // The moment of what it reports: two printings of one report are the same file.
      info: {
        Title: title,
        Subject: subject,
        Author: author,
        Creator: 'Closing Bell',
        CreationDate: at,
        ModDate: at,
      },
    });
    for (const [name, face] of Object.entries(faces))
      this.pdf.registerFont(name, face as unknown as PDFKit.Mixins.PDFFontSource);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.#done = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
      this.pdf.on('end', resolve);
      this.pdf.on('error', reject);
    });
  }

  /** Words of one text, and where a line may be broken between them. */
  words(text: Text, type: Type, align?: Align): Word[] {
    return runsOf(text, align).flatMap((run) => this.#wordsOf(run, type));
  }

  #wordsOf(run: PlainRun, type: Type): Word[] {
    const look = {
      face: run.mark ? ('italic' as const) : faceOf(type.face ?? 'regular', run),
      size: run.mark ? type.size * 0.75 : type.size,
      colour: run.mark ? amber : (type.colour ?? ink),
      event:
        run.event !== undefined && (isSafeLink(run.event.href) || isWithin(run.event.href))
          ? run.event
          : undefined,
    };
    const parts = run.text.replaceAll('\n', ' ').match(/ *[^ ]+| +$/g) ?? [];
    return parts.map((part) => this.#word(part, look));
  }

  #word(text: string, look: Pick<Word, 'face' | 'size' | 'colour' | 'event'>): Word {
    const bare = text.trimStart();
    const space = text.length - bare.length > 0 ? this.#widthOf(' ', look) : 0;
    return { ...look, text: bare, space, width: this.#widthOf(bare, look) };
  }

  /** As many words a line as fit; what is longer than a line (a digest) is cut where the line ends. */
  lines(words: readonly Word[], width: number): Line[] {
    const done: Word[][] = [];
    let line: Word[] = [];
    let used = 0;
    const turn = () => {
      if (line.length > 0) done.push(line);
      line = [];
      used = 0;
    };
    for (const word of words.flatMap((one) => this.#cut(one, width))) {
      const space = line.length === 0 ? 0 : word.space;
      // Without a space before it, it belongs to the word before it as long as there is room for both on a line.
      if (line.length > 0 && used + space + word.width > width) turn();
      used += (line.length === 0 ? 0 : word.space) + word.width;
      line.push(word);
    }
    turn();
    return done.length > 0 ? done : [[]];
  }

  #cut(word: Word, width: number): Word[] {
    if (word.width <= width) return [word];
    const pieces: Word[] = [];
    let rest = word.text;
    while (rest !== '') {
      let length = Math.max(1, Math.floor((rest.length * width) / this.#widthOf(rest, word)));
      while (length > 1 && this.#widthOf(rest.slice(0, length), word) > width) length -= 1;
      const text = rest.slice(0, length);
      pieces.push({
        ...word,
        text,
        width: this.#widthOf(text, word),
        space: pieces.length === 0 ? word.space : 0,
      });
      rest = rest.slice(length);
    }
    return pieces;
  }

  readonly #widths = new Map<string, number>();

  #widthOf(text: string, { face, size }: Pick<Word, 'face' | 'size'>): number {
    const key = `${face} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return (known * size) / perEm;
    this.pdf.font(face).fontSize(perEm);
    const width = this.pdf.widthOfString(text, { features: plainSetting });
    this.#widths.set(key, width);
    return (width * size) / perEm;
  }

  /** Room for so much, on this page or on a new one. */
  need(height: number): boolean {
    if (this.y + height <= bottom || this.y === page.margin) return false;
    this.turn();
    return true;
  }

  /** Links to `#name` lead to where the pen stands. */
  anchor(name: string): void {
    this.pdf.addNamedDestination(name, 'XYZ', 0, Math.max(0, this.y - 8), null as unknown as number);
  }

  turn(): void {
    this.pdf.addPage();
    this.y = page.margin;
  }

  drawLine(line: Line, at: { x: number; y: number; width: number; height: number; align?: Align }): void {
    const natural = line.reduce((sum, word, index) => sum + word.width + (index === 0 ? 0 : word.space), 0);
    const left = at.width - natural;
    let x = at.x + (at.align === 'right' ? left : at.align === 'center' ? left / 2 : 0);
    const baseline = at.y + at.height * 0.76;
    for (const [index, word] of line.entries()) {
      if (index > 0) x += word.space;
      this.pdf.font(word.face).fontSize(word.size).fillColor(word.colour);
      // The space before a word is printed with it, so that the text can be searched and copied.
      const spaced = index > 0 && word.space > 0 ? ` ${word.text}` : word.text;
      const from = spaced === word.text ? x : x - this.#widthOf(' ', word);
      this.pdf.text(spaced, from, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        features: plainSetting,
      });
      if (word.event !== undefined) this.#link(word.event, x, at.y, word.width, at.height);
      x += word.width;
    }
  }

  #link(event: EventLink, x: number, y: number, width: number, height: number): void {
    const said = { Contents: new String(event.title) } as PDFKit.Mixins.AnnotationOption;
    if (isWithin(event.href)) this.pdf.goTo(x, y, width, height, event.href.slice(1), said);
    else this.pdf.link(x, y, width, height, event.href, said);
    const under = y + height * 0.76 + 1.6;
    this.artifact(() => {
      this.pdf.save().lineWidth(0.4).strokeColor('#999999').dash(0.8, { space: 1.2 });
      this.pdf
        .moveTo(x, under)
        .lineTo(x + width, under)
        .stroke()
        .undash()
        .restore();
    });
  }

  rule(y: number, { from = page.margin, width = measure, weight = 0.5, colour = hair } = {}): void {
    this.artifact(() => {
      this.pdf
        .save()
        .lineWidth(weight)
        .strokeColor(colour)
        .moveTo(from, y)
        .lineTo(from + width, y)
        .stroke()
        .restore();
    });
  }

  #marked: { tag: string } | undefined;

  /** What is drawn inside belongs to this part of the text, and is read aloud as such. */
  fill(element: PDFKit.PDFStructureElement, tag: string, draw: () => void): void {
    element.add(this.pdf.markStructureContent(tag));
    this.#marked = { tag };
    draw();
    this.pdf.endMarkedContent();
    this.#marked = undefined;
  }

  /** Rules and underlines are not read aloud. Marks do not nest, so those inside a text stay part of it. */
  artifact(draw: () => void): void {
    if (this.#marked !== undefined) return draw();
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** `furnish` draws the head and foot of each page where they are not the usual ones. */
  async finish(furnish?: (page: number, pages: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    this.root.end();
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(start + index);
      this.pdf.markContent('Artifact', { type: 'Pagination' });
      if (furnish !== undefined) {
        furnish(index, count);
        this.pdf.endMarkedContent();
        continue;
      }
      const type = { size: 8.5, leading: 1.2, colour: grey };
      const at = { x: page.margin, y: page.height - 0.62 * inch, width: measure, height: 11 };
      this.drawLine(this.lines(this.words(this.#footer, type), measure * 0.8)[0] ?? [], at);
      this.drawLine(this.words(`Page ${index + 1} of ${count}`, type), { ...at, align: 'right' });
      this.pdf.endMarkedContent();
    }
    this.pdf.end();
    await this.#done;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}

/** A link to a named place of the same file. */
const isWithin = (href: string): boolean => /^#[\w./-]+$/.test(href);

type Align = 'left' | 'right' | 'center';

function faceOf(base: Face, { strong, emphasis }: PlainRun): Face {
  const bold = strong || base === 'bold' || base === 'boldItalic';
  const slanted = emphasis || base === 'italic' || base === 'boldItalic';
  return bold ? (slanted ? 'boldItalic' : 'bold') : slanted ? 'italic' : 'regular';
}

export function block(sheet: Sheet, one: Block): void {
  switch (one.kind) {
    case 'heading': {
      const type = headings[one.level];
      const above = sheet.y === page.margin ? 0 : one.level === 1 ? 4 : 14;
      // A heading never stands alone at the foot of a page.
      sheet.need(above + type.size * type.leading + 60);
      sheet.y += sheet.y === page.margin ? 0 : above;
      flow(sheet, one.text, { type, tag: `H${one.level}`, align: one.align });
      if (one.level === 2) sheet.rule(sheet.y + 1, { weight: 0.6, colour: '#888888' });
      sheet.y += one.level === 2 ? 7 : 4;
      return;
    }
    case 'paragraph':
      flow(sheet, one.text, { type: body, tag: 'P', align: one.align });
      sheet.y += 5;
      return;
    case 'list':
      return list(sheet, one);
    case 'table':
      return table(sheet, one);
    case 'facts':
      return facts(sheet, one);
    case 'notice':
      return notice(sheet, one.text);
    case 'signature':
      return signature(sheet, one);
    case 'page-break':
      return sheet.turn();
  }
}

function list(sheet: Sheet, { items, ordered }: List): void {
  const element = sheet.pdf.struct('L');
  sheet.root.add(element);
  for (const [index, item] of items.entries()) {
    const parent = sheet.pdf.struct('LI');
    element.add(parent);
    const mark = ordered ? `${index + 1}.` : '•';
    flow(sheet, item, { type: body, tag: 'LBody', parent, indent: 22, mark });
    parent.end();
    sheet.y += 2;
  }
  element.end();
  sheet.y += 4;
}

interface Flow {
  readonly type: Type;
  readonly tag: string;
  readonly parent?: PDFKit.PDFStructureElement;
  readonly align?: Align | undefined;
  readonly indent?: number;
  readonly mark?: string;
}

/** Lines one below the other, over as many pages as it takes. */
function flow(sheet: Sheet, text: Text, { type, tag, parent, align, indent = 0, mark }: Flow): void {
  const height = type.size * type.leading;
  const lines = sheet.lines(sheet.words(text, type), measure - indent);
  const element = sheet.pdf.struct(tag);
  if (parent === undefined) sheet.root.add(element);
  else parent.add(element);
  let next = 0;
  while (next < lines.length) {
    sheet.need(height);
    const fits = Math.max(1, Math.floor((bottom - sheet.y) / height));
    const here = lines.slice(next, next + fits);
    sheet.fill(element, tag, () => {
      for (const [index, line] of here.entries()) {
        const at = { x: page.margin + indent, y: sheet.y, width: measure - indent, height };
        if (mark !== undefined && next + index === 0) {
          sheet.drawLine(sheet.words(mark, type), { ...at, x: page.margin + indent - 16, width: 16 });
        }
        sheet.drawLine(line, { ...at, ...(align === undefined ? {} : { align }) });
        sheet.y += height;
      }
    });
    next += here.length;
  }
  element.end();
}

const pad = { x: 4, y: 3 };

function table(sheet: Sheet, { caption, columns, rows }: Table): void {
  const widths = widthsOf(columns.map(({ width }) => width));
  const head: Row = { cells: columns.map(({ title }) => title) };
  const element = sheet.pdf.struct('Table');
  const first = rows[0];
  const headHeight = rowHeight(sheet, head, widths, headType);
  const atLeast = headHeight + (first === undefined ? 0 : rowHeight(sheet, first, widths, cellType));
  sheet.need(atLeast + (caption === undefined ? 0 : 22));
  if (caption !== undefined) {
    sheet.y += 4;
    flow(sheet, caption, { type: { ...body, face: 'bold' }, tag: 'P' });
    sheet.y += 2;
  }
  sheet.root.add(element);
  const drawHead = () => {
    drawRow(sheet, head, { element, columns, widths, type: headType, tag: 'TH' });
    sheet.rule(sheet.y, { weight: 1, colour: ink });
  };
  drawHead();
  for (const row of rows) {
    if (row.heading === true) {
      // What it heads follows it on the page.
      if (sheet.need(4 * cellType.size * cellType.leading)) drawHead();
      const across = {
        element,
        columns,
        widths: [measure],
        type: { ...cellType, face: 'bold' as const },
        tag: 'TD' as const,
      };
      drawRow(sheet, row, across);
      sheet.rule(sheet.y);
      continue;
    }
    if (sheet.need(rowHeight(sheet, row, widths, cellType))) drawHead();
    if (row.anchor !== undefined) sheet.anchor(row.anchor);
    if (row.total === true) sheet.rule(sheet.y, { weight: 1, colour: ink });
    const type: Type = row.total === true ? { ...cellType, face: 'bold' } : cellType;
    drawRow(sheet, row, { element, columns, widths, type, tag: 'TD' });
    sheet.rule(sheet.y);
  }
  element.end();
  sheet.y += 9;
}

function facts(sheet: Sheet, { facts: rows }: Facts): void {
  const widths = widthsOf([32, 68]);
  const columns: Column[] = widths.map((width) => ({ title: '', align: 'left', width }));
  const element = sheet.pdf.struct('Table');
  sheet.root.add(element);
  for (const [name, value] of rows) {
    const row: Row = { cells: [name, value] };
    sheet.need(rowHeight(sheet, row, widths, cellType));
    drawRow(sheet, row, { element, columns, widths, type: cellType, tag: 'TD' });
    sheet.rule(sheet.y);
  }
  element.end();
  sheet.y += 9;
}

function rowHeight(sheet: Sheet, { cells }: Row, widths: readonly number[], type: Type): number {
  const lines = cells.map((cell, index) => sheet.lines(sheet.words(cell, type), inner(widths[index])).length);
  return Math.max(1, ...lines) * type.size * type.leading + 2 * pad.y;
}

function inner(width = 0): number {
  return Math.max(width - 2 * pad.x, 8);
}

interface Drawing {
  readonly element: PDFKit.PDFStructureElement;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly type: Type;
  readonly tag: 'TH' | 'TD';
}

function drawRow(sheet: Sheet, row: Row, { element, columns, widths, type, tag }: Drawing): void {
  const height = rowHeight(sheet, row, widths, type);
  const lineHeight = type.size * type.leading;
  const line = sheet.pdf.struct('TR');
  element.add(line);
  let x = page.margin;
  for (const [index, cell] of row.cells.entries()) {
    const width = widths[index] ?? 0;
    const name = tag === 'TD' && index === 0 ? 'TH' : tag;
    const box = sheet.pdf.struct(name);
    line.add(box);
    const align = columns[index]?.align ?? 'left';
    const lines = sheet.lines(sheet.words(cell, type, align), inner(width));
    // Titles of columns stand at the foot of their row, above the figures.
    const top = sheet.y + pad.y + (tag === 'TH' ? height - 2 * pad.y - lines.length * lineHeight : 0);
    sheet.fill(box, name, () => {
      for (const [number, words] of lines.entries()) {
        const at = {
          x: x + pad.x,
          y: top + number * lineHeight,
          width: inner(width),
          height: lineHeight,
          align,
        };
        sheet.drawLine(words, at);
      }
    });
    box.end();
    x += width;
  }
  line.end();
  sheet.y += height;
}

function widthsOf(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, one) => sum + one, 0);
  return parts.map((one) => (one * measure) / whole);
}

function notice(sheet: Sheet, text: Text): void {
  const type: Type = { size: 10.5, leading: 1.3 };
  const inset = 9;
  const lines = sheet.lines(sheet.words(text, type), measure - 2 * inset);
  const lineHeight = type.size * type.leading;
  const height = lines.length * lineHeight + 2 * inset;
  sheet.need(height + 8);
  sheet.y += 4;
  sheet.artifact(() => {
    sheet.pdf
      .save()
      .lineWidth(0.9)
      .rect(page.margin, sheet.y, measure, height)
      .fillAndStroke('#fff8e8', '#8a5a00')
      .restore();
  });
  const element = sheet.pdf.struct('P');
  sheet.root.add(element);
  sheet.fill(element, 'P', () => {
    for (const [index, line] of lines.entries()) {
      const y = sheet.y + inset + index * lineHeight;
      sheet.drawLine(line, { x: page.margin + inset, y, width: measure - 2 * inset, height: lineHeight });
    }
  });
  element.end();
  sheet.y += height + 9;
}

function signature(sheet: Sheet, { name, capacity, firm, date }: Signature): void {
  const width = 3.4 * inch;
  sheet.need(110);
  sheet.y += 24;
  if (name !== undefined) {
    flow(sheet, [{ text: '/s/ ', emphasis: true }, ...signed(name)], {
      type: body,
      tag: 'P',
    });
  } else {
    sheet.y += body.size * body.leading;
  }
  sheet.rule(sheet.y + 1, { width, weight: 0.75, colour: ink });
  sheet.y += 5;
  const under: Text[] = [
    ...(name === undefined ? [] : [name]),
    capacity,
    ...(firm === undefined ? [] : [firm]),
    date === undefined
      ? 'Date: ____________________'
      : ['Date: ', ...(typeof date === 'string' ? [date] : date)],
  ];
  for (const text of under) flow(sheet, text, { type: body, tag: 'P' });
  sheet.y += 10;
}

function signed(name: Text): { text: string; emphasis: boolean }[] {
  return runsOf(name)
    .filter(({ mark }) => !mark)
    .map(({ text }) => ({ text, emphasis: true }));
}
