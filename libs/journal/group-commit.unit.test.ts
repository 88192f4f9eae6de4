import { describe, expect, it } from 'vitest';
import { JournalError } from './errors.ts';
import { GroupCommit, type Settled, type StreamBatch } from './group-commit.ts';
import {
  MAX_CALLS_WAITING,
  MAX_COMMANDS_PER_BATCH,
  MAX_STREAMS_PER_BATCH,
  TRANSACTIONS_AT_ONCE,
} from './limits.ts';

type Batches = readonly StreamBatch<string>[];
type Answers = readonly Settled<readonly Settled<string>[]>[];

const done = (batches: Batches): Answers =>
  batches.map(({ inputs }) => ({ result: inputs.map((input) => ({ result: `${input} done` })) }));

/** Transactions that end when the test says so. */
function held() {
  const begun: { batches: Batches; end: () => void }[] = [];
  const transact = (batches: Batches) =>
    new Promise<Answers>((resolve) => begun.push({ batches, end: () => resolve(done(batches)) }));
  return { begun, commits: new GroupCommit<string, string>(transact, () => {}) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const lost = () => Object.assign(new Error('gone'), { code: 'ECONNRESET' });

describe('group commit', () => {
  it('has one transaction for a stream at a time, and what arrives meanwhile shares the next', async () => {
    const { begun, commits } = held();
    const answers = [commits.add('s', 'a', 1), commits.add('s', 'b', 1)];
    await turn();
    answers.push(commits.add('s', 'c', 1), commits.add('s', 'd', 1));
    await turn();
    expect(begun.map(({ batches }) => batches)).toEqual([[{ streamId: 's', inputs: ['a', 'b'] }]]);
    begun[0]?.end();
    await turn();
    expect(begun[1]?.batches).toEqual([{ streamId: 's', inputs: ['c', 'd'] }]);
    begun[1]?.end();
    expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done']);
  });

  it('gives streams the transactions there are, then lets the others share the next one', async () => {
    const { begun, commits } = held();
    const streams = Array.from(
      { length: TRANSACTIONS_AT_ONCE + MAX_STREAMS_PER_BATCH + 2 },
      (_, n) => `s${n}`,
    );
    const answers: Promise<string>[] = [];
    for (const stream of streams) {
      answers.push(commits.add(stream, stream, 1));
      await turn();
    }
    expect(begun.map(({ batches }) => batches.length)).toEqual(
      Array.from({ length: TRANSACTIONS_AT_ONCE }, () => 1),
    );
    begun[0]?.end();
    await turn();
    expect(begun.at(-1)?.batches.map(({ streamId }) => streamId)).toEqual(
      streams.slice(TRANSACTIONS_AT_ONCE, TRANSACTIONS_AT_ONCE + MAX_STREAMS_PER_BATCH),
    );
    for (let n = 1; n < begun.length; n += 1) {
      begun[n]?.end();
      await turn();
    }
    expect(await Promise.all(answers)).toEqual(streams.map((stream) => `${stream} done`));
  });

  it('does not let slow transactions keep the others from starting', async () => {
    const { begun, commits } = held();
    const slow = Array.from({ length: TRANSACTIONS_AT_ONCE }, (_, n) => `slow${n}`);
    for (const stream of slow) {
      void commits.add(stream, stream, 1);
      await turn();
    }
    const answer = commits.add('brisk', 'brisk', 1);
    await turn();
    expect(begun).toHaveLength(TRANSACTIONS_AT_ONCE);
    const deadline = Date.now() + 5_000;
    while (begun.length === TRANSACTIONS_AT_ONCE && Date.now() < deadline) await turn();
    begun.at(-1)?.end();
    expect(await answer).toBe('brisk done');
  });

  it('keeps a transaction within its bound, and takes a call larger than that by itself', async () => {
    const { begun, commits } = held();
    const large = MAX_COMMANDS_PER_BATCH - 10;
    const answers = [commits.add('s', 'a', large), commits.add('s', 'b', 20), commits.add('s', 'c', 1_000)];
    for (let n = 0; n < 3; n += 1) {
      await turn();
      begun[n]?.end();
    }
    await Promise.all(answers);
    expect(begun.map(({ batches }) => batches[0]?.inputs)).toEqual([['a'], ['b'], ['c']]);
  });

  it('finds the input that makes its transaction fail, and answers all others', async () => {
    const sizes: number[] = [];
    const commits = new GroupCommit<string, string>(
      async (batches) => {
        sizes.push(batches.flatMap(({ inputs }) => inputs).length);
        if (batches.some(({ inputs }) => inputs.includes('bad'))) throw new Error('spoilt');
        return done(batches);
      },
      () => {},
    );
    const results = await Promise.allSettled(
      [
        ['s', 'a'],
        ['s', 'bad'],
        ['s', 'b'],
        ['t', 'c'],
        ['u', 'd'],
      ].map(([stream = '', input = '']) => commits.add(stream, input, 1)),
    );
    expect(
      results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason))),
    ).toEqual(['a done', 'Error: spoilt', 'b done', 'c done', 'd done']);
    // Together, then s, t and u, then the three of s.
    expect(sizes.sort()).toEqual([1, 1, 1, 1, 1, 3, 5]);
    await commits.idle();
  });

  it('tries again after faults that pass, whatever committed, and says when to repeat after too many', async () => {
    let attempts = 0;
    const heard: unknown[] = [];
    const recovering = new GroupCommit<string, string>(
      async (batches) => {
        attempts += 1;
        if (attempts < 4) throw lost();
        return done(batches);
      },
      (fault) => heard.push(fault),
    );
    expect(await recovering.add('s', 'a', 1)).toBe('a done');
    expect(heard).toHaveLength(3);

    const gone = new GroupCommit<string, string>(
      () => Promise.reject(lost()),
      () => {},
    );
    const failed = await gone.add('s', 'a', 1).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(JournalError);
    expect(failed).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('repeat them with the same ids'),
    });
    await gone.idle();
  }, 20_000);

  it('goes on with the other streams of a transaction when one of them failed by itself', async () => {
    let first = true;
    const commits = new GroupCommit<string, string>(
      async (batches) => {
        const answers = done(batches);
        if (!first) return answers;
        first = false;
        return answers.map((own, index) => (batches[index]?.streamId === 't' ? { fault: lost() } : own));
      },
      () => {},
    );
    const order: string[] = [];
    await Promise.all(
      ['s', 't', 'u'].map((stream) => commits.add(stream, stream, 1).then((answer) => order.push(answer))),
    );
    expect(order).toEqual(['s done', 'u done', 't done']);
  });

  it('turns calls away when too many wait', async () => {
    const { begun, commits } = held();
    const answers = Array.from({ length: MAX_CALLS_WAITING + 1 }, (_, n) =>
      commits.add('s', `${n}`, 1).catch((error: unknown) => error),
    );
    const refused = await answers.at(-1);
    expect(refused).toMatchObject({ code: 'overloaded' });
    const ended = Promise.all(answers);
    for (let n = 0; n * MAX_COMMANDS_PER_BATCH < MAX_CALLS_WAITING; n += 1) {
      while (begun[n] === undefined) await turn();
      begun[n]?.end();
    }
    await ended;
    await commits.idle();
  });
});
