import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildWeb } from '#machine/build-web.ts';

const checkout = path.join(import.meta.dirname, '../..');
const BUILT_WITHIN_MS = 120_000;

/** The web application, built once for all files of a run: its workers are children of one process. */
export async function builtWeb(): Promise<string> {
  const runs = path.join(checkout, '.closing-bell', 'test', 'web');
  const run = path.join(runs, String(process.ppid));
  const web = path.join(run, 'app');
  fs.mkdirSync(runs, { recursive: true });
  if (begins(run)) {
    removeLeft(runs);
    await buildWeb(checkout, web);
    return web;
  }
  for (const until = Date.now() + BUILT_WITHIN_MS; !fs.existsSync(web); await pause(50)) {
    if (Date.now() > until) throw new Error(`The web application was not built in ${run}.`);
  }
  return web;
}

/** Whoever makes the folder builds; all others wait for it. */
function begins(run: string): boolean {
  try {
    fs.mkdirSync(run);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of runs that are over nobody needs the build. */
function removeLeft(runs: string): void {
  for (const name of fs.readdirSync(runs)) {
    if (Number(name) !== process.ppid && !isAlive(Number(name)))
      fs.rmSync(path.join(runs, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
