import { phase } from './phase.ts';
import { bulk, letter } from './ways.ts';

/**
 * From setting the day to the effective time: the exchange is told of the day, and the closing list is footed. The
 * effective time itself is a moment of the record.
 */
export const closing = phase('closing', { 'tell-exchange': letter, 'foot-closing-list': bulk });
