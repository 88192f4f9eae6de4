import fs from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 8 * 1024 * 1024;
const KEPT = 3;

/** A file to append to, for a child's output; what was there before is moved aside when it is large. */
export function openLog(file: string): number {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  limitLog(file);
  return fs.openSync(file, 'a', 0o600);
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
