import { describe, expect, it } from 'vitest';
import { Problem } from '../problems/problem.ts';
import { etagOf, versionsAllowed } from './etag.ts';
import { commandIdOf } from './idempotency.ts';

const problemOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('an ETag', () => {
  it('names its resource and the version that last changed it', () => {
    expect(etagOf('meeting', 17)).toBe('"meeting-17"');
    expect(versionsAllowed('"meeting-17"', 'meeting')).toEqual([17]);
    expect(versionsAllowed(' "meeting-17" ,"meeting-3"', 'meeting')).toEqual([17, 3]);
  });

  it('that is left out, or *, allows any version', () => {
    expect(versionsAllowed(undefined, 'meeting')).toBeUndefined();
    expect(versionsAllowed(' * ', 'meeting')).toBeUndefined();
  });

  it('of another resource, weak, bare or one of very many is refused', () => {
    const many = Array.from({ length: 21 }, () => '"meeting-1"').join();
    for (const header of ['"vote-1"', 'W/"meeting-1"', 'meeting-1', '"meeting-x"', '', many]) {
      const problem = problemOf(() => versionsAllowed(header, 'meeting'));
      expect(problem.kind, header).toBe('invalid-request');
      expect(problem.message).toContain('"meeting-17"');
    }
  });
});

describe('a command id', () => {
  const counsel = { id: 'counsel', name: 'Carol', roles: ['counsel'] } as const;

  it('joins the person and their key, so that nobody gets the answer of another', () => {
    expect(commandIdOf(counsel, 'abc')).toBe('counsel/abc');
    expect(commandIdOf({ ...counsel, id: 'finance' }, 'abc')).toBe('finance/abc');
    expect(commandIdOf(counsel, '"abc"')).toBe('counsel/abc');
  });

  it('stays within what the journal keeps, and stays different for keys that differ', () => {
    const [one, other] = ['a', 'b'].map((end) => commandIdOf(counsel, 'k'.repeat(199) + end));
    expect(one).not.toBe(other);
    expect(one?.length).toBeLessThanOrEqual(200);
  });

  it('needs a key that is there, visible and not too long', () => {
    expect(problemOf(() => commandIdOf(counsel, undefined)).kind).toBe('idempotency-key-missing');
    expect(problemOf(() => commandIdOf(counsel, '')).kind).toBe('idempotency-key-missing');
    for (const key of ['a b', 'é', 'k'.repeat(201), ['a', 'b c']]) {
      expect(problemOf(() => commandIdOf(counsel, key)).kind).toBe('invalid-request');
    }
  });
});
