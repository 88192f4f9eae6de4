import { ApplicationFailure } from '@temporalio/workflow';
import type { Seen, StoryInput } from '#libs/contracts/process/story.ts';

/** Parsed by hand: a schema library in the sandbox costs every replay more than these lines. */
export function parseInput(input: unknown): StoryInput {
  const { v, dealId, mode, seen } = (input ?? {}) as Partial<Record<keyof StoryInput, unknown>>;
  if (v !== 1) return refuse(`its version is ${String(v)}, and this code reads version 1`);
  if (typeof dealId !== 'string' || dealId === '') return refuse('it names no deal');
  if (mode !== 'live' && mode !== 'rehearsal')
    return refuse(`its mode is ${String(mode)}, neither live nor rehearsal`);
  return { v, dealId, mode, seen: parseSeen(seen) };
}

function parseSeen(seen: unknown): Seen {
  const { epoch, version } = (seen ?? {}) as Partial<Record<keyof Seen, unknown>>;
  if (!isCount(epoch) || !isCount(version)) return refuse('it does not say what was seen before');
  return { epoch, version };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

// A failure, not an error: an error would leave the run open for ever, waiting for other code.
function refuse(why: string): never {
  throw ApplicationFailure.nonRetryable(
    `The deal's workflow cannot start from this input: ${why}.`,
    'StoryInputUnreadable',
  );
}
