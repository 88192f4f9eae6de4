import fs from 'node:fs';
import path from 'node:path';
import { takeLock } from '../bin/lock.mjs';
import { homeAt, homeFolder, MACHINE_LOCK } from './home.ts';
import { processBook, settleLeftovers } from './leftovers.ts';
import { readPorts } from './ports.ts';
import { postgresFolder } from './postgres-place.ts';
import { MachineProblem } from './problem.ts';

export interface ResetOptions {
  readonly folder?: string;
  /** Only Temporal's data: the workflows begin again from the journal, nothing of a deal is lost. */
  readonly only?: 'temporal';
  readonly yes: boolean;
  /** Puts the question to a person; undefined where there is nobody to ask. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  say(text: string): void;
}

/** Removes the data of the embedded servers after asking. True when it was removed. */
export async function resetData(options: ResetOptions): Promise<boolean> {
  const home = homeAt(path.resolve(options.folder ?? homeFolder()));
  const lock = takeLock(home.folder, MACHINE_LOCK);
  if (!lock.taken) throw running(lock.holder.pid);
  try {
    const places =
      options.only === 'temporal'
        ? [home.temporal]
        : [
            home.temporal,
            postgresFolder(home.postgres),
            home.identity,
            home.bank,
            home.holderKeys,
            home.documents,
          ];
    const there = places.filter((place) => fs.existsSync(place));
    if (there.length === 0) {
      options.say('There is nothing to remove.');
      return true;
    }
    options.say(
      `This removes for good:\n${there.map((place) => `  ${place}  (${megabytes(place)} MB)`).join('\n')}`,
    );
    if (!options.yes && !(await agreed(options))) {
      options.say('Nothing was removed.');
      return false;
    }
    await stopLeftovers(home);
    for (const place of there) fs.rmSync(place, { recursive: true, force: true });
    options.say('Removed.');
    return true;
  } finally {
    lock.release();
  }
}

async function agreed(options: ResetOptions): Promise<boolean> {
  if (options.ask === undefined) {
    throw new MachineProblem('nobody-to-ask', {
      what: 'Nothing was removed.',
      why: 'there is no terminal to ask on.',
      todo: 'say so beforehand: "npm run reset -- --yes".',
    });
  }
  return /^y(es)?$/i.test((await options.ask('Go on? Type yes: ')).trim());
}

/** Servers that a cut-off start left running still write to the data. */
async function stopLeftovers(home: ReturnType<typeof homeAt>): Promise<void> {
  const book = processBook(home.processes);
  await settleLeftovers({
    home,
    book,
    ports: readPorts(home.ports),
    keep: { postgres: false, temporal: false },
  });
  book.clear();
}

function running(pid: number): MachineProblem {
  return new MachineProblem('running', {
    what: 'Nothing was removed.',
    why: `Closing Bell runs on this data (process ${pid}).`,
    todo: 'stop it first (Ctrl-C where "npm start" runs), then reset.',
  });
}

function megabytes(place: string): string {
  const entries = fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  const bytes = entries.reduce(
    (sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size,
    0,
  );
  return (bytes / 1024 / 1024).toFixed(0);
}
