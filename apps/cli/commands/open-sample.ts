import path from 'node:path';
import { checkoutFolder } from '#machine/home.ts';
import type { OpenedAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT } from '../command.ts';
import { bundled, readDealFileOnDisk } from '../deal-files.ts';
import { Rehearsing } from '../rehearsing.ts';
import { inSession } from '../session.ts';
import { momentOf, newYork } from '../times.ts';

const SAMPLE = 'examples/cbmg/deal.yaml';

export const openSample: CliCommand = {
  name: 'open-sample',
  summary: 'Open the CBMG deal as a rehearsal that stands at January 28, 2021',
  usage: `closing-bell open-sample [--json]

Opens ${SAMPLE} once, and moves its clock to the day of the press release. Called again it finds the same deal, wherever
people have brought it since. "npm start" does this by itself.

Exit code: 0 it is there, 3 it could not be opened.`,
  async run(args, io) {
    const { options } = takeArguments(args, { takes: [], options: { json: { type: 'boolean' } } });
    const file = readDealFileOnDisk({ ...io, cwd: checkoutFolder() }, SAMPLE);
    return inSession(io, { usually: file.deal.rehearsal?.by }, async ({ api }) => {
      const opened = await api.post<OpenedAnswer>('/rehearsals', { ...bundled(file), purpose: 'sample' });
      const { dealId } = opened;
      const showAt = file.deal.rehearsal?.showAt;
      const goal = showAt === undefined ? undefined : momentOf(showAt);
      let { rehearsal } = opened;
      if (goal !== undefined && rehearsal.clock < goal) {
        const run = await new Rehearsing(api, dealId).run(goal, () => {});
        if (run.refusal !== null)
          throw new CliProblem(`The sample was refused a step: ${run.refusal.refusal.sentence}`);
        rehearsal = run.rehearsal;
      }
      io.out(
        options.json === true
          ? JSON.stringify({ dealId, opened: opened.opened, clock: rehearsal.clock })
          : `${dealId} at ${newYork(rehearsal.clock)} New York (${path.dirname(SAMPLE)})`,
      );
      return EXIT.done;
    });
  },
};
