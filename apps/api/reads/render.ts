import { z } from 'zod';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { DealAt } from './current.ts';

/** As of what an answer was computed. Every read begins with it. */
export const AsOfStamp = z.strictObject({
  version: z.int().meta({ description: "The deal's version that this answer was computed from" }),
  recordedAt: z.string().nullable().meta({ description: 'When the last event of that version was recorded' }),
  now: z.string().meta({
    description: "The moment that lateness was measured by: the deal's clock, or the moment asked for",
  }),
  mode: z.enum(['live', 'rehearsal']),
});

export type Read = (deal: OpenDeal, now: string) => object;

interface Rendered {
  readonly now: string;
  readonly text: string;
}

/** A live deal's answers are computed anew each second; a rehearsal's, when its clock moves. */
const LIVE_GRAIN_LENGTH = '2021-02-08T14:00:00'.length;

/**
 * The texts of reads, kept for the state that they were computed from. The journal hands out the same state until the
 * deal changes, so that what is read often is computed once, and forgotten with the state.
 */
export class Renderer {
  readonly #kept = new WeakMap<OpenDeal, Map<string, Rendered>>();

  render(name: string, read: Read, at: DealAt): string {
    const now = at.clock.mode === 'live' ? `${at.now.slice(0, LIVE_GRAIN_LENGTH)}.000Z` : at.now;
    let reads = this.#kept.get(at.state);
    if (reads === undefined) {
      reads = new Map();
      this.#kept.set(at.state, reads);
    }
    const kept = reads.get(name);
    if (kept !== undefined && kept.now === now) return kept.text;
    const text = renderOnce(read, at, now);
    reads.set(name, { now, text });
    return text;
  }
}

export function renderOnce(read: Read, at: DealAt, now: string): string {
  const asOf: z.infer<typeof AsOfStamp> = {
    version: at.version,
    recordedAt: at.recordedAt ?? null,
    now,
    mode: at.clock.mode,
  };
  return JSON.stringify({ dealId: at.streamId, asOf, ...read(at.state, now) });
}
