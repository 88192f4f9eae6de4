import { instantToMs } from '#libs/calendar/instant.ts';
import {
  type DealView,
  type EffectDue,
  MAX_EFFECTS_IN_VIEW,
  MAX_MOMENTS_IN_VIEW,
  type MomentDue,
} from '#libs/contracts/process/view.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { momentsOf } from './moments.ts';
import type { DealState, OpenDeal } from './state.ts';

export interface ViewOf {
  readonly dealId: string;
  readonly state: DealState;
  readonly version: number;
  readonly now: Instant;
}

/** What the workflow is told of a deal at a moment. It branches on this and on nothing else. */
export function viewOf({ dealId, state, version, now }: ViewOf): DealView {
  if (state.stage === 'unopened') throw new Error(`deal ${dealId} is not open: there is nothing to view`);
  const nowMs = instantToMs(now);
  const moments = momentsOf(state).map(({ momentId, due }) => ({ momentId, dueMs: instantToMs(due) }));
  const effects = effectsOpen(state);
  const waiting = [...moments, ...effects].map(({ dueMs }) => dueMs).filter((dueMs) => dueMs > nowMs);
  return {
    dealId,
    mode: state.mode,
    version,
    phase: state.phase,
    ended: state.stage === 'ended',
    nowMs,
    moments: moments.filter(isDue(nowMs)).slice(0, MAX_MOMENTS_IN_VIEW),
    effects: effects.filter(isDue(nowMs)).slice(0, MAX_EFFECTS_IN_VIEW),
    nextWakeMs: waiting.length === 0 ? null : Math.min(...waiting),
    stopped: state.stopped !== null,
  };
}

function isDue(nowMs: number) {
  return ({ dueMs }: EffectDue | MomentDue): boolean => dueMs <= nowMs;
}

/** None while stopped, and none whose outcome is unknown: such a one is never sent again by itself. */
function effectsOpen({ effects, stopped, stage }: OpenDeal): EffectDue[] {
  if (stopped !== null || stage === 'ended') return [];
  return Object.entries(effects)
    .filter(([, { standing }]) => standing === 'open')
    .map(([effectId, { kind, attempt, dueAt, version }]) => ({
      order: version,
      due: { effectId, kind, attempt, dueMs: instantToMs(dueAt) },
    }))
    .sort((a, b) => a.due.dueMs - b.due.dueMs || a.order - b.order)
    .map(({ due }) => due);
}
