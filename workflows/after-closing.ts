import { delisting } from './delisting.ts';
import { payout } from './payout.ts';
import { phase } from './phase.ts';

/** delist ‖ pay out: neither waits for the other. */
export const afterClosing = phase('after-closing', delisting, payout);
