import type { z } from 'zod';
import { type BulkKind, bulkRows } from '#libs/contracts/bulk.ts';
import { canonicalLine, isTyped, MARKS } from './columns.ts';
import type { CsvRecord } from './csv-text.ts';
import { type FastReader, fastReader } from './fast-rows.ts';
import { type CanonicalLine, canonicalRow } from './load.ts';
import {
  type Cell,
  type CellMeaning,
  type DeclaredMapping,
  isMark,
  meaningOf,
  zeroWhenEmpty,
} from './mapping.ts';
import { BulkError, type Reject } from './sets.ts';

export interface Choice {
  readonly proposal: string;
  readonly at: number;
  readonly quantityAt: number;
  readonly column: string;
  readonly values: Readonly<Record<string, (typeof MARKS)[number]>>;
  readonly quantity: CellMeaning | undefined;
}

export const COLUMNS_MAX = 1_000;
export const PROPOSALS_MAX = 100;

const withMarks: ReadonlySet<BulkKind> = new Set<BulkKind>(['ballots', 'resolutions']);
const booleans = new Set(['signed']);

/** Where each field of a row stands in a line, worked out once from the header. */
export class Cells {
  readonly #kind: BulkKind;
  readonly #schema: z.ZodType<object>;
  readonly #cells: readonly Cell[];
  readonly #choices: readonly Choice[];
  readonly #width: number;
  readonly #constants: readonly (readonly [string, string])[];
  readonly #fast: FastReader | undefined;
  /** What the file has votes on, in the order of its columns. */
  readonly proposals: readonly string[];

  constructor(kind: BulkKind, header: readonly string[], mapping: DeclaredMapping) {
    const columns = header.map((name) => name.trim());
    checkHeader(kind, columns, mapping);
    this.#kind = kind;
    this.#schema = bulkRows[kind];
    this.#width = columns.length;
    const fieldOf = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field]));
    const ofChoices = new Set(
      Object.values(mapping.choices).flatMap(({ column, quantity }) => [column, quantity]),
    );
    this.#cells = columns.flatMap((column, at) => {
      if (mapping.ignore.includes(column) || (ofChoices.has(column) && !fieldOf.has(column))) return [];
      const field = fieldOf.get(column) ?? column;
      return [{ field, column, at, meaning: meaningOf(field, mapping), zero: zeroWhenEmpty(field, mapping) }];
    });
    this.#choices = Object.entries(mapping.choices).map(([proposal, { column, quantity, values }]) => ({
      proposal,
      column,
      at: columns.indexOf(column),
      quantityAt: columns.indexOf(quantity),
      values,
      quantity: meaningOf(`${proposal}.for`, mapping),
    }));
    this.#constants = Object.entries(mapping.constants);
    const marked = [...this.#cells, ...this.#constants.map(([field]) => ({ field }))].filter(({ field }) =>
      isMark(field),
    );
    this.proposals = withMarks.has(kind)
      ? [
          ...new Set([
            ...marked.map(({ field }) => field.slice(0, field.indexOf('.'))),
            ...this.#choices.map(({ proposal }) => proposal),
          ]),
        ]
      : [];
    if (this.proposals.length > PROPOSALS_MAX)
      throw new BulkError(
        'unreadable',
        `The file has votes on ${this.proposals.length} proposals; ${PROPOSALS_MAX} at most.`,
      );
    this.#fast =
      this.#choices.length === 0 && isTyped(kind)
        ? fastReader(kind, this.#cells, this.#constants, this.proposals)
        : undefined;
  }

  /** The canonical row of a line, or why it is none. */
  line({ line, cells }: CsvRecord): CanonicalLine {
    if (cells.length !== this.#width) {
      const reason = `has ${cells.length} cells where the header names ${this.#width}`;
      return { line, rejects: [{ field: '', reason, given: cells.join(',') }] };
    }
    const canonical = this.#fast?.(cells);
    return canonical === undefined ? this.#slowly(line, cells) : { line, canonical };
  }

  /** Field by field, with the reason for each that cannot be read. */
  #slowly(line: number, cells: readonly string[]): CanonicalLine {
    const { fields, rejects } = this.#fields(cells);
    if (rejects.length > 0) return { line, rejects };
    const result = this.#schema.safeParse(fields);
    if (!result.success)
      return { line, rejects: result.error.issues.map((issue) => this.#rejectOf(issue, cells)) };
    const row = result.data;
    return {
      line,
      canonical: isTyped(this.#kind) ? canonicalLine(this.#kind, row, this.proposals) : canonicalRow(row),
    };
  }

  #fields(cells: readonly string[]): { fields: Record<string, unknown>; rejects: Reject[] } {
    const fields: Record<string, unknown> = {};
    const rejects: Reject[] = [];
    for (const [field, value] of this.#constants) put(fields, field, value);
    let given = false;
    for (const cell of this.#cells) {
      const text = (cells[cell.at] ?? '').trim();
      if (text !== '') given = true;
      const meant = meantBy(cell, text);
      if (meant === undefined) continue;
      if ('reason' in meant) rejects.push({ field: cell.field, reason: meant.reason, given: text });
      else put(fields, cell.field, meant.value);
    }
    for (const choice of this.#choices) this.#choose(choice, cells, fields, rejects);
    if (!given && rejects.length === 0) rejects.push({ field: '', reason: 'is empty', given: '' });
    if (withMarks.has(this.#kind)) fields['votes'] ??= {};
    return { fields, rejects };
  }

  #choose(choice: Choice, cells: readonly string[], fields: object, rejects: Reject[]): void {
    const chosen = (cells[choice.at] ?? '').trim();
    const mark = Object.hasOwn(choice.values, chosen) ? choice.values[chosen] : undefined;
    if (mark === undefined) {
      if (chosen === '') return;
      const reason = `is none of the declared choices ${Object.keys(choice.values).join(', ')}`;
      rejects.push({ field: choice.proposal, reason, given: chosen });
      return;
    }
    const text = (cells[choice.quantityAt] ?? '').trim();
    const meant = choice.quantity?.(text) ?? { value: text };
    if ('reason' in meant)
      rejects.push({ field: `${choice.proposal}.${mark}`, reason: meant.reason, given: text });
    else
      for (const each of MARKS) put(fields, `${choice.proposal}.${each}`, each === mark ? meant.value : '0');
  }

  #rejectOf(issue: z.core.$ZodIssue, cells: readonly string[]): Reject {
    const field = issue.path.join('.').replace(/^votes\./, '');
    const cell = this.#cells.find((one) => one.field === field);
    const given = cell === undefined ? '' : (cells[cell.at] ?? '').trim();
    return {
      field,
      reason: given === '' && issue.code === 'invalid_type' ? 'is missing' : issue.message,
      given,
    };
  }
}

function meantBy(cell: Cell, text: string): { value: string } | { reason: string } | undefined {
  if (text.includes('\u0000')) return { reason: 'holds a NUL character' };
  if (text !== '') return cell.meaning?.(text) ?? { value: text };
  if (cell.zero) return { value: '0' };
  // An empty cell means something only where the mapping says so.
  const empty = cell.meaning?.('');
  return empty !== undefined && 'value' in empty && empty.value !== '' ? empty : undefined;
}

function put(fields: object, field: string, text: string): void {
  const value = booleans.has(field) && (text === 'true' || text === 'false') ? text === 'true' : text;
  let at = fields as Record<string, unknown>;
  const path = isMark(field) ? ['votes', ...field.split('.')] : [field];
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[path.at(-1) ?? ''] = value;
}

function checkHeader(kind: BulkKind, columns: readonly string[], mapping: DeclaredMapping): void {
  if (columns.length > COLUMNS_MAX)
    throw new BulkError('unreadable', `The header names ${columns.length} columns; ${COLUMNS_MAX} at most.`);
  const faults = [...columnFaults(kind, columns, mapping), ...mappingFaults(kind, columns, mapping)];
  if (faults.length === 0) return;
  const fields = Object.keys(bulkRows[kind].shape).filter((field) => field !== 'votes');
  const votes = withMarks.has(kind) ? ', and columns such as merger.for' : '';
  throw new BulkError(
    'unreadable',
    `The header cannot be read as ${kind}: ${faults.slice(0, faultsToldMax).join('; ')}. The fields are ${fields.join(', ')}${votes}; ` +
      'declare columns that are named otherwise, and those to be ignored.',
  );
}

const faultsToldMax = 20;

function isFieldOf(kind: BulkKind, name: string): boolean {
  const known = Object.hasOwn(bulkRows[kind].shape, name) && name !== 'votes';
  return known || (withMarks.has(kind) && isMark(name));
}

function columnFaults(kind: BulkKind, columns: readonly string[], mapping: DeclaredMapping): string[] {
  const taken = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field]));
  const ofChoices = Object.values(mapping.choices).flatMap(({ column, quantity }) => [column, quantity]);
  return columns.flatMap((column, index) => {
    const faults: string[] = [];
    if (columns.indexOf(column) !== index) faults.push(`the column "${column}" stands twice`);
    if (mapping.ignore.includes(column)) return faults;
    if (ofChoices.includes(column) && !taken.has(column)) return faults;
    const field = taken.get(column) ?? column;
    if (!isFieldOf(kind, field)) faults.push(`no field takes the column "${column}"`);
    if (taken.has(column) && column !== field && columns.includes(field) && !mapping.ignore.includes(field)) {
      faults.push(`both "${column}" and "${field}" would be the field ${field}`);
    }
    return faults;
  });
}

function mappingFaults(kind: BulkKind, columns: readonly string[], mapping: DeclaredMapping): string[] {
  const missing = (column: string, as: string) =>
    columns.includes(column) ? [] : [`the column "${column}", declared as ${as}, is not there`];
  const unknown = (field: string) => (isFieldOf(kind, field) ? [] : [`no field is called ${field}`]);
  const marks = (field: string) => (withMarks.has(kind) && field === 'votes' ? [] : unknown(field));
  return [
    ...Object.entries(mapping.columns).flatMap(([field, column]) => missing(column, field)),
    ...Object.entries(mapping.choices).flatMap(([proposal, { column, quantity }]) => [
      ...(withMarks.has(kind) ? [] : [`${kind} have no votes on ${proposal}`]),
      ...missing(column, `the choice on ${proposal}`),
      ...missing(quantity, `the quantity on ${proposal}`),
    ]),
    ...[mapping.constants, mapping.values, mapping.instants].flatMap((part) =>
      Object.keys(part).flatMap(unknown),
    ),
    ...[mapping.thousands, mapping.decimalComma, mapping.emptyMeansZero, Object.keys(mapping.impliedDecimals)]
      .flat()
      .flatMap(marks),
  ];
}
