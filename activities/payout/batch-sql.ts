import { wagesStoppedSql } from '#libs/holders/payees.ts';

/**
 * A batch as one statement over sets: $1 deal, $2 leg, $3 rails, $4 rounding, $5 backup withholding in millionths, $6 the
 * batches that were withdrawn. The same as `nextPayments` of the core, which is what a test holds it to.
 */
export const nextPaymentsSql = `
  with presented as (
    select entitlement_id, sum(shares)::bigint as shares from payout.presentments where deal_id = $1 group by 1
  ), attempts as (
    select l.entitlement_id, l.part, l.attempt, l.amount_cents, l.withheld_cents, last.state,
        l.attempt = max(l.attempt) over (partition by l.entitlement_id, l.part) as latest
      from payout.batch_lines l
        left join (
          select distinct on (entitlement_id, attempt) entitlement_id, attempt, state from ledger.payment_states
            where deal_id = $1 order by entitlement_id, attempt, ordinal desc
        ) last on last.entitlement_id = payout.payment_id(l.entitlement_id, l.part) and last.attempt = l.attempt
      where l.deal_id = $1 and l.batch_id <> all ($6::text[])
  ), paid as (
    select entitlement_id, max(part) as parts,
        coalesce(sum(amount_cents + withheld_cents) filter (where attempt = 1), 0)::bigint as cents,
        min(part) filter (where latest and state in ('returned', 'not-sent')) as back
      from attempts group by 1
  ), held as (
    select distinct entitlement_id from (
      select distinct on (entitlement_id, reason) entitlement_id, what from payout.holds
        where deal_id = $1 order by entitlement_id, reason, ordinal desc) last
      where what = 'placed'
  ), stopped as (
    select holder_id from (${wagesStoppedSql}) s where $2 = 'payroll'
  ), gone as (
    select n.sub_account as entitlement_id
      from ledger.transactions t join ledger.entries n on n.transaction_id = t.id
      where t.deal_id = $1 and t.fact = 'unclaimed-handed-back' and n.account in ('payable', 'held')
  ), due as (
    select e.entitlement_id, e.holder_id, e.leg, e.kind, paid.back,
        case when e.leg = 'payroll' then 'payroll' when e.kind = 'street-name' then 'dtc' else p.rail end as rail,
        case when e.leg <> 'payroll' and e.kind <> 'street-name' then p.instruction end as instruction,
        case when e.leg <> 'payroll' and e.kind <> 'street-name' and p.tax = 'backup' then $5::bigint else 0 end as rate,
        coalesce(paid.parts, 0) + 1 as part,
        payout.due(coalesce(presented.shares, 0) + case when e.presented_at is null then 0 else e.shares end, e.shares_before,
            e.price, $4)
          - coalesce(paid.cents, 0) as gross
      from payout.entitlements e
        left join presented on presented.entitlement_id = e.entitlement_id
        left join paid on paid.entitlement_id = e.entitlement_id
        left join payout.payees p on p.deal_id = e.deal_id and p.holder_id = e.holder_id
        left join held on held.entitlement_id = e.entitlement_id
        left join gone on gone.entitlement_id = e.entitlement_id
        left join stopped on stopped.holder_id = e.holder_id
      where e.deal_id = $1 and e.leg = $2 and held.entitlement_id is null
        and gone.entitlement_id is null and stopped.holder_id is null and (e.presented_at is not null or presented.entitlement_id is not null)
  ), lines as (
    select entitlement_id, holder_id, rail, instruction, part, 1 as attempt, gross - kept as amount, kept as withheld
      from (select *, payout.cents(gross, rate * 10000, $4) as kept from due where back is null and gross > 0) fresh
    union all
    select due.entitlement_id, due.holder_id, due.rail, due.instruction, due.back, a.attempt + 1, a.amount_cents, 0
      from due join attempts a on a.entitlement_id = due.entitlement_id and a.part = due.back and a.latest
  )
  select * from lines where rail = any ($3::text[])`;
