import type pg from 'pg';

/** Kept out of the pool between two transactions; the rest goes back to it. */
const KEPT = 4;

/**
 * Connections that stay with the journal from one transaction to the next: the pool's own taking and giving back costs a
 * tenth of an append.
 */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #idle: pg.PoolClient[] = [];
  readonly #lost = new WeakSet<pg.PoolClient>();
  readonly #known = new WeakSet<pg.PoolClient>();
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  take(): pg.PoolClient | Promise<pg.PoolClient> {
    return this.#idle.pop() ?? this.#connect();
  }

  /** After use, or after a fault: then `doubtful` has the pool make a new one in its place. */
  give(client: pg.PoolClient, doubtful = false): void {
    if (doubtful || this.#lost.has(client)) client.release(true);
    else if (this.#closed || this.#idle.length >= KEPT) client.release();
    else this.#idle.push(client);
  }

  close(): void {
    this.#closed = true;
    for (const client of this.#idle.splice(0)) client.release();
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    if (!this.#known.has(client)) {
      this.#known.add(client);
      const lose = () => this.#lose(client);
      client.once('error', lose);
      client.once('end', lose);
    }
    return client;
  }

  /** PostgreSQL closed it while nobody used it: the next transaction must not find out. */
  #lose(client: pg.PoolClient): void {
    this.#lost.add(client);
    const at = this.#idle.indexOf(client);
    if (at === -1) return;
    this.#idle.splice(at, 1);
    client.release(true);
  }
}
