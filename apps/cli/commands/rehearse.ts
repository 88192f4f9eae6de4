import type { OpenedAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { bundled, type DealFileOnDisk, readDealFileOnDisk } from '../deal-files.ts';
import { heldAll, type Outcome, outcomeOf } from '../outcome.ts';
import { Rehearsing } from '../rehearsing.ts';
import { inSession, type Session } from '../session.ts';
import { summaryOf } from '../summary.ts';
import { hang, heading, paint } from '../text.ts';
import { Timeline } from '../timeline.ts';
import { momentOf, newYork } from '../times.ts';

export const rehearse: CliCommand = {
  name: 'rehearse',
  summary: 'Run a whole deal on the rehearsal clock, from its deal file',
  usage: `closing-bell rehearse <deal.yaml> [--until <day>] [--fresh] [--json]

Starts what is needed, opens the deal as a rehearsal (or goes on with the one of this file that has not ended), and runs its
script against the real journal and the real workflows, one due thing at a time. Prints the timeline as it happens, then
what it came to, and checks everything that must hold.

  --until 2021-02-08           stop at the end of that day in New York, or at "2021-02-08 09:30"
  --fresh                      open another rehearsal, even where an unfinished one of this file stands
  --json                       print one JSON document for programs, and nothing else

Exit code: 0 when the deal reached its end (or the day asked for) and every check held; 1 when not; 2 called wrongly;
3 when it could not be run.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal.yaml'],
      options: { until: { type: 'string' }, fresh: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const file = readDealFileOnDisk(io, given[0] ?? '');
    if (file.deal.rehearsal === undefined) {
      throw new UsageProblem(`${file.name} has no part "rehearsal", so there is no script to run.`);
    }
    const until = options.until === undefined ? undefined : momentOf(options.until);
    return inSession(io, { usually: file.deal.rehearsal.by }, async (session) => {
      const outcome = await runFile(io, session, file, {
        until,
        fresh: options.fresh === true,
        json: options.json === true,
      });
      if (options.json === true) io.out(JSON.stringify(outcome, null, 2));
      else tellOutcome(io, outcome, until);
      return heldAll(outcome) && (outcome.reachedEnd || until !== undefined) ? EXIT.done : EXIT.no;
    });
  },
};

interface RunWish {
  readonly until: string | undefined;
  readonly fresh: boolean;
  readonly json: boolean;
}

async function runFile(io: CliIo, session: Session, file: DealFileOnDisk, wish: RunWish): Promise<Outcome> {
  const body = { ...bundled(file), purpose: 'run', fresh: wish.fresh };
  const { dealId, opened } = await session.api.post<OpenedAnswer>('/rehearsals', body);
  const say = wish.json ? () => {} : (text: string) => io.out(text);
  const { terms } = file.deal;
  const style = paint(io.colour);
  say(`\n${style.bold(`${terms.name}: $${terms.price} a share in cash`)}`);
  const how = opened
    ? `opened from ${file.name}`
    : `going on with the unfinished rehearsal of ${file.name} (--fresh opens another)`;
  say(
    style.dim(
      hang(
        '',
        `Rehearsal ${dealId}, ${how}. Times are New York's. What is marked "assumed" was assumed for the rehearsal.`,
        io.columns,
      ),
    ),
  );
  const timeline = new Timeline({ width: io.columns, paint: style, out: say });
  const run = await new Rehearsing(session.api, dealId).run(wish.until, (happening) =>
    timeline.tell(happening),
  );
  return outcomeOf({
    api: session.api,
    databaseUrl: session.machine?.databaseAppUrl,
    run,
    timeline: timeline.entries,
    feeTable: file.deal.feeTable,
    script: file.deal.rehearsal?.script ?? [],
    stopsEarly: wish.until !== undefined,
  });
}

function tellOutcome(io: CliIo, outcome: Outcome, until: string | undefined): void {
  const style = paint(io.colour);
  io.out(`\n${summaryOf(outcome, io.columns, style)}`);
  const assumed = Object.entries(outcome.assumed);
  if (assumed.length > 0) {
    io.out(`\n${heading('Assumed for the rehearsal', io.columns, style)}`);
    for (const [field, note] of assumed) io.out(hang(`  ${field.padEnd(28)} `, note, io.columns));
  }
  const failed = outcome.invariants.filter(({ held }) => !held);
  const steps = `${outcome.steps.done} of ${outcome.steps.of} steps`;
  if (failed.length > 0) {
    io.out(`\n${style.bad(`The rehearsal failed: ${failed.map(({ name }) => name).join('; ')}.`)}`);
  } else if (outcome.reachedEnd) {
    io.out(`\n${style.good('The deal reached its end, and every check held.')} ${steps}.`);
  } else if (until !== undefined) {
    io.out(`\nThe clock stands at ${newYork(outcome.clock)} New York, and every check held. ${steps}.`);
  }
}
