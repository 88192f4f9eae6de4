-- What needs no letter is presented whole by the effective time itself: said with the claim, not by a second row for each.
alter table payout.entitlements add column presented_at timestamptz(3)
  check (presented_at is null or shares > 0);

-- All that was presented, by whichever way. Claims of before have a row for what the effective time presented.
create view payout.presented as
  select deal_id, presentment_id, entitlement_id, at, shares from payout.presentments
  union all
  select deal_id, 'closing', entitlement_id, presented_at, shares from payout.entitlements where presented_at is not null;
grant select on payout.presented to closing_bell_app;

-- A cheque to the address of the register needs no call-back, but where it takes another instruction's place it cools down like any change.
create or replace view holders.instruction_standing as
  select i.deal_id, i.holder_id, i.number, i.at, i.rail, i.taken_from, i.entered_by, i.cooling_days,
      last.outcome, last.at as called_at,
      case
        when i.taken_from = 'register' then i.at + make_interval(days => i.cooling_days)
        when last.outcome = 'confirmed' then last.at + make_interval(days => i.cooling_days)
      end as usable_from
    from (
      select distinct on (deal_id, holder_id) * from holders.instructions order by deal_id, holder_id, number desc
    ) i left join lateral (
      select c.outcome, c.at from holders.call_backs c
        where c.deal_id = i.deal_id and c.holder_id = i.holder_id and c.number = i.number and c.outcome <> 'no-answer'
        order by c.ordinal desc limit 1
    ) last on true;
