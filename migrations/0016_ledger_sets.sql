-- The ledger by sets: a batch of a million payments is one statement, and what must hold of it is checked once for all of
-- its rows. What is checked is what was checked row by row.

-- Balances change in place: room on each page keeps their index as it is.
alter table ledger.balances set (fillfactor = 60);

-- What tells entries of a set apart stands first after the deal: a comparison of keys ends there.
alter table ledger.balances drop constraint balances_pkey;
alter table ledger.balances add primary key (deal_id, sub_account, account, book, leg, currency);
drop index ledger.entries_by_account;
create index entries_by_sub_account on ledger.entries (deal_id, sub_account);

-- An attempt's row, and the states before, cannot go away: that one exists is looked at when a state is added.
alter table ledger.payment_states drop constraint payment_states_deal_id_entitlement_id_attempt_fkey;
drop trigger payments_guard on ledger.payments;
drop trigger payment_states_guard on ledger.payment_states;

-- Each row is looked up by its key: whatever the planner knew of a table when it was asked first, it keeps the plan.
-- Nothing follows `returned` or `not-sent`, so that a look at what is committed is enough: no lock is needed.
create or replace function ledger.payments_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
begin
  select a.entitlement_id, a.attempt, before.attempt as known, last.state into wrong
    from (select * from added where attempt > 1) a
      left join lateral (
        select p.attempt from ledger.payments p
          where p.deal_id = a.deal_id and p.entitlement_id = a.entitlement_id and p.attempt = a.attempt - 1 offset 0
      ) before on true
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
    from added a left join lateral (
        select p.attempt from ledger.payments p
          where p.deal_id = a.deal_id and p.entitlement_id = a.entitlement_id and p.attempt = a.attempt offset 0
      ) p on true
    where p.attempt is null limit 1;
  if found then
    raise exception 'no payment % attempt %: intend it first', wrong.entitlement_id, wrong.attempt
      using errcode = '23503';
  end if;

  select * into wrong from (
    select entitlement_id, attempt, ordinal, state as becomes, null::integer as known, null::text as state from added
      where ordinal = 1 and state not in ('sent', 'unknown', 'not-sent')
    union all
    select a.entitlement_id, a.attempt, a.ordinal, a.state, before.ordinal, before.state
      from (select * from added where ordinal > 1) a left join lateral (
          select s.ordinal, s.state from ledger.payment_states s
            where s.deal_id = a.deal_id and s.entitlement_id = a.entitlement_id and s.attempt = a.attempt
              and s.ordinal = a.ordinal - 1 offset 0
        ) before on true
      where before.ordinal is null
        or not (case before.state
          when 'sent' then a.state in ('unknown', 'settled', 'returned', 'not-sent')
          when 'unknown' then a.state in ('sent', 'settled', 'returned', 'not-sent')
          when 'settled' then a.state = 'returned'
          else false end)
  ) not_so limit 1;
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

-- As before, but for how the balances are found. The row of totals is locked by then, so that no other writer of the leg moves them.
create or replace function ledger.apply() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
  sums jsonb;
begin
  -- However many rows came, what is checked of them fits on a page: gone through once, by transaction, leg, book and account.
  select jsonb_agg(s) into sums from (
    select transaction_id, deal_id, leg, currency, book, account, sum(amount) as amount, max(ordinal) as last
      from added group by 1, 2, 3, 4, 5, 6) s;

  select a.transaction_id into wrong
    from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) join ledger.transactions t on t.id = a.transaction_id
    where t.posted_in <> pg_current_xact_id() or t.deal_id <> a.deal_id or a.last > t.entry_count
    limit 1;
  if found then
    raise exception 'ledger transaction % is complete: entries are added with it, for its deal, or not at all',
      wrong.transaction_id using errcode = 'CL001';
  end if;

  select transaction_id, leg, currency, book, sum(amount) as off into wrong
    from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by transaction_id, leg, currency, book having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'ledger transaction % does not balance: its % entries of leg % are off by % cents (%)',
      wrong.transaction_id, wrong.book, wrong.leg, wrong.off, wrong.currency using errcode = 'CL002';
  end if;

  select d.transaction_id, d.leg, d.moved into wrong
    from (
      select transaction_id, leg, currency,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'fund'), 0)
            - coalesce(sum(amount) filter (where book = 'claims' and account in ('payable', 'held', 'withheld')), 0)
            as moved
        from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by transaction_id, leg, currency
    ) d join ledger.transactions t on t.id = d.transaction_id
    where d.moved <> 0 and t.gap is null limit 1;
  if found then
    raise exception 'ledger transaction % moves fund and claims of leg % apart by % cents and does not name why',
      wrong.transaction_id, wrong.leg, wrong.moved using errcode = 'CL003';
  end if;

  insert into ledger.totals (deal_id, leg, currency)
    select distinct deal_id, leg, currency from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) on conflict do nothing;
  update ledger.totals t set
      deposited = t.deposited - d.deposited, fund = t.fund + d.fund, refunded = t.refunded + d.refunded,
      entitled = t.entitled - d.entitled, payable = t.payable + d.payable, held = t.held + d.held,
      withheld = t.withheld + d.withheld, handed_back = t.handed_back + d.handed_back,
      cash_in_transit = t.cash_in_transit + d.cash_in_transit, cash_settled = t.cash_settled + d.cash_settled,
      cash_remitted = t.cash_remitted + d.cash_remitted, cash_escheated = t.cash_escheated + d.cash_escheated,
      claims_in_transit = t.claims_in_transit + d.claims_in_transit,
      claims_settled = t.claims_settled + d.claims_settled,
      claims_remitted = t.claims_remitted + d.claims_remitted,
      claims_escheated = t.claims_escheated + d.claims_escheated,
      gap = t.gap + d.fund - d.payable - d.held - d.withheld
    from (
      select deal_id, leg, currency,
          coalesce(sum(amount) filter (where account = 'deposited'), 0) as deposited,
          coalesce(sum(amount) filter (where account = 'fund'), 0) as fund,
          coalesce(sum(amount) filter (where account = 'refunded'), 0) as refunded,
          coalesce(sum(amount) filter (where account = 'entitled'), 0) as entitled,
          coalesce(sum(amount) filter (where account = 'payable'), 0) as payable,
          coalesce(sum(amount) filter (where account = 'held'), 0) as held,
          coalesce(sum(amount) filter (where account = 'withheld'), 0) as withheld,
          coalesce(sum(amount) filter (where account = 'handedBack'), 0) as handed_back,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'inTransit'), 0) as cash_in_transit,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'settled'), 0) as cash_settled,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'remitted'), 0) as cash_remitted,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'escheated'), 0) as cash_escheated,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'inTransit'), 0) as claims_in_transit,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'settled'), 0) as claims_settled,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'remitted'), 0) as claims_remitted,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'escheated'), 0) as claims_escheated
        from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by deal_id, leg, currency
    ) d
    where t.deal_id = d.deal_id and t.leg = d.leg and t.currency = d.currency;

  -- The row of totals is locked from here to the commit, so that two writers of one leg follow each other.
  insert into ledger.gaps as g (deal_id, leg, currency, name, amount)
    select a.deal_id, a.leg, a.currency, t.gap, sum(case when a.book = 'cash' then a.amount else -a.amount end)
      from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) join ledger.transactions t on t.id = a.transaction_id
      where t.gap is not null and ((a.book = 'cash' and a.account = 'fund')
        or (a.book = 'claims' and a.account in ('payable', 'held', 'withheld')))
      group by a.deal_id, a.leg, a.currency, t.gap
    on conflict (deal_id, leg, currency, name) do update set amount = g.amount + excluded.amount;

  -- Each balance is found by its key, one after the other: of a fresh table a planner may well choose to compare all with all.
  with delta as materialized (
    select deal_id, leg, currency, book, account, sub_account, sum(amount)::bigint as amount
      from added group by deal_id, leg, currency, book, account, sub_account
  ), placed as materialized (
    select d.*, b.at from delta d left join lateral (
        select k.ctid as at from ledger.balances k
          where k.deal_id = d.deal_id and k.leg = d.leg and k.currency = d.currency and k.book = d.book
            and k.account = d.account and k.sub_account = d.sub_account offset 0
      ) b on true
  ), changed as (
    update ledger.balances b set balance = b.balance + p.amount from placed p where b.ctid = p.at
  )
  insert into ledger.balances (deal_id, leg, currency, book, account, sub_account, balance)
    select deal_id, leg, currency, book, account, sub_account, amount from placed where at is null;
  return null;
end $$;

