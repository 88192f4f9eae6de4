import type { EstimatesRead } from '#libs/contracts/futures.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';
import { newYork } from '../times.ts';
import { estimateOf, whole } from './futures.ts';

export const estimate: CliCommand = {
  name: 'estimate',
  summary: 'Record how long an open item may take, or list what is recorded: privileged',
  usage: `closing-bell estimate <deal> [<item>=<low>,<likely>,<high> [--chance <percent>] [--why <reason>]]
                      [--withdraw <item>] [--show-to <role>,…] [--as <person>] [--json]

  cfius=10,20,60                            in days from now
  cfius=2021-02-09,2021-02-20,2021-04-30    as days of the calendar
  meeting=7,14,30 --chance 10               a delay that comes in ten of a hundred futures
  --show-to executive,finance               who sees them besides counsel of your side; --show-to none: nobody

Without any of them it lists what is recorded. A forecast goes by it.

Exit code: 0 done, 1 refused, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'estimate?'],
      options: {
        chance: { type: 'string' },
        why: { type: 'string' },
        withdraw: { type: 'string' },
        'show-to': { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { chance, why, withdraw, 'show-to': showTo } = options;
    const [deal = '', text] = given;
    if (text === undefined && (chance !== undefined || why !== undefined))
      throw new UsageProblem('--chance and --why belong to an estimate, such as cfius=10,20,60.');
    return inSession(io, { as: options.as }, async ({ api }) => {
      const place = `/deals/${deal}/estimates`;
      if (text !== undefined) {
        await api.post(`${place}/record-estimate`, {
          ...estimateOf(text),
          ...(chance === undefined ? {} : { chance: whole(chance, '--chance') }),
          ...(why === undefined ? {} : { why }),
        });
      }
      if (withdraw !== undefined) await api.post(`${place}/withdraw-estimate`, { item: withdraw });
      if (showTo !== undefined) {
        const to = showTo === 'none' ? [] : showTo.split(',').map((role) => role.trim());
        await api.post(`${place}/show-estimates`, { to });
      }
      const answer = await api.get<EstimatesRead>(place);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tell(io, answer);
      return EXIT.done;
    });
  },
};

function tell(io: CliIo, { items, side, shownTo }: EstimatesRead): void {
  const style = paint(io.colour);
  io.out(heading(`Estimates of the ${side} side, privileged`, io.columns, style));
  if (items.length === 0) io.out('  None is recorded: a forecast assumes, and says so.');
  for (const { item, what, low, likely, high, chance, from, by, at, why, unused } of items) {
    const after = from === null ? '' : typeof low === 'number' ? ` days after ${from}` : '';
    const part = chance === undefined ? '' : `, in ${chance} of 100 futures`;
    io.out(hang(`  ${item}  `, `${low}, ${likely}, ${high}${after}${part}: ${what}`, io.columns));
    const reason = why === null ? '' : `: ${why}`;
    io.out(style.dim(hang('      ', `${by}, ${newYork(at)} New York${reason}`, io.columns)));
    if (unused !== null) io.out(style.mark(hang('      ', `not used: ${unused}`, io.columns)));
  }
  io.out(`  Seen by counsel of that side${shownTo.length === 0 ? ' alone' : ` and ${shownTo.join(', ')}`}.`);
}
