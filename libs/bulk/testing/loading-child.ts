import { createPool } from '#libs/journal/pool.ts';
import { loadCsv } from '../csv.ts';

// node --import tsx/esm loading-child.ts <database> <file>: loads ballots, telling each batch that is committed.
const [url = '', path = '', importId = ''] = process.argv.slice(2);
const pool = createPool(url, { connections: 2 });
await loadCsv(
  pool,
  { dealId: 'killed', importId, kind: 'ballots', path, name: 'ballots.csv' },
  { batchRows: 2_000, onProgress: ({ rows }) => process.stdout.write(`${rows}\n`) },
);
await pool.end();
