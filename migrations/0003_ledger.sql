-- The ledger: where every cent of a deal is, by leg, as cash and as claims.
--
-- Entries are added, never changed. What must hold of them is kept by the database, whoever writes: each statement
-- balances per transaction, leg, currency and book; the two equations of the design, and no balance below zero, are
-- check constraints on the running totals of a leg.

create schema ledger;

create table ledger.transactions (
  id bigint generated always as identity unique,
  deal_id text not null,
  -- What it follows from: an event's version and ordinal, or a payment's key. A repeat posts nothing.
  cause text not null check (length(cause) between 1 and 200),
  fact text not null check (length(fact) between 1 and 60),
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  -- The name under which this transaction moves fund and open claims apart, or together again.
  gap text check (length(gap) between 1 and 60),
  digest bytea not null check (length(digest) = 32),
  entry_count integer not null check (entry_count > 0),
  posted_in xid8 not null default pg_current_xact_id(),
  primary key (deal_id, cause)
);

create table ledger.entries (
  transaction_id bigint not null references ledger.transactions (id),
  ordinal integer not null check (ordinal > 0),
  deal_id text not null,
  leg text not null check (leg in ('agent', 'payroll', 'payables')),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  book text not null,
  account text not null,
  -- The holder, award or payment behind the amount; empty for the leg as a whole.
  sub_account text not null default '' check (length(sub_account) <= 200),
  -- In cents: above zero into the account, below zero out of it.
  amount bigint not null check (amount <> 0),
  primary key (transaction_id, ordinal),
  constraint ledger_entries_account check (
    (book = 'cash' and account in
      ('deposited', 'fund', 'inTransit', 'settled', 'remitted', 'escheated', 'refunded'))
    or (book = 'claims' and account in
      ('entitled', 'payable', 'held', 'withheld', 'inTransit', 'settled', 'remitted', 'escheated', 'handedBack'))
  )
);
create index entries_by_account on ledger.entries (deal_id, leg, book, account, sub_account);

create table ledger.totals (
  deal_id text not null,
  leg text not null,
  currency char(3) not null,
  deposited bigint not null default 0 check (deposited >= 0),
  fund bigint not null default 0 check (fund >= 0),
  refunded bigint not null default 0 check (refunded >= 0),
  entitled bigint not null default 0 check (entitled >= 0),
  payable bigint not null default 0 check (payable >= 0),
  held bigint not null default 0 check (held >= 0),
  withheld bigint not null default 0 check (withheld >= 0),
  handed_back bigint not null default 0 check (handed_back >= 0),
  cash_in_transit bigint not null default 0 check (cash_in_transit >= 0),
  cash_settled bigint not null default 0 check (cash_settled >= 0),
  cash_remitted bigint not null default 0 check (cash_remitted >= 0),
  cash_escheated bigint not null default 0 check (cash_escheated >= 0),
  claims_in_transit bigint not null default 0 check (claims_in_transit >= 0),
  claims_settled bigint not null default 0 check (claims_settled >= 0),
  claims_remitted bigint not null default 0 check (claims_remitted >= 0),
  claims_escheated bigint not null default 0 check (claims_escheated >= 0),
  -- Sum of the named gaps: above zero an excess, below zero a shortfall.
  gap bigint not null default 0,
  primary key (deal_id, leg, currency),
  constraint ledger_cash_equation check (
    deposited = fund + cash_in_transit + cash_settled + cash_remitted + cash_escheated + refunded),
  constraint ledger_claims_equation check (
    entitled = payable + held + withheld + claims_in_transit + claims_settled + claims_remitted + claims_escheated
      + handed_back),
  -- Money on its way or gone is a claim met: neither can be without the other.
  constraint ledger_cash_meets_claims check (
    cash_in_transit = claims_in_transit and cash_settled = claims_settled
      and cash_remitted = claims_remitted and cash_escheated = claims_escheated),
  constraint ledger_gap_is_named check ((deposited - refunded) - (entitled - handed_back) = gap)
);

create table ledger.gaps (
  deal_id text not null,
  leg text not null,
  currency char(3) not null,
  name text not null,
  amount bigint not null,
  primary key (deal_id, leg, currency, name)
);

create table ledger.balances (
  deal_id text not null,
  leg text not null,
  currency char(3) not null,
  book text not null,
  account text not null,
  sub_account text not null,
  balance bigint not null,
  primary key (deal_id, leg, currency, book, account, sub_account),
  -- `deposited` and `entitled` are where money and claims come from; every other account holds what it was given.
  constraint ledger_balance_not_below_zero check (account in ('deposited', 'entitled') or balance >= 0)
);

create function ledger.apply() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
begin
  select a.transaction_id into wrong
    from added a join ledger.transactions t on t.id = a.transaction_id
    where t.posted_in <> pg_current_xact_id() or t.deal_id <> a.deal_id or a.ordinal > t.entry_count
    limit 1;
  if found then
    raise exception 'ledger transaction % is complete: entries are added with it, for its deal, or not at all',
      wrong.transaction_id using errcode = 'CL001';
  end if;

  select transaction_id, leg, currency, book, sum(amount) as off into wrong
    from added group by transaction_id, leg, currency, book having sum(amount) <> 0 limit 1;
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
        from added group by transaction_id, leg, currency
    ) d join ledger.transactions t on t.id = d.transaction_id
    where d.moved <> 0 and t.gap is null limit 1;
  if found then
    raise exception 'ledger transaction % moves fund and claims of leg % apart by % cents and does not name why',
      wrong.transaction_id, wrong.leg, wrong.moved using errcode = 'CL003';
  end if;

  insert into ledger.totals (deal_id, leg, currency)
    select distinct deal_id, leg, currency from added on conflict do nothing;
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
        from added group by deal_id, leg, currency
    ) d
    where t.deal_id = d.deal_id and t.leg = d.leg and t.currency = d.currency;

  -- The row of totals is locked from here to the commit, so that two writers of one leg follow each other.
  insert into ledger.gaps as g (deal_id, leg, currency, name, amount)
    select a.deal_id, a.leg, a.currency, t.gap, sum(case when a.book = 'cash' then a.amount else -a.amount end)
      from added a join ledger.transactions t on t.id = a.transaction_id
      where t.gap is not null and ((a.book = 'cash' and a.account = 'fund')
        or (a.book = 'claims' and a.account in ('payable', 'held', 'withheld')))
      group by a.deal_id, a.leg, a.currency, t.gap
    on conflict (deal_id, leg, currency, name) do update set amount = g.amount + excluded.amount;

  with delta as (
    select deal_id, leg, currency, book, account, sub_account, sum(amount)::bigint as amount
      from added group by deal_id, leg, currency, book, account, sub_account
  ), known as (
    update ledger.balances b set balance = b.balance + d.amount from delta d
      where b.deal_id = d.deal_id and b.leg = d.leg and b.currency = d.currency and b.book = d.book
        and b.account = d.account and b.sub_account = d.sub_account
      returning b.deal_id, b.leg, b.currency, b.book, b.account, b.sub_account
  )
  insert into ledger.balances (deal_id, leg, currency, book, account, sub_account, balance)
    select d.deal_id, d.leg, d.currency, d.book, d.account, d.sub_account, d.amount from delta d
      where not exists (
        select from known k
          where k.deal_id = d.deal_id and k.leg = d.leg and k.currency = d.currency and k.book = d.book
            and k.account = d.account and k.sub_account = d.sub_account);
  return null;
end $$;

create trigger entries_apply after insert on ledger.entries
  referencing new table as added for each statement execute function ledger.apply();

create function ledger.complete() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  found_entries bigint;
begin
  select count(*) into found_entries from ledger.entries where transaction_id = new.id;
  if found_entries <> new.entry_count then
    raise exception 'ledger transaction % of deal % has % entries where it declared %',
      new.cause, new.deal_id, found_entries, new.entry_count using errcode = 'CL001';
  end if;
  return null;
end $$;

create constraint trigger transactions_complete after insert on ledger.transactions
  deferrable initially deferred for each row execute function ledger.complete();

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a mistake is corrected by another entry', tg_table_name using errcode = 'CL004';
end $$;

create trigger transactions_append_only before update or delete or truncate on ledger.transactions
  for each statement execute function ledger.refuse_change();
create trigger entries_append_only before update or delete or truncate on ledger.entries
  for each statement execute function ledger.refuse_change();

-- Posts one transaction with its entries; false when it was posted before, an error when it was posted otherwise.
create function ledger.post(
  of_deal text, of_cause text, of_fact text, of_recorded_at timestamptz, of_effective_at timestamptz, of_gap text,
  of_digest bytea, legs text[], currencies text[], books text[], accounts text[], sub_accounts text[],
  amounts bigint[]
) returns boolean language plpgsql set search_path = ledger, pg_temp as $$
declare
  new_id bigint;
  known bytea;
begin
  insert into ledger.transactions (deal_id, cause, fact, recorded_at, effective_at, gap, digest, entry_count)
    values (of_deal, of_cause, of_fact, of_recorded_at, of_effective_at, of_gap, of_digest, cardinality(amounts))
    on conflict (deal_id, cause) do nothing returning id into new_id;
  if new_id is null then
    select digest into known from ledger.transactions where deal_id = of_deal and cause = of_cause;
    if known is distinct from of_digest then
      raise exception 'ledger transaction % of deal % was posted before with other entries', of_cause, of_deal
        using errcode = 'CL005';
    end if;
    return false;
  end if;
  insert into ledger.entries
      (transaction_id, ordinal, deal_id, leg, currency, book, account, sub_account, amount)
    select new_id, e.ordinal, of_deal, e.leg, e.currency, e.book, e.account, e.sub_account, e.amount
      from unnest(legs, currencies, books, accounts, sub_accounts, amounts) with ordinality
        as e (leg, currency, book, account, sub_account, amount, ordinal);
  return true;
end $$;

-- One row per attempt to pay an entitlement, written before the bank hears of it.
create table ledger.payments (
  deal_id text not null,
  entitlement_id text not null check (length(entitlement_id) between 1 and 200),
  attempt integer not null check (attempt > 0),
  leg text not null check (leg in ('agent', 'payroll', 'payables')),
  currency char(3) not null,
  amount bigint not null check (amount > 0),
  batch_id text,
  -- What the bank knows it by, and is asked about it by. Never used twice.
  end_to_end_id text not null unique check (length(end_to_end_id) between 1 and 35),
  recorded_at timestamptz not null,
  primary key (deal_id, entitlement_id, attempt)
);

create table ledger.payment_states (
  deal_id text not null,
  entitlement_id text not null,
  attempt integer not null,
  ordinal integer not null check (ordinal > 0),
  state text not null check (state in ('sent', 'unknown', 'settled', 'returned', 'not-sent')),
  recorded_at timestamptz not null,
  evidence text not null default '' check (length(evidence) <= 2000),
  primary key (deal_id, entitlement_id, attempt, ordinal),
  foreign key (deal_id, entitlement_id, attempt) references ledger.payments (deal_id, entitlement_id, attempt)
);

-- Another attempt only when the one before is known not to have paid: returned by the bank, or never sent. In doubt,
-- look the payment up; do not send it again.
create function ledger.payments_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  last_state text;
begin
  if new.attempt = 1 then return new; end if;
  perform from ledger.payments
    where deal_id = new.deal_id and entitlement_id = new.entitlement_id and attempt = new.attempt - 1 for update;
  if not found then
    raise exception 'attempt % of % follows no attempt %', new.attempt, new.entitlement_id, new.attempt - 1
      using errcode = 'CL006';
  end if;
  select state into last_state from ledger.payment_states
    where deal_id = new.deal_id and entitlement_id = new.entitlement_id and attempt = new.attempt - 1
    order by ordinal desc limit 1;
  if last_state is null or last_state not in ('returned', 'not-sent') then
    raise exception 'attempt % of % refused: attempt % is %, and only what came back or never left is paid again',
      new.attempt, new.entitlement_id, new.attempt - 1, coalesce(last_state, 'intended') using errcode = 'CL006';
  end if;
  return new;
end $$;

create trigger payments_guard before insert on ledger.payments for each row execute function ledger.payments_guard();

create function ledger.payment_states_guard() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  last record;
begin
  perform from ledger.payments
    where deal_id = new.deal_id and entitlement_id = new.entitlement_id and attempt = new.attempt for update;
  select ordinal, state into last from ledger.payment_states
    where deal_id = new.deal_id and entitlement_id = new.entitlement_id and attempt = new.attempt
    order by ordinal desc limit 1;
  if new.ordinal <> coalesce(last.ordinal, 0) + 1 then
    raise exception 'state % of % attempt % comes after %', new.ordinal, new.entitlement_id, new.attempt,
      coalesce(last.ordinal, 0) using errcode = 'CL007';
  end if;
  if not (case coalesce(last.state, 'intended')
    when 'intended' then new.state in ('sent', 'unknown', 'not-sent')
    when 'sent' then new.state in ('unknown', 'settled', 'returned', 'not-sent')
    when 'unknown' then new.state in ('sent', 'settled', 'returned', 'not-sent')
    when 'settled' then new.state = 'returned'
    else false end) then
    raise exception 'a payment that is % does not become % (% attempt %)', coalesce(last.state, 'intended'),
      new.state, new.entitlement_id, new.attempt using errcode = 'CL007';
  end if;
  if exists (
    select from ledger.payments where deal_id = new.deal_id and entitlement_id = new.entitlement_id
      and attempt > new.attempt) then
    raise exception '% attempt % has a later attempt: its state is closed', new.entitlement_id, new.attempt
      using errcode = 'CL007';
  end if;
  return new;
end $$;

create trigger payment_states_guard before insert on ledger.payment_states
  for each row execute function ledger.payment_states_guard();
create trigger payments_append_only before update or delete or truncate on ledger.payments
  for each statement execute function ledger.refuse_change();
create trigger payment_states_append_only before update or delete or truncate on ledger.payment_states
  for each statement execute function ledger.refuse_change();

revoke execute on all functions in schema ledger from public;
grant usage on schema ledger to closing_bell_app;
grant select on all tables in schema ledger to closing_bell_app;
grant insert (deal_id, cause, fact, recorded_at, effective_at, gap, digest, entry_count) on ledger.transactions
  to closing_bell_app;
grant insert on ledger.entries, ledger.payments, ledger.payment_states to closing_bell_app;
grant execute on function ledger.post to closing_bell_app;
