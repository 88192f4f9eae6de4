import type pg from 'pg';
import type { DealView, RunView } from '#libs/contracts/process/view.ts';
import type { DealState } from '#libs/deal/state.ts';
import { viewOf } from '#libs/deal/view.ts';
import type { StateAt } from '#libs/journal/types.ts';
import type { DealJournal } from './deal-journal.ts';
import { holdOf, isRestrained } from './held.ts';

interface RunRow {
  readonly clock_to: string | null;
  readonly epoch: number;
  readonly released: boolean;
}

const LATEST_EPOCH =
  '(select epoch, released_at is not null as released from epochs order by epoch desc limit 1) e';

/** The view of a deal, less what may not go out now. */
export class RunViews {
  readonly #journal: DealJournal;
  readonly #pool: pg.Pool;

  constructor(journal: DealJournal, pool: pg.Pool) {
    this.#journal = journal;
    this.#pool = pool;
  }

  async read(dealId: string): Promise<RunView> {
    const at = await this.#journal.state(dealId);
    return this.#compose(at, {
      name: 'run-view',
      text: `select d.clock_to, e.epoch, e.released from deals d, ${LATEST_EPOCH} where d.deal_id = $1`,
      values: [dealId],
    });
  }

  /** What was seen is written down before it is told, and never lowered: answers overtake each other. */
  async readSeen(dealId: string): Promise<RunView> {
    const at = await this.#journal.state(dealId);
    return this.#compose(at, {
      name: 'run-view-seen',
      text: `
        update deals d set seen_version = greatest(d.seen_version, $2), seen_at = now()
        from ${LATEST_EPOCH} where d.deal_id = $1 returning d.clock_to, e.epoch, e.released`,
      values: [dealId, at.version],
    });
  }

  async #compose(at: StateAt<DealState>, statement: pg.QueryConfig): Promise<RunView> {
    const { rows } = await this.#pool.query<RunRow>(statement);
    const [row] = rows;
    if (row === undefined)
      throw new Error(`The row of ${at.streamId} is missing: make the inline rows again.`);
    const { streamId: dealId, state, version, now } = at;
    const view: DealView = viewOf({ dealId, state, version, now });
    const standing = { stopped: view.stopped, restrained: isRestrained(state), unreconciled: !row.released };
    return {
      ...view,
      effects: view.effects.filter(({ kind }) => holdOf(kind, standing) === undefined),
      epoch: row.epoch,
      clockToMs: row.clock_to === null ? null : Date.parse(row.clock_to),
    };
  }
}
