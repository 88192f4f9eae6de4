import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { Digest } from '#libs/contracts/values.ts';
import { inTransaction } from '#libs/record/transaction.ts';
import { type FileType, FileTypeReader } from './file-type.ts';
import type { DocumentStore } from './store.ts';

export interface Upload {
  readonly dealId: string;
  readonly name: string;
  readonly by: string;
  readonly content: Readable;
  readonly bytesMax: number;
  /** Told beforehand: refused when what arrives has another. */
  readonly digest?: Digest | undefined;
}

export interface Uploaded {
  readonly name: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly type: FileType;
  /** It was there before. */
  readonly repeated: boolean;
}

/** The upload is larger than it may be, empty, or another file than was announced. */
export class UploadProblem extends Error {
  override readonly name = 'UploadProblem';

  constructor(
    readonly problem: 'too-large' | 'empty' | 'another-digest',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes a file into the store as it comes: hashed, counted and typed on its way to a file of its own, then kept under its
 * digest. The same file again is the same document.
 */
export async function takeUpload(
  { pool, store }: { readonly pool: pg.Pool; readonly store: DocumentStore },
  upload: Upload,
  signal: AbortSignal,
): Promise<Uploaded> {
  const folder = path.join(uploadsFolder(), `closing-bell-upload-${randomUUID()}`);
  const file = path.join(folder, 'document');
  const type = new FileTypeReader(upload.name);
  const seen = new Seen(upload.bytesMax, type);
  try {
    await mkdir(folder, { mode: 0o700, recursive: true });
    await pipeline(upload.content, seen, createWriteStream(file, { mode: 0o600, flags: 'wx' }), { signal });
    const { digest, bytes } = seen.told();
    if (upload.digest !== undefined && upload.digest !== digest) {
      throw new UploadProblem(
        'another-digest',
        `"${upload.name}" was announced with the digest ${upload.digest}; what arrived has ${digest}. Send it again.`,
      );
    }
    const uploaded = { name: upload.name, digest, bytes, type: type.end() };
    const repeated = await keep(
      { pool, store },
      { ...uploaded, dealId: upload.dealId, by: upload.by, file },
      signal,
    );
    return { ...uploaded, repeated };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Where the system's own folder for such things lies in memory, it is too small for documents.
const uploadsFolder = (): string => process.env['UPLOADS_FOLDER'] || os.tmpdir();

interface Keeping extends Omit<Uploaded, 'repeated'> {
  readonly dealId: string;
  readonly by: string;
  readonly file: string;
}

/** The row comes first, so that the sweep knows of whatever lies in the store. */
async function keep(
  { pool, store }: { readonly pool: pg.Pool; readonly store: DocumentStore },
  { dealId, digest, name, type, bytes, by, file }: Keeping,
  signal: AbortSignal,
): Promise<boolean> {
  const { rows } = await pool.query<{ was_kept: boolean }>(
    `with known as (select kept_at, erased_at from documents.uploads where deal_id = $1 and digest = $2
                      and uploaded_by = $6)
     insert into documents.uploads (deal_id, digest, name, type, bytes, uploaded_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (deal_id, digest, uploaded_by) do update
       set uploaded_at = now(), erased_at = null,
           kept_at = case when uploads.erased_at is null then uploads.kept_at end
     returning coalesce((select kept_at is not null and erased_at is null from known), false) as was_kept`,
    [dealId, digest, name, type, bytes, by],
  );
  // The sweep takes the same lock before it erases: what is being kept again is not erased under its hands.
  await inTransaction(pool, async (client) => {
    await lockDigest(client, digest);
    await store.keep({ path: file, digest, bytes }, signal);
    await client.query(
      'update documents.uploads set kept_at = now() where deal_id = $1 and digest = $2 and erased_at is null',
      [dealId, digest],
    );
  });
  return rows[0]?.was_kept ?? false;
}

export async function lockDigest(client: pg.PoolClient, digest: Digest): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('document ' || $1, 0))", [digest]);
}

/** Counts, hashes and types what goes by. */
class Seen extends Transform {
  readonly #hash = createHash('sha256');
  readonly #bytesMax: number;
  readonly #type: FileTypeReader;
  #bytes = 0;

  constructor(bytesMax: number, type: FileTypeReader) {
    super();
    this.#bytesMax = bytesMax;
    this.#type = type;
  }

  override _transform(
    piece: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#bytesMax) {
      const words = `The file has more than ${this.#bytesMax} bytes, the most that one document may have.`;
      return done(new UploadProblem('too-large', words));
    }
    this.#hash.update(piece);
    this.#type.take(piece);
    done(null, piece);
  }

  told(): { readonly digest: Digest; readonly bytes: number } {
    if (this.#bytes === 0) throw new UploadProblem('empty', 'The file is empty.');
    return { digest: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
