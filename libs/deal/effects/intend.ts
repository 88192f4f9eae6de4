import type { EffectKind, EffectParams } from '#libs/contracts/effects.ts';
import type { EventOf } from '#libs/contracts/events.ts';

/**
 * Names an effect before it is done. The name is the outside's reference too, so it is unique in the deal: what can be
 * asked for more than once, such as footing a set that is sealed again, carries the version that asked.
 */
export function intend<K extends EffectKind>(
  effectId: string,
  kind: K,
  params: EffectParams<K>,
): EventOf<'EffectIntended'> {
  return { type: 'EffectIntended', data: { effectId, kind: kind as 'foot-positions', params } };
}
