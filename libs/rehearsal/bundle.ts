import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { csvLines } from '#libs/bulk/csv.ts';
import { BulkError } from '#libs/bulk/sets.ts';
import { type DealFile, type ImportStep, isImportStep } from '#libs/contracts/deal-file.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { RehearsalProblem } from './problem.ts';

/** A deal file with the files that it names: everything a rehearsal needs. */
export interface Bundle {
  readonly deal: DealFile & { readonly rehearsal: NonNullable<DealFile['rehearsal']> };
  readonly name: string;
  readonly text: string;
  readonly digest: string;
  readonly files: ReadonlyMap<string, BundledFile>;
}

export interface BundledFile {
  readonly digest: string;
  readonly content: Uint8Array;
}

export interface BundleInput {
  /** As people call the deal file; its faults are told under this name. */
  readonly name: string;
  readonly text: string;
  /** Path beside the deal file → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Larger lists are loaded into an open deal by themselves, as a stream. */
export const BUNDLE_BYTES_MAX = 32 * 1024 * 1024;
const FAULTS_TOLD_MAX = 10;

/** Reads a deal file and all it names, down to each line of its lists, before anything is opened. */
export async function readBundle({ name, text, files }: BundleInput): Promise<Bundle> {
  const deal = readDealFile(text, name);
  const { rehearsal } = deal;
  if (rehearsal === undefined) {
    throw new RehearsalProblem(
      'no-script',
      `${name} has no part "rehearsal", so there is nothing to rehearse. Add its script, or open the deal without one.`,
    );
  }
  const bundled = new Map(filesOf(deal).map((path) => [path, fileOf(path, files, name)]));
  const size = [...bundled.values()].reduce((sum, { content }) => sum + content.byteLength, 0);
  if (size > BUNDLE_BYTES_MAX) {
    throw new RehearsalProblem(
      'too-large',
      `The files of ${name} have ${size} bytes together; ${BUNDLE_BYTES_MAX} travel with a deal file at most. Import larger lists into the open deal.`,
    );
  }
  for (const step of rehearsal.script.filter(isImportStep)) await checkList(step, bundled);
  return { deal: { ...deal, rehearsal }, name, text, digest: digestOf(text), files: bundled };
}

/** The same file read again, as it is kept with the deal. */
export function readKept(name: string, text: string): Bundle['deal'] {
  const { rehearsal, ...deal } = readDealFile(text, name);
  if (rehearsal === undefined) throw new RehearsalProblem('no-script', `${name} has no part "rehearsal".`);
  return { ...deal, rehearsal };
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function fileOf(path: string, files: ReadonlyMap<string, Uint8Array>, name: string): BundledFile {
  const content = files.get(path);
  if (content === undefined) {
    throw new RehearsalProblem(
      'file-missing',
      `${name} names the file ${path}, which did not come with it. It must lie beside the deal file.`,
    );
  }
  return { content, digest: digestOf(content) };
}

async function checkList(step: ImportStep, files: ReadonlyMap<string, BundledFile>): Promise<void> {
  const file = files.get(step.file) as BundledFile;
  if (file.digest !== step.sha256) {
    throw new RehearsalProblem(
      'file-differs',
      `${step.file} has SHA-256 ${file.digest}; the deal file's step "${step.id}" names ${step.sha256}. If the list was changed on purpose, write its new digest into the deal file.`,
    );
  }
  const faults: string[] = [];
  try {
    for await (const line of csvLines(Readable.from([Buffer.from(file.content)]), step.import)) {
      if (!('rejects' in line)) continue;
      for (const { field, reason, given } of line.rejects) {
        faults.push(`${step.file}:${line.line}: ${field || 'line'} ${JSON.stringify(given)}: ${reason}`);
      }
    }
  } catch (error) {
    if (!(error instanceof BulkError)) throw error;
    throw new RehearsalProblem('file-unreadable', `${step.file}: ${error.message}`, { cause: error });
  }
  if (faults.length === 0) return;
  const more = faults.length > FAULTS_TOLD_MAX ? `\n… and ${faults.length - FAULTS_TOLD_MAX} more` : '';
  throw new RehearsalProblem('file-unreadable', faults.slice(0, FAULTS_TOLD_MAX).join('\n') + more);
}
