import type pg from 'pg';
import type { Bundle } from './bundle.ts';
import { digestOf, readKept } from './bundle.ts';
import { RehearsalProblem } from './problem.ts';

export type Purpose = 'run' | 'sample';

export interface KnownScript {
  readonly dealId: string;
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly stepsDone: number;
}

export interface Script extends KnownScript {
  readonly deal: Bundle['deal'];
}

const COLUMNS = `deal_id as "dealId", purpose, file_name as "fileName", file_digest as "fileDigest",
  steps_done as "stepsDone"`;
const KNOWN_MAX = 200;
const PARSED_MAX = 8;

/** The scripts that are kept with their deals, and how far each has come. */
export class Scripts {
  readonly #pool: pg.Pool;
  /** A deal file is read once, not at each of its steps. */
  readonly #parsed = new Map<string, Bundle['deal']>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Keeps the script of a deal that is about to be opened. For a sample, the deal that stands for the file already. */
  async keep(dealId: string, purpose: Purpose, bundle: Bundle): Promise<string> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      const { rowCount } = await client.query(
        `insert into rehearsal_scripts (deal_id, purpose, file_name, file_digest, file_text)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [dealId, purpose, bundle.name.slice(-FILE_NAME_LENGTH), bundle.digest, bundle.text],
      );
      for (const [path, { digest, content }] of rowCount === 0 ? [] : bundle.files) {
        await client.query(
          'insert into rehearsal_files (deal_id, path, digest, content) values ($1, $2, $3, $4)',
          [dealId, path, digest, content],
        );
      }
      await client.query('commit');
      broken = false;
    } finally {
      client.release(broken);
    }
    if (purpose === 'run') return dealId;
    const [sample] = await this.ofFile(bundle.digest, 'sample');
    return sample?.dealId ?? dealId;
  }

  /** The scripts of a file, the newest first. */
  async ofFile(fileDigest: string, purpose: Purpose): Promise<readonly KnownScript[]> {
    const { rows } = await this.#pool.query<KnownScript>(
      `select ${COLUMNS} from rehearsal_scripts where file_digest = $1 and purpose = $2
       order by kept_at desc, deal_id limit $3`,
      [fileDigest, purpose, KNOWN_MAX],
    );
    return rows;
  }

  /** The script of a deal, read from the very text whose digest the deal's first event names. */
  async of(dealId: string): Promise<Script | undefined> {
    const { rows } = await this.#pool.query<KnownScript>(
      `select ${COLUMNS} from rehearsal_scripts where deal_id = $1`,
      [dealId],
    );
    const [known] = rows;
    return known === undefined ? undefined : { ...known, deal: await this.#read(known) };
  }

  async file(dealId: string, path: string): Promise<{ readonly digest: string; readonly content: Buffer }> {
    const { rows } = await this.#pool.query<{ digest: string; content: Buffer }>(
      'select digest, content from rehearsal_files where deal_id = $1 and path = $2',
      [dealId, path],
    );
    const [file] = rows;
    if (file === undefined) {
      throw new RehearsalProblem(
        'file-missing',
        `The file ${path} is not kept with the rehearsal ${dealId}.`,
      );
    }
    if (digestOf(file.content) !== file.digest) throw altered(dealId, path);
    return file;
  }

  /** Counts a step as given. Whoever counted it first is right. */
  async stepDone(dealId: string, number: number): Promise<void> {
    await this.#pool.query(
      'update rehearsal_scripts set steps_done = $2 where deal_id = $1 and steps_done = $2 - 1',
      [dealId, number],
    );
  }

  async #read({ dealId, fileName, fileDigest }: KnownScript): Promise<Bundle['deal']> {
    const kept = this.#parsed.get(fileDigest);
    if (kept !== undefined) return kept;
    const { rows } = await this.#pool.query<{ file_text: string }>(
      'select file_text from rehearsal_scripts where deal_id = $1',
      [dealId],
    );
    const text = rows[0]?.file_text ?? '';
    if (digestOf(text) !== fileDigest) throw altered(dealId, fileName);
    const deal = readKept(fileName, text);
    if (this.#parsed.size >= PARSED_MAX) this.#parsed.clear();
    this.#parsed.set(fileDigest, deal);
    return deal;
  }
}

const FILE_NAME_LENGTH = 300;

function altered(dealId: string, file: string): RehearsalProblem {
  return new RehearsalProblem(
    'script-altered',
    `${file}, kept with the rehearsal ${dealId}, is not what was kept: its digest differs. Open the rehearsal anew from the file.`,
  );
}
