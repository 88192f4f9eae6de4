import type { OpenedAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { bundled, readDealFileOnDisk } from '../deal-files.ts';
import { inSession } from '../session.ts';
import { newYork } from '../times.ts';

export const open: CliCommand = {
  name: 'open',
  summary: 'Open a deal from its deal file: as a rehearsal, or live',
  usage: `closing-bell open <deal.yaml> [--live] [--fresh] [--as <person>] [--json]

Opens the deal of the file. Without --live it is a rehearsal, whose clock stands still until "closing-bell advance" moves it;
an unfinished rehearsal of the same file is gone on with. Prints the id of the deal.

  --live                       a live deal, on wall time
  --fresh                      open another one in any case
  --as counsel                 who opens it; counsel when left out

Exit code: 0 opened, 2 called wrongly, 3 it could not be opened.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal.yaml'],
      options: {
        live: { type: 'boolean' },
        fresh: { type: 'boolean' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const file = readDealFileOnDisk(io, given[0] ?? '');
    return inSession(io, { as: options.as }, async ({ api }) => {
      if (options.live === true || file.deal.rehearsal === undefined) {
        const mode = options.live === true ? 'live' : 'rehearsal';
        const { dealId } = await api.send<{ dealId: string }>(
          `/deals?mode=${mode}`,
          'application/yaml',
          file.text,
        );
        io.out(
          options.json === true
            ? JSON.stringify({ dealId, mode, opened: true })
            : `${dealId}  ${mode}, ${file.deal.terms.name}`,
        );
        return EXIT.done;
      }
      const body = { ...bundled(file), purpose: 'run', fresh: options.fresh === true };
      const { dealId, opened, rehearsal } = await api.post<OpenedAnswer>('/rehearsals', body);
      const how = opened ? 'opened' : 'was open already';
      io.out(
        options.json === true
          ? JSON.stringify({ dealId, mode: 'rehearsal', opened, clock: rehearsal.clock })
          : `${dealId}  rehearsal, ${how}; its clock stands at ${newYork(rehearsal.clock)} New York`,
      );
      return EXIT.done;
    });
  },
};
