import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EVENT_TYPES, type EventType, events } from '#libs/contracts/events.ts';

// An event once stored is read for ever, so each version of its form is kept as a file that no change may alter.

export const schemaFolder = join(import.meta.dirname, '../../libs/contracts/schemas/events');

export function schemaFile(type: EventType, version: number, folder = schemaFolder): string {
  return join(folder, `${type}.v${version}.json`);
}

/** The form in which an event of this type is stored today. Throws when part of it is no JSON. */
export function schemaToday(type: EventType): string {
  const schema = z.toJSONSchema(events[type].data, { io: 'output', unrepresentable: 'throw' });
  return `${JSON.stringify({ title: `${type}, version ${events[type].version}`, ...schema }, undefined, 2)}\n`;
}

export interface Difference {
  readonly type: EventType;
  readonly version: number;
  readonly kind: 'missing' | 'changed';
}

export function differences(folder = schemaFolder): readonly Difference[] {
  return EVENT_TYPES.flatMap((type): readonly Difference[] => {
    const { version } = events[type];
    const file = schemaFile(type, version, folder);
    if (!existsSync(file)) return [{ type, version, kind: 'missing' }];
    return readFileSync(file, 'utf8') === schemaToday(type) ? [] : [{ type, version, kind: 'changed' }];
  });
}

/** Every version of every event for which there is a file. */
export function keptVersions(): readonly { readonly type: string; readonly version: number }[] {
  return readdirSync(schemaFolder).map((name) => {
    const parts = /^(\w+)\.v(\d+)\.json$/.exec(name);
    if (!parts) throw new Error(`${name} is not named <Event>.v<version>.json`);
    return { type: parts[1] ?? '', version: Number(parts[2]) };
  });
}

/** Writes the files of new versions. A file that is there is never changed. */
export function keepNewVersions(folder = schemaFolder): readonly string[] {
  const found = differences(folder);
  const changed = found
    .filter((one) => one.kind === 'changed')
    .map((one) => `${one.type} version ${one.version}`);
  if (changed.length > 0) {
    throw new Error(
      `The form of ${changed.join(', ')} was kept already and differs from today's. ` +
        'Events stored in that form must stay readable: raise the version in libs/contracts/events.ts and write an ' +
        'upcaster. Only if that version was never released: delete its file and run this again.',
    );
  }
  mkdirSync(folder, { recursive: true });
  return found.map(({ type, version }) => {
    writeFileSync(schemaFile(type, version, folder), schemaToday(type), { flag: 'wx' });
    return `${type} version ${version}`;
  });
}
