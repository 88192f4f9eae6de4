import { type Document, isMap, isScalar, type LineCounter, type Node } from 'yaml';

export type FieldPath = readonly (string | number)[];

/** What was wrong, at a field of the file. */
export interface FieldFault {
  readonly path: FieldPath;
  /** The name of a field that should not be there. */
  readonly key?: string;
  readonly found: string;
  readonly expected: string;
}

/** One thing that is wrong with a deal file, with the place a person has to look at. */
export interface DealFileFault {
  readonly line: number;
  readonly column: number;
  /** `terms.shares.entitled`; empty for the file as a whole. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

const FAULTS_SHOWN_MAX = 20;

export class DealFileProblem extends Error {
  override readonly name = 'DealFileProblem';

  constructor(
    readonly file: string,
    readonly faults: readonly DealFileFault[],
  ) {
    const shown = faults.slice(0, FAULTS_SHOWN_MAX).map((fault) => sayFault(file, fault));
    const more = faults.length - shown.length;
    super([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
  }
}

export function sayFault(file: string, { line, column, field, found, expected }: DealFileFault): string {
  const subject = field === '' ? '' : `${field}: `;
  return `${file}:${line}:${column}: ${subject}found ${found}, expected ${expected}`;
}

/** Finds the line and column of a field in the text that was read. */
export class Places {
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  /** Where the value stands, or the nearest thing above it when it is missing. */
  of(path: FieldPath): { readonly line: number; readonly column: number } {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = this.#document.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return this.#at(node.range[0]);
    }
    return { line: 1, column: 1 };
  }

  /** Where the name of a field stands, for a field that should not be there. */
  ofKey(path: FieldPath, key: string): { readonly line: number; readonly column: number } {
    const map = this.#document.getIn(path, true);
    if (isMap(map)) {
      for (const { key: name } of map.items) {
        if (isScalar(name) && name.value === key && name.range) return this.#at(name.range[0]);
      }
    }
    return this.of([...path, key]);
  }

  #at(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }
}

const TEXT_SHOWN_MAX = 60;

/** What stands in a field, in words. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'string') {
    const shown = value.length > TEXT_SHOWN_MAX ? `${value.slice(0, TEXT_SHOWN_MAX)}…` : value;
    return JSON.stringify(shown);
  }
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean') return `the truth value ${value}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return 'a group of fields';
}
