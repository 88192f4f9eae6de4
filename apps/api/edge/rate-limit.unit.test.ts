import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

describe('the limit of requests', () => {
  it('lets a burst through, then so many a second', () => {
    const limit = new RateLimit({ perSecond: 2, burst: 3 });
    expect([0, 0, 0, 0].map((ms) => limit.take('a', ms))).toEqual([0, 0, 0, 1]);
    expect(limit.take('a', 400)).toBe(1);
    expect(limit.take('a', 1_000)).toBe(0);
    expect(limit.take('a', 1_000)).toBe(0);
    expect(limit.take('a', 1_000)).toBe(1);
  });

  it('never saves up more than a burst, and says how long to wait where the rate is low', () => {
    const limit = new RateLimit({ perSecond: 0.1, burst: 1 });
    limit.take('a', 0);
    expect(limit.take('a', 0)).toBe(10);
    expect([3_600_000, 3_600_000].map((ms) => limit.take('a', ms))).toEqual([0, 10]);
  });

  it('counts each caller alone, and a rate of 0 counts nobody', () => {
    const limit = new RateLimit({ perSecond: 1, burst: 1 });
    expect([limit.take('a', 0), limit.take('a', 0), limit.take('b', 0)]).toEqual([0, 1, 0]);
    const none = new RateLimit({ perSecond: 0, burst: 1 });
    expect(Array.from({ length: 10 }, () => none.take('a', 0)).every((wait) => wait === 0)).toBe(true);
  });

  it('remembers a bounded number of callers', () => {
    const limit = new RateLimit({ perSecond: 1, burst: 1 });
    for (let caller = 0; caller < 50_000; caller += 1) limit.take(String(caller), 0);
    // The first one was forgotten meanwhile, the last one was not.
    expect([limit.take('0', 0), limit.take('49999', 0)]).toEqual([0, 1]);
  });
});
