import path from 'node:path';
import { checkoutFolder } from '#machine/home.ts';
import type { OpenedAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { bundled, readDealFileOnDisk } from '../deal-files.ts';
import { Rehearsing } from '../rehearsing.ts';
import { inSession } from '../session.ts';
import { momentOf, newYork } from '../times.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  cbmg: 'examples/cbmg/deal.yaml',
  kestrel: 'examples/kestrel/deal.yaml',
};

export const openSample: CliCommand = {
  name: 'open-sample',
  summary: 'Open an example as a rehearsal: CBMG at January 28, 2021, or the fictitious one',
  usage: `closing-bell open-sample [cbmg|kestrel] [--json]

Opens the example once, CBMG where none is named, and moves its clock to the day that its file shows first. Called again it
finds the same deal, wherever people have brought it since. "npm start" opens CBMG by itself. Kestrel is fictitious.

Exit code: 0 it is there, 2 called wrongly, 3 it could not be opened.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['example?'],
      options: { json: { type: 'boolean' } },
    });
    const sample = sampleNamed(given[0] ?? 'cbmg');
    const file = readDealFileOnDisk({ ...io, cwd: checkoutFolder() }, sample);
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
          : `${dealId} at ${newYork(rehearsal.clock)} New York (${path.dirname(sample)})`,
      );
      return EXIT.done;
    });
  },
};

function sampleNamed(name: string): string {
  const sample = Object.hasOwn(SAMPLES, name) ? SAMPLES[name] : undefined;
  if (sample === undefined)
    throw new UsageProblem(`There is no example "${name}". There are: ${Object.keys(SAMPLES).join(', ')}.`);
  return sample;
}
