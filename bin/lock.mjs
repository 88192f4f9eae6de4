// Plain JavaScript that an old Node parses: the bootstrap needs it before anything is installed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A lock is a row of files `<name>.lock.1`, `.2`, …: the highest one names its holder by pid and start time. A dead holder's
 * lock is taken over by creating the next number, which the file system lets only one process do; nobody ever removes
 * the file that counts, so two processes that both find a dead holder cannot take each other's lock away.
 */
export function takeLock(folder, name) {
  fs.mkdirSync(folder, { recursive: true });
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const highest = highestGeneration(folder, name);
    const holder = highest > 0 ? readHolder(lockFile(folder, name, highest)) : undefined;
    if (holder !== undefined && startMark(holder.pid) === holder.mark) return { taken: false, holder };

    const mine = lockFile(folder, name, highest + 1);
    if (
      !createWhole(mine, { pid: process.pid, mark: startMark(process.pid), since: new Date().toISOString() })
    )
      continue;
    if (highestGeneration(folder, name) !== highest + 1) {
      fs.rmSync(mine, { force: true });
      continue;
    }
    for (let old = highest; old > 0 && fs.existsSync(lockFile(folder, name, old)); old -= 1) {
      fs.rmSync(lockFile(folder, name, old), { force: true });
    }
    return { taken: true, release: () => replaceWhole(mine, { released: true }) };
  }
  throw new Error(
    `The lock ${path.join(folder, name)} changed hands 20 times while we asked for it; try again.`,
  );
}

/** Who holds the lock now, if anyone alive does. */
export function lockHolder(folder, name) {
  const highest = highestGeneration(folder, name);
  const holder = highest > 0 ? readHolder(lockFile(folder, name, highest)) : undefined;
  return holder !== undefined && startMark(holder.pid) === holder.mark ? holder : undefined;
}

/**
 * When a process started, as a text to compare: pids are used again, a pid and its start are not. Undefined when there is
 * no such process, or when it is dead and only waits to be collected.
 */
export function startMark(pid) {
  return process.platform === 'linux' ? linuxMark(pid) : psMark(pid);
}

function linuxMark(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in parentheses, may itself hold spaces and parentheses: count fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

let knownBootId;
function bootId() {
  if (knownBootId === undefined) {
    try {
      knownBootId = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      knownBootId = 'boot';
    }
  }
  return knownBootId;
}

function psMark(pid) {
  try {
    const env = Object.assign({}, process.env, { LC_ALL: 'C', TZ: 'UTC' });
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state, ...started] = line.split(/\s+/);
    return state === undefined || state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

function lockFile(folder, name, generation) {
  return path.join(folder, `${name}.lock.${generation}`);
}

function highestGeneration(folder, name) {
  const start = `${name}.lock.`;
  let highest = 0;
  let entries = [];
  try {
    entries = fs.readdirSync(folder);
  } catch {
    return 0;
  }
  for (const entry of entries) {
    const generation = entry.startsWith(start) ? Number(entry.slice(start.length)) : 0;
    if (Number.isInteger(generation) && generation > highest) highest = generation;
  }
  return highest;
}

function readHolder(file) {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8'));
    return typeof holder.pid === 'number' && typeof holder.mark === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** The file appears with its whole content or not at all; false when it is there already. */
function createWhole(file, content) {
  const draft = `${file}.draft-${process.pid}-${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(draft, JSON.stringify(content));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function replaceWhole(file, content) {
  const draft = `${file}.draft-${process.pid}-${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(draft, JSON.stringify(content));
  fs.renameSync(draft, file);
}
