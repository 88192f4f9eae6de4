import { HOLD_CLOCKS } from '#libs/deal/payout/hold-clocks.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { prepareForSets } from './build-batch.ts';
import { moveHolds } from './holds.ts';
import { alone } from './turns.ts';

export interface LettersFile {
  readonly dealId: string;
  /** The set by its number in the database; whoever calls has held its root against the record. */
  readonly set: string;
  readonly at: string;
  readonly cause: string;
}

export interface TakenLetters {
  /** Letters in good order, taken by this file or before. */
  readonly presented: number;
  readonly sharesMillionths: bigint;
  /** Lots whose last letter is not in good order, and lots that a letter cured. */
  readonly placed: number;
  readonly lifted: number;
  /** Letters for lots that are not on the list, or are paid without one. */
  readonly unknown: number;
  /** Letters for more shares than are left of the lot. */
  readonly tooMany: number;
  readonly heldCents: bigint;
  readonly unheldCents: bigint;
}

/**
 * What a file of letters of transmittal comes to: shares presented, and holds for letters that are not in good order until
 * another cures them. A letter counts once, however often it is reported.
 */
export async function takeLetters(client: Database, file: LettersFile): Promise<TakenLetters> {
  const { dealId } = file;
  await alone(client, dealId);
  await prepareForSets(client);
  await client.query('drop table if exists pg_temp.letters_in');
  await client.query(
    `create temporary table letters_in on commit drop as
       with earlier as (
         select p.entitlement_id, sum(p.shares) as shares from payout.presented p
           where p.deal_id = ${literal(dealId)}
             and not exists (select from bulk.sealed_letters l
               where l.set_id = ${Number(file.set)} and l.lot = p.entitlement_id and l.letter = p.presentment_id)
           group by 1
       ), mine as (
         select l.letter, l.lot, l.received_at, l.says, l.shares, l.reason, l.row_number, e.shares as of_lot,
             coalesce(earlier.shares, 0) as earlier, e.entitlement_id is null as strange,
             row_number() over (partition by l.lot, l.letter order by l.row_number) as times,
             row_number() over (partition by l.lot order by l.received_at desc, l.row_number desc) as back
           from bulk.sealed_letters l
             left join payout.entitlements e on e.deal_id = ${literal(dealId)} and e.entitlement_id = l.lot and e.leg = 'agent'
             left join earlier on earlier.entitlement_id = l.lot
           where l.set_id = ${Number(file.set)}
       )
       select *, says in ('presented', 'affidavit') and times = 1 and not strange as good,
           earlier + coalesce(sum(shares) filter (where says in ('presented', 'affidavit') and times = 1)
             over (partition by lot order by received_at, row_number), 0) > of_lot as too_many
         from mine`,
  );
  await client.query('analyze letters_in');
  await client.query(
    `insert into payout.presentments (deal_id, presentment_id, entitlement_id, at, shares)
       select $1, letter, lot, received_at, shares from letters_in where good and not too_many and shares > 0
       on conflict do nothing`,
    [dealId],
  );
  const placed = await holdsOf(
    client,
    file,
    'placed',
    `back = 1 and not strange and says in ('defective', 'certificate-lost')`,
  );
  const lifted = await holdsOf(client, file, 'lifted', 'back = 1 and good and not too_many');
  const { rows } = await client.query(
    `select (count(*) filter (where good and not too_many))::int as presented,
         coalesce(sum(shares) filter (where good and not too_many), 0)::text as shares,
         (count(*) filter (where strange))::int as unknown, (count(*) filter (where good and too_many))::int as too_many
       from letters_in`,
  );
  const row = rows[0] ?? {};
  const centsOf = (legs: readonly { readonly cents: bigint }[]) =>
    legs.reduce((sum, { cents }) => sum + cents, 0n);
  return {
    presented: Number(row['presented']),
    sharesMillionths: BigInt(String(row['shares'])),
    placed: placed.entitlements,
    lifted: lifted.entitlements,
    unknown: Number(row['unknown']),
    tooMany: Number(row['too_many']),
    heldCents: centsOf(placed.legs),
    unheldCents: centsOf(lifted.legs),
  };
}

/** A letter in good order cures both what was wrong with one before and a lost certificate; each places its own reason. */
async function holdsOf(client: Database, file: LettersFile, what: 'placed' | 'lifted', which: string) {
  await client.query('drop table if exists pg_temp.hold_changes');
  const reasons =
    what === 'placed'
      ? `values (case says when 'defective' then 'defective-letter' else 'lost-certificate' end,
          case says when 'defective' then ${daysOf('defective-letter')} else ${daysOf('lost-certificate')} end)`
      : `values ('defective-letter', 0), ('lost-certificate', 0)`;
  await client.query(
    `create temporary table hold_changes on commit drop as
       select lot as entitlement_id, received_at as at, r.reason,
           (received_at at time zone 'America/New_York')::date + r.days as clock, left(coalesce(l.reason, ''), 300) as note
         from letters_in l cross join lateral (${reasons}) as r (reason, days) where ${which}`,
  );
  return moveHolds(client, file, what);
}

/** What cures a letter is asked for by the day that the agent's agreement gives it. */
function daysOf(reason: 'defective-letter' | 'lost-certificate'): number {
  return HOLD_CLOCKS[reason]?.length ?? 0;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
