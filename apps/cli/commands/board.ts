import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { fetchInto, files, wantedFiles } from '../papers.ts';
import { inSession } from '../session.ts';

export const board: CliCommand = {
  name: 'board',
  summary: 'Where a deal stands, on one page for the board, as PDF, HTML or Word',
  usage: `closing-bell board <deal> --pdf board.pdf [--html file.html] [--docx file.docx] [--version n] [--as <person>]

Will it close, when, what stands against it and who owns that, the vote against each required majority, the money, the
next dates: by what whoever asks may see.

Exit code: 0 written, 2 called wrongly, 3 it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { ...files, version: { type: 'string' }, as: { type: 'string' } },
    });
    const wanted = wantedFiles(options, 'closing-bell board <deal> --pdf board.pdf');
    const at = options.version === undefined ? '' : `&version=${encodeURIComponent(options.version)}`;
    return inSession(io, { as: options.as }, async ({ api }) => {
      for (const [format, file] of wanted)
        await fetchInto(api, `/deals/${given[0] ?? ''}/board?format=${format}${at}`, file, io);
      return EXIT.done;
    });
  },
};
