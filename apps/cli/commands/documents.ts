import { constants, createWriteStream, openAsBlob } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { digestOfFile } from '#libs/bulk/csv.ts';
import { Confidence, type DocumentsRead } from '#libs/contracts/documents.ts';
import type { Api } from '../api.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, paint, table } from '../text.ts';
import { newYork } from '../times.ts';

interface UploadAnswer {
  readonly document: { readonly name: string; readonly digest: string };
  readonly bytes: number;
}

const common = { as: { type: 'string' }, json: { type: 'boolean' } } as const;
const SHORT = 12;

export const documentsPut: CliCommand = {
  name: 'documents put',
  summary: 'Bring a document into a deal, or a new version of one',
  usage: `closing-bell documents put <deal> <document> <file> [--title "..."] [--for all|company|committee|parent]
                       [--people id,id] [--note "..."] [--as <person>] [--json]

Uploads the file and enters it under the id. A document that is there already gets a new version; a new one needs a
title, and is for all sides unless --for says otherwise. A paper of the committee names its people.

Exit code: 0 entered, 1 refused, 2 called wrongly, 3 it could not be brought.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'document', 'file'],
      options: {
        ...common,
        title: { type: 'string' },
        for: { type: 'string' },
        people: { type: 'string' },
        note: { type: 'string' },
      },
    });
    const [dealId = '', documentId = '', file = ''] = given;
    const { title, note } = options;
    const of = Confidence.safeParse(options.for ?? 'all');
    if (!of.success) throw new UsageProblem(`--for is one of ${Confidence.options.join(', ')}.`);
    return inSession(io, { as: options.as }, async ({ api }) => {
      const known = (await readOf(api, dealId)).documents.some((each) => each.documentId === documentId);
      if (!known && title === undefined)
        throw new UsageProblem(`"${documentId}" is new: say what it is called, with --title "...".`);
      const { document } = await upload(api, dealId, path.resolve(io.cwd, file));
      const said = note === undefined ? {} : { note };
      const people = options.people?.split(',').map((id) => id.trim());
      const audience = { of: of.data, ...(people === undefined ? {} : { people }) };
      const [act, data] = known
        ? ['add-document-version', { documentId, document, ...said }]
        : ['enter-document', { documentId, title, audience, document, ...said }];
      const answer = await api.post(`/deals/${dealId}/documents/${act}`, data);
      io.out(options.json === true ? JSON.stringify(answer, null, 2) : `${documentId}: ${document.digest}`);
      return EXIT.done;
    });
  },
};

export const documentsGet: CliCommand = {
  name: 'documents get',
  summary: 'Fetch a version of a document; the record says that you opened it',
  usage: `closing-bell documents get <deal> <document> --to file [--version n] [--as <person>]

What arrives is checked against the digest in the record before the file gets its name.

Exit code: 0 written, 2 called wrongly, 3 there is no such document for you, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'document'],
      options: { as: { type: 'string' }, to: { type: 'string' }, version: { type: 'string' } },
    });
    const [dealId = '', documentId = ''] = given;
    const { to, version } = options;
    if (to === undefined)
      throw new UsageProblem('Say where to write: closing-bell documents get <deal> <document> --to file');
    return inSession(io, { as: options.as }, async ({ api }) => {
      const known = (await readOf(api, dealId)).documents.find((each) => each.documentId === documentId);
      const wanted = known?.versions.find(
        ({ ordinal }) => String(ordinal) === (version ?? String(known.versions.length)),
      );
      const query = version === undefined ? '' : `?ordinal=${encodeURIComponent(version)}`;
      const answer = await api.download(
        `/deals/${dealId}/documents/${encodeURIComponent(documentId)}/content${query}`,
      );
      const place = path.resolve(io.cwd, to);
      await writeChecked(answer, place, wanted?.document.digest);
      io.out(to);
      return EXIT.done;
    });
  },
};

export const documentsList: CliCommand = {
  name: 'documents list',
  summary: 'The documents of a deal, with their versions and how far each has come',
  usage: `closing-bell documents list <deal> [--as <person>] [--json]

Exit code: 0 listed, 2 called wrongly, 3 it could not be listed.`,
  run: listing(({ documents }) => [
    ['document', 'title', 'for', 'version', 'stage', 'entered (New York)', 'digest'],
    ...documents.flatMap(({ documentId, title, audience, versions, withdrawn }) =>
      versions.map(({ ordinal, stage, enteredAt, document }) => [
        documentId,
        title,
        audience.of,
        String(ordinal),
        withdrawn === null ? stage : 'withdrawn',
        newYork(enteredAt),
        document.digest.slice(0, SHORT),
      ]),
    ),
  ]),
};

export const documentsPackets: CliCommand = {
  name: 'documents packets',
  summary: 'The signature packets of a deal, and what each still lacks',
  usage: `closing-bell documents packets <deal> [--as <person>] [--json]

Exit code: 0 all are complete or released, 1 pages are missing, 2 called wrongly, 3 it could not be told.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: common });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { packets } = await readOf(api, given[0] ?? '');
      const { good, bad, bold } = paint(io.colour);
      if (options.json === true) io.out(JSON.stringify(packets, null, 2));
      else if (packets.length === 0) io.out('No signature packet is prepared.');
      else
        for (const { packetId, title, standing, missing, lines } of packets) {
          const held = lines.filter(({ page }) => page !== null).length;
          io.out(`${bold(packetId)}  ${title}: ${standing}, ${held} of ${lines.length} pages`);
          for (const { name, capacity, party, page, heldFor } of lines) {
            const where = page === null ? 'awaited' : `held on the authority of ${heldFor ?? ''}`;
            io.out(
              hang(
                `  ${page === null ? bad('✗') : good('✓')} `,
                `${name}, ${capacity} of ${party}: ${where}`,
                io.columns,
              ),
            );
          }
          for (const each of missing) io.out(hang('    ', each, io.columns));
        }
      return packets.some(({ missing }) => missing.length > 0) ? EXIT.no : EXIT.done;
    });
  },
};

export const documentsReceipts: CliCommand = {
  name: 'documents receipts',
  summary: 'Who opened which version of which document, when; and who still must',
  usage: `closing-bell documents receipts <deal> [--as <person>] [--json]

Exit code: 0 told, 2 called wrongly, 3 it could not be told.`,
  run: listing(({ receipts, mustReads }) => [
    ['document', 'version', 'reader', 'first (New York)', 'last (New York)', 'times'],
    ...receipts.map(({ documentId, ordinal, reader, firstAt, lastAt, times }) => [
      documentId,
      String(ordinal),
      reader.name,
      newYork(firstAt),
      newYork(lastAt),
      String(times),
    ]),
    ...mustReads.flatMap(({ documentId, ordinal, by, people }) =>
      people
        .filter(({ readAt }) => readAt === null)
        .map(({ name }) => [documentId, String(ordinal), name, `not yet: by ${newYork(by)}`, '', '0']),
    ),
  ]),
};

function listing(rowsOf: (read: DocumentsRead) => readonly (readonly string[])[]): CliCommand['run'] {
  return async (args, io) => {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: common });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const read = await readOf(api, given[0] ?? '');
      if (options.json === true) {
        io.out(JSON.stringify(read, null, 2));
        return EXIT.done;
      }
      const [head = [], ...rows] = rowsOf(read);
      if (rows.length === 0) io.out('There is none that you may see.');
      else
        for (const line of table([
          head.map((title) => paint(io.colour).bold(title)),
          ...rows.map((row) => [...row]),
        ]))
          io.out(line);
      return EXIT.done;
    });
  };
}

const readOf = (api: Api, dealId: string): Promise<DocumentsRead> =>
  api.get<DocumentsRead>(`/deals/${dealId}/documents`);

async function upload(api: Api, dealId: string, place: string): Promise<UploadAnswer> {
  await access(place, constants.R_OK).catch((error: Error) => {
    throw new CliProblem(`${place} cannot be read: ${error.message}`);
  });
  const content = await openAsBlob(place);
  const query = new URLSearchParams({ name: path.basename(place), sha256: await digestOfFile(place) });
  return api.send<UploadAnswer>(
    `/deals/${dealId}/documents/uploads?${query}`,
    'application/octet-stream',
    content,
  );
}

/** Writes beside the file and renames once the digest is right, so that a file by that name is what was asked for. */
async function writeChecked(answer: Response, place: string, digest: string | undefined): Promise<void> {
  const beside = `${place}.part`;
  try {
    await mkdir(path.dirname(place), { recursive: true });
    if (answer.body === null) throw new Error('the server sent nothing');
    await pipeline(Readable.fromWeb(answer.body as ReadableStream<Uint8Array>), createWriteStream(beside));
    if (digest !== undefined && (await digestOfFile(beside)) !== digest)
      throw new Error('what arrived has another digest than the record names');
    await rename(beside, place);
  } catch (error) {
    throw new CliProblem(`${place} could not be written: ${(error as Error).message}.`, EXIT.cannot);
  }
}
