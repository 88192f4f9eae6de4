import type pg from 'pg';
import { chunkRows, merkleRoot } from './merkle.ts';
import {
  BulkError,
  findSet,
  type KnownSet,
  type Seal,
  type SealRow,
  type SetName,
  sealedSet,
  sealOf,
} from './sets.ts';
import { throughWholeSet } from './whole-set.ts';

export interface SealOptions {
  /** Lines that were rejected and may be left out, by number: none unless someone says so. */
  readonly rejectsAccepted?: number;
}

/** Closes a loaded set for good and makes it readable. The root is computed by the database, from the rows as stored. */
export async function seal(pool: pg.Pool, set: SetName, options: SealOptions = {}): Promise<Seal> {
  const known = await findSet(pool, set);
  if (known === undefined)
    throw new BulkError('no-such-set', `There is no set ${set.importId} in deal ${set.dealId}.`);
  try {
    // Who comes second to seal a set waits, and must then see the seal of the first.
    const { rows } = await throughWholeSet(pool, 'latest', (client) =>
      client.query<SealRow>('select * from bulk.seal($1, $2, $3)', [
        known.id,
        chunkRows,
        options.rejectsAccepted ?? 0,
      ]),
    );
    const [row] = rows;
    if (row === undefined) throw new BulkError('damaged', `The set ${set.importId} gave no seal.`);
    return sealOf(row);
  } catch (error) {
    throw sealProblem(error, set);
  }
}

function sealProblem(error: unknown, set: SetName): unknown {
  const { code, message } = error as { code?: string; message?: string };
  const say = (problem: BulkError['problem'], advice: string) =>
    new BulkError(problem, `The set ${set.importId} was not sealed: ${message}. ${advice}`, { cause: error });
  if (code === 'CK002')
    return say('not-loaded', 'Load it again from the same source; it goes on where it stopped.');
  if (code === 'CK003') {
    return say(
      'has-rejects',
      'Correct the source and load it as another set, or accept the lines as left out, by their number.',
    );
  }
  if (code === 'CK004') return say('damaged', 'Load the source as another set.');
  return error;
}

export interface Verified {
  readonly intact: boolean;
  readonly rows: number;
  readonly root: string;
  /** The first chunk whose rows are not those that were sealed. */
  readonly differs?: { readonly chunk: number; readonly fromRow: number; readonly toRow: number };
  /** Rows that lie behind the seal and belong to nothing. */
  readonly unsealed: number;
  readonly sentence: string;
}

/** Recomputes a set from its rows and compares it with the root that the deal's event names. */
export async function verify(pool: pg.Pool, set: SetName, root: string): Promise<Verified> {
  const known = await sealedSet(pool, set).catch((error: unknown) => {
    if (error instanceof BulkError && error.problem === 'not-sealed') return undefined;
    throw error;
  });
  if (known === undefined) return unsealedSet(pool, set, root);
  const { seal: sealed } = known;
  const { present, kept, now } = await throughWholeSet(pool, 'picture', async (client) => ({
    present: await rowsPresent(client, known),
    kept: await digests(client, 'select chunk, digest from bulk.chunks where set_id = $1 order by chunk', [
      known.id,
    ]),
    now: await digests(client, 'select chunk, digest from bulk.chunk_digests($1, $2, $3)', [
      known.id,
      sealed.chunkRows,
      sealed.rows,
    ]),
  }));
  const found = merkleRoot([...now.values()]);
  const expected = Math.ceil(sealed.rows / sealed.chunkRows);
  const first = Array.from({ length: expected }, (_, index) => index + 1).find(
    (chunk) => !same(kept.get(chunk), now.get(chunk)),
  );
  const base = { rows: sealed.rows, root: found, unsealed: Math.max(0, present - sealed.rows) };
  if (first !== undefined) {
    const differs = {
      chunk: first,
      fromRow: (first - 1) * sealed.chunkRows + 1,
      toRow: Math.min(first * sealed.chunkRows, sealed.rows),
    };
    const sentence =
      `The set ${set.importId} is not what was sealed: chunk ${first}, rows ${differs.fromRow} to ${differs.toRow}, ` +
      'is the first that differs.';
    return { ...base, intact: false, differs, sentence };
  }
  if (found !== root) {
    const sentence =
      `The set ${set.importId} has root ${found}, and ${root} was anchored: rows and their chunk digests were replaced ` +
      'together, or another set is meant. Compare the rows with the source file.';
    return { ...base, intact: false, sentence };
  }
  const tail = base.unsealed > 0 ? ` ${base.unsealed} more lie behind the seal and belong to nothing.` : '';
  return {
    ...base,
    intact: true,
    sentence: `All ${sealed.rows} rows of ${set.importId} are as they were sealed.${tail}`,
  };
}

async function unsealedSet(pool: pg.Pool, set: SetName, root: string): Promise<Verified> {
  const known = await findSet(pool, set);
  const unsealed = known === undefined ? 0 : await rowsPresent(pool, known);
  const sentence = `The set ${set.importId} is not sealed; ${unsealed} rows are loaded.`;
  return { intact: false, rows: 0, root, unsealed, sentence };
}

async function rowsPresent(pool: pg.Pool | pg.PoolClient, known: KnownSet): Promise<number> {
  const { rows } = await pool.query<{ present: string }>('select bulk.rows_present($1)::text as present', [
    known.id,
  ]);
  return Number(rows[0]?.present ?? 0);
}

async function digests(pool: pg.PoolClient, text: string, values: unknown[]): Promise<Map<number, Buffer>> {
  const { rows } = await pool.query<{ chunk: number; digest: Buffer }>(text, values);
  return new Map(rows.map((row) => [row.chunk, row.digest]));
}

function same(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a !== undefined && b !== undefined && a.equals(b);
}
