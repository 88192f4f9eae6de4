import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { type BulkKind, bulkRows } from '#libs/contracts/bulk.ts';
import { Cells } from './cells.ts';
import { isTyped, rowOfLine } from './columns.ts';
import { type CsvRecord, csvRecords } from './csv-text.ts';
import { type BulkLine, type CanonicalLine, type Loaded, type LoadOptions, loadBlocks } from './load.ts';
import { CsvMapping, type DeclaredMapping } from './mapping.ts';
import { BulkError, type SetName } from './sets.ts';

export { CsvMapping } from './mapping.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** A source that is opened anew for each look at it. */
type Opened = () => Bytes;

/**
 * The lines of a CSV file as rows of a set, each parsed or rejected with field and reason. A quote out of place rejects
 * the file as a whole, for then nobody can say where its lines begin and end.
 */
export async function* csvLines(
  input: Bytes,
  kind: BulkKind,
  mapping: CsvMapping = {},
): AsyncGenerator<BulkLine> {
  let cells: Cells | undefined;
  for await (const records of csvRecords(input, CsvMapping.parse(mapping))) {
    for (const record of records) {
      if (cells === undefined) cells = new Cells(kind, record.cells, CsvMapping.parse(mapping));
      else yield parsed(kind, cells, cells.line(record));
    }
  }
  if (cells === undefined) throw emptyFile();
}

function parsed(kind: BulkKind, { proposals }: Cells, line: CanonicalLine): BulkLine {
  if ('rejects' in line) return line;
  const row: object = isTyped(kind)
    ? rowOfLine(kind, line.canonical, proposals)
    : bulkRows[kind].parse(JSON.parse(line.canonical));
  return { line: line.line, row };
}

function emptyFile(): BulkError {
  return new BulkError('unreadable', 'The file is empty: its first line must name the columns.');
}

/** Loads CSV from a source that can be opened again. `digest`: the SHA-256 of its bytes. */
export async function loadCsvFrom(
  pool: pg.Pool,
  set: SetName & { readonly kind: BulkKind; readonly name: string; readonly digest: string },
  open: Opened,
  mapping: CsvMapping = {},
  options: LoadOptions = {},
): Promise<Loaded> {
  const declared = CsvMapping.parse(mapping);
  const { dealId, importId, kind, name, digest } = set;
  const { proposals } = await headOf(open, kind, declared);
  const source = { name, digest };
  const blocks = (after: number) => canonicalBlocks(open, kind, declared, after);
  return loadBlocks(pool, { dealId, importId, kind, source, proposals }, blocks, options);
}

async function headOf(open: Opened, kind: BulkKind, mapping: DeclaredMapping): Promise<Cells> {
  for await (const records of csvRecords(open(), mapping)) {
    const [head] = records;
    if (head !== undefined) return new Cells(kind, head.cells, mapping);
  }
  throw emptyFile();
}

async function* canonicalBlocks(
  open: Opened,
  kind: BulkKind,
  mapping: DeclaredMapping,
  after: number,
): AsyncGenerator<readonly CanonicalLine[]> {
  let cells: Cells | undefined;
  for await (const records of csvRecords(open(), mapping)) {
    const block: CanonicalLine[] = [];
    for (const record of records) {
      if (cells === undefined) cells = new Cells(kind, record.cells, mapping);
      // What is loaded already is passed over without being read.
      else if (record.line > after) block.push(lineOf(cells, record));
    }
    yield block;
  }
}

function lineOf(cells: Cells, record: CsvRecord): CanonicalLine {
  return cells.line(record);
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

/** So small that a piece's lines are gone before the collector of garbage has to move them. */
const pieceBytes = 64 * 1024;
const digestedBytes = 512 * 1024;

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
  const open = () => fs.createReadStream(file.path, { highWaterMark: pieceBytes });
  return { ...(await loadCsvFrom(pool, { ...file, digest }, open, file.mapping, options)), digest };
}

/** Loads CSV that is at hand as a whole. */
export async function loadCsvContent(
  pool: pg.Pool,
  set: SetName & { readonly kind: BulkKind; readonly name: string; readonly digest: string },
  content: Uint8Array,
): Promise<Loaded> {
  return loadCsvFrom(pool, set, () => piecesOf(content));
}

async function* piecesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const input = fs.createReadStream(path, { highWaterMark: digestedBytes });
  input.on('data', (piece) => hash.update(piece));
  await finished(input);
  return hash.digest('hex');
}
