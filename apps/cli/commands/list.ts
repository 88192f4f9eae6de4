import type { DealListAnswer, DealSummaryAnswer } from '../answers.ts';
import type { Api } from '../api.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { paint, table } from '../text.ts';
import { newYork } from '../times.ts';

export const list: CliCommand = {
  name: 'list',
  summary: 'List the deals that a person may see',
  usage: `closing-bell list [--mode live|rehearsal] [--as <person>] [--json]

Exit code: 0 listed, 2 called wrongly, 3 it could not be listed.`,
  async run(args, io) {
    const { options } = takeArguments(args, {
      takes: [],
      options: { mode: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const deals = await allDeals(api, options.mode);
      if (options.json === true) io.out(JSON.stringify(deals, null, 2));
      else if (deals.length === 0)
        io.out('No deal is open. "closing-bell open-sample" opens one to look at.');
      else for (const line of lines(deals, io.colour)) io.out(line);
      return EXIT.done;
    });
  },
};

export async function allDeals(api: Api, mode?: string): Promise<DealSummaryAnswer[]> {
  const deals: DealSummaryAnswer[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const query = new URLSearchParams({
      limit: '200',
      ...(after === '' ? {} : { after }),
      ...(mode === undefined ? {} : { mode }),
    });
    const page: DealListAnswer = await api.get(`/deals?${query}`);
    deals.push(...page.deals);
    after = page.next;
  }
  return deals;
}

function lines(deals: readonly DealSummaryAnswer[], colour: boolean): string[] {
  const { bold, dim } = paint(colour);
  const head = ['deal', 'mode', 'phase', 'name', 'events', 'next due (New York)', 'to do'].map((title) =>
    bold(title),
  );
  const rows = deals.map((deal) => [
    deal.dealId,
    deal.mode,
    deal.ended ? dim('ended') : deal.phase,
    deal.name,
    String(deal.version),
    deal.nextDueAt === null || deal.ended ? '' : newYork(deal.nextDueAt),
    toDo(deal),
  ]);
  return table([head, ...rows], ['left', 'left', 'left', 'left', 'right', 'left', 'left']);
}

function toDo({ effectsOpen, effectsUnknown, stopped }: DealSummaryAnswer): string {
  const words = [
    effectsOpen === 0 ? '' : `${effectsOpen} effects`,
    effectsUnknown === 0 ? '' : `${effectsUnknown} of unknown outcome`,
    stopped ? 'stopped' : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}
