import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '#libs/journal/migrate.ts';
import { checkoutFolder } from './home.ts';

export const BANK_DATABASE = 'closing_bell_bank';

/**
 * The sandbox bank's own database, under a role of its own. Nobody else may look into it: its count of what it paid is what
 * we are judged by. The role's password is made anew at each start, and known to the bank alone.
 */
export async function prepareBankDatabase(ownerUrl: string, name = BANK_DATABASE): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new Error(`not a database's name: ${name}`);
  const password = randomBytes(24).toString('hex');
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    const set = `login nosuperuser nocreatedb nocreaterole password '${password}'`;
    await client.query(role.rowCount === 1 ? `alter role ${name} ${set}` : `create role ${name} ${set}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (database.rowCount !== 1)
      await client.query(`create database ${name} owner ${name} template template0`);
    await client.query(`revoke all on database ${name} from public`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = password;
  url.search = '';
  await migrate(url.href, { folder: path.join(checkoutFolder(), 'apps', 'bank', 'migrations') });
  return url.href;
}
