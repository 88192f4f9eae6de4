-- A million payments at the price of their rows: what was looked up row by row is held against the whole, key against key. What
-- must hold is what had to hold before.

-- Bodies that promise no more than what they are made of stand in the statement itself, and are no call for each row.
create or replace function payout.payment_id(entitlement_id text, part integer) returns text
language sql immutable parallel safe as $$
  select case part when 1 then entitlement_id else entitlement_id || '#' || part::text end
$$;
create or replace function payout.end_to_end_id(of_deal text, payment text, attempt integer) returns text
language sql stable parallel safe as $$
  select 'CB' || upper(left(encode(sha256(convert_to(of_deal || E'\n' || payment || E'\n' || attempt::text, 'UTF8')), 'hex'), 32))
$$;

-- Whether so many rows are better held against a whole table than looked up in it one by one. What the planner knows of tables
-- that were filled a moment ago is nothing; how large they are is known.
create function ledger.whole_rather_than_keys(rows numeric, of_table regclass) returns boolean
language sql volatile as $$ select rows >= 2000 and rows * 1000 > pg_relation_size(of_table) $$;

-- For the next statement, joins of one kind alone: by hash, or each row by its key; and back to what was.
create function ledger.join_by(kind text) returns void language plpgsql as $$
declare
  wanted jsonb := case kind
    when 'hash' then '{"work_mem": "128MB", "enable_nestloop": "off", "enable_mergejoin": "off"}'
    when 'key' then '{"work_mem": "128MB", "enable_hashjoin": "off", "enable_mergejoin": "off", "enable_seqscan": "off",
      "enable_bitmapscan": "off", "enable_material": "off", "enable_nestloop": "on"}' end;
begin
  if kind = 'any' then wanted := current_setting('closing_bell.joins');
  else
    perform set_config('closing_bell.joins', (select jsonb_object_agg(k, current_setting(k)) from jsonb_object_keys(wanted) k)::text, true);
  end if;
  perform set_config(key, value, true) from jsonb_each_text(wanted);
end $$;
revoke execute on function ledger.whole_rather_than_keys, ledger.join_by from public;

-- A transaction's row never goes away, and that it is there is looked at once for all of its entries.
alter table ledger.entries drop constraint entries_transaction_id_fkey;

-- As before, but that a large set is brought to the balances in one pass.
create or replace function ledger.apply() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
  sums jsonb;
  whole record;
begin
  -- However many rows came, what is checked of them fits on a page: gone through once, by transaction, leg, book and account.
  select jsonb_agg(s) into sums from (
    select transaction_id, deal_id, leg, currency, book, account, sum(amount) as amount, max(ordinal) as last, count(*) as entries
      from added group by 1, 2, 3, 4, 5, 6) s;

  select a.transaction_id into wrong
    from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) left join ledger.transactions t on t.id = a.transaction_id
    where t.id is null limit 1;
  if found then
    raise exception 'there is no ledger transaction %: entries are added with it', wrong.transaction_id
      using errcode = '23503';
  end if;

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
            - coalesce(sum(amount) filter (where book = 'claims' and account in ('payable', 'held', 'blocked', 'withheld')), 0)
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
      entitled = t.entitled - d.entitled, payable = t.payable + d.payable, held = t.held + d.held, blocked = t.blocked + d.blocked,
      withheld = t.withheld + d.withheld, handed_back = t.handed_back + d.handed_back,
      cash_in_transit = t.cash_in_transit + d.cash_in_transit, cash_settled = t.cash_settled + d.cash_settled,
      cash_remitted = t.cash_remitted + d.cash_remitted, cash_escheated = t.cash_escheated + d.cash_escheated,
      claims_in_transit = t.claims_in_transit + d.claims_in_transit,
      claims_settled = t.claims_settled + d.claims_settled,
      claims_remitted = t.claims_remitted + d.claims_remitted,
      claims_escheated = t.claims_escheated + d.claims_escheated,
      gap = t.gap + d.fund - d.payable - d.held - d.blocked - d.withheld
    from (
      select deal_id, leg, currency,
          coalesce(sum(amount) filter (where account = 'deposited'), 0) as deposited,
          coalesce(sum(amount) filter (where account = 'fund'), 0) as fund,
          coalesce(sum(amount) filter (where account = 'refunded'), 0) as refunded,
          coalesce(sum(amount) filter (where account = 'entitled'), 0) as entitled,
          coalesce(sum(amount) filter (where account = 'payable'), 0) as payable,
          coalesce(sum(amount) filter (where account = 'held'), 0) as held,
          coalesce(sum(amount) filter (where account = 'blocked'), 0) as blocked,
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
        or (a.book = 'claims' and a.account in ('payable', 'held', 'blocked', 'withheld')))
      group by a.deal_id, a.leg, a.currency, t.gap
    on conflict (deal_id, leg, currency, name) do update set amount = g.amount + excluded.amount;

  select min(deal_id) as deal_id, min(leg) as leg, min(currency) as currency, coalesce(sum(entries), 0) as entries,
      count(distinct (deal_id, leg, currency)) = 1 as of_one into whole
    from jsonb_to_recordset(sums) as a (deal_id text, leg text, currency text, entries bigint);
  if whole.of_one and whole.entries >= 500 then
    perform ledger.join_by(case when ledger.whole_rather_than_keys(whole.entries, 'ledger.balances') then 'hash' else 'key' end);
    execute format($q$
      merge into ledger.balances b
        using (
          select book, account, sub_account, sum(amount)::bigint as amount from added
            group by sub_account, account, book order by sub_account, account, book
        ) d
        on b.deal_id = %1$L and b.leg = %2$L and b.currency = %3$L and b.sub_account = d.sub_account
          and b.account = d.account and b.book = d.book
        when matched then update set balance = b.balance + d.amount
        when not matched then insert (deal_id, leg, currency, book, account, sub_account, balance)
          values (%1$L, %2$L, %3$L, d.book, d.account, d.sub_account, d.amount)$q$,
      whole.deal_id, whole.leg, whole.currency);
    perform ledger.join_by('any');
    return null;
  end if;

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

-- What may follow what, as it was.
create function ledger.may_become(before text, after text) returns boolean language sql immutable parallel safe as $$
  select case coalesce(before, 'intended')
    when 'intended' then after in ('sent', 'unknown', 'not-sent')
    when 'sent' then after in ('unknown', 'settled', 'returned', 'not-sent')
    when 'unknown' then after in ('sent', 'settled', 'returned', 'not-sent')
    when 'settled' then after = 'returned'
    else false end
$$;
revoke execute on function ledger.may_become from public;

-- As before. What has a state has a payment, and neither can go away: only a first state is held against the payments. A few
-- are looked up by their keys; of many, one deal's are held against all of it.
create or replace function ledger.payment_states_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
  whole record;
begin
  select count(*) filter (where ordinal = 1) as firsts, count(*) filter (where ordinal > 1) as laters,
      min(deal_id) as deal_id,
      min(deal_id) = max(deal_id) and ledger.whole_rather_than_keys(count(*), 'ledger.payments') as many into whole from added;

  if whole.firsts > 0 then
    if whole.many then
      perform ledger.join_by('hash');
      execute format($q$
        select a.entitlement_id, a.attempt from added a
          where a.ordinal = 1 and not exists (select from ledger.payments p
            where p.deal_id = %L and p.entitlement_id = a.entitlement_id and p.attempt = a.attempt) limit 1$q$,
        whole.deal_id) into wrong;
      perform ledger.join_by('any');
    else
      select a.entitlement_id, a.attempt into wrong
        from (select * from added where ordinal = 1) a left join lateral (
            select p.attempt from ledger.payments p
              where p.deal_id = a.deal_id and p.entitlement_id = a.entitlement_id and p.attempt = a.attempt offset 0
          ) p on true
        where p.attempt is null limit 1;
    end if;
    if wrong.attempt is not null then
      raise exception 'no payment % attempt %: intend it first', wrong.entitlement_id, wrong.attempt
        using errcode = '23503';
    end if;
  end if;

  if whole.laters > 0 then
    if whole.many then
      perform ledger.join_by('hash');
      execute format($q$
        select a.entitlement_id, a.attempt, a.ordinal, a.state as becomes, before.ordinal as known, before.state
          from (select * from added where ordinal > 1) a
            left join (select * from ledger.payment_states where deal_id = %L) before
              on before.entitlement_id = a.entitlement_id and before.attempt = a.attempt and before.ordinal = a.ordinal - 1
          where before.ordinal is null or not ledger.may_become(before.state, a.state) limit 1$q$,
        whole.deal_id) into wrong;
      perform ledger.join_by('any');
    else
      select a.entitlement_id, a.attempt, a.ordinal, a.state as becomes, before.ordinal as known, before.state into wrong
        from (select * from added where ordinal > 1) a left join lateral (
            select s.ordinal, s.state from ledger.payment_states s
              where s.deal_id = a.deal_id and s.entitlement_id = a.entitlement_id and s.attempt = a.attempt
                and s.ordinal = a.ordinal - 1 offset 0
          ) before on true
        where before.ordinal is null or not ledger.may_become(before.state, a.state) limit 1;
    end if;
    if wrong.attempt is not null then
      if wrong.known is null then
        raise exception 'state % of % attempt % comes after no state %', wrong.ordinal, wrong.entitlement_id, wrong.attempt,
          wrong.ordinal - 1 using errcode = 'CL007';
      end if;
      raise exception 'a payment that is % does not become % (% attempt %)', wrong.state, wrong.becomes,
        wrong.entitlement_id, wrong.attempt using errcode = 'CL007';
    end if;
  end if;

  select a.entitlement_id, a.attempt, a.state as becomes into wrong
    from added a where a.ordinal = 1 and not ledger.may_become(null, a.state) limit 1;
  if found then
    raise exception 'a payment that is intended does not become % (% attempt %)', wrong.becomes, wrong.entitlement_id,
      wrong.attempt using errcode = 'CL007';
  end if;
  return null;
end $$;
