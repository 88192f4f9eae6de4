import type { ListField } from '#libs/contracts/conditions-list.ts';
import type { Grid, GridRow } from '../office/grid.ts';

/** Where each field of a list stands, and where its rows begin. */
export interface Columns {
  readonly at: Readonly<Partial<Record<ListField, number>>>;
  /** As they are headed in the file, to tell of them. */
  readonly titles: Readonly<Partial<Record<ListField, string>>>;
  /** The first row of the list itself. */
  readonly from: number;
  readonly unread: readonly string[];
}

/** What counsel calls the columns. The first that fits counts; the order of the columns is free. */
const WORDS: Readonly<Record<ListField, readonly string[]>> = {
  number: ['no', 'nr', 'number', '#', 'item', 'item no', 'item number', 'row'],
  ref: ['ref', 'reference', 'id', 'condition id', 'ref id'],
  section: [
    'section',
    'sec',
    '§',
    'clause',
    'provision',
    'agreement section',
    'merger agreement section',
    'section of agreement',
    'section of merger agreement',
    'section reference',
    'ma section',
    'agreement provision',
  ],
  text: [
    'condition',
    'conditions',
    'closing condition',
    'closing conditions',
    'condition to closing',
    'conditions to closing',
    'condition precedent',
    'conditions precedent',
    'description',
    'description of condition',
    'condition description',
    'text of condition',
    'requirement',
  ],
  protects: [
    'for whose benefit',
    'for the benefit of',
    'benefit',
    'benefit of',
    'beneficiary',
    'benefited party',
    'benefitted party',
    'in favor of',
    'protects',
    'party benefited',
  ],
  waivableBy: [
    'waivable by',
    'waivable',
    'waiver',
    'waiver by',
    'may be waived by',
    'who may waive',
    'waived by',
  ],
  consent: [
    'consent',
    'consent to waiver',
    'waiver consent',
    'with consent of',
    'consent of',
    'consent needed',
  ],
  source: ['source', 'law or contract', 'law contract', 'required by', 'statutory or contractual'],
  kind: ['kind', 'type', 'type of condition', 'nature', 'category'],
  holds: ['holds', 'tested', 'once or at closing', 'when satisfied', 'satisfied when'],
  owner: [
    'responsible',
    'responsible party',
    'responsible person',
    'responsible parties',
    'responsibility',
    'resp',
    'resp party',
    'owner',
    'action party',
    'assigned to',
    'who',
  ],
  status: ['status', 'state', 'standing', 'current status'],
  evidence: [
    'evidence',
    'evidence of satisfaction',
    'documents',
    'document',
    'proof',
    'satisfied by',
    'deliverable',
  ],
  estimate: [
    'estimate',
    'estimated date',
    'expected',
    'expected date',
    'target',
    'target date',
    'eta',
    'due',
  ],
  note: ['notes', 'note', 'comments', 'comment', 'remarks', 'remark'],
};

const FIELD_OF: ReadonlyMap<string, ListField> = new Map(
  Object.entries(WORDS).flatMap(([field, words]) => words.map((word) => [word, field as ListField] as const)),
);

/** Above the table stand its title, who keeps it, as of when. */
const HEAD_WITHIN_ROWS = 40;

/** The columns of a table whose headings say that it is a list of conditions; undefined for another table. */
export function columnsOf({ rows }: Grid): Columns | undefined {
  for (const [index, row] of rows.slice(0, HEAD_WITHIN_ROWS).entries()) {
    const own = titlesOf(row);
    if (!isHead(own)) continue;
    const below = rows[index + 1];
    // A heading of two rows: what is merged downwards stands in both, what spans columns is told apart by the second.
    const two = below !== undefined && goesOn(row, below);
    const titles = two ? own.map((title, at) => titlesOf(below)[at] || title) : own;
    return { ...arranged(titles), from: index + (two ? 2 : 1) };
  }
  return undefined;
}

function goesOn(row: GridRow, below: GridRow): boolean {
  const held = below.cells.some((cell) => cell?.covered === 'from-above');
  const spans = row.cells.some((cell) => cell !== undefined && cell.wide > 1);
  const words = titlesOf(below).filter((title) => title !== '');
  return (held || spans) && words.length > 0 && words.every((title) => fieldOf(title) !== undefined);
}

function arranged(titles: readonly string[]): Omit<Columns, 'from'> {
  const at: Partial<Record<ListField, number>> = {};
  const named: Partial<Record<ListField, string>> = {};
  const unread: string[] = [];
  for (const [column, title] of titles.entries()) {
    if (title === '') continue;
    const field = fieldOf(title);
    if (field === undefined || at[field] !== undefined) unread.push(title);
    else {
      at[field] = column;
      named[field] = title;
    }
  }
  return { at, titles: named, unread };
}

function titlesOf(row: GridRow): string[] {
  return row.cells.map((cell) =>
    cell === undefined || cell.covered === 'from-left' ? '' : oneLine(cell.text),
  );
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ').trim();

function isHead(titles: readonly string[]): boolean {
  const fields = titles.map(fieldOf);
  return fields.includes('text') && new Set(fields.filter((field) => field !== undefined)).size >= 2;
}

function fieldOf(title: string): ListField | undefined {
  const word = title
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[.:*/]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return FIELD_OF.get(word);
}
