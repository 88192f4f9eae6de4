import type { EffectDue, MomentDue, RunView } from '#libs/contracts/process/view.ts';

/** One thing that waits to be done. Its key is the same in every view until it is done. */
export type Due =
  | { readonly what: 'moment'; readonly key: string; readonly dueMs: number; readonly moment: MomentDue }
  | { readonly what: 'effect'; readonly key: string; readonly dueMs: number; readonly effect: EffectDue };

/** Everything due, the oldest first. Moments of the same instant come before effects, which may follow from them. */
export function dueOf(view: RunView): readonly Due[] {
  const moments = view.moments.map(
    (moment): Due => ({
      what: 'moment',
      key: `moment/${moment.momentId}/${moment.dueMs}`,
      dueMs: moment.dueMs,
      moment,
    }),
  );
  const effects = view.effects.map(
    (effect): Due => ({
      what: 'effect',
      key: `effect/${effect.effectId}/${effect.attempt}`,
      dueMs: effect.dueMs,
      effect,
    }),
  );
  // The sort is stable: what is due together stays in the order that the core gave it.
  return [...moments, ...effects].sort((a, b) => a.dueMs - b.dueMs);
}

export interface Hands {
  /** How many effects may be under way together; with one, moments take their turn too. */
  readonly atOnce: number;
  readonly busyWith: ReadonlyMap<string, Due['what']>;
}

/**
 * What to begin now. In a rehearsal one thing at a time, strictly in order, so that a run can be repeated exactly. In a
 * live deal no moment waits for a slow answer from outside.
 */
export function toBegin(view: RunView, { atOnce, busyWith }: Hands): readonly Due[] {
  const waiting = dueOf(view).filter(({ key }) => !busyWith.has(key));
  if (atOnce === 1) return busyWith.size === 0 ? waiting.slice(0, 1) : [];
  const effectsUnderWay = [...busyWith.values()].filter((what) => what === 'effect').length;
  const effects = waiting
    .filter(({ what }) => what === 'effect')
    .slice(0, Math.max(0, atOnce - effectsUnderWay));
  return waiting.filter((due) => due.what === 'moment' || effects.includes(due));
}
