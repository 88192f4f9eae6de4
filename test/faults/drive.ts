import { setTimeout as pause } from 'node:timers/promises';
import type { EffectPerformers } from '#activities/performer.ts';
import { passMoment } from '#activities/record/pass-moment.ts';
import { performEffect } from '#activities/record/perform-effect.ts';
import type { EffectDue } from '#libs/contracts/process/view.ts';
import type { DealRecord } from '#libs/record/record.ts';

/**
 * What a worker does, without Temporal between: moments, effects and the clocks of rehearsals, so that a hundred runs take
 * minutes and not hours. So many effects are under way together: one, as in a rehearsal, or several, as in a live deal. It
 * ends when it is told to.
 */
export async function drive(
  record: DealRecord,
  performers: EffectPerformers,
  signal: AbortSignal,
  atOnce = 1,
): Promise<void> {
  const tries = new Map<string, number>();
  const perform = async (dealId: string, effect: EffectDue): Promise<void> => {
    const key = `${dealId}/${effect.effectId}/${effect.attempt}`;
    const tried = (tries.get(key) ?? 0) + 1;
    tries.set(key, tried);
    await performEffect({ record, performers }, { dealId, ...effect, tries: tried, signal });
  };
  while (!signal.aborted) {
    // PostgreSQL may be away: it is asked again.
    await turnAll(record, perform, atOnce).catch(() => pause(100));
    await pause(5);
  }
}

async function turnAll(
  record: DealRecord,
  perform: (dealId: string, effect: EffectDue) => Promise<void>,
  atOnce: number,
): Promise<void> {
  for (const { dealId } of await record.deals.behind('rehearsal', 50)) {
    const { moments, effects } = await record.seenView(dealId);
    const [moment] = moments;
    if (moment !== undefined) await passMoment(record, dealId, moment.momentId, moment.dueMs);
    else if (effects.length === 0) await record.moveClock(dealId);
    else await allOf(effects.slice(0, atOnce).map((effect) => perform(dealId, effect)));
  }
}

/** All are waited for, also when one fails. */
async function allOf(under: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(under);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
