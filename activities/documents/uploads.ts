import type pg from 'pg';
import type { Digest } from '#libs/contracts/values.ts';
import type { FileType } from './file-type.ts';

export interface KnownUpload {
  readonly digest: Digest;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly erasedAt: string | null;
}

/** What was uploaded to a deal under these digests and is kept, or was erased since. */
export async function uploadsOf(
  pool: pg.Pool,
  dealId: string,
  digests: readonly Digest[],
): Promise<ReadonlyMap<Digest, KnownUpload>> {
  const { rows } = await pool.query<{
    digest: string;
    name: string;
    type: FileType;
    bytes: string | number;
    erased_at: string | null;
  }>(
    `select digest, name, type, bytes, erased_at::text from documents.uploads
      where deal_id = $1 and digest = any($2) and (kept_at is not null or erased_at is not null)`,
    [dealId, digests],
  );
  return new Map(
    rows.map(({ digest, name, type, bytes, erased_at: erasedAt }) => [
      digest,
      { digest, name, type, bytes: Number(bytes), erasedAt },
    ]),
  );
}
