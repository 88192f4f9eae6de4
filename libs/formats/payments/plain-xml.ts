// The plainest XML there is, which is what banks write: one namespace on the root, elements with at most one attribute, text
// in ASCII without entities. It is read at a third of the price of XML as such. Whatever is not as plain as that, also what is
// wrong, is left to the parser that knows all of XML: from where it stands, with the elements that are open there.

/** `<Document xmlns="urn:…">`, with or without a declaration before it. */
const ROOT = /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>\n?)?(<([A-Za-z]+) xmlns="([A-Za-z0-9:._-]+)">)/;
const ROOT_LENGTH_MAX = 300;
const START = /<([A-Za-z][A-Za-z0-9]*)(?: ([A-Za-z][A-Za-z0-9]*)="([A-Za-z0-9 ._-]*)")?>/y;
const END = /<\/([A-Za-z][A-Za-z0-9]*)>/y;
/** Neither `&` nor `]`, which can begin what is no text, nor a carriage return, which XML reads as a line end. */
const TEXT = /^[\n\t\x20-\x25\x27-\x3b\x3d-\x5c\x5e-\x7e]*$/;

export interface PlainXmlEvents {
  opened(name: string, attributes: Readonly<Record<string, string>>, namespace: string): void;
  text(text: string): void;
  closed(): void;
}

/** What another parser needs to go on from there. */
export interface NotPlain {
  /** The start tags of the elements that are open, or a root that is closed: to be read without telling anybody. */
  readonly before: string;
  readonly rest: string;
  readonly line: number;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

export class PlainXml {
  readonly #events: PlainXmlEvents;
  readonly #open: { readonly name: string; readonly tag: string }[] = [];
  #root = '';
  #text = '';
  #at = 0;
  line = 1;

  constructor(events: PlainXmlEvents) {
    this.#events = events;
  }

  /** What is left to another parser; undefined as long as all is plain. */
  write(text: string): NotPlain | undefined {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    if (this.#root === '' && !this.#begin())
      return this.#text.length < ROOT_LENGTH_MAX ? undefined : this.#leave();
    while (this.#step());
    return this.#isStuck ? this.#leave() : undefined;
  }

  /** At the end: whatever is not read by then, if only that something is still open, is the other parser's to judge. */
  end(): NotPlain | undefined {
    return this.#root !== '' && this.#open.length === 0 && this.#text.slice(this.#at).trim() === ''
      ? undefined
      : this.#leave();
  }

  #isStuck = false;

  #begin(): boolean {
    const match = ROOT.exec(this.#text);
    if (match === null) return false;
    const [whole, tag = '', name = '', namespace = ''] = match;
    this.#root = tag;
    this.#at = whole.length;
    this.line += whole.split('\n').length - 1;
    this.#open.push({ name, tag });
    this.#events.opened(name, { xmlns: namespace }, namespace);
    return true;
  }

  /** One piece of text and the tag behind it; false when there is no more, or it is not plain. */
  #step(): boolean {
    const from = this.#at;
    const at = this.#text.indexOf('<', from);
    const end = at < 0 ? -1 : this.#text.indexOf('>', at);
    // What is behind the root, and a tag that is not whole, waits for the end, or for more.
    if (end < 0 || this.#open.length === 0) {
      this.#isStuck = this.#open.length === 0 && at >= 0;
      return false;
    }
    const isEnd = this.#text.charCodeAt(at + 1) === SLASH;
    const pattern = isEnd ? END : START;
    pattern.lastIndex = at;
    const tag = pattern.exec(this.#text);
    const content = this.#text.slice(from, at);
    const isPlain =
      tag !== null &&
      TEXT.test(content) &&
      (isEnd ? tag[1] === this.#open.at(-1)?.name : !isNamespace(tag[2]));
    if (!isPlain) {
      this.#isStuck = true;
      return false;
    }
    if (content !== '') this.#told(content);
    this.#at = pattern.lastIndex;
    if (isEnd) this.#close();
    else this.#start(tag);
    return true;
  }

  #told(content: string): void {
    for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) this.line += 1;
    this.#events.text(content);
  }

  #start([tag, name = '', attribute, value = '']: RegExpExecArray): void {
    this.#open.push({ name, tag });
    this.#events.opened(name, attribute === undefined ? NO_ATTRIBUTES : { [attribute]: value }, '');
  }

  #close(): void {
    this.#open.pop();
    this.#events.closed();
  }

  #leave(): NotPlain {
    const rest = this.#text.slice(this.#at);
    const isClosed = this.#root !== '' && this.#open.length === 0;
    const before = isClosed ? this.#root.replace('>', '/>') : this.#open.map(({ tag }) => tag).join('');
    return { before, rest, line: this.line };
  }
}

const SLASH = 47;

/** `xmlns`, `xml`: they say what names mean. */
function isNamespace(attribute: string | undefined): boolean {
  return attribute?.toLowerCase().startsWith('xml') === true;
}
