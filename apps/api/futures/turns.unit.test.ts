import { setImmediate as others } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Steps } from '#libs/deal/futures/steps.ts';
import { Turns } from './turns.ts';

function* busy(steps: number, result: string): Steps<string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    yield;
  }
  return result;
}
const stays = new AbortController().signal;

describe('long work in turns', () => {
  it('gives everyone else a turn between its steps, and comes to its end', async () => {
    let served = 0;
    let over = false;
    const work = new Turns().work('one', busy(50, 'done'), stays).finally(() => {
      over = true;
    });
    while (!over) {
      await others();
      served += 1;
    }
    expect(await work).toBe('done');
    expect(served).toBeGreaterThan(5);
  });

  it('takes in a bounded number, of each person and in all, and says so', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 2, perPerson: 2 });
    let asked = false;
    function* untilAsked(result: string): Steps<string> {
      while (!asked) yield;
      return result;
    }
    const first = [turns.work('one', untilAsked('a'), stays), turns.work('one', untilAsked('b'), stays)];
    await expect(turns.work('one', untilAsked('c'), stays)).rejects.toThrow('You have 2');
    const third = turns.work('two', untilAsked('d'), stays);
    await expect(turns.work('three', untilAsked('e'), stays)).rejects.toMatchObject({
      status: 429,
      headers: { 'retry-after': '2' },
    });
    asked = true;
    expect(await Promise.all([...first, third])).toEqual(['a', 'b', 'd']);
    expect(await turns.work('three', untilAsked('e'), stays)).toBe('e');
  });

  it('stops when nobody waits for the answer, and makes room', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 0, perPerson: 1 });
    const left = new AbortController();
    const endless = turns.work('one', busy(1_000_000, 'never'), left.signal);
    await others();
    left.abort();
    expect(await endless).toBeUndefined();
    expect(await turns.work('one', busy(1, 'next'), stays)).toBe('next');
  });

  it('makes room after work that threw', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 0, perPerson: 1 });
    function* faulty(): Steps<string> {
      yield;
      throw new Error('a fault');
    }
    await expect(turns.work('one', faulty(), stays)).rejects.toThrow('a fault');
    expect(await turns.work('one', busy(1, 'next'), stays)).toBe('next');
  });
});
