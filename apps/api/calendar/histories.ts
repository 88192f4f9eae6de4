import { setImmediate as turn } from 'node:timers/promises';
import { type DeadlineHistory, followed, noHistory } from '#libs/deal/deadlines/history.ts';
import type { Happened } from '#libs/deal/decision.ts';
import type { DealRecord } from '#libs/record/record.ts';

/** Deals whose history is kept: a few kilobytes for each of a deal's dates. */
const KEPT_MAX = 200;
const PAGE = 500;
/** Others wait no longer than about this while a long history is followed. */
const TURN_MS = 10;

/** The calendars of deals through time, folded once and then followed event by event. */
export class CalendarHistories {
  readonly #record: DealRecord;
  readonly #kept = new Map<string, Promise<DeadlineHistory>>();

  constructor(record: DealRecord) {
    this.#record = record;
  }

  /** The history up to a version that the deal has reached. */
  async at(dealId: string, version: number): Promise<DeadlineHistory> {
    const known = await this.#kept.get(dealId)?.catch(() => undefined);
    if (known?.version === version) return known;
    // What lies behind what is kept is asked for rarely, and followed anew.
    if (known !== undefined && known.version > version) return this.#follow(dealId, noHistory, version);
    const next = this.#follow(dealId, known ?? noHistory, version);
    this.#keep(dealId, next);
    return next;
  }

  #keep(dealId: string, history: Promise<DeadlineHistory>): void {
    this.#kept.delete(dealId);
    this.#kept.set(dealId, history);
    history.catch(() => {
      if (this.#kept.get(dealId) === history) this.#kept.delete(dealId);
    });
    if (this.#kept.size <= KEPT_MAX) return;
    const oldest = this.#kept.keys().next();
    if (oldest.done !== true) this.#kept.delete(oldest.value);
  }

  async #follow(dealId: string, from: DeadlineHistory, version: number): Promise<DeadlineHistory> {
    let history = from;
    let since = performance.now();
    while (history.version < version) {
      const events = await this.#record.journal.read(dealId, {
        fromVersion: history.version + 1,
        toVersion: version,
        limit: PAGE,
      });
      if (events.length === 0) throw new Error(`${dealId} has no event ${history.version + 1}`);
      for (const event of events) {
        history = followed(history, event as Happened);
        if (performance.now() - since < TURN_MS) continue;
        await turn();
        since = performance.now();
      }
    }
    return history;
  }
}
