import { setTimeout as pause } from 'node:timers/promises';
import type { EffectPerformers } from '#activities/performer.ts';
import { passMoment } from '#activities/record/pass-moment.ts';
import { performEffect } from '#activities/record/perform-effect.ts';
import type { DealRecord } from '#libs/record/record.ts';

/**
 * What a worker does, without Temporal between: moments, effects and the clocks of rehearsals, so that a hundred runs take
 * minutes and not hours. It ends when it is told to.
 */
export async function drive(
  record: DealRecord,
  performers: EffectPerformers,
  signal: AbortSignal,
): Promise<void> {
  const tries = new Map<string, number>();
  while (!signal.aborted) {
    // PostgreSQL may be away: it is asked again.
    await turnAll(record, performers, tries, signal).catch(() => pause(100));
    await pause(5);
  }
}

async function turnAll(
  record: DealRecord,
  performers: EffectPerformers,
  tries: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  for (const { dealId } of await record.deals.behind('rehearsal', 50)) {
    const { moments, effects } = await record.seenView(dealId);
    const [moment] = moments;
    const [effect] = effects;
    if (moment !== undefined) await passMoment(record, dealId, moment.momentId, moment.dueMs);
    else if (effect !== undefined) {
      const key = `${dealId}/${effect.effectId}/${effect.attempt}`;
      const tried = (tries.get(key) ?? 0) + 1;
      tries.set(key, tried);
      await performEffect({ record, performers }, { dealId, ...effect, tries: tried, signal });
    } else await record.moveClock(dealId);
  }
}
