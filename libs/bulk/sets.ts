import type pg from 'pg';
import type { BulkKind } from '#libs/contracts/bulk.ts';

/** A set is named within its deal, by the id that the deal's events call it by. */
export interface SetName {
  readonly dealId: string;
  readonly importId: string;
}

export interface SetSource {
  readonly kind: BulkKind;
  readonly source: { readonly name: string; readonly digest: string };
  /** What a file of ballots has votes on, in the order of its columns. */
  readonly proposals?: readonly string[];
}

/** Why a line of a source is no row, field by field. */
export interface Reject {
  readonly field: string;
  readonly reason: string;
  readonly given: string;
}

export interface RejectedLine extends Reject {
  readonly line: number;
}

export type BulkProblem =
  | 'no-such-set'
  | 'another-source'
  | 'not-loaded'
  | 'has-rejects'
  | 'too-many-rejects'
  | 'not-sealed'
  | 'another-root'
  | 'damaged'
  | 'unreadable';

export class BulkError extends Error {
  override readonly name = 'BulkError';
  readonly problem: BulkProblem;
  /** Lines that could not be read, where nothing else keeps them. */
  readonly rejects: readonly RejectedLine[];

  constructor(
    problem: BulkProblem,
    message: string,
    options: ErrorOptions & { readonly rejects?: readonly RejectedLine[] } = {},
  ) {
    super(message, options);
    this.problem = problem;
    this.rejects = options.rejects ?? [];
  }
}

export interface KnownSet {
  readonly id: string;
  readonly kind: BulkKind;
  readonly source: { readonly name: string; readonly digest: string };
  readonly proposals: readonly string[];
  readonly seal: Seal | undefined;
}

export interface Seal {
  readonly rows: number;
  readonly rejected: number;
  readonly root: string;
  /** `shares`: the sum over all rows that have them. */
  readonly totals: { readonly shares?: string };
  readonly chunkRows: number;
}

interface SetRow {
  readonly id: string;
  readonly kind: BulkKind;
  readonly source_name: string;
  readonly source_digest: string;
  readonly proposals: readonly string[];
  readonly rows: number | null;
  readonly rejected: number | null;
  readonly root: string | null;
  readonly totals: Seal['totals'] | null;
  readonly chunk_rows: number | null;
}

export async function findSet(db: pg.Pool | pg.PoolClient, set: SetName): Promise<KnownSet | undefined> {
  const { rows } = await db.query<SetRow>(
    `select s.id::text, s.kind, s.source_name, s.source_digest, s.proposals, seal.rows, seal.rejected, seal.root, seal.totals,
         seal.chunk_rows
       from bulk.sets s left join bulk.seals seal on seal.set_id = s.id
       where s.deal_id = $1 and s.import_id = $2`,
    [set.dealId, set.importId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    source: { name: row.source_name, digest: row.source_digest },
    proposals: row.proposals,
    seal: row.root === null ? undefined : sealOf(row),
  };
}

export type SealRow = Pick<SetRow, 'rows' | 'rejected' | 'root' | 'totals' | 'chunk_rows'>;

export function sealOf(row: SealRow): Seal {
  return {
    rows: row.rows ?? 0,
    rejected: row.rejected ?? 0,
    root: row.root ?? '',
    totals: row.totals ?? {},
    chunkRows: row.chunk_rows ?? 0,
  };
}

/** The set, sealed, and under the root that the deal's event names. */
export async function sealedSet(
  db: pg.Pool | pg.PoolClient,
  set: SetName,
  root?: string,
): Promise<KnownSet & { seal: Seal }> {
  const known = await findSet(db, set);
  if (known === undefined)
    throw new BulkError('no-such-set', `There is no set ${set.importId} in deal ${set.dealId}.`);
  const { seal } = known;
  if (seal === undefined) {
    throw new BulkError(
      'not-sealed',
      `The set ${set.importId} is not sealed yet, and is read only once it is.`,
    );
  }
  if (root !== undefined && seal.root !== root) {
    throw new BulkError(
      'another-root',
      `The set ${set.importId} is sealed under ${seal.root}, not under ${root}: it is not the set that was meant.`,
    );
  }
  return { ...known, seal };
}
