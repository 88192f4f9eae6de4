import type pg from 'pg';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Keyring } from './keyring.ts';
import { versionsForComputation } from './reading.ts';
import { lastScreening, renamedSince } from './screening.ts';
import { taxStandingOn } from './tax-standing.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** What the forms of these holders come to now, written down where it changed. */
export async function settleTax(
  client: Database,
  keyring: Keyring,
  {
    dealId,
    holderIds,
    at,
  }: { readonly dealId: string; readonly holderIds: readonly string[]; readonly at: string },
): Promise<void> {
  const known = await versionsForComputation(client, keyring, dealId, holderIds);
  const told = [...known].map(([holderId, { data, version }]) => ({
    holderId,
    version,
    ...taxStandingOn(data, newYorkDay(at)),
  }));
  await client.query(
    `insert into holders.tax_standings (deal_id, holder_id, ordinal, at, standing, reason, version, good_until)
       select $1, n.holder_id, coalesce(last.ordinal, 0) + 1, $2, n.standing, n.reason, n.version, n.good_until
         from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::date[])
             as n (holder_id, standing, reason, version, good_until) left join lateral (
           select ordinal, standing, reason, version, good_until from holders.tax_standings
             where deal_id = $1 and holder_id = n.holder_id collate "C" order by ordinal desc limit 1) last on true
         where (last.standing, last.reason, last.version, last.good_until)
           is distinct from (n.standing, n.reason, n.version, n.good_until)`,
    [
      dealId,
      at,
      told.map(({ holderId }) => holderId),
      told.map(({ standing }) => standing),
      told.map(({ reason }) => reason),
      told.map(({ version }) => version),
      told.map(({ goodUntil }) => goodUntil),
    ],
  );
}

const HOLDERS_AT_ONCE = 1_000;

/**
 * The same of everybody who gave an instruction: a form that came in stops the withholding, one that lapsed begins it. Opened
 * are only those of whom another version is there than their standing was reckoned from, or whose form has lapsed since.
 */
export async function settleTaxOfPayees(
  client: Database,
  keyring: Keyring,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<void> {
  const { rows } = await client.query<{ holder_id: string }>(
    `select k.holder_id from holders.keys k
         left join (select holder_id, max(version) as version from holders.facts where deal_id = $1 group by 1) f
           on f.holder_id = k.holder_id
         left join (select distinct on (holder_id) holder_id, version, good_until from holders.tax_standings
           where deal_id = $1 order by holder_id, ordinal desc) t on t.holder_id = k.holder_id
       where k.deal_id = $1 and k.wrapped is not null and (t.version is distinct from f.version or t.good_until < $2::date)
         and exists (select from holders.instructions i where i.deal_id = $1 and i.holder_id = k.holder_id)
       order by k.holder_id`,
    [dealId, newYorkDay(at)],
  );
  for (let from = 0; from < rows.length; from += HOLDERS_AT_ONCE) {
    const holderIds = rows.slice(from, from + HOLDERS_AT_ONCE).map(({ holder_id: id }) => id);
    await settleTax(client, keyring, { dealId, holderIds, at });
  }
}

/**
 * Who can be paid now and how: those whose last instruction is confirmed and has cooled down, and whom screening found to be
 * clear. Who was not looked up since coming into the register is not (31 C.F.R. part 501). Everybody else has no row, and is
 * in no batch. Time alone changes it, so it is done again before each batch.
 */
export async function refreshPayees(
  client: Database,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<void> {
  // A planner that takes a million payees for a few would hold each against all others.
  const { rows } = await client.query<{ was: string }>(
    `select current_setting('enable_nestloop') as was, set_config('enable_nestloop', 'off', true)`,
  );
  await client.query(
    `with usable as materialized (${usableSql}), gone as (
       delete from payout.payees p using holders.keys k
         where p.deal_id = $1 and k.deal_id = $1 and k.holder_id = p.holder_id
           and not exists (select from usable u where u.holder_id = p.holder_id)
     ), tax as (
       select distinct on (holder_id) holder_id, standing from holders.tax_standings
         where deal_id = $1 order by holder_id, ordinal desc
     ), stands as (
       select u.*, coalesce(tax.standing, 'backup') as tax from usable u left join tax on tax.holder_id = u.holder_id
     )
     insert into payout.payees (deal_id, holder_id, rail, tax, instruction)
       select s.deal_id, s.holder_id, s.rail, s.tax, s.number
         from stands s left join payout.payees p on p.deal_id = $1 and p.holder_id = s.holder_id
         where (p.rail, p.tax, p.instruction) is distinct from (s.rail, s.tax, s.number)
       on conflict (deal_id, holder_id) do update set rail = excluded.rail, tax = excluded.tax,
           instruction = excluded.instruction`,
    [dealId, at],
  );
  await client.query(`select set_config('enable_nestloop', $1, true)`, [rows[0]?.was ?? 'on']);
}

const usableSql = `
  select s.deal_id, s.holder_id, s.rail, s.number from holders.instruction_standing s
    ${lastScreening('s')}
    where s.deal_id = $1 and s.usable_from <= $2
      and screened.outcome in ('clear', 'cleared')`;

/** Wages need no instruction: of a register's holders all but those are paid whom screening found to be clear. $1 the deal. */
export const wagesStoppedSql = `
  select k.holder_id, screened.outcome from holders.keys k ${lastScreening('k')}
    where k.deal_id = $1 and coalesce(screened.outcome, '') not in ('clear', 'cleared')`;

export interface WagesNotScreened {
  /** Left out, since nobody has looked them up. */
  readonly left: number;
  /** Paid: they are in no register here, so that only the employer can have looked them up. */
  readonly unknown: number;
}

/** Of a batch of wages, how many holders nobody has looked up in a sanctions list. */
export async function wagesNotScreened(
  client: Database,
  { dealId, batchId }: { readonly dealId: string; readonly batchId: string },
): Promise<WagesNotScreened> {
  const { rows } = await client.query<WagesNotScreened>(
    `select (select count(distinct e.holder_id)::int from payout.entitlements e
               join (${wagesStoppedSql}) s using (holder_id)
               where e.deal_id = $1 and e.leg = 'payroll' and s.outcome is null) as left,
         (select count(distinct l.holder_id)::int from payout.batch_lines l
            where l.deal_id = $1 and l.batch_id = $2 and not exists (select from holders.keys k
              where k.deal_id = l.deal_id and k.holder_id = l.holder_id)) as unknown`,
    [dealId, batchId],
  );
  return rows[0] ?? { left: 0, unknown: 0 };
}

/** How many could be paid now, but that nobody has looked them up in a sanctions list; who has been is not looked at any further. */
export async function unscreened(
  client: Database,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<number> {
  const { rows } = await client.query<{ holders: number }>(
    `with unseen as materialized (
       select k.holder_id from holders.keys k where k.deal_id = $1 and not exists (
         select from holders.screenings c where c.deal_id = $1 and c.holder_id = k.holder_id and not ${renamedSince('c')})
     )
     select count(*)::int as holders from holders.instruction_standing s
       where s.deal_id = $1 and s.usable_from <= $2 and s.holder_id in (select holder_id from unseen)`,
    [dealId, at],
  );
  return Number(rows[0]?.holders);
}

/** Batches with a payment to a holder that were built: what is changed of the holder overtakes those not yet released. */
export async function batchesWith(
  client: Database,
  dealId: string,
  holderId: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ batch_id: string }>(
    'select distinct batch_id from payout.batch_lines where deal_id = $1 and holder_id = $2 order by batch_id',
    [dealId, holderId],
  );
  return rows.map(({ batch_id: id }) => id);
}
