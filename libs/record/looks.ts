import type pg from 'pg';
import type { Instant } from '#libs/journal/types.ts';

export interface Look {
  readonly version: number;
  readonly at: Instant;
}

/** Up to which version each person has seen each deal. */
export class Looks {
  readonly #pool: pg.Pool | pg.PoolClient;

  constructor(pool: pg.Pool | pg.PoolClient) {
    this.#pool = pool;
  }

  async last(dealId: string, personId: string): Promise<Look | undefined> {
    const { rows } = await this.#pool.query<Look>(
      `select version, looked_at as at from deal_looks where deal_id = $1 and person_id = $2`,
      [dealId, personId],
    );
    return rows[0];
  }

  /** Of everyone who has looked, by their id. */
  async all(dealId: string): Promise<ReadonlyMap<string, Look>> {
    const { rows } = await this.#pool.query<Look & { readonly person_id: string }>(
      `select person_id, version, looked_at as at from deal_looks where deal_id = $1`,
      [dealId],
    );
    return new Map(rows.map(({ person_id, version, at }) => [person_id, { version, at }]));
  }

  /** Keeps that a person has seen a version. What was seen before stays seen: an older mark that comes late is passed over. */
  async mark(dealId: string, personId: string, version: number): Promise<Look> {
    const { rows } = await this.#pool.query<Look>(
      `insert into deal_looks (deal_id, person_id, version) values ($1, $2, $3)
       on conflict (deal_id, person_id) do update
         set version = greatest(deal_looks.version, excluded.version), looked_at = now()
       returning version, looked_at as at`,
      [dealId, personId, version],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('no row came back of an insert');
    return row;
  }
}
