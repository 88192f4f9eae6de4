import type { ChildProcess } from 'node:child_process';

type Undo = () => Promise<void> | void;

/** What must not be left behind, however a bench ends; undone in the reverse of the order in which it was begun. */
export class Ending {
  readonly #undo: Undo[] = [];
  #run: Promise<void> | undefined;

  constructor() {
    open.push(this);
  }

  add(undo: Undo): void {
    this.#undo.push(undo);
  }

  /** For what takes a while to begin: who ends meanwhile waits for it, and then undoes it. */
  async begun<Begun>(
    beginning: Promise<Begun>,
    undo: (begun: Begun) => Promise<void> | void,
  ): Promise<Begun> {
    this.add(() => beginning.then(undo, () => {}));
    return await beginning;
  }

  /** Once, however often it is asked for. */
  run(): Promise<void> {
    this.#run ??= this.#undoAll();
    return this.#run;
  }

  async #undoAll(): Promise<void> {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      try {
        await undo();
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
      }
    }
    open.splice(open.indexOf(this), 1);
  }
}

/** The outermost first. */
const open: Ending[] = [];

const SAME_PRESS_MS = 1_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A bench that is stopped stops what it has started; asked again, it goes at once. */
export function endOnSignals(): void {
  let askedAt: number | undefined;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      // npm and the terminal both pass a Ctrl-C on: one press arrives twice.
      if (askedAt !== undefined && Date.now() - askedAt < SAME_PRESS_MS) return;
      if (askedAt !== undefined) process.exit(code);
      askedAt = Date.now();
      // What is under way loses its servers now: that is no news.
      process.on('uncaughtException', () => {});
      void endAll().finally(() => process.exit(code));
    });
  }
}

async function endAll(): Promise<void> {
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) await last.run();
}

const ENDS_WITHIN_MS = 30_000;

/** Asks a process to end, and waits for it. */
export async function ended(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  ask();
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
  await exit;
  clearTimeout(late);
}
