import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Api } from './api.ts';
import { type CliIo, CliProblem, EXIT, UsageProblem } from './command.ts';

const FORMATS = ['pdf', 'html', 'docx'] as const;
/** The options by which a paper is asked for as a file. */
export const files = { pdf: { type: 'string' }, html: { type: 'string' }, docx: { type: 'string' } } as const;

type Wanted = readonly (readonly [format: string, file: string])[];

export function wantedFiles(
  options: Readonly<Record<string, string | boolean | undefined>>,
  example: string,
): Wanted {
  const wanted = FORMATS.flatMap((format) => {
    const file = options[format];
    return typeof file === 'string' ? [[format, file] as const] : [];
  });
  if (wanted.length > 0) return wanted;
  throw new UsageProblem(`Say which file to write, for example: ${example}`);
}

/** Writes beside the file and renames, so that a file by that name is always whole. */
export async function fetchInto(
  api: Api,
  address: string,
  file: string,
  io: CliIo,
  /** What is told of it; such a file is for its owner alone to read. */
  asked?: unknown,
): Promise<void> {
  const answer = asked === undefined ? await api.download(address) : await api.downloadFor(address, asked);
  const place = path.resolve(io.cwd, file);
  const beside = `${place}.part`;
  try {
    await mkdir(path.dirname(place), { recursive: true });
    if (answer.body === null) throw new Error('the server sent nothing');
    await pipeline(
      Readable.fromWeb(answer.body as ReadableStream<Uint8Array>),
      createWriteStream(beside, asked === undefined ? {} : { mode: 0o600 }),
    );
    await rename(beside, place);
  } catch (error) {
    throw new CliProblem(`${file} could not be written: ${(error as Error).message}.`, EXIT.cannot);
  }
  io.out(file);
}
