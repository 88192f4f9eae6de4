import { phase } from './phase.ts';
import { bulk } from './ways.ts';

/** From the vote to the day of the closing: the record waits for evidence. A recount may still be asked for. */
export const conditions = phase('conditions', { 'count-ballots': bulk });
