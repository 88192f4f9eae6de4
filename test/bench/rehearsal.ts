import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSet } from '#machine/supervisor.ts';
import { createSteps } from '../../bin/steps.mjs';
import { Ending } from './ending.ts';
import { type BenchRow, type Round, rowOf } from './row.ts';

const RUNS = 3;
const WISHED_SECONDS = 10;
const checkout = path.resolve(import.meta.dirname, '../..');

/** The whole command as a person gives it, with everything running, the start of the command line included. */
export async function rehearsalRows(runs = RUNS): Promise<BenchRow[]> {
  const ending = new Ending();
  try {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-rehearsal-'));
    // PostgreSQL does not run as root: the user it runs as must be able to come in.
    fs.chmodSync(folder, 0o711);
    ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
    const steps = createSteps({ write: () => true });
    const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...env } = process.env;
    await ending.begun(startSet({ folder, steps, env }), (set) => set.stop());
    const rounds: Round[] = [];
    for (let run = -1; run < runs; run += 1) {
      const seconds = await rehearse(folder);
      if (run >= 0) rounds.push({ ours: seconds, beside: WISHED_SECONDS, ratio: seconds / WISHED_SECONDS });
    }
    const name = `rehearsal of CBMG, servers warm, the whole command, beside ${WISHED_SECONDS} seconds`;
    return [rowOf({ name, unit: 's', goal: { atMost: 1 } }, rounds)];
  } finally {
    await ending.run();
  }
}

async function rehearse(folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['bin/closing-bell.mjs', 'rehearse', 'examples/cbmg/deal.yaml', '--fresh', '--json'],
    {
      cwd: checkout,
      env: { ...process.env, CLOSING_BELL_HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the rehearsal ended with ${String(code)}:\n${said.join('')}`);
  return (performance.now() - began) / 1_000;
}
