/**
 * Work that can be put down between its steps. The core has no clock and no event loop: whoever runs it decides when others
 * have their turn.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** Does all steps at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
