import type pg from 'pg';

/** Reading through a million rows takes longer than any other statement may. */
const statementMinutesMax = 15;

/** One transaction in which statements may go through a whole set. `picture`: all of them see the data as it was at first. */
export async function throughWholeSet<Result>(
  pool: pg.Pool,
  sees: 'picture' | 'latest',
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(`begin isolation level ${sees === 'picture' ? 'repeatable read' : 'read committed'}`);
    await client.query(`set local statement_timeout = '${statementMinutesMax}min'`);
    await client.query('set local jit = off');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    client.release(true);
    throw error;
  }
}
