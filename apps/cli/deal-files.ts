import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DealFile } from '#libs/contracts/deal-file.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { type CliIo, CliProblem, EXIT } from './command.ts';

export interface DealFileOnDisk {
  /** As the person wrote it: faults are told under this name. */
  readonly name: string;
  readonly text: string;
  readonly deal: DealFile;
  /** Path beside the deal file → content. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** A deal file with everything it names, from the disk. */
export function readDealFileOnDisk(io: CliIo, name: string): DealFileOnDisk {
  const place = path.resolve(io.cwd, name);
  const text = textOf(place, name);
  const deal = dealOf(text, name);
  const files = new Map<string, Buffer>();
  for (const file of filesOf(deal)) {
    try {
      files.set(file, fs.readFileSync(path.join(path.dirname(place), file)));
    } catch (error) {
      throw new CliProblem(
        `${name} names the file ${file}, which cannot be read: ${why(error)}\n  It must lie beside the deal file.`,
      );
    }
  }
  return { name, text, deal, files };
}

/** As one body for the API: each file gzip, then base64. */
export function bundled({ name, text, files }: DealFileOnDisk): object {
  const packed = [...files].map(([file, content]): [string, string] => [
    file,
    gzipSync(content).toString('base64'),
  ]);
  return { name: name.slice(-300), text, files: Object.fromEntries(packed) };
}

function textOf(place: string, name: string): string {
  try {
    return fs.readFileSync(place, 'utf8');
  } catch (error) {
    throw new CliProblem(`${name} cannot be read: ${why(error)}`);
  }
}

function dealOf(text: string, name: string): DealFile {
  try {
    return readDealFile(text, name);
  } catch (error) {
    if (!(error instanceof DealFileProblem)) throw error;
    throw new CliProblem(error.message, EXIT.cannot);
  }
}

function why(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'it is a folder.';
  if (code === 'EACCES') return 'its owner does not let you.';
  return message;
}
