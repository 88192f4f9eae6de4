import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { fetchInto } from '../papers.ts';
import { inSession } from '../session.ts';

export const book: CliCommand = {
  name: 'book',
  summary: 'The closing book as one PDF, or the archive of book, originals, journal and verifier',
  usage: `closing-bell book <deal> --to book.pdf|book.zip [--version n] [--as <person>]

The ending of the file says which. A book holds what is open to whoever asks; each document in it counts as opened. An
unpacked archive is checked with Node and nothing of ours:

    node folder/verify.mjs folder

Exit code: 0 written, 2 called wrongly, 3 it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, to: { type: 'string' }, version: { type: 'string' } },
    });
    const { to, version } = options;
    const format = /\.(pdf|zip)$/i.exec(to ?? '')?.[1]?.toLowerCase();
    if (to === undefined || format === undefined)
      throw new UsageProblem(
        'Say where to, by an ending in pdf or zip: closing-bell book <deal> --to book.pdf',
      );
    const at = version === undefined ? '' : `&version=${encodeURIComponent(version)}`;
    return inSession(io, { as: options.as }, async ({ api }) => {
      await fetchInto(api, `/deals/${given[0] ?? ''}/book?format=${format}${at}`, to, io);
      return EXIT.done;
    });
  },
};
