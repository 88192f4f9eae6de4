import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendToLog, limitLog, openLog, tailOf } from './logs.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-logs-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('keeps a log under its limit while a child goes on writing to it, and the last three before it', () => {
  const file = path.join(folder, 'api.log');
  const child = openLog(file);
  for (let round = 1; round <= 6; round += 1) {
    fs.writeSync(child, `${'x'.repeat(100)} round ${round}\n`);
    limitLog(file, 50);
  }
  fs.writeSync(child, 'after\n');
  fs.closeSync(child);
  expect(fs.readFileSync(file, 'utf8')).toBe('after\n');
  expect(fs.readdirSync(folder).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2', 'api.log.3']);
  expect(fs.readFileSync(`${file}.1`, 'utf8')).toContain('round 6');
  expect(fs.readFileSync(`${file}.3`, 'utf8')).toContain('round 4');
});

it('tells what was said since a moment, also when the log was cut in between', () => {
  const file = path.join(folder, 'api.log');
  fs.writeFileSync(file, 'before\nsince\n');
  expect(tailOf(file, 7)).toBe('since\n');
  expect(tailOf(file, 1_000)).toBe('before\nsince\n');
  expect(tailOf(path.join(folder, 'none.log'))).toBe('');
});

it('is readable to its owner alone', () => {
  const file = path.join(folder, 'api.log');
  fs.closeSync(openLog(file));
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

it('is for its owner alone, in a folder that is too; whoever goes past it may do so still', () => {
  const home = path.join(folder, 'home');
  fs.closeSync(openLog(path.join(home, 'logs', 'api.log')));
  appendToLog(path.join(home, 'logs', 'start.log'), 'started\n');
  const mode = (...parts: string[]): number => fs.statSync(path.join(home, ...parts)).mode & 0o777;
  expect(mode('logs')).toBe(0o700);
  expect(mode('logs', 'api.log')).toBe(0o600);
  expect(mode('logs', 'start.log')).toBe(0o600);
  expect(mode() & 0o011).toBe(0o011);
});
