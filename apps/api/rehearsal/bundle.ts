import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { RelativePath } from '#libs/contracts/deal-file.ts';
import { Line } from '#libs/contracts/values.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { BUNDLE_BYTES_MAX } from '#libs/rehearsal/bundle.ts';
import { type Opened, Rehearsals } from '#libs/rehearsal/rehearsals.ts';
import { readDealText, requireAmongPeople } from '../deals/open-deal.ts';
import { Problem } from '../problems/problem.ts';
import { inWords, RehearsalRead } from './clock.ts';

const FILES_MAX = 200;

/** A deal file, and the lists and documents that it names, each gzip and then base64. */
export const Bundle = z.strictObject({
  name: Line.meta({ description: 'How the deal file is called; its faults are told under this name' }),
  text: z.string().min(1).max(1_048_576).meta({ description: 'The deal file, as YAML or JSON' }),
  files: z
    .record(RelativePath, z.base64())
    .refine((files) => Object.keys(files).length <= FILES_MAX, `expected at most ${FILES_MAX} files`)
    .default({})
    .meta({ description: 'Path beside the deal file → content, gzip and then base64' }),
  purpose: z.enum(['run', 'sample']).default('run'),
  fresh: z
    .boolean()
    .default(false)
    .meta({ description: 'Open another run even where an unfinished one stands' }),
});
export type Bundle = z.output<typeof Bundle>;

export const RehearsalOpened = z.strictObject({
  dealId: z.string(),
  opened: z.boolean().meta({ description: 'False when the deal had been opened before' }),
  rehearsal: RehearsalRead,
});

/** Lists shrink to a third or less by gzip; base64 adds a third. */
export const BUNDLE_BODY_BYTES_MAX = 24 * 1024 * 1024;

/** Opens the rehearsal of a deal file, or finds the one that stands. */
export async function openBundle(record: DealRecord, bundle: Bundle, person: SignedIn): Promise<Opened> {
  requireAmongPeople(readDealText(bundle.text, bundle.name), person);
  return openFiles(record, { ...bundle, files: unpacked(bundle.files) }, person);
}

interface WithFiles extends Omit<Bundle, 'files'> {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export async function openFiles(record: DealRecord, wish: WithFiles, person: SignedIn): Promise<Opened> {
  const { name, text, files, purpose, fresh } = wish;
  requireAmongPeople(readDealText(text, name), person);
  try {
    return await new Rehearsals(record).open({ name, text, files, purpose, fresh });
  } catch (error) {
    throw inWords(error);
  }
}

function unpacked(files: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  let left = BUNDLE_BYTES_MAX;
  return new Map(
    Object.entries(files).map(([path, packed]) => {
      const content = unpack(path, packed, left);
      left -= content.byteLength;
      return [path, content];
    }),
  );
}

// A few bytes of gzip can stand for gigabytes: never more is unpacked than all files together may have.
function unpack(path: string, packed: string, bytesMax: number): Uint8Array {
  try {
    return gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: Math.max(1, bytesMax) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Problem(
        'too-large',
        `The files have more than ${BUNDLE_BYTES_MAX} bytes together. Import larger lists into the open deal.`,
      );
    }
    throw new Problem(
      'invalid-request',
      `The file ${path} is not gzip in base64: ${(error as Error).message}.`,
      {
        errors: [{ at: `body.files.${path}`, found: 'other bytes', expected: 'gzip, then base64' }],
      },
    );
  }
}
