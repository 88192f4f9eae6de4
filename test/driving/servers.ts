import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleWorkflows, digestOfWorkflows, storyOfBundle } from '#libs/bundle/workflow-bundle.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { asApplication } from '#machine/database.ts';
import { portIsFree } from '#machine/ports.ts';
import { startPostgres } from '#machine/postgres.ts';
import { type KnownProcess, waitForEnd } from '#machine/processes.ts';
import { startTemporal } from '#machine/temporal.ts';
import { findTemporal } from '#machine/temporal-binary.ts';
import { prepareNamespaces } from '#machine/temporal-namespaces.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

interface Server extends KnownProcess {
  stop(hurry?: boolean): Promise<void>;
}

/** A real PostgreSQL and a real Temporal in a folder of their own, which a test may kill, wipe and start again. */
export interface Servers {
  readonly folder: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly temporalAddress: string;
  /** The bundle of the story as the sources have it now. */
  readonly story: string;
  startPostgres(): Promise<void>;
  startTemporal(): Promise<void>;
  /** Without warning, as a power failure would. */
  killPostgres(): Promise<void>;
  killTemporal(): Promise<void>;
  /** Everything Temporal knew is gone. It must not be running. */
  wipeTemporal(): void;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-driving-'));
  // PostgreSQL does not run as root: the user it runs as must be able to come in.
  fs.chmodSync(folder, 0o711);
  const [postgresPort, temporalPort] = [await steadyPort(), await steadyPort()];
  const binary = (await findTemporal()).file;
  const running = new Map<'postgres' | 'temporal', Server>();
  let ownerUrl = '';
  const kill = async (name: 'postgres' | 'temporal') => {
    const server = running.get(name);
    if (server === undefined) return;
    running.delete(name);
    process.kill(server.pid, 'SIGKILL');
    await waitForEnd(server, KILLED_WITHIN_MS);
    // A process of many threads counts as gone a moment before the last of them lets go of its port.
    const port = name === 'postgres' ? postgresPort : temporalPort;
    while (!(await portIsFree(port))) await pause(25);
  };
  const temporalFile = path.join(folder, 'temporal.db');
  const servers: Omit<Servers, 'appUrl' | 'ownerUrl' | 'story'> = {
    folder,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    async startPostgres() {
      const server = await startPostgres({
        dataFolder: path.join(folder, 'postgres'),
        port: postgresPort,
        settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
      });
      ownerUrl = server.url;
      running.set('postgres', server);
    },
    async startTemporal() {
      const server = await startTemporal({
        binary,
        dataFile: temporalFile,
        port: temporalPort,
        log: path.join(folder, 'temporal.log'),
      });
      running.set('temporal', server);
      await prepareNamespaces({ address: server.address });
    },
    killPostgres: () => kill('postgres'),
    killTemporal: () => kill('temporal'),
    wipeTemporal() {
      for (const suffix of ['', '-wal', '-shm']) fs.rmSync(`${temporalFile}${suffix}`, { force: true });
    },
    async stop() {
      for (const server of [...running.values()].reverse()) await server.stop(true);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  await Promise.all([servers.startPostgres(), servers.startTemporal()]);
  await migrate(ownerUrl);
  return { ...servers, ownerUrl, appUrl: asApplication(ownerUrl), story: await currentStory() };
}

/**
 * Below the ports that systems give out by themselves. A client that keeps asking for a dead server on one of those ends up
 * connected to itself, and the server cannot have its port back.
 */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 19_000);
    if (await portIsFree(port)) return port;
  }
}

/** Bundled once for all tests, and again only when the story changed. */
async function currentStory(): Promise<string> {
  const file = path.join(checkout, '.closing-bell', 'test', 'workflows.js');
  if (!fs.existsSync(file) || storyOfBundle(file) !== digestOfWorkflows(checkout))
    await bundleWorkflows(checkout, file);
  return file;
}

const KILLED_WITHIN_MS = 10_000;

/** What a worker of these servers finds in its environment. */
export function workerEnvironment(
  servers: Servers,
  mode: DealMode,
  healthPort: number,
): Record<string, string> {
  return {
    DATABASE_APP_URL: servers.appUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    DEAL_MODE: mode,
    WORKFLOW_BUNDLE: servers.story,
    HEALTH_PORT: String(healthPort),
    CLOSING_BELL_HOME: servers.folder,
    TZ: 'UTC',
  };
}
