import type { VoteRead } from '#libs/contracts/reads.ts';
import type { VoteTrendRead } from '#libs/contracts/vote-desk.ts';
import type { Stamped } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { deskInWords, trendInWords } from '../desk.ts';
import { inSession } from '../session.ts';
import { paint } from '../text.ts';
import { momentOf } from '../times.ts';

export const voteShow: CliCommand = {
  name: 'vote show',
  summary: "The inspector's desk: lists and whose they are, what came, what is odd, how each standard stands",
  usage: `closing-bell vote show <deal> [--as <person>] [--as-of <moment>] [--trend] [--json]

  --as-of 2021-02-05           what was on the record then
  --trend                      every count so far, with what came since the one before

People of the buyer's side are shown no count before it is certified.

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        as: { type: 'string' },
        'as-of': { type: 'string' },
        trend: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const place = `/deals/${given[0] ?? ''}/vote`;
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const vote = await api.get<Stamped<VoteRead>>(`${place}${asOf}`);
      const trend = options.trend === true ? await api.get<VoteTrendRead>(`${place}/trend`) : undefined;
      if (options.json === true) {
        io.out(JSON.stringify(trend === undefined ? vote : { vote, trend }, null, 2));
        return EXIT.done;
      }
      const style = paint(io.colour);
      for (const line of deskInWords(vote, io.columns, style)) io.out(line);
      if (trend !== undefined) for (const line of trendInWords(trend, io.columns, style)) io.out(line);
      return EXIT.done;
    });
  },
};
