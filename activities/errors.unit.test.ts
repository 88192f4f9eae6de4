import { describe, expect, it } from 'vitest';
import { consequenceOf, type OutsideAnswer, pauseMs } from './errors.ts';

const DOUBTS = ['look-up', 'at-least-once', 'at-most-once'] as const;
const ANSWERS: readonly OutsideAnswer[] = ['unreachable', 'refused', 'not-yet', 'no-answer'];

describe('what follows from an outside error', () => {
  it.each([
    // answer, doubt, at first, at last
    ['unreachable', 'look-up', 'retry', 'not-done'],
    ['unreachable', 'at-least-once', 'retry', 'not-done'],
    ['unreachable', 'at-most-once', 'retry', 'not-done'],
    ['refused', 'look-up', 'not-done', 'not-done'],
    ['refused', 'at-least-once', 'not-done', 'not-done'],
    ['refused', 'at-most-once', 'not-done', 'not-done'],
    ['not-yet', 'look-up', 'not-done', 'not-done'],
    ['not-yet', 'at-least-once', 'not-done', 'not-done'],
    ['not-yet', 'at-most-once', 'not-done', 'not-done'],
    ['no-answer', 'look-up', 'retry', 'unknown'],
    ['no-answer', 'at-least-once', 'retry', 'not-done'],
    ['no-answer', 'at-most-once', 'unknown', 'unknown'],
  ] as const)('%s, %s: %s, and in the end %s', (answer, doubt, first, last) => {
    expect(consequenceOf(answer, doubt, 1)).toBe(first);
    expect(consequenceOf(answer, doubt, 1_000)).toBe(last);
  });

  it('is never without end: each attempt has a last try', () => {
    for (const answer of ANSWERS) {
      for (const doubt of DOUBTS) expect(consequenceOf(answer, doubt, 60)).not.toBe('retry');
    }
  });

  it('never calls not done what may have been done and cannot be looked up', () => {
    for (let tries = 1; tries < 100; tries += 1) {
      expect(consequenceOf('no-answer', 'at-most-once', tries)).toBe('unknown');
      expect(consequenceOf('no-answer', 'look-up', tries)).not.toBe('not-done');
    }
  });
});

describe('the pause before another attempt', () => {
  it('grows, and never beyond a day', () => {
    for (const answer of ANSWERS) {
      const pauses = Array.from({ length: 40 }, (_, n) => pauseMs(answer, n + 1));
      expect(pauses.every((pause, n) => n === 0 || pause >= (pauses[n - 1] ?? 0))).toBe(true);
      expect(pauses[0]).toBeGreaterThanOrEqual(60_000);
      expect(pauses.at(-1)).toBe(86_400_000);
    }
  });
});
