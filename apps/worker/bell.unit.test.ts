import { describe, expect, it } from 'vitest';
import { Bell } from './bell.ts';

const LONG_MS = 60_000;
const never = new AbortController().signal;

describe('a bell', () => {
  it('ends a pause, and each pause anew', async () => {
    const bell = new Bell();
    for (let n = 0; n < 3; n += 1) {
      const paused = bell.wait(LONG_MS, never);
      bell.ring();
      await paused;
    }
  });

  it('that rang while nobody rested lets the next pause not begin, and the one after it be', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    await bell.wait(LONG_MS, never);
    const began = performance.now();
    await bell.wait(30, never);
    expect(performance.now() - began).toBeGreaterThan(25);
  });

  it('is not waited for when everything ends', async () => {
    const ending = new AbortController();
    const paused = new Bell().wait(LONG_MS, ending.signal);
    ending.abort();
    await paused;
  });
});
