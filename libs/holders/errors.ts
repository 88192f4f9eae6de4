export type HoldersProblem =
  | 'no-master-key'
  | 'unreadable'
  | 'erased'
  | 'unknown-holder'
  | 'another-source'
  | 'invalid'
  | 'kept'
  | 'blocked';

/** What stands against something that was asked of holders' data, in words without any of that data. */
export class HoldersError extends Error {
  override readonly name = 'HoldersError';
  readonly problem: HoldersProblem;
  readonly facts: Readonly<Record<string, string | readonly string[]>>;

  constructor(
    problem: HoldersProblem,
    message: string,
    facts: Readonly<Record<string, string | readonly string[]>> = {},
  ) {
    super(message);
    this.problem = problem;
    this.facts = facts;
  }
}
