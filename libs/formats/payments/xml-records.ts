import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { UnreadablePaymentFile } from './fault.ts';
import { type NotPlain, PlainXml } from './plain-xml.ts';

// Reads messages as they stream by: of a file of any length only the open record is held. A message from outside is not
// trusted: no document type (and so no entity of its own, which could grow without end), and a bound on everything.

const DEPTH_MAX = 40;
const TEXT_LENGTH_MAX = 20_000;
const ATTRIBUTES_MAX = 16;
/** Elements of one record. Longer repetitions are records of their own. */
const NODES_MAX = 20_000;
/** Characters without the end of any piece of markup. */
const TOKEN_LENGTH_MAX = 300_000;
const FILE_BYTES_MAX = 4 * 1024 ** 3;

/** An element as it was read; no mixed content, no namespace prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export interface XmlRecord {
  readonly element: XmlElement;
  /** The records that it stands in, the outermost first: as far as they were read when it ended. */
  readonly within: readonly XmlElement[];
}

interface OpenElement {
  name: string;
  line: number;
  attributes: Readonly<Record<string, string>>;
  children: OpenElement[];
  text: string;
  isRecord: boolean;
  isKept: boolean;
  /** How many elements were held when it began. */
  nodesBefore: number;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

/** The namespace of the root element, and then each element whose name is in `records`, at its end. */
export class XmlRecords {
  #isBegun = false;
  readonly #names: ReadonlySet<string>;
  readonly #onRecord: (record: XmlRecord) => void;
  readonly #onRoot: (namespace: string) => void;
  readonly #plain = new PlainXml({
    opened: (name, attributes, namespace) => this.#opened(name, attributes, namespace),
    text: (text) => this.#text(text),
    closed: () => this.#closed(),
  });
  /** From where a message is not as plain as can be. */
  #parser: SaxesParser<{ xmlns: true; position: true }> | undefined;
  #linesBefore = 0;
  readonly #open: OpenElement[] = [];
  #nodes = 0;
  #sinceToken = 0;

  constructor(wish: {
    readonly records: ReadonlySet<string>;
    readonly onRoot: (namespace: string) => void;
    readonly onRecord: (record: XmlRecord) => void;
  }) {
    this.#names = wish.records;
    this.#onRecord = wish.onRecord;
    this.#onRoot = wish.onRoot;
  }

  write(text: string): void {
    this.#sinceToken += text.length;
    if (this.#parser !== undefined) this.#parser.write(text);
    else {
      const left = this.#plain.write(text);
      if (left !== undefined) this.#goOn(left);
    }
    if (this.#sinceToken > TOKEN_LENGTH_MAX) throw this.#unreadable('a text in it does not end');
  }

  close(): void {
    const left = this.#parser === undefined ? this.#plain.end() : undefined;
    if (left !== undefined) this.#goOn(left);
    this.#parser?.close();
  }

  /** Hands the rest of the message to the parser that knows all of XML. */
  #goOn({ before, rest, line }: NotPlain): void {
    const parser = new SaxesParser({ xmlns: true, position: true });
    parser.on('error', (error) => {
      throw this.#unreadable(error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.write(before);
    this.#linesBefore = line - parser.line;
    this.#parser = parser;
    parser.on('doctype', () => {
      throw this.#unreadable(
        'it has a document type, which no payment message has and which could hide an attack',
      );
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
        throw this.#unreadable(
          `it says that it is written in ${encoding}, and messages are written in UTF-8`,
        );
      }
    });
    parser.on('opentag', (tag) => this.#opened(tag.local, this.#attributesOf(tag), tag.uri));
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('comment', () => this.#token());
    parser.on('processinginstruction', () => this.#token());
    parser.on('closetag', () => this.#closed());
    parser.write(rest);
  }

  get #line(): number {
    return this.#parser === undefined ? this.#plain.line : this.#parser.line + this.#linesBefore;
  }

  #unreadable(why: string): UnreadablePaymentFile {
    return new UnreadablePaymentFile(`line ${this.#line}: ${why}`);
  }

  #token(): void {
    this.#sinceToken = 0;
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>, namespace: string): void {
    this.#token();
    if (this.#open.length >= DEPTH_MAX) throw this.#unreadable(`elements lie more than ${DEPTH_MAX} deep`);
    if (!this.#isBegun) {
      this.#isBegun = true;
      this.#onRoot(namespace);
    }
    const parent = this.#open.at(-1);
    const isRecord = this.#names.has(name);
    const isKept = isRecord || parent?.isKept === true;
    const nodesBefore = this.#nodes;
    if (isKept) this.#nodes += 1;
    if (this.#nodes > NODES_MAX) throw this.#unreadable(`a record has more than ${NODES_MAX} elements`);
    const opened: OpenElement = {
      name,
      line: this.#line,
      attributes,
      children: [],
      text: '',
      isRecord,
      isKept,
      nodesBefore,
    };
    // A record is handed on at its end and not kept in the one around it, so that a million of them take the room of one.
    if (!isRecord && isKept) parent?.children.push(opened);
    this.#open.push(opened);
  }

  #attributesOf(tag: SaxesTagNS): Readonly<Record<string, string>> {
    const attributes = Object.values(tag.attributes) as SaxesAttributeNS[];
    if (attributes.length === 0) return NO_ATTRIBUTES;
    if (attributes.length > ATTRIBUTES_MAX) throw this.#unreadable(`more than ${ATTRIBUTES_MAX} attributes`);
    return Object.fromEntries(attributes.map(({ local, value }) => [local, value]));
  }

  #text(text: string): void {
    this.#token();
    const at = this.#open.at(-1);
    // Between elements stand line ends and blanks, around a million records a million of them.
    if (at?.isKept !== true || text.trim() === '') return;
    if (at.text.length + text.length > TEXT_LENGTH_MAX) {
      throw this.#unreadable(`a text is longer than ${TEXT_LENGTH_MAX} characters`);
    }
    at.text += text;
  }

  #closed(): void {
    this.#token();
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.text = closed.children.length > 0 ? '' : closed.text.trim();
    if (!closed.isRecord) return;
    this.#nodes = closed.nodesBefore;
    this.#onRecord({ element: closed, within: this.#open.filter(({ isRecord }) => isRecord) });
  }
}

/** Text as pieces of bytes bring it; throws when they are not UTF-8, or too many. */
export async function* utf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > FILE_BYTES_MAX) throw new UnreadablePaymentFile('it is longer than 4 GB: split it');
    yield decoded(decoder, chunk);
  }
  const rest = decoded(decoder);
  if (rest !== '') yield rest;
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    const why = 'it is not text in UTF-8. A file that was sent in a zip or encrypted has to be opened first';
    throw new UnreadablePaymentFile(why, { cause: error });
  }
}

/** The first element at a path of names. */
export function find(element: XmlElement | undefined, path: string): XmlElement | undefined {
  return path
    .split('/')
    .reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element);
}

/** Its text; undefined when there is no such element, or nothing in it. */
export function textAt(element: XmlElement | undefined, path: string): string | undefined {
  const text = find(element, path)?.text;
  return text === '' ? undefined : text;
}

export function all(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
