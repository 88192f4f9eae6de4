import type pg from 'pg';
import { HoldersError } from './errors.ts';
import { keptBecause, type RetentionFacts } from './retention.ts';

export interface Erasure {
  readonly dealId: string;
  readonly holderId: string;
  readonly who: string;
  readonly why: string;
  readonly at: string;
  readonly retention: RetentionFacts;
}

/**
 * Destroys a holder's key, and with it every copy of the holder's data. What the register was sealed over stays, so that
 * it still verifies. Refused while anything obliges us to keep the data.
 */
export async function eraseHolder(pool: pg.Pool, erasure: Erasure): Promise<void> {
  const { dealId, holderId, who, why, at } = erasure;
  const kept = keptBecause(erasure.retention, at.slice(0, 10));
  if (kept.length > 0) {
    throw new HoldersError(
      'kept',
      `The data of holder ${holderId} is not erased: ${kept.map(({ sentence }) => sentence).join(' ')}`,
      { holderId, because: kept.map(({ ground }) => ground) },
    );
  }
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const { rows } = await client.query<{ gone: boolean }>(
      'select wrapped is null as gone from holders.keys where deal_id = $1 and holder_id = $2 for update',
      [dealId, holderId],
    );
    const [known] = rows;
    if (known === undefined) {
      await client.query('rollback');
      broken = false;
      throw new HoldersError('unknown-holder', `No register of this deal has holder ${holderId}.`, {
        holderId,
      });
    }
    if (!known.gone) {
      await client.query(
        'insert into holders.erasures (deal_id, holder_id, at, who, why) values ($1, $2, $3, $4, $5)',
        [dealId, holderId, at, who, why],
      );
      await client.query('update holders.keys set wrapped = null where deal_id = $1 and holder_id = $2', [
        dealId,
        holderId,
      ]);
    }
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken);
  }
}
