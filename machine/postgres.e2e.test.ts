import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { adoptPostgres, type PostgresOptions, type RunningPostgres, startPostgres } from './postgres.ts';
import { isRoot, postgresPlace } from './postgres-place.ts';
import { isAlive, knownProcess } from './processes.ts';

let folder: string;
let started: RunningPostgres[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-pg-'));
  fs.chmodSync(folder, 0o711);
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.stop(true);
  fs.rmSync(folder, { recursive: true, force: true });
});

const dataFolder = (): string => path.join(folder, 'postgres');
const inData = (...parts: string[]): string => path.join(postgresPlace(dataFolder()).data, ...parts);

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataFolder: dataFolder(), port: await freePort(), ...options });
  started.push(server);
  return server;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(question)).rows[0] as object)[0];
  } finally {
    await client.end();
  }
}

/** The message of a start that must fail; it is what a person reads, so no stack trace may be in it. */
async function refusal(options: Partial<PostgresOptions> = {}): Promise<string> {
  const told = await start(options).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(told).toMatch(/^.+\n {2}Why: {2}.+\n {2}Do: {3}.+/);
  expect(told).not.toMatch(/\n\s+at /);
  return told;
}

describe('an embedded PostgreSQL', () => {
  it('keeps its data between starts, with fsync on, and is reached from this machine alone, with a password', async () => {
    const first = await start();
    expect(await ask(first.url, 'show fsync')).toBe('on');
    expect(await ask(first.url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(first.url, 'show timezone')).toBe('UTC');
    const client = new pg.Client({ connectionString: first.url });
    await client.connect();
    await client.query('create table kept as select 42 as answer');
    await client.end();
    await first.stop();
    expect(isAlive(first)).toBe(false);

    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
    const stranger = new URL(second.url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps its password where only its owner can read it', async () => {
    await start();
    const { mode } = fs.statSync(postgresPlace(dataFolder()).passwordFile);
    expect(mode & 0o077).toBe(0);
  });

  it('does not run as root', async () => {
    const server = await start();
    const user = spawnSync('ps', ['-o', 'user=', '-p', String(server.pid)], {
      encoding: 'utf8',
    }).stdout.trim();
    expect(user).not.toBe('root');
  });

  it.runIf(isRoot())(
    'starts in a folder that only root can enter, with its data where its user can',
    async () => {
      fs.chmodSync(folder, 0o700);
      const place = postgresPlace(dataFolder());
      expect(place.folder).toMatch(/^\/var\/tmp\/closing-bell-[0-9a-f]{12}\/postgres$/);
      try {
        const server = await start();
        expect(await ask(server.url, 'select 1')).toBe(1);
        await server.stop();
      } finally {
        fs.rmSync(path.dirname(place.folder), { recursive: true, force: true });
      }
    },
  );

  it('that was killed starts again on its data', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const second = await start();
    expect(await ask(second.url, 'select 1')).toBe(1);
  });

  it('that was killed with sessions open starts again once they have ended, and not before', async () => {
    const first = await start();
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => {});
    await client.connect();
    const busy = client.query('select pg_sleep(1.5)').catch(() => {});
    const { rows } = await new pg.Pool({ connectionString: first.url, max: 1 })
      .on('error', () => {})
      .query<{ pid: number }>(
        `select pid from pg_stat_activity where query like 'select pg_sleep%' and pid <> pg_backend_pid()`,
      );
    process.kill(rows[0]?.pid ?? 0, 'SIGSTOP');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    let resumed = false;
    setTimeout(() => {
      resumed = true;
      process.kill(rows[0]?.pid ?? 0, 'SIGCONT');
    }, 1_500);
    const second = await start();
    expect(resumed).toBe(true);
    expect(await ask(second.url, 'select 1')).toBe(1);
    await busy;
  });

  it('starts although a stranger has the pid of the one that was killed', async () => {
    await (await start()).stop();
    const stranger = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    fs.writeFileSync(
      inData('postmaster.pid'),
      `${stranger.pid}\n${inData()}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    try {
      expect(await ask((await start()).url, 'select 1')).toBe(1);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('that runs already is not started twice, and can be taken over', async () => {
    const first = await start();
    expect(await refusal()).toContain(`process ${first.pid} has`);
    const adopted = await adoptPostgres(dataFolder());
    expect(adopted).toMatchObject({ pid: first.pid, port: first.port, url: first.url });
    await adopted?.stop();
    expect(knownProcess(first.pid)).toBeUndefined();
    expect(await adopted?.ended).toBe('it ended');
    expect(await adoptPostgres(dataFolder())).toBeUndefined();
  });
});

describe('what goes wrong is told clearly', () => {
  it('a port in use', async () => {
    const port = await freePort();
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      const told = await refusal({ port });
      expect(told).toContain(`port ${port} is in use by another program`);
      expect(told).toContain('lsof');
    } finally {
      other.close();
    }
  });

  it('a data folder whose control file is gone', async () => {
    await (await start()).stop();
    fs.rmSync(inData('global', 'pg_control'));
    const told = await refusal();
    expect(told).toContain(`${inData()} is damaged`);
    expect(told).toContain('npm run reset');
  });

  it('a data folder whose control file is overwritten', async () => {
    await (await start()).stop();
    fs.writeFileSync(inData('global', 'pg_control'), Buffer.alloc(8_192, 7));
    expect(await refusal()).toContain(`${inData()} is damaged`);
  });

  it('a data folder whose write-ahead log is gone', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    for (const name of fs.readdirSync(inData('pg_wal')))
      fs.rmSync(inData('pg_wal', name), { recursive: true });
    expect(await refusal()).toContain(`${inData()} is damaged`);
  });

  it('a data folder that is something else', async () => {
    await (await start()).stop();
    fs.rmSync(inData('PG_VERSION'));
    expect(await refusal()).toContain('is not a PostgreSQL data folder');
  });

  it('data of another major version', async () => {
    await (await start()).stop();
    fs.writeFileSync(inData('PG_VERSION'), '15\n');
    const told = await refusal();
    expect(told).toContain('the data was written by version 15');
    expect(told).toContain('pg_dump');
  });

  it('a lost password', async () => {
    await (await start()).stop();
    fs.rmSync(postgresPlace(dataFolder()).passwordFile);
    expect(await refusal()).toContain('its password is gone');
  });

  it('a password that is not the one of the data', async () => {
    await (await start()).stop();
    fs.writeFileSync(postgresPlace(dataFolder()).passwordFile, 'another', { mode: 0o600 });
    expect(await refusal()).toContain('password authentication failed');
    expect(fs.existsSync(inData('postmaster.pid'))).toBe(false);
  });
});
