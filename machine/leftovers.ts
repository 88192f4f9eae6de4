import { z } from 'zod';
import { type Home, readJson, writeJson } from './home.ts';
import type { Ports } from './ports.ts';
import { adoptPostgres, type RunningPostgres } from './postgres.ts';
import { isAlive, type KnownProcess } from './processes.ts';
import { stopProgram } from './programs.ts';
import { adoptTemporal, type RunningTemporal } from './temporal.ts';

export const PART_NAMES = [
  'postgres',
  'temporal',
  'workerLive',
  'workerRehearsal',
  'bank',
  'identity',
  'api',
] as const;
export type PartName = (typeof PART_NAMES)[number];

const Entry = z.object({ pid: z.int().positive(), mark: z.string() });
const Entries = z.partialRecord(z.enum(PART_NAMES), Entry);

/** The processes of a set, on disk as soon as each is started: what a crash leaves behind is found by it. */
export interface ProcessBook {
  entries(): Partial<Record<PartName, KnownProcess>>;
  note(name: PartName, process_: KnownProcess): void;
  clear(): void;
}

export function processBook(file: string): ProcessBook {
  const read = (): Partial<Record<PartName, KnownProcess>> => {
    const kept = Entries.safeParse(readJson(file));
    return kept.success ? kept.data : {};
  };
  return {
    entries: read,
    note: (name, { pid, mark }) => writeJson(file, { ...read(), [name]: { pid, mark } }),
    clear: () => writeJson(file, {}),
  };
}

export interface Leftovers {
  readonly postgres: RunningPostgres | undefined;
  readonly temporal: RunningTemporal | undefined;
  /** What was found and done, in words. */
  readonly told: readonly string[];
}

/**
 * What a start that was cut off left running. Servers that answer are taken over, with all they hold; programs are stopped,
 * for they may run older code, in the order of an orderly stop.
 */
export async function settleLeftovers(wish: {
  readonly home: Home;
  readonly book: ProcessBook;
  readonly ports: Partial<Ports>;
  /** False where the user names a server of their own: ours is then not needed. */
  readonly keep: { readonly postgres: boolean; readonly temporal: boolean };
}): Promise<Leftovers> {
  const left = wish.book.entries();
  const told: string[] = [];
  for (const [name, title] of PROGRAM_TITLES) {
    const found = left[name];
    if (found === undefined || !isAlive(found)) continue;
    await stopProgram(found);
    told.push(`${title} (process ${found.pid}) stopped`);
  }
  return {
    temporal: await settleTemporal(wish, left.temporal, told),
    postgres: await settlePostgres(wish, told),
    told,
  };
}

type Wish = Parameters<typeof settleLeftovers>[0];

const PROGRAM_TITLES: readonly (readonly [PartName, string])[] = [
  ['api', 'the API'],
  ['workerLive', 'the worker for live deals'],
  ['workerRehearsal', 'the worker for rehearsals'],
  ['identity', 'the identity provider'],
  ['bank', 'the sandbox bank'],
];

async function settleTemporal(
  wish: Wish,
  found: KnownProcess | undefined,
  told: string[],
): Promise<RunningTemporal | undefined> {
  const port = wish.ports.temporal;
  if (found === undefined || port === undefined || !isAlive(found)) return undefined;
  const adopted = await adoptTemporal(found, { port, uiPort: wish.ports.temporalUi });
  if (adopted !== undefined && wish.keep.temporal) {
    told.push(`Temporal (process ${found.pid}) taken over`);
    return adopted;
  }
  await adopted?.stop();
  told.push(`Temporal (process ${found.pid}) stopped`);
  return undefined;
}

async function settlePostgres(wish: Wish, told: string[]): Promise<RunningPostgres | undefined> {
  const adopted = await adoptPostgres(wish.home.postgres);
  if (adopted === undefined) return undefined;
  if (wish.keep.postgres) {
    told.push(`PostgreSQL (process ${adopted.pid}) taken over`);
    return adopted;
  }
  await adopted.stop();
  told.push(`PostgreSQL (process ${adopted.pid}) stopped`);
  return undefined;
}
