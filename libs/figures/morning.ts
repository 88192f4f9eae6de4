import type pg from 'pg';
import { addMonths, daysBetween } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { HoldReason, Rail } from '#libs/contracts/payout.ts';
import type { MorningRead } from '#libs/contracts/payout-figures.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { LAST_STATE_OF_LINE } from '#libs/ledger/line-states.ts';
import { addUsd, subtractUsd, sumUsd } from '#libs/money/wire.ts';
import { usd } from './review.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** The figures of a deal's payout at a moment, from its single claims and payments, held against the deal's ledger. */
export async function morningOf(
  db: Database,
  deal: Pick<OpenDeal, 'payout' | 'closing' | 'terms'>,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<MorningRead> {
  const today = newYorkDay(at);
  const rails = await railsOf(db, dealId);
  const { holds, held } = await holdsOf(db, dealId, today);
  const back = await returnsOf(db, dealId);
  const claims = await claimsOf(db, dealId);
  const goesBackOn = goesBack(deal);
  const of = (account: 'entitled' | 'settled' | 'held' | 'blocked' | 'inTransit' | 'handedBack') =>
    sumUsd(LEGS.map((leg) => deal.payout.legs[leg].money[account]));
  const wageTax = wageTaxOf(deal);
  const paid = total(rails.map((rail) => rail.paid));
  const onTheWay = total(rails.map((rail) => rail.onTheWay));
  return {
    at,
    legs: LEGS.map((leg) => {
      const { deposited: _, fund: __, refunded: ___, ...money } = deal.payout.legs[leg].money;
      return { leg, ...money };
    }),
    paid,
    rails,
    holds,
    letterToPayment: await letterToPayment(db, dealId),
    returns: back,
    unclaimed: {
      claims: claims.unclaimed,
      amount: claims.unclaimedAmount,
      goesBackOn,
      days: goesBackOn === null ? null : daysBetween(today, goesBackOn),
    },
    ties: claims.known
      ? [
          tie(
            'Claims fixed at the effective time and admitted since',
            claims.due,
            subtractUsd(of('entitled'), wageTax.employer),
          ),
          // Wages settle net: what payroll kept back of them waits for the authority, and then goes there.
          tie('Payments that settled', paid.amount, addUsd(of('settled'), wageTax.employee)),
          tie('Payments on their way', onTheWay.amount, of('inTransit')),
          tie('Held or blocked, each claim once', held, addUsd(of('held'), of('blocked'))),
        ]
      : [],
  };
}

/** What payroll reported as kept back of wages, and as the employer's on top of them. */
function wageTaxOf({ payout }: Pick<OpenDeal, 'payout'>): {
  readonly employee: string;
  readonly employer: string;
} {
  const reported = Object.values(payout.after.wages).flatMap((wages) => wages.reported ?? []);
  const employer = sumUsd(['0.00', ...reported.map(({ employerTax }) => employerTax)]);
  const all = sumUsd(['0.00', ...reported.map(({ tax }) => tax)]);
  return { employee: subtractUsd(all, employer), employer };
}

function tie(what: string, here: string, ledger: string): MorningRead['ties'][number] {
  const difference = subtractUsd(here, ledger);
  return { what, here, ledger, difference, holds: difference === '0.00' };
}

function total(all: readonly { readonly payments: number; readonly amount: string }[]) {
  return {
    payments: all.reduce((sum, { payments }) => sum + payments, 0),
    amount: sumUsd(['0.00', ...all.map(({ amount }) => amount)]),
  };
}

function goesBack({ closing, terms }: Pick<OpenDeal, 'closing' | 'terms'>): string | null {
  if (closing.stage !== 'effective' || closing.effectiveAt === null) return null;
  return addMonths(newYorkDay(closing.effectiveAt), terms.payout.unclaimedMonths);
}

/** Each line of a batch with the state that its attempt is in now; nothing yet: it has not been sent. */
const statesSql = `
  select l.*, last.state, last.recorded_at as state_at
    from payout.batch_lines l join lateral ${LAST_STATE_OF_LINE} last on true
    where l.deal_id = $1`;

async function railsOf(db: Database, dealId: string): Promise<MorningRead['rails']> {
  const { rows } = await db.query<{ rail: Rail } & Record<string, string | number>>(
    `select rail, count(*) filter (where state = 'settled')::int as paid_n,
         coalesce(sum(amount_cents) filter (where state = 'settled'), 0)::text as paid,
         count(*) filter (where state in ('sent', 'unknown'))::int as way_n,
         coalesce(sum(amount_cents) filter (where state in ('sent', 'unknown')), 0)::text as way,
         count(*) filter (where state = 'returned')::int as back_n,
         coalesce(sum(amount_cents) filter (where state = 'returned'), 0)::text as back
       from (${statesSql}) states group by rail order by rail`,
    [dealId],
  );
  const counted = (row: Record<string, string | number>, name: string) => ({
    payments: Number(row[`${name}_n`]),
    amount: usd(String(row[name])),
  });
  return rows.map((row) => ({
    rail: row.rail,
    paid: counted(row, 'paid'),
    onTheWay: counted(row, 'way'),
    returned: counted(row, 'back'),
  }));
}

/** What no payment that is under way or settled covers, of each claim. */
const unpaidSql = `
  select e.entitlement_id, e.kind, e.due_cents, e.due_cents - coalesce(paid.cents, 0) as unpaid,
      e.shares - coalesce(shown.shares, 0) as not_presented, e.shares, coalesce(shown.shares, 0) as presented
    from payout.entitlements e
      left join (select entitlement_id, sum(amount_cents + withheld_cents)::bigint as cents from (${statesSql}) states
        where state in ('sent', 'unknown', 'settled') group by 1) paid on paid.entitlement_id = e.entitlement_id
      left join (select entitlement_id, sum(shares)::bigint as shares from payout.presented where deal_id = $1 group by 1)
        shown on shown.entitlement_id = e.entitlement_id
    where e.deal_id = $1`;

async function holdsOf(
  db: Database,
  dealId: string,
  today: string,
): Promise<{ readonly holds: MorningRead['holds']; readonly held: string }> {
  const { rows } = await db.query<{
    reason: HoldReason | null;
    claims: number;
    amount: string;
    oldest: number;
    week: number;
    month: number;
    longer: number;
    clock: string | null;
  }>(
    `with open as (
       select entitlement_id, reason, at, clock from (
         select distinct on (entitlement_id, reason) entitlement_id, reason, at, clock, what from payout.holds
           where deal_id = $1 order by entitlement_id, reason, ordinal desc) last where what = 'placed'
     ), aged as (
       select open.*, u.unpaid, ($2::date - (at at time zone 'America/New_York')::date) as days
         from open join (${unpaidSql}) u using (entitlement_id)
     )
     select reason, count(*)::int as claims, sum(unpaid)::text as amount, max(days)::int as oldest,
         count(*) filter (where days <= 7)::int as week, count(*) filter (where days between 8 and 30)::int as month,
         count(*) filter (where days > 30)::int as longer, (min(clock) filter (where clock >= $2::date))::text as clock
       from aged group by reason
     union all
     select null, 0, coalesce(sum(unpaid), 0)::text, 0, 0, 0, 0, null from (${unpaidSql}) u
       where u.kind <> 'dissenting' and u.entitlement_id in (select entitlement_id from open)
     order by reason nulls last`,
    [dealId, today],
  );
  return {
    holds: rows.flatMap(({ reason, claims, amount, oldest, week, month, longer, clock }) =>
      reason === null
        ? []
        : [
            {
              reason,
              claims,
              amount: usd(amount),
              oldestDays: oldest,
              upToAWeek: week,
              upToAMonth: month,
              longer,
              nextClock: clock,
            },
          ],
    ),
    held: usd(rows.find(({ reason }) => reason === null)?.amount ?? '0'),
  };
}

async function letterToPayment(db: Database, dealId: string): Promise<MorningRead['letterToPayment']> {
  const { rows } = await db.query<{ payments: number; median: string | null }>(
    `select count(*)::int as payments,
         round(percentile_cont(0.5) within group (order by extract(epoch from paid.state_at - shown.at)) / 3600)::text as median
       from (${statesSql}) paid join lateral (
         select max(p.at) as at from payout.presentments p
           where p.deal_id = paid.deal_id and p.entitlement_id = paid.entitlement_id and p.presentment_id <> 'closing'
             and p.at <= paid.state_at) shown on shown.at is not null
       where paid.state = 'settled'`,
    [dealId],
  );
  const [row] = rows;
  return {
    payments: row?.payments ?? 0,
    medianHours: row?.median === null || row === undefined ? null : Number(row.median),
  };
}

async function returnsOf(db: Database, dealId: string): Promise<MorningRead['returns']> {
  const { rows } = await db.query<{ n: number; cents: string; open_n: number; open: string }>(
    `with states as (${statesSql})
     select count(*)::int as n, coalesce(sum(amount_cents), 0)::text as cents,
         count(*) filter (where not again)::int as open_n, coalesce(sum(amount_cents) filter (where not again), 0)::text as open
       from (select back.amount_cents, exists (select from states later
               where later.entitlement_id = back.entitlement_id and later.part = back.part and later.attempt > back.attempt) as again
             from states back where back.state = 'returned') returned`,
    [dealId],
  );
  const row = rows[0];
  return {
    all: { payments: row?.n ?? 0, amount: usd(row?.cents ?? '0') },
    unpaid: { payments: row?.open_n ?? 0, amount: usd(row?.open ?? '0') },
  };
}

async function claimsOf(db: Database, dealId: string) {
  const { rows } = await db.query<{ known: number; due: string; unclaimed: number; amount: string }>(
    `select count(*)::int as known, coalesce(sum(due_cents) filter (where not is_dissenting), 0)::text as due,
         count(*) filter (where not is_dissenting and presented = 0 and shares > 0)::int as unclaimed,
         coalesce(sum(due_cents) filter (where not is_dissenting and presented = 0 and shares > 0), 0)::text as amount
       from (select u.*, u.kind = 'dissenting' and exists (
           select from (select distinct on (reason) what, reason from payout.holds h
             where h.deal_id = $1 and h.entitlement_id = u.entitlement_id and h.reason = 'dissenting'
             order by reason, ordinal desc) last where what = 'placed') as is_dissenting
         from (${unpaidSql}) u) claims`,
    [dealId],
  );
  const row = rows[0];
  return {
    known: (row?.known ?? 0) > 0,
    due: usd(row?.due ?? '0'),
    unclaimed: row?.unclaimed ?? 0,
    unclaimedAmount: usd(row?.amount ?? '0'),
  };
}
