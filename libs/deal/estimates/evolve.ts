import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Side } from '#libs/contracts/people.ts';
import type { Happened } from '../decision.ts';
import type { Evolvers } from '../parts.ts';
import type { Estimates, OpenDeal, RecordedEstimate } from '../state.ts';

export const estimateEvolvers: Evolvers = {
  EstimateRecorded: (deal, event) =>
    changed(deal, event.data.side, {
      items: { ...deal.estimates[event.data.side].items, [event.data.item]: recorded(deal, event) },
    }),
  EstimateWithdrawn: (deal, { data: { item, side } }) => changed(deal, side, without(deal, side, item)),
  EstimatesShown: (deal, { data: { to, side } }) => changed(deal, side, { shownTo: to }),
  // What was expected of a meeting before it was called says nothing of one that stands for a day.
  MeetingCalled: (deal) => ({
    estimates: {
      company: { ...deal.estimates.company, ...without(deal, 'company', 'meeting') },
      parent: { ...deal.estimates.parent, ...without(deal, 'parent', 'meeting') },
      neutral: { ...deal.estimates.neutral, ...without(deal, 'neutral', 'meeting') },
    },
  }),
};

function changed({ estimates }: OpenDeal, side: Side, change: Partial<Estimates>): Partial<OpenDeal> {
  return { estimates: { ...estimates, [side]: { ...estimates[side], ...change } } };
}

function recorded(deal: OpenDeal, event: Happened<'EstimateRecorded'>): RecordedEstimate {
  const { item, low, likely, high, chance, by, why } = event.data;
  return {
    item,
    low,
    likely,
    high,
    ...(chance === undefined ? {} : { chance }),
    from: countsFromToday(deal, item) ? newYorkDay(event.recordedAt) : null,
    by,
    at: event.recordedAt,
    why: why ?? null,
    version: event.version,
  };
}

/** Days are counted from today, but for a meeting that was called and for the closing, which have days of their own. */
function countsFromToday({ solicitation: { meeting } }: OpenDeal, item: string): boolean {
  if (item === 'closing') return false;
  return item !== 'meeting' || meeting.stage === 'not-called' || meeting.stage === 'concluded';
}

function without({ estimates }: OpenDeal, side: Side, item: string): Pick<Estimates, 'items'> {
  const { items } = estimates[side];
  if (items[item] === undefined) return { items };
  return { items: Object.fromEntries(Object.entries(items).filter(([each]) => each !== item)) };
}
