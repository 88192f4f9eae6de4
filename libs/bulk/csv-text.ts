import { isAscii } from 'node:buffer';
import { BulkError } from './sets.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface CsvRecord {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A line is a person's or a nominee's vote, not a document. */
export const LINE_CHARACTERS_MAX = 65_536;

const QUOTE = '"';
const LF = 10;

/**
 * The records of a CSV file (RFC 4180), block by block. A quote out of place spoils the file as a whole, for then nobody
 * can say where its lines begin and end; so do bytes that are no text in the file's encoding.
 */
export async function* csvRecords(
  input: AsyncIterable<Uint8Array>,
  { delimiter, encoding }: { readonly delimiter: string; readonly encoding: Encoding },
): AsyncGenerator<readonly CsvRecord[]> {
  const lines = new Lines(delimiter);
  for await (const text of texts(input, encoding, () => lines.read)) yield lines.take(text, false);
  yield lines.take('', true);
}

/** The text of the file in pieces; in encodings of bytes each ends with a whole line. */
async function* texts(
  input: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  linesBefore: () => number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let first = true;
  const decode = (bytes: Uint8Array, last: boolean): string => {
    let text = '';
    if (encoding !== 'utf-16le' && isAscii(bytes)) {
      text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    } else {
      try {
        text = decoder.decode(bytes, { stream: encoding === 'utf-16le' && !last });
      } catch (error) {
        throw notText(bytes, encoding, linesBefore(), error);
      }
    }
    if (first && text.startsWith('\uFEFF')) text = text.slice(1);
    first &&= text === '';
    return text;
  };
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of input) {
    if (encoding === 'utf-16le') {
      yield decode(piece, false);
      continue;
    }
    const end = piece.lastIndexOf(LF) + 1;
    if (end === 0) {
      rest = joined(rest, piece);
      // Each character has four bytes at most.
      if (rest.length > LINE_CHARACTERS_MAX * 4) throw tooLong(linesBefore() + 1);
      continue;
    }
    yield decode(joined(rest, piece.subarray(0, end)), false);
    rest = piece.slice(end);
  }
  yield decode(rest, true);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.length === 0 ? b : Buffer.concat([a, b]);
}

const advice = 'Nothing of the file is used: correct it and load it as another set.';

function unreadable(line: number, what: string): BulkError {
  return new BulkError('unreadable', `Line ${line} is no CSV: ${what}. ${advice}`);
}

function tooLong(line: number): BulkError {
  return unreadable(line, `it has more than ${LINE_CHARACTERS_MAX} characters without an end`);
}

/** Names the line at which the text stops being text. */
function notText(bytes: Uint8Array, encoding: Encoding, before: number, cause: unknown): BulkError {
  let line = before;
  if (encoding === 'utf-8') {
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(LF, at) === -1 ? bytes.length : bytes.indexOf(LF, at) + 1;
      line += 1;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, end));
      } catch {
        break;
      }
      at = end;
    }
  }
  const looksWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const declare = looksWide
    ? 'It begins as UTF-16 does: declare encoding: utf-16le.'
    : `Declare how it is written: encoding: ${ENCODINGS.filter((one) => one !== encoding).join(' or ')}.`;
  return new BulkError('unreadable', `Line ${line} holds bytes that are no ${encoding}. ${declare}`, {
    cause,
  });
}

/** Parts text into records, however it is cut. */
class Lines {
  readonly #delimiter: string;
  #rest = '';
  /** Lines that were read to their end. */
  read = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  take(more: string, last: boolean): CsvRecord[] {
    const text = this.#rest === '' ? more : this.#rest + more;
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end === -1) {
        if (!last) break;
        end = text.length;
      }
      const line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
      if (line.length > LINE_CHARACTERS_MAX) throw tooLong(this.read + 1);
      if (line.includes(QUOTE)) {
        const quoted = quotedRecord(text, at, this.#delimiter, this.read + 1);
        if (quoted === undefined) {
          if (last) throw unreadable(this.read + 1, 'a quote that opens there is not closed');
          if (text.length - at > LINE_CHARACTERS_MAX)
            throw unreadable(
              this.read + 1,
              `a quote that opens there is not closed within ${LINE_CHARACTERS_MAX} characters`,
            );
          break;
        }
        if (!last && quoted.end > text.length) break;
        records.push({ line: this.read + 1, cells: quoted.cells });
        this.read += quoted.lines;
        at = quoted.end;
        continue;
      }
      this.read += 1;
      if (line !== '') records.push({ line: this.read, cells: line.split(this.#delimiter) });
      at = end + 1;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    return records;
  }
}

interface QuotedRecord {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly end: number;
  readonly lines: number;
}

/** One record with quoted cells, from `at`; undefined when its end has not come yet. */
function quotedRecord(text: string, from: number, delimiter: string, line: number): QuotedRecord | undefined {
  const cells: string[] = [];
  let lines = 1;
  let at = from;
  for (;;) {
    if (text[at] === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close === undefined) return undefined;
      const inner = text.slice(at + 1, close);
      for (let feed = inner.indexOf('\n'); feed !== -1; feed = inner.indexOf('\n', feed + 1)) lines += 1;
      cells.push(inner.includes(QUOTE) ? inner.replaceAll('""', QUOTE) : inner);
      at = close + 1;
      if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at += 1;
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n')
        throw unreadable(line, 'something stands behind a closing quote');
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n') {
        if (text[end] === QUOTE)
          throw unreadable(line, 'a quote stands within a cell that does not begin with one');
        end += 1;
      }
      const cell = text.slice(at, end);
      cells.push(text[end] !== delimiter && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      at = end;
    }
    if (text[at] !== delimiter) return { cells, end: at + 1, lines };
    at += 1;
  }
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf(QUOTE, from); at !== -1; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return undefined;
}
