import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePorts, firstPort, freePort, PORT_NAMES, portIsFree, readPorts } from './ports.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-ports-'));
  file = path.join(folder, 'ports.json');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const allBut =
  (...taken: number[]) =>
  (port: number) =>
    Promise.resolve(!taken.includes(port));

/** The first port that none of the parts has at first. */
const after = 4100 + PORT_NAMES.length;

describe('the ports', () => {
  it('are 4100 and the next ones for the checkout itself, and others for a folder of its own', () => {
    expect(firstPort('/anywhere', true)).toBe(4100);
    const own = firstPort('/a', false);
    expect(own).toBe(firstPort('/a', false));
    expect(own).not.toBe(firstPort('/b', false));
    expect(own).toBeGreaterThanOrEqual(20_000);
    expect(own).toBeLessThan(32_000);
  });

  it('are kept between starts', async () => {
    const first = await choosePorts({ file, first: 4100, isFree: allBut() });
    expect(first.ports).toMatchObject({ api: 4100, postgres: 4101, temporal: 4102, temporalUi: 4103 });
    expect(first.told).toEqual([]);
    const again = await choosePorts({ file, first: 9000, isFree: allBut() });
    expect(again.ports).toEqual(first.ports);
  });

  it('change only where another program has one, which is said, and the new one is kept too', async () => {
    await choosePorts({ file, first: 4100, isFree: allBut() });
    const moved = await choosePorts({ file, first: 4100, isFree: allBut(4101, after) });
    expect(moved.ports.postgres).toBe(after + 1);
    expect(moved.ports.api).toBe(4100);
    expect(moved.told).toEqual([
      `Port 4101 is taken by another program: PostgreSQL uses ${after + 1} from now on.`,
    ]);
    const later = await choosePorts({ file, first: 4100, isFree: allBut() });
    expect(later.ports.postgres).toBe(after + 1);
    expect(later.told).toEqual([]);
  });

  it('of servers that were taken over stay theirs, although they are taken', async () => {
    await choosePorts({ file, first: 4100, isFree: allBut() });
    const chosen = await choosePorts({
      file,
      first: 4100,
      held: { postgres: 5555, temporal: 4102 },
      isFree: allBut(5555, 4102),
    });
    expect(chosen.ports).toMatchObject({ postgres: 5555, temporal: 4102 });
    expect(chosen.told).toEqual([]);
  });

  it('are never the same for two parts, whatever the file says', async () => {
    fs.writeFileSync(file, JSON.stringify({ api: 4100, postgres: 4100 }));
    const { ports } = await choosePorts({ file, first: 4100, isFree: allBut() });
    expect(new Set(Object.values(ports)).size).toBe(PORT_NAMES.length);
  });

  it.each(['not json', '{"api": "x"}', '{"api": 99999999}', '[]'])(
    'are chosen anew when the file holds %s',
    async (content) => {
      fs.writeFileSync(file, content);
      expect(readPorts(file)).toEqual({});
      expect((await choosePorts({ file, first: 4100, isFree: allBut() })).ports.api).toBe(4100);
    },
  );

  it('that are all taken end the search with a clear message', async () => {
    await expect(choosePorts({ file, first: 4100, isFree: () => Promise.resolve(false) })).rejects.toThrow(
      new RegExp(`There is no free port.*\\n.*${after} to ${after + 499}`),
    );
  });
});

it('knows a taken port from a free one, also when it is taken on all addresses', async () => {
  const port = await freePort();
  expect(await portIsFree(port)).toBe(true);
  for (const address of ['127.0.0.1', '0.0.0.0']) {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  }
});
