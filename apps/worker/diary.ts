/** One line of JSON for each thing worth knowing, on standard error. */
export interface Diary {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

export function openDiary(
  mode: string,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Diary {
  const note =
    (level: string) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}) =>
      write(`${JSON.stringify({ at: new Date().toISOString(), level, worker: mode, message, ...facts })}\n`);
  return { info: note('info'), warn: note('warn'), error: note('error') };
}

/** Says that something is down once, and once when it is back, however often it is tried meanwhile. */
export class Ailing {
  readonly #diary: Diary;
  readonly #what: string;
  #since: number | undefined;

  constructor(diary: Diary, what: string) {
    this.#diary = diary;
    this.#what = what;
  }

  get down(): boolean {
    return this.#since !== undefined;
  }

  fails(error: unknown): void {
    if (this.#since !== undefined) return;
    this.#since = Date.now();
    this.#diary.warn(`${this.#what} does not answer; it is tried again until it does`, {
      reason: reasonOf(error),
    });
  }

  /** True when it had been down. */
  works(): boolean {
    if (this.#since === undefined) return false;
    this.#diary.info(`${this.#what} answers again`, { downMs: Date.now() - this.#since });
    this.#since = undefined;
    return true;
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  const cause =
    error.cause instanceof Error && !error.message.includes(error.cause.message) ? error.cause : undefined;
  return cause === undefined ? error.message : `${error.message}: ${reasonOf(cause)}`;
}
