/**
 * A document as its author means it: what is a heading, a table, a figure and the event a figure comes from. How it looks
 * in HTML, Word or PDF is for the writers, and the same document gives the same bytes each time.
 */
export interface Document {
  readonly title: string;
  /** What it is of, for the file's properties: "Cellular Biomedicine Group, special meeting of February 8, 2021". */
  readonly subject: string;
  readonly author: string;
  /** The instant the file says it was made: that of what it reports, never of the machine. */
  readonly madeAt: string;
  /** Stands at the foot of every page beside the page's number. */
  readonly footer: string;
  /** On its side, for tables of many columns. */
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Facts
  | Notice
  | Signature
  | { readonly kind: 'page-break' };

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: Text;
  readonly align?: 'left' | 'center';
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  readonly align?: 'left' | 'center' | 'right';
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Text[];
}

export interface Table {
  readonly kind: 'table';
  readonly caption?: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: Text;
  readonly align: 'left' | 'right' | 'center';
  /** Its part of the table's width, beside those of the other columns. */
  readonly width: number;
}

export interface Row {
  readonly cells: readonly Text[];
  /** A sum, or what the rows above come to. */
  readonly total?: boolean;
  /** Heads the rows below it: its one cell goes across the table. */
  readonly heading?: boolean;
  /** By which a link within the same file finds it. */
  readonly anchor?: string;
}

/** What is said of one thing, line by line: "Record date — December 18, 2020". */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly (readonly [name: string, value: Text])[];
}

/** What must not be overlooked: that a report is preliminary, that figures are assumed. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: Text;
}

export interface Signature {
  readonly kind: 'signature';
  /** Absent while nobody has signed. */
  readonly name?: Text;
  readonly capacity: string;
  readonly firm?: string;
  readonly date?: Text;
}

/** Text, or runs of it. */
export type Text = string | readonly Run[];

export type Run =
  | string
  | {
      readonly text: string;
      readonly strong?: boolean;
      readonly emphasis?: boolean;
      /** Not on the public record: marked so wherever it shows. */
      readonly assumed?: boolean;
      /** The event that says so. */
      readonly event?: EventLink;
    };

export interface EventLink {
  readonly href: string;
  /** "BallotsCounted, version 31 of the journal" */
  readonly title: string;
}

/** A run with everything said, as writers want it. */
export interface PlainRun {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  /** Not of the text: the word that says of the run beside it that it is assumed. */
  readonly mark: boolean;
  readonly event: EventLink | undefined;
}

/** Figures that stand one below the other keep their last digits so: the mark goes before them. */
export function runsOf(text: Text, align?: Column['align']): PlainRun[] {
  const runs = typeof text === 'string' ? [text] : text;
  return runs.flatMap((run) => {
    const given = typeof run === 'string' ? { text: run } : run;
    const own: PlainRun = {
      text: printable(given.text),
      strong: given.strong === true,
      emphasis: given.emphasis === true,
      mark: false,
      event: given.event,
    };
    if (own.text === '') return [];
    if (given.assumed !== true) return [own];
    return align === 'right' ? [markAs(`${assumedWord}\u00a0`), own] : [own, markAs(`\u00a0${assumedWord}`)];
  });
}

function markAs(text: string): PlainRun {
  return { text, strong: false, emphasis: true, mark: true, event: undefined };
}

export function plainText(text: Text): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('');
}

const assumedWord = 'assumed';

/** Control characters are allowed in no XML file, and mean nothing on paper. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove.
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '');
}

/** Links leave a document only to the web or within the site it is read on. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|\/(?!\/))/.test(href);
}

export function heading(level: Heading['level'], text: Text, align?: 'center'): Heading {
  return { kind: 'heading', level, text, ...(align === undefined ? {} : { align }) };
}

export function paragraph(text: Text, align?: Paragraph['align']): Paragraph {
  return { kind: 'paragraph', text, ...(align === undefined ? {} : { align }) };
}

export function list(items: readonly Text[], ordered = false): List {
  return { kind: 'list', ordered, items };
}
