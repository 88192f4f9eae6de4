import { payout } from './payout.ts';
import { phase } from './phase.ts';

/** Delisted and instructed: reports come in until the last dollar is paid or handed back. */
export const windDown = phase('wind-down', payout);
