import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createSteps, type Steps } from '../../bin/steps.mjs';
import type { Endpoints } from '../endpoints.ts';
import { homeAt } from '../home.ts';
import { type PartName, processBook } from '../leftovers.ts';
import { freePort } from '../ports.ts';
import { isAlive, type KnownProcess } from '../processes.ts';
import { type RunningTemporal, startTemporal } from '../temporal.ts';
import { findTemporal } from '../temporal-binary.ts';
import { type OwnFolder, ownFolder } from './own-folder.ts';

// The real PostgreSQL and the real Temporal; API and workers are stood in for, so that only the machine room is looked at.

const fixtures = path.join(import.meta.dirname, '..', 'fixtures');
const standIn = path.join(fixtures, 'program.mjs');
export const programs = {
  api: standIn,
  worker: standIn,
  cli: standIn,
  identity: standIn,
  bank: standIn,
  web: 'none',
  workflows: 'none',
};

/** Sets in folders of their own, one a test, which a test may kill, cut off and start again. */
export interface SetsUnderTest {
  /** Of the test that runs. */
  readonly folder: string;
  /** One Temporal for the tests that do not look at it: starting and stopping one takes three seconds. */
  readonly sharedTemporal: { readonly TEMPORAL_ADDRESS: string };
  start(env?: Record<string, string>): Supervisor;
  startedSet(env?: Record<string, string>): Promise<Supervisor>;
  /** The set's processes that live now. */
  parts(): Partial<Record<PartName, KnownProcess>>;
  /** What a command gives to join the set of the folder, or to start one. */
  command(): {
    readonly folder: string;
    readonly steps: Steps;
    readonly programs: typeof programs;
    readonly env: Record<string, string | undefined>;
  };
}

/** For `start`: PostgreSQL and Temporal both its own. */
export const allItsOwn = {};

export const quiet = (): Steps => createSteps({ write: () => {} });

/** Sets up what is described above around each test of a file. `name` tells its folders from those of other files. */
export function setsUnderTest(name: string): SetsUnderTest {
  const prefix = `closing-bell-set-${name}-`;
  let own: OwnFolder;
  let supervisors: Supervisor[] = [];
  let temporal: RunningTemporal;
  let temporalFolder: string;

  beforeAll(async () => {
    const { file } = await findTemporal();
    temporalFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-shared-'));
    temporal = await startTemporal({
      binary: file,
      dataFile: path.join(temporalFolder, 'temporal.db'),
      port: await freePort(),
      log: path.join(temporalFolder, 'temporal.log'),
    });
  }, 20 * 60_000);
  afterAll(async () => {
    await temporal.stop();
    fs.rmSync(temporalFolder, { recursive: true, force: true });
    expect(serversOn(prefix)).toEqual([]);
  });
  beforeEach(() => {
    own = ownFolder(prefix);
    supervisors = [];
  });
  afterEach(async () => {
    for (const supervisor of supervisors) await supervisor.end('SIGTERM');
    for (const left of Object.values(sets.parts())) process.kill(left.pid, 'SIGKILL');
    own.remove();
  });

  const sets: SetsUnderTest = {
    get folder() {
      return own.folder;
    },
    get sharedTemporal() {
      return { TEMPORAL_ADDRESS: temporal.address };
    },
    start(env = sets.sharedTemporal) {
      const supervisor = new Supervisor(own.folder, env);
      supervisors.push(supervisor);
      return supervisor;
    },
    async startedSet(env) {
      const supervisor = sets.start(env);
      await supervisor.up();
      return supervisor;
    },
    parts() {
      const entries = Object.entries(processBook(homeAt(own.folder).processes).entries());
      return Object.fromEntries(entries.filter(([, part]) => isAlive(part)));
    },
    command: () => ({
      folder: own.folder,
      steps: quiet(),
      programs,
      env: { ...process.env, ...sets.sharedTemporal },
    }),
  };
  return sets;
}

/** A supervisor in a process of its own, to be killed. */
export class Supervisor {
  readonly child: ChildProcess;
  said = '';
  readonly ended: Promise<number | null>;

  constructor(folder: string, env: Record<string, string>) {
    const script = path.join(fixtures, 'supervise.ts');
    this.child = spawn(process.execPath, ['--import', 'tsx/esm', script, folder], {
      env: { ...process.env, STAND_IN_DIARY: path.join(folder, 'diary'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString('utf8');
      });
    }
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  async up(): Promise<Endpoints> {
    await expect.poll(() => this.said, { timeout: 60_000 }).toMatch(/^(UP|FAILED) /m);
    const line = /^UP (.*)$/m.exec(this.said)?.[1];
    if (line === undefined) throw new Error(this.said);
    return JSON.parse(line) as Endpoints;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return await this.ended;
  }
}

export interface CommandUnderTest {
  readonly said: () => string;
  /** The part of it that programs read. */
  readonly out: () => string;
  readonly finish: () => void;
  readonly ended: Promise<number | null>;
}

/** A command that needs the set, in a process of its own: it ends once the set is up, or when it is told. */
export function startCommand(
  folder: string,
  env: Record<string, string>,
  ends: 'at once' | 'until told' = 'at once',
): CommandUnderTest {
  const script = path.join(fixtures, 'command.ts');
  const child = spawn(process.execPath, ['--import', 'tsx/esm', script, folder, ends], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const heard = { said: '', out: '' };
  child.stdout.on('data', (chunk) => (heard.out += String(chunk)));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (heard.said += String(chunk)));
  return {
    said: () => heard.said,
    out: () => heard.out,
    finish: () => child.stdin.end(),
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  };
}

/** Whatever on this machine has the folder in its command line: nothing may outlive its set. */
export function serversOn(place: string): string[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter((line) => line.includes(place) && !/(supervise|command)\.ts/.test(line));
}
