import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { apiRows } from './api.ts';
import { drivingRows } from './driving.ts';
import { Ending } from './ending.ts';
import { journalRows } from './journal.ts';
import { rehearsalRows } from './rehearsal.ts';
import { type BenchRow, formatTable } from './row.ts';

// npm run bench [-- --json] [-- --only journal] [-- --scale 0.1]: every row beside its floor, in one run, on a PostgreSQL
// that syncs.

type Part = (ownerUrl: string, scale: number) => Promise<BenchRow[]>;

const parts: Readonly<Record<string, Part>> = {
  journal: (url, scale) => journalRows(url, scale),
  api: (url, scale) => apiRows(url, scale),
  driving: (url, scale) => drivingRows(url, scale),
  rehearsal: (_, scale) => rehearsalRows(Math.max(1, Math.round(3 * scale))),
};

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};
const json = process.argv.includes('--json');
const only = option('--only');
/** Fewer of everything, to see whether it runs; the figures then say little. */
const scale = Number(option('--scale') ?? 1);
if (!(scale > 0 && scale <= 10) || (only !== undefined && parts[only] === undefined)) {
  process.stderr.write(`--only takes one of ${Object.keys(parts).join(', ')}; --scale a number up to 10\n`);
  process.exit(2);
}

const ending = new Ending();
try {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-'));
  ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  // PostgreSQL does not run as root: the user it runs as must be able to come in.
  fs.chmodSync(folder, 0o711);
  const server = await startPostgres({
    dataFolder: path.join(folder, 'postgres'),
    port: await freePort(),
    settings: { max_connections: '200' },
  });
  ending.add(() => server.stop());
  const rows: BenchRow[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    if (!json) process.stderr.write(`${name} …\n`);
    rows.push(...(await part(server.url, scale)));
  }
  process.stdout.write(`${json ? JSON.stringify(rows, undefined, 2) : formatTable(rows)}\n`);
  process.exitCode = rows.every((row) => row.met) ? 0 : 1;
} finally {
  await ending.run();
}
