import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { times } from '#test/setup/effort.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { loadCsv } from './csv.ts';
import { progressOf } from './read.ts';
import { seal, verify } from './seal.ts';

const KILLS = times(3, 200);
const ROWS = 40_000;
const CHILD = path.join(import.meta.dirname, 'testing', 'loading-child.ts');

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: pg.Pool;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-kill-'));
const file = path.join(folder, 'ballots.csv');

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  app = createPool(database.url);
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `b-${n},p-${n},2021-02-05T10:00:00.000Z,${n % 900 === 7 ? 'x' : n},0,0`,
  );
  fs.writeFileSync(
    file,
    `ballot,position,receivedAt,merger.for,merger.against,merger.abstain\n${lines.join('\n')}\n`,
  );
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await app?.end();
  await database?.drop();
});

/** Until it has told so many batches, or has ended by itself. */
async function loadUntilKilled(importId: string, batches: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', CHILD, database.url, file, importId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, by) => resolve(by)));
  let told = 0;
  for await (const _ of createInterface({ input: child.stdout })) {
    told += 1;
    if (told === batches) child.kill('SIGKILL');
  }
  return (await ended) === 'SIGKILL';
}

describe('a load that is killed', () => {
  it(`goes on where it was (${KILLS} times), and is sealed as one that was not`, {
    timeout: 60_000 + KILLS * 20_000,
  }, async () => {
    const set = { dealId: 'killed', importId: 'again' };
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await progressOf(app, set);
      if (!(await loadUntilKilled('again', 1 + (kill % 3)))) break;
      killed += 1;
      const after = await progressOf(app, set);
      expect(after?.rows ?? 0).toBeGreaterThan(before?.rows ?? 0);
      await expect(seal(app, set)).rejects.toThrow('not loaded to the end');
    }
    expect(killed, 'no kill fell into a load: the test shows nothing').toBeGreaterThan(0);
    const source = { kind: 'ballots' as const, path: file, name: 'ballots.csv' };
    const again = await loadCsv(app, { ...set, ...source });
    const whole = await loadCsv(app, { dealId: 'killed', importId: 'whole', ...source });
    expect(again).toMatchObject({ rows: whole.rows, rejected: whole.rejected });
    const accepted = { rejectsAccepted: whole.rejected };
    const sealed = await seal(app, set, accepted);
    expect(sealed.root).toBe((await seal(app, { dealId: 'killed', importId: 'whole' }, accepted)).root);
    expect(await verify(app, set, sealed.root)).toMatchObject({ intact: true, rows: whole.rows });
  });
});
