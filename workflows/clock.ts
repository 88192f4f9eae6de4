import { condition } from '@temporalio/workflow';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { RunView } from '#libs/contracts/process/view.ts';

/** The one piece in which a live deal and a rehearsal differ: how time comes to pass. */
export interface Clock {
  /** How many effects may be under way together. */
  readonly atOnce: number;
  /** Waits until something stirs or time has passed; `true` when the deal must be looked at again. */
  wait(view: RunView, deal: Waiting): Promise<boolean>;
}

export interface Waiting {
  /** A poke came, or something in hand was finished. */
  stirred(): boolean;
  idle(): boolean;
  moveClock(): Promise<RunView>;
}

/** Wall time, by durable timers. */
const live: Clock = {
  atOnce: 8,
  async wait(view, deal) {
    const delayMs = view.nextWakeMs === null ? TIMER_MAX_MS : view.nextWakeMs - view.nowMs;
    return !(await condition(() => deal.stirred(), Math.min(Math.max(delayMs, TIMER_MIN_MS), TIMER_MAX_MS)));
  },
};

/** Time is what people say. It goes there from one due thing to the next, and stands still while anything is in hand. */
const rehearsal: Clock = {
  atOnce: 1,
  async wait(view, deal) {
    const due = view.moments.length + view.effects.length;
    if (due === 0 && deal.idle() && view.clockToMs !== null && view.clockToMs > view.nowMs) {
      const moved = await deal.moveClock();
      if (moved.nowMs > view.nowMs || moved.version > view.version) return false;
      return !(await condition(() => deal.stirred(), CLOCK_STUCK_MS));
    }
    await condition(() => deal.stirred());
    return false;
  },
};

export const clocks: Readonly<Record<DealMode, Clock>> = { live, rehearsal };

/** Clocks of servers differ by a little: a timer that fired before the deal's clock says so must not fire in a circle. */
const TIMER_MIN_MS = 1_000;
/** A year's timer is as durable as a month's, but a month is often enough to look whether all is as it should be. */
const TIMER_MAX_MS = 30 * 86_400_000;
const CLOCK_STUCK_MS = 5_000;
