import path from 'node:path';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { fetchInto, files, wantedFiles } from '../papers.ts';
import { inSession } from '../session.ts';

const KINDS = ['preliminary', 'final', 'draft'];

export const voteCertificate: CliCommand = {
  name: 'vote certificate',
  summary: "The inspector's report or certificate of a deal's vote, as PDF, HTML or Word",
  usage: `closing-bell vote certificate <deal> --pdf file.pdf [--html file.html] [--docx file.docx]
                  [--kind preliminary|final|draft] [--as <person>]

Writes what the inspector signed last: every figure links to the event that says it. A draft shows what is to be signed
once the polls have closed and everything is counted. The same record gives the same file, byte for byte.

Exit code: 0 written, 2 called wrongly, 3 nothing is signed yet, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { ...files, kind: { type: 'string' }, as: { type: 'string' } },
    });
    const { kind } = options;
    if (kind !== undefined && !KINDS.includes(kind))
      throw new UsageProblem(`There is no report "${kind}". There are ${KINDS.join(', ')}.`);
    const wanted = wantedFiles(options, 'closing-bell vote certificate <deal> --pdf certificate.pdf');
    return inSession(io, { as: options.as }, async ({ api }) => {
      const query = kind === undefined ? '' : `&kind=${kind}`;
      for (const [format, file] of wanted)
        await fetchInto(api, `/deals/${given[0] ?? ''}/vote/certificate?format=${format}${query}`, file, io);
      return EXIT.done;
    });
  },
};

export const voteTable: CliCommand = {
  name: 'vote table',
  summary: "Item 5.07 of Form 8-K with the vote's figures, as Word, HTML or PDF",
  usage: `closing-bell vote table <deal> --docx file.docx [--html file.html] [--pdf file.pdf] [--as <person>]

From the last report that the inspector signed. Preliminary figures say so, and that an amendment on Form 8-K/A follows
within four business days after the final results are known.

Exit code: 0 written, 2 called wrongly, 3 nothing is signed yet, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { ...files, as: { type: 'string' } },
    });
    const wanted = wantedFiles(options, 'closing-bell vote table <deal> --docx item-5-07.docx');
    return inSession(io, { as: options.as }, async ({ api }) => {
      for (const [format, file] of wanted)
        await fetchInto(api, `/deals/${given[0] ?? ''}/vote/table?format=${format}`, file, io);
      return EXIT.done;
    });
  },
};

interface ExportedSet {
  readonly file: string;
  readonly csv: string;
}

interface ExportAnswer {
  readonly positions: ExportedSet;
  readonly exclusions: readonly ExportedSet[];
  readonly omnibus?: ExportedSet;
  readonly files: readonly ExportedSet[];
  readonly resolutions?: ExportedSet;
}

export const voteExport: CliCommand = {
  name: 'vote export',
  summary: 'The raw box of a certified vote, with a script that counts it again by itself',
  usage: `closing-bell vote export <deal> --to folder [--as <person>]

Writes manifest.json (rules of the card, times of the polls, Merkle roots, what was certified), for each sealed set a file as it was hashed and
the same as CSV, and recount.mjs: a hundred lines that need Node and nothing else, and share no code with the count:

    node folder/recount.mjs folder

Counsel, inspector and auditor see holders by name, unless they sit with the buyer; for others names are masked.

Exit code: 0 written, 2 called wrongly, 3 nothing is certified yet, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { to: { type: 'string' }, as: { type: 'string' } },
    });
    const folder = options.to;
    if (folder === undefined)
      throw new UsageProblem('Say where to write: closing-bell vote export <deal> --to folder');
    const address = `/deals/${given[0] ?? ''}/vote/export`;
    return inSession(io, { as: options.as, usually: 'inspector' }, async ({ api }) => {
      const {
        positions,
        exclusions,
        omnibus,
        files: ballots,
        resolutions,
      } = await api.get<ExportAnswer>(address);
      const sets = [positions, ...exclusions, omnibus, ...ballots, resolutions].flatMap((set) =>
        set === undefined ? [] : [set.file, set.csv],
      );
      await fetchInto(api, address, path.join(folder, 'manifest.json'), io);
      for (const file of [...sets, 'recount.mjs'])
        await fetchInto(api, `${address}/${file}`, path.join(folder, file), io);
      return EXIT.done;
    });
  },
};
