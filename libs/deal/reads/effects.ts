import type { EffectsRead } from '#libs/contracts/reads.ts';
import type { OpenDeal } from '../state.ts';

export function effectsOf({ effects, stopped }: OpenDeal): EffectsRead {
  return {
    stopped,
    open: Object.entries(effects).map(([effectId, { params: _, version: __, ...effect }]) => ({
      effectId,
      ...effect,
      kind: effect.kind as 'foot-positions',
    })),
  };
}
