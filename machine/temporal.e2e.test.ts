import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { isAlive } from './processes.ts';
import { type RunningTemporal, startTemporal, type TemporalOptions } from './temporal.ts';
import { findTemporal } from './temporal-binary.ts';
import { NAMESPACES, prepareNamespaces, SEARCH_ATTRIBUTES } from './temporal-namespaces.ts';

let binary: string;
let folder: string;
let started: RunningTemporal[];

beforeAll(async () => {
  binary = (await findTemporal()).file;
}, 20 * 60_000);
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-temporal-'));
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.stop(true);
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<TemporalOptions> = {}): Promise<RunningTemporal> {
  const server = await startTemporal({
    binary,
    dataFile: path.join(folder, 'temporal.db'),
    port: await freePort(),
    log: path.join(folder, 'temporal.log'),
    ...options,
  });
  started.push(server);
  return server;
}

const refusal = (options: Partial<TemporalOptions>): Promise<string> =>
  start(options).then(
    () => 'it started',
    (error: Error) => error.message,
  );

describe('a Temporal server', () => {
  it('has both namespaces, kept 30 days, searchable by deal, phase and mode, and finds its data again', async () => {
    const first = await start({ uiPort: await freePort() });
    expect((await fetch(first.uiUrl ?? '')).status).toBe(200);
    await prepareNamespaces({ address: first.address });
    await prepareNamespaces({ address: first.address });
    const connection = await Connection.connect({ address: first.address });
    for (const namespace of Object.values(NAMESPACES)) {
      const found = await connection.workflowService.describeNamespace({ namespace });
      expect(Number(found.config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
      const attributes = await connection.operatorService.listSearchAttributes({ namespace });
      expect(Object.keys(attributes.customAttributes)).toEqual(
        expect.arrayContaining([...SEARCH_ATTRIBUTES]),
      );
    }
    const client = new Client({ connection, namespace: NAMESPACES.rehearsal });
    await client.workflow.start('goingPrivate', {
      workflowId: 'kept',
      taskQueue: 'nobody',
      searchAttributes: { DealId: ['cbmg'], DealPhase: ['solicit'], DealMode: ['rehearsal'] },
    });
    await expect
      .poll(() => client.workflow.count(`DealId = 'cbmg' AND DealPhase = 'solicit'`))
      .toMatchObject({ count: 1 });
    await connection.close();
    await first.stop();
    expect(isAlive(first)).toBe(false);

    const second = await start();
    await prepareNamespaces({ address: second.address });
    const again = await Connection.connect({ address: second.address });
    const kept = new Client({ connection: again, namespace: NAMESPACES.rehearsal });
    expect((await kept.workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
    await again.close();
  });
});

describe('what goes wrong is told clearly', () => {
  it('a port in use', async () => {
    const port = await freePort();
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      expect(await refusal({ port })).toContain(`port ${port} is in use by another program`);
      expect(await refusal({ uiPort: port })).toContain(`port ${port} is in use by another program`);
    } finally {
      other.close();
    }
  });

  it('a damaged data file, which costs no deal anything', async () => {
    fs.writeFileSync(path.join(folder, 'temporal.db'), 'not a database '.repeat(1_000));
    const told = await refusal({});
    expect(told).toContain('temporal.db is damaged');
    expect(told).toContain('npm run reset -- --temporal');
    expect(told).not.toMatch(/\n\s+at /);
  });

  it("a server of the user's own that does not answer", async () => {
    const address = `127.0.0.1:${await freePort()}`;
    await expect(prepareNamespaces({ address, connectTimeout: 500 })).rejects.toThrow(
      new RegExp(`Temporal does not answer at ${address}`),
    );
  });

  it('no way to come by a server', async () => {
    const env = { PATH: folder, GOBIN: folder, CLOSING_BELL_CACHE: folder };
    const said = await findTemporal({ env, probeMs: 1 }).catch((error: Error) => error.message);
    expect(said).toMatch(
      /There is no Temporal server to start\.\n.*download host.*Go, to build it with, is not on PATH.*\n.*TEMPORAL_ADDRESS/,
    );
  });
});
