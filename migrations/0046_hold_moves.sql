-- What each placing or lifting of holds came to, so that a repeat says the same and changes nothing: also one that comes
-- when what it placed was lifted meanwhile, and one that moved no money, because other reasons held the claims already.
create table payout.hold_moves (
  deal_id text collate "C" not null,
  cause text collate "C" not null check (length(cause) between 1 and 200),
  result jsonb not null,
  primary key (deal_id, cause)
);

create trigger hold_moves_append_only before update or delete or truncate on payout.hold_moves
  for each statement execute function payout.refuse_change();

grant select, insert on payout.hold_moves to closing_bell_app;

-- What was moved until now, from the ledger: a repeat of it, after the change to this version, says the same as well.
insert into payout.hold_moves (deal_id, cause, result)
  select deal_id, cause, jsonb_build_object('entitlements', sum(claims), 'legs',
      jsonb_agg(jsonb_build_object('leg', leg, 'cents', cents::text, 'heldCents', (whole - cents)::text) order by leg))
    from (
      select t.deal_id, regexp_replace(t.cause, '/[a-z]+$', '') as cause, e.leg, count(distinct e.sub_account) as claims,
          abs(coalesce(sum(e.amount) filter (where e.account = 'payable'), 0)) as cents,
          coalesce(sum(e.amount) filter (where e.amount > 0), 0) as whole
        from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
        where t.fact in ('hold-placed', 'hold-released', 'property-blocked', 'property-unblocked')
          and t.cause ~ '/(placed|lifted)/(agent|payroll|payables)$'
        group by 1, 2, 3
    ) legs group by 1, 2;
