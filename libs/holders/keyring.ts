import type pg from 'pg';
import { HoldersError } from './errors.ts';
import type { MasterKeys } from './master-keys.ts';
import { asKey, type Key, newKey, seal, unseal } from './sealing.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** Deals whose key is kept in memory; more are read again. */
const DEALS_MAX = 200;

/** Keys of deals and holders, unwrapped in memory only. */
export class Keyring {
  readonly #given: () => MasterKeys;
  #known: MasterKeys | undefined;
  readonly #deals = new Map<string, Key>();

  /** Master keys that come from a file are asked for when the first holder is. */
  constructor(masters: MasterKeys | (() => MasterKeys)) {
    this.#given = typeof masters === 'function' ? masters : () => masters;
  }

  get #masters(): MasterKeys {
    return (this.#known ??= this.#given());
  }

  /** The key of a deal; the first who asks makes it. Call it outside of a transaction that may be rolled back. */
  async ofDeal(db: Database, dealId: string): Promise<Key> {
    const known = this.#deals.get(dealId);
    if (known !== undefined) return known;
    const key = asKey((await this.#stored(db, dealId)) ?? (await this.#make(db, dealId)));
    if (this.#deals.size >= DEALS_MAX) this.#deals.clear();
    this.#deals.set(dealId, key);
    return key;
  }

  async #stored(db: Database, dealId: string): Promise<Buffer | undefined> {
    const { rows } = await db.query<{ master_id: string; wrapped: Buffer }>(
      'select master_id, wrapped from holders.deal_keys where deal_id = $1',
      [dealId],
    );
    return rows[0] && this.#masters.unwrap(rows[0].master_id, rows[0].wrapped, dealId);
  }

  async #make(db: Database, dealId: string): Promise<Buffer> {
    const { masterId, wrapped } = this.#masters.wrap(newKey(), dealId);
    await db.query(
      `insert into holders.deal_keys (deal_id, master_id, wrapped) values ($1, $2, $3) on conflict (deal_id) do nothing`,
      [dealId, masterId, wrapped],
    );
    const stored = await this.#stored(db, dealId);
    if (stored === undefined) throw new Error(`the key of the deal ${dealId} was not written`);
    return stored;
  }

  /** Wraps the keys of all deals by the current master key. The keys themselves, and all data, stay as they are. */
  async rotate(pool: pg.Pool): Promise<{ readonly rewrapped: number }> {
    const { rows } = await pool.query<{ deal_id: string; master_id: string; wrapped: Buffer }>(
      'select deal_id, master_id, wrapped from holders.deal_keys where master_id <> $1 order by deal_id',
      [this.#masters.currentId],
    );
    let rewrapped = 0;
    for (const { deal_id: dealId, master_id: from, wrapped } of rows) {
      const again = this.#masters.wrap(this.#masters.unwrap(from, wrapped, dealId), dealId);
      const { rowCount } = await pool.query(
        `update holders.deal_keys set master_id = $3, wrapped = $4, wrapped_at = now()
           where deal_id = $1 and master_id = $2`,
        [dealId, from, again.masterId, again.wrapped],
      );
      rewrapped += rowCount ?? 0;
    }
    return { rewrapped };
  }
}

export function wrapHolderKey(dealKey: Key, key: Buffer, dealId: string, holderId: string): Buffer {
  return seal(dealKey, key, keyPlace(dealId, holderId));
}

export function unwrapHolderKey(
  dealKey: Key,
  wrapped: Buffer | null,
  dealId: string,
  holderId: string,
): Buffer {
  if (wrapped === null) {
    throw new HoldersError(
      'erased',
      `The data of holder ${holderId} was erased; nothing can read it again.`,
      {
        holderId,
      },
    );
  }
  return unseal(dealKey, wrapped, keyPlace(dealId, holderId));
}

function keyPlace(dealId: string, holderId: string): string {
  return `key/${dealId}/${holderId}`;
}
