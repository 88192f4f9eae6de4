import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DealFile } from '#libs/contracts/deal-file.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealOpening } from '../commands/give.ts';
import { Problem, parse } from '../problems/problem.ts';
import { LooseInstant } from './moment.ts';

const OpenQuery = z.strictObject({
  mode: z.enum(['live', 'rehearsal'], 'expected live or rehearsal'),
  startsAt: LooseInstant.optional(),
});

/** What a deal file that was posted opens: its terms, under its digest, live or as a rehearsal from a moment on. */
export function openingOf(
  commandId: string,
  text: string | null,
  query: unknown,
  person: SignedIn,
): DealOpening {
  const { mode, startsAt } = parse(OpenQuery, query, 'query');
  if (text === null || text.trim() === '') {
    throw new Problem(
      'invalid-request',
      'The body is empty: send the deal file, as application/yaml or application/json.',
    );
  }
  const file = readDealText(text, 'deal file');
  requireAmongPeople(file, person);
  const data = { mode, terms: file.terms, fileDigest: createHash('sha256').update(text).digest('hex') };
  return { commandId, data, ...startOf(mode, startsAt, file) };
}

function startOf(
  mode: 'live' | 'rehearsal',
  startsAt: string | undefined,
  file: DealFile,
): { startsAt?: string } {
  if (mode === 'live') {
    if (startsAt === undefined) return {};
    throw new Problem(
      'invalid-request',
      'A live deal runs on wall time: leave startsAt out, or open it with mode=rehearsal.',
    );
  }
  if (startsAt !== undefined) return { startsAt };
  if (file.rehearsal !== undefined) return { startsAt: localInstant(file.rehearsal.start) };
  throw new Problem(
    'invalid-request',
    'A rehearsal needs the moment where its clock starts: add ?startsAt=2021-01-28T14:30:00.000Z, or a part "rehearsal" with "start" to the deal file.',
  );
}

export function requireAmongPeople({ terms }: DealFile, person: SignedIn): void {
  if (terms.people.some(({ id }) => id === person.id)) return;
  const named = terms.people.map(({ id }) => id).join(', ');
  throw new Problem(
    'not-allowed',
    `The deal file does not name you (${person.id}) among its people, so you could not read the deal you open. It names ${named}.`,
  );
}

/** A deal file that was sent. The problem it throws names every line that is wrong. */
export function readDealText(text: string, name: string): DealFile {
  try {
    return readDealFile(text, name);
  } catch (error) {
    if (!(error instanceof DealFileProblem)) throw error;
    throw new Problem('invalid-request', error.message, {
      errors: error.faults.map(({ field, found, expected, line, column }) => ({
        at: field === '' ? 'body' : `body.${field}`,
        found,
        expected,
        line,
        column,
      })),
    });
  }
}

// As `newDealId` in libs/record: nothing that is mistaken for something else when read out.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** The id of the deal that a command opens. It follows from the command's, so that a repeat opens no second deal. */
export function dealIdFor(commandId: string): string {
  const digest = createHash('sha256').update(`open ${commandId}`).digest();
  return `deal-${Array.from(digest.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
