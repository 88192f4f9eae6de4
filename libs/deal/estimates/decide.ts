import { refuse } from '../decision.ts';
import { compile } from '../futures/graph.ts';
import type { Deciders } from '../parts.ts';
import { sideOf } from './viewers.ts';

export const estimateDeciders: Deciders = {
  RecordEstimate: (deal, { data }, { now, actor }) => {
    const { why: _, ...estimate } = data;
    // What could not be forecast with it cannot be recorded either.
    const compiled = compile(deal, now, [estimate]);
    if ('refusal' in compiled) return compiled.refusal;
    const { graph } = compiled;
    if (graph.ignored.length > 0) {
      const open = graph.items.map(({ id }) => id);
      return refuse(
        'ItemNotOpen',
        'merger agreement',
        { item: data.item, open },
        `Nothing is open of ${data.item}: it is met, waived, or waits for the closing itself. Open are ${open.join(', ')}.`,
      );
    }
    return [{ type: 'EstimateRecorded', data: { ...data, by: actor.name, side: sideOf(deal, actor.id) } }];
  },

  WithdrawEstimate: (deal, { data }, { actor }) => {
    const side = sideOf(deal, actor.id);
    const { items } = deal.estimates[side];
    return items[data.item] === undefined
      ? refuse(
          'NothingEstimated',
          'record',
          { item: data.item, estimated: Object.keys(items) },
          `Your side has no estimate of ${data.item} to withdraw.`,
        )
      : [{ type: 'EstimateWithdrawn', data: { ...data, side } }];
  },

  ShowEstimates: (deal, { data }, { actor }) => {
    const side = sideOf(deal, actor.id);
    const to = [...new Set(data.to)].toSorted();
    return to.join() === deal.estimates[side].shownTo.join()
      ? []
      : [{ type: 'EstimatesShown', data: { to, side } }];
  },
};
