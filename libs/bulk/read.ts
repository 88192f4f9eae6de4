import type pg from 'pg';
import { type BulkKind, type BulkRow, bulkRows } from '#libs/contracts/bulk.ts';
import { BulkError, findSet, type SetName, sealedSet } from './sets.ts';

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
  const schema = bulkRows[set.kind];
  let next = options.from ?? 1;
  const end = Math.min(known.seal.rows, next - 1 + (options.limit ?? known.seal.rows));
  while (next <= end) {
    const { rows: page } = await pool.query<{ row_number: number; line: number; canonical: string }>(
      `select row_number, line, canonical from bulk.sealed_rows
         where set_id = $1 and row_number between $2 and $3 order by row_number`,
      [known.id, next, Math.min(end, next + pageRows - 1)],
    );
    if (page.length === 0)
      throw new BulkError('damaged', `Row ${next} of the set ${set.importId} is gone. Verify the set.`);
    for (const row of page) {
      yield {
        rowNumber: row.row_number,
        line: row.line,
        row: schema.parse(JSON.parse(row.canonical)) as BulkRow<K>,
      };
    }
    next += page.length;
  }
}

export interface RejectedLine {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
  readonly given: string;
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
