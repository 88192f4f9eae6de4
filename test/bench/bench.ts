import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { journalRows } from './journal.ts';
import { type BenchRow, formatTable } from './row.ts';

// npm run bench [-- --json] [-- --only journal]: every row beside its floor, in one run, on a PostgreSQL that syncs.

type Part = (ownerUrl: string) => Promise<BenchRow[]>;

const parts: Readonly<Record<string, Part>> = {
  journal: (url) => journalRows(url),
};

const json = process.argv.includes('--json');
const at = process.argv.indexOf('--only');
const only = at === -1 ? undefined : process.argv[at + 1];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-'));
// PostgreSQL does not run as root: the user it runs as must be able to come in.
fs.chmodSync(folder, 0o711);
const server = await startPostgres({
  dataFolder: path.join(folder, 'postgres'),
  port: await freePort(),
  settings: { max_connections: '200' },
});
try {
  const rows: BenchRow[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    if (!json) process.stderr.write(`${name} …\n`);
    rows.push(...(await part(server.url)));
  }
  process.stdout.write(`${json ? JSON.stringify(rows, undefined, 2) : formatTable(rows)}\n`);
  process.exitCode = rows.every((row) => row.met) ? 0 : 1;
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
