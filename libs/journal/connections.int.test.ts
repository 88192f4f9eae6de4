import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connections, leavesConnection } from './connections.ts';
import { createPool } from './pool.ts';
import { useJournals } from './testing/journals.ts';
import { PipelinedTransaction } from './transaction.ts';

const journals = useJournals();
let pool: pg.Pool;
let connections: Connections;

beforeEach(() => open(12));
afterEach(async () => {
  connections.close();
  await pool.end();
});

function open(max: number): void {
  pool = createPool(journals.url, { connections: max });
  connections = new Connections(pool);
}

const session = async (): Promise<number> =>
  PipelinedTransaction.during(connections, async (tx) => {
    const [row] = await tx.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' });
    return row?.pid ?? 0;
  });

async function end(pid: number): Promise<void> {
  const owner = createPool(journals.url, { role: 'owner' });
  await owner.query('select pg_terminate_backend($1)', [pid]);
  await expect
    .poll(async () => (await owner.query('select from pg_stat_activity where pid = $1', [pid])).rowCount)
    .toBe(0);
  await owner.end();
}

describe('connections of transactions', () => {
  it('are used again', async () => {
    const first = await session();
    expect(await session()).toBe(first);
    expect(pool.idleCount).toBe(0);
  });

  it('leave most of the pool to others, however many there were at once', async () => {
    await Promise.all(Array.from({ length: 30 }, session));
    expect({ all: pool.totalCount, idle: pool.idleCount }).toEqual({ all: 12, idle: 8 });
  });

  it('leave a small pool alone: who asks the pool itself is not kept waiting', async () => {
    await pool.end();
    open(1);
    await session();
    expect(pool.idleCount).toBe(1);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await session();
  });

  it('that PostgreSQL closed while nobody used them are not given out again', async () => {
    const first = await session();
    await end(first);
    await expect.poll(() => pool.totalCount).toBe(0);
    expect(await session()).not.toBe(first);
  });

  it('go when they end in the middle of a transaction, and stay after a statement that was refused', async () => {
    const first = await session();
    const refused = await PipelinedTransaction.during(connections, (tx) =>
      tx.query({ text: 'select 1 / 0' }),
    ).catch((fault: unknown) => fault);
    expect(leavesConnection(refused)).toBe(true);
    expect(await session()).toBe(first);
    const cut = await PipelinedTransaction.during(connections, async (tx) => {
      await end(first);
      return tx.query({ text: 'select 1' });
    }).catch((fault: unknown) => fault);
    expect(leavesConnection(cut)).toBe(false);
    expect(await session()).not.toBe(first);
  });

  it('are all given back at the end', async () => {
    await Promise.all(Array.from({ length: 6 }, session));
    const client = await connections.take();
    connections.close();
    connections.give(client);
    expect(pool.idleCount).toBe(pool.totalCount);
  });
});

describe('a fault', () => {
  it('by which a session ended, or of which nothing is known, puts its connection in doubt', () => {
    const fault = (severity: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { severity });
    expect(leavesConnection(fault('ERROR'))).toBe(true);
    expect(leavesConnection(fault('FATAL'))).toBe(false);
    expect(leavesConnection(new Error('Connection terminated unexpectedly'))).toBe(false);
  });
});
