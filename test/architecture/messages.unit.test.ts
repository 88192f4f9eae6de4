import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { bulkRows } from '#libs/contracts/bulk.ts';
import { COMMAND_TYPES, commands } from '#libs/contracts/commands.ts';
import { EFFECT_KINDS, effects } from '#libs/contracts/effects.ts';
import { EVENT_TYPES, events } from '#libs/contracts/events.ts';
import { Refusal } from '#libs/contracts/refusal.ts';
import { dealCodec } from '#libs/record/codec.ts';
import { times } from '../setup/effort.ts';
import { valuesOf } from './arbitrary.ts';
import { differences, keepNewVersions, keptVersions, schemaFile, schemaFolder } from './event-schemas.ts';

const boundaries: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ...COMMAND_TYPES.map((type) => [`command ${type}`, commands[type].data] as const),
  ...EVENT_TYPES.map((type) => [`event ${type}`, events[type].data] as const),
  ...EFFECT_KINDS.flatMap((kind) => [
    [`effect ${kind} asked`, effects[kind].params] as const,
    [`effect ${kind} answered`, effects[kind].result] as const,
  ]),
  ...Object.entries(bulkRows).map(([kind, row]) => [`row of ${kind}`, row] as const),
  ['refusal', Refusal],
];

const runs = times(25);

/** A Map, a Date, a bigint or an undefined on the wire arrives as something else, or not at all. */
function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe('what crosses a boundary', () => {
  it.each(boundaries)('is JSON and arrives as it was sent: %s', (_name, schema) => {
    // Throws for whatever JSON cannot hold.
    const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' });
    fc.assert(
      fc.property(valuesOf(form), (sent) => {
        const parsed = schema.parse(sent);
        expect(onTheWire(parsed)).toEqual(parsed);
        // Parsing again changes nothing: what is stored is what is read.
        expect(schema.parse(onTheWire(parsed))).toEqual(parsed);
      }),
      { numRuns: runs },
    );
  });

  it('refuses a field that nobody declared', () => {
    for (const type of EVENT_TYPES) {
      const [value] = fc.sample(valuesOf(z.toJSONSchema(events[type].data, { io: 'input' })), {
        numRuns: 1,
        seed: 7,
      });
      const parsed = events[type].data.safeParse({ ...(value as object), undeclared: true });
      expect(parsed.success, type).toBe(false);
    }
  });
});

describe('the forms of events', () => {
  it('are kept, each version in a file, and the files are as the code is', () => {
    expect(
      differences(),
      'A missing form: node bin/run.mjs test/architecture/update-schemas.ts. A changed one: events in the old form are ' +
        'stored already, so raise the version in libs/contracts/events.ts and write an upcaster.',
    ).toEqual([]);
  });

  it('are written once and never changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'closing-bell-forms-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(keepNewVersions(folder)).toHaveLength(EVENT_TYPES.length);
    expect(differences(folder)).toEqual([]);
    expect(keepNewVersions(folder)).toEqual([]);

    const released = schemaFile('DealOpened', events.DealOpened.version, folder);
    writeFileSync(released, '{ "an": "older form" }');
    const deleted = schemaFile('DealEnded', events.DealEnded.version, folder);
    rmSync(deleted);
    expect(() => keepNewVersions(folder)).toThrow(/DealOpened version \d+ was kept already and differs/);
    expect(readFileSync(released, 'utf8')).toBe('{ "an": "older form" }');
    expect(existsSync(deleted)).toBe(false);
  });

  it('are kept for every version since the first', () => {
    const kept = keptVersions();
    for (const type of EVENT_TYPES) {
      const versions = kept.filter((one) => one.type === type).map((one) => one.version);
      const expected = Array.from({ length: events[type].version }, (_, n) => n + 1);
      expect(
        versions.sort((a, b) => a - b),
        type,
      ).toEqual(expected);
    }
  });

  it.each(keptVersions())('are read however old: $type, version $version', ({ type, version }) => {
    // By name and not by today's types: an event that was renamed is read as what it became.
    const kept = JSON.parse(readFileSync(join(schemaFolder, `${type}.v${version}.json`), 'utf8')) as object;
    fc.assert(
      fc.property(valuesOf(kept), (stored) => {
        const read = dealCodec.read(type, version, stored);
        expect(dealCodec.read(read.type, read.schemaVersion, onTheWire(read.data))).toEqual(read);
      }),
      { numRuns: runs },
    );
  });

  it.each(EVENT_TYPES)('can be checked by a stranger: %s', (type) => {
    const kept = JSON.parse(readFileSync(schemaFile(type, events[type].version), 'utf8')) as object;
    // 0.07 is a multiple of 0.01, which binary division does not see.
    const check = new Ajv2020({ strict: false }).compile(kept);
    fc.assert(
      fc.property(valuesOf(kept), (stored) => {
        expect(check(stored), JSON.stringify(check.errors)).toBe(true);
        expect(events[type].data.parse(stored)).toEqual(stored);
      }),
      { numRuns: runs },
    );
    expect(check({ undeclared: true })).toBe(false);
  });
});
