import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { createPool } from './pool.ts';

export interface MigrateOptions {
  /** The folder of `.sql` files; found by `migrationsFolder` when left out. */
  readonly folder?: string;
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Applies the files of `migrations/` that the database has not seen, in the order of their names, each in a transaction
 * of its own. Processes that start together take turns. A file that was applied and then edited is refused.
 */
export async function migrate(
  ownerUrl: string,
  options: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const files = readMigrations(options.folder ?? migrationsFolder());
  const pool = createPool(ownerUrl, {
    role: 'owner',
    connections: 1,
    applicationName: 'closing-bell-migrate',
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
    lockTimeoutMs: MIGRATION_TIMEOUT_MS,
  });
  try {
    const client = await pool.connect();
    try {
      await client.query("select pg_advisory_lock(hashtextextended('closing-bell/migrate', 0))");
      return { applied: await applyMissing(client, files) };
    } finally {
      // Closing the session lets the lock go, also after a fault in the middle of a transaction.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** `CLOSING_BELL_MIGRATIONS`, else the first `migrations/` at or above the code or the working directory. */
export function migrationsFolder(): string {
  const named = process.env['CLOSING_BELL_MIGRATIONS'];
  if (named !== undefined && named !== '') return named;
  for (const start of [import.meta.dirname, process.cwd()]) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'migrations');
      if (fs.existsSync(path.join(candidate, '0001_journal.sql'))) return candidate;
      if (folder === path.dirname(folder)) break;
    }
  }
  throw new MigrationError(
    'The folder migrations/ was found neither above the code nor above the working directory. ' +
      'Set CLOSING_BELL_MIGRATIONS to its path.',
  );
}

const MIGRATION_TIMEOUT_MS = 10 * 60_000;
const ATTEMPTS_PER_FILE = 5;
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

function readMigrations(folder: string): Migration[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const numbers = new Map<string, string>();
  for (const name of names) {
    const number = FILE_NAME.exec(name)?.[1];
    if (number === undefined) {
      throw new MigrationError(
        `${name} is not a migration's name: write four digits, then words, as in 0002_bulk.sql.`,
      );
    }
    const other = numbers.get(number);
    if (other !== undefined) {
      throw new MigrationError(
        `${other} and ${name} have the same number: give the later one the next free number.`,
      );
    }
    numbers.set(number, name);
  }
  return names.sort().map((name) => {
    // A checkout may turn line ends; that is no change.
    const sql = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

async function applyMissing(client: pg.PoolClient, files: readonly Migration[]): Promise<string[]> {
  await client.query(`
    create table if not exists public.closing_bell_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.closing_bell_migrations',
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const edited = files.find((file) => known.has(file.name) && known.get(file.name) !== file.checksum);
  if (edited !== undefined) {
    throw new MigrationError(
      `${edited.name} was changed after it had been applied to this database, so the database is not what the file ` +
        'says. Put the file back as it was and write the change as a new migration.',
    );
  }
  const missing = files.filter((file) => !known.has(file.name));
  for (const file of missing) await applyOne(client, file);
  return missing.map((file) => file.name);
}

async function applyOne(client: pg.PoolClient, file: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin');
      await client.query(file.sql);
      await client.query('insert into public.closing_bell_migrations (name, checksum) values ($1, $2)', [
        file.name,
        file.checksum,
      ]);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt < ATTEMPTS_PER_FILE && isRaceOverRole(error)) continue;
      const reason = error instanceof Error ? error.message : String(error);
      const hint =
        error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE ? PRIVILEGE_HINT : '';
      throw new MigrationError(`${file.name} was not applied: ${reason}.${hint}`, { cause: error });
    }
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
const PRIVILEGE_HINT =
  ' Migrations need a user that may create schemas and roles; or let an administrator run' +
  ' "create role closing_bell_app nologin; grant closing_bell_app to <this user>" once.';

/** Roles belong to the whole server, and another database of it can be setting up the same one at this moment. */
function isRaceOverRole(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return (
    error.message === 'tuple concurrently updated' ||
    (error.code === '23505' && (error.table === 'pg_authid' || error.table === 'pg_auth_members'))
  );
}
