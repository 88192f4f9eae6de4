import type { EFFECT_DOUBT } from '#libs/contracts/effects.ts';

/**
 * What the outside answered, or did not:
 * - `unreachable`: nothing left us (no route, connection refused, too busy to accept).
 * - `refused`: they have it, and will not do it. Asking again the same way gets the same answer.
 * - `not-yet`: they have nothing to give so far, such as a report that is not made up.
 * - `no-answer`: it was sent, and nobody can say what became of it (time ran out, the line broke).
 */
export type OutsideAnswer = 'unreachable' | 'refused' | 'not-yet' | 'no-answer';

export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly answer: OutsideAnswer;

  constructor(answer: OutsideAnswer, message: string, options?: ErrorOptions) {
    super(message, options);
    this.answer = answer;
  }
}

/** `retry`: the same attempt again, soon. `not-done`: recorded, another attempt later. `unknown`: a person decides. */
export type Consequence = 'retry' | 'not-done' | 'unknown';

type Doubt = (typeof EFFECT_DOUBT)[keyof typeof EFFECT_DOUBT];

/** The one table from an outside error to what follows. A look-up or a repeat settles a doubt; nothing else does. */
export const CONSEQUENCES: Readonly<Record<OutsideAnswer, Readonly<Record<Doubt, Consequence>>>> = {
  unreachable: { 'look-up': 'retry', 'at-least-once': 'retry', 'at-most-once': 'retry' },
  refused: { 'look-up': 'not-done', 'at-least-once': 'not-done', 'at-most-once': 'not-done' },
  'not-yet': { 'look-up': 'not-done', 'at-least-once': 'not-done', 'at-most-once': 'not-done' },
  'no-answer': { 'look-up': 'retry', 'at-least-once': 'retry', 'at-most-once': 'unknown' },
};
