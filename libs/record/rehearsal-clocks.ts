import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isJournalError, JournalError } from '#libs/journal/errors.ts';
import { instantOf } from '#libs/journal/instant.ts';
import type { Instant } from '#libs/journal/types.ts';
import type { DealJournal } from './deal-journal.ts';
import type { RunViews } from './run-views.ts';

/** A deal's clock: wall time, or a rehearsal's, which stands at `now` and is on its way to where people asked it to be. */
export type DealClock =
  | { readonly mode: 'live'; readonly now: Instant }
  | { readonly mode: 'rehearsal'; readonly now: Instant; readonly to: Instant };

/**
 * Clocks that people move. A clock goes from one due thing to the next and stands still while anything due is not done, so
 * that what happens, and in which order, depends only on what people say and when they say it.
 */
export class RehearsalClocks {
  readonly #journal: DealJournal;
  readonly #pool: pg.Pool;
  readonly #views: RunViews;

  constructor(journal: DealJournal, pool: pg.Pool, views: RunViews) {
    this.#journal = journal;
    this.#pool = pool;
    this.#views = views;
  }

  async read(dealId: string): Promise<DealClock> {
    const { now, clock } = await this.#journal.state(dealId);
    if (clock.mode === 'live') return { mode: 'live', now };
    const { rows } = await this.#pool.query<{ clock_to: Instant | null }>(
      'select clock_to from deals where deal_id = $1',
      [dealId],
    );
    return { mode: 'rehearsal', now: clock.at, to: rows[0]?.clock_to ?? clock.at };
  }

  async advance(dealId: string, to: Instant): Promise<DealClock> {
    const clock = await this.read(dealId);
    if (clock.mode === 'live') {
      throw new JournalError(
        'clock-is-live',
        `${dealId} is live: its clock is wall time and cannot be moved.`,
      );
    }
    if (to < clock.now) {
      throw new JournalError(
        'clock-would-go-back',
        `The clock of ${dealId} stands at ${clock.now} and cannot go back to ${to}: open another rehearsal to start earlier.`,
      );
    }
    await this.#pool.query('update deals set clock_to = greatest(clock_to, $2) where deal_id = $1', [
      dealId,
      to,
    ]);
    // With nothing on the way there is nothing for a workflow to do, and no reason to wait for one.
    const { ended, nextWakeMs } = await this.#views.read(dealId);
    if (ended || nextWakeMs === null || nextWakeMs > Date.parse(to)) await this.step(dealId);
    return this.read(dealId);
  }

  async step(dealId: string): Promise<void> {
    const view = await this.#views.read(dealId);
    const { clockToMs, nowMs } = view;
    const nextWakeMs = view.ended ? null : view.nextWakeMs;
    const waits = !view.ended && view.moments.length + view.effects.length > 0;
    if (waits || clockToMs === null) return;
    const next = instantOf(Math.max(nowMs, Math.min(clockToMs, nextWakeMs ?? clockToMs)));
    try {
      await this.#journal.advanceClock(dealId, next);
    } catch (error) {
      // Someone else has moved it further meanwhile.
      if (!isJournalError(error, 'clock-would-go-back')) throw error;
      return;
    }
    await this.#pool.query(
      `update deals set clock_at = greatest(clock_at, $2), clock_to = greatest(clock_to, $2) where deal_id = $1`,
      [dealId, next],
    );
  }

  async isSettled(dealId: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ settled: boolean }>({
      name: 'deal-settled',
      text: `
        select ended or (seen_version >= version and clock_at is not distinct from clock_to
          and coalesce(next_due_at > coalesce(clock_at, now()), true)) as settled
        from deals where deal_id = $1`,
      values: [dealId],
    });
    return rows[0]?.settled ?? false;
  }

  async untilSettled(dealId: string, withinMs: number, signal?: AbortSignal): Promise<boolean> {
    const until = Date.now() + withinMs;
    for (;;) {
      if (await this.isSettled(dealId)) return true;
      if (Date.now() >= until || signal?.aborted === true) return false;
      await pause(SETTLED_POLL_MS);
    }
  }
}

const SETTLED_POLL_MS = 5;
