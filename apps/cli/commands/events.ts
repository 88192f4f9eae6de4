import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { eventsFrom } from '../rehearsing.ts';
import { inSession } from '../session.ts';
import { hang, paint } from '../text.ts';
import { newYork } from '../times.ts';

export const events: CliCommand = {
  name: 'events',
  summary: 'Print the record of a deal, event by event',
  usage: `closing-bell events <deal> [--from <version>] [--as <person>] [--json]

Prints version, New York time, who, and what happened. --json prints one event a line, with its data and its hash.

Exit code: 0 printed, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { from: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const from = options.from ?? '1';
    if (!/^[1-9]\d{0,8}$/.test(from))
      throw new UsageProblem(`--from takes a version, a whole number from 1, not "${from}".`);
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { dim } = paint(io.colour);
      for (const event of await eventsFrom(api, given[0] ?? '', Number(from))) {
        if (options.json === true) {
          io.out(JSON.stringify(event));
          continue;
        }
        const head = `${String(event.version).padStart(5)}  ${newYork(event.recordedAt)}  ${event.actor.id.padEnd(20)} `;
        const { headline, detail, assumed } = event.words;
        const more = `${detail === undefined ? '' : `: ${detail}`}${assumed === true ? ' · assumed' : ''}`;
        io.out(hang(head, headline + dim(more), io.columns));
      }
      return EXIT.done;
    });
  },
};
