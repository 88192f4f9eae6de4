import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { homeAt } from './home.ts';
import { processBook } from './leftovers.ts';
import { isAlive, type KnownProcess } from './processes.ts';
import { resetData } from './reset.ts';
import { allItsOwn, serversOn, setsUnderTest } from './testing/set-under-test.ts';

const sets = setsUnderTest('leftovers');

describe('after the supervisor was killed', () => {
  it('the next start takes over PostgreSQL and Temporal, stops the programs, and ends with everything stopped', async () => {
    const first = await sets.startedSet(allItsOwn);
    const before = sets.parts();
    await first.end('SIGKILL');
    expect(Object.keys(sets.parts())).toHaveLength(7);

    const second = await sets.startedSet(allItsOwn);
    expect(second.said).toMatch(
      /was cut off\. Found running: .*the API \(process \d+\) stopped.*PostgreSQL \(process \d+\) taken over/,
    );
    expect(second.said).not.toContain('is taken by another program');
    const after = sets.parts();
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
      const cut = sets.start(allItsOwn);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      for (const part of Object.values(sets.parts())) seen.add(part);
      await cut.end('SIGKILL');
      for (const part of Object.values(sets.parts())) seen.add(part);
    }
    const last = await sets.startedSet(allItsOwn);
    for (const part of Object.values(sets.parts())) seen.add(part);
    await last.end('SIGTERM');
    expect([...seen].filter(isAlive)).toEqual([]);
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it('a stranger with the pid of one of its processes is left alone', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    processBook(homeAt(sets.folder).processes).note('api', {
      pid: stranger.pid ?? 0,
      mark: 'started at another time',
    });
    await sets.startedSet();
    expect(stranger.exitCode).toBeNull();
    stranger.kill('SIGKILL');
  });
});

describe('a reset', () => {
  it('is refused while the set runs', async () => {
    await sets.startedSet();
    await expect(resetData({ folder: sets.folder, yes: true, say: () => {} })).rejects.toThrow(
      /Nothing was removed\.\n.*runs on this data/,
    );
    expect(Object.keys(sets.parts())).toHaveLength(6);
  });

  it('removes all data after asking, also from under what a cut-off start left running', async () => {
    const supervisor = await sets.startedSet(allItsOwn);
    const before = Object.values(sets.parts());
    await supervisor.end('SIGKILL');
    const said: string[] = [];
    const say = (text: string): number => said.push(text);
    expect(await resetData({ folder: sets.folder, yes: false, ask: () => Promise.resolve('no'), say })).toBe(
      false,
    );
    expect(fs.existsSync(homeAt(sets.folder).temporalFile)).toBe(true);
    await expect(resetData({ folder: sets.folder, yes: false, say })).rejects.toThrow(
      /no terminal to ask on/,
    );
    expect(await resetData({ folder: sets.folder, yes: false, ask: () => Promise.resolve('yes'), say })).toBe(
      true,
    );
    expect(said.join('\n')).toContain(homeAt(sets.folder).postgres);
    expect(fs.existsSync(homeAt(sets.folder).postgres)).toBe(false);
    expect(fs.existsSync(homeAt(sets.folder).temporal)).toBe(false);
    expect(before.filter(isAlive)).toEqual([]);
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it("can remove Temporal's data alone", async () => {
    await (await sets.startedSet(allItsOwn)).end('SIGTERM');
    expect(await resetData({ folder: sets.folder, only: 'temporal', yes: true, say: () => {} })).toBe(true);
    expect(fs.existsSync(homeAt(sets.folder).temporal)).toBe(false);
    expect(fs.existsSync(homeAt(sets.folder).postgres)).toBe(true);
  });
});
