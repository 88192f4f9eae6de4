import type pg from 'pg';
import { type BulkKind, type BulkRow, bulkRows } from '#libs/contracts/bulk.ts';
import { isTyped, rowOfLine } from './columns.ts';
import { BulkError, findSet, type KnownSet, type RejectedLine, type SetName, sealedSet } from './sets.ts';

export interface ReadRows {
  /** The root that the deal's event names: another is refused. */
  readonly root?: string;
  readonly from?: number;
  readonly limit?: number;
}

export interface NumberedRow<K extends BulkKind> {
  readonly rowNumber: number;
  /** Where it stood in the source. */
  readonly line: number;
  readonly row: BulkRow<K>;
}

const pageRows = 2_000;

/** The rows of a sealed set in order, page by page: memory stays flat, whatever the size. */
export async function* rows<K extends BulkKind>(
  pool: pg.Pool,
  set: SetName & { readonly kind: K },
  options: ReadRows = {},
): AsyncGenerator<NumberedRow<K>> {
  const known = await sealedSet(pool, set, options.root);
  if (known.kind !== set.kind) {
    throw new BulkError('another-source', `The set ${set.importId} holds ${known.kind}, not ${set.kind}.`);
  }
  const toRow = reader(set.kind, known);
  let next = options.from ?? 1;
  const end = Math.min(known.seal.rows, next - 1 + (options.limit ?? known.seal.rows));
  while (next <= end) {
    const { rows: page } = await pool.query<{ row_number: number; line: number; canonical: string }>(
      `${pageSql(set.kind)} where set_id = $1 and row_number between $2 and $3 order by row_number`,
      [known.id, next, Math.min(end, next + pageRows - 1)],
    );
    if (page.length === 0 || page[0]?.row_number !== next)
      throw new BulkError('damaged', `Row ${next} of the set ${set.importId} is gone. Verify the set.`);
    for (const row of page) {
      yield { rowNumber: row.row_number, line: row.line, row: toRow(row.canonical) };
    }
    next += page.length;
  }
}

function pageSql(kind: BulkKind): string {
  const view = isTyped(kind) ? `sealed_${kind}` : 'sealed_rows';
  return `select row_number, line, canonical from bulk.${view}`;
}

function reader<K extends BulkKind>(kind: K, { proposals }: KnownSet): (canonical: string) => BulkRow<K> {
  if (isTyped(kind)) return (line) => rowOfLine(kind, line, proposals);
  const schema = bulkRows[kind];
  return (text) => schema.parse(JSON.parse(text)) as BulkRow<K>;
}

/** What was left out of a set, line by line, loaded to the end or not. */
export async function rejects(pool: pg.Pool, set: SetName, limit = 10_000): Promise<RejectedLine[]> {
  const known = await findSet(pool, set);
  if (known === undefined)
    throw new BulkError('no-such-set', `There is no set ${set.importId} in deal ${set.dealId}.`);
  const { rows: found } = await pool.query<RejectedLine>(
    'select line, field, reason, given from bulk.rejects where set_id = $1 order by line, ordinal limit $2',
    [known.id, limit],
  );
  return found;
}

/** How far a set is loaded; null when nothing of it is. */
export async function progressOf(
  pool: pg.Pool,
  set: SetName,
): Promise<{ rows: number; rejected: number; line: number } | null> {
  const known = await findSet(pool, set);
  if (known === undefined) return null;
  const { rows: found } = await pool.query<{ rows: number; rejected: number; line: number }>(
    `select last_row as rows, rejected, last_line as line from bulk.batches where set_id = $1 order by batch desc limit 1`,
    [known.id],
  );
  return found[0] ?? null;
}
