import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { digestOfFile } from '#libs/bulk/csv.ts';
import type { CsvMapping } from '#libs/bulk/mapping.ts';
import { BULK_KINDS, type BulkKind } from '#libs/contracts/bulk.ts';
import { commands } from '#libs/contracts/commands.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { showShares } from '#libs/money/wire.ts';
import type { ImportAnswer } from '../answers.ts';
import { type Api, ApiProblem } from '../api.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { readMapping } from '../import-mapping.ts';
import { inSession } from '../session.ts';

/** Which command names a set of this kind, and so who may bring it. */
const NAMED_BY: Readonly<Record<BulkKind, keyof typeof commands>> = {
  positions: 'SealPositions',
  exclusions: 'SealExclusions',
  omnibus: 'SealOmnibus',
  ballots: 'ReceiveBallots',
  resolutions: 'ResolveOverVotes',
  'solicitor-reports': 'ReceiveBallots',
  lots: 'SealClosingList',
  letters: 'ReceiveLetters',
  awards: 'SealClosingList',
  presentments: 'SealClosingList',
  wages: 'ReportWages',
};

export const importList: CliCommand = {
  name: 'import',
  summary: 'Load a CSV file of positions, ballots, lots or another kind of rows, and seal it',
  usage: `closing-bell import <deal> <kind> <file.csv> [--mapping map.yaml] [--name <id>] [--rejects out.csv]
                    [--accept-rejects <number>] [--as <person>] [--json]

Kinds: ${BULK_KINDS.join(', ')}. Every line is checked; with one that cannot be read nothing is sealed, and each is named.
Prints id, rows and root: what the command that records the set takes. The same file again does nothing; a load that
was broken off goes on where it stopped.

  --mapping map.yaml           how the file is written where it is not written as ours: columns, separators, times, choices
  --name positions-2           the id of the set; the file's name when left out
  --rejects rejected.csv       where the lines that cannot be read are written: line, field, reason, given
  --accept-rejects 3           seal without the lines that cannot be read, when there are exactly so many

A mapping, in YAML or JSON; every part may be left out:

  delimiter: ";"               # , ; | or a tab
  encoding: windows-1252       # utf-8, utf-16le
  columns: { position: Account No, shares: Quantity }
  constants: { shareClass: common }
  values: { kind: { R: registered, N: nominee } }
  ignore: [Memo]
  thousands: [shares]          # 1,234.5     decimalComma: [shares]  # 1.234,5
  impliedDecimals: { shares: 4 }
  emptyMeansZero: [votes]
  instants: { receivedAt: { format: "MM/DD/YYYY hh:mm A", zone: America/New_York } }
  choices: { merger: { column: Prop 1, values: { F: for, A: against, X: abstain }, quantity: Shares } }

Exit code: 0 sealed, 1 refused, 2 called wrongly, 3 it could not be loaded.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'kind', 'file.csv'],
      options: {
        mapping: { type: 'string' },
        name: { type: 'string' },
        rejects: { type: 'string' },
        'accept-rejects': { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [dealId = '', kind = '', file = ''] = given;
    if (!isKind(kind))
      throw new UsageProblem(`There is no kind "${kind}". There are ${BULK_KINDS.join(', ')}.`);
    const place = path.resolve(io.cwd, file);
    const digest = await readable(file, () => digestOfFile(place));
    const id = options.name ?? idOf(file);
    const query = new URLSearchParams({ kind, as: id, name: path.basename(file), sha256: digest });
    if (options.mapping !== undefined) {
      const named = options.mapping;
      const text = await readable(named, () => fs.promises.readFile(path.resolve(io.cwd, named), 'utf8'));
      query.set('mapping', JSON.stringify(mappingOf(text, named)));
    }
    const accepted = options['accept-rejects'];
    if (accepted !== undefined) query.set('rejectsAccepted', accepted);
    const [usual] = commands[NAMED_BY[kind]].roles;
    const usually = usual === 'finance' ? 'finance-a' : usual;
    return inSession(io, { as: options.as, usually }, async ({ api }) => {
      const content = await readable(file, () => fs.openAsBlob(place, { type: 'text/csv' }));
      const where = `/deals/${dealId}/imports`;
      const watching = new AbortController();
      const watched = io.interactive ? tellProgress(api, `${where}/${id}`, io, watching.signal) : undefined;
      try {
        const set = await api.send<ImportAnswer>(`${where}?${query}`, 'text/csv', content);
        if (options.rejects !== undefined) writeRejects(path.resolve(io.cwd, options.rejects), set.rejects);
        if (options.json === true) io.out(JSON.stringify(set, null, 2));
        else io.out(toldOf(set, kind));
        return EXIT.done;
      } catch (error) {
        if (options.rejects !== undefined && error instanceof ApiProblem)
          await keepRejects(api, `${where}/${id}`, error, path.resolve(io.cwd, options.rejects), io);
        throw error;
      } finally {
        watching.abort();
        await watched;
      }
    });
  },
};

const isKind = (text: string): text is BulkKind => (BULK_KINDS as readonly string[]).includes(text);

function idOf(file: string): string {
  return path
    .basename(file, path.extname(file))
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');
}

async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new CliProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function mappingOf(text: string, file: string): CsvMapping {
  try {
    return readMapping(text, file);
  } catch (error) {
    if (error instanceof DealFileProblem) throw new CliProblem(error.message, EXIT.usage);
    throw error;
  }
}

function toldOf({ importId, rows, rejected, shares, root }: ImportAnswer, kind: BulkKind): string {
  const sum = shares === null ? '' : `, ${showShares(shares)} shares`;
  const without = (rejected ?? 0) > 0 ? `, ${rejected} lines left out` : '';
  return `${importId}  ${kind}, ${rows ?? 0} rows${sum}${without}\nroot ${root ?? ''}\nIt counts once ${NAMED_BY[kind]} names it.`;
}

const PROGRESS_EVERY_MS = 2_000;

async function tellProgress(api: Api, where: string, io: CliIo, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(PROGRESS_EVERY_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const { progress } = await api.get<ImportAnswer>(where).catch(() => ({ progress: null }));
    if (progress !== null && !signal.aborted)
      io.err(
        `  line ${progress.line}: ${progress.rows} rows, ${progress.rejected} lines that cannot be read`,
      );
  }
}

type Rejected = ImportAnswer['rejects'][number];

async function keepRejects(
  api: Api,
  where: string,
  error: ApiProblem,
  file: string,
  io: CliIo,
): Promise<void> {
  const kept = await api.get<ImportAnswer>(where).catch(() => undefined);
  const told = (error.answer.errors ?? []).map(
    ({ line, at, expected, found }): Rejected => ({
      line: line ?? 0,
      field: at ?? '',
      reason: expected ?? '',
      given: found ?? '',
    }),
  );
  const rejects = kept !== undefined && kept.rejects.length > 0 ? kept.rejects : told;
  if (rejects.length === 0) return;
  writeRejects(file, rejects);
  io.err(`The lines that cannot be read are in ${file}.`);
}

function writeRejects(file: string, rejects: readonly Rejected[]): void {
  const cell = (text: string | number) => {
    const plain = String(text);
    // A spreadsheet would take these for a formula.
    const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = rejects.map(({ line, field, reason, given }) =>
    [line, field, reason, given].map(cell).join(','),
  );
  fs.writeFileSync(file, `${['line,field,reason,given', ...lines].join('\n')}\n`);
}
