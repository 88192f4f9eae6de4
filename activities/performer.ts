import type { Pool } from 'pg';
import type { EffectKind, EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { Instant } from '#libs/contracts/values.ts';

/** What a performer is told besides what to do. */
export interface EffectContext {
  readonly dealId: string;
  /** Given beforehand and the same however often it is tried: what the outside knows the effect by. */
  readonly effectId: string;
  /** From 1; it rises only when an attempt is known not to have happened. */
  readonly attempt: number;
  readonly mode: 'live' | 'rehearsal';
  /** The deal's clock. */
  readonly now: Instant;
  readonly pool: Pool;
  /** Aborted when the attempt ran out of time or the worker stops: pass it to everything that waits. */
  readonly signal: AbortSignal;
}

/**
 * Does one kind of effect in the world. What it throws is judged by `activities/errors.ts`: throw `OutsideError` for what
 * the outside answered; anything else counts as our own trouble and is tried again.
 */
export interface EffectPerformer<K extends EffectKind> {
  perform(params: EffectParams<K>, context: EffectContext): Promise<EffectResult<K>>;
  /**
   * For the kinds that are looked up when in doubt: what became of the effect of this id. `undefined` only when the
   * outside answered that it never got it; when it cannot be asked, throw.
   */
  lookUp?(params: EffectParams<K>, context: EffectContext): Promise<EffectResult<K> | undefined>;
}

export type EffectPerformers = { readonly [K in EffectKind]: EffectPerformer<K> };
