-- What needs no letter is presented whole by the effective time itself: said with the claim, not by a second row for each.
alter table payout.entitlements add column presented_at timestamptz(3)
  check (presented_at is null or shares > 0);

-- All that was presented, by whichever way. Claims of before have a row for what the effective time presented.
create view payout.presented as
  select deal_id, presentment_id, entitlement_id, at, shares from payout.presentments
  union all
  select deal_id, 'closing', entitlement_id, presented_at, shares from payout.entitlements where presented_at is not null;
grant select on payout.presented to closing_bell_app;
