import type pg from 'pg';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { Phase } from '#libs/contracts/process/view.ts';
import type { Instant } from '#libs/journal/types.ts';

/** A deal as lists and the relay see it. */
export interface DealRow {
  readonly dealId: string;
  readonly mode: DealMode;
  readonly name: string;
  readonly codeName: string;
  readonly openedAt: Instant;
  readonly phase: Phase;
  readonly ended: boolean;
  readonly version: number;
  /** When something falls due by itself; in the past when it waits to be done. */
  readonly nextDueAt: Instant | null;
  readonly stopped: boolean;
  readonly restrained: boolean;
  readonly effectsOpen: number;
  readonly effectsUnknown: number;
  readonly seenVersion: number;
  readonly seenAt: Instant | null;
  /** Where the rehearsal clock stands and where it was asked to go; null for a live deal. */
  readonly clockAt: Instant | null;
  readonly clockTo: Instant | null;
}

const COLUMNS = `deal_id as "dealId", mode, name, code_name as "codeName", opened_at as "openedAt", phase, ended,
  version, next_due_at as "nextDueAt", stopped, restrained, effects_open as "effectsOpen",
  effects_unknown as "effectsUnknown", seen_version as "seenVersion", seen_at as "seenAt", clock_at as "clockAt",
  clock_to as "clockTo"`;

/** What a workflow may not have seen. It is the condition of the index `deals_behind`, word for word. */
const BEHIND = 'not ended and (version > seen_version or clock_at < clock_to or next_due_at <= clock_at)';

export interface Behind {
  readonly dealId: string;
  readonly version: number;
  readonly seenVersion: number;
  readonly clockTo: Instant | null;
  /** The rehearsal clock is not yet where it was asked to go. */
  readonly clockMoves: boolean;
}

const BEHIND_COLUMNS = `deal_id as "dealId", version, seen_version as "seenVersion", clock_to as "clockTo",
  coalesce(clock_at < clock_to, false) as "clockMoves"`;

export interface DealListOptions {
  readonly mode?: DealMode;
  /** Only deals whose people this person is among. */
  readonly personId?: string;
  readonly after?: string;
  readonly limit?: number;
}

export interface Lag {
  readonly open: number;
  readonly behind: number;
  /** How long the oldest unseen event has waited; 0 when all was seen. */
  readonly oldestMs: number;
}

/** The rows of all deals. */
export class Deals {
  readonly #pool: pg.Pool | pg.PoolClient;

  constructor(pool: pg.Pool | pg.PoolClient) {
    this.#pool = pool;
  }

  async find(dealId: string): Promise<DealRow | undefined> {
    const { rows } = await this.#pool.query<DealRow>(`select ${COLUMNS} from deals where deal_id = $1`, [
      dealId,
    ]);
    return rows[0];
  }

  async list(options: DealListOptions = {}): Promise<DealRow[]> {
    const { rows } = await this.#pool.query<DealRow>(
      `select ${COLUMNS} from deals
       where deal_id > $1 and ($2::text is null or mode = $2) and ($4::text is null or people @> array[$4::text])
       order by deal_id limit $3`,
      [options.after ?? '', options.mode ?? null, options.limit ?? LIST_MAX, options.personId ?? null],
    );
    return rows;
  }

  /** Deals of which the workflow may not know something, the newest news first: somebody waits to see it. */
  async behind(mode: DealMode, limit: number): Promise<Behind[]> {
    const { rows } = await this.#pool.query<Behind>({
      name: 'deals-behind',
      text: `select ${BEHIND_COLUMNS} from deals where ${BEHIND} and mode = $1 order by changed_at desc limit $2`,
      values: [mode, limit],
    });
    return rows;
  }

  /**
   * Has the relay of a mode look at once, for who waits for what follows. Not for appends: there a notification would cost
   * everyone who writes.
   */
  async wakeRelay(mode: DealMode): Promise<void> {
    await this.#pool.query({
      name: 'deals-wake-relay',
      text: 'select pg_notify($1, $2)',
      values: [RELAY_CHANNEL, mode],
    });
  }

  /** The workflows of these deals are gone, and what they had seen with them. Those that were active just now are not. */
  async forgetSeen(dealIds: readonly string[], unlessSinceMs: number): Promise<void> {
    await this.#pool.query(
      `update deals set seen_version = 0
       where deal_id = any($1) and not ended and coalesce(seen_at < now() - $2 * interval '1 millisecond', true)`,
      [dealIds, unlessSinceMs],
    );
  }

  /** Live deals that are level and whose own timer should have rung by now. */
  async overdue(graceMs: number, limit: number): Promise<Behind[]> {
    const { rows } = await this.#pool.query<Behind>(
      `select ${BEHIND_COLUMNS} from deals
       where not ended and mode = 'live' and next_due_at is not null and version <= seen_version
         and next_due_at < now() - $1 * interval '1 millisecond' order by next_due_at limit $2`,
      [graceMs, limit],
    );
    return rows;
  }

  async openIds(mode: DealMode, after: string, limit: number): Promise<string[]> {
    const { rows } = await this.#pool.query<{ deal_id: string }>(
      'select deal_id from deals where mode = $1 and not ended and deal_id > $2 order by deal_id limit $3',
      [mode, after, limit],
    );
    return rows.map((row) => row.deal_id);
  }

  /** Open live deals that close, or have closed and are not through with what follows, in the order of their ids. */
  async beingDelisted(after: string, limit: number): Promise<string[]> {
    const { rows } = await this.#pool.query<{ deal_id: string }>({
      name: 'deals-being-delisted',
      text: `select deal_id from deals
        where not ended and mode = 'live' and phase in ('closing', 'after-closing') and deal_id > $1
        order by deal_id limit $2`,
      values: [after, limit],
    });
    return rows.map((row) => row.deal_id);
  }

  /** Open live deals that were not brought to a version of the reference stream yet, in the order of their ids. */
  async behindLaw(reference: number, after: string, limit: number): Promise<string[]> {
    const { rows } = await this.#pool.query<{ deal_id: string }>({
      name: 'deals-behind-law',
      text: `select deal_id from deals
        where not ended and mode = 'live' and law_version < $1 and deal_id > $2 order by deal_id limit $3`,
      values: [reference, after, limit],
    });
    return rows.map((row) => row.deal_id);
  }

  async broughtToLaw(dealIds: readonly string[], reference: number): Promise<void> {
    await this.#pool.query({
      name: 'deals-brought-to-law',
      text: 'update deals set law_version = $2 where deal_id = any($1) and law_version < $2',
      values: [dealIds, reference],
    });
  }

  async behindLawCount(reference: number): Promise<{ readonly open: number; readonly behind: number }> {
    const { rows } = await this.#pool.query<{ open: number; behind: number }>(
      `select count(*)::int as open, (count(*) filter (where law_version < $1))::int as behind
       from deals where not ended and mode = 'live'`,
      [reference],
    );
    return rows[0] ?? { open: 0, behind: 0 };
  }

  async lag(mode: DealMode): Promise<Lag> {
    const { rows } = await this.#pool.query<Lag>(
      `select count(*)::int as open, (count(*) filter (where version > seen_version))::int as behind,
         coalesce(extract(epoch from now() - min(changed_at) filter (where version > seen_version)) * 1000, 0)::float8
           as "oldestMs"
       from deals where mode = $1 and not ended`,
      [mode],
    );
    return rows[0] ?? { open: 0, behind: 0, oldestMs: 0 };
  }
}

/** Carries the mode whose relay is to look; the record alone says what there is to see. */
export const RELAY_CHANNEL = 'closing_bell_relay';

const LIST_MAX = 500;
