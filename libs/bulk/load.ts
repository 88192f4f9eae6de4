import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BulkError, findSet, type KnownSet, type SetName, type SetSource } from './sets.ts';

/** One line of a source: a row, or why it is none. Lines rise. */
export type BulkLine =
  | { readonly line: number; readonly row: object }
  | { readonly line: number; readonly rejects: readonly Reject[] };

export interface Reject {
  readonly field: string;
  readonly reason: string;
  readonly given: string;
}

export interface Loaded {
  readonly rows: number;
  readonly rejected: number;
  /** False when the load had been finished before, and nothing was read. */
  readonly read: boolean;
}

export interface LoadOptions {
  readonly batchLines?: number;
  readonly onProgress?: (so: {
    readonly rows: number;
    readonly rejected: number;
    readonly line: number;
  }) => void;
  readonly signal?: AbortSignal;
}

const batchLinesUsual = 10_000;
const rejectLength = 300;
const conflictsMax = 1_000;

/**
 * Loads a source in batches, each committed with the place it reached. Broken off and called again with the same source
 * from its beginning, it goes on after the last batch; called when all is loaded, it does nothing. Two loaders of one
 * set do not double it: whoever comes second with a batch goes on behind the other's. Nothing is seen before `seal`.
 */
export async function load(
  pool: pg.Pool,
  set: SetName & SetSource,
  lines: AsyncIterable<BulkLine> | Iterable<BulkLine>,
  options: LoadOptions = {},
): Promise<Loaded> {
  const known = await openSet(pool, set);
  let at = await placeOf(pool, known.id);
  if (at.final) return { rows: at.row, rejected: at.rejected, read: false };
  const batchLines = options.batchLines ?? batchLinesUsual;
  let batch: BulkLine[] = [];
  let lastLine = 0;
  for await (const line of lines) {
    if (line.line <= lastLine)
      throw new RangeError(`line ${line.line} of ${set.source.name} comes after ${lastLine}`);
    lastLine = line.line;
    if (lastLine <= at.line) continue;
    batch.push(line);
    if (batch.length < batchLines) continue;
    options.signal?.throwIfAborted();
    at = await commitBatch(pool, known.id, at, batch, false);
    batch = [];
    options.onProgress?.({ rows: at.row, rejected: at.rejected, line: at.line });
  }
  at = await commitBatch(pool, known.id, at, batch, true);
  options.onProgress?.({ rows: at.row, rejected: at.rejected, line: at.line });
  return { rows: at.row, rejected: at.rejected, read: true };
}

async function openSet(pool: pg.Pool, set: SetName & SetSource): Promise<KnownSet> {
  await pool.query(
    `insert into bulk.sets (deal_id, import_id, kind, source_name, source_digest) values ($1, $2, $3, $4, $5)
       on conflict (deal_id, import_id) do nothing`,
    [set.dealId, set.importId, set.kind, set.source.name, set.source.digest],
  );
  const known = await findSet(pool, set);
  if (known === undefined) throw new BulkError('no-such-set', `The set ${set.importId} could not be opened.`);
  if (known.kind !== set.kind || known.source.digest !== set.source.digest) {
    throw new BulkError(
      'another-source',
      `The set ${set.importId} is being loaded, or was, as ${known.kind} from ${known.source.name} ` +
        `(SHA-256 ${known.source.digest}); this is ${set.kind} from ${set.source.name} (${set.source.digest}). ` +
        'Load another file as another set.',
    );
  }
  return known;
}

interface Place {
  readonly batch: number;
  readonly row: number;
  readonly line: number;
  readonly rejected: number;
  readonly final: boolean;
}

interface PlaceRow {
  readonly batch: number;
  readonly last_row: number;
  readonly last_line: number;
  readonly rejected: number;
  readonly final: boolean;
}

async function placeOf(db: pg.Pool | pg.PoolClient, setId: string): Promise<Place> {
  const { rows } = await db.query<PlaceRow>(
    'select batch, last_row, last_line, rejected, final from bulk.batches where set_id = $1 order by batch desc limit 1',
    [setId],
  );
  const last = rows[0];
  if (last === undefined) return { batch: 0, row: 0, line: 0, rejected: 0, final: false };
  return {
    batch: last.batch,
    row: last.last_row,
    line: last.last_line,
    rejected: last.rejected,
    final: last.final,
  };
}

async function commitBatch(
  pool: pg.Pool,
  setId: string,
  from: Place,
  batch: readonly BulkLine[],
  final: boolean,
): Promise<Place> {
  let at = from;
  for (let conflicts = 0; conflicts < conflictsMax; conflicts += 1) {
    if (at.final) return at;
    const left = batch.filter(({ line }) => line > at.line);
    if (left.length === 0 && !final) return at;
    const reached = await tryBatch(pool, setId, at, left, final);
    if (reached !== undefined) return reached;
    at = await placeOf(pool, setId);
  }
  throw new BulkError(
    'not-loaded',
    'Another loader of the same set kept coming first. Let one of them finish.',
  );
}

/** The place reached, or undefined when another loader had committed the batch of this number. */
async function tryBatch(
  pool: pg.Pool,
  setId: string,
  at: Place,
  batch: readonly BulkLine[],
  final: boolean,
): Promise<Place | undefined> {
  const good = batch.filter((line) => 'row' in line);
  const bad = batch.filter((line) => 'rejects' in line);
  const reached: Place = {
    batch: at.batch + 1,
    row: at.row + good.length,
    line: batch.at(-1)?.line ?? at.line,
    rejected: at.rejected + bad.length,
    final,
  };
  const client = await pool.connect();
  try {
    await client.query('begin');
    // First, so that of two loaders one waits here and not in the middle of its rows.
    await client.query(
      `insert into bulk.batches (set_id, batch, last_row, last_line, rejected, final) values ($1, $2, $3, $4, $5, $6)`,
      [setId, reached.batch, reached.row, reached.line, reached.rejected, final],
    );
    if (good.length > 0) await copyRows(client, setId, at.row, good);
    await insertRejects(client, setId, bad);
    await client.query('commit');
    client.release();
    return reached;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    client.release(true);
    const { code, table } = error as { code?: string; table?: string };
    if (code === '23505' && table === 'batches') return undefined;
    throw error;
  }
}

async function copyRows(
  client: pg.PoolClient,
  setId: string,
  before: number,
  lines: readonly { readonly line: number; readonly row: object }[],
): Promise<void> {
  const copy = client.query(copyFrom('copy bulk.rows (set_id, row_number, line, canonical) from stdin'));
  await pipeline(Readable.from(copyLines(setId, before, lines)), copy);
}

const copyPieceRows = 500;

function* copyLines(
  setId: string,
  before: number,
  lines: readonly { readonly line: number; readonly row: object }[],
): Iterable<string> {
  let piece = '';
  for (const [index, { line, row }] of lines.entries()) {
    piece += `${setId}\t${before + index + 1}\t${line}\t${copyText(canonicalRow(row))}\n`;
    if (index % copyPieceRows !== copyPieceRows - 1) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

export function canonicalRow(row: object): string {
  const text = canonicalize(row);
  if (text === undefined) throw new TypeError('a row of a set must be JSON');
  return text;
}

/** COPY's text form: a JSON text has no bare tabs or line feeds, so only the backslash needs care. */
function copyText(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

async function insertRejects(
  client: pg.PoolClient,
  setId: string,
  lines: readonly { readonly line: number; readonly rejects: readonly Reject[] }[],
): Promise<void> {
  const all = lines.flatMap(({ line, rejects }) =>
    rejects.map((reject, index) => ({ line, ordinal: index + 1, ...reject })),
  );
  if (all.length === 0) return;
  const cut = (text: string) => text.replaceAll('\u0000', '').slice(0, rejectLength);
  await client.query(
    `insert into bulk.rejects (set_id, line, ordinal, field, reason, given)
       select $1, * from unnest($2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[])`,
    [
      setId,
      all.map(({ line }) => line),
      all.map(({ ordinal }) => ordinal),
      all.map(({ field }) => cut(field)),
      all.map(({ reason }) => cut(reason)),
      all.map(({ given }) => cut(given)),
    ],
  );
}
