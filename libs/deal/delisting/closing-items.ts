import type { OpenDeal } from '../state.ts';

/**
 * What Form 8-K reports of the closing of a cash merger: completion, delisting notice, holders' rights, change in control,
 * directors and officers, charter, exhibits. Item 1.02 joins when debt ends, 8.01 where there is something else to tell.
 */
export const CLOSING_ITEMS = ['2.01', '3.01', '3.03', '5.01', '5.02', '5.03', '9.01'] as const;

/** What this closing is reported under: an agreement on debt that is paid off at it ends with it. */
export function closingItems({ terms }: Pick<OpenDeal, 'terms'>): readonly string[] {
  return endsDebt({ terms }) ? ['1.02', ...CLOSING_ITEMS] : CLOSING_ITEMS;
}

export function endsDebt({ terms }: Pick<OpenDeal, 'terms'>): boolean {
  return (terms.closing.checklist?.payoffs.length ?? 0) > 0;
}
