-- Where the agreement rounds a holder's lots together, each lot is due what it adds to the rounded sum of the lots before it:
-- whatever the days they are surrendered on, together they come to shares × price, rounded once. None where each is rounded
-- by itself.
alter table payout.entitlements add column shares_before bigint not null default 0 check (shares_before >= 0);

create function payout.due(shares bigint, before bigint, price bigint, rounding text) returns bigint
language sql immutable parallel safe as $$
  select payout.cents(before + shares, price, rounding) - case when before = 0 then 0 else payout.cents(before, price, rounding) end
$$;

-- The lots of a sealed list that are rounded after others, and how many shares those have: the other lots of the same demand
-- for appraisal, which is paid as one when it ends; of what is payable, those of the same holder if `over` is 'holder'.
create function payout.shares_before(of_set integer, over text) returns table (lot text, shares bigint)
language sql stable as $$
  with lots as (
    select l.lot, l.shares, case
        when l.kind = 'dissenting' then E'demand\t' || l.demand
        when over = 'holder' and l.kind in ('certificated', 'book-entry', 'street-name') then E'holder\t' || l.holder end as together
      from bulk.sealed_lots l where l.set_id = of_set
  ), several as (
    select together from lots where together is not null group by together having count(*) > 1
  ), placed as (
    select lots.lot, sum(lots.shares) over (partition by together order by lots.lot
        rows between unbounded preceding and 1 preceding)::bigint as before
      from lots join several using (together)
  )
  select placed.lot, placed.before from placed where before > 0
$$;
