import { setImmediate as others } from 'node:timers/promises';
import type { Steps } from '#libs/deal/futures/steps.ts';
import { Problem } from '../problems/problem.ts';

export interface TurnLimits {
  /** How many are worked on at a time. */
  readonly atOnce: number;
  /** How many may wait besides. */
  readonly waiting: number;
  /** How many of one person's may be worked on or wait. */
  readonly perPerson: number;
}

const USUAL: TurnLimits = { atOnce: 2, waiting: 16, perPerson: 4 };
/** So long nobody else is served; a request that comes in between waits no longer for each that is worked on. */
const TURN_MS = 8;
const RETRY_SECONDS = '2';

/**
 * Long computations in turns with everything else that the process does: a few milliseconds of one, then whoever waits. A
 * bounded number is taken in at all; who asks for more is told to come back.
 */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #byPerson = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(limits: TurnLimits = USUAL) {
    this.#limits = limits;
  }

  /** Undefined where `signal` was aborted before the end: nobody waits for the answer any more. */
  async work<Result>(
    personId: string,
    steps: Steps<Result>,
    signal: AbortSignal,
  ): Promise<Result | undefined> {
    const leave = this.#enter(personId);
    try {
      await this.#place();
      try {
        return await inTurns(steps, signal);
      } finally {
        this.#running -= 1;
        this.#queue.shift()?.();
      }
    } finally {
      leave();
    }
  }

  #enter(personId: string): () => void {
    const { atOnce, waiting, perPerson } = this.#limits;
    const own = this.#byPerson.get(personId) ?? 0;
    if (own >= perPerson) throw tooMany(`You have ${own} such questions open, the most there may be`);
    if (this.#running + this.#queue.length >= atOnce + waiting)
      throw tooMany('This server computes as many futures as it may');
    this.#byPerson.set(personId, own + 1);
    return () => {
      const left = (this.#byPerson.get(personId) ?? 1) - 1;
      if (left === 0) this.#byPerson.delete(personId);
      else this.#byPerson.set(personId, left);
    };
  }

  async #place(): Promise<void> {
    if (this.#running >= this.#limits.atOnce) await new Promise<void>((go) => this.#queue.push(go));
    this.#running += 1;
  }
}

async function inTurns<Result>(steps: Steps<Result>, signal: AbortSignal): Promise<Result | undefined> {
  while (!signal.aborted) {
    const until = performance.now() + TURN_MS;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await others();
  }
  return undefined;
}

const tooMany = (why: string): Problem =>
  new Problem(
    'too-many-requests',
    `${why}. Try again when one is done.`,
    {},
    { 'retry-after': RETRY_SECONDS },
  );
