import type pg from 'pg';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Day } from '#libs/contracts/values.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { LAST_STATE_OF_LINE } from '#libs/ledger/line-states.ts';
import type { RetentionFacts } from './retention.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** What the deal and the claims of a holder have to say about keeping the holder's data. */
export async function retentionFacts(
  db: Database,
  deal: Pick<OpenDeal, 'stage' | 'litigation' | 'payout'>,
  { dealId, holderId }: { readonly dealId: string; readonly holderId: string },
): Promise<RetentionFacts> {
  const { rows } = await db.query<{
    due: string;
    claims: number;
    settled: string;
    withheld: string;
    paid_at: readonly string[] | null;
    legal: number;
    unclaimed: readonly Unclaimed[] | null;
  }>(factsSql, [dealId, holderId]);
  const [row] = rows;
  if (row === undefined) throw new Error('a sum has always one row');
  return {
    // Where an agent pays, we do not see single claims: until the deal has ended anything may be owed.
    unpaid:
      row.claims === 0
        ? deal.stage !== 'ended'
        : BigInt(row.due) > BigInt(row.settled) + escheatedCents(deal, row.unclaimed ?? []),
    paidOn: (row.paid_at ?? []).map((at) => newYorkDay(new Date(at).toISOString())),
    backupWithheld: BigInt(row.withheld) > 0n,
    escheatReportedOn: escheatedOn(deal, row.unclaimed ?? []),
    litigationHolds: [
      ...(row.legal > 0 ? ['a hold on the claims of this holder'] : []),
      ...deal.litigation.filter((suit) => !isOver(suit)).map(({ caption }) => caption),
    ],
    appraisalOpen: Object.values(deal.payout.demands).some(({ withdrawnAt }) => withdrawnAt === null),
  };
}

interface Unclaimed {
  readonly place: string;
  readonly cents: string;
}

/** What the states have by now is owed to this holder by them. */
function escheatedCents({ payout }: Pick<OpenDeal, 'payout'>, unclaimed: readonly Unclaimed[]): bigint {
  return unclaimed
    .filter(({ place }) => {
      const known = payout.after.unclaimed[place];
      return known !== undefined && known.escheated === known.amount;
    })
    .reduce((sum, { cents }) => sum + BigInt(cents), 0n);
}

function escheatedOn({ payout }: Pick<OpenDeal, 'payout'>, unclaimed: readonly Unclaimed[]): Day | null {
  const days = unclaimed.flatMap(({ place }) => payout.after.unclaimed[place]?.escheatedAt ?? []);
  const last = days.sort().at(-1);
  return last === undefined ? null : newYorkDay(last);
}

/** A suit is over with its dismissal or settlement, whatever became of the deal. */
function isOver({ steps }: OpenDeal['litigation'][number]): boolean {
  return steps.some(({ step }) => step === 'dismissal' || step === 'settlement');
}

const factsSql = `
  with claims as (
    select entitlement_id, due_cents from payout.entitlements where deal_id = $1 and holder_id = $2
  ), paid as (
    select l.amount_cents, l.withheld_cents, last.recorded_at as at
      from payout.batch_lines l join claims using (entitlement_id)
        join lateral ${LAST_STATE_OF_LINE} last on last.state = 'settled'
      where l.deal_id = $1
  ), legal as (
    select distinct on (h.entitlement_id) h.what from payout.holds h join claims using (entitlement_id)
      where h.deal_id = $1 and h.reason = 'legal' order by h.entitlement_id, h.ordinal desc
  )
  select (select coalesce(sum(due_cents), 0)::text from claims) as due, (select count(*)::int from claims) as claims,
    (select coalesce(sum(amount_cents + withheld_cents), 0)::text from paid) as settled,
    (select coalesce(sum(withheld_cents), 0)::text from paid) as withheld,
    (select array_agg(at::text) from paid) as paid_at,
    (select count(*)::int from legal where what = 'placed') as legal,
    (select jsonb_agg(jsonb_build_object('place', u.place, 'cents', u.cents::text)) from payout.unclaimed u join claims using (entitlement_id)
      where u.deal_id = $1) as unclaimed`;
