import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type CsvMapping, loadCsv } from '#libs/bulk/csv.ts';
import { REJECTED_LINES_MAX } from '#libs/bulk/load.ts';
import { progressOf, rejects } from '#libs/bulk/read.ts';
import { seal } from '#libs/bulk/seal.ts';
import { BulkError, type BulkProblem, findSet } from '#libs/bulk/sets.ts';
import { BulkKind } from '#libs/contracts/bulk.ts';
import { commands } from '#libs/contracts/commands.ts';
import type { Role } from '#libs/contracts/people.ts';
import { Digest, Id } from '#libs/contracts/values.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { ProblemKind } from '../problems/kinds.ts';
import { Problem } from '../problems/problem.ts';

/** As many lines as a load takes before it gives up. */
const REJECTS_TOLD_MAX = REJECTED_LINES_MAX;
const REJECTS_IN_PROBLEM_MAX = 1_000;

/** A set as it lies beside the record: what a later command, such as `SealPositions`, names by id, root and rows. */
export const ImportRead = z.strictObject({
  dealId: z.string(),
  importId: Id,
  kind: BulkKind,
  source: z.strictObject({ name: z.string(), digest: Digest }),
  sealed: z.boolean(),
  root: Digest.nullable().meta({ description: 'The Merkle root of the sealed rows' }),
  rows: z.int().nullable(),
  rejected: z.int().nullable(),
  progress: z
    .strictObject({ rows: z.int(), rejected: z.int(), line: z.int() })
    .nullable()
    .meta({ description: 'How far the file is loaded: rows, lines left out, and the line reached' }),
  shares: z.string().nullable().meta({ description: 'The sum of the shares of all rows' }),
  rejects: z
    .array(z.strictObject({ line: z.int(), field: z.string(), reason: z.string(), given: z.string() }))
    .meta({ description: `What was left out, line by line; at most ${REJECTS_TOLD_MAX}` }),
});
export type ImportRead = z.infer<typeof ImportRead>;

/** Who may bring rows: those who may report them in the record. */
export const importRoles: Readonly<Record<BulkKind, readonly Role[]>> = {
  positions: commands.SealPositions.roles,
  exclusions: commands.SealExclusions.roles,
  omnibus: commands.SealOmnibus.roles,
  ballots: commands.ReceiveBallots.roles,
  resolutions: commands.ResolveOverVotes.roles,
  'solicitor-reports': commands.ReceiveBallots.roles,
  lots: commands.SealClosingList.roles,
  letters: commands.ReceiveLetters.roles,
  awards: commands.SealClosingList.roles,
  presentments: commands.SealClosingList.roles,
  wages: commands.ReportWages.roles,
};

export interface Upload {
  readonly dealId: string;
  readonly importId: string;
  readonly kind: BulkKind;
  readonly name: string;
  readonly mapping: CsvMapping;
  readonly rejectsAccepted: number;
  readonly digest?: string;
  readonly content: Readable;
}

/** Takes files of rows. A file is written down first, so that its digest is known before any row of it counts. */
export class Imports {
  readonly #record: DealRecord;
  readonly #bytesMax: number;

  constructor(record: DealRecord, bytesMax: number) {
    this.#record = record;
    this.#bytesMax = bytesMax;
  }

  async take({ content, rejectsAccepted, ...upload }: Upload, signal: AbortSignal): Promise<ImportRead> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-import-'));
    const file = path.join(folder, 'rows.csv');
    try {
      await pipeline(
        content,
        bounded(this.#bytesMax),
        fs.createWriteStream(file, { mode: 0o600, flags: 'wx' }),
        { signal },
      );
      await loadCsv(this.#record.pool, { ...upload, path: file }, { signal });
      await seal(this.#record.pool, upload, { rejectsAccepted });
    } catch (error) {
      throw await this.#problemOf(error, upload);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
    return this.read(upload.dealId, upload.importId);
  }

  async read(dealId: string, importId: string): Promise<ImportRead> {
    const set = { dealId, importId };
    const known = await findSet(this.#record.pool, set);
    if (known === undefined) throw new Problem('not-found', `There is no import "${importId}" in this deal.`);
    const { kind, source, seal: sealed } = known;
    return {
      ...set,
      kind,
      source: { ...source },
      sealed: sealed !== undefined,
      root: sealed?.root ?? null,
      rows: sealed?.rows ?? null,
      rejected: sealed?.rejected ?? null,
      progress: await progressOf(this.#record.pool, set),
      shares: sealed?.totals.shares ?? null,
      rejects: await rejects(this.#record.pool, set, REJECTS_TOLD_MAX),
    };
  }

  async #problemOf(
    error: unknown,
    { dealId, importId }: { dealId: string; importId: string },
  ): Promise<unknown> {
    if (!(error instanceof BulkError)) return error;
    const { kind, code } = problemOf[error.problem];
    const told =
      error.problem === 'has-rejects'
        ? await rejects(this.#record.pool, { dealId, importId }, REJECTS_IN_PROBLEM_MAX)
        : error.rejects.slice(0, REJECTS_IN_PROBLEM_MAX);
    return new Problem(kind, error.message, {
      ...(code === undefined ? {} : { code, rule: 'sealed sets', facts: { importId } }),
      ...(told.length === 0
        ? {}
        : {
            errors: told.map(({ line, field, reason, given }) => ({
              at: field === '' ? 'line' : field,
              found: JSON.stringify(given),
              expected: reason,
              line,
            })),
          }),
    });
  }
}

const problemOf: Readonly<Record<BulkProblem, { readonly kind: ProblemKind; readonly code?: string }>> = {
  'no-such-set': { kind: 'not-found' },
  'another-source': { kind: 'refused', code: 'ImportHasAnotherSource' },
  'not-loaded': { kind: 'unavailable' },
  'has-rejects': { kind: 'refused', code: 'ImportHasRejects' },
  'too-many-rejects': { kind: 'refused', code: 'ImportHasRejects' },
  'not-sealed': { kind: 'refused', code: 'ImportNotSealed' },
  'another-root': { kind: 'refused', code: 'ImportHasAnotherRoot' },
  damaged: { kind: 'refused', code: 'ImportDamaged' },
  unreadable: { kind: 'invalid-request' },
};

/** Passes bytes on until there are too many. */
function bounded(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes <= bytesMax) return done(null, piece);
      done(
        new Problem(
          'too-large',
          `The file has more than ${bytesMax} bytes, the most that one import may have.`,
        ),
      );
    },
  });
}
