import { describe, expect, it } from 'vitest';
import { ensureRunning } from './ensure-running.ts';
import { isAlive } from './processes.ts';
import { allItsOwn, serversOn, setsUnderTest, startCommand } from './testing/set-under-test.ts';

const sets = setsUnderTest('commands');

describe('a command that needs the set', () => {
  it('attaches to the one that runs, and leaves it running', async () => {
    const supervisor = await sets.startedSet();
    const endpoints = await supervisor.up();
    const set = await ensureRunning(sets.command());
    expect(set).toMatchObject({ ...endpoints, attached: true });
    await set.stop();
    expect(Object.keys(sets.parts())).toHaveLength(6);
  });

  it('waits for one that is being started', async () => {
    const supervisor = sets.start();
    await expect.poll(() => supervisor.said, { timeout: 30_000 }).toContain('PostgreSQL');
    const set = await ensureRunning(sets.command());
    expect(set.attached).toBe(true);
    expect((await fetch(`${set.apiUrl}/health/ready`)).status).toBe(200);
    await set.stop();
  });

  it('starts one where none runs, and stops it again', async () => {
    const set = await ensureRunning(sets.command());
    expect(set.attached).toBe(false);
    const running = Object.values(sets.parts());
    expect(running).toHaveLength(6);
    await set.stop();
    expect(running.filter(isAlive)).toEqual([]);
  });
});

describe('a command that ends by itself', () => {
  it('goes on running what it started while another command uses it', async () => {
    const first = startCommand(sets.folder, sets.sharedTemporal, 'until told');
    await expect.poll(first.said, { timeout: 60_000 }).toMatch(/✓ PostgreSQL/);
    const second = startCommand(sets.folder, sets.sharedTemporal, 'until told');
    await expect.poll(second.said, { timeout: 60_000 }).toContain('attached\n');
    first.finish();
    await expect.poll(first.said).toMatch(/Process \d+ still uses what was started here/);
    expect(Object.keys(sets.parts())).toHaveLength(6);
    second.finish();
    expect(await second.ended).toBe(0);
    expect(second.said()).toContain('stopped\n');
    expect(await first.ended).toBe(0);
    expect(first.said()).toContain('stopped\n');
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it('does not end before everything it started is stopped', async () => {
    const command = startCommand(sets.folder, allItsOwn);
    expect(await command.ended).toBe(0);
    expect(command.out()).toBe('up\nstopped\n');
    expect(serversOn(sets.folder)).toEqual([]);
  });

  it('whose start fails says so after everything it started is stopped', async () => {
    const command = startCommand(sets.folder, { ...sets.sharedTemporal, STAND_IN_FAILS: 'api' });
    expect(await command.ended).toBe(1);
    expect(command.out()).toMatch(/^The API did not start\./);
    expect(serversOn(sets.folder)).toEqual([]);
  });
});
