import type { AdvancedAnswer, RehearsalAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { Rehearsing } from '../rehearsing.ts';
import { inSession } from '../session.ts';
import { paint } from '../text.ts';
import { Timeline } from '../timeline.ts';
import { momentOf, newYork } from '../times.ts';

export const advance: CliCommand = {
  name: 'advance',
  summary: "Move a rehearsal's clock on, and see what happens",
  usage: `closing-bell advance <deal> --to <moment>|next|end [--as <person>] [--json]

  --to 2021-02-08              to the end of that day in New York, one due thing at a time
  --to "2021-02-08 09:30"      to that minute
  --to next                    to the next due thing
  --to end                     as far as the script and the clocks go

Exit code: 0 it stands there now, 1 the deal refused a step on the way, 2 called wrongly, 3 it could not be moved.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { to: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const dealId = given[0] ?? '';
    const to = options.to ?? 'next';
    return inSession(io, { as: options.as }, async ({ api }) => {
      const at = `/deals/${dealId}`;
      const { asOf } = await api.get<{ asOf: { version: number } }>(at);
      const timeline = new Timeline({
        width: io.columns,
        paint: paint(io.colour),
        out: options.json === true ? () => {} : (text) => io.out(text),
      });
      const rehearsing = new Rehearsing(api, dealId, asOf.version);
      await rehearsing.knowDeadlines();
      if (to === 'next') await api.post<AdvancedAnswer>(`${at}/rehearsal/advance`, { to: 'next' });
      const until =
        to === 'next'
          ? (await api.get<RehearsalAnswer>(`${at}/rehearsal`)).clock
          : to === 'end'
            ? undefined
            : momentOf(to);
      const run = await rehearsing.run(until, (happening) => timeline.tell(happening));
      const { rehearsal, refusal } = run;
      if (options.json === true)
        io.out(JSON.stringify({ dealId, rehearsal, refusal, timeline: timeline.entries }, null, 2));
      else
        io.out(
          `The clock stands at ${newYork(rehearsal.clock)} New York${rehearsal.ended ? '; the deal has ended' : ''}.`,
        );
      return refusal === null ? EXIT.done : EXIT.no;
    });
  },
};
