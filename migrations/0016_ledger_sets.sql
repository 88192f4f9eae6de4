-- The ledger by sets: a batch of a million payments is one statement, and what must hold of it is checked once for all of
-- its rows. What is checked is what was checked row by row.

-- Balances change in place: room on each page keeps their index as it is.
alter table ledger.balances set (fillfactor = 60);

-- An attempt's row, and the states before, cannot go away: that one exists is looked at when a state is added.
alter table ledger.payment_states drop constraint payment_states_deal_id_entitlement_id_attempt_fkey;
drop trigger payments_guard on ledger.payments;
drop trigger payment_states_guard on ledger.payment_states;

-- Nothing follows `returned` or `not-sent`, so that a look at what is committed is enough: no lock is needed.
create or replace function ledger.payments_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
begin
  select a.entitlement_id, a.attempt, before.attempt as known, last.state into wrong
    from (select * from added where attempt > 1) a
      left join ledger.payments before
        on before.deal_id = a.deal_id and before.entitlement_id = a.entitlement_id and before.attempt = a.attempt - 1
      left join lateral (
        select state from ledger.payment_states s
          where s.deal_id = a.deal_id and s.entitlement_id = a.entitlement_id and s.attempt = a.attempt - 1
          order by ordinal desc limit 1
      ) last on true
    where last.state is null or last.state not in ('returned', 'not-sent') limit 1;
  if not found then return null; end if;
  if wrong.known is null then
    raise exception 'attempt % of % follows no attempt %', wrong.attempt, wrong.entitlement_id, wrong.attempt - 1
      using errcode = 'CL006';
  end if;
  raise exception 'attempt % of % refused: attempt % is %, and only what came back or never left is paid again',
    wrong.attempt, wrong.entitlement_id, wrong.attempt - 1, coalesce(wrong.state, 'intended') using errcode = 'CL006';
end $$;

create trigger payments_guard after insert on ledger.payments
  referencing new table as added for each statement execute function ledger.payments_guard();

create or replace function ledger.payment_states_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
begin
  select a.entitlement_id, a.attempt, a.ordinal into wrong
    from added a left join ledger.payments p
      on p.deal_id = a.deal_id and p.entitlement_id = a.entitlement_id and p.attempt = a.attempt
    where p.deal_id is null limit 1;
  if found then
    raise exception 'no payment % attempt %: intend it first', wrong.entitlement_id, wrong.attempt
      using errcode = '23503';
  end if;

  select a.entitlement_id, a.attempt, a.ordinal, a.state as becomes, before.ordinal as known, before.state into wrong
    from added a left join ledger.payment_states before
      on before.deal_id = a.deal_id and before.entitlement_id = a.entitlement_id and before.attempt = a.attempt
        and before.ordinal = a.ordinal - 1
    where (a.ordinal > 1 and before.ordinal is null)
      or not (case coalesce(before.state, 'intended')
        when 'intended' then a.state in ('sent', 'unknown', 'not-sent')
        when 'sent' then a.state in ('unknown', 'settled', 'returned', 'not-sent')
        when 'unknown' then a.state in ('sent', 'settled', 'returned', 'not-sent')
        when 'settled' then a.state = 'returned'
        else false end)
    limit 1;
  if not found then return null; end if;
  if wrong.ordinal > 1 and wrong.known is null then
    raise exception 'state % of % attempt % comes after no state %', wrong.ordinal, wrong.entitlement_id, wrong.attempt,
      wrong.ordinal - 1 using errcode = 'CL007';
  end if;
  raise exception 'a payment that is % does not become % (% attempt %)', coalesce(wrong.state, 'intended'),
    wrong.becomes, wrong.entitlement_id, wrong.attempt using errcode = 'CL007';
end $$;

create trigger payment_states_guard after insert on ledger.payment_states
  referencing new table as added for each statement execute function ledger.payment_states_guard();
