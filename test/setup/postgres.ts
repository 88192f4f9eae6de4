import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { freePort } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { endProcess, isAlive, type KnownProcess, knownProcess } from '#machine/processes.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL per test run, in a folder of its own; `TEST_DATABASE_URL` names another to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  await sweepAbandoned();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  // PostgreSQL does not run as root: the user it runs as must be able to come in.
  fs.chmodSync(folder, 0o711);
  noteOwner(folder, undefined);
  const server = await startPostgres({
    dataFolder: path.join(folder, 'postgres'),
    port: await freePort(),
    // A test's data need not survive a power failure; a killed server's does survive all the same.
    settings: { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '300' },
  });
  noteOwner(folder, { pid: server.pid, mark: server.mark });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

/** An empty database for one test file. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  // Loaded here because the set-up itself runs outside of any test.
  const { inject } = await import('vitest');
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const PREFIX = 'closing-bell-test-';
const OWNER_FILE = 'owner.json';

interface Owner {
  readonly runner: KnownProcess | undefined;
  readonly server: KnownProcess | undefined;
}

function noteOwner(folder: string, server: KnownProcess | undefined): void {
  const owner: Owner = { runner: knownProcess(process.pid), server };
  fs.writeFileSync(path.join(folder, OWNER_FILE), JSON.stringify(owner));
}

/** A test run that was killed leaves its PostgreSQL behind; the next run stops it. */
async function sweepAbandoned(): Promise<void> {
  for (const entry of fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), entry);
    const file = path.join(folder, OWNER_FILE);
    if (!fs.existsSync(file)) continue;
    const owner = JSON.parse(fs.readFileSync(file, 'utf8')) as Owner;
    if (owner.runner !== undefined && isAlive(owner.runner)) continue;
    if (owner.server !== undefined) await endProcess(owner.server, [{ signal: 'SIGQUIT', waitMs: 5_000 }]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
