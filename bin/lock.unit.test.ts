import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockHolder, startMark, takeLock } from './lock.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a lock', () => {
  it('is held by one process, which is named to the others', () => {
    const first = takeLock(folder, 'machine');
    expect(first.taken).toBe(true);
    const second = takeLock(folder, 'machine');
    expect(second).toMatchObject({ taken: false, holder: { pid: process.pid } });
    expect(lockHolder(folder, 'machine')?.pid).toBe(process.pid);
    expect(takeLock(folder, 'other').taken).toBe(true);
  });

  it('can be taken again once it is released', () => {
    for (let round = 0; round < 3; round += 1) {
      const lock = takeLock(folder, 'machine');
      if (!lock.taken) throw new Error('not taken');
      lock.release();
      expect(lockHolder(folder, 'machine')).toBeUndefined();
    }
    expect(fs.readdirSync(folder)).toHaveLength(1);
  });

  it('of a process that is gone is taken over', () => {
    fs.writeFileSync(
      path.join(folder, 'machine.lock.4'),
      JSON.stringify({ pid: 2 ** 22 + 1, mark: 'x', since: '' }),
    );
    expect(lockHolder(folder, 'machine')).toBeUndefined();
    expect(takeLock(folder, 'machine').taken).toBe(true);
  });

  it('of a process whose pid another one has now is taken over', () => {
    const stale = { pid: process.pid, mark: 'started at another time', since: '' };
    fs.writeFileSync(path.join(folder, 'machine.lock.1'), JSON.stringify(stale));
    expect(takeLock(folder, 'machine').taken).toBe(true);
  });

  it('whose file is damaged is taken over', () => {
    fs.writeFileSync(path.join(folder, 'machine.lock.1'), '{"pid": 1');
    expect(takeLock(folder, 'machine').taken).toBe(true);
  });

  it('goes to exactly one of many processes that find a dead holder at the same moment', async () => {
    const racers = 6;
    const rounds = 25;
    const script = path.join(folder, 'race.mjs');
    fs.writeFileSync(
      script,
      `import { takeLock } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.mjs'))};
       for (let round = 0; round < ${rounds}; round += 1) {
         const start = Number(process.argv[2]) + round * 40;
         while (Date.now() < start);
         const won = takeLock(${JSON.stringify(folder)} + '/' + round, 'race').taken;
         process.stdout.write((won ? '1' : '0'));
       }
       setTimeout(() => {}, 1000);`,
    );
    for (let round = 0; round < rounds; round += 1) {
      fs.mkdirSync(path.join(folder, String(round)));
      fs.writeFileSync(
        path.join(folder, String(round), 'race.lock.7'),
        JSON.stringify({ pid: 2 ** 22 + 1, mark: 'x' }),
      );
    }
    const start = String(Date.now() + 700);
    const answers = await Promise.all(
      Array.from({ length: racers }, () => output(process.execPath, [script, start])),
    );
    for (let round = 0; round < rounds; round += 1) {
      expect(answers.filter((answer) => answer[round] === '1')).toHaveLength(1);
    }
  }, 20_000);
});

describe("a process's start", () => {
  it('is the same text each time it is asked for', () => {
    expect(startMark(process.pid)).toBe(startMark(process.pid));
    expect(startMark(process.pid)).not.toBe(startMark(process.ppid));
  });

  it('is unknown for a process that is not there, and for one that is dead and not yet collected', async () => {
    expect(startMark(2 ** 22 + 1)).toBeUndefined();
    // The shell's child ends at once and is not waited for while the shell, now sleep, goes on.
    const shell = spawn('sh', ['-c', 'true & echo $!; exec sleep 5'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(
      await new Promise((resolve) => shell.stdout.once('data', (chunk) => resolve(String(chunk)))),
    );
    await expect.poll(() => startMark(pid)).toBeUndefined();
    shell.kill('SIGKILL');
  });
});

async function output(command: string, args: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    child.once('close', () => resolve(said));
  });
}
