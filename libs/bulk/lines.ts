import type pg from 'pg';
import { chunkHead, isTyped } from './columns.ts';
import { type SetName, sealedSet } from './sets.ts';

const pageRows = 2_000;

export interface SealedLines {
  /** Hashed before the rows of each chunk; empty for rows that are JSON. */
  readonly head: string;
  readonly lines: AsyncGenerator<string>;
}

/** The rows of a sealed set as they were hashed, page by page, for whoever checks by themselves. */
export async function sealedLines(
  pool: pg.Pool,
  set: SetName,
  { root, limit }: { readonly root: string; readonly limit?: number },
): Promise<SealedLines> {
  const known = await sealedSet(pool, set, root);
  const end = Math.min(known.seal.rows, limit ?? known.seal.rows);
  const view = isTyped(known.kind) ? `sealed_${known.kind}` : 'sealed_rows';
  async function* lines(): AsyncGenerator<string> {
    for (let from = 1; from <= end; from += pageRows) {
      const { rows } = await pool.query<{ canonical: string }>(
        `select canonical from bulk.${view}
           where set_id = $1 and row_number between $2 and $3 order by row_number`,
        [known.id, from, Math.min(end, from + pageRows - 1)],
      );
      for (const { canonical } of rows) yield canonical;
    }
  }
  return { head: chunkHead(known.kind, known.proposals), lines: lines() };
}
