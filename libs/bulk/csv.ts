import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { finished } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import type pg from 'pg';
import { z } from 'zod';
import { type BulkKind, bulkRows } from '#libs/contracts/bulk.ts';
import { Cells } from './cells.ts';
import { type BulkLine, type Loaded, type LoadOptions, load, type Reject } from './load.ts';
import { BulkError, type SetName } from './sets.ts';

/** How a file's columns become the fields of a row, where they are not named and written as ours are. */
export const CsvMapping = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  /** Field → the column's name in the file. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Field → what it always is, for what the file does not carry. */
  constants: z.record(z.string(), z.string()).default({}),
  /** Field → what stands in the file → what is meant: `{ kind: { R: registered } }`. */
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Columns that are read over. Any other column that no field takes is an error, so that nothing is lost unseen. */
  ignore: z.array(z.string()).default([]),
  /** Fields written with commas between the thousands. */
  thousands: z.array(z.string()).default([]),
});
export type CsvMapping = z.input<typeof CsvMapping>;

const recordLengthMax = 64 * 1024;

/**
 * The lines of a CSV file as rows of a set, each parsed or rejected with field and reason. A quote out of place rejects
 * the file as a whole, for then nobody can say where its lines begin and end.
 */
export async function* csvLines(
  input: NodeJS.ReadableStream,
  kind: BulkKind,
  mapping: CsvMapping = {},
): AsyncGenerator<BulkLine> {
  const declared = CsvMapping.parse(mapping);
  const schema: z.ZodType<object> = bulkRows[kind];
  let cells: Cells | undefined;
  for await (const { record, info } of records(input, declared.delimiter)) {
    if (cells === undefined) cells = new Cells(kind, record, declared);
    else yield parsed(schema, cells, record, info.lines);
  }
  if (cells === undefined) {
    throw new BulkError('unreadable', 'The file is empty: its first line must name the columns.');
  }
}

async function* records(
  input: NodeJS.ReadableStream,
  delimiter: string,
): AsyncGenerator<{ readonly record: string[]; readonly info: Info }> {
  const options = { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true };
  const parser = parse({ ...options, max_record_size: recordLengthMax });
  input.on('error', (error: Error) => parser.destroy(error));
  input.pipe(parser);
  try {
    yield* parser;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const advice = 'Nothing of the file is used: correct it and load it as another set.';
    throw new BulkError(
      'unreadable',
      `Line ${Number(error['lines'])} is no CSV: ${error.message}. ${advice}`,
      { cause: error },
    );
  } finally {
    parser.destroy();
  }
}

function parsed(schema: z.ZodType<object>, cells: Cells, record: readonly string[], line: number): BulkLine {
  const { fields, rejects } = cells.read(record);
  if (rejects.length > 0) return { line, rejects };
  const result = schema.safeParse(fields);
  if (result.success) return { line, row: result.data };
  return { line, rejects: result.error.issues.map((issue) => rejectOf(issue, cells, record)) };
}

function rejectOf(issue: z.core.$ZodIssue, cells: Cells, record: readonly string[]): Reject {
  const field = issue.path.join('.').replace(/^votes\./, '');
  const given = cells.given(field, record);
  return {
    field,
    reason: given === '' && issue.code === 'invalid_type' ? 'is missing' : issue.message,
    given,
  };
}

export interface CsvFile extends SetName {
  readonly kind: BulkKind;
  readonly path: string;
  /** How the file is called in the record; its path may be nobody's business. */
  readonly name: string;
  /** Refused when the file has another SHA-256. */
  readonly digest?: string;
  readonly mapping?: CsvMapping;
}

/** Loads a CSV file. Its digest is taken first, so that a load is only ever taken up again from the same bytes. */
export async function loadCsv(
  pool: pg.Pool,
  file: CsvFile,
  options: LoadOptions = {},
): Promise<Loaded & { digest: string }> {
  const digest = await digestOfFile(file.path);
  if (file.digest !== undefined && file.digest !== digest) {
    throw new BulkError(
      'another-source',
      `${file.name} has SHA-256 ${digest}, and ${file.digest} was announced: it was changed on the way, or is another file.`,
    );
  }
  const input = fs.createReadStream(file.path);
  try {
    const source = { name: file.name, digest };
    const { dealId, importId, kind } = file;
    const lines = csvLines(input, kind, file.mapping);
    return { ...(await load(pool, { dealId, importId, kind, source }, lines, options)), digest };
  } finally {
    input.destroy();
  }
}

export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const input = fs.createReadStream(path);
  input.on('data', (piece) => hash.update(piece));
  await finished(input);
  return hash.digest('hex');
}
