import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectCopier,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** Takes bytes in their order; a promise is waited for. */
type Write = (bytes: Uint8Array) => Promise<void>;

/** What is put into the book behind one of its own pages. */
export interface Insert {
  /** Counted from 0 among the book's own pages. */
  readonly behind: number;
  readonly content:
    | { readonly how: 'pages'; readonly pages: number; readonly mark: string; read(): Promise<Uint8Array> }
    | {
        readonly how: 'attached';
        readonly name: string;
        readonly what: string;
        readonly bytes: number;
        read(): Promise<AsyncIterable<Uint8Array>>;
      };
}

/** A file that cannot be bound in: encrypted, damaged, or no PDF at all. */
export class BindingError extends Error {
  override readonly name = 'BindingError';
}

interface PdfFacts {
  readonly pages: number;
  readonly title: string;
}

/** How many pages a PDF has and what it calls itself; an error where it cannot be bound in. */
export async function pdfFacts(content: Uint8Array): Promise<PdfFacts> {
  const source = await opened(content);
  const pages = source.getPageCount();
  if (pages === 0) throw new BindingError('It has no pages.');
  return { pages, title: source.getTitle() ?? '' };
}

async function opened(content: Uint8Array): Promise<PDFDocument> {
  try {
    const source = await PDFDocument.load(content, { updateMetadata: false });
    source.getPages();
    return source;
  } catch (error) {
    const encrypted =
      (error as Error).name === 'EncryptedPDFError' || /encrypted/i.test((error as Error).message);
    throw new BindingError(
      encrypted ? 'It is encrypted, so its pages cannot be taken out.' : 'Its pages cannot be read.',
      { cause: error },
    );
  }
}

/**
 * Puts pages and files between the pages of a book and writes the whole as it goes: one document at a time is in memory, so
 * a book of a thousand takes no more of it than its largest. Nothing of a page is changed but what it may do: actions other
 * than links are left out, and the sheet grows at its foot by a strip that says where it is from.
 */
export async function bindBook(
  { own, inserts, pages }: { own: Uint8Array; inserts: readonly Insert[]; pages: number },
  write: Write,
): Promise<void> {
  const book = await PDFDocument.load(own, { updateMetadata: false });
  const font = book.context.register(
    book.context.obj({
      Type: 'Font',
      Subtype: 'Type1',
      BaseFont: 'Helvetica',
      Encoding: 'WinAnsiEncoding',
    }),
  );
  // What is put in is numbered above all of the book's own.
  const out = new Out(write, book.context.largestObjectNumber);
  await out.begin();
  const binding = new Binding(book, out, { total: pages, font });
  for (const insert of inserts.toSorted((a, b) => a.behind - b.behind)) {
    if (insert.content.how === 'pages') await binding.pages(insert.behind, insert.content);
    else await binding.file(insert.behind, insert.content);
  }
  await binding.finish();
}

const STRIP = 20;
const LATIN = /[^\x20-\x7e]/g;

class Binding {
  readonly #book: PDFDocument;
  readonly #out: Out;
  readonly #own: PDFPage[];
  readonly #root: PDFRef;
  readonly #behind = new Map<number, PDFRef[]>();
  readonly #files: { readonly name: string; readonly ref: PDFRef }[] = [];
  readonly #total: number;
  readonly #font: PDFRef;
  #put = 0;

  constructor(book: PDFDocument, out: Out, { total, font }: { total: number; font: PDFRef }) {
    this.#font = font;
    this.#book = book;
    this.#out = out;
    this.#own = book.getPages();
    this.#root = book.catalog.get(PDFName.of('Pages')) as PDFRef;
    this.#total = total;
  }

  async pages(
    behind: number,
    { pages, mark, read }: Extract<Insert['content'], { how: 'pages' }>,
  ): Promise<void> {
    const source = await opened(await read());
    const found = source.getPages();
    if (found.length !== pages) {
      throw new BindingError(`It has ${found.length} pages, and had ${pages} when the book was laid out.`);
    }
    const context = PDFContext.create();
    context.largestObjectNumber = this.#out.last;
    const copier = PDFObjectCopier.for(source.context, context);
    const refs = found.map((page) => copier.copy(page.ref));
    for (const [index, ref] of refs.entries()) {
      const page = context.lookup(ref, PDFDict);
      this.#put += 1;
      const number = behind + 1 + this.#put;
      tame(context, page);
      this.#mark(context, page, [
        `${mark} - page ${index + 1} of ${pages}`,
        `Page ${number} of ${this.#total}`,
      ]);
      page.set(PDFName.of('Parent'), this.#root);
    }
    for (const [ref, object] of context.enumerateIndirectObjects()) await this.#out.object(ref, object);
    this.#out.last = context.largestObjectNumber;
    this.#behind.set(behind, [...(this.#behind.get(behind) ?? []), ...refs]);
  }

  /** A file of any kind, to be saved by its reader from the page that describes it. */
  async file(
    behind: number,
    { name, what, bytes, read }: Extract<Insert['content'], { how: 'attached' }>,
  ): Promise<void> {
    const { context } = this.#book;
    const stream = this.#out.next();
    const params = context.obj({ Size: bytes });
    const dict = context.obj({ Type: 'EmbeddedFile', Length: bytes, Params: params });
    await this.#out.stream(stream, dict, await read(), bytes);
    const spec = this.#out.next();
    const files = context.obj({ F: stream, UF: stream });
    const said = context.obj({ Type: 'Filespec', EF: files });
    said.set(PDFName.of('F'), PDFString.of(name.replaceAll(LATIN, '_').replaceAll(/[()\\]/g, '_')));
    said.set(PDFName.of('UF'), PDFHexString.fromText(name));
    said.set(PDFName.of('Desc'), PDFHexString.fromText(what));
    await this.#out.object(spec, said);
    const page = this.#own[behind];
    if (page === undefined)
      throw new BindingError(`The book has no page ${behind + 1} to attach ${name} to.`);
    const note = context.obj({
      Type: 'Annot',
      Subtype: 'FileAttachment',
      Rect: [72, 100, 92, 124],
      FS: spec,
      F: 4,
      Name: 'Paperclip',
    });
    note.set(PDFName.of('Contents'), PDFHexString.fromText(`${name}: ${what}`));
    const ref = this.#out.next();
    await this.#out.object(ref, note);
    const annotations = page.node.Annots() ?? context.obj([]);
    annotations.push(ref);
    page.node.set(PDFName.of('Annots'), annotations);
    this.#files.push({ name: `${String(this.#files.length + 1).padStart(6, '0')} ${name}`, ref: spec });
  }

  async finish(): Promise<void> {
    const { context } = this.#book;
    const tree = context.lookup(this.#root, PDFDict);
    const kids = this.#own.flatMap((page, index) => [page.ref, ...(this.#behind.get(index) ?? [])]);
    tree.set(PDFName.of('Kids'), context.obj(kids));
    tree.set(PDFName.of('Count'), PDFNumber.of(kids.length));
    if (kids.length !== this.#total) {
      throw new BindingError(`The book was laid out for ${this.#total} pages and has ${kids.length}.`);
    }
    if (this.#files.length > 0) this.#nameFiles();
    this.#book.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
    for (const [ref, object] of context.enumerateIndirectObjects()) await this.#out.object(ref, object);
    await this.#out.end(context.trailerInfo);
  }

  #nameFiles(): void {
    const { context, catalog } = this.#book;
    const list: PDFObject[] = this.#files.flatMap(({ name, ref }) => [PDFHexString.fromText(name), ref]);
    const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
    const array = PDFArray.withContext(context);
    for (const one of list) array.push(one);
    names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: array }));
    catalog.set(PDFName.of('Names'), names);
  }

  /** The sheet grows below what is its foot to a reader, whichever way it is turned. */
  #mark(context: PDFContext, page: PDFDict, [left, right]: [string, string]): void {
    const box = boxOf(page);
    const turned = (((page.lookupMaybe(PDFName.of('Rotate'), PDFNumber)?.asNumber() ?? 0) % 360) + 360) % 360;
    const strip = STRIP * Math.max(1, (turned % 180 === 0 ? box.width : box.height) / 612);
    const size = (strip / STRIP) * 7;
    const grown = grow(box, turned, strip);
    const corners = [grown.x, grown.y, grown.x + grown.width, grown.y + grown.height];
    for (const name of ['MediaBox', 'CropBox']) page.set(PDFName.of(name), context.obj(corners));
    for (const name of ['TrimBox', 'BleedBox', 'ArtBox']) page.delete(PDFName.of(name));
    const width = turned % 180 === 0 ? grown.width : grown.height;
    const rightWidth = right.length * size * 0.5;
    const ops = [
      'Q q',
      matrixTo(grown, turned),
      `0.6 G 0.4 w ${fixed(size * 3)} ${fixed(strip)} m ${fixed(width - size * 3)} ${fixed(strip)} l S`,
      `BT 0.25 g /ClosingBookMark ${fixed(size)} Tf`,
      `1 0 0 1 ${fixed(size * 3)} ${fixed(strip * 0.36)} Tm (${plain(left)}) Tj`,
      `1 0 0 1 ${fixed(width - rightWidth - size * 3)} ${fixed(strip * 0.36)} Tm (${plain(right)}) Tj`,
      'ET Q',
    ].join('\n');
    const before = context.register(context.stream('q\n'));
    const after = context.register(context.stream(`\n${ops}\n`));
    const contents = page.lookup(PDFName.of('Contents'));
    const given = page.get(PDFName.of('Contents'));
    const own = contents instanceof PDFArray ? contents.asArray() : given === undefined ? [] : [given];
    page.set(PDFName.of('Contents'), context.obj([before, ...own, after]));
    const resources = (page.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? context.obj({})).clone(context);
    const fonts = (resources.lookupMaybe(PDFName.of('Font'), PDFDict) ?? context.obj({})).clone(context);
    fonts.set(PDFName.of('ClosingBookMark'), this.#font);
    resources.set(PDFName.of('Font'), fonts);
    page.set(PDFName.of('Resources'), resources);
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LETTER: Box = { x: 0, y: 0, width: 612, height: 792 };

function boxOf(page: PDFDict): Box {
  const array =
    page.lookupMaybe(PDFName.of('CropBox'), PDFArray) ?? page.lookupMaybe(PDFName.of('MediaBox'), PDFArray);
  if (array === undefined || array.size() !== 4) return LETTER;
  const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((at) => array.lookup(at, PDFNumber).asNumber());
  return { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
}

function grow({ x, y, width, height }: Box, turned: number, by: number): Box {
  switch (turned) {
    case 90:
      return { x, y, width: width + by, height };
    case 180:
      return { x, y, width, height: height + by };
    case 270:
      return { x: x - by, y, width: width + by, height };
    default:
      return { x, y: y - by, width, height: height + by };
  }
}

/** So that 0 0 is the corner that a reader sees at the left of the foot. */
function matrixTo({ x, y, width, height }: Box, turned: number): string {
  switch (turned) {
    case 90:
      return `0 1 -1 0 ${fixed(x + width)} ${fixed(y)} cm`;
    case 180:
      return `-1 0 0 -1 ${fixed(x + width)} ${fixed(y + height)} cm`;
    case 270:
      return `0 -1 1 0 ${fixed(x)} ${fixed(y + height)} cm`;
    default:
      return `1 0 0 1 ${fixed(x)} ${fixed(y)} cm`;
  }
}

const fixed = (value: number): string => String(Math.round(value * 1_000) / 1_000);
const plain = (text: string): string => text.replaceAll(LATIN, '?').replaceAll(/[()\\]/g, '\\$&');

/** A page that is read in a book starts nothing: links to the web and within the document stay. */
function tame(context: PDFContext, page: PDFDict): void {
  for (const name of ['AA', 'StructParents', 'B', 'Tabs', 'Metadata', 'PieceInfo'])
    page.delete(PDFName.of(name));
  const annotations = page.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (const each of annotations?.asArray() ?? []) {
    const annotation = context.lookup(each);
    if (!(annotation instanceof PDFDict)) continue;
    for (const name of ['AA', 'StructParent', 'Parent', 'Kids', 'P']) annotation.delete(PDFName.of(name));
    const action = annotation.lookup(PDFName.of('A'));
    const kind = action instanceof PDFDict ? action.get(PDFName.of('S'))?.toString() : undefined;
    if (kind !== '/URI') annotation.delete(PDFName.of('A'));
    else if (action instanceof PDFDict) action.delete(PDFName.of('Next'));
  }
}

/** Writes objects as they come and remembers where each begins. */
class Out {
  readonly #write: Write;
  readonly #offsets = new Map<number, number>();
  #at = 0;
  /** The highest number given to an object. */
  last: number;

  constructor(write: Write, last: number) {
    this.#write = write;
    this.last = last;
  }

  begin(): Promise<void> {
    return this.#bytes(Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a)]));
  }

  next(): PDFRef {
    this.last += 1;
    return PDFRef.of(this.last);
  }

  async object(ref: PDFRef, object: PDFObject): Promise<void> {
    const body = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(body, 0);
    this.#offsets.set(ref.objectNumber, this.#at);
    await this.#bytes(Buffer.from(`${ref.objectNumber} 0 obj\n`));
    await this.#bytes(body);
    await this.#bytes(Buffer.from('\nendobj\n'));
  }

  async stream(ref: PDFRef, dict: PDFDict, content: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    this.#offsets.set(ref.objectNumber, this.#at);
    await this.#bytes(Buffer.from(`${ref.objectNumber} 0 obj\n${dict.toString()}\nstream\n`));
    const from = this.#at;
    for await (const piece of content) await this.#bytes(piece);
    if (this.#at - from !== bytes) {
      throw new BindingError(`A file was to have ${bytes} bytes and has ${this.#at - from}.`);
    }
    await this.#bytes(Buffer.from('\nendstream\nendobj\n'));
  }

  async end({ Root, Info, ID }: PDFContext['trailerInfo']): Promise<void> {
    const start = this.#at;
    const size = this.last + 1;
    await this.#bytes(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n`));
    for (let from = 1; from < size; from += 1_000) {
      const lines = Array.from({ length: Math.min(1_000, size - from) }, (_, index) => {
        const offset = this.#offsets.get(from + index);
        return offset === undefined
          ? '0000000000 65535 f \n'
          : `${String(offset).padStart(10, '0')} 00000 n \n`;
      });
      await this.#bytes(Buffer.from(lines.join('')));
    }
    const said = [
      `/Size ${size}`,
      `/Root ${Root?.toString() ?? ''}`,
      ...(Info === undefined ? [] : [`/Info ${Info.toString()}`]),
      ...(ID === undefined ? [] : [`/ID ${ID.toString()}`]),
    ];
    await this.#bytes(Buffer.from(`trailer\n<< ${said.join(' ')} >>\nstartxref\n${start}\n%%EOF\n`));
  }

  async #bytes(bytes: Uint8Array): Promise<void> {
    this.#at += bytes.byteLength;
    await this.#write(bytes);
  }
}
