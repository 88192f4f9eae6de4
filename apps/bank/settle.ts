import type pg from 'pg';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';

/**
 * Moves the money that is due by a moment: payments out, returns back in, cheques that grew stale. Each statement finds what
 * is still to be done by its state, so that a bank that died goes on where it stopped. What comes behind the last statement is
 * booked on the day that is open.
 */
export async function settle(
  client: pg.PoolClient,
  customer: string,
  until: Instant,
  openDay: Day,
): Promise<void> {
  // A cheque is paid only when it stands on the issue file with this amount.
  await client.query(
    `with due as (
       update bank.payments p set state = 'paid'
         where p.customer = $1 and p.state = 'accepted' and p.pays_at <= $2
           and (p.rail <> 'cheque' or exists (
             select from bank.issued_cheques i
               where i.customer = p.customer and i.cheque = p.cheque and i.amount = p.amount))
         returning p.reference, p.amount, p.pays_at
     )
     insert into bank.entries (customer, booked_at, day, kind, amount, reference)
       select $1, pays_at, greatest((pays_at at time zone 'America/New_York')::date, $3::date), 'paid', -amount, reference
         from due order by pays_at, reference`,
    [customer, until, openDay],
  );
  await client.query(
    `with due as (
       update bank.payments set state = 'returned', code = return_code
         where customer = $1 and state = 'paid' and returns_at <= $2 returning reference, amount, returns_at, return_code
     )
     insert into bank.entries (customer, booked_at, day, kind, amount, reference, code)
       select $1, returns_at, greatest((returns_at at time zone 'America/New_York')::date, $3::date), 'returned', amount, reference, return_code
         from due order by returns_at, reference`,
    [customer, until, openDay],
  );
  await client.query(
    `update bank.payments set state = 'stale', code = return_code
       where customer = $1 and state = 'accepted' and pays_at is null and returns_at <= $2`,
    [customer, until],
  );
}
