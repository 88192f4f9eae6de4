import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { canonicalLine, chunkHead, isTyped, typedColumns } from './columns.ts';
import { chunkRows } from './merkle.ts';
import {
  BulkError,
  findSet,
  type KnownSet,
  type Reject,
  type RejectedLine,
  type SetName,
  type SetSource,
} from './sets.ts';

/** One line of a source: a row, or why it is none. Lines rise. */
export type BulkLine =
  | { readonly line: number; readonly row: object }
  | { readonly line: number; readonly rejects: readonly Reject[] };

/** The same, with the row's canonical bytes worked out already. */
export type CanonicalLine =
  | { readonly line: number; readonly canonical: string }
  | { readonly line: number; readonly rejects: readonly Reject[] };

export type { Reject } from './sets.ts';

export interface Loaded {
  readonly rows: number;
  readonly rejected: number;
  /** False when the load had been finished before, and nothing was read. */
  readonly read: boolean;
}

export interface Progress {
  readonly rows: number;
  readonly rejected: number;
  readonly line: number;
}

export interface LoadOptions {
  readonly batchRows?: number;
  /** More lines than this that are no rows: the file is not what it was declared to be, and reading it ends. */
  readonly rejectsMax?: number;
  readonly onProgress?: (so: Progress) => void;
  readonly signal?: AbortSignal;
}

const batchRowsUsual = 50_000;
const batchLinesMax = 200_000;
export const REJECTED_LINES_MAX = 10_000;
const rejectLength = 300;
const conflictsMax = 1_000;
const rejectsToldMax = 1_000;

/**
 * Loads a source in batches, each committed with the place it reached. Broken off and called again with the same source
 * from its beginning, it goes on after the last batch; called when all is loaded, it does nothing. Two loaders of one
 * set do not double it: whoever comes second with a batch goes on behind the other's. Nothing is seen before `seal`.
 */
export async function load(
  pool: pg.Pool,
  set: SetName & SetSource,
  lines: Iterable<BulkLine> | AsyncIterable<BulkLine>,
  options: LoadOptions = {},
): Promise<Loaded> {
  const proposals = set.proposals ?? [];
  const canonical = (line: BulkLine): CanonicalLine => {
    if (!('row' in line)) return line;
    const text = isTyped(set.kind) ? canonicalLine(set.kind, line.row, proposals) : canonicalRow(line.row);
    return { line: line.line, canonical: text };
  };
  let begun = false;
  async function* blocks(): AsyncGenerator<readonly CanonicalLine[]> {
    if (begun && isReadOnce(lines))
      throw new BulkError('not-loaded', 'Another loader of the same set came first. Load it once more.');
    begun = true;
    for await (const line of lines) yield [canonical(line)];
  }
  return loadBlocks(pool, set, blocks, options);
}

function isReadOnce(lines: object): boolean {
  return 'next' in lines;
}

/** As `load`, from blocks of canonical lines. */
export async function loadBlocks(
  pool: pg.Pool,
  set: SetName & SetSource,
  source: (after: number) => AsyncIterable<readonly CanonicalLine[]>,
  options: LoadOptions = {},
): Promise<Loaded> {
  const known = await openSet(pool, set);
  for (let conflicts = 0; conflicts < conflictsMax; conflicts += 1) {
    const at = await placeOf(pool, known.id);
    if (at.final) return { rows: at.row, rejected: at.rejected, read: conflicts > 0 };
    const loader = new Loader(pool, known, options);
    const loaded = await loader.run(at, source(at.line));
    if (loaded !== undefined) return loaded;
  }
  throw new BulkError(
    'not-loaded',
    'Another loader of the same set kept coming first. Let one of them finish.',
  );
}

async function openSet(pool: pg.Pool, set: SetName & SetSource): Promise<KnownSet> {
  const proposals = set.proposals ?? [];
  await pool.query(
    `insert into bulk.sets (deal_id, import_id, kind, source_name, source_digest, proposals) values ($1, $2, $3, $4, $5, $6)
       on conflict (deal_id, import_id) do nothing`,
    [set.dealId, set.importId, set.kind, set.source.name, set.source.digest, proposals],
  );
  const known = await findSet(pool, set);
  if (known === undefined) throw new BulkError('no-such-set', `The set ${set.importId} could not be opened.`);
  const same = known.kind === set.kind && known.source.digest === set.source.digest;
  if (!same) {
    throw new BulkError(
      'another-source',
      `The set ${set.importId} is being loaded, or was, as ${known.kind} from ${known.source.name} ` +
        `(SHA-256 ${known.source.digest}); this is ${set.kind} from ${set.source.name} (${set.source.digest}). ` +
        'Load another file as another set.',
    );
  }
  if (known.proposals.join() !== proposals.join()) {
    throw new BulkError(
      'another-source',
      `The set ${set.importId} is being loaded, or was, with votes on ${known.proposals.join(', ') || 'nothing'}; now they ` +
        `are on ${proposals.join(', ') || 'nothing'}. Read with another mapping, a file is another set.`,
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

/** Another loader of the set committed first. */
class ComesSecond extends Error {}

/** One run through a source from where the set stands. A batch ends with a whole chunk, so that digests are never split. */
class Loader {
  readonly #pool: pg.Pool;
  readonly #set: KnownSet;
  readonly #options: LoadOptions;
  readonly #batchRows: number;
  #batch: Batch | undefined;

  constructor(pool: pg.Pool, set: KnownSet, options: LoadOptions) {
    this.#pool = pool;
    this.#set = set;
    this.#options = options;
    const asked = options.batchRows ?? batchRowsUsual;
    this.#batchRows = Math.max(1, Math.ceil(asked / chunkRows)) * chunkRows;
  }

  /** What is loaded in the end, or undefined when another loader was quicker. */
  async run(start: Place, blocks: AsyncIterable<readonly CanonicalLine[]>): Promise<Loaded | undefined> {
    let at = start;
    let lastLine = 0;
    try {
      for await (const block of blocks) {
        for (const line of block) {
          if (line.line <= lastLine)
            throw new RangeError(`line ${line.line} of ${this.#set.source.name} comes after ${lastLine}`);
          lastLine = line.line;
          if (lastLine <= at.line) continue;
          const batch = (this.#batch ??= await Batch.begin(this.#pool, this.#set, at));
          batch.take(line);
          if (batch.rejected > (this.#options.rejectsMax ?? REJECTED_LINES_MAX)) await this.#giveUp(batch);
          if (batch.rows < this.#batchRows && batch.lines < batchLinesMax) continue;
          if (batch.rows % chunkRows !== 0) continue;
          at = await this.#commit(batch, false);
        }
        this.#options.signal?.throwIfAborted();
        await this.#batch?.flow();
      }
      at = await this.#commit(this.#batch ?? (await Batch.begin(this.#pool, this.#set, at)), true);
      return { rows: at.row, rejected: at.rejected, read: true };
    } catch (error) {
      if (error instanceof ComesSecond) return undefined;
      throw error;
    } finally {
      await this.#batch?.giveBack();
    }
  }

  async #commit(batch: Batch, final: boolean): Promise<Place> {
    const reached = await batch.commit(final);
    this.#batch = undefined;
    this.#options.onProgress?.({ rows: reached.row, rejected: reached.rejected, line: reached.line });
    return reached;
  }

  async #giveUp(batch: Batch): Promise<never> {
    const { rejected, rejects } = batch;
    await batch.giveBack();
    throw new BulkError(
      'too-many-rejects',
      `${rejected} lines of ${this.#set.source.name} cannot be read, and reading it ended there. Most often the mapping ` +
        'does not fit the file; the rejected lines say why.',
      { rejects: rejects.slice(0, rejectsToldMax) },
    );
  }
}

/** One transaction: rows as they come, their chunks' digests, the lines that are none, and the place reached. */
class Batch {
  readonly #client: pg.PoolClient;
  readonly #set: KnownSet;
  readonly #from: Place;
  readonly #copy: CopyStreamQuery;
  readonly #copied: Promise<void>;
  readonly #head: string;
  readonly #bad: { readonly line: number; readonly rejects: readonly Reject[] }[] = [];
  readonly #digests: Buffer[] = [];
  #hash: Hash;
  #inChunk = 0;
  #canonical = '';
  #piece = '';
  #last: number;
  #over = false;
  #blocked = false;
  rows = 0;
  lines = 0;

  private constructor(client: pg.PoolClient, set: KnownSet, from: Place) {
    this.#client = client;
    this.#set = set;
    this.#from = from;
    this.#last = from.line;
    this.#head = chunkHead(set.kind, set.proposals);
    this.#hash = this.#newHash();
    const { kind } = set;
    const columns = isTyped(kind) ? typedColumns[kind].join(', ') : 'canonical';
    const table = isTyped(kind) ? kind : 'rows';
    this.#copy = client.query(
      copyFrom(`copy bulk.${table} (set_id, row_number, line, ${columns}) from stdin`),
    );
    this.#copied = finished(this.#copy);
    this.#copied.catch(() => {});
  }

  static async begin(pool: pg.Pool, set: KnownSet, from: Place): Promise<Batch> {
    const client = await pool.connect();
    try {
      await client.query("begin; set local statement_timeout = '15min'");
      return new Batch(client, set, from);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  get rejected(): number {
    return this.#from.rejected + this.#bad.length;
  }

  get rejects(): readonly RejectedLine[] {
    return this.#bad.flatMap(({ line, rejects }) => rejects.map((reject) => ({ line, ...reject })));
  }

  take(line: CanonicalLine): void {
    this.lines += 1;
    this.#last = line.line;
    if ('rejects' in line) {
      this.#bad.push(line);
      return;
    }
    this.rows += 1;
    const text = isTyped(this.#set.kind) ? line.canonical : copyJson(line.canonical);
    this.#piece += `${this.#set.id}\t${this.#from.row + this.rows}\t${line.line}\t${text}\n`;
    this.#canonical += `${line.canonical}\n`;
    this.#inChunk += 1;
    if (this.#inChunk === chunkRows) this.#endChunk();
  }

  /** Waits until PostgreSQL has taken what was sent, so that memory stays flat. */
  async flow(): Promise<void> {
    if (this.#blocked && !this.#copy.destroyed) {
      await Promise.race([once(this.#copy, 'drain'), this.#copied]);
      this.#blocked = false;
    }
    if (this.#copy.destroyed) await this.#settle(this.#copied);
  }

  async commit(final: boolean): Promise<Place> {
    if (this.#inChunk > 0) this.#endChunk();
    const reached: Place = {
      batch: this.#from.batch + 1,
      row: this.#from.row + this.rows,
      line: this.#last,
      rejected: this.rejected,
      final,
    };
    await this.#settle(this.#finish(reached));
    return reached;
  }

  async #finish({ batch, row, line, rejected, final }: Place): Promise<void> {
    this.#copy.end();
    await this.#copied;
    await this.#client.query(
      `insert into bulk.chunks (set_id, chunk, digest)
         select $1, $2 + ordinality, digest from unnest($3::bytea[]) with ordinality as chunks (digest, ordinality)`,
      [this.#set.id, Math.ceil(this.#from.row / chunkRows), this.#digests],
    );
    await insertRejects(this.#client, this.#set.id, this.#bad);
    await this.#client.query(
      `insert into bulk.batches (set_id, batch, last_row, last_line, rejected, final) values ($1, $2, $3, $4, $5, $6)`,
      [this.#set.id, batch, row, line, rejected, final],
    );
    await this.#client.query('commit');
    this.#over = true;
    this.#client.release();
  }

  async giveBack(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#copy.destroy();
    await this.#copied.catch(() => {});
    this.#client.release(true);
  }

  async #settle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const { code, schema } = error as { code?: string; schema?: string };
      await this.giveBack();
      if (code === '23505' && schema === 'bulk') throw new ComesSecond();
      throw error;
    }
  }

  #endChunk(): void {
    this.#digests.push(this.#hash.update(this.#canonical, 'utf8').digest());
    this.#hash = this.#newHash();
    this.#canonical = '';
    this.#inChunk = 0;
    if (!this.#copy.write(this.#piece)) this.#blocked = true;
    this.#piece = '';
  }

  #newHash(): Hash {
    return createHash('sha256').update(Uint8Array.of(0)).update(this.#head, 'utf8');
  }
}

export function canonicalRow(row: object): string {
  const text = canonicalize(row);
  if (text === undefined) throw new TypeError('a row of a set must be JSON');
  return text;
}

/** COPY's text form: a JSON text has no bare tabs or line feeds, so only the backslash needs care. */
function copyJson(text: string): string {
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
