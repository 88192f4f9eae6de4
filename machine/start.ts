import { createSteps } from '../bin/steps.mjs';
import { homeAt, homeFolder } from './home.ts';
import { appendToLog, limitLog } from './logs.ts';
import { MachineProblem } from './problem.ts';
import { type RunningSet, startSet } from './supervisor.ts';
import { welcome } from './welcome.ts';

// npm start: everything on one machine, until Ctrl-C.

const home = homeAt(homeFolder());
const log = home.log('start');
const began = Date.now();
const steps = createSteps({
  write: (text) => {
    if (!text.startsWith('\r')) note(text);
    return process.stdout.write(text);
  },
  isTTY: process.stdout.isTTY,
  get columns() {
    return process.stdout.columns;
  },
});
// The terminal may be closed while we go on to stop everything.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const interrupted = new AbortController();
let set: RunningSet | undefined;
let firstSignal: number | undefined;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => onSignal(name));
const SAME_PRESS_MS = 1_000;
process.on('uncaughtException', (error) => void fail(error));

// Our children do not hold this process; it stays until it is told to end.
const stay = setInterval(() => limitLog(log), 60_000);

note(`\n${new Date().toISOString()} npm start\n`);
steps.say('\nClosing Bell starts.\n');
try {
  set = await startSet({ folder: home.folder, steps, signal: interrupted.signal, sample: true });
  if (interrupted.signal.aborted) await stopAll();
  else steps.say(welcome(set.endpoints, Date.now() - began));
} catch (error) {
  if (interrupted.signal.aborted) end(exitCode('SIGINT'));
  else await fail(error as Error);
}

function onSignal(name: NodeJS.Signals): void {
  const now = Date.now();
  // npm and the terminal both pass a Ctrl-C on: one press arrives twice.
  if (firstSignal !== undefined && now - firstSignal < SAME_PRESS_MS) return;
  const hurry = firstSignal !== undefined;
  firstSignal ??= now;
  steps.say(hurry ? '\nStopping at once.\n' : '\nStopping. Ctrl-C again hurries.\n');
  interrupted.abort();
  void stopAll(hurry, exitCode(name));
}

async function stopAll(hurry = false, code = 0): Promise<void> {
  // A start that is under way sees the interruption itself, and stops what it has started.
  if (set === undefined) return;
  await set.stop(hurry);
  end(code);
}

async function fail(error: Error): Promise<void> {
  note(`${error.stack ?? error.message}\n`);
  const told =
    error instanceof MachineProblem
      ? error
      : new MachineProblem('unexpected', {
          what: 'Something unexpected stopped Closing Bell.',
          why: error.message,
          todo: 'start again; if it stays so, open an issue with the end of the log.',
          log,
        });
  steps.close();
  process.stderr.write(`\n${told.message}\n\n`);
  try {
    await set?.stop();
  } finally {
    end(1);
  }
}

function end(code: number): void {
  clearInterval(stay);
  steps.close();
  process.exit(code);
}

/** Stopped as asked is no failure: Ctrl-C and SIGTERM end with 0. */
function exitCode(name: NodeJS.Signals): number {
  return name === 'SIGHUP' ? 129 : 0;
}

function note(text: string): void {
  appendToLog(log, text);
}
