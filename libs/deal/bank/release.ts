import type { DealEvent } from '#libs/contracts/events.ts';
import { intend } from '../effects/intend.ts';
import type { Batch } from '../state.ts';

/** Where we are the paying agent, a released batch goes to our bank: first it is split into files. */
export function planFilesOf({ batchId }: Pick<Batch, 'batchId'>): DealEvent[] {
  return [intend(`plan-bank-files/${batchId}`, 'plan-bank-files', { batchId })];
}
