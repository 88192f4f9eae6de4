import type pg from 'pg';
import type { Digest } from '#libs/contracts/values.ts';
import type { FileType } from './file-type.ts';

export interface KnownUpload {
  readonly digest: Digest;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly erasedAt: string | null;
  /** Everyone who brought it. */
  readonly by: readonly string[];
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
    by: string[];
  }>(
    `select digest, min(name) as name, min(type) as type, min(bytes) as bytes,
            case when bool_and(erased_at is not null) then max(erased_at)::text end as erased_at,
            array_agg(uploaded_by order by uploaded_by) filter (where erased_at is null) as by
       from documents.uploads
      where deal_id = $1 and digest = any($2) and (kept_at is not null or erased_at is not null)
      group by digest`,
    [dealId, digests],
  );
  return new Map(
    rows.map(({ digest, name, type, bytes, erased_at: erasedAt, by }) => [
      digest,
      { digest, name, type, bytes: Number(bytes), erasedAt, by: by ?? [] },
    ]),
  );
}
