import type pg from 'pg';
import { inTransaction } from './transaction.ts';

export interface Epoch {
  readonly epoch: number;
  readonly reason: string;
  readonly beganAt: string;
  readonly releasedAt: string | null;
  readonly releasedBy: string | null;
}

/** Restores of the database. What was sent after the copy was made is forgotten, so nothing goes out until it is known. */
export class Epochs {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async current(): Promise<Epoch> {
    const { rows } = await this.#pool.query<Epoch>(
      `select epoch, reason, began_at as "beganAt", released_at as "releasedAt", released_by as "releasedBy"
       from epochs order by epoch desc limit 1`,
    );
    const [epoch] = rows;
    if (epoch === undefined) throw new Error('The database has no epoch: run the migrations again.');
    return epoch;
  }

  /** After a restore: nothing goes out until the epoch is released. */
  begin(reason: string): Promise<number> {
    return inTransaction(this.#pool, async (client) => {
      await client.query("select pg_advisory_xact_lock(hashtextextended('closing-bell/epochs', 0))");
      const { rows } = await client.query<{ epoch: number }>(
        'insert into epochs (epoch, reason) select max(epoch) + 1, $1 from epochs returning epoch',
        [reason],
      );
      return (rows[0] as { epoch: number }).epoch;
    });
  }

  /** What went out has been compared with the statements of banks and agents, by a person who signs for it. */
  async release(epoch: number, by: string, reason: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update epochs set released_at = now(), released_by = $2, release_reason = $3
       where epoch = $1 and released_at is null and epoch = (select max(epoch) from epochs)`,
      [epoch, by, reason],
    );
    return rowCount === 1;
  }
}
