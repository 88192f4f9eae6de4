import pg from 'pg';
import { type Home } from './home.ts';
import { postgresFolder } from './postgres-place.ts';
import { MachineProblem } from './problem.ts';

/** The same server as the application's role, which can add to the record and never change it. */
export function asApplication(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = [url.searchParams.get('options'), '-c role=closing_bell_app']
    .filter((each) => each !== null)
    .join(' ');
  url.searchParams.delete('options');
  // Written by hand: in a query a space would become "+", which PostgreSQL's own tools do not read as one.
  return `${url.href}${url.search === '' ? '?' : '&'}options=${encodeURIComponent(options)}`;
}

/** For people's eyes and logs. */
export function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}

/** The user's own database answers, or a sentence says why not. */
export async function checkOwnDatabase(databaseUrl: string): Promise<string> {
  if (!URL.canParse(databaseUrl)) {
    throw new MachineProblem('database-url-unreadable', {
      what: 'DATABASE_URL cannot be read.',
      why: 'it is not a URL.',
      todo: 'write it as postgresql://user:password@host:5432/database, or unset it to have PostgreSQL started here.',
    });
  }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version.split(' ')[0] ?? '';
  } catch (error) {
    throw new MachineProblem('database-unreachable', {
      what: `The database of DATABASE_URL does not answer: ${withoutPassword(databaseUrl)}`,
      why: (error as Error).message || ((error as { code?: string }).code ?? 'no answer'),
      todo: 'start it or correct DATABASE_URL, or unset it to have PostgreSQL started here.',
    });
  } finally {
    await client.end().catch(() => {});
  }
}

export async function migrateDatabase(databaseUrl: string): Promise<string> {
  const { migrate } = await import('#libs/journal/migrate.ts');
  try {
    const { applied } = await migrate(databaseUrl);
    const { edition, published } = await publishEdition(databaseUrl);
    const tables = applied.length === 0 ? 'up to date' : `${applied.length} applied`;
    return published ? `${tables}; edition ${edition} of the rules and calendars published` : tables;
  } catch (error) {
    throw new MachineProblem('migrations-failed', {
      what: "The database's tables could not be brought up to date.",
      why: (error as Error).message,
      todo: 'nothing was half applied: correct what it says and start again.',
    });
  }
}

/** Open live deals are brought to it by the worker. */
async function publishEdition(databaseUrl: string): Promise<{ edition: number; published: boolean }> {
  const { openRecord } = await import('#libs/record/record.ts');
  const record = openRecord({ appUrl: databaseUrl, applicationName: 'closing-bell-migrate', connections: 1 });
  try {
    return await record.law.publish();
  } finally {
    await record.close();
  }
}

/** Where the embedded server's data lies, as told to people. */
export function dataPlace(home: Home): string {
  return postgresFolder(home.postgres);
}
