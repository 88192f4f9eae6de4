import { createHash } from 'node:crypto';
import net from 'node:net';
import { z } from 'zod';
import { readJson, writeJson } from './home.ts';
import { MachineProblem } from './problem.ts';

const ADDRESS = '127.0.0.1';

export const PORT_NAMES = [
  'api',
  'postgres',
  'temporal',
  'temporalUi',
  'workerLive',
  'workerRehearsal',
  'identity',
  'bank',
  'bankSftp',
] as const;
export type PortName = (typeof PORT_NAMES)[number];
export type Ports = Readonly<Record<PortName, number>>;

const TITLES: Readonly<Record<PortName, string>> = {
  api: 'the API',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: "Temporal's web UI",
  workerLive: 'the worker for live deals',
  workerRehearsal: 'the worker for rehearsals',
  identity: 'the identity provider',
  bank: 'the sandbox bank',
  bankSftp: "the sandbox bank's file server",
};

/** The ports of the checkout's own set are 4100 to 4108; a set in another folder begins elsewhere. */
const FIRST_PORT = 4100;

export function firstPort(folder: string, isDefaultFolder: boolean): number {
  if (isDefaultFolder) return FIRST_PORT;
  // Below 32768, where systems begin to give out ports of their own choice.
  return 20_000 + (createHash('sha256').update(folder).digest().readUInt16BE(0) % 1_000) * 10;
}

/** The file keeps what was chosen: bookmarks and scripts go on working after the next start. */
export function readPorts(file: string): Partial<Ports> {
  const kept = Kept.safeParse(readJson(file));
  return kept.success ? kept.data : {};
}

const Kept = z.partialRecord(z.enum(PORT_NAMES), z.int().min(1).max(65_535)) as z.ZodType<Partial<Ports>>;

export interface PortChoice {
  readonly ports: Ports;
  /** What had to change, in words. */
  readonly told: readonly string[];
}

/** The kept ports, or the first ones; where another program has one, the next free one. */
export async function choosePorts(wish: {
  readonly file: string;
  readonly first: number;
  /** In use by servers that are ours already. */
  readonly held?: Partial<Ports>;
  readonly isFree?: (port: number) => Promise<boolean>;
}): Promise<PortChoice> {
  const isFree = wish.isFree ?? portIsFree;
  const kept = readPorts(wish.file);
  const held = wish.held ?? {};
  const chosen = new Map<PortName, number>(Object.entries(held) as [PortName, number][]);
  const told: string[] = [];
  const wanted = (name: PortName): number => kept[name] ?? wish.first + PORT_NAMES.indexOf(name);
  for (const name of PORT_NAMES) {
    if (chosen.has(name)) continue;
    const port = wanted(name);
    const taken = [...chosen.values()].includes(port);
    if (!taken && (await isFree(port))) {
      chosen.set(name, port);
      continue;
    }
    const reserved = new Set([...PORT_NAMES.map(wanted), ...chosen.values()]);
    const other = await nextFree(wish.first + PORT_NAMES.length, reserved, isFree);
    chosen.set(name, other);
    told.push(`Port ${port} is taken by another program: ${TITLES[name]} uses ${other} from now on.`);
  }
  const ports = Object.fromEntries(PORT_NAMES.map((name) => [name, chosen.get(name)])) as Ports;
  writeJson(wish.file, ports);
  return { ports, told };
}

const TRIED_AT_MOST = 500;

async function nextFree(
  from: number,
  reserved: ReadonlySet<number>,
  isFree: (port: number) => Promise<boolean>,
): Promise<number> {
  for (let port = from; port < from + TRIED_AT_MOST; port += 1) {
    if (!reserved.has(port) && (await isFree(port))) return port;
  }
  throw new MachineProblem('no-free-port', {
    what: 'There is no free port to listen on.',
    why: `all of ${from} to ${from + TRIED_AT_MOST - 1} on ${ADDRESS} are taken.`,
    todo: 'stop some of the programs that listen there, then start again.',
  });
}

/** A port nobody listens on now, chosen by the system. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, ADDRESS, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Both questions are asked: on macOS one may listen on 127.0.0.1 although another program has the port on all addresses. */
export async function portIsFree(port: number): Promise<boolean> {
  return !(await somebodyAnswers(port)) && (await canListen(port));
}

async function canListen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, ADDRESS, () => server.close(() => resolve(true)));
  });
}

async function somebodyAnswers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = net.connect({ port, host: ADDRESS });
    const answer = (value: boolean) => (): void => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(500, answer(false));
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}
