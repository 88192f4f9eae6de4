import { describe, expect, it } from 'vitest';
import { Problem } from '../problems/problem.ts';
import { momentOf } from './moment.ts';

describe('the moment of a read', () => {
  it('is now when nothing is said', () => {
    expect(momentOf({})).toBeUndefined();
    expect(momentOf(undefined)).toBeUndefined();
  });

  it('is an instant, with or without seconds, or a day', () => {
    const recorded = (asOf: string) => momentOf({ asOf })?.asOf?.recorded;
    expect(recorded('2021-02-08T14:00:00.000Z')).toBe('2021-02-08T14:00:00.000Z');
    expect(recorded('2021-02-08T14:00:05.5Z')).toBe('2021-02-08T14:00:05.500Z');
    expect(recorded('2021-02-08T14:00:05Z')).toBe('2021-02-08T14:00:05.000Z');
    expect(recorded('2021-02-08T14:00Z')).toBe('2021-02-08T14:00:00.000Z');
    expect(recorded('2021-02-08')).toBe('2021-02-08T00:00:00.000Z');
  });

  it('is on either clock, and at a version', () => {
    expect(momentOf({ asOf: '2021-02-08', effectiveAsOf: '2021-02-07', version: '17' })).toEqual({
      asOf: { recorded: '2021-02-08T00:00:00.000Z', effective: '2021-02-07T00:00:00.000Z' },
      atVersion: 17,
    });
    expect(momentOf({ version: '1' })).toEqual({ atVersion: 1 });
  });

  it('that does not exist, has a zone of its own, or is not known here is refused', () => {
    for (const query of [
      { asOf: '2021-02-30T00:00:00.000Z' },
      { asOf: '2021-02-08T24:30Z' },
      { asOf: '2021-02-08T09:00:00-05:00' },
      { asOf: ['2021-02-08', '2021-02-09'] },
      { version: '0' },
      { version: '1.5' },
      { at: '2021-02-08' },
    ]) {
      expect(() => momentOf(query), JSON.stringify(query)).toThrow(Problem);
    }
  });
});
