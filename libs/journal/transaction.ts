import type { Writable } from 'node:stream';
import type pg from 'pg';
import type { Connections } from './connections.ts';
import type { Statement, Transaction } from './types.ts';

/**
 * A transaction on a pipelined connection: statements go out as they come, and the answers are looked at in order, so
 * that what fails is reported by its cause and not by the statements refused after it.
 */
export class PipelinedTransaction implements Transaction {
  readonly #client: pg.PoolClient;
  readonly #sent: Promise<unknown>[] = [];

  private constructor(client: pg.PoolClient) {
    this.#client = client;
    holdBack(client);
    this.run({ text: 'begin' });
  }

  /** Commits what `work` did, or rolls it back when `work` or any of its statements failed. */
  static async during<Result>(
    connections: Connections,
    work: (tx: PipelinedTransaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await connections.take();
    const tx = new PipelinedTransaction(client);
    let result: Result;
    try {
      result = await work(tx);
      await tx.#commit();
    } catch (error) {
      const cause = await tx.#firstFault();
      const broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      connections.give(client, broken);
      throw cause ?? (error as Error);
    }
    connections.give(client);
    return result;
  }

  query<Row extends object>(statement: Statement): Promise<readonly Row[]> {
    const answer = this.#client.query<Row>(statement as pg.QueryConfig).then((result) => result.rows);
    this.#sent.push(answer);
    // Looked at in order by `#firstFault`; without this an early fault would count as unhandled.
    answer.catch(() => {});
    return answer;
  }

  run(statement: Statement): void {
    void this.query(statement);
  }

  async #commit(): Promise<void> {
    const { command } = await this.#client.query('commit');
    // A transaction in which a statement failed answers COMMIT by ROLLBACK, and no error.
    if (command !== 'COMMIT')
      throw (await this.#firstFault()) ?? new Error(`COMMIT was answered by ${command}`);
  }

  async #firstFault(): Promise<Error | undefined> {
    const results = await Promise.allSettled(this.#sent);
    return results.find((result) => result.status === 'rejected')?.reason as Error | undefined;
  }
}

/** What is queued in this turn goes out in one packet, so that PostgreSQL wakes up once for it. */
function holdBack(client: pg.PoolClient): void {
  const { connection } = client as { readonly connection?: { readonly stream?: Partial<Writable> } };
  const stream = connection?.stream;
  if (stream?.cork === undefined) return;
  stream.cork();
  process.nextTick(() => stream.uncork?.());
}
