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

interface Row {
  readonly at: Consequence;
  /** After so many tries of one attempt, what is recorded instead of trying once more. */
  readonly triesMax?: number;
  readonly then?: Exclude<Consequence, 'retry'>;
}

const A_MOMENT = 5;
/** About half an hour, in which a look-up can settle the doubt before a person is asked to. */
const A_WHILE = 60;

/** The one table from an outside error to what follows. A look-up or a repeat settles a doubt; nothing else does. */
const CONSEQUENCES: Readonly<Record<OutsideAnswer, Readonly<Record<Doubt, Row>>>> = {
  unreachable: {
    'look-up': { at: 'retry', triesMax: A_MOMENT, then: 'not-done' },
    'at-least-once': { at: 'retry', triesMax: A_MOMENT, then: 'not-done' },
    'at-most-once': { at: 'retry', triesMax: A_MOMENT, then: 'not-done' },
  },
  refused: {
    'look-up': { at: 'not-done' },
    'at-least-once': { at: 'not-done' },
    'at-most-once': { at: 'not-done' },
  },
  'not-yet': {
    'look-up': { at: 'not-done' },
    'at-least-once': { at: 'not-done' },
    'at-most-once': { at: 'not-done' },
  },
  'no-answer': {
    'look-up': { at: 'retry', triesMax: A_WHILE, then: 'unknown' },
    'at-least-once': { at: 'retry', triesMax: A_MOMENT, then: 'not-done' },
    'at-most-once': { at: 'unknown' },
  },
};

export function consequenceOf(answer: OutsideAnswer, doubt: Doubt, tries: number): Consequence {
  const { at, triesMax, then } = CONSEQUENCES[answer][doubt];
  return triesMax !== undefined && then !== undefined && tries >= triesMax ? then : at;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A refusal is for a person to look into; it is asked again rarely, in case they mended it on their side. */
const FIRST_PAUSE_MS: Readonly<Record<OutsideAnswer, number>> = {
  unreachable: MINUTE_MS,
  refused: 60 * MINUTE_MS,
  'not-yet': 15 * MINUTE_MS,
  'no-answer': 5 * MINUTE_MS,
};

/** How long to wait, on the deal's clock, before the attempt that follows this one: four times longer each time. */
export function pauseMs(answer: OutsideAnswer, attempt: number): number {
  return Math.min(FIRST_PAUSE_MS[answer] * 4 ** Math.min(attempt - 1, 10), DAY_MS);
}
