import { describe, expect, it } from 'vitest';
import { UsageProblem } from './command.ts';
import { momentOf, newYork } from './times.ts';

describe('times', () => {
  it('reads a day as its last minute in New York, in winter and in summer', () => {
    expect(momentOf('2021-02-08')).toBe('2021-02-09T04:59:00.000Z');
    expect(momentOf('2021-07-08')).toBe('2021-07-09T03:59:00.000Z');
  });

  it('reads a time in New York, and an instant', () => {
    expect(momentOf('2021-02-08 09:30')).toBe('2021-02-08T14:30:00.000Z');
    expect(momentOf('2021-02-08T14:30:00Z')).toBe('2021-02-08T14:30:00.000Z');
  });

  it('says what a moment looks like when it is none', () => {
    for (const text of ['February 8', '2021-02-30', '2021-2-8', '2021-02-08T25:00:00Z', '']) {
      expect(() => momentOf(text), text).toThrow(UsageProblem);
      expect(() => momentOf(text), text).toThrow(/Write a day \(2021-02-08\)/);
    }
  });

  it('writes a moment as New York reads it', () => {
    expect(newYork('2021-02-19T21:05:00.000Z')).toBe('2021-02-19 Fri 16:05');
    expect(newYork('2021-06-19T02:00:00.000Z')).toBe('2021-06-18 Fri 22:00');
  });
});
