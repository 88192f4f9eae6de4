import fs from 'node:fs';
import { z } from 'zod';
import { lockHolder, startMark } from '../bin/lock.mjs';
import { type Home, homeAt, MACHINE_LOCK, readJson, writeJson } from './home.ts';

/** Where everything of a running set is found. */
export const Endpoints = z.object({
  folder: z.string(),
  apiUrl: z.string(),
  apiDocsUrl: z.string(),
  webUrl: z.string(),
  /** The owner's, with the password: for migrations and checks. */
  databaseUrl: z.string(),
  /** The application's role: it may add to the record, never change it. */
  databaseAppUrl: z.string(),
  temporalAddress: z.string(),
  temporalUiUrl: z.string().optional(),
  workerUrls: z.object({ live: z.string(), rehearsal: z.string() }),
  workflowBundle: z.string(),
  identityKeys: z.string(),
});
export type Endpoints = Readonly<z.infer<typeof Endpoints>>;

const Note = z.object({ pid: z.int(), mark: z.string(), endpoints: Endpoints });

/** Tells other commands of this checkout that the set is up. Only its owner can read it: the password is in it. */
export function noteRunning(home: Home, endpoints: Endpoints): void {
  writeJson(home.running, { pid: process.pid, mark: startMark(process.pid), endpoints });
}

export function forgetRunning(home: Home): void {
  fs.rmSync(home.running, { force: true });
}

/** The set that runs in this folder, if one does and is up. */
export function readRunning(folder: string): (Endpoints & { readonly pid: number }) | undefined {
  const holder = lockHolder(folder, MACHINE_LOCK);
  const note = Note.safeParse(readJson(homeAt(folder).running));
  if (holder === undefined || !note.success) return undefined;
  if (note.data.pid !== holder.pid || note.data.mark !== holder.mark) return undefined;
  return { ...(note.data.endpoints as Endpoints), pid: holder.pid };
}
