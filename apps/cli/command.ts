/** What a command is given of the world, so that a test can give it another. */
export interface CliIo {
  /** To standard output, with a line's end. */
  out(text: string): void;
  /** To standard error, with a line's end: progress, and what went wrong. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** How wide the terminal is; 100 where there is none. */
  readonly columns: number;
  /** Standard output is a terminal that shows colour, and nobody asked for none. */
  readonly colour: boolean;
  /** Standard error is a terminal. */
  readonly interactive: boolean;
  /** Puts a question to a person; undefined where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** One command of `closing-bell`. A name may have two words, such as `rules check`. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `help` prints: how it is called, its options, an example, its exit codes. */
  readonly usage: string;
  /** Answers with the exit code. What it throws is printed in words: a `CliProblem` as it is, anything else as a fault. */
  run(args: readonly string[], io: CliIo): Promise<number>;
}

/** 0 done, 1 the answer is no (a rule broken, a rehearsal that failed), 2 called in a wrong way, 3 it could not be done. */
export const EXIT = { done: 0, no: 1, usage: 2, cannot: 3 } as const;

/** Something that stops a command, told as a person needs it: what failed, why, and what to do. */
export class CliProblem extends Error {
  override readonly name = 'CliProblem';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.cannot,
  ) {
    super(message);
  }
}

/** The command was called in a way it does not take. */
export class UsageProblem extends CliProblem {
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}
