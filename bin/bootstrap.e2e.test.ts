import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from './lock.mjs';

// A checkout of its own with an npm that only pretends, so that nothing is downloaded.

const root = path.dirname(import.meta.dirname);
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bootstrap-'));
  fs.cpSync(import.meta.dirname, at('bin'), { recursive: true });
  fs.writeFileSync(at('package.json'), '{ "type": "module" }');
  fs.writeFileSync(at('package-lock.json'), '{ "packages": {} }');
  fs.writeFileSync(
    at('hello.ts'),
    `const who: string = process.argv[2] ?? ''; console.log('hello', who, process.env.TZ);`,
  );
  fs.mkdirSync(at('npm'));
  fs.writeFileSync(at('npm', 'npm-cli.cjs'), pretendedNpm());
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (...parts: string[]): string => path.join(folder, ...parts);
const calls = (): string[] =>
  fs.existsSync(at('npm', 'calls')) ? fs.readFileSync(at('npm', 'calls'), 'utf8').trim().split('\n') : [];

/** Notes each call; `ci` lays tsx into node_modules, `install` lays this Node where the fetched one would be. */
function pretendedNpm(): string {
  return `
    const fs = require('fs');
    const path = require('path');
    fs.appendFileSync(${JSON.stringify(path.join(folder, 'npm', 'calls'))}, process.argv.slice(2).join(' ') + '\\n');
    if (process.env.PRETEND_FAILURE) {
      console.error('npm error code ' + process.env.PRETEND_FAILURE);
      process.exit(1);
    }
    if (process.argv[2] === 'ci') {
      fs.rmSync('node_modules', { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
      fs.mkdirSync('node_modules');
      for (const name of ['tsx', 'esbuild', '@esbuild', 'get-tsconfig']) {
        const from = path.join(${JSON.stringify(path.join(root, 'node_modules'))}, name);
        if (fs.existsSync(from)) fs.symlinkSync(from, path.join('node_modules', name));
      }
    } else {
      const folder = process.argv[process.argv.indexOf('--prefix') + 1];
      const name = process.argv.find((each) => /^node-.*@/.test(each)).replace(/@[^@]*$/, '');
      fs.mkdirSync(path.join(folder, 'node_modules', name, 'bin'), { recursive: true });
      fs.copyFileSync(process.execPath, path.join(folder, 'node_modules', name, 'bin', 'node'));
    }`;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function command(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return await new Promise((resolve) => {
    const {
      CLOSING_BELL_HOME: _home,
      CLOSING_BELL_NPM: _npm,
      NODE_OPTIONS: _options,
      ...inherited
    } = process.env;
    const child = spawn(process.execPath, [at('bin', 'run.mjs'), at('hello.ts'), ...args], {
      cwd: folder,
      env: { ...inherited, npm_execpath: at('npm', 'npm-cli.cjs'), CLOSING_BELL_CACHE: at('cache'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

describe('a command in a fresh checkout', () => {
  it('installs the packages of the lock file, says how long it took, and then runs, in UTC', async () => {
    const ended = await command(['you']);
    expect(ended).toMatchObject({ code: 0, out: 'hello you UTC\n' });
    expect(ended.err).toMatch(/✓ Packages of package-lock\.json \(npm ci\) +\d+\.\d s/);
    expect(calls()).toEqual([expect.stringContaining('ci --include=dev')]);
  });

  it('installs nothing the second time, and again when the lock file changes', async () => {
    await command([]);
    expect((await command([])).err).toBe('');
    expect(calls()).toHaveLength(1);
    fs.writeFileSync(at('package-lock.json'), '{ "packages": { "": {} } }');
    await command([]);
    expect(calls()).toHaveLength(2);
  });

  it('installs again when node_modules was removed or its installation was cut off', async () => {
    await command([]);
    fs.rmSync(at('node_modules', '.closing-bell-installed'));
    fs.writeFileSync(
      at('node_modules', '.package-lock.json'),
      '{ "packages": { "node_modules/x": { "version": "1" } } }',
    );
    await command([]);
    fs.rmSync(at('node_modules'), { recursive: true });
    await command([]);
    expect(calls()).toHaveLength(3);
  });

  it('takes what a developer installed with npm as it is', async () => {
    await command([]);
    fs.rmSync(at('node_modules', '.closing-bell-installed'));
    fs.writeFileSync(at('node_modules', '.package-lock.json'), '{ "packages": {} }');
    expect((await command([])).code).toBe(0);
    expect(calls()).toHaveLength(1);
  });

  it('installs once when several commands start together: the others wait and then run', async () => {
    const all = await Promise.all(['a', 'b', 'c'].map(async (name) => await command([name])));
    expect(all.map(({ out }) => out)).toEqual(['hello a UTC\n', 'hello b UTC\n', 'hello c UTC\n']);
    expect(calls()).toHaveLength(1);
    expect(all.filter(({ err }) => err.includes('Waiting: process'))).toHaveLength(2);
  });

  it('says why nothing could be installed and what to do, without a stack trace', async () => {
    const ended = await command([], { PRETEND_FAILURE: 'ENOTFOUND' });
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(
      /The packages could not be installed\.\n {2}Why: {2}the package registry cannot be reached\n {2}Do: {3}check the network.*\n {2}Log: .*install\.log/,
    );
    expect(ended.err).not.toMatch(/\n\s+at /);
    expect(fs.readFileSync(at('.closing-bell', 'logs', 'install.log'), 'utf8')).toContain('ENOTFOUND');
  });

  it('does not replace the packages under a set that runs on them', async () => {
    const lock = takeLock(at('.closing-bell'), 'machine');
    const ended = await command([]);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      new RegExp(`Closing Bell is running on the old ones.*\\n.*process ${process.pid} .*\\n.*stop it`),
    );
    expect(calls()).toEqual([]);
    if (lock.taken) lock.release();
  });
});

describe('on a Node that is too old', () => {
  /** Says it is version 20 until it is the fetched one. */
  const old = (): Record<string, string> => {
    fs.writeFileSync(
      at('old.mjs'),
      `if (!process.env.CLOSING_BELL_RUN_AGAIN && process.argv[1]?.endsWith('run.mjs'))
         Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`,
    );
    return { NODE_OPTIONS: `--import ${at('old.mjs')}` };
  };

  it('the same command runs on a newer one, fetched once for all checkouts, first on PATH', async () => {
    fs.appendFileSync(at('hello.ts'), `console.log(process.execPath, process.env.PATH?.split(':')[0]);`);
    const first = await command(['you'], old());
    const node = /^(\S+\/bin)\/node (\S+)$/m.exec(first.out);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain('hello you UTC\n');
    expect(node?.[1]).toBe(node?.[2]);
    expect(node?.[1]).toContain(at('cache', 'node-24.'));
    expect(first.err).toMatch(
      /✓ Node 24\.\d+\.\d+, once \(this one is 20\.20\.2, 22\.12 or later is needed\)/,
    );
    expect((await command(['you'], old())).err).toBe('');
    expect(calls().filter((call) => call.startsWith('install'))).toHaveLength(1);
  });

  it('its exit code is the code of what it ran', async () => {
    fs.appendFileSync(at('hello.ts'), 'process.exit(7);');
    expect((await command([], old())).code).toBe(7);
  });

  it('says what to do when no newer one can be fetched', async () => {
    const ended = await command([], { ...old(), PRETEND_FAILURE: 'ENOTFOUND' });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      /needs Node 22\.12 or later; this is 20\.20\.2.*\n.*registry cannot be reached\n.*install Node 24/,
    );
  });
});
