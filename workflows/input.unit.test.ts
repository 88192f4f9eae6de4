import { ApplicationFailure } from '@temporalio/workflow';
import { describe, expect, it } from 'vitest';
import type { StoryInput } from '#libs/contracts/process/story.ts';
import { parseInput } from './input.ts';

const input: StoryInput = { v: 1, dealId: 'deal-0000000000', mode: 'live', seen: { epoch: 1, version: 12 } };

const refusal = (given: unknown): ApplicationFailure => {
  try {
    parseInput(given);
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('the input of a run', () => {
  it('is read as it was written, and nothing is carried along that is not known', () => {
    expect(parseInput(JSON.parse(JSON.stringify(input)))).toEqual(input);
    expect(parseInput({ ...input, more: true })).toEqual(input);
  });

  it.each([
    ['nothing', undefined, 'its version is undefined'],
    ['another version', { ...input, v: 2 }, 'its version is 2, and this code reads version 1'],
    ['no deal', { ...input, dealId: '' }, 'it names no deal'],
    ['no mode', { ...input, mode: 'dress' }, 'its mode is dress'],
    ['a Map that was carried over', { ...input, seen: {} }, 'it does not say what was seen before'],
    [
      'a version below nothing',
      { ...input, seen: { epoch: 1, version: -1 } },
      'it does not say what was seen',
    ],
  ])('ends the run when it is %s, and says why', (_, given, sentence) => {
    const failure = refusal(given);
    expect(failure.message).toContain(sentence);
    // A plain error would leave the run open for ever, waiting for other code.
    expect(failure.nonRetryable).toBe(true);
  });
});
