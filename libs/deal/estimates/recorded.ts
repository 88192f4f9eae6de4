import { addDays, type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { EstimatesRead } from '#libs/contracts/futures.ts';
import type { Side } from '#libs/contracts/people.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compile } from '../futures/graph.ts';
import type { OpenDeal, RecordedEstimate } from '../state.ts';

/** What is on the record for a forecast at a moment, in days of the calendar; and what is not used any more, with why. */
export function recordedEstimates(
  deal: OpenDeal,
  side: Side,
  now: Instant,
): { readonly estimates: readonly Estimate[]; readonly unused: readonly Unused[] } {
  const today = newYorkDay(now);
  const all = Object.values(deal.estimates[side].items).map((each) => ({ each, why: overrun(each, today) }));
  return {
    estimates: all.filter(({ why }) => why === undefined).map(({ each }) => dated(each)),
    unused: all.flatMap(({ each: { item }, why }) => (why === undefined ? [] : [{ item, why }])),
  };
}

export interface Unused {
  readonly item: string;
  readonly why: string;
}

/** The estimates as counsel reads them. */
export function estimatesOf(deal: OpenDeal, side: Side, now: Instant): EstimatesRead {
  const { items, shownTo } = deal.estimates[side];
  const { estimates, unused } = recordedEstimates(deal, side, now);
  const compiled = compile(deal, now, estimates);
  const passedOver = [...unused, ...('graph' in compiled ? compiled.graph.ignored : [])];
  return {
    side,
    items: Object.values(items).map((each) => {
      const { version: _, ...told } = each;
      return {
        ...told,
        ...namesOf(deal, each.item),
        unused: passedOver.find(({ item }) => item === each.item)?.why ?? null,
      };
    }),
    shownTo: [...shownTo],
  };
}

function namesOf({ terms }: OpenDeal, item: string): { readonly what: string; readonly owner: string } {
  const condition = terms.conditions.find(({ id }) => id === item);
  if (condition !== undefined) return { what: condition.text, owner: condition.owner };
  const what = item === 'meeting' ? 'The vote at the special meeting' : 'The closing itself';
  return { what, owner: 'counsel' };
}

/** Numbers of days go on counting from the day on which they were estimated. */
function dated({ item, low, likely, high, chance, from }: RecordedEstimate): Estimate {
  const on = (point: number | Day) =>
    typeof point === 'number' && from !== null ? addDays(from, point) : point;
  return {
    item,
    low: on(low),
    likely: on(likely),
    high: on(high),
    ...(chance === undefined ? {} : { chance }),
  };
}

function overrun(estimate: RecordedEstimate, today: Day): string | undefined {
  const { high } = dated(estimate);
  if (typeof high === 'number' || high >= today) return undefined;
  return `It was expected by ${spellDay(high)} at the latest, and is still open: estimate it anew.`;
}
