import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleWorkflows, digestOfWorkflows, storyOfBundle } from '#libs/bundle/workflow-bundle.ts';
import { readSettings } from './settings.ts';
import { storyBundle } from './story.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const environment = {
  DATABASE_APP_URL: 'postgresql://127.0.0.1:5432/closing_bell',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  DEAL_MODE: 'rehearsal',
  HEALTH_PORT: '8090',
};
let zone: string | undefined;
let folder: string;

beforeEach(() => {
  zone = process.env['TZ'];
  process.env['TZ'] = 'UTC';
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-story-'));
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the settings of a worker', () => {
  it('give each mode a namespace and folders of its own', () => {
    const rehearsal = readSettings({ ...environment, CLOSING_BELL_HOME: '/home/bell' });
    const live = readSettings({ ...environment, CLOSING_BELL_HOME: '/home/bell', DEAL_MODE: 'live' });
    expect(rehearsal).toMatchObject({
      namespace: 'closing-bell-rehearsal',
      outbox: '/home/bell/outbox/rehearsal',
    });
    expect(live).toMatchObject({ namespace: 'closing-bell-live', outbox: '/home/bell/outbox/live' });
  });

  it('are named where they are wrong or missing', () => {
    expect(() => readSettings({ ...environment, DEAL_MODE: 'dress' })).toThrow(/DEAL_MODE/);
    expect(() => readSettings({ ...environment, DATABASE_APP_URL: '' })).toThrow(/DATABASE_APP_URL/);
  });

  it('are refused in another zone than UTC, which workflows would see', () => {
    process.env['TZ'] = 'America/New_York';
    expect(() => readSettings(environment)).toThrow('time zone America/New_York');
  });
});

describe('the bundle that a worker is given', () => {
  it('is taken when it tells the story of its sources, and says so in its first line', async () => {
    const file = path.join(folder, 'workflows.js');
    expect(await bundleWorkflows(checkout, file)).toBe(digestOfWorkflows(checkout));
    expect(storyOfBundle(file)).toBe(digestOfWorkflows(checkout));
    expect(await storyBundle(file, folder)).toBe(file);
  }, 60_000);

  it('is refused when it tells another one, or none', async () => {
    const file = path.join(folder, 'workflows.js');
    fs.writeFileSync(file, `/* closing-bell workflows ${'0'.repeat(64)} */\n`);
    await expect(storyBundle(file, folder)).rejects.toThrow(/tells another story .*000000000000 and/);
    fs.writeFileSync(file, 'exports.goingPrivate = () => {};\n');
    await expect(storyBundle(file, folder)).rejects.toThrow(/tells another story .*unknown and/);
    await expect(storyBundle(path.join(folder, 'none.js'), folder)).rejects.toThrow(
      /There is no workflow bundle at/,
    );
  });
});
