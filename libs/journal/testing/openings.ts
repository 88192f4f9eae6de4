import type { Opening } from '../types.ts';

export const LIVE_OPENING: Opening = { kind: 'deal', clock: { mode: 'live' } };
export const REHEARSAL_OPENING: Opening = {
  kind: 'deal',
  clock: { mode: 'rehearsal', at: '2021-01-28T14:00:00.000Z' },
};
