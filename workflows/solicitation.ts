import { phase } from './phase.ts';
import { bulk } from './ways.ts';

/**
 * From the opening of the deal to the opening of the meeting. Notice, record date and filings are for people; what is done
 * here is to foot the list of positions against what the company certifies.
 */
export const solicitation = phase('solicitation', { 'foot-positions': bulk });
