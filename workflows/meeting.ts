import { phase } from './phase.ts';
import { bulk } from './ways.ts';

/** While the meeting is open: the box is counted. A list of positions sealed late is still footed. */
export const meeting = phase('meeting', { 'foot-positions': bulk, 'count-ballots': bulk });
