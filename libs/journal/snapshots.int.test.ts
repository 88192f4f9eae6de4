import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import { EVENTS_PER_SNAPSHOT } from './limits.ts';
import { createPool } from './pool.ts';
import { type AccountCommand, account, deposit, envelope } from './testing/account.ts';
import { type AccountJournal, LIVE, REHEARSAL, useJournals } from './testing/journals.ts';

const journals = useJournals();
const { journal, newStream } = journals;
let pool: pg.Pool;

beforeAll(() => {
  pool = createPool(journals.url, { role: 'owner' });
});
afterAll(() => pool.end());

const snapshotVersions = async (id: string) =>
  (
    await pool.query<{ version: number }>(
      'select version from journal.snapshots where stream_id = $1 order by version',
      [id],
    )
  ).rows.map((row) => row.version);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}

const many = (count: number) =>
  envelope(`many-${count}`, { type: 'DepositMany', amounts: Array.from({ length: count }, () => 1) });

describe('snapshots', () => {
  it('are written every so many events, and used', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [many(EVENTS_PER_SNAPSHOT + 10)], LIVE);
    await until(async () => (await snapshotVersions(id)).length === 1);
    await j.record(id, [many(EVENTS_PER_SNAPSHOT - 1)]);
    await j.record(id, [deposit('more')]);
    await until(async () => (await snapshotVersions(id)).length === 2);
    expect(await snapshotVersions(id)).toEqual([510, 1_010]);
    // A state that only the snapshot can have given.
    await pool.query(
      `update journal.snapshots set state = '{"balance":7000,"closedAt":null,"entries":1010}' where stream_id = $1 and version = 1010`,
      [id],
    );
    expect((await journal().state(id)).state.balance).toBe(7_000);
    expect((await journal().verify(id)).breaks[0]).toMatchObject({
      what: 'snapshot-differs',
      version: 1_010,
      field: 'state',
    });
  });

  it('of another state version are left alone', async () => {
    const id = newStream();
    await journal().record(id, [many(600)], LIVE);
    await until(async () => (await snapshotVersions(id)).length === 1);
    await pool.query(`update journal.snapshots set state = '{}' where stream_id = $1`, [id]);
    const next = journal({ decider: { ...account, stateVersion: 2 } });
    expect((await next.state(id)).state.balance).toBe(600);
  });

  it('shorten the way to an earlier moment only where nothing later is folded in', async () => {
    const j = journal();
    const id = newStream();
    await j.record(
      id,
      [
        many(499),
        envelope('later', { type: 'Deposit', amount: 1_000, effectiveAt: '2021-06-01T00:00:00.000Z' }),
      ],
      REHEARSAL,
    );
    await j.record(id, [deposit('last')]);
    await until(async () => (await snapshotVersions(id)).length === 1);
    const balance = async (asOf: object) => (await journal().state(id, { asOf })).state.balance;
    expect(await balance({ effective: '2021-05-01T00:00:00.000Z' })).toBe(500);
    expect(await balance({ effective: '2021-07-01T00:00:00.000Z' })).toBe(1_500);
    expect(await balance({ recorded: '2021-01-28T13:59:59.999Z' })).toBe(0);
    expect((await journal().state(id, { atVersion: 3 })).state.balance).toBe(3);
  });
});

/** However a stream is cut into calls, processes, snapshots and re-reads, the same commands give the same events. */
describe('decisions', () => {
  const command: fc.Arbitrary<AccountCommand> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constant('Deposit' as const),
        amount: fc.integer({ min: 0, max: 50 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constant('Withdraw' as const),
        amount: fc.integer({ min: 0, max: 80 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('DepositMany' as const),
        amounts: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'Nothing' as const }) },
  );
  const cut = fc.constantFrom('same-call', 'next-call', 'other-process', 'new-process', 'snapshot');

  it('do not depend on how the stream was split', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(command, cut), { minLength: 1, maxLength: 14 }), async (steps) => {
        const at = () => Date.parse('2026-01-01T00:00:00.000Z');
        const processes: AccountJournal[] = [];
        const newProcess = () => {
          const process = journal({ wallClock: at, pool: { connections: 1 } });
          processes.push(process);
          return process;
        };
        const whole = newStream();
        const envelopes = steps.map(([command], n) => envelope(`c${n}`, command));
        const expected = await newProcess().record(whole, envelopes, LIVE);

        const split = newStream();
        const lasting = [newProcess(), newProcess()];
        let process = lasting[0]!;
        let call: typeof envelopes = [];
        const found: unknown[] = [];
        const flush = async () => {
          if (call.length > 0) found.push(...(await process.record(split, call, LIVE)));
          call = [];
        };
        for (const [index, [, where]] of steps.entries()) {
          if (where !== 'same-call') await flush();
          if (where === 'other-process') process = lasting[index % 2]!;
          if (where === 'new-process' || where === 'snapshot') process = newProcess();
          if (where === 'snapshot') await takeSnapshot(process, split);
          call.push(envelopes[index]!);
        }
        await flush();
        const content = (verdicts: unknown) =>
          JSON.parse(
            JSON.stringify(verdicts, (key, value) =>
              ['streamId', 'hash', 'previousHash'].includes(key) ? undefined : value,
            ),
          );
        expect(content(found)).toEqual(content(expected));
        const reader = newProcess();
        expect((await reader.state(split)).state).toEqual((await reader.state(whole)).state);
        expect((await reader.verify(split)).breaks).toEqual([]);
        await Promise.all(processes.map((process) => process.close()));
      }),
      { numRuns: times(15) },
    );
  });

  async function takeSnapshot(process: AccountJournal, id: string): Promise<void> {
    const head = await process.head(id).catch(() => undefined);
    if (head === undefined || head.version === 0) return;
    const { state } = await process.state(id);
    await pool.query(
      `insert into journal.snapshots (stream_id, state_version, version, head_hash, recorded_at, effective_at_max, state)
        values ($1, 1, $2, $3, $4, $4, $5) on conflict do nothing`,
      [id, head.version, head.hash, head.recordedAt, canonicalState(state)],
    );
  }

  const canonicalState = ({
    balance,
    closedAt,
    entries,
  }: {
    balance: number;
    closedAt: string | null;
    entries: number;
  }) => JSON.stringify({ balance, closedAt, entries });
});
