import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { apiRows } from './api.ts';
import { drivingRows } from './driving.ts';
import { Ending, endOnSignals } from './ending.ts';
import { futuresRows } from './futures.ts';
import { journalRows } from './journal.ts';
import { lawRows } from './law.ts';
import { payoutRows } from './payout.ts';
import { rehearsalRows } from './rehearsal.ts';
import { type BenchRow, formatTable } from './row.ts';
import { voteRows } from './vote.ts';

// npm run bench [-- --json] [-- --only journal] [-- --scale 0.1]: every row beside its floor, in one run, on a PostgreSQL
// that syncs.

type Part = (ownerUrl: string, scale: number) => Promise<BenchRow[]>;

const parts: Readonly<Record<string, Part>> = {
  journal: (url, scale) => journalRows(url, scale),
  api: (url, scale) => apiRows(url, scale),
  futures: (_, scale) => futuresRows(scale),
  law: (url, scale) => lawRows(url, scale),
  vote: (url, scale) => voteRows(url, scale),
  payout: (url, scale) => payoutRows(url, scale),
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

endOnSignals();
const ending = new Ending();
try {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bench-'));
  ending.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  // PostgreSQL does not run as root: the user it runs as must be able to come in.
  fs.chmodSync(folder, 0o711);
  const server = await ending.begun(
    startPostgres({
      dataFolder: path.join(folder, 'postgres'),
      port: await freePort(),
      // As much as a million rows need to stay out of each other's way; what is measured beside runs on the same server.
      settings: { max_connections: '200', shared_buffers: '2GB', max_wal_size: '8GB' },
    }),
    ({ stop }) => stop(),
  );
  ending.add(() => untilAllHaveLeft(server.url));
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

/**
 * A pool calls itself closed before its connections are, and one that is cut off then is an error that nobody listens to,
 * in a store that we only compare with.
 */
async function untilAllHaveLeft(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let looks = 0; looks < 100; looks += 1) {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      if (rowCount === 0) return;
      await pause(20);
    }
  } finally {
    await client.end();
  }
}
