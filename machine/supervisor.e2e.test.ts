import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureRunning } from './ensure-running.ts';
import { homeAt, readJson } from './home.ts';
import { processBook } from './leftovers.ts';
import { readPorts } from './ports.ts';
import { isAlive } from './processes.ts';
import { ownFolder } from './testing/own-folder.ts';
import { allItsOwn, programs, quiet, serversOn, setsUnderTest } from './testing/set-under-test.ts';

const sets = setsUnderTest('supervisor');
const diary = (): string[] => fs.readFileSync(path.join(sets.folder, 'diary'), 'utf8').trim().split('\n');

describe('a running set', () => {
  it('is stopped in the order API, workers, Temporal, PostgreSQL, each after its work in hand, and leaves no process', async () => {
    const supervisor = await sets.startedSet(allItsOwn);
    const running = Object.values(sets.parts());
    expect(running).toHaveLength(7);
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
    expect(story.filter((line) => line.endsWith('done'))).toHaveLength(5);
    expect(story.indexOf('api done')).toBeLessThan(story.indexOf('worker live told to stop'));
    expect(readJson(homeAt(sets.folder).running)).toBeUndefined();
  });

  it('ends quickly when it is hurried, also where a program will not stop', async () => {
    const supervisor = await sets.startedSet({ ...sets.sharedTemporal, STAND_IN_STUBBORN: 'api' });
    const running = Object.values(sets.parts());
    supervisor.child.kill('SIGINT');
    await expect.poll(diary).toContain('api told to stop');
    const hurried = Date.now();
    supervisor.child.kill('SIGINT');
    expect(await supervisor.ended).toBe(0);
    expect(Date.now() - hurried).toBeLessThan(25_000);
    expect(running.filter(isAlive)).toEqual([]);
  });

  it('gives its programs UTC and no owner of the database', async () => {
    const endpoints = await (await sets.startedSet())
      .up()
      .then(async (at) => (await fetch(at.apiUrl)).json());
    expect(endpoints).toEqual({ name: 'api', tz: 'UTC', owner: null });
  });

  it('is started once in a folder: a second start says who runs it and where', async () => {
    const first = await sets.startedSet();
    const second = sets.start();
    await second.ended;
    expect(second.said).toMatch(/Closing Bell already runs in this checkout\.\n.*API is at http/);
    expect(second.said).toContain(`process ${first.child.pid} `);
    expect(Object.keys(sets.parts())).toHaveLength(6);
  });

  it('starts again what dies, and says so', async () => {
    const supervisor = await sets.startedSet(allItsOwn);
    const endpoints = await supervisor.up();
    for (const name of ['api', 'postgres', 'temporal'] as const) {
      const before = sets.parts()[name];
      process.kill(before?.pid ?? 0, 'SIGKILL');
      await expect.poll(() => sets.parts()[name]?.pid, { timeout: 30_000 }).not.toBe(before?.pid);
      await expect.poll(() => sets.parts()[name]?.pid, { timeout: 30_000 }).toBeDefined();
    }
    await expect.poll(() => supervisor.said.match(/is up again/g)?.length, { timeout: 30_000 }).toBe(3);
    expect(supervisor.said).toMatch(/The API ended \(SIGKILL\)\. It is started again/);
    expect((await fetch(`${endpoints.apiUrl}/health/ready`)).status).toBe(200);
  });
});

describe('a start', () => {
  it('that is interrupted stops what it has started', async () => {
    const supervisor = sets.start();
    await expect.poll(() => supervisor.said, { timeout: 30_000 }).toMatch(/✓ PostgreSQL/);
    const running = Object.values(sets.parts());
    await supervisor.end('SIGINT');
    expect(running.length).toBeGreaterThan(0);
    expect(running.filter(isAlive)).toEqual([]);
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it('whose program fails says which, why and where the log is, without a stack trace, and stops the rest', async () => {
    const supervisor = sets.start({ ...sets.sharedTemporal, STAND_IN_FAILS: 'worker live' });
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.said).toMatch(/✗ The worker for live deals/);
    expect(supervisor.said).toMatch(
      /FAILED The worker for live deals did not start\.\n {2}Why:.*the stand-in was told to fail.*\n {2}Do:.*\n {2}Log:.*workerLive\.log/,
    );
    expect(supervisor.said).not.toMatch(/\n\s+at /);
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it('takes another port where one is taken, says so, and keeps it', async () => {
    const first = await sets.startedSet();
    const { api, postgres } = readPorts(homeAt(sets.folder).ports);
    await first.end('SIGTERM');
    const other = http.createServer();
    await new Promise<void>((resolve) => other.listen(postgres, '127.0.0.1', resolve));
    const second = await sets.startedSet();
    expect(second.said).toMatch(
      new RegExp(`Port ${postgres} is taken by another program: PostgreSQL uses \\d+ from now on`),
    );
    expect(readPorts(homeAt(sets.folder).ports).api).toBe(api);
    const moved = readPorts(homeAt(sets.folder).ports).postgres;
    expect(moved).not.toBe(postgres);
    await second.end('SIGTERM');
    other.close();
    await sets.startedSet();
    expect(readPorts(homeAt(sets.folder).ports).postgres).toBe(moved);
  });

  it('with a DATABASE_URL that does not answer says so and starts nothing in its place', async () => {
    const supervisor = sets.start({ DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/mine' });
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.said).toContain(
      'The database of DATABASE_URL does not answer: postgresql://me@127.0.0.1:1/mine',
    );
    expect(supervisor.said).not.toContain('secret');
    expect(fs.existsSync(homeAt(sets.folder).postgres)).toBe(false);
  });

  it('uses a PostgreSQL and a Temporal of the user, and leaves them running', async () => {
    const theirs = await (await sets.startedSet()).up();
    const own = ownFolder('closing-bell-set-supervisor-');
    const set = await ensureRunning({
      folder: own.folder,
      steps: quiet(),
      programs,
      env: { ...process.env, DATABASE_URL: theirs.databaseUrl, TEMPORAL_ADDRESS: theirs.temporalAddress },
    });
    expect(set).toMatchObject({
      databaseUrl: theirs.databaseUrl,
      temporalAddress: theirs.temporalAddress,
      attached: false,
    });
    expect(Object.keys(processBook(homeAt(own.folder).processes).entries()).sort()).toEqual([
      'api',
      'bank',
      'identity',
      'workerLive',
      'workerRehearsal',
    ]);
    await set.stop();
    expect(Object.keys(sets.parts())).toHaveLength(6);
    own.remove();
  });
});
