import { homeFolder } from '#machine/home.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';

export const reset: CliCommand = {
  name: 'reset',
  summary: 'Remove the data of the embedded servers, after asking',
  usage: `closing-bell reset [--yes] [--temporal]

  --yes                        do not ask
  --temporal                   only Temporal's data: workflows begin again from the journal, nothing of a deal is lost

A database or a Temporal of your own is never touched.

Exit code: 0 removed, 1 not agreed to, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { options } = takeArguments(args, {
      takes: [],
      options: { yes: { type: 'boolean' }, temporal: { type: 'boolean' } },
    });
    const { resetData } = await import('#machine/reset.ts');
    const removed = await resetData({
      folder: homeFolder(io.env),
      yes: options.yes === true,
      ask: io.ask,
      say: (text) => io.out(text),
      ...(options.temporal === true ? { only: 'temporal' as const } : {}),
    });
    return removed ? EXIT.done : EXIT.no;
  },
};
