const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What may be uploaded: the ending of its name, and the type it is served with. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  png: 'image/png',
  jpg: 'image/jpeg',
  xml: 'application/xml',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  eml: 'message/rfc822',
} as const;
export type FileType = keyof typeof FILE_TYPES;

const ENDINGS: Readonly<Record<string, FileType>> = { ...endingsOfTypes(), jpeg: 'jpg', md: 'txt' };

/** Why a file is not taken, in words for the one who uploads it. */
export class FileTypeProblem extends Error {
  override readonly name = 'FileTypeProblem';
}

/** As long as the longest mark, so that one that lies across two pieces is found too. */
const OVERLAP_BYTES = 64;
const HEAD_BYTES = 1_024;

// What runs when a file is opened. The names of a ZIP's entries stand in it uncompressed.
const MARKS = {
  word: 'word/document.xml',
  sheet: 'xl/workbook.xml',
  macros: ['vbaProject.bin', 'vbaData.xml', 'xl/macrosheets/', '/activeX/', '/embeddings/oleObject'],
  pdfActions: ['/JavaScript', '/Launch', '/RichMedia', '/EmbeddedFile'],
  markup: ['<script', '<html', '<svg', '<!entity', 'javascript:'],
} as const;

/** Reads a file as it goes by and says in the end what it is. It holds its first kilobyte and a few bytes more. */
export class FileTypeReader {
  readonly #ending: FileType;
  readonly #name: string;
  #head = Buffer.alloc(0);
  #tail = '';
  #found = new Set<string>();
  #isText = true;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(name: string) {
    const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
    const type = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
    if (type === undefined) {
      throw new FileTypeProblem(
        `"${name}" ${ending === '' ? 'has no ending that tells its type' : `ends in .${ending}, which is not taken`}. Documents come as ${Object.keys(FILE_TYPES).join(', ')}: nothing that runs when it is opened.`,
      );
    }
    this.#ending = type;
    this.#name = name;
  }

  take(piece: Buffer): void {
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD_BYTES - this.#head.length)]);
    if (isTextType(this.#ending) && this.#isText) this.#readText(piece);
    const text = this.#tail + piece.toString('latin1');
    const searched = isTextType(this.#ending) ? text.toLowerCase() : text;
    for (const mark of marksFor(this.#ending)) if (searched.includes(mark)) this.#found.add(mark);
    this.#tail = text.slice(-OVERLAP_BYTES);
  }

  /** Throws a `FileTypeProblem` when content and ending disagree, or when something in it would run. */
  end(): FileType {
    if (isTextType(this.#ending) && this.#isText) this.#readText(undefined);
    const [active] = [...this.#found].filter((mark) => mark !== MARKS.word && mark !== MARKS.sheet);
    if (!this.#agrees()) {
      throw new FileTypeProblem(
        `"${this.#name}" is not what its ending says: its content is no ${this.#ending.toUpperCase()}. Save it as what it is, and upload that.`,
      );
    }
    if (active !== undefined) {
      throw new FileTypeProblem(
        `"${this.#name}" holds active content ("${active}"): macros, scripts and files within files are not taken. Save it without them, or print it to PDF.`,
      );
    }
    return this.#ending;
  }

  #agrees(): boolean {
    const head = this.#head;
    const start = head.toString('latin1');
    switch (this.#ending) {
      case 'pdf':
        return /^%PDF-\d\.\d/.test(start);
      case 'docx':
        return start.startsWith('PK\u0003\u0004') && this.#found.has(MARKS.word);
      case 'xlsx':
        return start.startsWith('PK\u0003\u0004') && this.#found.has(MARKS.sheet);
      case 'png':
        return start.startsWith('\u0089PNG\r\n\u001a\n');
      case 'jpg':
        return start.startsWith('\u00ff\u00d8\u00ff');
      case 'xml':
        return this.#isText && /^(\u00ef\u00bb\u00bf)?\s*<(\?xml\s|[A-Za-z_])/.test(start);
      case 'eml':
        return (
          this.#isText &&
          /^[A-Za-z][A-Za-z0-9-]{0,60}:\s/.test(start) &&
          /^(From|Date|Message-ID):/im.test(start)
        );
      case 'csv':
      case 'txt':
        return this.#isText && head.length > 0;
    }
  }

  #readText(piece: Buffer | undefined): void {
    try {
      const text =
        piece === undefined ? this.#decoder.decode() : this.#decoder.decode(piece, { stream: true });
      // Of the control characters only tab, line feed, form feed and carriage return are text.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      if (/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text)) this.#isText = false;
    } catch {
      this.#isText = false;
    }
  }
}

const isTextType = (type: FileType): boolean => ['xml', 'csv', 'txt', 'eml'].includes(type);

function marksFor(type: FileType): readonly string[] {
  switch (type) {
    case 'pdf':
      return MARKS.pdfActions;
    case 'docx':
    case 'xlsx':
      return [MARKS.word, MARKS.sheet, ...MARKS.macros];
    case 'xml':
      return MARKS.markup;
    case 'csv':
    case 'txt':
      return MARKS.markup.slice(0, 1);
    // A message is kept as it came: it is never shown, only given out as a file.
    case 'eml':
    case 'png':
    case 'jpg':
      return [];
  }
}

function endingsOfTypes(): Readonly<Record<FileType, FileType>> {
  return Object.fromEntries(Object.keys(FILE_TYPES).map((type) => [type, type])) as Record<
    FileType,
    FileType
  >;
}
