export type RehearsalProblemCode =
  | 'no-script'
  | 'file-missing'
  | 'file-differs'
  | 'file-unreadable'
  | 'too-large'
  | 'not-settled'
  | 'step-cannot-be-done'
  | 'script-altered';

/** Why a rehearsal cannot be opened or go on, in words for whoever runs it. */
export class RehearsalProblem extends Error {
  override readonly name = 'RehearsalProblem';

  constructor(
    readonly code: RehearsalProblemCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
