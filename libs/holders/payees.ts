import type pg from 'pg';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Keyring } from './keyring.ts';
import { holdersForComputation } from './reading.ts';
import { lastScreening } from './screening.ts';
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
  const data = await holdersForComputation(client, keyring, dealId, holderIds);
  const told = [...data].map(([holderId, holder]) => ({
    holderId,
    ...taxStandingOn(holder, newYorkDay(at)),
  }));
  await client.query(
    `insert into holders.tax_standings (deal_id, holder_id, ordinal, at, standing, reason)
       select $1, n.holder_id, coalesce(last.ordinal, 0) + 1, $2, n.standing, n.reason
         from unnest($3::text[], $4::text[], $5::text[]) as n (holder_id, standing, reason) left join lateral (
           select ordinal, standing, reason from holders.tax_standings
             where deal_id = $1 and holder_id = n.holder_id collate "C" order by ordinal desc limit 1) last on true
         where last.standing is distinct from n.standing or last.reason is distinct from n.reason`,
    [
      dealId,
      at,
      told.map(({ holderId }) => holderId),
      told.map(({ standing }) => standing),
      told.map(({ reason }) => reason),
    ],
  );
}

const HOLDERS_AT_ONCE = 1_000;

/** The same of everybody who can be paid: a form that came in stops the withholding, one that lapsed begins it. */
export async function settleTaxOfPayees(
  client: Database,
  keyring: Keyring,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await client.query<{ holder_id: string }>(
      `select holder_id from (${usableSql}) s where holder_id > $3 order by holder_id limit ${HOLDERS_AT_ONCE}`,
      [dealId, at, after],
    );
    const holderIds = rows.map(({ holder_id: id }) => id);
    const last = holderIds.at(-1);
    if (last === undefined) return;
    await settleTax(client, keyring, { dealId, holderIds, at });
    after = last;
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
  await client.query(
    `delete from payout.payees p using holders.keys k
       where p.deal_id = $1 and k.deal_id = p.deal_id and k.holder_id = p.holder_id
         and not exists (${usableSql} and s.holder_id = p.holder_id)`,
    [dealId, at],
  );
  await client.query(
    `insert into payout.payees (deal_id, holder_id, rail, tax, instruction)
       select s.deal_id, s.holder_id, s.rail, coalesce(tax.standing, 'backup'), s.number from (${usableSql}) s
         left join lateral (select standing from holders.tax_standings t
           where t.deal_id = s.deal_id and t.holder_id = s.holder_id order by ordinal desc limit 1) tax on true
       on conflict (deal_id, holder_id) do update set rail = excluded.rail, tax = excluded.tax,
           instruction = excluded.instruction
         where (payees.rail, payees.tax, payees.instruction)
           is distinct from (excluded.rail, excluded.tax, excluded.instruction)`,
    [dealId, at],
  );
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

/** How many could be paid now, but that nobody has looked them up in a sanctions list. */
export async function unscreened(
  client: Database,
  { dealId, at }: { readonly dealId: string; readonly at: string },
): Promise<number> {
  const { rows } = await client.query<{ holders: number }>(
    `select count(*)::int as holders from holders.instruction_standing s ${lastScreening('s')}
       where s.deal_id = $1 and s.usable_from <= $2 and screened.outcome is null`,
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
