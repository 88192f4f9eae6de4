import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OwnFolder, ownFolder } from '#machine/testing/own-folder.ts';

// What a newcomer sees: the real start, with the real API and workers, in a folder of its own.

let own: OwnFolder;
let folder: string;
let started: ChildProcess[];

beforeEach(() => {
  own = ownFolder('closing-bell-start-');
  folder = own.folder;
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
  }
  own.remove();
});

const env = (): NodeJS.ProcessEnv => ({ ...process.env, CLOSING_BELL_HOME: folder });

function start(): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'start.mjs')], {
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  started.push(child);
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) };
}

function closingBell(...args: string[]): string {
  const command = [path.join(import.meta.dirname, 'closing-bell.mjs'), ...args];
  const ended = spawnSync(process.execPath, command, { env: env(), encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return ended.stdout.trim();
}

const processesOfIt = (): string[] =>
  spawnSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(folder));

it('starts everything, opens the deal at January 28, 2021, prints addresses and logins, leaves nothing, finds all again', async () => {
  const first = start();
  await expect.poll(first.said, { timeout: 170_000 }).toMatch(/is up, after|Why:/);
  for (const step of [
    'PostgreSQL',
    'Temporal',
    "The journal's tables",
    'The API',
    'The worker for live deals',
  ]) {
    expect(first.said()).toMatch(new RegExp(`✓ ${step} +\\d+\\.\\d s`));
  }
  expect(first.said()).toMatch(/✓ Sample deal .* at 2021-01-28/);
  const api = /API +(http:\/\/\S+)/.exec(first.said())?.[1] ?? '';
  expect(first.said()).toMatch(/Temporal +http:\/\/\S+/);
  expect(first.said()).toMatch(/PostgreSQL +postgresql:\/\/closing_bell@127\.0\.0\.1:\d+\/closing_bell/);
  expect(first.said()).toContain('npx closing-bell token counsel');

  const token = closingBell('token', 'counsel');
  const deals = await fetch(`${api}/deals`, { headers: { authorization: `Bearer ${token}` } });
  expect(deals.status).toBe(200);
  expect((await fetch(`${api}/deals`)).status).toBe(401);
  const listed = closingBell('list');
  expect(listed).toContain('Cellular Biomedicine Group');

  process.kill(-(first.child.pid ?? 0), 'SIGINT');
  expect(await first.ended).toBe(0);
  expect(processesOfIt()).toEqual([]);

  const second = start();
  await expect.poll(second.said, { timeout: 170_000 }).toMatch(/is up, after|Why:/);
  expect(second.said()).toMatch(/✓ The journal's tables +\d+\.\d s {2}up to date/);
  expect(closingBell('list')).toBe(listed);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(processesOfIt()).toEqual([]);
}, 400_000);
