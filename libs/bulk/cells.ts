import type { z } from 'zod';
import { isDay } from '#libs/calendar/day.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { type BulkKind, bulkRows } from '#libs/contracts/bulk.ts';
import type { CsvMapping } from './csv.ts';
import type { Reject } from './load.ts';
import { BulkError } from './sets.ts';

type Mapping = z.output<typeof CsvMapping>;

interface Cell {
  /** `shares`, or `votes.merger.for` for a column `merger.for`. */
  readonly path: readonly string[];
  readonly field: string;
  readonly column: string;
  readonly at: number;
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly thousands: boolean;
  readonly list: boolean;
  readonly instant: boolean;
}

const localTime = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const choiceColumn = /^[a-z0-9][a-z0-9-]{0,63}\.(for|against|abstain)$/;
const listFields = new Set(['excludedUnder']);
const instantFields = new Set(['receivedAt', 'at', 'settlesAt']);

/** Where each field of a row stands in a line, worked out once from the header. */
export class Cells {
  readonly #cells: readonly Cell[];
  readonly #width: number;
  readonly #constants: readonly (readonly [readonly string[], unknown])[];

  constructor(kind: BulkKind, header: readonly string[], mapping: Mapping) {
    const columns = header.map((name) => name.trim());
    checkHeader(kind, columns, mapping);
    this.#width = columns.length;
    const fieldOf = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field]));
    this.#cells = columns.flatMap((column, at) => {
      if (mapping.ignore.includes(column)) return [];
      const field = fieldOf.get(column) ?? column;
      return [cellOf(kind, field, column, at, mapping)];
    });
    this.#constants = Object.entries(mapping.constants).map(([field, value]) => [
      pathOf(kind, field),
      listFields.has(field) ? value.split('|') : value,
    ]);
  }

  read(record: readonly string[]): { fields: object; rejects: Reject[] } {
    if (record.length !== this.#width) {
      const reason = `has ${record.length} cells where the header names ${this.#width}`;
      return { fields: {}, rejects: [{ field: '', reason, given: record.join(',') }] };
    }
    const fields = {};
    const rejects: Reject[] = [];
    for (const [path, value] of this.#constants) put(fields, path, value);
    for (const cell of this.#cells) {
      const text = (record[cell.at] ?? '').trim();
      if (text === '') continue;
      const { value, reason } = meaning(cell, text);
      if (reason === undefined) put(fields, cell.path, value);
      else rejects.push({ field: cell.field, reason, given: text });
    }
    if (Object.keys(fields).length === 0) rejects.push({ field: '', reason: 'is empty', given: '' });
    return { fields: withVotes(fields, this.#cells), rejects };
  }

  given(field: string, record: readonly string[]): string {
    const cell = this.#cells.find((one) => one.field === field);
    return cell === undefined ? '' : (record[cell.at] ?? '').trim();
  }
}

function checkHeader(kind: BulkKind, columns: readonly string[], mapping: Mapping): void {
  const known = new Set(Object.keys(bulkRows[kind].shape));
  const taken = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field]));
  const isField = (name: string) =>
    (known.has(name) && name !== 'votes') || (kind === 'ballots' && choiceColumn.test(name));
  const faults: string[] = [];
  for (const [index, column] of columns.entries()) {
    if (columns.indexOf(column) !== index) faults.push(`the column "${column}" stands twice`);
    if (mapping.ignore.includes(column)) continue;
    const field = taken.get(column) ?? column;
    if (!isField(field)) faults.push(`no field takes the column "${column}"`);
    if (taken.has(column) && column !== field && columns.includes(field) && !mapping.ignore.includes(field)) {
      faults.push(`both "${column}" and "${field}" would be the field ${field}`);
    }
  }
  for (const [field, column] of Object.entries(mapping.columns)) {
    if (!columns.includes(column)) faults.push(`the column "${column}", declared as ${field}, is not there`);
  }
  for (const field of Object.keys(mapping.constants)) {
    if (!isField(field)) faults.push(`no field is called ${field}`);
  }
  if (faults.length === 0) return;
  const fields = [...known].filter((field) => field !== 'votes');
  const votes = kind === 'ballots' ? ', and columns such as merger.for' : '';
  throw new BulkError(
    'unreadable',
    `The header cannot be read as ${kind}: ${faults.join('; ')}. The fields are ${fields.join(', ')}${votes}; ` +
      'declare columns that are named otherwise, and those to be ignored.',
  );
}

function cellOf(kind: BulkKind, field: string, column: string, at: number, mapping: Mapping): Cell {
  return {
    path: pathOf(kind, field),
    field,
    column,
    at,
    values: mapping.values[field],
    thousands: mapping.thousands.includes(field),
    list: listFields.has(field),
    instant: instantFields.has(field),
  };
}

function pathOf(kind: BulkKind, field: string): readonly string[] {
  return kind === 'ballots' && choiceColumn.test(field) ? ['votes', ...field.split('.')] : [field];
}

function meaning(cell: Cell, text: string): { value?: unknown; reason?: string } {
  if (text.includes('\u0000')) return { reason: 'holds a NUL character' };
  if (cell.values !== undefined) {
    const value = Object.hasOwn(cell.values, text) ? cell.values[text] : undefined;
    if (value !== undefined) return { value };
    return { reason: `is none of the declared values ${Object.keys(cell.values).join(', ')}` };
  }
  if (cell.list) return { value: text.split('|') };
  if (cell.instant && localTime.test(text)) return localInstant(text);
  if (cell.thousands) {
    if (!/^\d{1,3}(,\d{3})*(\.\d+)?$/.test(text))
      return { reason: 'is no number with commas between the thousands' };
    return { value: text.replaceAll(',', '') };
  }
  return { value: text };
}

/** A time without a zone is New York's: that is what tabulators and agents write. */
function localInstant(text: string): { value?: string; reason?: string } {
  const [day = '', time = ''] = text.split(' ');
  if (!isDay(day)) return { reason: 'is no day that the calendar has' };
  try {
    return { value: newYorkInstant(day, time) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function put(fields: object, path: readonly string[], value: unknown): void {
  let at = fields as Record<string, unknown>;
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[path.at(-1) ?? ''] = value;
}

/** A ballot without votes (a revocation) still has the field. */
function withVotes(fields: object, cells: readonly Cell[]): object {
  return cells.some(({ path }) => path[0] === 'votes') && !('votes' in fields)
    ? { ...fields, votes: {} }
    : fields;
}
