import type { Pool } from 'pg';
import { inTransaction } from '#libs/record/transaction.ts';
import { OutsideError } from '../errors.ts';
import { NACHA_FILES_A_DAY_MAX } from './compose.ts';

export interface NachaPlace {
  readonly dayNumber: number;
  readonly firstTrace: number;
}

/**
 * Files of one sender and day are told apart by a letter, their entries by traces that count on. The place is the file's own from
 * then on, also when it is not sent after all: so the files of a day wait for each other here and nowhere else.
 */
export function placeInDay(
  pool: Pool,
  dealId: string,
  { file, payments }: { readonly file: string; readonly payments: number },
  { sender, day }: { readonly sender: string; readonly day: string },
): Promise<NachaPlace> {
  return inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('closing-bell/bank/nacha', 0))");
    const { rows: known } = await client.query<NachaPlace>(
      `select day_number as "dayNumber", first_trace as "firstTrace" from bank.nacha_places
         where deal_id = $1 and file = $2 and day = $3`,
      [dealId, file, day],
    );
    if (known[0] !== undefined) return known[0];
    const { rows } = await client.query<NachaPlace>(
      `select coalesce(max(day_number) + 1, 0)::int as "dayNumber", coalesce(max(first_trace + entries), 1)::int as "firstTrace"
         from bank.nacha_places where sender = $1 and day = $2`,
      [sender, day],
    );
    const place = rows[0] as NachaPlace;
    if (place.dayNumber >= NACHA_FILES_A_DAY_MAX) {
      throw new OutsideError(
        'not-yet',
        `${NACHA_FILES_A_DAY_MAX} ACH files went out on ${day}, and a day has no more: this one goes tomorrow. Larger files need the bank's agreement.`,
      );
    }
    await client.query(
      `insert into bank.nacha_places (deal_id, file, day, day_number, first_trace, entries, sender)
         values ($1, $2, $3, $4, $5, $6, $7)`,
      [dealId, file, day, place.dayNumber, place.firstTrace, payments + OFFSETS_MAX, sender],
    );
    return place;
  });
}

/** A balancing entry for people and one for companies. */
const OFFSETS_MAX = 2;
