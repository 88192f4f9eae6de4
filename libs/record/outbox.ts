import type pg from 'pg';
import type { EffectKind } from '#libs/contracts/effects.ts';
import { type Hold, holdOf } from './held.ts';
import { inTransaction } from './transaction.ts';

/** What may be done with an attempt at an effect, decided and written before anything leaves us. */
export type Sending =
  /** It was not sent before, and is marked as sent now. */
  | { readonly go: 'first' }
  /** It was sent before, and what came of it is not recorded: the kind says what the doubt means. */
  | { readonly go: 'again'; readonly hold: Hold | undefined }
  | { readonly go: 'no'; readonly hold: Hold }
  /** It is not waiting any more: done, failed, or its outcome is for a person to find out. */
  | { readonly go: 'no'; readonly hold: 'settled' };

export interface WaitingEffect {
  readonly dealId: string;
  readonly effectId: string;
  readonly attempt: number;
  readonly kind: EffectKind;
  readonly state: 'intended' | 'sent' | 'unknown';
  readonly dueAt: string;
  readonly sentAt: string | null;
}

interface AttemptRow {
  readonly kind: EffectKind;
  readonly state: string;
  readonly sent_at: string | null;
}

/** What we do in the world, attempt by attempt. */
export class Outbox {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Marks an attempt as sent, unless the stop, an order or an unreconciled restore forbids it. The deal's row is held the
   * while: whoever records a stop first is obeyed, and whoever comes second knows that this has gone out.
   */
  send(dealId: string, effectId: string, attempt: number): Promise<Sending> {
    return inTransaction(this.#pool, async (client) => {
      const { rows: deals } = await client.query<{ stopped: boolean; restrained: boolean }>(
        'select stopped, restrained from deals where deal_id = $1 for share',
        [dealId],
      );
      const { rows: attempts } = await client.query<AttemptRow>(
        `select kind, state, sent_at from effects
         where deal_id = $1 and effect_id = $2 and attempt = $3 for update`,
        [dealId, effectId, attempt],
      );
      const { rows: epochs } = await client.query<{ epoch: number; released: boolean }>(
        'select epoch, released_at is not null as released from epochs order by epoch desc limit 1',
      );
      const [deal, row, epoch] = [deals[0], attempts[0], epochs[0]];
      if (deal === undefined || row === undefined || epoch === undefined)
        return { go: 'no', hold: 'settled' };
      if (row.state !== 'intended' && row.state !== 'sent') return { go: 'no', hold: 'settled' };
      const hold = holdOf(row.kind, { ...deal, unreconciled: !epoch.released });
      // What has left us may be asked after even under a stop: not knowing helps nobody.
      if (row.sent_at !== null) return { go: 'again', hold };
      if (hold !== undefined) return { go: 'no', hold };
      await client.query(
        `update effects set state = 'sent', sent_at = clock_timestamp(), sent_in_epoch = $4
         where deal_id = $1 and effect_id = $2 and attempt = $3`,
        [dealId, effectId, attempt, epoch.epoch],
      );
      return { go: 'first' };
    });
  }

  /** Effects that have not come to an end, the one that waits longest first. */
  async waiting(
    options: { readonly dealId?: string; readonly limit?: number } = {},
  ): Promise<WaitingEffect[]> {
    const { rows } = await this.#pool.query<WaitingEffect>(
      `select deal_id as "dealId", effect_id as "effectId", attempt, kind, state, due_at as "dueAt",
         sent_at as "sentAt"
       from effects where state in ('intended', 'sent', 'unknown') and ($1::text is null or deal_id = $1)
       order by due_at, deal_id, effect_id limit $2`,
      [options.dealId ?? null, options.limit ?? WAITING_MAX],
    );
    return rows;
  }

  /** How many wait in open deals, for the metrics of one mode. */
  async counts(
    mode: 'live' | 'rehearsal',
  ): Promise<Readonly<Record<'intended' | 'sent' | 'unknown', number>>> {
    const { rows } = await this.#pool.query<{ state: 'intended' | 'sent' | 'unknown'; count: number }>(
      `select e.state, count(*)::int as count from effects e join deals d using (deal_id)
       where e.state in ('intended', 'sent', 'unknown') and d.mode = $1 and not d.ended group by e.state`,
      [mode],
    );
    const counts = { intended: 0, sent: 0, unknown: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }
}

const WAITING_MAX = 200;
