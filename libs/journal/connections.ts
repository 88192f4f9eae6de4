import pg from 'pg';

/** Kept out of the pool between two transactions, of a pool of twelve; never more than a third of one. */
const KEPT_AT_MOST = 4;

/**
 * Connections that stay with the journal from one transaction to the next: the pool's own taking and giving back costs a
 * tenth of an append.
 */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #kept: number;
  readonly #idle: pg.PoolClient[] = [];
  readonly #known = new WeakSet<pg.PoolClient>();
  readonly #lost = new WeakSet<pg.PoolClient>();
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    // Whoever asks the pool itself, for a look outside of transactions, must always find one.
    this.#kept = Math.min(KEPT_AT_MOST, Math.floor(pool.options.max / 3));
  }

  take(): pg.PoolClient | Promise<pg.PoolClient> {
    return this.#idle.pop() ?? this.#connect();
  }

  /** After use. One that is in doubt goes, and the pool makes a new one in its place. */
  give(client: pg.PoolClient, inDoubt = false): void {
    if (inDoubt || this.#lost.has(client)) client.release(true);
    else if (this.#closed || this.#idle.length >= this.#kept) client.release();
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

/** After this fault the connection goes on: PostgreSQL refused a statement, and did not end the session. */
export function leavesConnection(fault: unknown): boolean {
  return fault instanceof pg.DatabaseError && fault.severity === 'ERROR';
}
