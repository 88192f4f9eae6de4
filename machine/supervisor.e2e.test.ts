import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSteps } from '../bin/steps.mjs';
import type { Endpoints } from './endpoints.ts';
import { ensureRunning } from './ensure-running.ts';
import { homeAt, readJson } from './home.ts';
import { type PartName, processBook } from './leftovers.ts';
import { freePort, readPorts } from './ports.ts';
import { isAlive, type KnownProcess } from './processes.ts';
import { resetData } from './reset.ts';
import { type RunningTemporal, startTemporal } from './temporal.ts';
import { findTemporal } from './temporal-binary.ts';

// The real PostgreSQL and the real Temporal; API and workers are stood in for, so that only the machine room is looked at.

const standIn = path.join(import.meta.dirname, 'fixtures', 'program.mjs');
const programs = { api: standIn, worker: standIn, cli: standIn, workflows: 'none' };

let folder: string;
let supervisors: Supervisor[];
/** One Temporal for the tests that do not look at it: starting and stopping one takes three seconds. */
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
  expect(serversOn('closing-bell-set-')).toEqual([]);
});
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-set-'));
  fs.chmodSync(folder, 0o711);
  supervisors = [];
});
afterEach(async () => {
  for (const supervisor of supervisors) await supervisor.end('SIGTERM');
  for (const left of Object.values(parts())) process.kill(left.pid, 'SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A supervisor in a process of its own, to be killed. */
class Supervisor {
  readonly child: ChildProcess;
  said = '';
  readonly ended: Promise<number | null>;

  constructor(env: Record<string, string> = sharedTemporal()) {
    const script = path.join(import.meta.dirname, 'fixtures', 'supervise.ts');
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
    supervisors.push(this);
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

const sharedTemporal = (): { TEMPORAL_ADDRESS: string } => ({ TEMPORAL_ADDRESS: temporal.address });
/** PostgreSQL and Temporal both its own. */
const allItsOwn = {};

async function startedSet(env?: Record<string, string>): Promise<Supervisor> {
  const supervisor = new Supervisor(env);
  await supervisor.up();
  return supervisor;
}

/** The set's processes that live now. */
function parts(): Partial<Record<PartName, KnownProcess>> {
  const entries = Object.entries(processBook(homeAt(folder).processes).entries());
  return Object.fromEntries(entries.filter(([, part]) => isAlive(part)));
}

const diary = (): string[] => fs.readFileSync(path.join(folder, 'diary'), 'utf8').trim().split('\n');
const command = () => ({ folder, steps: quiet(), programs, env: { ...process.env, ...sharedTemporal() } });
const quiet = () => createSteps({ write: () => {} });

describe('a running set', () => {
  it('is stopped in the order API, workers, Temporal, PostgreSQL, each after its work in hand, and leaves no process', async () => {
    const supervisor = await startedSet(allItsOwn);
    const running = Object.values(parts());
    expect(running).toHaveLength(5);
    // As Ctrl-C does: to the whole process group, from which the servers must keep apart.
    process.kill(-(supervisor.child.pid ?? 0), 'SIGINT');
    expect(await supervisor.ended).toBe(0);
    expect(running.filter(isAlive)).toEqual([]);
    const order = ['the API', 'the worker', 'Temporal', 'PostgreSQL'].map((each) =>
      supervisor.said.indexOf(`Stop ${each}`),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    const story = diary();
    expect(story.filter((line) => line.endsWith('done'))).toHaveLength(3);
    expect(story.indexOf('api done')).toBeLessThan(story.indexOf('worker live told to stop'));
    expect(readJson(homeAt(folder).running)).toBeUndefined();
  });

  it('ends quickly when it is hurried, also where a program will not stop', async () => {
    const supervisor = await startedSet({ ...sharedTemporal(), STAND_IN_STUBBORN: 'api' });
    const running = Object.values(parts());
    supervisor.child.kill('SIGINT');
    await expect.poll(diary).toContain('api told to stop');
    const hurried = Date.now();
    supervisor.child.kill('SIGINT');
    expect(await supervisor.ended).toBe(0);
    expect(Date.now() - hurried).toBeLessThan(25_000);
    expect(running.filter(isAlive)).toEqual([]);
  });

  it('gives its programs UTC and no owner of the database', async () => {
    const endpoints = await (await startedSet()).up().then(async (at) => (await fetch(at.apiUrl)).json());
    expect(endpoints).toEqual({ name: 'api', tz: 'UTC', owner: null });
  });

  it('is started once in a folder: a second start says who runs it and where', async () => {
    const first = await startedSet();
    const second = new Supervisor();
    await second.ended;
    expect(second.said).toMatch(/Closing Bell already runs in this checkout\.\n.*API is at http/);
    expect(second.said).toContain(`process ${first.child.pid} `);
    expect(Object.keys(parts())).toHaveLength(4);
  });

  it('starts again what dies, and says so', async () => {
    const supervisor = await startedSet(allItsOwn);
    const endpoints = await supervisor.up();
    for (const name of ['api', 'postgres', 'temporal'] as const) {
      const before = parts()[name];
      process.kill(before?.pid ?? 0, 'SIGKILL');
      await expect.poll(() => parts()[name]?.pid, { timeout: 30_000 }).not.toBe(before?.pid);
      await expect.poll(() => parts()[name]?.pid, { timeout: 30_000 }).toBeDefined();
    }
    await expect.poll(() => supervisor.said.match(/is up again/g)?.length, { timeout: 30_000 }).toBe(3);
    expect(supervisor.said).toMatch(/The API ended \(SIGKILL\)\. It is started again/);
    expect((await fetch(`${endpoints.apiUrl}/health/ready`)).status).toBe(200);
  });
});

describe('after the supervisor was killed', () => {
  it('the next start takes over PostgreSQL and Temporal, stops the programs, and ends with everything stopped', async () => {
    const first = await startedSet(allItsOwn);
    const before = parts();
    await first.end('SIGKILL');
    expect(Object.keys(parts())).toHaveLength(5);

    const second = await startedSet(allItsOwn);
    expect(second.said).toMatch(
      /was cut off\. Found running: .*the API \(process \d+\) stopped.*PostgreSQL \(process \d+\) taken over/,
    );
    expect(second.said).not.toContain('is taken by another program');
    const after = parts();
    expect(after.postgres).toEqual(before.postgres);
    expect(after.temporal).toEqual(before.temporal);
    expect(after.api?.pid).not.toBe(before.api?.pid);

    // A server that was taken over is watched like one that was started.
    process.kill(after.postgres?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => second.said, { timeout: 30_000 }).toContain('PostgreSQL is up again.');
    await second.end('SIGTERM');
    expect(Object.values({ ...before, ...after }).filter(isAlive)).toEqual([]);
  });

  it('in the middle of its start, the next start still comes up, and nothing is left after it', async () => {
    const seen = new Set<KnownProcess>();
    for (const waitMs of [300, 900, 1_600, 2_400]) {
      const cut = new Supervisor(allItsOwn);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      for (const part of Object.values(parts())) seen.add(part);
      await cut.end('SIGKILL');
      for (const part of Object.values(parts())) seen.add(part);
    }
    const last = await startedSet(allItsOwn);
    for (const part of Object.values(parts())) seen.add(part);
    await last.end('SIGTERM');
    expect([...seen].filter(isAlive)).toEqual([]);
    expect(serversOn(folder)).toEqual([]);
  });

  it('a stranger with the pid of one of its processes is left alone', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    processBook(homeAt(folder).processes).note('api', {
      pid: stranger.pid ?? 0,
      mark: 'started at another time',
    });
    await startedSet();
    expect(stranger.exitCode).toBeNull();
    stranger.kill('SIGKILL');
  });
});

describe('a start', () => {
  it('that is interrupted stops what it has started', async () => {
    const supervisor = new Supervisor();
    await expect.poll(() => supervisor.said, { timeout: 30_000 }).toMatch(/✓ PostgreSQL/);
    const running = Object.values(parts());
    await supervisor.end('SIGINT');
    expect(running.length).toBeGreaterThan(0);
    expect(running.filter(isAlive)).toEqual([]);
    expect(serversOn(folder)).toEqual([]);
  });

  it('whose program fails says which, why and where the log is, without a stack trace, and stops the rest', async () => {
    const supervisor = new Supervisor({ ...sharedTemporal(), STAND_IN_FAILS: 'worker live' });
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.said).toMatch(/✗ The worker for live deals/);
    expect(supervisor.said).toMatch(
      /FAILED The worker for live deals did not start\.\n {2}Why:.*the stand-in was told to fail.*\n {2}Do:.*\n {2}Log:.*workerLive\.log/,
    );
    expect(supervisor.said).not.toMatch(/\n\s+at /);
    expect(serversOn(folder)).toEqual([]);
  });

  it('takes another port where one is taken, says so, and keeps it', async () => {
    const first = await startedSet();
    const { api, postgres } = readPorts(homeAt(folder).ports);
    await first.end('SIGTERM');
    const other = http.createServer();
    await new Promise<void>((resolve) => other.listen(postgres, '127.0.0.1', resolve));
    const second = await startedSet();
    expect(second.said).toMatch(
      new RegExp(`Port ${postgres} is taken by another program: PostgreSQL uses \\d+ from now on`),
    );
    expect(readPorts(homeAt(folder).ports).api).toBe(api);
    const moved = readPorts(homeAt(folder).ports).postgres;
    expect(moved).not.toBe(postgres);
    await second.end('SIGTERM');
    other.close();
    await startedSet();
    expect(readPorts(homeAt(folder).ports).postgres).toBe(moved);
  });

  it('with a DATABASE_URL that does not answer says so and starts nothing in its place', async () => {
    const supervisor = new Supervisor({ DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/mine' });
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.said).toContain(
      'The database of DATABASE_URL does not answer: postgresql://me@127.0.0.1:1/mine',
    );
    expect(supervisor.said).not.toContain('secret');
    expect(fs.existsSync(homeAt(folder).postgres)).toBe(false);
  });

  it('uses a PostgreSQL and a Temporal of the user, and leaves them running', async () => {
    const theirs = await (await startedSet()).up();
    const own = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-own-'));
    const set = await ensureRunning({
      folder: own,
      steps: quiet(),
      programs,
      env: { ...process.env, DATABASE_URL: theirs.databaseUrl, TEMPORAL_ADDRESS: theirs.temporalAddress },
    });
    expect(set).toMatchObject({
      databaseUrl: theirs.databaseUrl,
      temporalAddress: theirs.temporalAddress,
      attached: false,
    });
    expect(Object.keys(processBook(homeAt(own).processes).entries()).sort()).toEqual([
      'api',
      'workerLive',
      'workerRehearsal',
    ]);
    await set.stop();
    expect(Object.keys(parts())).toHaveLength(4);
    fs.rmSync(own, { recursive: true, force: true });
  });
});

describe('a command that needs the set', () => {
  it('attaches to the one that runs, and leaves it running', async () => {
    const supervisor = await startedSet();
    const endpoints = await supervisor.up();
    const set = await ensureRunning(command());
    expect(set).toMatchObject({ ...endpoints, attached: true });
    await set.stop();
    expect(Object.keys(parts())).toHaveLength(4);
  });

  it('waits for one that is being started', async () => {
    const supervisor = new Supervisor();
    await expect.poll(() => supervisor.said, { timeout: 30_000 }).toContain('PostgreSQL');
    const set = await ensureRunning(command());
    expect(set.attached).toBe(true);
    expect((await fetch(`${set.apiUrl}/health/ready`)).status).toBe(200);
    await set.stop();
  });

  it('starts one where none runs, and stops it again', async () => {
    const set = await ensureRunning(command());
    expect(set.attached).toBe(false);
    const running = Object.values(parts());
    expect(running).toHaveLength(4);
    await set.stop();
    expect(running.filter(isAlive)).toEqual([]);
  });
});

describe('a command that ends by itself', () => {
  const fixture = path.join(import.meta.dirname, 'fixtures', 'command.ts');
  const script = ['--import', 'tsx/esm', fixture];
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, [...script, folder], { env: { ...process.env, ...env }, encoding: 'utf8' });
  const running = (ms: number): { said: () => string; ended: Promise<number> } => {
    const child = spawn(process.execPath, [...script, folder, String(ms)], {
      env: { ...process.env, ...sharedTemporal() },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    return {
      said: () => said,
      ended: new Promise((resolve) => child.once('close', () => resolve(Date.now()))),
    };
  };

  it('goes on running what it started while another command uses it', async () => {
    const first = running(2_500);
    await expect.poll(first.said, { timeout: 60_000 }).toMatch(/✓ PostgreSQL/);
    const second = running(6_000);
    const ended = await Promise.all([first.ended, second.ended]);
    expect(second.said()).toContain('attached\n');
    expect(second.said()).toContain('stopped\n');
    expect(first.said()).toMatch(/Process \d+ still uses what was started here/);
    expect(ended[0]).toBeGreaterThan(ended[1]);
    expect(serversOn(folder)).toEqual([]);
  });

  it('does not end before everything it started is stopped', () => {
    expect(run(allItsOwn).stdout).toBe('up\nstopped\n');
    expect(serversOn(folder)).toEqual([]);
  });

  it('whose start fails says so after everything it started is stopped', () => {
    const ended = run({ STAND_IN_FAILS: 'api' });
    expect(ended.stdout).toMatch(/^The API did not start\./);
    expect(ended.status).toBe(1);
    expect(serversOn(folder)).toEqual([]);
  });
});

describe('a reset', () => {
  it('is refused while the set runs', async () => {
    await startedSet();
    await expect(resetData({ folder, yes: true, say: () => {} })).rejects.toThrow(
      /Nothing was removed\.\n.*runs on this data/,
    );
    expect(Object.keys(parts())).toHaveLength(4);
  });

  it('removes all data after asking, also from under what a cut-off start left running', async () => {
    const supervisor = await startedSet(allItsOwn);
    const before = Object.values(parts());
    await supervisor.end('SIGKILL');
    const said: string[] = [];
    const say = (text: string): number => said.push(text);
    expect(await resetData({ folder, yes: false, ask: () => Promise.resolve('no'), say })).toBe(false);
    expect(fs.existsSync(homeAt(folder).temporalFile)).toBe(true);
    await expect(resetData({ folder, yes: false, say })).rejects.toThrow(/no terminal to ask on/);
    expect(await resetData({ folder, yes: false, ask: () => Promise.resolve('yes'), say })).toBe(true);
    expect(said.join('\n')).toContain(homeAt(folder).postgres);
    expect(fs.existsSync(homeAt(folder).postgres)).toBe(false);
    expect(fs.existsSync(homeAt(folder).temporal)).toBe(false);
    expect(before.filter(isAlive)).toEqual([]);
    expect(serversOn(folder)).toEqual([]);
  });

  it("can remove Temporal's data alone", async () => {
    await (await startedSet(allItsOwn)).end('SIGTERM');
    expect(await resetData({ folder, only: 'temporal', yes: true, say: () => {} })).toBe(true);
    expect(fs.existsSync(homeAt(folder).temporal)).toBe(false);
    expect(fs.existsSync(homeAt(folder).postgres)).toBe(true);
  });
});

/** Whatever on this machine has the folder in its command line: nothing may outlive its set. */
function serversOn(place: string): string[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter((line) => line.includes(place) && !line.includes('supervise.ts'));
}
