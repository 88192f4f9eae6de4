import type { DealEvent } from '#libs/contracts/events.ts';
import type { DealState } from '#libs/deal/state.ts';
import type { InlineProjection } from '#libs/journal/types.ts';
import { dealsProjection } from './deals-projection.ts';
import { effectsProjection } from './effects-projection.ts';
import { ledgerPostings } from './ledger-postings.ts';

/** Rows that change in the transaction of the events, in this order. */
export const inlineProjections: readonly InlineProjection<DealState, DealEvent>[] = [
  dealsProjection,
  effectsProjection,
  ledgerPostings,
];
