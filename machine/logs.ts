import fs from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 8 * 1024 * 1024;
const KEPT = 3;

/** A file to append to, for a child's output; what was there before is moved aside when it is large. */
export function openLog(file: string): number {
  makeFolder(path.dirname(file));
  limitLog(file);
  return fs.openSync(file, 'a', FILE_MODE);
}

/** A line of our own into a log. */
export function appendToLog(file: string, text: string): void {
  makeFolder(path.dirname(file));
  fs.appendFileSync(file, text, { mode: FILE_MODE });
}

const FILE_MODE = 0o600;

/** Only its owner may look in. What is above it stays as it is: the user that PostgreSQL runs as goes through there. */
function makeFolder(folder: string): void {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Keeps a log under its limit while a child writes to it: the child holds the file open for appending, so the content is
 * copied aside and the file cut, never renamed.
 */
export function limitLog(file: string, limitBytes = LIMIT_BYTES): void {
  let size = 0;
  try {
    size = fs.statSync(file).size;
  } catch {
    return;
  }
  if (size <= limitBytes) return;
  for (let age = KEPT - 1; age > 0; age -= 1) {
    if (fs.existsSync(`${file}.${age}`)) fs.renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  }
  fs.copyFileSync(file, `${file}.1`);
  fs.truncateSync(file, 0);
}

const TAIL_BYTES = 64 * 1024;

/** The end of a log, from a position on: what a child said since it was started. */
export function tailOf(file: string, from = 0): string {
  try {
    const size = fs.statSync(file).size;
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const handle = fs.openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(size - start);
      fs.readSync(handle, buffer, 0, buffer.length, start);
      return buffer.toString('utf8');
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return '';
  }
}
